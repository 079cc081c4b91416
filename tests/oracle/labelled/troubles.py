# SPDX-License-Identifier: MPL-2.0
"""The classes of trouble: each makes one old user, changes FK ORG to suit, and knows the truth.

A class is a function of the workshop that returns one Row (or a list, when the trouble takes several). What it
expects of a matcher is one of
    certain  the keys agree: asking a person about it is needless work
    either   certain is right, asking is right too
    person   the lists cannot settle it: certain would be luck, even when it hits
    nobody   the person is not in FK ORG: any certain match is wrong
"""

import unicodedata
from dataclasses import replace

from .names import ascii_form
from .population import DOMAIN, FORMER_DOMAIN, make_uuid
from .workshop import Workshop

CLASSES = {}  # name -> (weight, function)


def trouble(weight):
    def register(function):
        CLASSES[function.__name__.replace("_", "-")] = (weight, function)
        return function

    return register


def written_ascii(name):
    for letter in "æøå":
        name = name.replace(letter, ascii_form(letter)).replace(letter.upper(), ascii_form(letter).capitalize())
    return name


def has_danish_letters(record):
    return any(c in "æøåÆØÅ" for c in record.name)


def misread(name):
    return name.encode("utf-8").decode("cp1252", "replace")


# ---- plain: half of the list ----


@trouble(46)
def mail(w):
    return w.found(w.take()[1])


@trouble(4)
def mail_written_otherwise(w):
    _, r = w.take()
    ways = (r.mail.upper(), r.mail.title(), f" {r.mail}\u00a0", f"mailto:{r.mail}", f"{r.name} <{r.mail}>")
    return w.found(r, mail=w.pick(ways))


@trouble(5)
def uuid(w):
    _, r = w.take()
    written = w.pick((r.uuid, r.uuid.upper(), "{" + r.uuid + "}", "urn:uuid:" + r.uuid, r.uuid.replace("-", "")))
    return w.found(r, uuid=written, mail=r.mail if w.chance(0.5) else "")


@trouble(5)
def userid(w):
    _, r = w.take()
    return w.found(r, account=w.pick((r.account, r.account.upper())), mail="", uuid="")


@trouble(2)
def surname_first(w):
    _, r = w.take()
    return w.found(r, name=f"{r.surname}, {r.given} {r.middle}".strip())


@trouble(2)
def name_with_suffix(w):
    _, r = w.take()
    ways = (f"{r.name} ({r.account.upper()})", f"{r.name} - Korsbæk Kommune", f"{r.name}  ", f"{r.name} (vikar)")
    return w.found(r, name=w.pick(ways))


# ---- the same person, spelled or named otherwise ----


@trouble(4)
def spelling(w):
    _, r = w.take(has_danish_letters)
    decomposed = unicodedata.normalize("NFD", r.name)
    return w.found(r, name=decomposed if decomposed != r.name and w.chance(0.3) else written_ascii(r.name))


@trouble(1)
def spelling_loose(w):
    """Sörensen, Sorensen."""
    _, r = w.take(has_danish_letters)
    to = w.pick(("aoaAOA", "äöåÄÖÅ"))
    return w.found(r, name=r.name.translate(str.maketrans("æøåÆØÅ", to)), expect="either")


@trouble(4)
def middle_dropped(w):
    i, r = w.take(lambda r: r.middle)
    if w.chance(0.3):  # FK ORG dropped it
        w.pop.middle[i] = ""
        return w.found(r)
    return w.found(r, name=f"{r.given} {r.surname}")


@trouble(1)
def middle_initial(w):
    _, r = w.take(lambda r: r.middle)
    return w.found(r, name=f"{r.given} {r.middle[0]}. {r.surname}")


@trouble(1)
def call_name(w):
    """Hans Peter Nielsen, called Peter Nielsen at work."""
    _, r = w.take()
    return w.found(r, name=f"{w.pop.names.given_like(w.rng, r.given)} {r.name}", expect="either")


@trouble(3)
def married_same_address(w):
    """Known for the same person only by an address that spells the old surname, or a middle name that keeps it."""
    i, r = w.take()
    keeps = w.chance(0.4)
    w.marry(i, keeps)
    spelled = ascii_form(r.surname) in r.mail
    return w.found(r, account="", uuid="", expect="either" if keeps or spelled else "person")


@trouble(2)
def married_new_address(w):
    i, r = w.take()
    keeps = w.chance(0.5)
    w.marry(i, keeps)
    w.pop.mail[i] = w.pop.new_mail(i)
    if keeps:
        return w.found(r, account="", uuid="", expect="person")
    return w.found(r, account=r.account, uuid="", expect="either")


