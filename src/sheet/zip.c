/* SPDX-License-Identifier: MPL-2.0 */
#include "zip.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <zip.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

struct member {
	char *name;   /* "/" between folders, none in front */
	size_t index; /* libzip's */
};

struct kr_zip {
	const struct kr_source *src;
	const struct kr_limits *limits;
	zip_t *archive;
	char **names;           /* in libzip's order */
	struct member *by_name; /* sorted by compare_members() */
	size_t n_members;
	uint64_t offset;           /* where libzip reads next */
	uint64_t bytes_read;       /* all in all */
	uint64_t directory_budget; /* bytes that may still be read to open the file; then unused */
	bool opening;
	struct kr_err io_error; /* why a read failed below libzip, if one did */
	zip_error_t zip_error;
};

struct kr_zip_part {
	struct kr_zip *zip;
	zip_file_t *file;
	const char *name;
	uint64_t read_before; /* the zip's bytes_read when the part was opened */
	uint64_t claimed_size;
	uint64_t got;
};

/* libzip's view of the source: reads by position, so that forked children can share one descriptor. */
static zip_int64_t source_callback(void *ctx, void *data, zip_uint64_t len, zip_source_cmd_t command)
{
	struct kr_zip *z = ctx;

	switch (command) {
	case ZIP_SOURCE_OPEN:
		z->offset = 0;
		return 0;
	case ZIP_SOURCE_READ: {
		size_t got;
		if (z->opening && len > z->directory_budget) {
			kr_limit_check(z->limits, KR_LIMIT_MEMBERS, z->limits->value[KR_LIMIT_MEMBERS] + 1,
			               &z->io_error);
			zip_error_set(&z->zip_error, ZIP_ER_READ, 0);
			return -1;
		}
		if (!kr_source_read(z->src, z->offset, data, (size_t)len, &got, &z->io_error)) {
			zip_error_set(&z->zip_error, ZIP_ER_READ, 0);
			return -1;
		}
		z->offset += got;
		z->bytes_read += got;
		if (z->opening)
			z->directory_budget -= got;
		return (zip_int64_t)got;
	}
	case ZIP_SOURCE_SEEK: {
		zip_int64_t to = zip_source_seek_compute_offset(z->offset, z->src->size, data, len, &z->zip_error);
		if (to < 0)
			return -1;
		z->offset = (uint64_t)to;
		return 0;
	}
	case ZIP_SOURCE_TELL:
		return (zip_int64_t)z->offset;
	case ZIP_SOURCE_STAT: {
		zip_stat_t *st = data;
		zip_stat_init(st);
		st->size = z->src->size;
		st->valid = ZIP_STAT_SIZE;
		return sizeof *st;
	}
	case ZIP_SOURCE_ERROR:
		return zip_error_to_data(&z->zip_error, data, len);
	case ZIP_SOURCE_SUPPORTS:
		return ZIP_SOURCE_SUPPORTS_SEEKABLE;
	case ZIP_SOURCE_CLOSE:
	case ZIP_SOURCE_FREE:
		return 0;
	default:
		zip_error_set(&z->zip_error, ZIP_ER_OPNOTSUPP, 0);
		return -1;
	}
}

static bool fail_from(struct kr_zip *z, int zip_code, struct kr_err *err)
{
	if (z->io_error.code != KR_E_NONE)
		return kr_fail(err, z->io_error.code, "%s", z->io_error.what);
	switch (zip_code) {
	case ZIP_ER_NOZIP:
		return kr_fail(err, KR_E_REFUSED,
		               _("the file is cut off or damaged: its table of contents is missing; fetch it again"));
	case ZIP_ER_CRC:
		return kr_fail(err, KR_E_REFUSED, _("the file is damaged: a checksum does not fit; fetch it again"));
	case ZIP_ER_NOPASSWD:
	case ZIP_ER_WRONGPASSWD:
	case ZIP_ER_ENCRNOTSUPP:
		return kr_fail(err, KR_E_REFUSED, _("the file is protected with a password; save it without one"));
	case ZIP_ER_COMPNOTSUPP:
		return kr_fail(err, KR_E_REFUSED,
		               _("the file is packed in a way that spreadsheets are not; save it again from Excel or "
		                 "LibreOffice"));
	case ZIP_ER_MEMORY:
		return kr_fail(err, KR_E_FAILED, _("out of memory"));
	default:
		return kr_fail(err, KR_E_REFUSED, _("the file is cut off or damaged; fetch it again"));
	}
}

