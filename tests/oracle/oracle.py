#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""The rules of matching once more, written plainly from docs/matching.md and not from the program.

    oracle.py FOLDER [--alias OLD=NEW…]     FOLDER with old.csv and fkorg.csv, as check and generate.py write them
        -> one line per old user: row, kind, rule, UUID

match(old, org, aliases) looks at every pair, so it is for small lists. old: dicts name, mail, account, uuid, unit; org:
dicts uuid, account, name, mail, unit.
"""

import csv
import os
import re
import sys
from dataclasses import dataclass, field

from plain_names import (
    CLOSE_LEVELS, EDIT, FREE_MAIL, FULL, GIVEN, INIT, KEPT, MISSING, NONE, PART, ROOT, alike, confirms, domain_of,
    emails_of, from_base64, is_called_so, is_initial, is_office, keeps_surname, level_of, local_of, loose, made_from_name, misspelt, name_form,
    swapped, untagged, user_id_of, uuid_of,
)  # fmt: skip

KINDS = {
    "certain": "1 2 3 4 5a",
    "proposed": "1c 2a 2c 2f 2m 2t 2u 3b 3u 4a 4b 4c 4e 4u 5b 5c 5d 5e 5u 6 8",
    "ambiguous": "2e 3a 3s 4d 5 5s 6a",
    "conflict": "1a 1d 1g 1n 1o 2b 2d",
    "none": "7",
}
KIND_OF = {rule: kind for kind, rules in KINDS.items() for rule in rules.split()}


def figures(path, pattern):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return re.findall(pattern, file.read())


WEIGHT = {name: float(value) for name, value in figures("src/match/weights.tab", r'X\("([^"]+)", ([0-9.e]+)')}
PEOPLE = float(figures("src/match/names.tab", r"KR_PEOPLE_THOUSANDS (\d+)")[0])
NATIONAL = {(k, t): float(n) / PEOPLE for k, t, n in figures("src/match/names.tab", r'X\((\w+), "([^"]+)", (\d+)\)')}


def spelled_name(address):
    """The name that an address like mette.hansen@korsbaek.dk spells, or ""."""
    local, at, _ = address.partition("@")
    return re.sub(r"\d", " ", local.split("+")[0]) if at and re.search(r"[._-]", local) else ""


def misplaced_user_id(raw):
    """What stands as an address, or as a name, and is a user id: "meho", "KICH"."""
    if raw["mail"] and not re.search(r"[@ \n]", raw["mail"]):
        return raw["mail"]
    name = raw["name"] or ""
    alike = re.fullmatch(r"[A-Za-z0-9\\]{2,}", name) and (re.search(r"\d", name) or not re.search("[a-z]", name))
    return name if alike else ""


@dataclass
class Person:
    """A row of either list in normal form."""

    raw: dict
    form: tuple = ()
    emails: list = field(default_factory=list)
    account: str = ""
    uuid: str = ""
    guesses: set = field(default_factory=set)
    unit: str = ""
    called_by_address: bool = False

    def __init__(self, raw, is_old):
        self.raw = raw
        self.called_by_address = not raw["name"] or "@" in raw["name"]
        self.form = name_form(raw["name"] if not self.called_by_address else spelled_name(raw["name"] or (raw["mail"] if is_old else "")))
        self.emails = emails_of(raw["mail"])
        self.account = user_id_of(raw["account"])
        if is_old and not self.account:
            self.account = user_id_of(misplaced_user_id(raw))
        if is_old and "@" in self.account:
            self.emails = self.emails + emails_of(self.account)
        self.uuid = uuid_of(raw["uuid"])
        decoded = from_base64(raw["uuid"])
        self.guesses = {decoded, swapped(decoded)} if decoded else {swapped(self.uuid)} if self.uuid else set()
        self.unit = (raw.get("unit") or "").strip().lower()

    def locals(self):
        return {local_of(a) for a in self.emails if domain_of(a) not in FREE_MAIL}


@dataclass
class Pair:
    """What the keys say of an old user and an FK ORG user."""

    org: Person
    level: int
    loosely: bool
    other_middles: bool
    other_middles_too: bool  # the given name alone agrees
    slip: bool  # the surname is only similar, and the list's is nobody's
    uuid: bool
    guess: bool
    holder: bool  # has one of the addresses
    shared: bool  # … and every one they have in common is shared
    office: bool
    untagged: bool
    moved: str  # the local part at a former domain that both have, or ""
    told: bool
    account: bool
    made: bool  # an address is made of a user id
    independent: bool
    confirms: bool
    keeps: bool
    in_order: bool  # the very tokens in the very order, or run together
    gone: set  # "uuid", "account": another one than the list's, which nobody has

    @property
    def close(self):
        return self.level in CLOSE_LEVELS

    @property
    def solid(self):
        return self.level <= PART or (self.close and self.loosely)


def name_retrieves(old, org):
    """Do the names share a form by which they are looked for?"""
    if not old or not org:
        return False
    if sorted(old) == sorted(org) or "".join(old) == "".join(org) and min(len(old), len(org)) > 1:
        return True
    if len(old) < 2 or len(org) < 2:
        return (len(old) == 1 or len(org) == 1) and bool({old[0], old[-1]} & {org[0], org[-1]})

    def with_middles(form):
        return {(form[0], m) for m in form[1:-1]} | {(m, form[-1]) for m in form[1:-1]}

    pair, other = (old[0], old[-1]), (org[0], org[-1])
    if pair == other or pair in with_middles(org) or other in with_middles(old):
        return True
    if pair[::-1] in with_middles(org) | {other}:
        return True
    if len(old) > 2 and (old[1], old[0]) in with_middles(org) | {other}:
        return True
    if old[-1] == org[-1] and old[0][0] == org[0][0] and (is_initial(old[0]) or is_initial(org[0])):
        return True

    def nearly(one, two):
        near = [alike(a, b) for a, b in zip(one, two)]
        return any(near) and all(equal or misspelt(*ab) or is_called_so(*ab) for equal, ab in zip(near, zip(one, two)))

    return nearly(pair, other) or nearly(pair[::-1], other)


def spelled_pair(given, last):
    """Loose, or None."""
    pair = [re.sub(r"\d+$", "", token) for token in (given, last)]
    return [loose(token) for token in pair] if all(re.fullmatch("[a-z]{2,}", token) for token in pair) else None


def spells_old_name(old, org):
    """An address of org's spells old's given and last name, and org is called otherwise."""
    spelled = [local_of(a) for a in org.emails if re.search("[._-]", local_of(a))]
    if not spelled or len(old.form) < 2:
        return False
    parts = re.split("[._-]", spelled[0])
    wanted = spelled_pair(parts[0], parts[-1])
    own = spelled_pair(org.form[0], org.form[-1]) if len(org.form) > 1 else None
    return bool(wanted) and wanted == spelled_pair(old.form[0], old.form[-1]) and wanted != own


class Lists:
    """Both lists, and what they say together."""

    def __init__(self, old, org, aliases=()):
        self.old = [Person(raw, True) for raw in old]
        self.org = [Person(raw, False) for raw in org]
        self.told = set(aliases)
        self.domains = {domain_of(p.emails[0]) for p in self.org if p.emails}
        self.holders = {}
        for p in self.org:
            for address in set(p.emails):
                self.holders[address] = self.holders.get(address, 0) + 1
        self.former = self.told | self.evident()
        self.gone = {key: self.unknown(key) for key in ("uuid", "account")}

    def unknown(self, key):
        """The old users whose UUID (or user id) FK ORG does not know, if it knows half of them."""
        there = {getattr(p, key) for p in self.org}
        having = [p for p in self.old if getattr(p, key)]
        known = sum(getattr(p, key) in there for p in having)
        if key == "account":
            having = [p for p in having if p.raw["account"]]
        says_something = known >= WEIGHT["known_ids"] and 2 * known >= len(having)
        return {id(p) for p in having if says_something and getattr(p, key) not in there}

    def live(self, domain):
        return domain in self.domains and domain not in FREE_MAIL and domain not in {old for old, _ in self.told}

    def same_locals(self, old, org):
        """(local part, old domain, new domain) that differ in the domain only."""
        for a in old.emails:
            for b in org.emails:
                if local_of(a) == local_of(b) and domain_of(a) != domain_of(b):
                    if domain_of(a) not in FREE_MAIL and domain_of(b) not in FREE_MAIL:
                        yield local_of(a), domain_of(a), domain_of(b)

    def evident(self):
        moved, there = {}, {}
        for i, old in enumerate(self.old):
            for address in old.emails:
                there.setdefault(domain_of(address), set()).add(i)
            for j, org in enumerate(self.org):
                for _, a, b in self.same_locals(old, org):
                    if level_of(old.form, org.form)[0] <= PART and not self.live(a):
                        olds, orgs = moved.setdefault((a, b), (set(), set()))
                        olds.add(i), orgs.add(j)
        return {
            (a, b)
            for (a, b), (olds, orgs) in moved.items()
            if min(len(olds), len(orgs)) >= WEIGHT["alias_people"]
            and len(olds) >= WEIGHT["alias_share"] * len(there[a])
        }

    def dead(self, old):
        return any(self.live(domain_of(a)) for a in old.emails) and not any(a in self.holders for a in old.emails)

    def others(self, old):
        """How many others of this given name and surname a list of this size has, but for the one who is found."""
        result = float(len(self.org))
        for kind, token in (("given", old.form[0]), ("surname", old.form[-1])):
            at = 0 if kind == "given" else -1
            own = (sum(len(p.form) > 1 and p.form[at] == token for p in self.org) - 1) / len(self.org)
            result *= max(own, NATIONAL.get((kind, token), WEIGHT["rare_" + kind]))
        return result

    def is_surname(self, token):
        return ("surname", token) in NATIONAL or any(len(p.form) > 1 and p.form[-1] == token for p in self.org)

    def same_unit(self, old, org):
        return bool(old.unit) and old.unit == org.unit

    def is_common(self, old):
        """Is somebody else of the name to be expected?"""
        return len(old.form) < 2 or self.others(old) > WEIGHT["other_account_namesakes"]

    def pair(self, old, org):
        """None when nothing brings them together."""
        level, loosely, more = level_of(old.form, org.form)
        common = set(old.emails) & set(org.emails)
        locals_too = old.locals() & org.locals()
        bare = {untagged(a) for a in old.emails} & {untagged(a) for a in org.emails} if not common else set()
        guess = bool(old.uuid != org.uuid and ((old.guesses & {org.uuid} - {""}) or (org.guesses & {old.uuid} - {""})))
        account = bool(old.account) and old.account == org.account
        made = bool(
            org.account and org.account in old.locals() | set(old.emails)
            or old.account and old.account in org.locals() | set(org.emails)
        )
        uuid = bool(old.uuid) and old.uuid == org.uuid
        if not (uuid or guess or common or bare or locals_too or account or made or spells_old_name(old, org)):
            if not name_retrieves(old.form, org.form) or level > GIVEN:
                return None
        moves = [(local, (a, b) in self.told) for local, a, b in self.same_locals(old, org) if (a, b) in self.former]
        address = min(common) if common else ""
        nearly = level == EDIT and len(old.form) > 1 and (old.form[0], old.form[-1]) == (org.form[0], org.form[-1])
        return Pair(
            org, level, loosely, more == "other", more == "too", more == "last" and not self.is_surname(old.form[-1]), uuid, guess,
            holder=bool(common),
            shared=bool(common) and all(self.holders[a] > 1 or is_office(a) for a in common),
            office=is_office(address),
            untagged=bool(bare) and not moves,
            moved="" if common or not moves else min(local for local, _ in moves),
            told=any(told for _, told in moves),
            account=account,
            made=made and not account,
            independent=bool(common) and account and local_of(address) != old.account,
            confirms=bool(common) and INIT <= level <= EDIT and confirms(address, old.form, org.form) and not nearly,
            keeps=bool(common) and level in (KEPT, GIVEN) and more != "too" and keeps_surname(address, old.form, org.form),
            in_order=level == FULL and not in_other_order(old.form, org.form),
            gone={key for key in self.gone if id(old) in self.gone[key] and getattr(org, key)},
        )  # fmt: skip

    # ---- the decision table ----

    def decide(self, old, pairs):
        """(rule, the one it is about or None)"""
        by_uuid = [p for p in pairs if p.uuid]
        own = [p for p in pairs if p.holder and not p.shared]
        shared = [p for p in pairs if p.shared]
        holders = own + shared
        close_holders = [p for p in holders if p.close]
        by_account = [p for p in pairs if p.account]
        mail = own[0] if len(own) == 1 and not any(p.close for p in shared) else None
        whole = [p for p in pairs if p.level <= PART]

        def outdone(person):
            if person.level == FULL and not person.in_order:
                return any(p.in_order for p in pairs)
            if person.level == GIVEN and whole:
                return person.other_middles or person.other_middles_too or min(len(old.form), len(person.org.form)) < 3
            return person.level == PART and len(old.form) >= 3 and any(p.level == FULL for p in pairs)

        def another(person):
            """Another account than the list's, and the name does not tell that it is the same person."""
            if not person.gone:
                return False
            namesake = sum(p.level == FULL for p in pairs) > 1
            return person.level > FULL or namesake or "account" in person.gone and self.is_common(old)

        def account_is_others(person):
            if len(by_account) == 1:
                return by_account[0] is not person
            return bool(by_account) and person not in by_account

        if by_uuid:
            one = by_uuid[0]
            if len(by_uuid) > 1:
                return "1d", None
            if mail and mail is not one:
                return "1a", None
            if (not mail and close_holders and one not in holders) or account_is_others(one):
                return "1a", None
            if one.level == NONE:
                return "1n", None
            if (one.level == EDIT and whole or outdone(one)) and not one.holder and not one.account:
                return "1o", None
            return "1", one
        pointed = mail or (by_account[0] if len(by_account) == 1 else None)
        if pointed and any(p.guess and p is not pointed for p in pairs):
            return "1g", None
        if len(own) > 1:
            return "2d", None
        if mail:
            return self.by_mail(old, mail, whole, account_is_others(mail), outdone(mail), another(mail))
        if holders and (close_holders or not by_account):
            return self.by_shared(pairs, holders, close_holders, by_account, outdone, another)
        if by_account:
            return self.by_account(old, pairs, by_account, whole, outdone, another)
        return self.by_less(old, pairs)

    def by_mail(self, old, mail, whole, contradicted, outdone, another):
        if contradicted:
            return "2d", None
        if mail.level == MISSING or old.called_by_address:
            return "2c", mail
        if mail.level == NONE:
            return "2b", None
        if outdone and not mail.independent or mail.level > PART and whole:
            return "2e", None
        if mail.other_middles:
            return "2m", mail
        if another:
            return ("2u" if mail.close else "2a"), mail
        if mail.level <= PART:
            return "2", mail
        if mail.independent or (mail.close and mail.loosely):
            return "2", mail
        if mail.close:
            return ("2" if mail.confirms or mail.keeps or mail.slip else "2f"), mail
        return ("2" if mail.keeps else "2a"), mail

    def by_shared(self, pairs, holders, close, by_account, outdone, another):
        if len(by_account) == 1:
            if by_account[0] in holders and by_account[0].close:
                return ("4u" if another(by_account[0]) else "4"), by_account[0]
            if by_account[0] not in holders:
                return "2d", None
        if len(close) == 1:
            one = close[0]
            if outdone(one) or one.level > FULL and any(p.level == FULL for p in pairs):
                return "3a", None
            if one.solid:
                passed_on = one.level == PART and not one.office
                return ("3u" if another(one) else "3b" if passed_on else "3"), one
            return "3b", one
        if len(close) > 1 and len({p.org.form for p in close}) == 1:
            return "3s", None
        return "3a", None

    def by_account(self, old, pairs, found, whole, outdone, another):
        if len(found) > 1:
            close = [p for p in found if p.close]
            return ("4c", close[0]) if len(close) == 1 else ("4d", None)
        one = found[0]
        if not one.moved and any(p.moved and p.close for p in pairs):
            return "2d", None
        made = made_from_name(old.account, old.form) or made_from_name(old.account, one.org.form)
        if not one.close or old.called_by_address:
            return "4a", one
        if self.dead(old) and made:
            return "4b", one
        if outdone(one) or (one.level == PART and made and any(p.level == FULL for p in whole)):
            return "4c", one
        if one.level > PART and whole:
            return "4c", one
        if another(one):
            return "4u", one
        if one.level <= PART or one.loosely:
            return "4", one
        return ("4" if one.slip or one.level == KEPT and not made else "4c"), one

    def by_less(self, old, pairs):
        guessed = [p for p in pairs if p.guess and p.level != NONE]
        tagged = [p for p in pairs if p.untagged and p.level != NONE]
        made = [p for p in pairs if p.made and p.close]
        moved = [p for p in pairs if p.moved and p.level <= GIVEN]
        named = [p for p in pairs if p.level <= INIT]
        close = [p for p in pairs if p.close]
        for rule, found in (("1c", guessed), ("2t", tagged), ("4e", made if not moved else [])):
            if len(found) == 1:
                return rule, found[0]
        if len(named) > 1:
            units = {p.org.unit or id(p) for p in named}
            return ("5s" if len({p.org.form for p in named}) == 1 and len(units) == 1 else "5"), None
        if named:
            return self.by_one_name(old, named[0], len(moved)), named[0]
        if close:
            return ("6", close[0]) if len(close) == 1 else ("6a", None)
        if len(moved) == 1:
            return "5e", moved[0]
        return "7", None

    def by_one_name(self, old, one, moved):
        if one.level == INIT:
            return "6"
        if one.moved:
            if moved > 1:
                return "5d"
            if self.dead(old):
                return "5c"
            if one.gone:
                return "5u"
            if old.called_by_address:
                return "5d"
            if not (made_from_name(one.moved, old.form) or made_from_name(one.moved, one.org.form)):
                return "5a"
            same_unit = self.same_unit(old, one.org)
            if not one.told and not same_unit and old.unit in {p.unit for p in self.org if p.unit}:
                return "5d"
            limit = "told" if one.told else "same_unit" if same_unit else ""
            return "5a" if self.others(old) <= WEIGHT["_".join(filter(None, ("moved_namesakes", limit)))] else "5d"
        return "5c" if self.dead(old) else "5b"


