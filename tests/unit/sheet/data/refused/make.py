#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Makes the files here: what people send instead of a spreadsheet, under the names that it is sent with. test_sniff.c
says with which words each is refused.

Usage: ./make.py            (no arguments; overwrites the files beside it; the result is the same on every run)
"""
import gzip
import io
import pathlib
import sqlite3
import struct
import tarfile
import tempfile
import zipfile
import zlib

HERE = pathlib.Path(__file__).parent
CSV = "Navn;E-mail\r\nMads Skjern;mads@korsbaek.dk\r\n"


def write(name, content):
    (HERE / name).write_bytes(content.encode() if isinstance(content, str) else content)


def archive(*parts):
    """A zip file; each part is a name, or a name and its content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as z:
        for part in parts:
            name, content = part if isinstance(part, tuple) else (part, "x")
            info = zipfile.ZipInfo(name, date_time=(2025, 11, 3, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            z.writestr(info, content)
    return out.getvalue()


def content_types(main):
    return (
        "[Content_Types].xml",
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/main" ContentType="{main}"/></Types>',
    )


def make_zips():
    openxml = "application/vnd.openxmlformats-officedocument."
    odf = "application/vnd.oasis.opendocument."
    write("binary.xlsb", archive("[Content_Types].xml", "xl/workbook.bin", "xl/worksheets/sheet1.bin"))
    write("binary_elsewhere.xlsx",
          archive(content_types("application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "book/main.bin"))
    write("list.numbers", archive("Index/Document.iwa", "Index/Tables/DataList.iwa", "Metadata/Properties.plist"))
    write("old.numbers", archive("Index.zip", "Data/x.jpg"))
    write("letter.docx", archive("[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/embeddings/list.xlsx"))
    write("letter_elsewhere.xlsx", archive(content_types(openxml + "wordprocessingml.document.main+xml"), "doc/main.xml"))
    write("slides.pptx", archive("[Content_Types].xml", "_rels/.rels", "ppt/presentation.xml"))
    write("letter.odt", archive(("mimetype", odf + "text"), "content.xml"))
    write("old.sxc", archive(("mimetype", "application/vnd.sun.xml.calc"), "content.xml"))
    write("packed.zip", archive(("udtræk/brugere.CSV", CSV), "læs mig.txt"))
    write("no_workbook.xlsx", archive("billede.png", "mappe/x.dat"))
    write("no_parts.xlsx", archive())
    write("other_package.vsdx", archive(content_types("application/vnd.ms-visio.drawing.main+xml"),
                                        ("_rels/.rels", '<Relationships/>'), "visio/document.xml"))
    write("cut.xlsx", archive("xl/workbook.xml")[:-40])
    write("only_magic.xlsx", b"PK\3\4")


def make_markup():
    xhtml = '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x">\n<html><body/></html>'
    workbook = (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>\n'
    )
    flat = (
        '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"/>'
    )
    write("table.xls", "\ufeff  \r\n<table border=1><tr><td>Navn</td></tr></table>")
    write("page.xls", '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head></head></html>')
    write("page_upper.xls", "<!-- rapport -->\n<!DOCTYPE HTML>\n<HTML></HTML>")
    write("page_xhtml.xls", xhtml)
    write("page_utf16.xls", "<html><body>Søren</body></html>".encode("utf-16"))
    write("page_utf16_unmarked.xls", "<html><body>Søren</body></html>".encode("utf-16-le"))
    write("single_file.xls", 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n')
    write("excel2003.xls", workbook)
    write("excel2003_prefix.xls", workbook.replace("Workbook xmlns=", "ss:Workbook xmlns:ss=").replace("/Work", "/ss:Work"))
    write("flat.fods", '<?xml version="1.0" encoding="UTF-8"?>\n<!-- en kommentar -->\n' + flat)
    write("flat_undeclared.fods", flat.replace("/>", "></office:document>"))
    write("data.xml", '<?xml version="1.0"?><brugere><bruger/></brugere>')
    write("data_undeclared.xml", "<brugere><bruger/></brugere>\n")
    write("data_utf16.xml", '<?xml version="1.0" encoding="UTF-16"?><brugere/>'.encode("utf-16"))
    write("drawing.svg", '<?xml version="1.0"?><!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>')
    write("users.json", '[\n  {"navn": "Mads Skjern"}\n]\n')
    write("object.json", '{"value": [1, 2]}')
    write("empty.json", "{}")
    write("lines.json", '{"navn": "Mads Skjern"}\n{"navn": "Ulla Jacobsen"}\n')


def make_binary():
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "x.db"
        db = sqlite3.connect(path)
        db.execute("CREATE TABLE bruger (navn TEXT)")
        db.close()
        write("users.db", path.read_bytes()[:1024])
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as t:
        t.addfile(tarfile.TarInfo("x"), io.BytesIO())
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 0, b"IEND") + struct.pack(">I", zlib.crc32(b"IEND"))
    write("report.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n%%EOF\n")
    write("letter.rtf", "{\\rtf1\\ansi Liste over brugere\\par}")
    write("print.ps", "%!PS-Adobe-3.0\nshowpage\n")
    write("screenshot.png", png)
    write("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0")
    write("picture.gif", b"GIF89a\1\0\1\0\0\0\0;")
    write("picture.bmp", b"BM\x3a\0\0\0\0\0\0\0\x36\0\0\0")
    write("picture.webp", b"RIFF\x1a\0\0\0WEBPVP8L")
    write("scan.tif", b"II*\0\x08\0\0\0")
    write("users.csv.gz", gzip.compress(CSV.encode(), mtime=0))
    write("users.7z", b"7z\xbc\xaf\x27\x1c\0\4" + bytes(24))
    write("users.rar", b"Rar!\x1a\x07\1\0")
    write("users.csv.bz2", __import__("bz2").compress(CSV.encode()))
    write("users.csv.xz", __import__("lzma").compress(CSV.encode()))
    write("users.tar", tar.getvalue()[:1024])
    write("users.mdb", b"\0\1\0\0Standard Jet DB\0" + bytes(16))
    write("setup.exe", b"MZ\x90\0\3\0\0\0\4\0\0\0\xff\xff" + bytes(46) + b"\x80\0\0\0PE\0\0")
    write("program", b"\x7fELF\2\1\1" + bytes(9))
    write("dbase.dbf", b"\3\x7d\x0b\3" + (1).to_bytes(4, "little") + b"A" * 4000)
    write("noise.csv", bytes((i * i * 7 + i * 31 + (i >> 3)) % 251 for i in range(1, 600)))
    write("zeros.csv", bytes(4096))
    write("zero_filled.csv", CSV.encode() * 100 + bytes(300))


make_zips()
make_markup()
make_binary()
