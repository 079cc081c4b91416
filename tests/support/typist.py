# SPDX-License-Identifier: MPL-2.0
"""Types into a report as a person would: by the words in its headings, on the sheet of users."""

import blackbox
import workbook

USERS = ("Brugere", "Users")
ROW = ("Række på KOMBITs liste", "Row on KOMBIT's list")
# heading in decisions.csv -> in the English workbook
ENGLISH = {
    "Skal bevares?": "Keep?",
    "Begrundelse": "Reason",
    "Ønsket rolle": "Wanted role",
    "Valgt UUID": "Chosen UUID",
    "Har logget på?": "Logged in?",
    "Bemærkning": "Note",
}
ANSWERS = {"Ja": "Yes", "Nej": "No"}


def users(book):
    """The sheet of users, by its name or, when a person has renamed it, by its place."""
    return next((sheet for sheet in book.sheets if sheet.name in USERS), book.sheets[1])


def rows(sheet):
    """Row on KOMBIT's list -> row on the sheet."""
    headings = sheet.headings()
    column = next(headings[name] for name in ROW if name in headings)
    top, _, bottom, _ = sheet.table()
    return {
        int(float(sheet.texts[(row, column)])): row
        for row in range(top + 1, bottom + 1)
        if (row, column) in sheet.texts
    }


def put(sheet, row, heading, text):
    """row: on KOMBIT's list; heading in Danish, in whatever language the workbook is."""
    headings = sheet.headings()
    column = headings[heading if heading in headings else ENGLISH[heading]]
    sheet.put(rows(sheet)[row], column, text)


def type_decisions(t, path, to):
    """decisions.csv, in the language of the workbook."""
    book = workbook.Book(path)
    sheet = users(book)
    for decision in blackbox.read_table(t.samples.decisions):
        text = decision["value"]
        if sheet.name == "Users":
            text = ANSWERS.get(text, text)
        put(sheet, int(decision["row"]), decision["column"], text)
    book.save(to)


def typed(sheet, added=()):
    """Everything that is typed: {(row on KOMBIT's list, heading): text}, with the columns that a person `added`."""
    headings = sheet.headings()
    wanted = [(name, column) for name, column in headings.items()
              if name in ENGLISH or name in ENGLISH.values() or name in added]  # fmt: skip
    found = {}
    for number, row in rows(sheet).items():
        for name, column in wanted:
            if sheet.texts.get((row, column), "") != "":
                found[(number, name)] = sheet.texts[(row, column)]
    return found
