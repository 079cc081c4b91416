#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Writes the files of data/samples, from sample_people.py and sample_strangers.py.

Needs python3-xlsxwriter; same bytes every time.
    data/samples/make_samples.py [FOLDER]      FOLDER: this one, unless named
"""

import csv
import datetime
import os
import sys

import xlsxwriter

sys.dont_write_bytecode = True  # the checkout stays as it is

from sample_people import BLUE_BUTTON, CASES, LEFT, ascii_form, made_uuid  # noqa: E402
from sample_strangers import fill_up  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
HEADER_ROW = 4  # 1-based, below two title lines and an empty one
MADE = datetime.datetime(2025, 10, 17, 9, 0)
OTHER_ROLES = (
    ("SAPA Overblik - læs", "SAPA"),
    ("KY sagsbehandler", "Kommunernes Ydelsessystem"),
    ("KSD medarbejder", "Kommunernes Sygedagpengesystem"),
    ("Valgansvarlig", "Valg"),
    ("DUBU læseadgang", "DUBU"),
)


def write_csv(path, table, encoding="utf-8"):
    with open(path, "w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=";", lineterminator="\r\n").writerows(table)


def new_book(path, **options):
    book = xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False, **options})
    book.set_properties({"created": MADE, "author": "Korsbæk Kommune (opfundet)"})
    return book


def write_old_users(path, cases, taken_out):
    """As KOMBIT might make it: titles above the header, dates as dates, a filter."""
    book = new_book(path)
    sheet = book.add_worksheet("Gamle KLIK-brugere")
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd-mm-yyyy"})
    sheet.write_string(0, 0, "Gamle KLIK-brugere: Korsbæk Kommune", bold)
    sheet.write_string(1, 0, f"Udtræk fra KLIK den {taken_out:%d-%m-%Y}. Slettes efter den 3. november 2025.")
    header = (
        "Navn",
        "E-mail",
        "Brugernavn",
        "UUID",
        "Organisation",
        "Projekter i KLIK",
        "Roller i rollegalleriet",
        "Oprettet",
        "Sidste login",
        "Loginmetode",
    )
    widths = (28, 38, 28, 40, 18, 26, 26, 12, 12, 26)
    for column, (title, width) in enumerate(zip(header, widths)):
        sheet.set_column(column, column, width)
        sheet.write_string(HEADER_ROW - 1, column, title, bold)
    for row, case in enumerate(cases, HEADER_ROW):
        texts = (case.name, case.mail, case.account, case.uuid, case.organisation, case.projects, case.gallery)
        for column, text in enumerate(texts):
            if text:
                sheet.write_string(row, column, text)
        age = sum(map(ord, case.name + case.mail))
        sheet.write_datetime(row, 7, datetime.datetime(2014, 1, 6) + datetime.timedelta(days=age % 3000), day)
        if age % 5:
            sheet.write_datetime(row, 8, taken_out - datetime.timedelta(days=1 + age % 400), day)
        sheet.write_string(row, 9, case.method)
    sheet.autofilter(HEADER_ROW - 1, 0, HEADER_ROW - 1 + len(cases), len(header) - 1)
    book.close()


def write_fkorg(path, accounts):
    """As Danish Excel saves CSV: semicolons, Windows-1252. The Personnumre are none: there is no 99th of a month."""
    leaders = {"Børn og Skole": next(a for a in accounts if a.account == "suda")}
    for a in accounts:
        if a.mail and a.given and a.status == "Aktiv" and not a.end:
            leaders.setdefault(a.unit, a)
    table = [
        (
            "UUID",
            "Brugernavn",
            "Fornavn",
            "Efternavn",
            "E-mail",
            "Stilling",
            "Enhed",
            "Leder",
            "Leder e-mail",
            "Personnummer",
            "Status",
            "Slutdato",
        )
    ]
    for i, a in enumerate(sorted(accounts, key=lambda a: (ascii_form(a.surname), ascii_form(a.given), a.account))):
        leader = leaders[a.unit]
        number = f"99{i % 12 + 1:02}{i % 100:02}-{i % 10000:04}"
        table.append(
            (
                a.uuid,
                a.account,
                a.given,
                a.surname,
                a.mail,
                a.title,
                a.unit,
                f"{leader.given} {leader.surname}",
                leader.mail,
                number,
                a.status,
                a.end,
            )
        )
    write_csv(path, table, "cp1252")


def write_roles(path, accounts):
    """As OS2rollekatalog's Rapport.xlsx: inline strings, a first sheet that is no data, "Brugernavn" for the name."""
    book = new_book(path, constant_memory=True)  # which is what makes the strings inline

    def add_sheet(name, rows):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                sheet.write_string(number, column, text)

    def name(a):
        return f"{a.given} {a.surname}".strip()

    def assignments(negative):
        yield (
            "Brugernavn",
            "Bruger ID",
            "Medarbejder UUID",
            "Aktiv/Inaktiv",
            "Enhed",
            "Stilling",
            "Jobfunktionsrolle",
            "It-system",
            "Fra dato",
            "Til dato",
            "Tildelt af",
        )
        for a in accounts:
            for role in a.roles:
                if role.negative == negative:
                    yield (
                        name(a),
                        a.account,
                        a.uuid,
                        a.status,
                        a.unit,
                        a.title,
                        role.name,
                        "KLIK",
                        role.start + " 00:00:00",
                        role.end and role.end + " 00:00:00",
                        "Direkte",
                    )
            if not negative and len(a.account) == 4 and ord(a.account[0]) % 4 == 0:
                other, system = OTHER_ROLES[sum(map(ord, a.account)) % len(OTHER_ROLES)]
                yield (
                    name(a),
                    a.account,
                    a.uuid,
                    a.status,
                    a.unit,
                    a.title,
                    other,
                    system,
                    "2024-02-01 00:00:00",
                    "",
                    "Enhed",
                )

    add_sheet(
        "Stamdata",
        (
            ("Rapport", "Brugerroller"),
            ("Kommune", "Korsbæk Kommune"),
            ("Dannet", "2025-10-17 06:30:00"),
            ("Antal brugere", str(len(accounts))),
        ),
    )
    users = [("UUID", "Bruger ID", "Brugernavn", "Aktiv/Inaktiv", "Enhed", "Stilling")]
    # OS2rollekatalog's own UUIDs, which FK ORG does not know
    users += [(made_uuid("internal-" + a.account), a.account, name(a), a.status, a.unit, a.title) for a in accounts]
    add_sheet("Brugere", users)
    add_sheet("Brugerroller", assignments(negative=False))
    add_sheet("Negative roller.", assignments(negative=True))
    book.close()


