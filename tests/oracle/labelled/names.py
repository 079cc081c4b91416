# SPDX-License-Identifier: MPL-2.0
"""Names as frequent as they are in Denmark.

Drawn from data/names.csv (figures, sources and years in its head). Rare Danish surnames, which two Danes of five bear,
are put together from the parts that such names are made of; none of them is common.
"""

import csv
import os
from itertools import accumulate

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "data", "names.csv")

# How many in a municipality's workforce have which background, and are women; estimates.
BACKGROUNDS = {"dk": 91.3, "pl": 1.5, "me": 2.8, "tr": 1.5, "vn": 0.3, "ua": 0.6, "we": 2.0}
WOMEN = 0.75
RARE_SURNAME = 0.40
HYPHENATED = 0.03
# Danmarks Statistik: 33 % have two names, 55 % three, 12 % four or more.
MIDDLE_NAMES = ((0, 33), (1, 55), (2, 12))
MIDDLE_IS_GIVEN = 0.45  # "Anne Marie Jensen"; the others are surnames, "Anne Holm Jensen"

RARE_FIRST = (
    "Ager Alle Aske Birke Bjelke Blom Bog Brand Bred Brem Dyre Ege Elke Elle Enge Espe Fager Fæl Gransk Grave "
    "Grøne Gule Haste Hassel Havre Hede Hjelm Hvide Høje Iller Kalle Kirke Klinte Knage Kors Krage Kratt Kvie "
    "Lade Lerke Linde Lyng Løve Marke Mejle Moge Myre Nede Nør Over Pile Rave Rosen Rug Rør Sande Sejl Ska Skade "
    "Sten Ståle Svale Sønder Tange Tofte Torn Trane Tved Ulve Urne Vester Vibe Viller Ørne Øster Aale"
).split()
RARE_LAST = (
    "bech berg bjerg bo borg brink by bæk dal dorph feldt gaard gren holm holt høj kjær kilde krog kvist lev lund "
    "lykke mark mose rup skov sted strup strøm sø toft vad vang vig wad"
).split()

FOLD = str.maketrans(
    {
        "æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ü": "u", "é": "e", "è": "e", "ó": "o", "í": "i",
        "á": "a", "ç": "c", "ñ": "n", "'": None, "-": None, ".": None, " ": None,
    }
)  # fmt: skip


def ascii_form(name):
    """A name as it stands in an address or an account: "Sørensen" -> "soerensen"."""
    return name.lower().translate(FOLD)


class Weighted:
    """Things drawn in proportion to their weight, one or very many at a time."""

    def __init__(self, pairs):
        pairs = list(pairs)
        self.things = [thing for thing, _ in pairs]
        self.cumulated = list(accumulate(weight for _, weight in pairs))

    def many(self, rng, count):
        return rng.choices(self.things, cum_weights=self.cumulated, k=count)

    def one(self, rng):
        return self.many(rng, 1)[0]


class Names:
    """Draws people's names: (given, middle, surname), middle being "" or up to two tokens."""

    def __init__(self, path=DATA):
        table = {}
        with open(path, encoding="utf-8", newline="") as lines:
            for row in csv.DictReader((line for line in lines if not line.startswith("#")), delimiter=";"):
                table.setdefault((row["kind"], row["background"]), []).append((row["name"], int(row["count"])))
        self.tables = {key: Weighted(pairs) for key, pairs in table.items()}
        rare = [first + last for first in RARE_FIRST for last in RARE_LAST if first[-1] != last[0]]
        self.rare = Weighted((name, 1 / (1 + i % 97)) for i, name in enumerate(rare))
        self.middles = Weighted((n, c) for n, c in table["surname", "dk"] if not n.endswith("sen"))
        self.table_of = {
            name: weighted
            for (kind, _), weighted in self.tables.items()
            if kind != "surname"
            for name in weighted.things
        }
        self.by_start = {"given": {}, "surname": {}}
        for (kind, background), pairs in table.items():
            if background == "dk":
                for name, count in pairs + ([(name, 300) for name in rare] if kind == "surname" else []):
                    starts = self.by_start[kind.split("-")[0]]
                    starts.setdefault(ascii_form(name)[:2], []).append((name, count))
        self.backgrounds = Weighted(BACKGROUNDS.items())
        self.middle_counts = Weighted(MIDDLE_NAMES)

    def _surnames(self, rng, background, count):
        drawn = self.tables["surname", background].many(rng, count)
        if background != "dk":
            return drawn
        rare = self.rare.many(rng, count)
        other = self.middles.many(rng, count)
        for i in range(count):
            chance = rng.random()
            if chance < RARE_SURNAME:
                drawn[i] = rare[i]
            elif chance < RARE_SURNAME + HYPHENATED:
                drawn[i] = other[i] + "-" + drawn[i]
        return drawn

    def _middles(self, rng, given_table, count):
        given = given_table.many(rng, count)
        surnames = self.middles.many(rng, count)
        result = []
        for i, wanted in enumerate(self.middle_counts.many(rng, count)):
            if wanted == 0:
                result.append("")
            elif wanted == 1:
                result.append((given if rng.random() < MIDDLE_IS_GIVEN else surnames)[i])
            else:  # "Anne Marie Holm Jensen"
                result.append(f"{given[i]} {surnames[i]}")
        return result

    def many(self, rng, count):
        """count people, those of one background and sex together: shuffle if the order matters."""
        people = []
        drawn = self.backgrounds.many(rng, count)
        for background in BACKGROUNDS:
            of_this = drawn.count(background)
            women = sum(rng.random() < WOMEN for _ in range(of_this))
            for kind, size in (("given-f", women), ("given-m", of_this - women)):
                table = self.tables[kind, background]
                given = table.many(rng, size)
                middle = self._middles(rng, table, size) if background == "dk" else [""] * size
                people.extend(zip(given, middle, self._surnames(rng, background, size)))
        return people

    def one(self, rng):
        return self.many(rng, 1)[0]

    def surname(self, rng):
        return self._surnames(rng, "dk", 1)[0]

    def given_like(self, rng, given):
        """Another given name of the same sex and background."""
        return self.table_of[given].one(rng)

    def with_initials_of(self, rng, given, surname):
        """Somebody else whose account would start with the same letters."""

        def other(kind, name):
            alike = [pair for pair in self.by_start[kind].get(ascii_form(name)[:2], []) if pair[0] != name]
            drawn = Weighted(alike).one(rng) if alike else name
            while drawn == name:  # nobody else's begins so: any other then
                drawn = self.surname(rng) if kind == "surname" else self.given_like(rng, name)
            return drawn

        return other("given", given), "", other("surname", surname)
