#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""What a usual fuzzy matcher would find: the other yardstick beside lopslag.py.

    jarowinkler.py FOLDER > RESULT.json     FOLDER as generate.py wrote it (old.csv, fkorg.csv)

The name with the highest Jaro-Winkler similarity, if it is .92 or more; case folded, and compared only with names that
begin with the same letter, as such tools do to be done in time. Of equals the first wins.
"""

import json
import os
import sys

sys.dont_write_bytecode = True  # the checkout stays as it is

from lopslag import rows  # noqa: E402
from plain_names import jaro_winkler  # noqa: E402

ENOUGH = 0.92


def best(name, users):
    """(similarity, UUID) of the user whose name is nearest."""
    found = (0.0, None)
    letters = set(name)
    for other, other_letters, uuid in users:
        if other == name:
            return 1.0, uuid
        if len(letters & other_letters) * 2 < len(letters):  # cannot be near
            continue
        similarity = jaro_winkler(name, other)
        if similarity > found[0]:
            found = (similarity, uuid)
    return found


def main():
    if len(sys.argv) != 2:
        sys.exit("usage: jarowinkler.py FOLDER > RESULT.json")
    by_letter = {}
    for user in rows(os.path.join(sys.argv[1], "fkorg.csv")):
        name = user["Navn"].lower()
        by_letter.setdefault(name[:1], []).append((name, set(name), user["UUID"]))
    users = []
    for number, old in enumerate(rows(os.path.join(sys.argv[1], "old.csv")), 2):
        name = old["Navn"].lower()
        similarity, uuid = best(name, by_letter.get(name[:1], ()))
        certain = similarity >= ENOUGH
        match = {"kind": "certain" if certain else "none", "uuid": uuid if certain else None, "tier": "name"}
        users.append({"row": number, "match": match, "candidates": []})
    json.dump({"schema": "klikrecon.result/1", "users": users}, sys.stdout)


if __name__ == "__main__":
    main()
