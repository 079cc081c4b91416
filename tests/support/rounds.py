# SPDX-License-Identifier: MPL-2.0
"""Small lists, run after run, with answers typed in between: for tests of what becomes of the answers.

    r = rounds.Rounds(t)
    r.run("Navn;E-mail", "Jens Hansen;jeha@korsbaek.dk")         # the first list
    r.answer(1, "Skal bevares?", "Nej")                          # its first row
    r.run("Navn;E-mail", "Jette Hansen;jeha@korsbaek.dk")
    r.user(1)["status"], r.typed(1, "Skal bevares?"), r.kept()
"""

import blackbox
import workbook

ORG = (
    "UUID;Brugernavn;Navn;E-mail;Enhed",
    "99999999-0000-4000-8000-000000000001;fremmed;Quirinus Xylander;quirinus@korsbaek.dk;Fjern",
)


class Rounds:
    def __init__(self, t, name="klik"):
        self.t, self.name = t, name
        self.path, self.json = t.path(f"{name}.xlsx"), t.path(f"{name}.json")
        self.org, self.more, self.as_of, self.code = list(ORG), [], "2025-10-20", 0

    def run(self, *lines, more=(), code=None):
        """A run with these lines as KOMBIT's list; without lines, with the list of the last run."""
        if lines:
            self.t.write(f"{self.name}-gamle.csv", "\r\n".join(lines) + "\r\n")
        self.t.write(f"{self.name}-fkorg.csv", "\r\n".join(self.org) + "\r\n")
        self.result = self.t.works(
            "run", "--old", self.t.path(f"{self.name}-gamle.csv"), "--fkorg", self.t.path(f"{self.name}-fkorg.csv"), "--as-of", self.as_of,
            "-o", self.path, "--json", self.json, *self.more, *more, code=self.code if code is None else code,
        )  # fmt: skip
        return self.result

    # ---- the report

    def book(self):
        return workbook.Book(self.path)

    def sheet(self, name="Brugere"):
        return self.book()[name]

    def user(self, number):
        """What the JSON says of the row in that place on the list, from 1."""
        return blackbox.read_json(self.json)["users"][number - 1]

    def line(self, sheet, number):
        """The row of the sheet on which that row of the list stands."""
        headings = sheet.headings()
        column = headings["Række på KOMBITs liste"]
        top, _, bottom, _ = sheet.table()
        return next(row for row in range(top + 1, bottom + 1) if sheet.texts.get((row, column)) == str(number + 1))

    def typed(self, number, heading):
        sheet = self.sheet()
        headings = sheet.headings()
        return sheet.texts.get((self.line(sheet, number), headings[heading]), "") if heading in headings else None

    def answer(self, number, heading, text):
        book = self.book()
        sheet = book["Brugere"]
        sheet.put(self.line(sheet, number), sheet.headings()[heading], text)
        book.save(self.path)

    def rows(self, name):
        """A list of the report: each row as heading -> text."""
        book = self.book()
        if name not in book.names:
            return []
        sheet = book[name]
        if not sheet.tables:
            return []
        top, _, bottom, _ = sheet.table()
        headings = sheet.headings()
        return [{h: sheet.texts.get((row, c), "") for h, c in headings.items()} for row in range(top + 1, bottom + 1)]

    def kept(self):
        """Gemte svar: (name, where, what)."""
        return {(r["Navn"], r["Hvor det blev skrevet"], r["Hvad der blev skrevet"]) for r in self.rows("Gemte svar")}

    def overview(self):
        return "\n".join(self.sheet("Overblik").texts.values())
