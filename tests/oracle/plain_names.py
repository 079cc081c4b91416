# SPDX-License-Identifier: MPL-2.0
"""Names, addresses and UUIDs as docs/matching.md has them, written for plainness: sets and loops, no cleverness.

Part of the oracle: made from the document, not from the program's sources.
"""

import base64
import os
import re
import unicodedata
import uuid as uuids

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir)


def words_of(path):
    """The quoted words of a .tab file."""
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return set(re.findall(r'X\("([^"]+)"\)', file.read()))


FREE_MAIL = words_of("src/roster/freemail.tab")
OFFICE_WORDS = words_of("src/match/mailboxes.tab")
with open(os.path.join(ROOT, "src/roster/short_names.tab"), encoding="utf-8") as pairs:
    SHORT_NAMES = set(re.findall(r'X\("([^"]+)", "([^"]+)"\)', pairs.read()))

FULL, PART, INIT, KEPT, EDIT, GIVEN, NONE, MISSING = range(8)
CLOSE_LEVELS = (FULL, PART, INIT, KEPT, EDIT)

PARTICLES = set("von der den de del della di da do dos du la le el al bin ibn ben ter ten zu zum zur af abu abd y".split())
NO_NAMES = set(
    "kommune vikar ekstern extern elev praktikant timeloennet afloeser orlov barsel "
    "barselsorlov barselsvikar fratraadt tidligere tidl midlertidig nedlagt lukket inaktiv admin adm administrator test "
    "dr hr fru frk prof ph phd d cand mag jur polit scient merc med paed ing ac mba msc ba hd hk bsc".split()
)
TITLES = set("dr hr fr fru frk prof cand mag jur polit scient merc med paed ing phd vikar ekstern extern ext adm".split())
OCCUPATION_ENDS = tuple(words_of("src/roster/occupations.tab"))
STATUSES = ("vikar", "ekstern", "extern", "fratraadt", "mba", "phd", "msc", "admin", "adm")
UNIT_ENDS = tuple(
    "kommune kommunen skole skolen center centret centeret team teamet afdeling afdelingen forvaltning forvaltningen "
    "sekretariat sekretariatet boernehus boernehuset boernehave boernehaven vuggestue vuggestuen plejehjem plejehjemmet "
    "plejen bibliotek biblioteket borgerservice raadhus raadhuset institution institutionen enheden".split()
)


# ---- normal forms ----


def fold(text):
    """A name's letters, strict."""
    text = unicodedata.normalize("NFC", text).lower()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss")):
        text = text.replace(letter, plain)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def tokens_of(text):
    return [t for t in re.split(r"[\s.'’_\-–]+", fold(text)) if t]


def is_aside(tokens):
    return any(t == "og" or t.endswith(UNIT_ENDS + OCCUPATION_ENDS) for t in tokens) or all(t in NO_NAMES or t.isdigit() for t in tokens)


def without_mojibake(text):
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


def name_form(raw):
    """The tokens of a name, given names first."""
    raw = without_mojibake(raw or "")
    raw = re.sub(r"[(\[{].*?[)\]}]", " ", raw)
    if "&" in raw or "+" in raw:
        return ()
    kept, surname, comma, dash = [], [], False, False
    parts = re.split(r"(,|/|\s[-–]\s)", raw)
    for text, separator in zip(parts[::2], parts[1::2] + [""]):
        tokens = tokens_of(text)
        apart = dash and len(kept + surname) >= 2
        if tokens and not ((kept or surname) and (apart or is_aside(tokens))):
            if comma and kept and not surname:
                surname, kept = kept, []
            kept += [t for t in tokens if not t.isdigit()]
        comma, dash = separator == ",", separator not in ("", ",")
    tokens = kept + surname
    if {"og", "for"} & set(tokens[1:-1]) or tokens and set(tokens) <= set("ukendt ledig stilling vakant nn n".split()):
        return ()
    while len(tokens) >= 3 and (tokens[0] in TITLES or tokens[0].endswith(OCCUPATION_ENDS)):
        tokens = tokens[1:]
    while len(tokens) >= 3 and (tokens[-1] in STATUSES or tokens[-1].endswith(OCCUPATION_ENDS)):
        tokens = tokens[:-1]
    if len(tokens) >= 4 and tokens[-1] == "kommune":
        tokens = tokens[:-2]
    if len(tokens) >= 3 and tokens[-1] in ("jr", "sr", "junior", "senior"):
        tokens[-1], tokens[-2] = tokens[-2], tokens[-1]
    return tuple(tokens)


