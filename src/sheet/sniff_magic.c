/* SPDX-License-Identifier: MPL-2.0 */
/* Binary files that are sent instead of a spreadsheet, told by their first bytes. */
#include "sniff.h"

#include <string.h>

#include "klikrecon/i18n.h"

enum kind { DOCUMENT, PICTURE, ARCHIVE, DATABASE, PROGRAM };

struct bytes_at {
	unsigned short offset;
	unsigned short len;
	const char *bytes;
};

#define BYTES(text) sizeof(text) - 1, text

static const struct magic {
	enum kind kind;
	const char *name;
	struct bytes_at first;
	struct bytes_at also; /* where the first is short enough to begin a text */
} magics[] = {
	{ DOCUMENT, "PDF", { 0, BYTES("%PDF-") }, { 0 } },
	{ DOCUMENT, "PostScript", { 0, BYTES("%!PS-Adobe") }, { 0 } },
	{ DOCUMENT, "RTF", { 0, BYTES("{\\rtf") }, { 0 } },
	{ DOCUMENT, "DjVu", { 0, BYTES("AT&TFORM") }, { 0 } },
	{ PICTURE, "PNG", { 0, BYTES("\x89PNG\r\n") }, { 0 } },
	{ PICTURE, "JPEG", { 0, BYTES("\xFF\xD8\xFF") }, { 0 } },
	{ PICTURE, "GIF", { 0, BYTES("GIF8") }, { 5, BYTES("a") } },
	{ PICTURE, "TIFF", { 0, BYTES("II*\0") }, { 0 } },
	{ PICTURE, "TIFF", { 0, BYTES("MM\0*") }, { 0 } },
	{ PICTURE, "WebP", { 0, BYTES("RIFF") }, { 8, BYTES("WEBP") } },
	{ PICTURE, "HEIC", { 4, BYTES("ftyphei") }, { 0 } },
	{ PICTURE, "HEIC", { 4, BYTES("ftypmif1") }, { 0 } },
	{ PICTURE, "BMP", { 0, BYTES("BM") }, { 6, BYTES("\0\0\0\0") } },
	{ ARCHIVE, "gzip", { 0, BYTES("\x1F\x8B") }, { 0 } },
	{ ARCHIVE, "7z", { 0, BYTES("7z\xBC\xAF\x27\x1C") }, { 0 } },
	{ ARCHIVE, "rar", { 0, BYTES("Rar!\x1A\x07") }, { 0 } },
	{ ARCHIVE, "bzip2", { 0, BYTES("BZh") }, { 4, BYTES("1AY&SY") } },
	{ ARCHIVE, "xz", { 0, BYTES("\xFD\x37zXZ\0") }, { 0 } },
	{ ARCHIVE, "zstd", { 0, BYTES("\x28\xB5\x2F\xFD") }, { 0 } },
	{ ARCHIVE, "cab", { 0, BYTES("MSCF\0\0\0\0") }, { 0 } },
	{ ARCHIVE, "tar", { 257, BYTES("ustar") }, { 0 } },
	{ DATABASE, "SQLite", { 0, BYTES("SQLite format 3\0") }, { 0 } },
	{ DATABASE, "Access", { 4, BYTES("Standard Jet DB\0") }, { 0 } },
	{ DATABASE, "Access", { 4, BYTES("Standard ACE DB\0") }, { 0 } },
	{ DATABASE, "Parquet", { 0, BYTES("PAR1") }, { 0 } },
	{ PROGRAM, "ELF", { 0, BYTES("\177ELF") }, { 0 } },
	{ PROGRAM, "EXE", { 0, BYTES("MZ") }, { 62, BYTES("\0\0") } },
};

static bool holds(struct kr_sniff_bytes head, const struct bytes_at *at)
{
	return at->len == 0 ||
	       (head.len >= (size_t)at->offset + at->len && memcmp(head.bytes + at->offset, at->bytes, at->len) == 0);
}

static bool refuse(enum kind kind, const char *name, struct kr_err *err)
{
	switch (kind) {
	case DOCUMENT:
		return kr_fail(err, KR_E_REFUSED,
		               _("is a document (%s), not a spreadsheet; ask for the list as .xlsx or .csv"), name);
	case PICTURE:
		return kr_fail(err, KR_E_REFUSED, _("is a picture (%s); ask for the list itself, as .xlsx or .csv"),
		               name);
	case ARCHIVE:
		return kr_fail(err, KR_E_REFUSED, _("is a compressed archive (%s); unpack it and use the file in it"),
		               name);
	case DATABASE:
		return kr_fail(err, KR_E_REFUSED, _("is a database (%s); export the list from it as .xlsx or .csv"),
		               name);
	case PROGRAM:
		break;
	}
	return kr_fail(err, KR_E_REFUSED,
	               _("is a program (%s), not a spreadsheet; do not open it, and ask where it comes from"), name);
}

bool kr_sniff_magic(struct kr_sniff_bytes head, struct kr_err *err)
{
	for (size_t i = 0; i < sizeof magics / sizeof magics[0]; i++) {
		if (holds(head, &magics[i].first) && holds(head, &magics[i].also))
			return refuse(magics[i].kind, magics[i].name, err);
	}
	return true;
}
