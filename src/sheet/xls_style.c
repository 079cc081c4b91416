/* SPDX-License-Identifier: MPL-2.0 */
#include "xls_style.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

enum { N_FORMAT_IDS = 65536, CODE_MAX = 4096 };

void kr_xls_styles_init(struct kr_xls_styles *styles)
{
	*styles = (struct kr_xls_styles){ .shapes = kr_calloc(N_FORMAT_IDS, 1) };
}

void kr_xls_styles_reset(struct kr_xls_styles *styles)
{
	memset(styles->shapes, 0, N_FORMAT_IDS);
	styles->n_formats = 0;
	styles->n_xfs = 0;
}

void kr_xls_styles_release(struct kr_xls_styles *styles)
{
	free(styles->shapes);
	free(styles->formats);
}

static bool damaged(struct kr_err *err)
{
	return kr_fail(err, KR_E_REFUSED, _("the file is damaged: a cell format in it is incomplete"));
}

static bool take_format(struct kr_xls_styles *styles, struct kr_xls_strings *strings, struct kr_xls_records *records,
                        const struct kr_xls_record *rec, struct kr_err *err)
{
	struct kr_str code = KR_STR_INIT(CODE_MAX);
	size_t before = rec->id == KR_XLS_FORMAT_2 ? 0 : 2; /* bytes in front of the code: the id, or nothing of use */
	size_t id = styles->n_formats++;

	if (rec->size < before)
		return damaged(err);
	if (styles->by_id)
		id = kr_le16(rec->data);
	struct kr_xls_cursor cursor = kr_xls_cursor_at(records, rec, before, err);
	/* Some programs write codes shorter than they say; what there is tells enough. */
	kr_xls_string_read(strings, &cursor, strings->biff >= 8 ? 2 : 1, &code);
	bool ok = !cursor.failed;
	if (ok && id < N_FORMAT_IDS)
		styles->shapes[id] = (unsigned char)(kr_numfmt_code(code.buf, code.len) + 1);
	kr_str_release(&code);
	return ok;
}

/* Where the format id stands in an XF record. */
static bool format_of_xf(const struct kr_xls_record *rec, uint16_t *ret)
{
	switch (rec->id) {
	case KR_XLS_XF_5:
		if (rec->size < 4)
			return false;
		*ret = kr_le16(rec->data + 2);
		return true;
	case KR_XLS_XF_2:
		if (rec->size < 3)
			return false;
		*ret = rec->data[2] & 0x3F;
		return true;
	default:
		if (rec->size < 2)
			return false;
		*ret = rec->data[1];
		return true;
	}
}

bool kr_xls_styles_take(struct kr_xls_styles *styles, struct kr_xls_strings *strings, struct kr_xls_records *records,
                        const struct kr_xls_record *rec, struct kr_err *err)
{
	bool is_own = styles->by_id == (rec->id == KR_XLS_XF_5); /* each version has an XF record of its own */
	uint16_t format;

	switch (rec->id) {
	case KR_XLS_DATEMODE:
		if (rec->size < 2)
			return damaged(err);
		styles->dates = kr_le16(rec->data) != 0 ? KR_DATE_1904 : KR_DATE_1900;
		return true;
	case KR_XLS_FORMAT_2:
		return styles->by_id || take_format(styles, strings, records, rec, err);
	case KR_XLS_FORMAT_4:
		return take_format(styles, strings, records, rec, err);
	case KR_XLS_XF_2:
	case KR_XLS_XF_3:
	case KR_XLS_XF_4:
	case KR_XLS_XF_5:
		if (!is_own)
			return true;
		if (!format_of_xf(rec, &format))
			return damaged(err);
		KR_GROW(styles->formats, styles->n_xfs, styles->xfs_capacity);
		styles->formats[styles->n_xfs++] = format;
		return true;
	default:
		return true;
	}
}

enum kr_shape kr_xls_styles_of_format(const struct kr_xls_styles *styles, uint16_t format)
{
	unsigned char shape = styles->shapes[format];

	if (shape != 0)
		return (enum kr_shape)(shape - 1);
	return styles->by_id ? kr_numfmt_builtin(format) : KR_SHAPE_NUMBER;
}

enum kr_shape kr_xls_styles_of_xf(const struct kr_xls_styles *styles, size_t xf)
{
	return xf < styles->n_xfs ? kr_xls_styles_of_format(styles, styles->formats[xf]) : KR_SHAPE_NUMBER;
}
