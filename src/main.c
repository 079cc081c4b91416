/* SPDX-License-Identifier: MPL-2.0 */
#include <signal.h>
#include <sys/stat.h>

#include "cli/cmd.h"

int main(int argc, char **argv)
{
	umask(077);               /* everything we write is personal data */
	signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is an output error, not a death */
	return kr_cli_main(argc, argv);
}
