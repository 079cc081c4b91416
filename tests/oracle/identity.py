#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Who on the next list is who on the earlier ones: docs/matching.md, "The same person on the next list", written plainly from the document.

    identity.py         checks itself on the document's small cases

    identity = Identity()
    found = identity.judge(rows, org, aliases, answers)     # a Verdict for each row of the list
    identity.settle(keys)                                   # the keys that the rows have been given

rows: dicts by KOMBIT's headers (Navn, E-mail, Brugernavn, Bruger UUID, and other columns by any name). org: dicts uuid, account, name, mail, unit.
answers: {key: {column: what is typed}}; a key about which nothing is typed may be left out. The column "earlier:KEY" holds the answer to whether what is
typed about KEY is about this row. Every pair is looked at, so it is for small lists.
"""

import re
import sys
from dataclasses import dataclass, field

import oracle
from plain_names import EDIT, FULL, GIVEN, NONE, PART, is_initial, is_office, level_of

NAME, MAIL, ACCOUNT, UUID, UNIT = "Navn", "E-mail", "Brugernavn", "Bruger UUID", "Enhed"
FOUR = (NAME, MAIL, ACCOUNT, UUID)
KINDS = ("uuid", "address", "user id")
EARLIER = "earlier:"  # the column of an answer to whether it is the same person
ENOUGH = 5  # so many entries of either list must have a kind of key before its being another throughout says something
MANY = 3  # where so many have the very name, those who have a similar one are not listed
FILLED = 3  # so many entries must have a value, and half of them, before it is a filler


def person_of(cells):
    raw = {"name": NAME, "mail": MAIL, "account": ACCOUNT, "uuid": UUID, "unit": UNIT}
    return oracle.Person({field: cells.get(header) or "" for field, header in raw.items()}, True)


def own_name(person):
    """The tokens of the name; of who has none, or an address in its place, there are none, whatever the address spells."""
    return () if person.called_by_address else person.form


def values_of(person):
    """{(kind, value)} of UUIDs, addresses and user ids, fillers too."""
    found = {("address", a) for a in person.emails}
    if person.uuid:
        found.add(("uuid", person.uuid))
    if person.account:
        found.add(("user id", person.account))
    return found


def four_of(person):
    return own_name(person), frozenset(values_of(person))


def is_date_or_yes_or_no(text):
    return bool(re.fullmatch(r"\d{4}-\d\d-\d\d|\d\d?[-./]\d\d?[-./]\d{4}|ja|nej", text.strip().lower()))


def others_of(cells):
    """The other columns that hold something."""
    return {header: text for header, text in cells.items() if header not in FOUR and text and not is_date_or_yes_or_no(text)}


def in_conflict(one, other):
    """Two rows' other columns differ in one that both have."""
    return any(other.get(column, text) != text for column, text in one.items())


def very_name(one, other):
    """The same tokens in whatever order, or (of two tokens or more) run together."""
    if not one or not other:
        return False
    return sorted(one) == sorted(other) or min(len(one), len(other)) > 1 and "".join(one) == "".join(other)


def lines_of(rows):
    return {line.strip().lower() for row in rows for line in row.cells.get(UNIT, "").splitlines() if line.strip()}


def differ(one, other):
    return bool(one) and bool(other) and not one & other


def of_kind(values, kind):
    return {value for k, value in values if k == kind}


@dataclass
class Row:
    """A row of this list, or an earlier one as it last was. An earlier row has a key."""

    cells: dict
    key: str = ""
    place: int = 0
    seen: int = 0  # the last list it stood on
    had: dict = field(default_factory=dict)  # an earlier row: {(kind, value): the last list on which it had that}

    def __post_init__(self):
        self.take(self.cells)

    def take(self, cells):
        """What is not empty replaces what was."""
        self.cells = {**self.cells, **{header: text for header, text in cells.items() if text}}
        self.person = person_of(self.cells)
        self.four, self.others = four_of(self.person), others_of(self.cells)


