#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""What an administrator's LOPSLAG on the e-mail column would find: the yardstick for the matching.

    lopslag.py FOLDER > RESULT.json     FOLDER as generate.py wrote it (old.csv, fkorg.csv)

Like the spreadsheet function: letters' case does not count, the first hit wins, and nobody asks whether the name
agrees.
"""

import csv
import json
import os
import sys


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: lopslag.py FOLDER > RESULT.json")
    first = {}
    for user in rows(os.path.join(sys.argv[1], "fkorg.csv")):
        if user["E-mail"]:
            first.setdefault(user["E-mail"].lower(), user["UUID"])
    users = []
    for number, old in enumerate(rows(os.path.join(sys.argv[1], "old.csv")), 2):
        uuid = first.get(old["E-mail"].lower())
        match = {"kind": "certain" if uuid else "none", "uuid": uuid, "tier": "email"}
        users.append({"row": number, "match": match, "candidates": []})
    json.dump({"schema": "klikrecon.result/1", "users": users}, sys.stdout)


if __name__ == "__main__":
    main()