/* ---- names ---- */

static char *normal_name(const char *name)
{
	name += strspn(name, "/\\");
	char *copy = kr_strdup(name);
	for (char *c = copy; (c = strchr(c, '\\')) != NULL;)
		*c = '/';
	return copy;
}

static int compare_members(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	int order = strcasecmp(x->name, y->name);

	return order != 0 ? order : strcmp(x->name, y->name);
}

static bool list_members(struct kr_zip *z, struct kr_err *err)
{
	uint64_t n = (uint64_t)zip_get_num_entries(z->archive, 0);

	if (!kr_limit_check(z->limits, KR_LIMIT_MEMBERS, n, err))
		return false;
	z->names = kr_calloc((size_t)n, sizeof *z->names);
	z->by_name = kr_calloc((size_t)n, sizeof *z->by_name);
	z->n_members = (size_t)n;
	for (size_t i = 0; i < z->n_members; i++) {
		const char *name = zip_get_name(z->archive, i, ZIP_FL_ENC_GUESS);
		if (name == NULL)
			return fail_from(z, zip_error_code_zip(zip_get_error(z->archive)), err);
		z->names[i] = normal_name(name);
		z->by_name[i] = (struct member){ z->names[i], i };
	}
	qsort(z->by_name, z->n_members, sizeof *z->by_name, compare_members);
	return true;
}

/* The first member whose name is not below this one, letter case ignored. */
static size_t lower_bound(const struct kr_zip *z, const char *name)
{
	size_t low = 0, high = z->n_members;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcasecmp(z->by_name[middle].name, name) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool kr_zip_find(const struct kr_zip *z, const char *name, size_t *ret_index)
{
	char *wanted = normal_name(name);
	const struct member *found = NULL;

	for (size_t i = lower_bound(z, wanted); i < z->n_members && strcasecmp(z->by_name[i].name, wanted) == 0; i++)
		if (found == NULL || strcmp(z->by_name[i].name, wanted) == 0)
			found = &z->by_name[i];
	free(wanted);
	if (found == NULL)
		return false;
	*ret_index = found->index;
	return true;
}

static bool is_there_twice(const struct kr_zip *z, const char *name)
{
	size_t count = 0;

	for (size_t i = lower_bound(z, name); i < z->n_members && strcasecmp(z->by_name[i].name, name) == 0; i++)
		count += strcmp(z->by_name[i].name, name) == 0;
	return count > 1;
}

size_t kr_zip_count(const struct kr_zip *z)
{
	return z->n_members;
}

const char *kr_zip_name(const struct kr_zip *z, size_t index)
{
	return z->names[index];
}

/* ---- the container ---- */

bool kr_zip_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_zip **ret, struct kr_err *err)
{
	struct kr_zip *z = kr_calloc(1, sizeof *z);
	zip_error_t error;
	bool ok = false;

	z->src = src;
	z->limits = limits;
	zip_error_init(&z->zip_error);
	zip_error_init(&error);
	/* libzip keeps the whole directory in memory and believes its size: what it may read of it is bounded here. */
	z->opening = true;
	z->directory_budget = limits->value[KR_LIMIT_MEMBERS] * 1024 + (1 << 20);

	zip_source_t *source = zip_source_function_create(source_callback, z, &error);
	if (source != NULL)
		z->archive = zip_open_from_source(source, ZIP_RDONLY, &error);
	z->opening = false;
	if (z->archive == NULL) {
		fail_from(z, zip_error_code_zip(&error), err);
		zip_source_free(source);
		goto out;
	}
	ok = list_members(z, err);
out:
	zip_error_fini(&error);
	if (ok)
		*ret = z;
	else
		kr_zip_close(z);
	return ok;
}