class Entry:
    """The rows that have the same four."""

    def __init__(self, rows):
        self.rows, self.person, self.four = rows, rows[0].person, rows[0].four
        self.name, self.everything = own_name(self.person), values_of(self.person)
        self.units = lines_of(rows)
        self.values = self.keys = set()

    def last_had(self, value):
        if value not in self.everything:
            return 0
        return max((row.had.get(value, 0) for row in self.rows), default=0)

    def at_odds(self, other, kind):
        return differ(of_kind(self.values, kind), of_kind(other.values, kind))

    def common(self, other, kind):
        return of_kind(self.keys & other.keys, kind)

    def level(self, before):
        return level_of(before.name, self.name)[0]

    def with_keys_only(self, in_fkorgs_place=False):
        """The person as the decision table sees him."""
        person = person_of(self.rows[0].cells)
        person.emails = [a for a in person.emails if ("address", a) in self.keys]
        if ("user id", person.account) not in self.keys:
            person.account = ""
        if ("uuid", person.uuid) not in self.keys:
            person.uuid = ""
            person.guesses = set()
        if not person.raw["name"]:  # what the address spells is an old user's name, where it is a key
            person.form = oracle.name_form(oracle.spelled_name(person.emails[0])) if person.emails and not in_fkorgs_place else ()
        person.entry = self
        return person


def entries_of(rows):
    together = {}
    for row in rows:
        together.setdefault(row.four, []).append(row)
    return [Entry(rows) for rows in together.values()]


@dataclass
class Verdict:
    """What a row of this list is."""

    outcome: str = "new"
    key: str = ""  # same: the earlier row's
    waiting: set = field(default_factory=set)  # the keys of the earlier rows that wait
    equal: set = field(default_factory=set)  # same, taken in order: any of these keys would do as well
    unsure: set = field(default_factory=set)  # of those that wait: who may be left out (4)
    why: str = ""  # for people who look at a difference


class Judged(oracle.Lists):
    """The earlier entries in the old users' place and this list's in FK ORG's, with what FK ORG says of names, sizes and domains."""

    def __init__(self, earlier, entries, fkorg, any_is_dead=True):
        self.old = [entry.with_keys_only() for entry in earlier]
        self.org = [entry.with_keys_only(in_fkorgs_place=True) for entry in entries]
        self.fkorg, self.any_is_dead = fkorg, any_is_dead
        self.domains, self.told = fkorg.domains, fkorg.told
        self.former = fkorg.former | self.evident()
        self.holders = {}
        for p in self.org:
            for address in set(p.emails):
                self.holders[address] = self.holders.get(address, 0) + 1
        self.gone = {key: self.unknown(key) for key in ("uuid", "account")}

    def dead(self, old):
        return self.any_is_dead and super().dead(old)

    def live(self, domain):
        return self.fkorg.live(domain)

    def others(self, old):
        return self.fkorg.others(old)

    def same_unit(self, old, org):
        return bool(old.entry.units & org.entry.units)

    def is_surname(self, token):
        if token not in {p.form[-1] for p in self.fkorg.old if len(p.form) > 1}:
            return ("surname", token) in oracle.NATIONAL
        return self.fkorg.is_surname(token)


