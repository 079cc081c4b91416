#!/usr/bin/python3
# SPDX-License-Identifier: MPL-2.0
"""Has other programs write the same list: openpyxl.xlsx, xlsxwriter.xlsx, xlsxwriter_stream.xlsx and libreoffice.xlsx here.

Usage: ./make_with_others.py      needs python3-openpyxl, python3-xlsxwriter and libreoffice-calc; overwrites the files
Run by hand when a writer changes: the bytes depend on its version, so the files are kept.
"""
import datetime
import pathlib
import shutil
import subprocess
import tempfile

import openpyxl
import xlsxwriter

HERE = pathlib.Path(__file__).parent
WHEN = datetime.datetime(2025, 11, 3, 8, 0, 0)
HEAD = ["Navn", "E-mail", "Antal", "Andel", "Oprettet", "Sidste login", "Tid", "Varighed", "Aktiv", "Note"]
PEOPLE = [
    ["Kirsten Mælkepop", "kim@korsbaek.dk", 3, 0.1, datetime.date(2025, 11, 3), datetime.datetime(2025, 11, 3, 8, 30, 15),
     datetime.time(8, 30), datetime.timedelta(hours=36, minutes=5), True, "to\nlinjer"],
    ["Mads Skjern 😀", "masn@korsbaek.dk", -12345678901, 1 / 3, datetime.date(1900, 3, 1), datetime.datetime(1999, 12, 31, 23, 59, 59),
     datetime.time(23, 59, 59), datetime.timedelta(minutes=5), False, "  mellemrum & <tegn> \"citat\" "],
    ["Åse Østergård", "", 2.5e-7, 1e21, datetime.date(9999, 12, 31), None, None, None, None, "=ikke en formel"],
]
FORMATS = [None, None, None, None, "yyyy-mm-dd", "dd-mm-yyyy hh:mm:ss", "hh:mm:ss", "[h]:mm:ss", None, None]


def with_openpyxl(path):
    book = openpyxl.Workbook()
    book.properties.creator = "klikrecon"
    book.properties.created = book.properties.modified = WHEN
    page = book.active
    page.title = "Brugere"
    page.append(HEAD)
    for person in PEOPLE:
        page.append([None if v == "" else v for v in person])
        for cell, form in zip(page[page.max_row], FORMATS):
            if form:
                cell.number_format = form
            if isinstance(cell.value, str):
                cell.data_type = "s"
    page["A6"] = "sidste"
    page["B6"] = "#N/A"
    page.merge_cells("C6:D7")
    page.row_dimensions[3].hidden = True
    page.column_dimensions["D"].hidden = True
    hidden = book.create_sheet("Lister")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "Ja"
    book.save(path)


def with_xlsxwriter(path, streaming):
    book = xlsxwriter.Workbook(str(path), {"constant_memory": streaming, "strings_to_formulas": False})
    book.set_properties({"author": "klikrecon", "created": WHEN})
    formats = [book.add_format({"num_format": f}) if f else None for f in FORMATS]
    page = book.add_worksheet("Brugere")
    page.set_row(2, None, None, {"hidden": True})  # before it is written: streaming does not look back
    page.write_row(0, 0, HEAD)
    for r, person in enumerate(PEOPLE, 1):
        for c, value in enumerate(person):
            if isinstance(value, (datetime.date, datetime.time, datetime.timedelta)):
                page.write_datetime(r, c, value, formats[c])
            elif value is not None:
                page.write(r, c, value)
    page.write_rich_string(5, 0, "fed ", book.add_format({"bold": True}), "skrift")
    page.write_formula(5, 1, "=NA()", None, "#N/A")
    if not streaming:
        page.merge_range(5, 2, 6, 3, "")
    page.set_column(3, 3, None, None, {"hidden": True})
    hidden = book.add_worksheet("Lister")
    hidden.hide()
    hidden.write(0, 0, "Ja")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Brugere!$C$2:$C$3"})
    book.add_chartsheet("Diagram").set_chart(chart)
    book.close()


def with_libreoffice(path):
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "in" / path.name
        source.parent.mkdir()
        with_openpyxl(source)
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
             "--outdir", folder, str(source)], check=True, capture_output=True)
        shutil.copy(pathlib.Path(folder) / path.name, path)


if __name__ == "__main__":
    with_openpyxl(HERE / "openpyxl.xlsx")
    with_xlsxwriter(HERE / "xlsxwriter.xlsx", False)
    with_xlsxwriter(HERE / "xlsxwriter_stream.xlsx", True)
    with_libreoffice(HERE / "libreoffice.xlsx")
