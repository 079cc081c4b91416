# SPDX-License-Identifier: MPL-2.0
"""What the troubles are made with: a row of the list, and a workshop that hands out users of FK ORG."""

from dataclasses import dataclass, replace

from .population import join_name


@dataclass
class Row:
    name: str = ""
    mail: str = ""
    account: str = ""
    uuid: str = ""
    unit: str = ""
    trouble: str = ""
    truth: str = ""
    also: str = ""  # further accounts of the same person
    expect: str = "certain"


class Workshop:
    """Hands out users of FK ORG that no other row has touched, and small ways of spoiling things."""

    def __init__(self, rng, population):
        self.rng, self.pop = rng, population
        self.free = list(range(population.size))
        rng.shuffle(self.free)
        self.passed_over = []

    def chance(self, probability):
        return self.rng.random() < probability

    def pick(self, things):
        return things[int(self.rng.random() * len(things))]

    def take(self, wanted=lambda record: True):
        """The number and record of an active user with an address who fits; nobody gets the same one again."""
        for _ in range(2):
            while self.free:
                i = self.free.pop()
                record = self.pop.record(i)
                if record.mail and self.pop.active[i] and wanted(record):
                    return i, record
                self.passed_over.append(i)
            self.free, self.passed_over = self.passed_over, []
        raise SystemExit("generate: too few FK ORG users for so many old users")

    def found(self, record, **fields):
        """The row of somebody whom a plain look-up on the address finds."""
        row = Row(record.name, record.mail, unit=record.unit, truth=record.uuid)
        if self.chance(0.3):
            row.account = record.account
        if self.chance(0.12):
            row.uuid = record.uuid
        return replace(row, **fields)

    def gone(self, person, **fields):
        """The row of somebody who is not in FK ORG."""
        return replace(Row(join_name(*person), unit=self.pick(self.pop.units), expect="nobody"), **fields)

    def namesake(self, record):
        """Makes another user bear the same full name; returns its number."""
        j, _ = self.take()
        self.pop.put_person(j, record.given, record.middle, record.surname)
        return j

    def marry(self, i, keeps_old_name):
        """A new surname; the old one stays as a middle name or is gone."""
        pop = self.pop
        if keeps_old_name:
            pop.middle[i] = f"{pop.middle[i]} {pop.surname[i]}".strip()
        pop.surname[i] = pop.names.surname(self.rng)
        pop.family_names.add((pop.given[i], pop.surname[i]))

    def typo(self, text):
        """One letter dropped, doubled, swapped with its neighbour or replaced."""
        while True:
            at = int(self.rng.random() * (len(text) - 1))
            kind = int(self.rng.random() * 4)
            head, here, after, tail = text[:at], text[at], text[at + 1], text[at + 2 :]
            middle = (after, here + here + after, after + here, self.pick("abdeiklmnorst") + after)[kind]
            spoiled = head + middle + tail
            if here.isalpha() and after.isalpha() and spoiled.lower() != text.lower():
                return spoiled
