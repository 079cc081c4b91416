#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Makes the hand-made .xlsx files here, one per feature; test_xlsx*.c and test_zip.c say what each must read as.

Usage: ./make.py            (no arguments; overwrites the files beside it; the result is the same on every run)
The files of other writers come from make_with_others.py.
"""
import io
import pathlib
import struct
import warnings
import zipfile

HERE = pathlib.Path(__file__).parent
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WHEN = (2025, 11, 3, 8, 0, 0)


# ---- parts ----

def sheet(rows, before="", after="", main=MAIN):
    """rows: what stands in <sheetData>."""
    return f'{DECLARATION}<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def strings(*items, main=MAIN):
    """items: what stands in each <si>."""
    return f'{DECLARATION}<sst xmlns="{main}">' + "".join(f"<si>{i}</si>" if i else "<si/>" for i in items) + "</sst>"


def styles(formats, xfs, main=MAIN):
    """formats: {id: code}; xfs: a number format id per style."""
    codes = "".join(f'<numFmt numFmtId="{i}" formatCode="{c}"/>' for i, c in formats.items())
    return (
        f'{DECLARATION}<styleSheet xmlns="{main}"><numFmts count="{len(formats)}">{codes}</numFmts>'
        '<cellStyleXfs count="1"><xf numFmtId="14"/></cellStyleXfs><cellXfs>'
        + "".join(f'<xf numFmtId="{i}" xfId="0"/>' for i in xfs)
        + '</cellXfs><dxfs><dxf><numFmt numFmtId="200" formatCode="0"/></dxf></dxfs></styleSheet>'
    )


def workbook(sheets=(("Ark1", "rId1", ""),), properties="", main=MAIN, office=OFFICE):
    """sheets: (name, relationship id, state)."""
    listed = "".join(
        f'<sheet name="{n}" sheetId="{i}"' + (f' state="{s}"' if s else "") + f' r:id="{r}"/>'
        for i, (n, r, s) in enumerate(sheets, 1)
    )
    return f'{DECLARATION}<workbook xmlns="{main}" xmlns:r="{office}">{properties}<sheets>{listed}</sheets></workbook>'


def rels(*items, office=OFFICE):
    """items: (id, last part of the type, target)."""
    return (
        f'{DECLARATION}<Relationships xmlns="{PACKAGE}">'
        + "".join(f'<Relationship Id="{i}" Type="{office}/{t}" Target="{to}"/>' for i, t, to in items)
        + "</Relationships>"
    )


CONTENT_TYPES = (
    f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


def parts(rows="", sst=None, sty=None, sheet_part=None, **other):
    """The parts of a workbook with one sheet, as a dict that a case can change."""
    links = [("rId1", "worksheet", "worksheets/sheet1.xml")]
    if sst is not None:
        links.append(("rId2", "sharedStrings", "sharedStrings.xml"))
    if sty is not None:
        links.append(("rId3", "styles", "styles.xml"))
    made = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": rels(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook(**other),
        "xl/_rels/workbook.xml.rels": rels(*links),
        "xl/worksheets/sheet1.xml": sheet_part if sheet_part is not None else sheet(rows),
    }
    if sst is not None:
        made["xl/sharedStrings.xml"] = sst
    if sty is not None:
        made["xl/styles.xml"] = sty
    return made


def cells(*values):
    """A row of what stands inside <row>: each given as (attributes of <c>, its content)."""
    return "".join(f"<c {a}>{v}</c>" for a, v in values)


# ---- packages ----

def pack(made, method=zipfile.ZIP_DEFLATED, target=None, level=None, twice=()):
    out = target if target is not None else io.BytesIO()
    with zipfile.ZipFile(out, "w") as z, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name that is there twice is meant
        for name, text in [*made.items(), *twice]:
            info = zipfile.ZipInfo(name, date_time=WHEN)
            info.compress_type = method
            with z.open(info, "w", force_zip64=level == "zip64") as part:
                part.write(text if isinstance(text, bytes) else text.encode())
    return out.getvalue() if target is None else None


def write(name, made, **how):
    (HERE / name).write_bytes(made if isinstance(made, bytes) else pack(made, **how))


class Pipe(io.RawIOBase):
    """Cannot seek, so that sizes and checksums follow each part in a data descriptor."""

    def __init__(self):
        self.bytes = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.bytes += bytes(data)
        return len(data)


# ---- text ----

def text_files():
    sst = strings(
        "<t>Kirsten Mælkepop</t>",
        '<r><rPr><b/></rPr><t>Mads </t></r><r><t xml:space="preserve">Skjern</t></r>',
        '<t>漢字</t><rPh sb="0" eb="2"><t>かんじ</t></rPh><phoneticPr fontId="1"/>',
        "",
        "<t/>",
        '<t xml:space="preserve">  to mellemrum  </t>',
        "<t>en_x000D__x000A_to_x000a_tre_x000D_fire</t>",
        "<t>_x005F_x0041_ _x0041_ _xD83D__xDE00_ _xD83D_ _x0000_ _xZZZZ_ _x41_ _x0041</t>",
        "<t><![CDATA[<b> & ]]>&lt;i&gt; &amp; &#x41;&#66;&quot;&apos;</t>",
        "<t>linje\r\nto&#13;&#10;tre&#13;fire\rfem</t>",
        "<r><t>før</t></r><rPh sb=\"0\" eb=\"1\"><r><t>lyd</t></r></rPh><r><t>efter</t></r>",
        "<!-- tom --><t>kommentar<!-- midt i -->er</t><?og instruktioner?>",
    )
    row = "".join(f'<c r="{chr(65 + i)}1" t="s"><v>{i}</v></c>' for i in range(12))
    write("shared.xlsx", parts(
        f'<row r="1">{row}</row><row r="2"><c r="A2" t="s"><v/></c><c r="B2" t="s"/><c r="C2" t="s"><v> 0\n</v></c></row>',
        sst=sst))
    inline = (
        '<row r="1"><c r="A1" t="inlineStr"><is><t>ren</t></is></c>'
        '<c r="B1" t="inlineStr"><is><r><rPr><i/></rPr><t>rig </t></r><r><t>tekst</t></r><rPh><t>lyd</t></rPh></is></c>'
        '<c r="C1" t="inlineStr"><is/></c><c r="D1"><is><t>uden type</t></is></c>'
        '<c r="E1" t="inlineStr"><v>i v</v></c><c r="F1" t="inlineStr"><is><t>_x0046_</t></is></c>'
        '<c r="G1" t="inlineStr"><is><t> </t></is></c><c r="H1" t="str"><f>A1&amp;B1</f><v>ren rig</v></c>'
        '<c r="I1" t="str"><f>"x"</f><v xml:space="preserve"> to linjer\nher </v></c><c r="J1" t="str"><v></v></c>'
        '<c r="K1" t="ny"><v>ukendt type</v></c></row>'
    )
    write("inline.xlsx", parts(inline))


def damaged_text_files():
    """Texts that were spoilt before they came into the workbook."""
    write("garbled.xlsx", parts(
        '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row><row><c t="s"><v>1</v></c>'
        '<c t="inlineStr"><is><t>Ã…se</t></is></c><c t="str"><v>L?rke</v></c><c t="s"><v>3</v></c></row>',
        sst=strings("<t>Søren</t>", "<t>SÃ¸ren</t>", "<t>S?ren</t>", "<t>Hvem?</t>")))


def type_files():
    write("types.xlsx", parts(
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="n"><v>-2.50</v></c><c r="C1" t="b"><v>1</v></c>'
        '<c r="D1" t="b"><v>0</v></c><c r="E1" t="b"><v>true</v></c><c r="F1" t="e"><v>#N/A</v></c>'
        '<c r="G1" t="e"><v>#DIV/0!</v></c><c r="H1" t="d"><v>2025-11-03T00:00:00.000</v></c>'
        '<c r="I1" t="d"><v>2025-11-03T08:30:00Z</v></c><c r="J1" t="d"><v>08:30:15.5</v></c>'
        '<c r="K1" t="d"><v>i går</v></c><c r="L1" t="b"><v>måske</v></c><c r="M1"><v>tolv</v></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2"><f>NY()</f></c><c r="C2"><f t="shared" si="0"/><v>3</v></c>'
        '<c r="D2"/><c r="E2"><v/></c><c r="F2"><v> 4 </v></c><c r="G2" s="99"><v>5</v></c>'
        '<c r="H2"><extLst><ext><v>6</v></ext></extLst><v>7</v></c></row>'))
    numbers = [
        "0", "-0", "007", "1.50", "123456789012345", "9007199254740993", "12345678901234567890", "1E+20", "1E21", "1.5E300",
        "0.1", "0.10000000000000001", "0.30000000000000004", "1E-7", "-1.5E-10", "5E-324", "1.7976931348623157E308",
        "385.8906764772315", "0.00012345678901234567", "2.2204460492503131E-16", "123456789.123456789",
        "99999999999999999", "0.99999999999999999", "1234567.8000000001", ".5", "5.", "+5", "1E400",
    ]
    write("numbers.xlsx", parts("".join(
        f'<row r="{i}"><c r="A{i}"><v>{n}</v></c></row>' for i, n in enumerate(numbers, 1))))


# (number format, value); the style is the place in the list. Ids below 164 are built in.
FORMATS = [
    (14, "45964"), (15, "45964.25"), (18, "0.25"), (20, "45964.25"), (21, "0.999988425925926"), (22, "45964.354166666664"),
    (45, "0.0105"), (46, "1.5"), (47, "0.5"), (27, "45964"), (36, "45964"), (50, "45964"), (58, "45964"),
    (0, "45964"), (1, "45964"), (2, "45964.5"), (9, "0.5"), (11, "45964"), (37, "45964"), (44, "45964"), (48, "45964"),
    (49, "45964"), (59, "45964"), (200, "45964"),
    ("yyyy\\-mm\\-dd;@", "45964"), ("dd/mm/yyyy hh:mm", "45964.75"), ("[$-406]d. mmmm yyyy;@", "45964"),
    ("[$-F400]h:mm:ss\\ AM/PM", "0.75"), ("[h]:mm", "36.5"), ("[mm]:ss", "0.0105"), ("[ss].00", "0.001"),
    ("[Red]0.00", "45964"), ("[Blue][&gt;100]#,##0", "45964"), ("0.00\\ \\d\\a\\g\\e", "45964"), ('0 &quot;days&quot;', "45964"),
    ('&quot;dato&quot; yyyy', "45964"), ("General", "45964"), ("Standard", "45964"), ("0_d", "45964"), ("*d0", "45964"),
    ("#,##0;yyyy", "45964"), ("mmm", "45964"), ("mm", "45964"), ("mm:ss", "0.5"), ("yyyy-mm-ddThh:mm:ss.000", "45964.5001"),
    ("[$kr.-406]\\ #,##0.00", "45964"), ("0.00E+00", "45964"), ("@", "45964"), ("m/d", "45964"), ("[DBNum1]yyyy", "45964"),
    ("A/P", "45964"), ("&quot;uafsluttet dd", "45964"), ("[uafsluttet dd", "45964"), ("\\", "45964"), ("", "45964"),
    ("YYYY-MM-DD", "45964"), ("[H]:MM", "-0.0625"),
]


def format_files():
    formats, xfs, rows = {}, [], ""
    for i, (form, value) in enumerate(FORMATS):
        if isinstance(form, str):
            formats[300 + i] = form
        xfs.append(form if isinstance(form, int) else 300 + i)
        rows += f'<row r="{i + 1}"><c r="A{i + 1}" s="{i}"><v>{value}</v></c></row>'
    write("formats.xlsx", parts(rows, sty=styles(formats, xfs)))

    serials = [
        "0", "0.5", "1", "59", "60", "60.5", "61", "1.25", "2958465", "2958466", "-1", "-0.5", "0.9999999999", "45964.999999999",
        "45964.5000000116", "1E300", "tekst",
    ]
    style = styles({}, [0, 14, 21, 46])
    rows = "".join(
        f'<row r="{i}">' + "".join(f'<c r="{"ABCD"[s]}{i}" s="{s}"><v>{v}</v></c>' for s in (1, 2, 3)) + "</row>"
        for i, v in enumerate(serials, 1))
    write("serials1900.xlsx", parts(rows, sty=style))
    write("serials1904.xlsx", parts(rows, sty=style, properties='<workbookPr date1904="1"/>'))
    # Styles in front of the formats that they name; a built-in id given another code; styles under their usual name only.
    late = parts('<row><c s="0"><v>45964</v></c><c s="1"><v>45964</v></c></row>', sty=(
        f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs>'
        '<numFmts><numFmt formatCode="dd-mm-yyyy" numFmtId="170"/><numFmt numFmtId="14" formatCode="0"/></numFmts></styleSheet>'))
    late["xl/_rels/workbook.xml.rels"] = rels(("rId1", "worksheet", "worksheets/sheet1.xml"))
    write("styles_late.xlsx", late)


# ---- rows, cells, sheets ----

def layout_files():
    write("norefs.xlsx", parts(
        "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c><c r=\"D3\"><v>5</v></c><c><v>6</v></c></row>"
        '<row r="7"><c><v>7</v></c></row><row><c><v>8</v></c></row>'))
    write("cellrefs.xlsx", parts(
        '<row><c r="B3"><v>1</v></c></row><row><c r="b5"><v>2</v></c><c r="$C$5"><v>3</v></c></row>'
        '<row r="8"><c r="A9"><v>4</v></c></row>'))
    write("unordered.xlsx", parts(
        '<row r="1"><c r="C1"><v>3</v></c><c r="A1" t="inlineStr"><is><t>et</t></is></c><c r="B1"><v>2</v></c></row>'))
    write("sparse.xlsx", parts(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        sheet_part=None))
    write("empty.xlsx", parts(sheet_part=f'{DECLARATION}<worksheet xmlns="{MAIN}"><sheetData/></worksheet>'))
    write("hidden.xlsx", parts(sheet_part=sheet(
        '<row r="1"><c r="A1"><v>1</v></c><c r="E1"><v>5</v></c></row><row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
        '<row r="3" hidden="true"/><row r="4" hidden="0"><c r="A4"><v>4</v></c></row>',
        before='<cols><col min="2" max="3" hidden="1"/><col min="5" max="5" hidden="false"/>'
               '<col min="4" max="16384" hidden="true"/></cols>',
        after='<mergeCells count="2"><mergeCell ref="A1:B2"/><mergeCell ref="D1:D2"/></mergeCells>')))
    several = parts(sheets=(
        ("Diagram", "rId5", ""), ("Brugere &amp; roller", "rId1", ""), ("Dialog", "rId6", ""), ("Skjult_x0041_", "rId2", "hidden"),
        ("Meget skjult", "rId3", "veryHidden"), ("Makro", "rId7", ""), ("Tomt", "rId4", "visible")))
    several["xl/_rels/workbook.xml.rels"] = rels(
        *[(f"rId{i}", "worksheet", f"worksheets/sheet{i}.xml") for i in (1, 2, 3, 4)],
        ("rId5", "chartsheet", "chartsheets/sheet1.xml"), ("rId6", "dialogsheet", "dialogsheets/sheet1.xml"),
        ("rId7", "xlMacrosheet", "macrosheets/sheet1.xml"))
    for i in (1, 2, 3):
        several[f"xl/worksheets/sheet{i}.xml"] = sheet(f"<row><c><v>{i}</v></c></row>")
    several["xl/worksheets/sheet4.xml"] = sheet("")
    several["xl/chartsheets/sheet1.xml"] = f'<chartsheet xmlns="{MAIN}"/>'
    write("sheets.xlsx", several)


# ---- packages that other writers make ----

def package_files():
    rows = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45964</v></c></row>'
    sst, sty = strings("<t>Ingeborg</t>"), styles({164: "yyyy-mm-dd"}, [0, 164])
    plain = parts(rows, sst, sty)

    def prefixed(text, prefix="x"):
        import re
        return re.sub(r"<(/?)(?=[a-zA-Z])", rf"<\1{prefix}:", text).replace(' xmlns="', f' xmlns:{prefix}="')

    write("prefixed.xlsx", {n: prefixed(t) if n != "[Content_Types].xml" else t for n, t in plain.items()})
    strict = parts(rows, strings("<t>Ingeborg</t>", main=STRICT_MAIN), styles({164: "yyyy-mm-dd"}, [0, 164], STRICT_MAIN),
                   main=STRICT_MAIN, office=STRICT_OFFICE)
    strict["xl/worksheets/sheet1.xml"] = sheet(rows, main=STRICT_MAIN)
    for name in ("_rels/.rels", "xl/_rels/workbook.xml.rels"):
        strict[name] = strict[name].replace(OFFICE, STRICT_OFFICE)
    write("strict.xlsx", strict)

    def moved(names, package, book):
        """names: {old part name: new one}; package, book: targets of the two relationship parts."""
        made = {names.get(n, n): t for n, t in plain.items() if not n.endswith(".rels")}
        folder, _, base = names.get("xl/workbook.xml", "xl/workbook.xml").rpartition("/")
        made["_rels/.rels"] = rels(("rId1", "officeDocument", package))
        made[f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"] = rels(*zip(
            ("rId1", "rId2", "rId3"), ("worksheet", "sharedStrings", "styles"), book))
        return made

    write("absolute.xlsx", moved({}, "/xl/workbook.xml", (
        "/xl/worksheets/sheet1.xml", "/xl/sharedStrings.xml", "/xl/styles.xml")))
    write("case_and_backslash.xlsx", moved(
        {"xl/worksheets/sheet1.xml": "xl\\worksheets\\sheet1.xml"},
        "XL/Workbook.xml", ("Worksheets\\SHEET1.XML", "sharedstrings.xml", ".\\Styles.xml")))
    write("other_names.xlsx", moved(
        {"xl/workbook.xml": "bog/indhold.xml", "xl/worksheets/sheet1.xml": "data/ark et.xml",
         "xl/sharedStrings.xml": "bog/tekst.xml", "xl/styles.xml": "bog/stil/a.xml"},
        "bog/indhold.xml", ("../data/ark%20et.xml", "./tekst.xml", "stil/../stil/a.xml")))
    write("root_relative.xlsx", moved({}, "xl/workbook.xml", (
        "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml")))
    write("at_root.xlsx", moved(
        {n: n.replace("xl/", "") for n in plain if n.startswith("xl/")}, "workbook.xml",
        ("worksheets/sheet1.xml", "sharedStrings.xml", "styles.xml")))
    no_rels = dict(plain)
    del no_rels["_rels/.rels"]
    write("no_package_rels.xlsx", no_rels)
    write("no_shared_rels.xlsx", {**plain, "xl/_rels/workbook.xml.rels": rels(("rId1", "worksheet", "worksheets/sheet1.xml"))})

    def utf16(text, encoding, mark):
        text = text.replace('encoding="UTF-8"', 'encoding="UTF-16"')
        return mark + text.encode(encoding)

    write("utf16.xlsx", {
        **{n: utf16(t, "utf-16-le", b"\xff\xfe") for n, t in plain.items()},
        "xl/worksheets/sheet1.xml": utf16(plain["xl/worksheets/sheet1.xml"], "utf-16-be", b"\xfe\xff"),
        "xl/sharedStrings.xml": utf16(strings("<t>Ingeborg 😀</t>"), "utf-16-le", b""),
    })
    write("latin1.xlsx", {**plain, "xl/sharedStrings.xml": strings("<t>Søren</t>").replace("UTF-8", "ISO-8859-1")
                          .encode("iso-8859-1")})
    write("utf8_bom.xlsx", {n: b"\xef\xbb\xbf" + t.encode() for n, t in plain.items()})

    write("stored.xlsx", plain, method=zipfile.ZIP_STORED)
    write("zip64.xlsx", plain, level="zip64")
    pipe = Pipe()
    pack(plain, target=pipe)
    write("descriptor.xlsx", bytes(pipe.bytes))


# ---- what must be refused ----

def refused_files():
    plain = parts('<row r="1"><c r="A1" t="inlineStr"><is><t>hele filen</t></is></c></row>')
    one = "xl/worksheets/sheet1.xml"

    def with_rows(name, rows, **more):
        write(f"refused_{name}.xlsx", {**plain, one: sheet(rows)}, **more)

    with_rows("string_index", '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="s"><v>7</v></c></row>')
    with_rows("string_text", '<row r="2"><c r="C2" t="s"><v>Navn</v></c></row>')
    with_rows("bad_reference", '<row r="3"><c r="12"><v>1</v></c></row>')
    with_rows("bad_row", '<row r="tre"><c><v>1</v></c></row>')
    with_rows("row_zero", '<row r="0"><c><v>1</v></c></row>')
    with_rows("cell_twice", '<row r="4"><c r="B4"><v>1</v></c><c r="A4"><v>2</v></c><c r="B4"><v>3</v></c></row>')
    with_rows("backwards", '<row r="5"><c r="A5"><v>1</v></c></row><row r="4"><c r="A4"><v>1</v></c></row>')
    with_rows("two_rows", '<row r="5"><c r="A5"><v>1</v></c><c r="B6"><v>1</v></c></row>')
    with_rows("far_column", '<row r="1"><c r="XFE1"><v>1</v></c></row>')
    with_rows("far_row", '<row r="4294967295"><c><v>1</v></c></row>')
    with_rows("malformed", '<row r="1">\n<c r="A1"><v>1</w></c></row>')
    bad = {**plain, one: sheet("<row><c><v>?</v></c></row>").encode().replace(b"?<", b"\xf8<")}
    write("refused_bad_utf8.xlsx", bad)
    write("refused_no_data.xlsx", {**plain, one: f'<worksheet xmlns="{MAIN}"><cols/></worksheet>'})
    write("refused_no_part.xlsx", {n: t for n, t in plain.items() if n != one})
    write("refused_no_relationship.xlsx", {**plain, "xl/_rels/workbook.xml.rels": rels()})
    write("refused_other_root.xlsx", {**plain, one: f'<chartsheet xmlns="{MAIN}"/>'})
    write("refused_only_chart.xlsx", {
        **plain, "xl/_rels/workbook.xml.rels": rels(("rId1", "chartsheet", "worksheets/sheet1.xml"))})
    write("refused_doctype.xlsx", {**plain, one: sheet("").replace("<worksheet", '<!DOCTYPE worksheet [<!ENTITY a "b">]>\n<worksheet')})
    write("refused_cut_xml.xlsx", {**plain, one: sheet('<row r="1"><c r="A1"><v>1</v></c></row>')[:-30]})
    write("refused_cut_after_data.xlsx", {**plain, one: sheet('<row r="1"><c r="A1"><v>1</v></c></row>')[:-5]})
    write("refused_empty_part.xlsx", {**plain, one: ""})
    write("refused_not_strings.xlsx", {
        **parts('<row><c t="s"><v>0</v></c></row>', sst=f'<styleSheet xmlns="{MAIN}"/>')})
    write("refused_twice.xlsx", plain, twice=[(one, sheet("<row><c><v>2</v></c></row>"))])

    stored = pack(plain, method=zipfile.ZIP_STORED)
    deflated = pack(plain)
    write("refused_checksum.xlsx", stored.replace(b"hele filen", b"hele fylen"))
    write("refused_cut_zip.xlsx", deflated[: len(deflated) * 2 // 3])
    write("refused_no_end.xlsx", deflated[:-30])

    def patched(data, name, field, value):
        """Sets a field of the two headers of one member: (offset in the local one, in the central one, struct format)."""
        data = bytearray(data)
        for magic, at, name_at in ((b"PK\x03\x04", field[0], 30), (b"PK\x01\x02", field[1], 46)):
            start = 0
            while (start := data.find(magic, start)) >= 0:
                if at is not None and data[start + name_at:].startswith(name.encode()):
                    struct.pack_into(field[2], data, start + at, value)
                start += 4
        return bytes(data)

    write("refused_encrypted.xlsx", patched(deflated, one, (6, 8, "<H"), 1))
    write("refused_packing.xlsx", patched(deflated, one, (8, 10, "<H"), 12))
    write("refused_size.xlsx", patched(deflated, one, (22, 24, "<I"), 100))
    write("refused_packed_size.xlsx", patched(deflated, one, (18, 20, "<I"), 40))
    bomb = {**plain, one: sheet('<row r="1"><c r="A1"><v>1</v></c></row>' + "<row/>" * 500_000)}
    write("refused_bomb.xlsx", bomb)
    # One text in every cell: small to store, endless to write out.
    many = "".join("<row>" + '<c t="s"><v>0</v></c>' * 500 + "</row>" for _ in range(3))
    write("refused_string_bomb.xlsx", parts(many, sst=strings("<t>" + "x" * 40_000 + "</t>")))


if __name__ == "__main__":
    text_files()
    damaged_text_files()
    type_files()
    format_files()
    layout_files()
    package_files()
    refused_files()
