/* SPDX-License-Identifier: MPL-2.0 */
/*
 * opc: the relationships between the parts of an Open Packaging package. Private to src/sheet/.
 *
 *	struct kr_opc_rels rels = KR_OPC_RELS_INIT;
 *	if (!kr_opc_rels_load(&rels, z, "xl/workbook.xml", limits, err)) …   // "" for those of the package itself
 *	const struct kr_opc_rel *rel = kr_opc_rels_by_id(&rels, "rId1");
 *	if (rel != NULL && kr_opc_find(z, "xl/workbook.xml", rel->target, &index)) …
 *	kr_opc_rels_release(&rels);
 *
 * Source: ECMA-376 part 2, clause 9.3 and annex A. Strict and transitional relationship types differ in front of
 * their last "/" only, and are compared from there on.
 */
#ifndef KR_SHEET_OPC_H
#define KR_SHEET_OPC_H

#include "klikrecon/mem.h"
#include "zip.h"

struct kr_opc_rel {
	const char *id;
	const char *type;   /* behind the last "/": "officeDocument", "worksheet" */
	const char *target; /* as it stands */
	bool external;      /* it leads out of the package */
};

struct kr_opc_rels {
	struct kr_opc_rel *items;
	size_t count, capacity;
	struct kr_arena arena;
};

#define KR_OPC_RELS_INIT                                                                                               \
	{                                                                                                              \
		NULL, 0, 0, KR_ARENA_INIT                                                                              \
	}

/* A part without relationships has none, which is no error. */
bool kr_opc_rels_load(struct kr_opc_rels *rels, struct kr_zip *z, const char *part_name, const struct kr_limits *limits,
                      struct kr_err *err);
/* Within the package. */
const struct kr_opc_rel *kr_opc_rels_by_id(const struct kr_opc_rels *rels, const char *id);
/* The first of this type within the package. */
const struct kr_opc_rel *kr_opc_rels_by_type(const struct kr_opc_rels *rels, const char *type);
void kr_opc_rels_release(struct kr_opc_rels *rels);

/* The part that a target means, seen from the part that the relationship belongs to: relative to its folder, or
 * absolute; "\" for
 * "/" and %-escapes are understood, and, where there is no such part, a target meant to be absolute that lacks its "/".
 */
bool kr_opc_find(const struct kr_zip *z, const char *part_name, const char *target, size_t *ret_index);

#endif
