#!/bin/sh
# SPDX-License-Identifier: MPL-2.0
# libreoffice.fods -> libreoffice.ods, as LibreOffice itself writes it; kept in the repository, so that the tests need no
# LibreOffice. Written by LibreOffice 7.4.
set -eu
cd "$(dirname "$0")"
profile=$(mktemp -d)
trap 'rm -rf "$profile"' EXIT
soffice "-env:UserInstallation=file://$profile" --headless --convert-to ods:calc8 libreoffice.fods >/dev/null
