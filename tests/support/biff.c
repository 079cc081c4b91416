/* SPDX-License-Identifier: MPL-2.0 */
#include "biff.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

#include "sheet_text.h"

/* ---- records ---- */

static void put_le(struct kr_str *out, uint64_t value, size_t bytes)
{
	for (size_t i = 0; i < bytes; i++)
		kr_str_putc(out, (char)(unsigned char)(value >> 8 * i));
}

static void put_double(struct kr_str *out, double value)
{
	uint64_t bits;

	memcpy(&bits, &value, sizeof bits);
	put_le(out, bits, 8);
}

static void put_field(struct kr_str *out, char type, va_list *args)
{
	const char *text;

	switch (type) {
	case 'b':
		put_le(out, va_arg(*args, unsigned), 1);
		break;
	case 'w':
		put_le(out, va_arg(*args, unsigned), 2);
		break;
	case 'd':
		put_le(out, va_arg(*args, unsigned), 4);
		break;
	case 'f':
		put_double(out, va_arg(*args, double));
		break;
	case 's':
		kr_str_puts(out, va_arg(*args, const char *));
		break;
	case 'n':
		text = va_arg(*args, const char *);
		put_le(out, strlen(text), 1);
		kr_str_puts(out, text);
		break;
	case 'u':
		for (text = va_arg(*args, const char *); *text != '\0'; text++)
			put_le(out, (unsigned char)*text, 2);
		break;
	default:
		abort();
	}
}

size_t kr_test_record(struct kr_test_biff *b, uint16_t id, const char *fields, ...)
{
	struct kr_str data = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t at = b->bytes.len;
	va_list args;

	va_start(args, fields);
	for (; *fields != '\0'; fields++)
		put_field(&data, *fields, &args);
	va_end(args);
	put_le(&b->bytes, id, 2);
	put_le(&b->bytes, data.len, 2);
	kr_str_put(&b->bytes, data.buf, data.len);
	kr_str_release(&data);
	return at;
}

void kr_test_patch(struct kr_test_biff *b, size_t at, uint32_t value)
{
	for (size_t i = 0; i < 4; i++)
		b->bytes.buf[at + i] = (char)(unsigned char)(value >> 8 * i);
}

void kr_test_bof(struct kr_test_biff *b, unsigned biff, uint16_t substream)
{
	switch (biff) {
	case 2:
		kr_test_record(b, 0x0009, "ww", 2, substream);
		break;
	case 3:
		kr_test_record(b, 0x0209, "www", 0, substream, 0);
		break;
	case 4:
		kr_test_record(b, 0x0409, "www", 0, substream, 0);
		break;
	case 5:
		kr_test_record(b, 0x0809, "wwww", 0x0500, substream, 0x096C, 0x07C9);
		break;
	default:
		kr_test_record(b, 0x0809, "wwwwdd", 0x0600, substream, 0x0DBB, 0x07CC, 0, 6);
	}
}

void kr_test_globals(struct kr_test_biff *b)
{
	kr_test_bof(b, 8, 0x0005);
	kr_test_record(b, 0x00E0, "wwwddddw", 0, 0, 0, 0, 0, 0, 0, 0);
	size_t at = kr_test_record(b, 0x0085, "dbbbbs", 0, 0, 0, 4, 0, "Ark1");
	kr_test_record(b, 0x000A, "");
	kr_test_patch(b, at + 4, (uint32_t)b->bytes.len);
	kr_test_bof(b, 8, 0x0010);
}

void kr_test_biff_release(struct kr_test_biff *b)
{
	kr_str_release(&b->bytes);
}

/* ---- the container ---- */

#define FREE_SECTOR  0xFFFFFFFFU
#define END_OF_CHAIN 0xFFFFFFFEU
#define FAT_SECTOR   0xFFFFFFFDU
#define DIFAT_SECTOR 0xFFFFFFFCU

enum { HEADER_DIFAT = 109, ENTRY = 128, MINI = 64 };

struct file {
	size_t sector; /* bytes */
	size_t n;      /* sectors so far */
	uint32_t *next;
	struct kr_str sectors;
};

