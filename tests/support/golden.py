# SPDX-License-Identifier: MPL-2.0
"""The sample workbooks as text, a file per sheet, to be compared with tests/golden: what stands in every cell, as the
program reads it back, and beside it, from the XML, what a dump does not show (columns, tables, drop-downs, print).

    golden.SCENES        name of a folder in tests/golden -> what makes the workbook
    golden.make(t, name) -> {file name: text}
"""

import os
import re
import typing

import typist
import workbook


class Scene(typing.NamedTuple):
    what: str
    september_before: bool
    decisions: bool
    more: tuple


SCENES = {
    "da": Scene("the October run after September's, in Danish", True, False, ()),
    "en": Scene(
        "the October run after decisions.csv was typed into the report, in English", False, True, ("--lang", "en")
    ),
}


def make(t, name):
    scene = SCENES[name]
    report = t.path("klik-afstemning.xlsx")
    if scene.september_before:
        t.works(*t.samples.run_september(report, *scene.more))
    if scene.decisions:
        t.works(*t.samples.run(report, *scene.more))
        typist.type_decisions(t, report, report)
    t.works(*t.samples.run(report, *scene.more))
    book = workbook.Book(report)
    return {
        f"{number:02} {sheet.name}.txt": describe(t, report, book, sheet) for number, sheet in enumerate(book.sheets, 1)
    }


def describe(t, path, book, sheet):
    lines = [f"sheet: {sheet.name}" + ("" if sheet.state == "visible" else f" ({sheet.state})")]
    lines += layout(book, sheet)
    lines.append("")
    for number, row in enumerate(t.sheet(path, sheet.name), 1):
        cells = [
            f"{workbook.reference(number - 1, column)}: {visible(text)}" for column, text in enumerate(row) if text
        ]
        if cells:
            lines += [f"row {number}", *("  " + cell for cell in cells)]
    return "\n".join(lines) + "\n"


def visible(text):
    """One line; the version is not what is tested."""
    text = re.sub(r"klikrecon \d+\.\d+\.\d+", "klikrecon VERSION", text)
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\u00a0", "\\u00a0")


def layout(book, sheet):
    yield from (f"freeze: {pane.get('topLeftCell')}" for pane in sheet.find("sheetViews/sheetView/pane"))
    yield from columns(sheet)
    for _, table in sheet.tables:
        names = [c.get("name") for c in table.iter(workbook.tag("tableColumn"))]
        yield f"table: {table.get('name')} {table.get('ref')}, {len(names)} columns"
    yield from (f"merged: {merge.get('ref')}" for merge in sheet.find("mergeCells/mergeCell"))
    for rules in sheet.find("conditionalFormatting"):
        for rule in rules:
            yield f"colour: {rules.get('sqref')} where {rule.findtext(workbook.tag('formula'))}"
    for choice in sheet.find("dataValidations/dataValidation"):
        kept = "a warning" if choice.get("showErrorMessage") == "1" else "no word"
        yield (
            f"drop-down: {choice.get('sqref')} from {choice.findtext(workbook.tag('formula1'))}, "
            f"{kept} for anything else, “{choice.get('prompt')}”"
        )
    for link in sheet.find("hyperlinks/hyperlink"):
        yield f"link: {link.get('ref')} to {link.get('location')}"
    yield from (f"drawing: {part}" for kind, part, mode in sheet.relationships.values() if kind.endswith("/drawing"))
    yield from printing(book, sheet)


def columns(sheet):
    found = []
    for column in sheet.find("cols/col"):
        first, last = int(column.get("min")), int(column.get("max"))
        marks = [mark for mark in ("hidden", "collapsed") if column.get(mark) == "1"]
        if column.get("outlineLevel"):
            marks.append("grouped")
        for number in range(first, last + 1):
            letters = workbook.reference(0, number - 1)[:-1]
            found.append(f"{letters} {float(column.get('width')):.1f}{''.join(' ' + mark for mark in marks)}")
    if found:
        yield "columns: " + ", ".join(found)


def printing(book, sheet):
    page = sheet.find("pageSetup")
    if page:
        wanted = ("paperSize", "orientation", "fitToWidth", "fitToHeight")
        yield "page: " + ", ".join(f"{name} {page[0].get(name)}" for name in wanted if page[0].get(name))
    for footer in sheet.find("headerFooter/oddFooter"):
        yield f"footer: {footer.text}"
    for name in book.root.iter(workbook.tag("definedName")):
        if book.sheets[int(name.get("localSheetId", "-1"))] is sheet:
            yield f"{name.get('name').replace('_xlnm.', '')}: {name.text}"


def read(folder):
    found = {}
    for name in sorted(os.listdir(folder)):
        if name.endswith(".txt"):
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                found[name] = file.read()
    return found