def in_other_order(old, org):
    return old != org and sorted(old) == sorted(org)


def is_another_name(one, other):
    level, loosely, _ = level_of(one, other)
    return level in (GIVEN, NONE) or (level == EDIT and not loosely)


def judge(lists):
    """For each old user: [rule, the pair it is about or None]."""
    found, claims = [], []
    for i, person in enumerate(lists.old):
        pairs = [p for p in (lists.pair(person, other) for other in lists.org) if p]
        rule, one = lists.decide(person, pairs)
        found.append([rule, one])
        only = sum(p.account for p in pairs) == 1
        for p in pairs:
            by_key = p.uuid or (p.account and only) or (p.holder and not p.shared) or ((p.shared or p.moved) and p.solid)
            if by_key and rule not in ("1a", "2d"):
                claims.append((i, p.org))
    for row in found:
        if KIND_OF[row[0]] == "certain" and row[1].org.uuid and sum(p.uuid == row[1].org.uuid for p in lists.org) > 1:
            row[:] = "1d", None
    for i, (rule, one) in enumerate(found):
        if KIND_OF[rule] == "certain":
            for j, org in claims:
                if j != i and org is one.org and is_another_name(lists.old[i].form, lists.old[j].form):
                    found[i][0] = "8"
    return found


def match(old, org, aliases=()):
    """For each old user: (kind, rule, UUID of the one it is about or "")."""
    found = judge(Lists(old, org, aliases))
    return [(KIND_OF[rule], rule, one.org.uuid if one else "") for rule, one in found]


def read(path, columns):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return [{key: line.get(header) or "" for key, header in columns.items()} for line in csv.DictReader(file, delimiter=";")]


OLD_COLUMNS = {"name": "Navn", "mail": "E-mail", "account": "Brugernavn", "uuid": "Bruger UUID", "unit": "Organisation"}
ORG_COLUMNS = {"uuid": "UUID", "account": "Brugernavn", "name": "Navn", "mail": "E-mail", "unit": "Enhed"}


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    aliases = [tuple(a.split("=")) for a in sys.argv[3:]] if sys.argv[2:3] == ["--alias"] else []
    old = read(os.path.join(sys.argv[1], "old.csv"), OLD_COLUMNS)
    org = read(os.path.join(sys.argv[1], "fkorg.csv"), ORG_COLUMNS)
    for row, (kind, rule, uuid) in enumerate(match(old, org, aliases), 2):
        print(row, kind, rule, uuid, sep="\t")


if __name__ == "__main__":
    main()