class Identity:
    """The earlier rows, and each new list beside them."""

    def __init__(self):
        self.earlier = []  # Row
        self.last = []  # the last list as it stood: a Row each
        self.asked = {}  # {a row's key: the keys of the earlier rows that have waited beside it}
        self.list_number = 0

    # ---- one list ----

    def judge(self, cells, org, aliases, answers):
        self.answers = {key: typed for key, typed in answers.items() if typed}
        self.rows = [Row(dict(c), place=i) for i, c in enumerate(cells)]
        self.fkorg = oracle.Lists([row.person.raw for row in self.rows], org, aliases)
        self.verdicts = [Verdict() for _ in self.rows]
        self.taken = set()  # keys of earlier rows that are a row of this list
        self.waits_for = {}  # place -> earlier rows of the same entry, when it cannot be told which it is
        self.might_be = {}  # place -> earlier entries that rule 4 finds
        self.entries, self.earlier_entries = entries_of(self.rows), entries_of(self.earlier)
        self.find_values_and_keys()

        self.as_it_was()
        self.by_the_table(*self.unchanged())
        for row in self.rows:
            self.perhaps(row)
        return self.verdicts

    def settle(self, keys, waiting=None):
        """Every row has its key now, and what waits beside it: the earlier rows are as they last were."""
        self.list_number += 1
        if len(set(keys)) != len(keys):
            raise ValueError(f"two rows have one key: {keys}")
        known = {row.key: row for row in self.earlier}
        for row, key, asked in zip(self.rows, keys, waiting or [v.waiting for v in self.verdicts]):
            if key in known:
                known[key].take(row.cells)
            else:
                known[key] = Row(dict(row.cells), key)
                self.earlier.append(known[key])
            known[key].place, known[key].seen = row.place, self.list_number
            known[key].had.update({value: self.list_number for value in values_of(row.person)})
            row.key = key
            self.asked[key] = set(asked)
        self.last = self.rows
        for key in self.asked:  # the earlier row is back, or nothing is typed about it any more: for good
            self.asked[key] = {k for k in self.asked[key] if k in self.answers and k not in self.taken}

    # ---- words ----

    def find_values_and_keys(self):
        self.last_entries = entries_of(self.last)
        self.fillers = self.fillers_of(self.entries) | self.fillers_of(self.last_entries)
        for entry in self.entries + self.earlier_entries + self.last_entries:
            entry.values = entry.everything - self.fillers
            entry.keys = {value for value in entry.values if self.is_key(value)}
        for entry in self.earlier_entries:
            entry.keys -= {v for v in entry.keys if any(other.last_had(v) > entry.last_had(v) for other in self.earlier_entries)}

    @staticmethod
    def fillers_of(entries):
        having = {}
        for entry in entries:
            for value in entry.everything:
                having[value] = having.get(value, 0) + 1
        return {value for value, n in having.items() if n >= FILLED and 2 * n >= len(entries)}

    def is_key(self, value):
        if value[0] == "address" and is_office(value[1]):
            return False
        if sum(value in entry.everything for entry in self.entries) > 1:
            return False
        lasts = [entry.last_had(value) for entry in self.earlier_entries]
        return not any(lasts) or lasts.count(max(lasts)) == 1

    def in_fkorg(self, name):
        return [p for p in self.fkorg.org if very_name(p.form, name)]

    def has_namesake(self, entry, before):
        if any(other is not entry and very_name(other.name, entry.name) for other in self.entries):
            return True
        if any(other is not before and very_name(other.name, entry.name) for other in self.earlier_entries):
            return True
        return any(not values_of(p) & entry.everything for p in self.in_fkorg(entry.name))

    def another_unit(self, entry, before):
        """The units differ, and FK ORG has two people or more of the name."""
        return differ(entry.units, before.units) and len(self.in_fkorg(entry.name)) > 1

    def not_found(self, rows):
        return [row for row in rows if self.verdicts[row.place].outcome != "same"]

    def not_taken(self, rows):
        return [row for row in rows if row.key not in self.taken]

    # ---- 1 and 2 ----

    def same(self, row, before, why, equal=()):
        self.taken.add(before.key)
        self.verdicts[row.place] = Verdict("same", before.key, equal=set(equal), why=why)

    def as_it_was(self):
        known = {row.key: row for row in self.earlier}
        fours = [row.four for row in self.last]
        if [row.four for row in self.rows] != fours:
            return
        before = [known[row.key] for row in self.last]
        lasting = {column for row in self.rows for column in row.others} & {column for row in before for column in row.others}
        for row, stood in zip(self.rows, before):
            if not any(row.others.get(column) != stood.others.get(column) for column in lasting):
                self.same(row, stood, "1")

    def unchanged(self):
        """The entries, and the earlier ones, of which nothing was found; and the unchanged earlier ones that have more rows than the entry."""
        before = {entry.four: entry for entry in self.earlier_entries}
        left, found, more = [], [], []
        for entry in self.entries:
            was = before.get(entry.four)
            if was:
                found.append(was)
                if len(was.rows) > len(entry.rows):
                    more.append(was)
                self.tell_apart(entry, was, "2", not entry.keys and len(self.in_fkorg(entry.person.form)) > 1)
            elif len(self.not_found(entry.rows)) == len(entry.rows):
                left.append(entry)
        # what 1 has found may have other four than the earlier row, which keeps what the last list had no column for
        return left, [e for e in self.earlier_entries if e not in found and len(self.not_taken(e.rows)) == len(e.rows)], more

    # ---- rows that look alike ----

    def tell_apart(self, entry, before, why, only_in_the_unit=False):
        """Which of the entry's rows is which of the earlier entry's. What 1 has found stays as it is."""

        def may_be(row, earlier):
            return not (only_in_the_unit and differ(lines_of([row]), lines_of([earlier])))

        told = self.told(entry.rows, before.rows)
        for row, earlier in told:
            otherwise = any((r is row) != (e is earlier) for r, e in told)
            if not otherwise and may_be(row, earlier) and row in self.not_found(entry.rows) and earlier in self.not_taken(before.rows):
                self.same(row, earlier, why + ", told by a column")

        says_something = bool(entry.name or entry.everything)  # a row without any of the four is told by its other columns alone
        if says_something and len(entry.rows) == 1 and self.not_found(entry.rows):
            row, only = entry.rows[0], self.only_one(before.rows)
            if only in self.not_taken(before.rows) and may_be(row, only) and not self.is_rather_who_left(row, only, before.rows):
                self.same(row, only, why)

        def left(rows):
            return sorted(rows, key=lambda row: (-row.seen, row.place))

        def rows_left():
            return [row for row in left(self.not_found(entry.rows)) if says_something or row.others]

        for others in [row.others for row in rows_left()]:
            rows = [row for row in rows_left() if row.others == others]
            self.in_order(rows, [e for e in left(self.not_taken(before.rows)) if e.others == others], before.rows, why)
        rows, earlier = rows_left(), left(self.not_taken(before.rows))
        if not any(in_conflict(row.others, e.others) for row in rows for e in earlier):
            self.in_order(rows, earlier, before.rows, why)

        for row in self.not_found(entry.rows):
            self.waits_for[row.place] = self.not_taken(before.rows)
            self.verdicts[row.place].why = why + ", looks like another"

    def in_order(self, rows, earlier, all_earlier, why):
        """Where the same was typed about all of them it does not matter which is which."""
        if not earlier:
            return
        typed = self.answers.get(earlier[0].key, {})
        if all(self.answers.get(e.key, {}) == typed for e in earlier):
            for row, e in zip(rows, earlier):
                self.same(row, e, why + ", in order", {e.key for e in all_earlier if self.answers.get(e.key, {}) == typed})

    @staticmethod
    def told(rows, earlier):
        """The pairs that some column tells."""
        found = []
        for column in {column for row in rows for column in row.others}:
            for value in {row.others.get(column) for row in rows} - {None}:
                here = [row for row in rows if row.others.get(column) == value]
                before = [row for row in earlier if row.others.get(column) == value]
                if len(here) == len(before) == 1:
                    found.append((here[0], before[0]))
        return found

    def only_one(self, earlier):
        """The one that stood on the last list, or the only one there is."""
        stood = [row for row in earlier if row.seen == self.list_number]
        return stood[0] if len(stood) == 1 else earlier[0] if len(earlier) == 1 else None

    def is_rather_who_left(self, row, only, earlier):
        """It has in some column another value than the only one, and the value of an earlier row that has left."""
        left = [e for e in earlier if e.seen != self.list_number and e is not only]
        return any(
            only.others.get(column, value) != value and any(e.others.get(column) == value for e in left)
            for column, value in row.others.items()
        )

    # ---- 3 ----

    def by_the_table(self, entries, earlier, more):
        """more: unchanged earlier entries that have rows left. They are looked at, too, but are never the same."""
        if not entries:
            return
        lists, none_dead = (Judged(earlier + more, entries, self.fkorg, any_is_dead) for any_is_dead in (True, False))
        rules = list(zip(earlier + more, oracle.judge(lists), oracle.judge(none_dead)))
        pairs = {
            (id(before), id(entry)): lists.pair(person, its_person)
            for before, person in zip(earlier + more, lists.old)
            for entry, its_person in zip(entries, lists.org)
        }
        leads, changed = self.leads(entries, earlier, pairs, rules), self.changed_columns()
        found = {}  # id of an earlier entry -> entries: who is the same is looked for nowhere else
        for before, entry, pair, why in leads:
            doubts = {
                "a": self.other_uuid(entry, before, changed),
                "b": self.other_address_or_user_id(entry, before, pair, changed),
                "c": self.other_everything(entry, before, pair),
                "d": self.has_the_name_better(entry, before, pair, entries, earlier + more),
                "e": any((b is before) != (e is entry) for b, e, _, _ in leads),
            }
            letters = "".join(letter for letter, doubt in doubts.items() if doubt)
            if not letters:
                self.tell_apart(entry, before, why)
                found.setdefault(id(before), []).append(entry)
            for row in entry.rows:
                self.verdicts[row.place].why = self.verdicts[row.place].why or why + (" doubt " + letters if letters else "")
        for before, (rule, _), _ in rules:
            whole = sum(pair is not None and pair.level <= PART for (b, _), pair in pairs.items() if b == id(before))
            by_key = [e for e in entries if e.keys & before.keys] + [e for b, e, _, _ in leads if b is before]
            for entry in found.get(id(before), entries):
                pair = pairs[id(before), id(entry)]
                if pair and oracle.KIND_OF[rule] != "none" and self.may_be(entry, before, pair):
                    for row in entry.rows:
                        self.might_be.setdefault(row.place, []).append(before)
                        similar_only = whole >= MANY and pair.level == EDIT and not entry.keys & before.keys  # it need not be listed
                        if similar_only or by_key and entry not in by_key:
                            self.verdicts[row.place].unsure |= {e.key for e in before.rows}

    def leads(self, entries, earlier, pairs, rules):
        """[(earlier entry, entry, the pair, why)] of those who are the same if there is no doubt."""
        found = []
        for before, (rule, one), (rule_if_none_dead, _) in rules[: len(earlier)]:
            for entry in entries:
                pair = pairs[id(before), id(entry)]
                is_the_one = bool(one) and one.org.entry is entry
                if is_the_one and oracle.KIND_OF[rule] == "certain":
                    found.append((before, entry, pair, "3, rule " + rule))
                elif is_the_one and rule == "4b" and rule_if_none_dead in ("4", "8") and entry.level(before) == FULL:
                    found.append((before, entry, pair, "3, rule 4b"))
                elif self.agrees_without_a_name(entry, before):
                    found.append((before, entry, pair, "3, without a name"))
                elif self.has_nothing_but_the_name(entry, before):
                    found.append((before, entry, pair, "3, by name"))
        return found

    def contested(self, entry, before):
        """A key of either is another's."""
        if any(entry.keys & e.keys for e in self.earlier_entries if e is not before):
            return True
        return any(before.keys & e.keys for e in self.entries if e is not entry)

    def agrees_without_a_name(self, entry, before):
        nameless = not entry.name or not before.name
        return bool(entry.keys & before.keys) and nameless and not self.contested(entry, before)

    def has_nothing_but_the_name(self, entry, before):
        if entry.level(before) != FULL or self.has_an_initial(entry.name) or self.has_an_initial(before.name) or entry.keys and before.keys:
            return False
        if any(entry.at_odds(before, kind) for kind in KINDS):
            return False
        others = [e for e in self.entries if e is not entry] + [e for e in self.earlier_entries if e is not before]
        if any(very_name(e.name, entry.name) or very_name(e.name, before.name) for e in others):
            return False
        return not self.contested(entry, before) and not self.another_unit(entry, before)

    @staticmethod
    def has_an_initial(name):
        return is_initial(name[0])

    # ---- the doubts ----

    def changed_columns(self):
        """UUIDs and user ids, where this list and the last have five entries or more each with such a key, and none the same: the column holds
        something else now."""
        changed = set()
        for kind in ("uuid", "user id"):
            now, then = ([keys for keys in (of_kind(e.keys, kind) for e in entries) if keys] for entries in (self.entries, self.last_entries))
            if min(len(now), len(then)) >= ENOUGH and not set.union(*now) & set.union(*then):
                changed.add(kind)
        return changed

    @staticmethod
    def other_uuid(entry, before, changed):
        return "uuid" not in changed and entry.at_odds(before, "uuid")

    def other_address_or_user_id(self, entry, before, pair, changed):
        if entry.common(before, "uuid"):
            return False
        user_id = "user id" not in changed and entry.at_odds(before, "user id")
        address = entry.at_odds(before, "address") and not pair.moved
        if not user_id and not address:
            return False
        return pair.level != FULL or self.has_namesake(entry, before) or differ(entry.units, before.units)

    @staticmethod
    def other_everything(entry, before, pair):
        if pair.level != GIVEN:
            return False
        address = entry.at_odds(before, "address") and not pair.moved
        is_firm = bool(entry.common(before, "uuid")) or len({kind for kind, _ in entry.keys & before.keys}) > 1
        return address + entry.at_odds(before, "user id") + differ(entry.units, before.units) > is_firm

    @staticmethod
    def has_the_name_better(entry, before, pair, entries, earlier):
        if pair.level == FULL or len({kind for kind, _ in entry.keys & before.keys}) > 1:
            return False
        return any(e is not before and very_name(e.name, entry.name) for e in earlier) or any(
            e is not entry and very_name(e.name, before.name) for e in entries
        )

    # ---- 4 ----

    def perhaps(self, row):
        verdict = self.verdicts[row.place]
        if verdict.outcome == "same":
            verdict.waiting = self.goes_on_waiting(verdict.key)
            return
        if row.place in self.waits_for:  # whose entry is the same as an earlier one is looked for nowhere else
            verdict.waiting = self.that_wait(e.key for e in self.waits_for[row.place])
        else:
            verdict.waiting = self.that_wait(e.key for before in self.might_be.get(row.place, ()) for e in before.rows)
        verdict.unsure &= verdict.waiting
        if verdict.waiting:
            verdict.outcome = "perhaps"

    def that_wait(self, keys):
        """Of these earlier rows those that are nobody's, and about which something is typed."""
        return {key for key in keys if key in self.answers and key not in self.taken}

    def goes_on_waiting(self, key):
        """What has waited beside the row goes on waiting, until it is answered."""
        answered = {column[len(EARLIER) :] for column in self.answers.get(key, {}) if column.startswith(EARLIER)}
        return self.that_wait(self.asked.get(key, set()) - answered)

    @staticmethod
    def may_be(entry, before, pair):
        return bool(entry.common(before, "uuid")) or bool(entry.keys & before.keys) and pair.level != NONE or pair.level <= EDIT


