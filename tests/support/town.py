# SPDX-License-Identifier: MPL-2.0
"""A town whose lists change: people who leave KOMBIT's list and come back, marry, get other addresses and roles.

    town = town.Town(random.Random(1))
    lists = town.write(folder)         # names of files: old, fkorg, fkadm, logins
    lists.rows                         # row on KOMBIT's list -> who it is (a number that stays)
    town.live()                        # a week goes by

Everybody is invented. The first lists know names and e-mails only; later ones have user ids, and then UUIDs as well.
"""

import csv
import os
import typing
import uuid

GIVEN = (
    "Agnes Bodil Carl Dorthe Ejnar Fie Gerda Holger Ida Jens Karen Lauritz Maude Niels Olga Poul Ragnhild Svend Tora Ulrik "
    "Viggo Ylva Zenia Ægir Øyvind Åse"
).split()
SURNAMES = "Skjern Varnæs Hansen Møller Boysen Schwann Jessen Stein Larsen Nyborg Gejlager Søndergård Åkjær Lund Holm Friis".split()
UNITS = ("Borgerservice", "Jobcenter", "Teknik og Miljø", "Ældre og Sundhed")


class Person:
    def __init__(self, number, given, surname):
        self.number, self.given, self.surname = number, given, surname
        self.user_id = f"{given[:2]}{surname[:2]}{number}".lower().translate(str.maketrans("æøå", "aoa"))
        self.email = f"{self.user_id}@korsbaek.dk"
        self.uuid = str(uuid.uuid5(uuid.NAMESPACE_DNS, self.user_id))
        self.on_list = True
        self.in_fkorg = True
        self.role = False
        self.login = False
        self.listed_as = None  # the surname on the last list that had them, and whether it had UUIDs
        self.mailbox = None  # an address that several share, instead of the person's own

    @property
    def name(self):
        return f"{self.given} {self.surname}"


class Lists(typing.NamedTuple):
    old: str
    fkorg: str
    fkadm: str
    logins: str
    rows: dict


class Town:
    """Columns of KOMBIT's list: 1 name and e-mail, 2 user id as well, 3 UUID as well."""

    def __init__(self, rng, size=90):
        self.rng, self.week, self.columns, self.known = rng, 0, 1, set()
        names = [(given, surname) for given in GIVEN for surname in SURNAMES]
        rng.shuffle(names)
        self.people = [Person(number, *names[number]) for number in range(size)]
        for twin, other in ((1, 2), (3, 4), (5, 6)):  # namesakes, whose addresses tell them apart
            self.people[twin].given, self.people[twin].surname = self.people[other].given, self.people[other].surname
        for number in (7, 8, 9):
            self.people[number].mailbox = "biblioteket@korsbaek.dk"
        for person in rng.sample(self.people[10:], 25):
            person.on_list = False  # yet
        for person in rng.sample(self.people, 12):
            person.in_fkorg = False
        for person in rng.sample(self.people, 20):
            person.role = True

    def live(self):
        self.week += 1
        rng = self.rng
        for person in rng.sample(self.people, 14):
            person.on_list = not person.on_list
        for person in rng.sample(self.people, 6):
            person.in_fkorg = not person.in_fkorg
        for person in rng.sample(self.people, 8):
            person.role = not person.role
        for person in rng.sample(self.people, 5):
            person.login = person.role
        if self.week == 3:
            self.columns = 2
        if self.week == 5:
            self.columns = 3
        if self.week > 1:  # a wedding: the address stays
            person = rng.choice(self.people[10:])
            person.surname = rng.choice(SURNAMES)
        if self.columns == 3 and self.week > 5:  # known by UUID from last week's list, and now with another address
            known = [p for p in self.people[10:] if p.on_list and p.uuid in self.known]
            for person in rng.sample(known, min(4, len(known))):
                person.email = f"{person.user_id}.{self.week}@korsbaek.dk"

    def write(self, folder):
        os.makedirs(folder, exist_ok=True)
        listed = [person for person in self.people if person.on_list]
        self.rng.shuffle(listed)
        # Who has married since the last list that had them, when not both lists have UUIDs: only the given name and an address of initials
        # (or a user id) say who it is.
        self.doubtful = {p.number for p in listed if p.listed_as is not None and p.listed_as[0] != p.surname and not (p.listed_as[1] and self.columns == 3)}
        for person in listed:
            person.listed_as = (person.surname, self.columns == 3)
        self.known = {person.uuid for person in listed} if self.columns == 3 else set()
        old = os.path.join(folder, "gamle.csv")
        header = ["UUID", "Navn", "E-mail", "Brugernavn", "Projekter"]
        wanted = {1: (1, 2, 4), 2: (1, 2, 3, 4), 3: (0, 1, 2, 3, 4)}[self.columns]
        rows, lines = {}, [[header[i] for i in wanted]]
        for person in listed:
            values = (person.uuid, person.name, person.mailbox or person.email, person.user_id, "KY" if person.number % 3 else "")
            rows[len(lines) + 1] = person.number
            lines.append([values[i] for i in wanted])
        twice = listed[0]  # the same person again, by another address: a row of its own
        rows[len(lines) + 1] = -1
        lines.append([("", twice.name, "dobbelt@korsbaek.dk", "dobbelt", "")[i] for i in wanted])
        write_csv(old, lines)

        here = [person for person in self.people if person.in_fkorg]
        org = [["UUID", "Brugernavn", "Navn", "E-mail", "Enhed", "Status"]]
        for person in here:
            email = "" if person.number % 17 == 0 else person.email
            org.append([person.uuid, person.user_id, person.name, email, UNITS[person.number % 4], "Aktiv"])
        for number in range(150):  # everybody else, some of them namesakes of those whose addresses have gone
            name = f"{GIVEN[number % len(GIVEN)]} {SURNAMES[number * 7 % len(SURNAMES)]}"
            identity = str(uuid.uuid5(uuid.NAMESPACE_DNS, f"other-{number}"))
            org.append([identity, f"x{number}", name, f"x{number}@korsbaek.dk", UNITS[number % 4], "Aktiv"])
        fkorg = os.path.join(folder, "fkorg.csv")
        write_csv(fkorg, org)

        fkadm = os.path.join(folder, "fkadm.csv")
        roles = [[p.uuid, p.user_id, "KLIK-bruger"] for p in here if p.role]
        write_csv(fkadm, [["Medarbejder UUID", "Bruger ID", "Jobfunktionsrolle"], *roles])
        logins = os.path.join(folder, "logins.csv")
        used = [[p.name, p.email, "Login for kommunal bruger", "2025-08-20"] for p in here if p.login]
        write_csv(logins, [["Navn", "E-mail", "Login-type", "Seneste login"], *used])
        return Lists(old, fkorg, fkadm, logins, rows)


def write_csv(path, lines):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(lines)