static uint32_t add_sectors(struct file *f, const void *bytes, size_t len, bool backwards)
{
	size_t n = (len + f->sector - 1) / f->sector;
	size_t first = f->n;

	f->next = kr_reallocarray(f->next, f->n + n + 1, sizeof *f->next);
	for (size_t i = 0; i < n; i++) {
		size_t part = backwards ? n - 1 - i : i; /* what of the stream stands in this sector */
		size_t got = len - part * f->sector < f->sector ? len - part * f->sector : f->sector;

		kr_str_put(&f->sectors, (const char *)bytes + part * f->sector, got);
		for (; got < f->sector; got++)
			kr_str_putc(&f->sectors, '\0');
		if (backwards)
			f->next[f->n] = i == 0 ? END_OF_CHAIN : (uint32_t)(f->n - 1);
		else
			f->next[f->n] = i + 1 == n ? END_OF_CHAIN : (uint32_t)(f->n + 1);
		f->n++;
	}
	if (n == 0)
		return END_OF_CHAIN;
	return (uint32_t)(backwards ? f->n - 1 : first);
}

/* One entry of the directory: the second is the root's only child. */
static void put_entry(struct kr_str *out, const char *name, unsigned type, uint32_t child, uint32_t start, size_t size)
{
	size_t at = out->len;

	for (const char *c = name; *c != '\0'; c++)
		put_le(out, (unsigned char)*c, 2);
	while (out->len < at + 64)
		kr_str_putc(out, '\0');
	put_le(out, *name != '\0' ? 2 * (strlen(name) + 1) : 0, 2);
	put_le(out, type, 1);
	put_le(out, 1, 1);
	put_le(out, FREE_SECTOR, 4);
	put_le(out, FREE_SECTOR, 4);
	put_le(out, child, 4);
	while (out->len < at + 116)
		kr_str_putc(out, '\0');
	put_le(out, start, 4);
	put_le(out, size, 8);
}

struct starts {
	uint32_t directory, mini_fat, difat;
	size_t n_mini_fat, n_difat;
};

static void put_header(const struct kr_test_cfb *form, const struct file *f, struct starts starts, const uint32_t *fats,
                       size_t n_fats, struct kr_str *out)
{
	unsigned shift = form->sector_shift != 0 ? form->sector_shift : 9;
	static const char signature[] = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

	kr_str_put(out, signature, 8);
	for (size_t i = 0; i < 16; i++)
		kr_str_putc(out, '\0');
	put_le(out, 0x3E, 2);
	put_le(out, shift == 12 ? 4 : 3, 2);
	put_le(out, 0xFFFE, 2);
	put_le(out, shift, 2);
	put_le(out, 6, 2);
	put_le(out, 0, 6);
	put_le(out, 0, 4);
	put_le(out, n_fats, 4);
	put_le(out, starts.directory, 4);
	put_le(out, 0, 4);
	put_le(out, form->mini_cutoff != 0 ? form->mini_cutoff : 4096, 4);
	put_le(out, starts.mini_fat, 4);
	put_le(out, starts.n_mini_fat, 4);
	put_le(out, starts.difat, 4);
	put_le(out, starts.n_difat, 4);
	for (size_t i = 0; i < HEADER_DIFAT; i++)
		put_le(out, i < n_fats ? fats[i] : FREE_SECTOR, 4);
	while (out->len < f->sector) /* a sector is at least as long as the header, or much shorter */
		kr_str_putc(out, '\0');
}