# ---- the document's small cases ----


class Story:
    """Lists one after the other, each typed as the lines of a CSV file."""

    def __init__(self, org=(), aliases=()):
        self.identity, self.answers, self.keys, self.count = Identity(), {}, [], 0
        self.org = [dict(zip(("uuid", "account", "name", "mail", "unit"), line.split(";"))) for line in org]
        self.aliases = aliases

    def list(self, header, *lines, typed=()):
        """The rows' verdicts in short: "new", "same 3" or "perhaps 1 2". Keys are numbers in the order of their coming. typed: what is typed about each row
        afterwards, "" for nothing; without it something else about every row."""
        rows = [dict(zip(header.split(";"), line.split(";"))) for line in lines]
        found = self.identity.judge(rows, self.org, self.aliases, self.answers)
        keys = []
        for verdict in found:
            self.count += verdict.outcome != "same"
            keys.append(verdict.key or str(self.count))
        self.identity.settle(keys)
        for i, key in enumerate(keys):
            text = typed[i] if typed else "svar " + key
            if text:
                self.answers[key] = {"note": text}
        return [" ".join([v.outcome, *sorted([v.key] if v.key else v.waiting)]) for v in found]


def expect(got, *wanted):
    if got != list(wanted):
        sys.exit(f"identity: {got}, not {list(wanted)}")


