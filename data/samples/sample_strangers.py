# SPDX-License-Identifier: MPL-2.0
"""Everybody else in the FK ORG of Korsbæk Kommune: people whose names are like nobody's in sample_people.py."""

import csv
import os
import random
import re

from sample_people import ADMINISTRATOR, DOMAIN, USER, Account, Role, ascii_form

NAMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "oracle", "data", "names.csv")
FKORG_USERS = 2000
UNITS = (
    "Borgerservice",
    "Økonomi",
    "Digitalisering",
    "Jobcenter",
    "Børn og Skole",
    "Teknik og Miljø",
    "Ældre og Sundhed",
    "Biblioteket",
    "Kultur og Fritid",
    "Korsbæk Skole",
    "Gråbro Skole",
    "Plejecenter Svanesøen",
    "Plejecenter Lindely",
    "Børnehuset Solbakken",
    "Børnehuset Møllegården",
    "Hjemmeplejen Nord",
    "Hjemmeplejen Syd",
    "Vej og Park",
)
SCHOOLS = ("Korsbæk Skole", "Gråbro Skole")
TITLES = (
    "Pædagog",
    "Lærer",
    "Social- og sundhedshjælper",
    "Sagsbehandler",
    "Konsulent",
    "Sygeplejerske",
    "Fuldmægtig",
    "Assistent",
)


class Drawing:
    """Names by their frequency. Only Random.random() is used: its sequence is promised to stay the same."""

    def __init__(self, seed):
        self.random = random.Random(seed).random
        self.tables = {}
        with open(NAMES, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";"):
                if row["background"] == "dk" or self.writable(row["name"]):
                    self.tables.setdefault(row["kind"], []).append((row["name"], int(row["count"])))

    @staticmethod
    def writable(name):
        try:
            return bool(name.encode("cp1252"))
        except UnicodeEncodeError:
            return False

    def pick(self, things):
        return things[int(self.random() * len(things))]

    def name(self, kind):
        table = self.tables[kind]
        at = self.random() * sum(count for _, count in table)
        for name, count in table:
            at -= count
            if at < 0:
                return name
        return table[-1][0]


def tokens(name):
    return [ascii_form(token) for token in re.split(r"[\s,.()-]+", name) if token]


def close(a, b):
    """At most two letters apart, or one an initial of the other."""
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    before = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        now = [i]
        for j, y in enumerate(b, 1):
            now.append(min(before[j] + 1, now[-1] + 1, before[j - 1] + (x != y)))
        before = now
    return before[-1] <= 2


class Strangers:
    """Names too like those of the cases: whoever bears one would change what the cases show."""

    def __init__(self, cases):
        names = {case.name for case in cases} | {f"{a.given} {a.surname}" for case in cases for a in case.fk}
        self.known = [tokens(name) for name in names if tokens(name)]
        self.like = {}

    def alike(self, a, b):
        if (a, b) not in self.like:
            self.like[a, b] = close(a, b)
        return self.like[a, b]

    def includes(self, name):
        mine = tokens(name)
        return any(sum(any(self.alike(m, k) for m in mine) for k in known) >= 2 for known in self.known)


def free(wanted, taken):
    number = 1
    while (wanted if number == 1 else f"{wanted}{number}") in taken:
        number += 1
    taken.add(wanted if number == 1 else f"{wanted}{number}")
    return wanted if number == 1 else f"{wanted}{number}"


def fill_up(accounts, cases):
    draw, strangers = Drawing(20251020), Strangers(cases)
    taken = {a.account for a in accounts} | {a.mail.split("@")[0] for a in accounts}
    taken |= {case.mail.split("@")[0] for case in cases} | {case.account.lower() for case in cases}
    while len(accounts) < FKORG_USERS:
        given = draw.name("given-f" if draw.random() < 0.75 else "given-m")
        middle = draw.random()
        if middle < 0.3:
            given += " " + draw.name("given-f" if given.endswith(("e", "a")) else "given-m")
        elif middle < 0.6:
            given += " " + draw.name("surname")
        surname = draw.name("surname")
        unit, title, address = draw.pick(UNITS), draw.pick(TITLES), draw.random()
        if strangers.includes(f"{given} {surname}"):
            continue
        account = free(ascii_form(given)[:2] + ascii_form(surname)[:2], taken)
        domain = f"skole.{DOMAIN}" if unit in SCHOOLS else DOMAIN
        local = account if address < 0.4 else free(f"{ascii_form(given.split()[0])}.{ascii_form(surname)}", taken)
        mail = "" if address > 0.97 else f"{local}@{domain}"
        inactive = draw.random() < 0.03
        status, end = ("Inaktiv", "31-08-2025") if inactive else ("Aktiv", "")
        roles = (Role(draw.pick((USER, USER, ADMINISTRATOR))),) if draw.random() < 0.015 else ()
        accounts.append(Account(account, given, surname, mail, unit, title, None, status, end, roles))
