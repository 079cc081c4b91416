/* SPDX-License-Identifier: MPL-2.0 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "klikrecon/file.h"
#include "klikrecon/mem.h"

static bool has_ending(const char *name, const char *const endings[])
{
	const char *dot = strrchr(name, '.');
	bool has = false;

	for (; *endings != NULL; endings++)
		has = has || (dot != NULL && strcasecmp(dot, *endings) == 0);
	return has;
}

static int by_path(const void *a, const void *b)
{
	return strcmp(((const struct kr_folder_file *)a)->path, ((const struct kr_folder_file *)b)->path);
}

void kr_folder_list(const char *path, const char *const endings[], struct kr_folder *ret)
{
	char *here = kr_path_sibling(path, ".");
	DIR *folder = opendir(here);
	const struct dirent *entry;
	struct stat st;

	*ret = (struct kr_folder){ 0 };
	free(here);
	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		if (strchr(".~", entry->d_name[0]) != NULL || !has_ending(entry->d_name, endings))
			continue;
		char *found = kr_path_sibling(path, entry->d_name);
		if (stat(found, &st) != 0 || !S_ISREG(st.st_mode)) {
			free(found);
			continue;
		}
		KR_GROW(ret->item, ret->n, ret->capacity);
		ret->item[ret->n++] = (struct kr_folder_file){ found, st.st_size, st.st_mtime };
	}
	if (folder != NULL)
		closedir(folder);
	if (ret->n > 0)
		qsort(ret->item, ret->n, sizeof *ret->item, by_path);
}

void kr_folder_release(struct kr_folder *folder)
{
	for (size_t i = 0; i < folder->n; i++)
		free(folder->item[i].path);
	free(folder->item);
	*folder = (struct kr_folder){ 0 };
}
