/* SPDX-License-Identifier: MPL-2.0 */
/* The directory of a compound file: [MS-CFB] 2.6. See cfb.h. */
#include "cfb_parts.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

#include "xls_bytes.h"

enum {
	ENTRY = 128, /* bytes */
	ENTRY_NAME_BYTES = 64,
	ENTRY_TYPE = 66,
	ENTRY_LEFT = 68,
	ENTRY_RIGHT = 72,
	ENTRY_CHILD = 76,
	ENTRY_START = 116,
	ENTRY_SIZE = 120,
};

enum { TYPE_STREAM = 2 };

struct node {
	unsigned char type;
	uint32_t left, right, child;
	struct kr_cfb_entry entry;
};

struct directory {
	struct kr_cfb *cfb;
	struct kr_cfb_stream *stream;
	size_t n;
	struct kr_cfb_seen seen;
	size_t n_seen;
};

static void take_name(const unsigned char *bytes, char ret[CFB_NAME])
{
	size_t len = 0;

	for (; len < CFB_NAME - 1; len++) {
		uint16_t unit = kr_le16(bytes + 2 * len);
		if (unit == 0)
			break;
		ret[len] = unit < 0x80 ? (char)unit : '?';
	}
	ret[len] = '\0';
}

static bool read_node(const struct directory *dir, size_t index, struct node *ret, struct kr_err *err)
{
	unsigned char bytes[ENTRY];
	size_t got;

	if (!kr_cfb_stream_read(dir->stream, (uint64_t)index * ENTRY, bytes, ENTRY, &got, err))
		return false;
	memset(bytes + got, 0, ENTRY - got);
	ret->type = bytes[ENTRY_TYPE];
	ret->left = kr_le32(bytes + ENTRY_LEFT);
	ret->right = kr_le32(bytes + ENTRY_RIGHT);
	ret->child = kr_le32(bytes + ENTRY_CHILD);
	take_name(bytes, ret->entry.name);
	ret->entry.start = kr_le32(bytes + ENTRY_START);
	ret->entry.size = kr_le64(bytes + ENTRY_SIZE);
	/* With 512-byte sectors the upper half may hold anything (2.6.1). */
	if (dir->cfb->sector_shift <= 9)
		ret->entry.size &= UINT32_MAX;
	return true;
}

static void keep(struct kr_cfb *cfb, const struct node *node)
{
	if (node->type != TYPE_STREAM)
		return;
	KR_GROW(cfb->entries, cfb->n_entries, cfb->entries_capacity);
	cfb->entries[cfb->n_entries++] = node->entry;
}

/* Entries that are still to be looked at. */
struct todo {
	uint32_t *index;
	size_t n;
	size_t capacity;
};

static void push(struct todo *todo, uint32_t index)
{
	if (index >= CFB_MAX_SECTOR) /* no such child */
		return;
	KR_GROW(todo->index, todo->n, todo->capacity);
	todo->index[todo->n++] = index;
}

/* Keeps the streams of the tree whose top is `top`; *ret_sound: every link led to an entry, and to each only one. */
static bool walk(struct directory *dir, uint32_t top, bool *ret_sound, struct kr_err *err)
{
	struct todo todo = { NULL, 0, 0 };
	bool sound = true, ok = true;

	push(&todo, top);
	while (ok && todo.n > 0) {
		struct node node;
		uint32_t index = todo.index[--todo.n];

		if (!kr_cfb_seen_add(&dir->seen, index)) {
			sound = false;
			continue;
		}
		ok = kr_limit_check(dir->cfb->limits, KR_LIMIT_MEMBERS, ++dir->n_seen, err) &&
		     read_node(dir, index, &node, err);
		if (!ok)
			break;
		keep(dir->cfb, &node);
		push(&todo, node.right);
		push(&todo, node.left);
	}
	free(todo.index);
	*ret_sound = sound;
	return ok;
}

/* When the tree is of no use: every entry that was not reached through it, in the order of the directory. */
static bool search_all(struct directory *dir, struct kr_err *err)
{
	for (size_t index = 0; index < dir->n; index++) {
		struct node node;

		if (!kr_cfb_seen_add(&dir->seen, index))
			continue;
		if (!kr_limit_check(dir->cfb->limits, KR_LIMIT_MEMBERS, ++dir->n_seen, err) ||
		    !read_node(dir, index, &node, err))
			return false;
		keep(dir->cfb, &node);
	}
	return true;
}

static bool read_all(struct directory *dir, struct kr_err *err)
{
	struct node root;
	bool sound;

	if (dir->n == 0)
		return kr_fail(err, KR_E_REFUSED, _("the file is damaged: it has no directory of its parts"));
	kr_cfb_seen_add(&dir->seen, 0);
	if (!read_node(dir, 0, &root, err) || !walk(dir, root.child, &sound, err))
		return false;
	dir->cfb->root = root.entry;
	return (sound && dir->cfb->n_entries > 0) || search_all(dir, err);
}

bool kr_cfb_directory_read(struct kr_cfb *cfb, uint32_t start, struct kr_err *err)
{
	struct directory dir = { .cfb = cfb };

	if (!kr_cfb_stream_of_chain(cfb, start, UINT64_MAX, &dir.stream, err))
		return false;
	dir.n = (size_t)(kr_cfb_stream_size(dir.stream) / ENTRY);
	dir.seen = kr_cfb_seen_new(dir.n);
	bool ok = read_all(&dir, err);
	free(dir.seen.bits);
	kr_cfb_stream_close(dir.stream);
	return ok;
}
