/* SPDX-License-Identifier: MPL-2.0 */
/* seen: a set of texts, kept as 64-bit hashes; for counting users in a list with several rows per user (private to
 * src/store/). */
#ifndef KR_STORE_SEEN_H
#define KR_STORE_SEEN_H

#include <stdbool.h>

struct kr_seen;
struct kr_seen *kr_seen_new(void);
bool kr_seen_add(struct kr_seen *seen, const char *text); /* true: it was not there */
void kr_seen_free(struct kr_seen *seen);

#endif