void kr_zip_close(struct kr_zip *z)
{
	if (z == NULL)
		return;
	if (z->archive != NULL)
		zip_discard(z->archive);
	for (size_t i = 0; i < z->n_members; i++)
		free(z->names[i]);
	free(z->names);
	free(z->by_name);
	zip_error_fini(&z->zip_error);
	free(z);
}

/* ---- one part ---- */

static bool check_stat(struct kr_zip *z, const zip_stat_t *st, struct kr_err *err)
{
	const zip_uint64_t needed =
		ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD;

	if ((st->valid & needed) != needed)
		return fail_from(z, ZIP_ER_INCONS, err);
	if (st->encryption_method != ZIP_EM_NONE)
		return fail_from(z, ZIP_ER_NOPASSWD, err);
	if (st->comp_method != ZIP_CM_STORE && st->comp_method != ZIP_CM_DEFLATE)
		return fail_from(z, ZIP_ER_COMPNOTSUPP, err);
	return kr_limit_check(z->limits, KR_LIMIT_MEMBER_SIZE, st->size, err);
}

static bool open_part(struct kr_zip *z, size_t index, struct kr_zip_part **ret, struct kr_err *err)
{
	zip_file_t *file;
	zip_stat_t st;

	if (is_there_twice(z, z->names[index]))
		return kr_fail(err, KR_E_REFUSED,
		               _("the file holds this part twice; save it again from Excel or LibreOffice"));
	if (zip_stat_index(z->archive, index, 0, &st) != 0)
		return fail_from(z, zip_error_code_zip(zip_get_error(z->archive)), err);
	if (!check_stat(z, &st, err))
		return false;
	const uint64_t read_before = z->bytes_read;
	file = zip_fopen_index(z->archive, index, 0);
	if (file == NULL)
		return fail_from(z, zip_error_code_zip(zip_get_error(z->archive)), err);

	struct kr_zip_part *part = kr_calloc(1, sizeof *part);
	part->zip = z;
	part->file = file;
	part->name = z->names[index];
	part->read_before = read_before;
	part->claimed_size = st.size;
	*ret = part;
	return true;
}

bool kr_zip_part_open(struct kr_zip *z, size_t index, struct kr_zip_part **ret, struct kr_err *err)
{
	return open_part(z, index, ret, err) || kr_err_at(err, "%s", z->names[index]);
}

/* Judges by what was read and what came of it so far, so that a bomb is refused long before its end. */
static bool check_growth(const struct kr_zip_part *part, struct kr_err *err)
{
	const uint64_t packed = part->zip->bytes_read - part->read_before;

	if (!kr_limit_check(part->zip->limits, KR_LIMIT_MEMBER_SIZE, part->got, err))
		return false;
	return part->got <= KR_RATIO_JUDGED_ABOVE ||
	       kr_limit_check(part->zip->limits, KR_LIMIT_COMPRESSION_RATIO, part->got / (packed ? packed : 1), err);
}

static bool read_part(struct kr_zip_part *part, void *buf, size_t size, size_t *ret_got, struct kr_err *err)
{
	zip_int64_t got = zip_fread(part->file, buf, size);

	if (got < 0)
		return fail_from(part->zip, zip_error_code_zip(zip_file_get_error(part->file)), err);
	part->got += (uint64_t)got;
	if (got == 0 && part->got != part->claimed_size)
		return fail_from(part->zip, ZIP_ER_INCONS, err);
	if (!check_growth(part, err))
		return false;
	*ret_got = (size_t)got;
	return true;
}

bool kr_zip_part_read(struct kr_zip_part *part, void *buf, size_t size, size_t *ret_got, struct kr_err *err)
{
	return read_part(part, buf, size, ret_got, err) || kr_err_at(err, "%s", part->name);
}

const char *kr_zip_part_name(const struct kr_zip_part *part)
{
	return part->name;
}

double kr_zip_part_progress(const struct kr_zip_part *part)
{
	return part->claimed_size == 0 || part->got >= part->claimed_size
	               ? 1.0
	               : (double)part->got / (double)part->claimed_size;
}

void kr_zip_part_close(struct kr_zip_part *part)
{
	if (part == NULL)
		return;
	zip_fclose(part->file);
	free(part);
}
