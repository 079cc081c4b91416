/* SPDX-License-Identifier: MPL-2.0 */
#include <sys/stat.h>

#include "cli/cmd.h"

int main(int argc, char **argv)
{
	umask(077); /* everything we write is personal data */
	return kr_cli_main(argc, argv);
}
