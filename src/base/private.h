/* SPDX-License-Identifier: MPL-2.0 */
/* What output.c and lock.c share. */
#ifndef KR_BASE_PRIVATE_H
#define KR_BASE_PRIVATE_H

/* Removes the private directories beside the target that a killed run could not remove; not those that are in use. */
void kr_remove_leftovers(const char *target);

#endif
