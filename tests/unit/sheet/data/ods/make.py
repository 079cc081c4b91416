#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Makes the hand-made .ods files here, one per feature; test_ods.c says what each must read as.

Usage: ./make.py            (no arguments; overwrites the files beside it; the result is the same on every run)
The files written by LibreOffice itself come from make_with_libreoffice.sh.
"""
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
SPREADSHEET = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "form": "urn:oasis:names:tc:opendocument:xmlns:form:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}


def manifest(encrypted=False):
    data = '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="eA=="/>' if encrypted else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{SPREADSHEET}"/>'
        f'<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml">{data}'
        "</manifest:file-entry></manifest:manifest>"
    )


def document(body, styles="", kind="spreadsheet"):
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-content {declared} office:version="1.2">'
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    )


def write(name, content, mimetype=SPREADSHEET, manifest_xml=None, more=()):
    """content: the text or bytes of content.xml, or None for a package without."""
    parts = [("mimetype", mimetype)] if mimetype is not None else []
    parts.append(("META-INF/manifest.xml", manifest_xml or manifest()))
    if content is not None:
        parts.append(("content.xml", content))
    with zipfile.ZipFile(HERE / name, "w") as z:
        for part, text in [*parts, *more]:
            info = zipfile.ZipInfo(part, date_time=(2025, 11, 3, 8, 0, 0))
            info.compress_type = zipfile.ZIP_STORED if part == "mimetype" else zipfile.ZIP_DEFLATED
            z.writestr(info, text)


def table(*rows, name="Ark1", more=""):
    return f'<table:table table:name="{name}"{more}>' + "".join(rows) + "</table:table>"


def row(*cells, more=""):
    return f"<table:table-row{more}>" + "".join(cells) + "</table:table-row>"


def cell(attributes="", inside=""):
    return f"<table:table-cell {attributes}>{inside}</table:table-cell>"


def text(*paragraphs, more=""):
    return cell('office:value-type="string" ' + more, "".join(f"<text:p>{p}</text:p>" for p in paragraphs))


def typed(kind, attribute, value, shown="vist", more=""):
    return cell(f'office:value-type="{kind}" office:{attribute}="{value}" {more}', f"<text:p>{shown}</text:p>")


def number(value, kind="float", shown="vist", more=""):
    return typed(kind, "value", value, shown, more)


EMPTY = cell()


def make_types():
    write(
        "types.ods",
        document(
            table(
                row(text("tal"), number("12"), number("-0.5"), number("1.50"), number("1E3"), number("0.1"),
                    number("123456789012345"), number("1.0E+21"), number("1E-7")),
                row(text("procent"), number("0.25", "percentage", "25%")),
                row(text("valuta"), typed("currency", "value", "1234.5", "kr. 1.234,50", 'office:currency="DKK"')),
                row(text("dato"), typed("date", "date-value", "2025-11-03"),
                    typed("date", "date-value", "2025-11-03T00:00:00"),
                    typed("date", "date-value", "2025-11-03T08:30:00"),
                    typed("date", "date-value", "2025-11-03T08:30:00.250000000"),
                    typed("date", "date-value", "2025-12-31T23:59:59.999999999")),
                row(text("tid"), typed("time", "time-value", "PT08H30M00S"), typed("time", "time-value", "PT26H00M05S"),
                    typed("time", "time-value", "PT0H0M1.5S"), typed("time", "time-value", "-PT01H30M00S")),
                row(text("sand"), typed("boolean", "boolean-value", "true"), typed("boolean", "boolean-value", "FALSE")),
                row(text("tekst"), text("Kirsten Mælkepop"), typed("string", "string-value", "den fulde tekst"),
                    typed("string", "string-value", "", "kun vist")),
            )
        ),
    )


def make_fallback():
    """A typed value that is missing or makes no sense: what is shown stands as text."""
    write(
        "fallback.ods",
        document(
            table(
                row(cell('office:value-type="float"', "<text:p>7 stk.</text:p>"), number("12x", shown="tolv"),
                    typed("date", "date-value", "2025-02-30", "30. februar"), typed("time", "time-value", "08:3", "kort"),
                    typed("boolean", "boolean-value", "ja", "ja"), cell("", "<text:p>uden type</text:p>"),
                    cell('office:value-type="string" calcext:value-type="float" office:value="5"', "<text:p>5</text:p>"),
                    cell('office:value-type="void"', "<text:p>ukendt type</text:p>"),
                    cell('office:value-type="float" office:value="NaN"'))
            )
        ),
    )


def make_repeats():
    """The last cell of a sheet as large as LibreOffice allows, with nothing in between."""
    far = cell('table:number-columns-repeated="16382"')
    styled = cell('table:style-name="ce1" table:number-columns-repeated="16384"')
    write(
        "repeats.ods",
        document(
            table(
                '<table:table-column table:number-columns-repeated="16384"/>',
                row(text("a", more='table:number-columns-repeated="3"'), cell('table:number-columns-repeated="2"'), text("f")),
                row(EMPTY, more=' table:number-rows-repeated="3"'),
                row(text("to ens"), number("5"), more=' table:number-rows-repeated="2"'),
                row(styled, more=' table:number-rows-repeated="1048569"'),
                row(EMPTY, far, text("nederst til højre")),
                row(styled),
                row(styled, more=' table:number-rows-repeated="99999999999999999999"'),
            )
        ),
    )


def make_text():
    write(
        "text.ods",
        document(
            table(
                row(text("første", "", "tredje"), text("a<text:line-break/>b<text:tab/>c"),
                    text("x<text:s/>y<text:s text:c=\"3\"/>z"), text("  to  mellemrum "),
                    text('Hr. <text:span text:style-name="T1">Mads <text:a>Skjern</text:a></text:span>'),
                    text("&lt;&amp;&gt; <![CDATA[<b>]]>&#x1F600;")),
                row(cell('office:value-type="string"',
                         "<office:annotation><text:p>en kommentar</text:p></office:annotation><text:p>det rigtige</text:p>"),
                    text("før<office:annotation><text:p>midt i</text:p></office:annotation>efter"),
                    text("ord<text:note><text:note-body><text:p>fodnote</text:p></text:note-body></text:note>"),
                    text("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>字"),
                    text('fane <text:sheet-name>Ark1</text:sheet-name>'),
                    cell('office:value-type="string"',
                         "<text:p>tekst</text:p><draw:frame><draw:text-box><text:p>figur</text:p></draw:text-box></draw:frame>"),
                    cell('office:value-type="string"',
                         "<text:p>ydre</text:p>" + table(row(text("indre")), more=' table:is-sub-table="true"'))),
                row(text(""), text("<office:annotation><text:p>kun en kommentar</text:p></office:annotation>"), text("sidst")),
            )
        ),
    )


def make_covered():
    covered = '<table:covered-table-cell office:value-type="string"><text:p>skjult rest</text:p></table:covered-table-cell>'
    write(
        "covered.ods",
        document(
            table(
                row(text("flettet", more='table:number-columns-spanned="2" table:number-rows-spanned="2"'), covered, text("c")),
                row('<table:covered-table-cell table:number-columns-repeated="2"/>', text("c2")),
                row(text("ene", more='table:number-columns-spanned="1" table:number-rows-spanned="1"')),
            )
        ),
    )


def make_sheets():
    hidden = '<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>'
    visible = '<style:style style:name="ta1" style:family="table"><style:table-properties table:display="true"/></style:style>'
    other = '<style:style style:name="ta3" style:family="table-row"><style:table-properties table:display="false"/></style:style>'
    write(
        "sheets.ods",
        document(
            "<table:tracked-changes><table:cell-content-change><table:previous>"
            '<table:change-track-table-cell office:value-type="string"><text:p>før</text:p></table:change-track-table-cell>'
            "</table:previous></table:cell-content-change></table:tracked-changes>"
            "<table:dde-links><table:dde-link>" + table(row(text("kæde")), name="intet ark") + "</table:dde-link></table:dde-links>"
            + table(
                "<table:title>en titel</table:title><table:desc>en beskrivelse</table:desc>",
                "<office:forms><form:form><form:text/></form:form></office:forms>",
                "<table:shapes><draw:frame><draw:text-box><text:p>figur</text:p></draw:text-box></draw:frame></table:shapes>",
                row(text("første ark")), name="Brugere &amp; roller", more=' table:style-name="ta1"')
            + table(row(text("fra en anden fil")), name="'file:///C:/andet.ods'#Ark1", more=' table:style-name="ta1"')
            + table(row(text("skjult ark")), name="Lister", more=' table:style-name="ta2"')
            + table(row(text("tredje ark")), more=' table:style-name="ta3"').replace(' table:name="Ark1"', "")
            + table(name="Tomt")
            + '<table:named-expressions/><table:database-ranges><table:database-range table:name="x"/></table:database-ranges>',
            visible + hidden + other,
        ),
    )


def make_hidden():
    folded = '<table:table-row-group table:display="false">'
    write(
        "hidden.ods",
        document(
            table(
                '<table:table-column/><table:table-column-group table:display="false"><table:table-column/></table:table-column-group>'
                '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
                '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="16379"/>',
                "<table:table-header-rows>" + row(text("overskrift")) + "</table:table-header-rows>",
                row(text("skjult"), more=' table:visibility="collapse" table:number-rows-repeated="2"'),
                row(text("filtreret"), more=' table:visibility="filter"'),
                "<table:table-row-group>" + row(text("i gruppe"))
                + folded + row(text("foldet")) + "<table:table-row-group>" + row(text("foldet dybere")) + "</table:table-row-group>"
                + row(text("stadig foldet")) + "</table:table-row-group>"
                + row(text("igen synlig"), more=' table:visibility="visible"') + "</table:table-row-group>",
                "<table:table-rows>" + row(*[text(c) for c in "abcde"]) + "</table:table-rows>",
                row(more=' table:visibility="collapse" table:number-rows-repeated="1048564"'),
            )
        ),
    )


def make_errors():
    formula = 'table:formula="of:=NA()" '
    write(
        "errors.ods",
        document(
            table(
                row(text("#N/A", more=formula + 'office:string-value="" calcext:value-type="error"'),
                    text("#DIV/0!", more=formula + 'calcext:value-type="error"'),
                    number("0", shown="#REF!", more=formula),
                    number("0", shown="Err:502", more=formula),
                    text("#VALUE!", more=formula),
                    text("#N/A"),
                    number("0", shown="Fejl:502", more=formula))
            )
        ),
    )


def make_containers():
    body = table(row(text("Søren"), number("1")))
    plain = document(body)
    write("no_mimetype.ods", plain, mimetype=None)
    write("template.ods", plain, mimetype=SPREADSHEET + "-template\n")
    write("utf16.ods", plain.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16"))
    other = plain
    for prefix, short in (("office", "o"), ("table", "tabel"), ("text", "t")):
        other = other.replace(f"xmlns:{prefix}=", f"xmlns:{short}=").replace(f"<{prefix}:", f"<{short}:")
        other = other.replace(f"</{prefix}:", f"</{short}:").replace(f" {prefix}:", f" {short}:")
    write("prefixes.ods", other)
    doctype = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd">'
    write("old_manifest.ods", plain, manifest_xml=manifest().replace("?>", "?>" + doctype, 1))


def make_refused():
    body = table(row(text("a")))
    write("encrypted.ods", bytes(range(256)), manifest_xml=manifest(encrypted=True))
    write("encrypted_whole.ods", None, more=[("encrypted-package", bytes(range(256)))])
    write("no_content.ods", None)
    write("no_spreadsheet.ods", document("<text:p>et brev</text:p>", kind="text"))
    write("no_sheets.ods", document("<table:named-expressions/>"))
    write("doctype.ods", document(body).replace("?>", "?><!DOCTYPE office [<!ENTITY a 'aaaa'>]>", 1))
    write("cut_xml.ods", document(body)[:-30])
    write("bad_utf8.ods", document(body).encode().replace(b">a<", b">\xff<"))


def make_late():
    """Sound for two rows, over a limit in the third; and a sheet name that must not break a message's line."""
    far = cell('table:number-columns-repeated="16384"')
    write("fails_late.ods",
          document(table(row(text("a")), row(text("b")), row(far, text("x")), row(text("c")), name="Ark&#10;&#9;1")))