def write_logins(path, cases):
    table = [("Navn", "E-mail", "Seneste login", "Login-type")]
    for day, case in enumerate((case for case in cases if case.login), 1):
        table.append(
            (
                case.fk[0].given + " " + case.fk[0].surname,
                case.mail,
                f"{day + 5:02}-10-2025 08:{10 * day % 60:02}",
                case.login,
            )
        )
    # off the list since September, because she logged in
    table.append(("Ellen Haahr", LEFT[0].mail, "02-10-2025 13:05", BLUE_BUTTON))
    write_csv(path, table, "cp1252")


def write_expected(folder, cases):
    expected = [("row", "name", "status", "match", "flags", "flags_after_september", "shows")]
    decisions = [("row", "name", "column", "value", "status", "flag")]
    for row, case in enumerate(cases, HEADER_ROW + 1):
        flags = " ".join(sorted(case.flags.split()))
        later = "new-on-list" if case.new else ""
        expected.append((row, case.name, case.status, case.match, flags, later, case.shows))
        for column, value in case.decide.items():
            if column not in ("status", "flag"):
                outcome = case.decide["status"], case.decide.get("flag", "")
                decisions.append((row, case.name, column, value, *outcome))
    expected += [("", case.name, "", "", "", case.flags, case.shows) for case in LEFT]
    write_csv(os.path.join(folder, "expected.csv"), expected)
    write_csv(os.path.join(folder, "decisions.csv"), decisions)
    return expected[1:]


def write_row_table(path, expected):
    """The table at the end of the README, so that it never says anything else than expected.csv."""
    with open(path, encoding="utf-8") as file:
        text = file.read().split("<!-- rows -->")[0]
    lines = ["<!-- rows -->", "| row | name | match | status | flags | shows |", "|---|---|---|---|---|---|"]
    for row, name, status, match, flags, later, shows in expected:
        marks = " ".join(filter(None, (flags, later and f"({later})")))
        lines.append(f"| {row} | {name.replace('|', '/')} | {match} | {status} | {marks} | {shows} |")
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        file.write(text + "\n".join(lines) + "\n")


def main():
    folder = sys.argv[1] if len(sys.argv) > 1 else HERE
    os.makedirs(folder, exist_ok=True)
    accounts = [a for case in CASES + LEFT for a in case.fk]
    fill_up(accounts, CASES + LEFT)
    write_old_users(os.path.join(folder, "gamle-klik-brugere.xlsx"), CASES, MADE)
    september = [case for case in CASES if not case.new]
    september[20:20] = LEFT
    write_old_users(
        os.path.join(folder, "gamle-klik-brugere-september.xlsx"), september, datetime.datetime(2025, 9, 19, 9, 0)
    )
    write_fkorg(os.path.join(folder, "fkorg-udtraek.csv"), accounts)
    write_roles(os.path.join(folder, "rollerapport.xlsx"), accounts)
    write_logins(os.path.join(folder, "klik-logins.csv"), CASES)
    expected = write_expected(folder, CASES)
    if folder == HERE:
        write_row_table(os.path.join(folder, "README.md"), expected)


if __name__ == "__main__":
    main()
