# SPDX-License-Identifier: MPL-2.0
"""A workbook's own XML, for tests that must not trust a spreadsheet library: looked into, made, and typed into.

    book = workbook.Book(path)
    book.names                              # the sheets', in order
    sheet = book["Brugere"]                 # a Sheet
    sheet.texts[(row, column)]              # what stands in a cell, both from 0
    sheet.put(row, column, "Ja")            # types it; book.save(path) writes the file

    workbook.make(path, {"Ark1": [["Navn", "E-mail"], ["Karen Skov", "karen@korsbaek.dk"]]})
"""

import posixpath
import re
import xml.etree.ElementTree as ElementTree
import zipfile
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KEEP_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

ElementTree.register_namespace("", MAIN)
ElementTree.register_namespace("r", OFFICE)


def tag(name):
    return f"{{{MAIN}}}{name}"


def reference(row, column):
    """(0, 27) -> "AB1"."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


def place(text):
    """ "$AB$1" -> (0, 27)."""
    letters, digits = re.fullmatch(r"\$?([A-Z]+)\$?(\d+)", text).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(digits) - 1, column - 1


def area(text):
    """ "A4:C9" -> (first row, first column, last row, last column)."""
    first, _, last = text.partition(":")
    return (*place(first), *place(last or first))


def unescape(text):
    """ECMA-376 22.9.2.19: "_x0041_" stands for "A"."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), text)


def text_of(element):
    """Of <si> or <is>: the runs one after another, without what is only pronounced."""
    parts = []
    for child in element:
        if child.tag == tag("t"):
            parts.append(child.text or "")
        elif child.tag == tag("r"):
            parts.append(child.findtext(tag("t")) or "")
    return unescape("".join(parts))


class Sheet:
    def __init__(self, book, name, state, part):
        self.book, self.name, self.state, self.part = book, name, state, part
        self.root = ElementTree.fromstring(book.parts[part])
        self.cells, self.texts = {}, {}  # place -> element, place -> text
        for cell in self.root.iter(tag("c")):
            where = place(cell.get("r"))
            self.cells[where] = cell
            kind, value = cell.get("t", "n"), cell.findtext(tag("v"))
            if kind == "s":
                self.texts[where] = book.strings[int(value)]
            elif kind == "inlineStr":
                self.texts[where] = text_of(cell.find(tag("is")))
            elif value is not None:
                self.texts[where] = value
        self.relationships = book.relationships(part)
        self.tables = [
            (target, ElementTree.fromstring(book.parts[target]))
            for kind, target, mode in self.relationships.values()
            if kind.endswith("/table")
        ]

    def find(self, path):
        return self.root.findall("/".join(tag(name) for name in path.split("/")))

    def table(self):
        """Its one table: (first row, first column, last row, last column), with the heading row."""
        ((_, root),) = self.tables
        return area(root.get("ref"))

    def headings(self):
        """Heading -> column, of the sheet's table."""
        top, left, _, right = self.table()
        return {self.texts.get((top, column), ""): column for column in range(left, right + 1)}

    # ---- typing

    def put(self, row, column, text):
        """Types a text, as Excel would: the cell keeps its look. "" empties it."""
        cell = self.cells.get((row, column))
        if cell is None:
            cell = self.new_cell(row, column)
        for child in list(cell):
            cell.remove(child)
        cell.attrib.pop("t", None)
        self.texts.pop((row, column), None)
        if text != "":
            cell.set("t", "inlineStr")
            inline = ElementTree.SubElement(ElementTree.SubElement(cell, tag("is")), tag("t"))
            inline.text, inline.attrib[KEEP_SPACE] = text, "preserve"
            self.texts[(row, column)] = text

    def new_cell(self, row, column):
        data = self.root.find(tag("sheetData"))
        for line in data:
            if int(line.get("r")) == row + 1:
                break
        else:
            line = ElementTree.Element(tag("row"), {"r": str(row + 1)})
            after = [i for i, other in enumerate(data) if int(other.get("r")) > row + 1]
            data.insert(after[0] if after else len(data), line)
        cell = ElementTree.Element(tag("c"), {"r": reference(row, column)})
        after = [i for i, other in enumerate(line) if place(other.get("r"))[1] > column]
        line.insert(after[0] if after else len(line), cell)
        line.attrib.pop("spans", None)
        self.cells[(row, column)] = cell
        return cell

    def rearrange(self, rows=None, columns=None):
        """Puts the rows and columns of the table in another order: lists of the old numbers in their new order."""
        top, left, bottom, right = self.table()
        rows = rows or list(range(top + 1, bottom + 1))
        columns = columns or list(range(left, right + 1))
        new_row = {old: top + 1 + i for i, old in enumerate(rows)} | {top: top}
        new_column = {old: left + i for i, old in enumerate(columns)}
        moved = []
        for (row, column), cell in list(self.cells.items()):
            if row in new_row and column in new_column:
                moved.append((new_row[row], new_column[column], cell))
                self.line_of(row).remove(cell)
                del self.cells[(row, column)]
        for row, column, cell in sorted(moved, key=lambda item: item[:2]):
            place_holder = self.new_cell(row, column)
            line = self.line_of(row)
            at = list(line).index(place_holder)
            line.remove(place_holder)
            cell.set("r", reference(row, column))
            line.insert(at, cell)
            self.cells[(row, column)] = cell
        if columns != list(range(left, right + 1)):
            self.rearrange_headings([column - left for column in columns])
        self.__init__(self.book.store(self), self.name, self.state, self.part)

    def line_of(self, row):
        return next(line for line in self.root.find(tag("sheetData")) if int(line.get("r")) == row + 1)

    def rearrange_headings(self, order):
        ((part, root),) = self.tables
        headings = root.find(tag("tableColumns"))
        known = list(headings)
        for heading in known:
            headings.remove(heading)
        headings.extend(known[i] for i in order)
        self.book.parts[part] = serialize(root)

    def add_column(self, heading, values):
        """A column that a person adds behind the table: {row: text}."""
        top, left, bottom, right = self.table()
        ((part, root),) = self.tables
        root.set("ref", f"{reference(top, left)}:{reference(bottom, right + 1)}")
        autofilter = root.find(tag("autoFilter"))
        if autofilter is not None:
            autofilter.set("ref", root.get("ref"))
        headings = root.find(tag("tableColumns"))
        headings.set("count", str(len(headings) + 1))
        number = max(int(h.get("id")) for h in headings) + 1
        ElementTree.SubElement(headings, tag("tableColumn"), {"id": str(number), "name": heading})
        self.book.parts[part] = serialize(root)
        self.put(top, right + 1, heading)
        for row, text in values.items():
            self.put(row, right + 1, text)
        self.__init__(self.book.store(self), self.name, self.state, self.part)


