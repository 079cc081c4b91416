#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Makes the .xls files of this folder with programs that people use: LibreOffice, Gnumeric and python3-xlwt.

    make.py [FOLDER]

Needs soffice, ssconvert (gnumeric), python3-openpyxl and python3-xlwt. The files are kept in the repository, so the tests
need none of them; what no program writes is made record by record in the tests (tests/support/biff.h).
"""
import datetime
import pathlib
import subprocess
import sys
import tempfile

import openpyxl
import xlwt

HERE = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
OUT = HERE if HERE.is_dir() else HERE.parent


def types():
    """Every kind of value, formulas with what they gave, number formats that make a date."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Værdier"
    rows = [
        ["tal", 12, -0.5, 1.1, 29.99, 1e21, 123456789012, 536870912],
        ["dato", datetime.date(2025, 11, 3), datetime.datetime(2025, 11, 3, 8, 30, 15), datetime.date(1900, 3, 1)],
        ["tid", datetime.time(8, 30), datetime.timedelta(hours=36, minutes=5)],
        ["sand", True, False, "=1=1", "=1=2"],
        ["fejl", "#N/A", "=1/0", "=NA()", "=SQRT(-1)", "=ukendt"],
        ["tekst", "Mads Skjern", "første\nanden", "漢字 € 😀", '="Bager "&"Jørgensen"', '=""', "=REPT(\"ø\",300)"],
        ["formel", "=B1*2", "=DATE(2025,11,3)"],
    ]
    for row in rows:
        sheet.append(row)
    sheet["C3"].number_format = "[h]:mm:ss"
    sheet["C7"].number_format = "yyyy-mm-dd"
    sheet["E1"].number_format = '#,##0.00 "kr."'
    return book


def lists():
    """So many shared strings that they go on in several CONTINUE records, broken within characters of both widths."""
    book = openpyxl.Workbook()
    sheet = book.active
    for n in range(1, 601):
        sheet.append(["Nr. %d " % n + "x" * (n % 37), "Æblegrød €%d " % n + "ø" * (n % 41)])
    return book


def sheets():
    """Hidden and empty sheets, hidden rows and columns, merged cells, characters that BIFF5 lacks."""
    book = openpyxl.Workbook()
    first = book.active
    first.title = "Ark1"
    for n in range(1, 6):
        first.append(["a%d" % n, "b%d" % n, "c%d" % n])
    first.row_dimensions[2].hidden = True
    first.row_dimensions[4].hidden = True
    first.column_dimensions["B"].hidden = True
    first.column_dimensions["J"].hidden = True
    first.merge_cells("A7:B8")
    first["A7"] = "flettet"
    first.merge_cells("D1:D2")
    book.create_sheet("Tomt")
    hidden = book.create_sheet("Skjult")
    hidden.sheet_state = "hidden"
    hidden["B3"] = "fundet 漢字"
    return book


def date1904():
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book.active.append(["dato", datetime.date(2025, 11, 3), datetime.datetime(2025, 11, 3, 12, 0)])
    return book


def rich():
    """Formatted text, dates with a code of their own, MULRK."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Ark1")
    date = xlwt.easyxf(num_format_str="DD-MM-YYYY")
    sheet.write(0, 0, "Kristen Mælkepop")
    sheet.write(0, 1, datetime.date(2025, 11, 3), date)
    sheet.write_rich_text(1, 0, ["Ulrik ", ("og", xlwt.easyfont("bold on")), " Maude"])
    for column in range(4):
        sheet.write(2, column, column * 1.25)
    sheet.write(2, 5, True)
    book.add_sheet("Skjult").visibility = 2
    return book


def convert(command, folder):
    subprocess.run(command, check=True, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for make in (types, lists, sheets, date1904):
            make().save(folder / (make.__name__ + ".xlsx"))
            convert(["soffice", "--headless", "--convert-to", "xls", "--outdir", OUT, make.__name__ + ".xlsx"], folder)
        # BIFF5 alone, and with BIFF8 beside it in the same container.
        convert(["ssconvert", "-T", "Gnumeric_Excel:excel_biff7", "lists.xlsx", OUT / "gnumeric-biff5.xls"], folder)
        convert(["ssconvert", "-T", "Gnumeric_Excel:excel_dsf", "sheets.xlsx", OUT / "gnumeric-both.xls"], folder)
    rich().save(str(OUT / "xlwt.xls"))


main()