def loose(token):
    return re.sub("a[ae]|[ou]e", lambda pair: pair[0][0], token)


def emails_of(cell):
    found = []
    for word in re.split(r"[\s;,<>|/()\"]+", cell or ""):
        word = re.sub(r"^(mailto|smtp):", "", word.lower()).rstrip(".")
        if word.count("@") == 1 and not word.startswith("@") and not word.endswith("@"):
            found.append(word)
    return found


def untagged(address):
    local, domain = address.split("@")
    return local.split("+")[0] + "@" + domain


def local_of(address):
    return address.split("@")[0].split("+")[0]


def domain_of(address):
    return address.split("@")[1]


def user_id_of(raw):
    return (raw or "").split("\\")[-1].strip().lower()


def uuid_of(raw):
    text = re.sub(r"^urn:uuid:", "", (raw or "").strip().strip("{}"), flags=re.I)
    if not re.fullmatch(r"[0-9a-fA-F]{32}|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text):
        return ""
    value = uuids.UUID(text)
    return "" if len(set(value.hex)) == 1 else str(value)


def swapped(uuid):
    return str(uuids.UUID(bytes_le=uuids.UUID(uuid).bytes))


def from_base64(raw):
    raw = (raw or "").strip()
    if not re.fullmatch(r"[A-Za-z0-9+/]{22}==", raw):
        return ""
    return str(uuids.UUID(bytes=base64.b64decode(raw)))


# ---- similarity ----


def one_edit(a, b):
    if a == b:
        return False
    exchanged = any(a[:i] + a[i + 1] + a[i] + a[i + 2 :] == b for i in range(len(a) - 1))
    if max(len(a), len(b)) < 4:
        return len(a) == len(b) == 3 and exchanged
    left_out = any(a[:i] + a[i + 1 :] == b for i in range(len(a))) or any(b[:i] + b[i + 1 :] == a for i in range(len(b)))
    replaced = len(a) == len(b) and sum(x != y for x, y in zip(a, b)) == 1
    return exchanged or left_out or replaced


def jaro_winkler(a, b):
    reach = max(max(len(a), len(b)) // 2 - 1, 0)
    taken_a, taken_b = [False] * len(a), [False] * len(b)
    for i, x in enumerate(a):
        for j in range(max(0, i - reach), min(len(b), i + reach + 1)):
            if not taken_b[j] and b[j] == x:
                taken_a[i] = taken_b[j] = True
                break
    left = [x for x, t in zip(a, taken_a) if t]
    right = [x for x, t in zip(b, taken_b) if t]
    if not left:
        return 0.0
    m, halves = len(left), sum(x != y for x, y in zip(left, right)) // 2
    jaro = (m / len(a) + m / len(b) + (m - halves) / m) / 3
    prefix = 0
    while prefix < min(4, len(a), len(b)) and a[prefix] == b[prefix]:
        prefix += 1
    return jaro + prefix * 0.1 * (1 - jaro)


def alike(a, b):
    """Equal or loosely equal."""
    return a == b or loose(a) == loose(b)


def sound(token):
    """As docs/matching.md has it, letter by letter."""
    token = loose(token)
    token = re.sub("c[hk]", "k", token)
    token = re.sub("c(?=[eiy])", "s", token)
    for letters, heard in (("c", "k"), ("ph", "f"), ("dt", "t"), ("q", "k"), ("w", "v"), ("x", "ks"), ("z", "s")):
        token = token.replace(letters, heard)
    token = re.sub("(?<=[aeiouy])j", "i", token)
    token = re.sub("(?<=.)(?<![aeiouy])h|(?<=.)h(?![aeiouy])", "", token)
    return re.sub(r"(.)\1+", r"\1", token.replace("y", "i"))


def misspelt(a, b):
    """One letter wrong, strictly or loosely; or the same sound."""
    return one_edit(a, b) or one_edit(loose(a), loose(b)) or (len(sound(a)) >= 3 and sound(a) == sound(b))


def is_called_so(a, b):
    """Tina and Christina."""
    return (a, b) in SHORT_NAMES or (b, a) in SHORT_NAMES


def similar(a, b):
    return misspelt(a, b) or (min(len(a), len(b)) >= 4 and jaro_winkler(a, b) >= 0.93)


# ---- levels ----


def is_initial(token):
    return len(token) == 1 or token in ("ae", "oe", "aa")


def initial_of(a, b):
    """One is an initial, and the other begins so."""
    return is_initial(a) != is_initial(b) and (a.startswith(b) or b.startswith(a))


def middles_agree(a, b):
    """a, b: the middle names of the two. "" when they contradict, "nearly" when some are only similar, "yes" when some differ in a slip,
    else "exactly". Greedy in order, the best first, as a reader would tick them off."""
    fewer, more = sorted((list(a), list(b)), key=len)
    result = "exactly"
    for name in fewer:
        def grade(other):
            if name == other or initial_of(name, other):
                return 3
            another_letter = len(name) == len(other) and sum(x != y for x, y in zip(name, other)) == 1
            return 2 if alike(name, other) else (1 if another_letter else 2) if similar(name, other) else 0

        best = max(more, key=grade, default=None)
        if best is None or not grade(best):
            return ""
        result = min((result, ("", "nearly", "yes", "exactly")[grade(best)]), key=("nearly", "yes", "exactly").index)
        more.remove(best)
    return result


def without_particles(form):
    if len(form) < 3:
        return form
    def is_particle(i):
        return form[i] in PARTICLES or form[i] == "van" and form[i + 1] in PARTICLES

    return (form[0],) + tuple(form[i] for i in range(1, len(form) - 1) if not is_particle(i)) + (form[-1],)


def joined_like(form, other):
    """Where two neighbours at an end are one token of the other, one token."""
    if len(form) >= 3 and form[0] + form[1] == other[0]:
        form = (other[0],) + form[2:]
    if len(form) >= 3 and form[-2] + form[-1] == other[-1]:
        form = form[:-2] + (other[-1],)
    return form


def keeps(a, b):
    """a's last name is a middle name of b."""
    for i in range(1, len(b) - 1):
        if alike(a[-1], b[i]):
            return bool(middles_agree(a[1:-1], b[1:i] + b[i + 1 : -1]))
    return False


def is_called(a, b):
    """a is called by a middle name of b, and has no middle name that b has not."""
    for i in range(1, len(b) - 1):
        if alike(a[0], b[i]) or is_called_so(a[0], b[i]):
            return len(a) <= len(b) and bool(middles_agree(a[1:-1], b[1:i] + (b[0],) + b[i + 1 : -1]))
    return False


def surnames_first(a, b):
    """Møller Pedersen Elsebeth for Elsebeth Signe Møller Pedersen, Holm Anne Marie for Anne Marie Vad Holm."""
    turned = [a[i:] + a[:i] for i in range(1, len(a))] if len(a) >= 3 else []
    return any(t[0] == b[0] and t[-1] == b[-1] and middles_agree(t[1:-1], b[1:-1]) == "exactly" for t in turned)


def level_of(old, org):
    """(level, both tokens at least loosely equal, what more there is to say) of two name forms. The last is "other" where given and last
    are equal but the middle names contradict each other, "too" where only the given name is equal and they do, and "last" where it is
    the last name alone that is no more than similar."""
    if not old or not org:
        return MISSING, False, ""
    if len(old) == len(org) == 1 or (len(old) == 1) != (len(org) == 1):
        if "".join(old) == "".join(org) and len(old) != len(org):
            return FULL, True, ""
        return (GIVEN if old[0] == org[0] or old[-1] == org[-1] else NONE), False, ""
    if sorted(old) == sorted(org) or "".join(old) == "".join(org):
        return FULL, True, ""
    old, org = joined_like(old, org), joined_like(org, old)
    if surnames_first(old, org) or surnames_first(org, old):
        return PART, True, ""
    bare_old, bare_org = without_particles(old), without_particles(org)
    if (bare_old, bare_org) != (old, org) and sorted(bare_old) == sorted(bare_org):
        return PART, True, ""
    old, org = bare_old, bare_org
    given, last = (old[0], org[0]), (old[-1], org[-1])
    same_given, same_last = given[0] == given[1], last[0] == last[1]
    middle = middles_agree(old[1:-1], org[1:-1])
    if same_given and same_last:
        return (EDIT, False, "") if middle == "nearly" else (PART, True, "") if middle else (GIVEN, False, "other")
    if given[0] == last[1] and last[0] == given[1] and middle:
        return PART, True, ""
    if same_last and middle and initial_of(*given):
        return INIT, False, ""
    if same_given and (keeps(old, org) or keeps(org, old)):
        return KEPT, False, ""
    close_given = alike(*given) or similar(*given) or is_called_so(*given)
    close_last = alike(*last) or similar(*last)
    if close_given and close_last and middle:
        return EDIT, alike(*given) and alike(*last), "last" if alike(*given) and not alike(*last) else ""
    turned = all(alike(a, b) or similar(a, b) for a, b in ((given[0], last[1]), (last[0], given[1])))
    if turned and middle:
        return EDIT, False, ""
    if same_last and (is_called(old, org) or is_called(org, old)):
        return EDIT, False, ""
    return (GIVEN if same_given else NONE), False, "" if middle else "too"


# ---- what addresses and user ids say of names ----


def letters_of(text):
    """The tokens of a local part or user id, digits left out."""
    return name_form(re.sub(r"[0-9,]", " ", re.split("[@+]", text)[0]))


def begins(text, token):
    return token.startswith(text) or loose(token).startswith(loose(text))


def spells(address, token, other):
    for word in letters_of(address):
        if len(token) > 1 and alike(word, token):
            return True
        if len(token) >= 4:
            for cut in range(1, len(word)):
                left, right = word[:cut], word[cut:]
                if (alike(left, token) and begins(right, other)) or (alike(right, token) and begins(left, other)):
                    return True
    return False


def confirms(address, old, org):
    if len(old) < 2 or len(org) < 2 or not letters_of(address):
        return False
    given = org[0] == old[0] or spells(address, org[0], org[-1])
    return given and (org[-1] == old[-1] or spells(address, org[-1], org[0]))


def keeps_surname(address, old, org):
    return len(old) >= 2 and len(org) >= 2 and not alike(org[-1], old[-1]) and spells(address, old[-1], old[0])


def is_office(address):
    return any(word in OFFICE_WORDS for word in letters_of(address))


def beginnings(text, tokens):
    """Is text beginnings of the tokens, one behind the other?"""
    if not text:
        return True
    if not tokens:
        return False
    return any(tokens[0].startswith(text[:n]) and beginnings(text[n:], tokens[1:]) for n in range(len(tokens[0]) + 1))


def made_from_name(text, form):
    if sum(c.isdigit() for c in text.split("@")[0]) > 3:
        return False
    letters = "".join(letters_of(text))
    if not letters:
        return False
    turns = [form[i:] + form[:i] for i in range(len(form))]
    return any(
        beginnings(letters, turn) or beginnings(loose(letters), tuple(loose(t) for t in turn)) for turn in turns
    )
