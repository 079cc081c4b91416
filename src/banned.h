/* SPDX-License-Identifier: MPL-2.0 */
/* Functions that have no safe use here. Force-included into every source file of ours (CMake: -include).
 * strncpy is left out only because xlsxwriter.h names it in a macro. */
#ifndef KR_BANNED_H
#define KR_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#pragma GCC poison strcpy strcat strncat sprintf vsprintf strtok atoi atol atof
#pragma GCC poison gmtime localtime mktemp tmpnam system popen

#endif
