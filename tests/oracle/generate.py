#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Makes labelled lists: a list of old KLIK users, an extract of FK ORG, and who is who.

    generate.py --old 1000 --fkorg 20000 --seed 7 build/lists/a
        -> build/lists/a/{old.csv,fkorg.csv,truth.csv}
    generate.py --old 1000 --fkorg 20000 --xlsx …          old.xlsx instead of old.csv (needs python3-xlsxwriter)
    generate.py --without uuid --without account …         a list without these columns
    generate.py --only left --only mail …                  only these classes of trouble
    generate.py --list-classes

Same arguments, same bytes. Half of the rows are plain, the others hard by intent; the classes and their weights stand
in labelled/troubles.py. truth.csv: row (1-based, as in old.csv), uuid (empty: not in FK ORG), also (further accounts of
the same person), class, expect (certain, either, person, nobody: see labelled/troubles.py). score.py reads it.

Limits. Names are drawn independently of age, region and each other, so fewer namesakes share a workplace than in life;
rare surnames are made up; the troubles are those we thought of, each alone in its row, and their mixture is a choice,
not a measurement. One trouble is left out because nobody could see it: an address that passed to a person of the very
same name.
"""

import argparse
import csv
import datetime
import os
import random
import sys

sys.dont_write_bytecode = True  # the checkout stays as it is

from labelled.names import Names  # noqa: E402
from labelled.population import Population  # noqa: E402
from labelled.troubles import CLASSES, make_rows  # noqa: E402

OLD_HEADER = (
    "Navn",
    "E-mail",
    "Brugernavn",
    "Bruger UUID",
    "Organisation",
    "Projekter i KLIK",
    "Roller i rollegalleriet",
)
PROJECTS = ("", "", "", "Fællesbibliotekssystemet", "KY", "Sags- og dokumentindekset", "SAPA 3.0", "Valg")
GALLERY = ("", "", "", "", "", "Projektleder", "Kontaktperson, it", "Valgansvarlig")


def old_rows(rows, rng, without):
    columns = [i for i, field in enumerate(("name", "mail", "account", "uuid")) if field not in without] + [4, 5, 6]
    table = [OLD_HEADER]
    for row in rows:
        project, role = (things[int(rng.random() * len(things))] for things in (PROJECTS, GALLERY))
        table.append((row.name, row.mail, row.account, row.uuid, row.unit, project, role))
    return [[line[i] for i in columns] for line in table]


def write_csv(path, table, bom=True):
    with open(path, "w", encoding="utf-8-sig" if bom else "utf-8", newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(table)


def write_xlsx(path, table):
    try:
        import xlsxwriter
    except ImportError:
        sys.exit("generate: --xlsx needs python3-xlsxwriter")
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": datetime.datetime(2025, 10, 1)})
    sheet = book.add_worksheet("Gamle brugere")
    for number, line in enumerate(table):
        sheet.write_row(number, 0, line)
    book.close()


def arguments():
    parser = argparse.ArgumentParser(description="Make labelled lists of old users and FK ORG users.")
    parser.add_argument("folder", nargs="?", help="where to write; made if need be")
    parser.add_argument("--old", type=int, default=1000, metavar="N", help="old users (default 1000)")
    parser.add_argument("--fkorg", type=int, default=20000, metavar="M", help="FK ORG users (default 20000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--xlsx", action="store_true", help="write old.xlsx instead of old.csv")
    parser.add_argument(
        "--without", action="append", default=[], choices=("account", "uuid"), help="leave this column out"
    )
    parser.add_argument(
        "--only", action="append", metavar="CLASS", choices=sorted(CLASSES), help="only this class of trouble"
    )
    parser.add_argument("--list-classes", action="store_true")
    given = parser.parse_args()
    if not given.folder and not given.list_classes:
        parser.error("where to write?")
    return given


def main():
    given = arguments()
    if given.list_classes:
        total = sum(weight for weight, _ in CLASSES.values())
        for name, (weight, _) in CLASSES.items():
            print(f"{name:32}{100 * weight / total:5.1f} %")
        return
    rng = random.Random(given.seed)
    population = Population(rng, Names(), given.fkorg)
    rows = make_rows(rng, population, given.old, given.without, given.only)
    os.makedirs(given.folder, exist_ok=True)
    table = old_rows(rows, rng, given.without)
    if given.xlsx:
        write_xlsx(os.path.join(given.folder, "old.xlsx"), table)
    else:
        write_csv(os.path.join(given.folder, "old.csv"), table)
    population.write(os.path.join(given.folder, "fkorg.csv"))
    truth = [("row", "uuid", "also", "class", "expect")]
    truth += [(number, row.truth, row.also, row.trouble, row.expect) for number, row in enumerate(rows, 2)]
    write_csv(os.path.join(given.folder, "truth.csv"), truth, bom=False)


if __name__ == "__main__":
    main()