def serialize(root):
    return ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)


class Book:
    def __init__(self, path):
        with zipfile.ZipFile(path) as parts:
            self.parts = {name: parts.read(name) for name in parts.namelist()}
        self.strings = []
        if "xl/sharedStrings.xml" in self.parts:
            self.strings = [text_of(si) for si in ElementTree.fromstring(self.parts["xl/sharedStrings.xml"])]
        self.root = ElementTree.fromstring(self.parts["xl/workbook.xml"])
        related = self.relationships("xl/workbook.xml")
        self.sheets = [
            Sheet(self, sheet.get("name"), sheet.get("state", "visible"), related[sheet.get(f"{{{OFFICE}}}id")][1])
            for sheet in self.root.iter(tag("sheet"))
        ]
        self.names = [sheet.name for sheet in self.sheets]

    def __getitem__(self, name):
        return self.sheets[self.names.index(name)]

    def relationships(self, part):
        """Of a part ("" for the whole package): id -> (type, target part or address, whether it is "External")."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", name + ".rels")
        found = {}
        if path in self.parts:
            for relation in ElementTree.fromstring(self.parts[path]):
                target, mode = relation.get("Target"), relation.get("TargetMode", "Internal")
                if mode != "External":
                    target = posixpath.normpath(posixpath.join("/" + folder, target)).lstrip("/")
                found[relation.get("Id")] = (relation.get("Type"), target, mode)
        return found

    def store(self, sheet):
        self.parts[sheet.part] = serialize(sheet.root)
        return self

    def rename(self, old, new):
        """Another name for a sheet, as a person may give it. Formulas that name it are not touched."""
        for sheet in self.root.iter(tag("sheet")):
            if sheet.get("name") == old:
                sheet.set("name", new)
        self.parts["xl/workbook.xml"] = serialize(self.root)
        self.names[self.names.index(old)] = new

    def save(self, path):
        for sheet in self.sheets:
            self.store(sheet)
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
            for name, content in self.parts.items():
                parts.writestr(name, content)


# ---- making one


def make(path, sheets):
    """A plain workbook: {name of a sheet: rows of texts}, every cell an inline string."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parts:
        override = "".join(
            f'<Override PartName="/xl/worksheets/sheet{i}.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
            for i in range(1, len(sheets) + 1)
        )
        parts.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{TYPES}">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
            f"{override}</Types>",
        )
        parts.writestr("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")]))
        parts.writestr(
            "xl/_rels/workbook.xml.rels",
            relations([("worksheet", f"worksheets/sheet{i}.xml") for i in range(1, len(sheets) + 1)]),
        )
        listed = "".join(
            f'<sheet name={quoteattr(name)} sheetId="{i}" r:id="rId{i}"/>' for i, name in enumerate(sheets, 1)
        )
        parts.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
        )
        for i, rows in enumerate(sheets.values(), 1):
            parts.writestr(f"xl/worksheets/sheet{i}.xml", sheet_xml(rows))
    return path


def relations(targets):
    listed = "".join(
        f'<Relationship Id="rId{i}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{listed}</Relationships>'


def sheet_xml(rows):
    lines = []
    for number, row in enumerate(rows):
        cells = "".join(
            f'<c r="{reference(number, column)}" t="inlineStr">'
            f'<is><t xml:space="preserve">{cell_xml(text)}</t></is></c>'
            for column, text in enumerate(row)
            if text != ""
        )
        lines.append(f'<row r="{number + 1}">{cells}</row>')
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>'


def cell_xml(text):
    """XML has no place for most control characters: "_x001B_" as Excel writes it."""
    text = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", lambda c: f"_x{ord(c[0]):04X}_", escape(text, {"\r": "&#13;"}))
