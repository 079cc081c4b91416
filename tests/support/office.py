# SPDX-License-Identifier: MPL-2.0
"""A person at a spreadsheet program: types into a report at random, sorts, moves, adds, hides, renames; and remembers what was
typed. What is remembered is looked for in a later report.

    desk = office.Desk(random.Random(1))
    desk.edit(path, cells=100)          # types, does other things to the sheets, saves (through openpyxl)
    office.through_libreoffice(path)    # opened and saved by LibreOffice
    desk.missing(path)                  # of a later report: what was typed and stands nowhere, in words

An answer is remembered by whom it is about (the row's hidden key), the list it stood on, the heading and, beside a candidate, the
candidate. Raises blackbox.Skip where openpyxl or LibreOffice is not installed.
"""

import copy
import os
import re
import shutil
import subprocess
import tempfile

import blackbox
import workbook

try:
    import openpyxl
    import openpyxl.comments
    import openpyxl.utils
except ImportError:
    openpyxl = None

KEY, CANDIDATE, CODE = "klikrecon-key", "klikrecon-candidate", "klikrecon-code"
OURS = {
    "users": ("Skal bevares?", "Begrundelse", "Ønsket rolle", "Valgt UUID", "Har logget på?", "Bemærkning"),
    "clarify": ("Dit valg",),
}
EDITED = ("users", "role-admin", "login", "org-admin", "clarify", "deleted")
SHEETS = {
    "users": "Brugere", "role-admin": "Til rolleadministrator", "login": "Til brugerne",
    "org-admin": "Til organisationsadministrator", "clarify": "Til afklaring", "deleted": "Slettes",
}  # fmt: skip
TEXTS = (
    "Ja", "Nej", "ja", "måske", "spørg Bodil", "KLIK-administrator", "Fratrådt", "ved ikke ☎", "1", "007", "1,5", "=A1+1", "-", "+45 12 34",
    "@alle", "'citat", "to\nlinjer", "  plads i  begge ender ", "<b>&amp;</b>", "æøåÆØÅ é ü", "🙂", "a\tb", "31. februar", "x" * 900,
)  # fmt: skip
HEADINGS = ("Leder", "Bestilt den", "Ringet til", "Enhedens navn", "Note 2", "æ/ø\nå", "  Status? ", "1", "=sum", "Aftale (ny)")


class Sheet:
    """A list of a report in openpyxl: where its headings and rows are, whatever has been done to it."""

    def __init__(self, sheet):
        self.sheet, self.list = sheet, None
        for row in sheet.iter_rows(min_row=1, max_row=20):
            for cell in row:
                found = re.fullmatch(KEY + r"(?:/([a-z-]+))?", str(cell.value))
                if found:
                    self.list, self.top, self.key = found[1] or "users", cell.row, cell.column
                    return

    def headings(self):
        """Heading -> column; a repeated one counts once."""
        cells = self.sheet[self.top]
        return {str(cell.value): cell.column for cell in reversed(cells) if cell.value is not None}

    def rows(self):
        return [row for row in range(self.top + 1, self.sheet.max_row + 1) if self.sheet.cell(row, self.key).value]


def text_of(cell):
    return "" if cell.value is None else str(cell.value)


def kept_as(heading):
    """As a table's heading can be: on one line."""
    return " ".join(heading.split())


def open_book(path):
    if openpyxl is None:
        raise blackbox.Skip("python3-openpyxl is not installed")
    return openpyxl.load_workbook(path)


