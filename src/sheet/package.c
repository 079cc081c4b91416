/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/package.h"

#include <string.h>
#include <strings.h>

#include "xml.h"

static void ignore_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	(void)ctx;
	(void)x;
	(void)name;
	(void)attributes;
}

static bool is_xml(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && (strcasecmp(dot, ".xml") == 0 || strcasecmp(dot, ".rels") == 0);
}

static bool read_to_end(struct kr_zip_part *part, struct kr_err *err)
{
	char bytes[4096];
	size_t got;
	bool read;

	do
		read = kr_zip_part_read(part, bytes, sizeof bytes, &got, err);
	while (read && got > 0);
	kr_zip_part_close(part);
	return read;
}

bool kr_package_check(const struct kr_source *src, const struct kr_limits *limits, struct kr_err *err)
{
	static const struct kr_xml_handler handler = { .start = ignore_start };
	struct kr_zip *zip;
	struct kr_zip_part *part;
	bool sound = true;

	if (!kr_zip_open(src, limits, &zip, err))
		return false;
	for (size_t i = 0; i < kr_zip_count(zip) && sound; i++)
		sound = kr_zip_part_open(zip, i, &part, err) &&
		        (is_xml(kr_zip_name(zip, i)) ? kr_xml_parse(part, limits, &handler, NULL, err)
		                                     : read_to_end(part, err));
	kr_zip_close(zip);
	return sound;
}