def make_bombs():
    wide = ' table:number-columns-repeated="16384"'
    tall = ' table:number-rows-repeated="1048576"'
    write("bomb_cells.ods", document(table(row(text("x", more=wide), more=tall))))
    write("bomb_columns.ods", document(table(row(cell('table:number-columns-repeated="16384"'), text("x")))))
    write("bomb_column_count.ods", document(table(row(text("x", more='table:number-columns-repeated="4294967295"')))))
    write("bomb_rows.ods", document(table(row(EMPTY, more=' table:number-rows-repeated="4294967295"'), row(text("x")))))
    write("bomb_row_count.ods", document(table(row(text("x"), more=' table:number-rows-repeated="4294967295"'))))
    write("bomb_bytes.ods", document(table(row(text("x" * 100000), more=tall))))
    write("bomb_spaces.ods", document(table(row(text('<text:s text:c="4294967295"/>')))))
    write("bomb_field.ods", document(table(row(text(*["<text:s text:c=\"1000\"/>"] * 1100)))))
    write("bomb_record.ods", document(table(row(*[text('<text:s text:c="1000000"/>')] * 20))))
    write("bomb_depth.ods", document(table(row(text("<text:span>" * 400 + "x" + "</text:span>" * 400)))))
    write("bomb_sheets.ods", document(table(row(text("x"))) * 1025))


for make in (make_types, make_fallback, make_repeats, make_text, make_covered, make_sheets, make_hidden, make_errors,
             make_containers, make_refused, make_late, make_bombs):
    make()