class Desk:
    def __init__(self, rng):
        if openpyxl is None:
            raise blackbox.Skip("python3-openpyxl is not installed")
        self.rng = rng
        self.memory = {}  # (key, list, heading, candidate) -> text
        self.has_notes = False

    # ---- typing

    def edit(self, path, cells=100):
        book = openpyxl.load_workbook(path)
        lists = [found for found in map(Sheet, book.worksheets) if found.list in EDITED and found.rows()]
        for found in lists:
            if self.rng.random() < 0.5:
                self.add_column(found)
        for found in lists:
            self.type_into(found, cells if found.list == "users" else cells // 6)
        for found in lists:
            self.shake(found)
        if self.rng.random() < 0.5:
            found = self.rng.choice(lists)
            found.sheet.title = self.rng.choice(("Mit ark", "Liste 2", "Kopi af en liste")) + f" {found.sheet.title[:10]}"
        self.has_notes = self.rng.random() < 0.3
        if self.has_notes:
            sheet = lists[0].sheet
            sheet.cell(lists[0].top + 1, 2).comment = openpyxl.comments.Comment("husk", "Bodil")
        book.save(path)

    def add_column(self, found):
        column = found.sheet.max_column + 1
        heading = self.rng.choice(HEADINGS)
        if kept_as(heading) not in map(kept_as, found.headings()):
            put(found.sheet.cell(found.top, column), heading)

    def type_into(self, found, cells):
        rng, sheet, headings = self.rng, found.sheet, found.headings()
        own = [name for name in headings if name in OURS.get(found.list, ())]
        added = [name for name in headings if kept_as(name) in map(kept_as, HEADINGS)]
        candidate_column = headings.get(CANDIDATE)
        for _ in range(cells):
            row = rng.choice(found.rows())
            heading = rng.choice(own * 2 + added) if own + added else None
            if heading is None:
                return
            key = text_of(sheet.cell(row, found.key))
            candidate = text_of(sheet.cell(row, candidate_column)) if candidate_column else ""
            text = rng.choice(TEXTS)
            if heading == "Dit valg":
                # "Ja" would choose the person, and stand under "Valgt UUID" then
                candidate, text = (candidate, "spørg hende selv") if candidate else ("", "")
            elif rng.random() < 0.15:
                text = ""
            if heading == "Dit valg" and not candidate:
                continue
            put(sheet.cell(row, headings[heading]), text)
            self.memory[(key, found.list, kept_as(heading), candidate)] = text

    # ---- what else is done to a sheet

    def shake(self, found):
        rng, sheet = self.rng, found.sheet
        for table in list(sheet.tables):
            del sheet.tables[table]  # made a range again: openpyxl does not keep a table in step with its cells
        if rng.random() < 0.7:
            self.sort(found)
        if rng.random() < 0.5:
            self.move_columns(found)
        if rng.random() < 0.4:
            self.copy_rows(found)
        if rng.random() < 0.4:
            sheet.insert_rows(1, rng.randrange(1, 4))
            sheet["A1"] = "Sendt rundt i går"
            found.__init__(sheet)
        for row in rng.sample(found.rows(), len(found.rows()) // 5):
            sheet.row_dimensions[row].hidden = True
        for column in rng.sample(range(1, sheet.max_column + 1), 4):
            sheet.column_dimensions[openpyxl.utils.get_column_letter(column)].hidden = True
        if rng.random() < 0.3:
            self.delete_rows(found)

    def sort(self, found):
        rows = found.rows()
        order = list(rows)
        self.rng.shuffle(order)
        columns = range(1, found.sheet.max_column + 1)
        values = {row: [found.sheet.cell(row, column).value for column in columns] for row in rows}
        kinds = {row: [found.sheet.cell(row, column).data_type for column in columns] for row in rows}
        for row, source in zip(rows, order):
            for column in columns:
                put(found.sheet.cell(row, column), values[source][column - 1], kinds[source][column - 1])

    def move_columns(self, found):
        sheet = found.sheet
        columns = list(range(1, sheet.max_column + 1))
        order = list(columns)
        self.rng.shuffle(order)
        for row in [found.top, *found.rows()]:
            cells = [(sheet.cell(row, column).value, sheet.cell(row, column).data_type) for column in columns]
            styles = [copy.copy(sheet.cell(row, column)._style) for column in columns]
            for column, source in zip(columns, order):
                cell = sheet.cell(row, column)
                put(cell, *cells[source - 1])
                cell._style = styles[source - 1]
        found.__init__(sheet)

    def copy_rows(self, found):
        """The same row once more, as copy and paste make it."""
        rows = found.rows()
        for source in self.rng.sample(rows, min(3, len(rows))):
            target = found.sheet.max_row + 1
            for column in range(1, found.sheet.max_column + 1):
                cell = found.sheet.cell(source, column)
                put(found.sheet.cell(target, column), cell.value, cell.data_type)

    def delete_rows(self, found):
        """Rows of which nothing was typed just now: an answer that goes with its row was never given."""
        heading = found.headings()
        candidate = heading.get(CANDIDATE)
        for row in sorted(self.rng.sample(found.rows(), min(4, len(found.rows()))), reverse=True):
            key = text_of(found.sheet.cell(row, found.key))
            who = text_of(found.sheet.cell(row, candidate)) if candidate else ""
            if not any(k == key and where == found.list and c == who for k, where, _, c in self.memory):
                found.sheet.delete_rows(row)

    # ---- what has become of it

    def missing(self, path):
        standing = Standing(path)
        lost = []
        for (key, where, heading, candidate), text in self.memory.items():
            got = standing.find(key, where, heading, candidate)
            if got != text:
                about = f"{key}, {SHEETS[where]}, »{heading}«{' beside ' + candidate if candidate else ''}"
                lost.append(f"{about}: {blackbox.shorten(got)}, typed was {blackbox.shorten(text)}")
        return lost

    def forget_nothing(self):
        return sum(text != "" for text in self.memory.values())


class Standing:
    """What a report says of what was typed: on its lists, and on the sheet of kept answers."""

    def __init__(self, path):
        self.cells, self.kept = {}, {}
        for sheet in workbook.Book(path).sheets:
            if sheet.tables:
                self.read(sheet)

    def read(self, sheet):
        headings = sheet.headings()
        key_heading = next((name for name in headings if name.startswith(KEY)), None)
        if key_heading is None:
            return
        where = key_heading[len(KEY) + 1 :] or "users"
        top, _, bottom, _ = sheet.table()
        for row in range(top + 1, bottom + 1):
            line = {name: sheet.texts.get((row, column), "") for name, column in headings.items()}
            if where == "kept":
                self.kept[(line[key_heading], line["Hvor det blev skrevet"])] = line["Hvad der blev skrevet"]
                continue
            for name, text in line.items():
                self.cells[(line[key_heading], where, name, line.get(CANDIDATE, ""))] = text

    def find(self, key, where, heading, candidate):
        on_list = self.cells.get((key, where, heading, candidate), "")
        if on_list:
            return on_list
        place = heading if where == "users" else f"{SHEETS[where]}: {heading}"
        return self.kept.get((key, place + (f" ({candidate})" if candidate else "")), "")


def put(cell, value, kind=None):
    """Always as text, as into a cell that is one: "=A1" and "007" stay what they are."""
    cell.value = None if value == "" else value
    if isinstance(value, str) and value != "":
        cell.data_type = "s"
    elif kind is not None and value is not None:
        cell.data_type = kind


# ---- LibreOffice


def through_libreoffice(path):
    """Opens it and saves it again as .xlsx."""
    soffice = shutil.which("soffice", path="/usr/bin:/usr/local/bin")
    if soffice is None:
        raise blackbox.Skip("LibreOffice is not installed")
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [soffice, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
             "--outdir", f"{folder}/out", path],
            check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180, env={**os.environ, "HOME": folder},
        )  # fmt: skip
        shutil.copyfile(os.path.join(folder, "out", os.path.basename(path)), path)