@trouble(1)
def married_with_uuid(w):
    i, r = w.take()
    w.marry(i, False)
    w.pop.mail[i] = w.pop.new_mail(i)
    return w.found(r, uuid=r.uuid)


@trouble(2)
def typo_in_name(w):
    _, r = w.take()
    return w.found(r, name=w.typo(r.name))


@trouble(1)
def typo_in_name_only_key(w):
    _, r = w.take()
    return w.found(r, name=w.typo(r.name), mail="", account="", uuid="", expect="person")


@trouble(1)
def typo_in_mail(w):
    _, r = w.take()
    local, domain = r.mail.split("@")
    return w.found(r, mail=f"{w.typo(local)}@{domain}", account="", uuid="", expect="person")


@trouble(1)
def initial(w):
    _, r = w.take()
    return w.found(r, name=f"{r.given[0]}. {r.surname}", expect="either")


@trouble(1)
def swapped(w):
    _, r = w.take()
    return w.found(r, name=f"{r.surname} {r.given}")


@trouble(1)
def mojibake(w):
    _, r = w.take(has_danish_letters)
    return w.found(r, name=misread(r.name))


@trouble(1)
def lost_letters(w):
    _, r = w.take(has_danish_letters)
    return w.found(r, name="".join("?" if c in "æøåÆØÅ" else c for c in r.name), expect="either")


@trouble(2)
def name_only(w):
    _, r = w.take()
    return w.found(r, mail="", account="", uuid="", expect="person")


@trouble(2)
def inactive(w):
    i, r = w.take()
    w.pop.active[i] = False
    return w.found(r)


@trouble(1)
def uuid_unknown(w):
    _, r = w.take()
    return w.found(r, uuid=make_uuid(w.rng))


# ---- addresses and accounts that moved ----


@trouble(1)
def two_addresses_in_fkorg(w):
    i, r = w.take()
    w.pop.mail[i] = f"{w.pop.new_mail(i)}; {r.mail}"
    return w.found(r)


@trouble(1)
def fkorg_without_mail(w):
    i, r = w.take()
    w.pop.mail[i] = ""
    return w.found(r, account="", uuid="", expect="person")


@trouble(5)
def moved_domain(w):
    _, r = w.take()
    return w.found(r, mail=f"{r.mail.split('@')[0]}@{FORMER_DOMAIN}", account="", uuid="", expect="either")


@trouble(1)
def moved_domain_namesake(w):
    """A namesake got the address; the one we look for has another."""
    i, r = w.take()
    j = w.namesake(r)
    w.pop.mail[j] = r.mail
    w.pop.mail[i] = w.pop.new_mail(i)
    return w.found(r, mail=f"{r.mail.split('@')[0]}@{FORMER_DOMAIN}", account="", uuid="", expect="person")


@trouble(0.3)
def moved_domain_left(w):
    """The person left; a namesake got the address at the new domain."""
    i, r = w.take()
    w.pop.put_person(i, r.given, r.middle, r.surname)
    w.pop.mail[i] = w.pop.new_mail(i)
    local = w.pop.mail[i].split("@")[0]
    return w.gone((r.given, r.middle, r.surname), mail=f"{local}@{FORMER_DOMAIN}")


@trouble(2)
def recycled_address(w):
    """The address goes by initials, so does the next owner's; at times their names are much alike."""
    i, r = w.take()
    w.pop.mail[i] = w.pop.new_mail(i, from_name=False)
    return w.gone(w.pop.names.with_initials_of(w.rng, r.given, r.surname), mail=w.pop.mail[i])


@trouble(1)
def recycled_by_same_given_name(w):
    """Looks just like a changed surname."""
    i, r = w.take()
    w.pop.mail[i] = w.pop.new_mail(i, from_name=False)
    return w.gone((r.given, "", w.pop.names.with_initials_of(w.rng, r.given, r.surname)[2]), mail=w.pop.mail[i])


@trouble(1)
def recycled_moved_on(w):
    """The old owner is still here, under a new address."""
    i, r = w.take()
    j, _ = w.take()
    w.pop.mail[j] = r.mail
    w.pop.mail[i] = w.pop.new_mail(i)
    return w.found(r, account="", uuid="", expect="person")


@trouble(1)
def recycled_account(w):
    _, r = w.take()
    return w.gone(w.pop.stranger(), account=r.account)


# ---- several people, or several accounts ----


