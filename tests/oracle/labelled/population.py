# SPDX-License-Identifier: MPL-2.0
"""The users of FK ORG in a made-up municipality, as parallel lists so that a million of them are no trouble."""

import csv
from dataclasses import dataclass

from .names import Weighted, ascii_form

DOMAIN = "korsbaek.dk"
SCHOOL_DOMAIN = "skole.korsbaek.dk"
FORMER_DOMAIN = "graabro-kommune.dk"  # merged into Korsbæk long ago
SCHOOL_SHARE = 0.12
ADDRESS_FROM_NAME = 0.6  # kirsten.jensen@; the others kije@, which is their account too
WITHOUT_MAIL = 0.03
INACTIVE = 0.03

HEADER = ("UUID", "Brugernavn", "Navn", "E-mail", "Stilling", "Enhed", "Leders e-mail", "Status")

TITLES = Weighted(
    {
        "Social- og sundhedshjælper": 16, "Pædagog": 15, "Lærer": 14, "Social- og sundhedsassistent": 9,
        "Pædagogmedhjælper": 9, "Sygeplejerske": 6, "Sagsbehandler": 6, "Socialrådgiver": 5, "Konsulent": 4,
        "Fuldmægtig": 3, "Assistent": 3, "Teknisk servicemedarbejder": 3, "Fysioterapeut": 2, "Ergoterapeut": 2,
        "Bibliotekar": 1, "Projektleder": 1, "It-medarbejder": 1, "Ingeniør": 1, "Afdelingsleder": 1,
    }.items()
)  # fmt: skip
KINDS_OF_UNIT = (
    "Skolen Børnehuset Plejecenter Hjemmeplejen Jobcenter Bostedet Biblioteket Sundhedshuset Klubben Teamet"
).split()
PLACES = (
    "Birkebakken Elmegården Enghaven Fjordblik Gråbro Havnen Højmark Kildeparken Klosterengen Korsbæk Lindely "
    "Lyngen Mosevang Møllegården Nordbyen Rosenhaven Skovbo Solbakken Stationsvej Svanesøen Sydbyen Torvet "
    "Vesterled Åparken"
).split()


def make_uuid(rng):
    digits = "%032x" % rng.getrandbits(128)
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def join_name(given, middle, surname):
    return f"{given} {middle} {surname}" if middle else f"{given} {surname}"


@dataclass
class User:
    """What one user's record says; the troubles read it before they change it."""

    uuid: str
    account: str
    given: str
    middle: str
    surname: str
    mail: str
    unit: str

    @property
    def name(self):
        return join_name(self.given, self.middle, self.surname)


class Population:
    def __init__(self, rng, names, size):
        self.rng, self.names, self.size = rng, names, size
        people = names.many(rng, size)
        rng.shuffle(people)
        self.given = [p[0] for p in people]
        self.middle = [p[1] for p in people]
        self.surname = [p[2] for p in people]
        self.uuid = [make_uuid(rng) for _ in range(size)]
        self._last_number = {}
        self._folded = {}
        self.account = [self._account(i) for i in range(size)]
        self.mail = [self._mail(i) for i in range(size)]
        self.active = [rng.random() >= INACTIVE for _ in range(size)]
        self.title = TITLES.many(rng, size)
        self.units = self._make_units(10 + size // 60)
        self.unit = [self.units[int(rng.random() * len(self.units))] for _ in range(size)]
        self.family_names = set(zip(self.given, self.surname))

    def _make_units(self, count):
        units = [f"{kind} {place}" for place in PLACES for kind in KINDS_OF_UNIT]
        self.rng.shuffle(units)
        return [units[i % len(units)] + ("" if i < len(units) else f" {i // len(units) + 1}") for i in range(count)]

    def _fold(self, token):
        if token not in self._folded:
            self._folded[token] = ascii_form(token)
        return self._folded[token]

    def _unique(self, wanted):
        """wanted, or wanted with the next free number."""
        number = self._last_number.get(wanted, 0) + 1
        self._last_number[wanted] = number
        return wanted if number == 1 else f"{wanted}{number}"

    def _account(self, i):
        return self._unique(self._fold(self.given[i])[:2] + self._fold(self.surname[i])[:2])

    def _mail(self, i, domain=None):
        if self.rng.random() < WITHOUT_MAIL:
            return ""
        domain = domain or (SCHOOL_DOMAIN if self.rng.random() < SCHOOL_SHARE else DOMAIN)
        return self.new_mail(i, domain, from_name=self.rng.random() < ADDRESS_FROM_NAME)

    def new_mail(self, i, domain=DOMAIN, from_name=True):
        """An address nobody has: from the name as it stands now, or the account (which is the initials)."""
        if not from_name:
            return f"{self.account[i]}@{domain}"
        local = f"{self._fold(self.given[i])}.{self._fold(self.surname[i])}"
        number = self._last_number.get((local, domain), 0) + 1  # the same local part may live in both domains
        self._last_number[local, domain] = number
        return f"{local if number == 1 else local + str(number)}@{domain}"

    def record(self, i):
        return User(
            self.uuid[i], self.account[i], self.given[i], self.middle[i], self.surname[i], self.mail[i], self.unit[i]
        )

    def put_person(self, i, given, middle, surname, with_mail=True):
        """User i is somebody else from now on: new UUID, account and address."""
        self.given[i], self.middle[i], self.surname[i] = given, middle, surname
        self.family_names.add((given, surname))
        self.uuid[i] = make_uuid(self.rng)
        self.account[i] = self._account(i)
        self.mail[i] = self.new_mail(i, from_name=self.rng.random() < ADDRESS_FROM_NAME) if with_mail else ""
        self.active[i] = True

    def stranger(self):
        """A person whose first name and surname nobody here has."""
        while True:
            given, middle, surname = self.names.one(self.rng)
            if (given, surname) not in self.family_names:
                self.family_names.add((given, surname))
                return given, middle, surname

    def write(self, path):
        managers = {}
        for i, unit in enumerate(self.unit):
            if self.mail[i] and unit not in managers:
                managers[unit] = self.mail[i]
        with open(path, "w", encoding="utf-8-sig", newline="") as file:
            out = csv.writer(file, delimiter=";", lineterminator="\r\n")
            out.writerow(HEADER)
            out.writerows(
                (
                    self.uuid[i],
                    self.account[i],
                    join_name(self.given[i], self.middle[i], self.surname[i]),
                    self.mail[i],
                    self.title[i],
                    self.unit[i],
                    managers.get(self.unit[i], ""),
                    "AKTIV" if self.active[i] else "INAKTIV",
                )
                for i in range(self.size)
            )
