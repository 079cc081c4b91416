#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Writes a plain workbook of any size, for timing readers: make_workbook.py ROWS FILE.xlsx

Eight columns as an extract of users has them: a number, texts (shared strings), a date, a boolean. Written by hand with
the standard library, so that the benchmark needs nothing installed; same arguments, same bytes.
"""

import sys
import zipfile

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OPC = "http://schemas.openxmlformats.org/package/2006/"
SML = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
PARTS = {
    "workbook": "sheet.main",
    "worksheets/sheet1": "worksheet",
    "styles": "styles",
    "sharedStrings": "sharedStrings",
}
CONTENT_TYPES = (
    f'{XML}<Types xmlns="{OPC}content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(f'<Override PartName="/xl/{part}.xml" ContentType="{TYPE}{name}+xml"/>' for part, name in PARTS.items())
    + "</Types>"
)
WORKBOOK = (
    f'{XML}<workbook xmlns="{SML}" xmlns:r="{REL}">'
    '<sheets><sheet name="Brugere" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
STYLES = (
    f'{XML}<styleSheet xmlns="{SML}"><fonts count="1"><font/></fonts><fills count="1"><fill><patternFill/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
HEADER = ("Nr.", "UUID", "Brugernavn", "Navn", "E-mail", "Enhed", "Startdato", "Aktiv")
GIVEN = ("Søren", "Anne Marie", "Åse", "Peter", "Kirsten", "Mohammad", "Ærø", "Louise")
SURNAMES = ("Jensen", "Nielsen", "Østergaard", "Kjær", "Møller", "Holm & Søn", "Lund")


class Strings:
    def __init__(self):
        self.number, self.uses = {}, 0

    def cell(self, reference, text):
        self.uses += 1
        return f'<c r="{reference}" t="s"><v>{self.number.setdefault(text, len(self.number))}</v></c>'

    def xml(self):
        yield f'{XML}<sst xmlns="{SML}" count="{self.uses}" uniqueCount="{len(self.number)}">'
        for text in self.number:
            yield "<si><t>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</t></si>"
        yield "</sst>"


def user(n):
    uuid = f"{n * 2654435761 % 2**32:08x}-0000-4000-8000-{n:012x}"
    name = f"{GIVEN[n % len(GIVEN)]} {SURNAMES[n % len(SURNAMES)]}"
    return uuid, f"bruger{n}", name, f"bruger{n}@korsbaek.dk", f"Enhed {n % 400}"


def relations(*targets):
    """One relationship a part; its kind is the last word of its type."""
    yield f'{XML}<Relationships xmlns="{OPC}relationships">'
    for n, (kind, target) in enumerate(targets, 1):
        yield f'<Relationship Id="rId{n}" Type="{REL}/{kind}" Target="{target}"/>'
    yield "</Relationships>"


def sheet_xml(rows, strings):
    yield f'{XML}<worksheet xmlns="{SML}"><dimension ref="A1:H{rows}"/><sheetData>'
    header = "".join(strings.cell(f"{column}1", text) for column, text in zip("ABCDEFGH", HEADER))
    yield f'<row r="1">{header}</row>'
    for n in range(2, rows + 1):
        texts = "".join(strings.cell(f"{column}{n}", text) for column, text in zip("BCDEF", user(n)))
        yield (
            f'<row r="{n}"><c r="A{n}"><v>{n}</v></c>{texts}<c r="G{n}" s="1"><v>{36526 + n % 9000}</v></c>'
            f'<c r="H{n}" t="b"><v>{n % 2}</v></c></row>'
        )
    yield "</sheetData></worksheet>"


def main():
    if len(sys.argv) != 3:
        sys.exit("usage: make_workbook.py ROWS FILE.xlsx")
    rows, path = int(sys.argv[1]), sys.argv[2]
    strings = Strings()
    of_the_book = (
        ("worksheet", "worksheets/sheet1.xml"),
        ("styles", "styles.xml"),
        ("sharedStrings", "sharedStrings.xml"),
    )
    parts = (
        ("[Content_Types].xml", (CONTENT_TYPES,)),
        ("_rels/.rels", relations(("officeDocument", "xl/workbook.xml"))),
        ("xl/workbook.xml", (WORKBOOK,)),
        ("xl/_rels/workbook.xml.rels", relations(*of_the_book)),
        ("xl/styles.xml", (STYLES,)),
        ("xl/worksheets/sheet1.xml", sheet_xml(rows, strings)),
        ("xl/sharedStrings.xml", strings.xml()),  # after the sheet, which numbers the strings
    )
    with zipfile.ZipFile(path, "w") as book:
        for name, pieces in parts:
            info = zipfile.ZipInfo(name, (2025, 10, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            with book.open(info, "w") as part:
                for piece in pieces:
                    part.write(piece.encode("utf-8"))


if __name__ == "__main__":
    main()