def uuid(n):
    return f"{n:08x}-0000-4000-8000-00000000abc{n % 16:x}"


def self_test():
    both = "Navn;E-mail"

    s = Story()
    expect(s.list(both, "Jens Hansen;jeha@k.dk"), "new")
    expect(s.list(both, "Jens Hansen;jeha@k.dk"), "same 1")
    expect(s.list(both, "Jette Hansen;jeha@k.dk"), "new")

    s = Story()
    s.list(both, "Jens P. Hansen;jeha@k.dk")
    expect(s.list(both, "Jytte P. Dam;jeha@k.dk"), "new")

    s = Story()
    s.list(both, "Jens Hansen;jeha@k.dk")
    expect(s.list(both, "Jens Holm;jeha@k.dk"), "perhaps 1")
    expect(s.list(both, "Mette Holm;jeha@k.dk"), "new")
    expect(s.list(both, "Mette Ravn;jeha@k.dk"), "perhaps 3")

    s = Story()  # nothing was typed, so nothing waits
    s.list(both, "Jens Hansen;jeha@k.dk", typed=[""])
    expect(s.list(both, "Jens Holm;jeha@k.dk"), "new")

    s = Story()  # another UUID
    s.list(both + ";Bruger UUID", f"Jens Hansen;jeha@k.dk;{uuid(1)}")
    expect(s.list(both + ";Bruger UUID", f"Jens Hansen;jeha@k.dk;{uuid(2)}"), "perhaps 1")

    s = Story()  # the same UUID, all else new but the given name; then also the user id
    s.list(both + ";Bruger UUID", f"Jens Hansen;jeha@k.dk;{uuid(1)}")
    expect(s.list(both + ";Bruger UUID", f"Jens Holm;jeho@k.dk;{uuid(1)}"), "same 1")
    s = Story()
    s.list(both + ";Bruger UUID;Brugernavn", f"Jens Hansen;jeha@k.dk;{uuid(1)};jeha")
    expect(s.list(both + ";Bruger UUID;Brugernavn", f"Jens Holm;jeho@k.dk;{uuid(1)};jeho"), "perhaps 1")

    s = Story()  # exchanged addresses
    s.list(both, "Jens Hansen;a1@k.dk", "Mette Dam;a2@k.dk")
    expect(s.list(both, "Jens Hansen;a2@k.dk", "Mette Dam;a1@k.dk"), "perhaps 1", "perhaps 2")

    s = Story()  # only names
    s.list("Navn;Enhed", "Anne Jensen;Skole", "Anne Jensen;Ældre", "Bo Dam;Skole")
    expect(s.list("Navn;Enhed", "Anne Jensen;Ældre", "Bo Dam;Skole"), "same 2", "same 3")

    s = Story()  # two rows that nothing tells apart, in a list that is another
    s.list(both, "Anne Jensen;anje@k.dk", "Anne Jensen;anje@k.dk")
    expect(s.list(both, "Anne Jensen;anje@k.dk", "Anne Jensen;anje@k.dk", "Bo Dam;boda@k.dk"), "perhaps 1 2", "perhaps 1 2", "new")
    s = Story()  # … about which the same was typed
    s.list(both, "Anne Jensen;anje@k.dk", "Anne Jensen;anje@k.dk", typed=["svar", "svar"])
    expect(s.list(both, "Anne Jensen;anje@k.dk", "Anne Jensen;anje@k.dk", "Bo Dam;boda@k.dk"), "same 1", "same 2", "new")
    s = Story()  # … in a list that is the same
    s.list(both, "Anne Jensen;anje@k.dk", "Anne Jensen;anje@k.dk")
    expect(s.list(both, "Anne Jensen;anje@k.dk", "Anne Jensen;anje@k.dk"), "same 1", "same 2")

    s = Story()  # one person on two projects, in another order
    s.list(both + ";Projekter", "Anne Jensen;anje@k.dk;Bro", "Anne Jensen;anje@k.dk;Vej")
    expect(s.list(both + ";Projekter", "Anne Jensen;anje@k.dk;Vej", "Anne Jensen;anje@k.dk;Bro"), "same 2", "same 1")
    expect(s.list(both + ";Projekter", "Anne Jensen;anje@k.dk;Vej"), "same 2")
    # back to the project whose row has left: neither is certain
    expect(s.list(both + ";Projekter", "Anne Jensen;anje@k.dk;Bro", "Bo Dam;boda@k.dk"), "same 1", "new")

    s = Story()  # names get addresses, where the name is alone or the unit tells
    s.list("Navn;Enhed", "Anne Jensen;Skole", "Bo Dam;Skole", "Bo Dam;Ældre")
    expect(s.list("Navn;Enhed;E-mail", "Anne Jensen;Vej;anje@k.dk", "Bo Dam;Ældre;boda@k.dk"), "same 1", "same 3")
    s = Story()
    s.list("Navn;Enhed", "Anne Jensen;Skole", "Anne Jensen;Ældre")
    expect(s.list("Navn;E-mail", "Anne Jensen;anje@k.dk"), "perhaps 1 2")
    expect(s.list("Navn;E-mail", "Anne Jensen;anje@k.dk", "Anne Jensen;anje2@k.dk"), "same 3", "perhaps 1 2")

    s = Story(["1;anje;Anne Jensen;anje@k.dk;Skole", "2;anje2;Anne Jensen;anje2@k.dk;Vej"])  # … and FK ORG knows two of the name
    s.list("Navn;Enhed", "Anne Jensen;Skole")
    expect(s.list("Navn;Enhed", "Anne Jensen;Vej", "Bo Dam;Vej"), "perhaps 1", "new")

    s = Story()  # a column that holds something else now
    names = ("Anne Jensen", "Bo Dam", "Jens Holm", "Mette Ravn", "Lone Lund")
    s.list(both + ";Brugernavn", *(f"{name};{n}@k.dk;b{n}" for n, name in enumerate(names)))
    expect(s.list(both + ";Brugernavn", *(f"{name};{n}@k.dk;x{n}" for n, name in enumerate(names))), *(f"same {n}" for n in range(1, 6)))

    s = Story(aliases=[("gammel.dk", "k.dk")])  # a former domain
    s.list(both + ";Brugernavn", "Anne Jensen;b1@gammel.dk;b1")
    expect(s.list(both + ";Brugernavn", "Anne K. Jensen;b1@k.dk;b1"), "same 1")
    s = Story()
    s.list(both + ";Brugernavn", "Anne Jensen;b1@gammel.dk;b1")
    expect(s.list(both + ";Brugernavn", "Anne K. Jensen;b1@k.dk;b1"), "perhaps 1")

    s = Story()  # a row without a name
    s.list(both, ";b17@k.dk")
    expect(s.list(both, "Anne Jensen;b17@k.dk"), "same 1")

    s = Story()  # a row that says nothing of who it is
    s.list("Navn;Enhed", ";Skole", "Bo Dam;Skole")
    expect(s.list("Navn;Enhed", ";Skole", "Bo Dam;Skole", "Jens Holm;Vej"), "same 1", "same 2", "new")
    expect(s.list("Navn;Enhed", ";Vej", "Bo Dam;Skole"), "perhaps 1", "same 2")

    s = Story()  # who has come back, while the address was another's
    s.list(both, "Jens Hansen;jeha@k.dk")
    s.list(both, "Jette Hald;jeha@k.dk")
    expect(s.list(both, "Jens Hansen;jeha@k.dk", "Jette Hald;jeha2@k.dk"), "same 1", "perhaps 2")
    print("identity: the cases are as they should be")


if __name__ == "__main__":
    self_test()