@trouble(2)
def homonyms_with_mail(w):
    _, r = w.take()
    for _ in range(1 + w.chance(0.5)):
        w.namesake(r)
    return w.found(r)


@trouble(3)
def homonyms_name_only(w):
    _, r = w.take()
    for _ in range(1 + w.chance(0.5)):
        w.namesake(r)
    return w.found(r, mail="", account="", uuid="", expect="person")


@trouble(3)
def left_namesake_stays(w):
    i, r = w.take()
    w.pop.put_person(i, r.given, r.middle if w.chance(0.5) else "", r.surname)
    return w.gone((r.given, r.middle, r.surname), mail=r.mail)


def _share_a_box(w):
    kind = w.pick(("borgerservice", "jobcenter", "sundhed", "bibliotek", "klub", "post"))
    box = f"{kind}.{int(w.rng.random() * 1e6)}@{DOMAIN}"
    members = [w.take() for _ in range(2 + int(w.rng.random() * 3))]
    for i, _ in members:
        w.pop.mail[i] = box
    return box, members


@trouble(1.5)
def shared_mailbox(w):
    box, members = _share_a_box(w)
    return w.found(members[0][1], mail=box, expect="either")


@trouble(1)
def shared_mailbox_stranger(w):
    box, _ = _share_a_box(w)
    return w.gone(w.pop.stranger(), mail=box)


def _second_account(w, mail_too):
    i, r = w.take()
    j = w.namesake(r)
    w.pop.unit[j] = r.unit
    w.pop.mail[j] = r.mail if mail_too else ""
    return r, w.pop.uuid[j]


@trouble(1.5)
def several_accounts(w):
    r, other = _second_account(w, mail_too=True)
    return w.found(r, account="", uuid="", also=other, expect="person")


@trouble(1)
def second_account_without_mail(w):
    r, other = _second_account(w, mail_too=False)
    return w.found(r, also=other, expect="either")


@trouble(1.5)
def uuid_and_mail_conflict(w):
    _, r = w.take()
    _, other = w.take()
    return w.found(r, uuid=other.uuid, account="", expect="person")


@trouble(1)
def account_and_mail_conflict(w):
    _, r = w.take()
    _, other = w.take()
    return w.found(r, uuid="", account=other.account, expect="person")


# ---- people from outside, and people who are gone ----


def _private_mail(w, person):
    provider = w.pick(("gmail.com", "hotmail.com", "outlook.dk", "mail.dk"))
    return f"{ascii_form(person[0])}_{ascii_form(person[2])}-privat@{provider}"


@trouble(1.5)
def external_known(w):
    _, r = w.take()
    return w.found(r, mail=_private_mail(w, (r.given, r.middle, r.surname)), account="", uuid="", expect="person")


@trouble(1)
def external_unknown(w):
    person = w.pop.stranger()
    return w.gone(person, mail=_private_mail(w, person))


@trouble(3)
def left(w):
    person = w.pop.stranger()
    return w.gone(person, mail=f"{ascii_form(person[0])}.{ascii_form(person[2])}@{DOMAIN}" if w.chance(0.7) else "")


@trouble(1.5)
def twice_in_list(w):
    _, r = w.take()
    return [w.found(r), w.found(r, name=f"{r.given} {r.surname}")]


@trouble(0.5)
def two_names_one_address(w):
    """The address was somebody else's before."""
    _, r = w.take()
    return [w.found(r, account="", uuid="", expect="person"), w.gone(w.pop.stranger(), mail=r.mail)]


def make_rows(rng, population, count, without=(), classes=None):
    """count old users in random order; fields in `without` stay empty, and the classes that need them are left out."""
    needing = {
        "uuid": ("uuid", "uuid-unknown", "uuid-and-mail-conflict", "married-with-uuid"),
        "account": ("userid", "recycled-account", "account-and-mail-conflict", "married-new-address"),
    }
    skipped = {name for field in without for name in needing.get(field, ())}
    usable = [name for name in CLASSES if name not in skipped and (classes is None or name in classes)]
    workshop = Workshop(rng, population)
    rows = []
    # In proportion, not by chance: a small list then has the same mixture as a large one.
    total = sum(CLASSES[name][0] for name in usable)
    due = 0.0
    for name in usable:
        weight, function = CLASSES[name]
        due += count * weight / total
        while len(rows) < min(round(due), count):
            made = function(workshop)
            for row in made if isinstance(made, list) else [made]:
                rows.append(replace(row, trouble=name, **{field: "" for field in without}))
    rng.shuffle(rows)
    return rows[:count]
