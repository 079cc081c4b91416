/* SPDX-License-Identifier: MPL-2.0 */
/* What output.c and lock.c share: the private directories that outputs are written in. */
#ifndef KR_BASE_PRIVATE_H
#define KR_BASE_PRIVATE_H

#define KR_PRIVATE_MARK ".klikrecon-"

/* Removes such a directory and the files in it. */
void kr_remove_private(const char *path);

#endif