/* The allocation table, which also lists its own sectors and those that list them. */
static uint32_t *add_fat(struct file *f, struct starts *starts, size_t *ret_n)
{
	size_t per_sector = f->sector / 4, n_fats = 0, n_difat = 0;

	for (;;) {
		size_t fats = (f->n + n_fats + n_difat + per_sector - 1) / per_sector;
		size_t difat = fats > HEADER_DIFAT ? (fats - HEADER_DIFAT + per_sector - 2) / (per_sector - 1) : 0;
		if (fats == n_fats && difat == n_difat)
			break;
		n_fats = fats;
		n_difat = difat;
	}

	uint32_t *fats = kr_calloc(n_fats + 1, sizeof *fats);
	size_t n_data = f->n;
	for (size_t i = 0; i < n_fats; i++)
		fats[i] = (uint32_t)(n_data + i);
	for (size_t i = 0; i < n_fats * per_sector; i++)
		put_le(&f->sectors,
		       i < n_data                      ? f->next[i]
		       : i < n_data + n_fats           ? FAT_SECTOR
		       : i < n_data + n_fats + n_difat ? DIFAT_SECTOR
		                                       : FREE_SECTOR,
		       4);
	for (size_t d = 0, i = HEADER_DIFAT; d < n_difat; d++) {
		for (size_t k = 0; k < per_sector - 1; k++, i++)
			put_le(&f->sectors, i < n_fats ? fats[i] : FREE_SECTOR, 4);
		put_le(&f->sectors, d + 1 < n_difat ? n_data + n_fats + d + 1 : END_OF_CHAIN, 4);
	}
	starts->difat = n_difat > 0 ? (uint32_t)(n_data + n_fats) : END_OF_CHAIN;
	starts->n_difat = n_difat;
	f->n += n_fats + n_difat;
	*ret_n = n_fats;
	return fats;
}

/* A stream in mini sectors: the table of them, and what they are cut out of. */
static uint32_t add_mini(struct file *f, const void *stream, size_t len, struct starts *starts)
{
	struct kr_str table = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t n = (len + MINI - 1) / MINI;

	for (size_t i = 0; i < n; i++)
		put_le(&table, i + 1 < n ? i + 1 : END_OF_CHAIN, 4);
	while (table.len % f->sector != 0)
		put_le(&table, FREE_SECTOR, 4);
	starts->mini_fat = add_sectors(f, table.buf, table.len, false);
	starts->n_mini_fat = table.len / f->sector;
	kr_str_release(&table);
	return add_sectors(f, stream, len, false);
}

void kr_test_cfb_make(const struct kr_test_cfb *form, const void *stream, size_t len, struct kr_str *out)
{
	struct file f = { .sector = (size_t)1 << (form->sector_shift != 0 ? form->sector_shift : 9),
		          .sectors = KR_STR_INIT(KR_STR_UNBOUNDED) };
	struct starts starts = { .mini_fat = END_OF_CHAIN };
	struct kr_str directory = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool mini = len < (form->mini_cutoff != 0 ? form->mini_cutoff : 4096);
	uint32_t start = mini ? add_mini(&f, stream, len, &starts) : add_sectors(&f, stream, len, form->backwards);
	const char *name = form->name != NULL ? form->name : "Workbook";
	size_t n_fats;

	put_entry(&directory, "Root Entry", 5, 1, mini ? start : END_OF_CHAIN,
	          mini ? (len + MINI - 1) / MINI * MINI : 0);
	put_entry(&directory, name, 2, FREE_SECTOR, mini ? 0 : start, len);
	while (directory.len % f.sector != 0)
		put_entry(&directory, "", 0, FREE_SECTOR, 0, 0);
	starts.directory = add_sectors(&f, directory.buf, directory.len, false);
	uint32_t *fats = add_fat(&f, &starts, &n_fats);

	kr_str_clear(out);
	put_header(form, &f, starts, fats, n_fats, out);
	kr_str_put(out, f.sectors.buf, f.sectors.len);
	kr_str_release(&directory);
	kr_str_release(&f.sectors);
	free(f.next);
	free(fats);
}

bool kr_test_biff_text(const struct kr_test_biff *b, size_t sheet, struct kr_str *out, struct kr_err *err)
{
	static const struct kr_test_cfb as_excel;
	struct kr_str file = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_test_cfb_make(&as_excel, b->bytes.buf, b->bytes.len, &file);
	bool ok = kr_test_bytes_text(file.buf, file.len, sheet, out, err);
	kr_str_release(&file);
	return ok;
}
