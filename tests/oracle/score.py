#!/usr/bin/env python3
# SPDX-License-Identifier: MPL-2.0
"""Scores a result (klikrecon run --json RESULT.json) against the truth that generate.py wrote.

    score.py RESULT.json truth.csv [--wrong N] [--require wrong=0,found=99.5,certain=66,needless=2]

Prints
    certain    certain matches, how many of them are wrong, and the precision
    true       of the rows whose person is in FK ORG, the share matched with certainty
    found      of the same rows, the share whose person is the match, proposed, or among the candidates
    needless   of the rows whose keys agree, the share sent to a person all the same
    rash       certain matches where the lists cannot settle it (right ones included)
and the same per class of trouble. A certain match to another account of the right person is wrong, and said to be that.
Exit 1 when a row is missing, unknown or there twice, or when --require is not met.
"""

import argparse
import csv
import json
import sys
from collections import Counter

COLUMNS = ("rows", "right", "wrong", "asked, there", "asked, not there", "none")


def read_truth(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return {int(line["row"]): line for line in csv.DictReader(file, delimiter=";")}


def read_users(path, truth):
    with open(path, encoding="utf-8") as file:
        result = json.load(file)
    if result.get("schema") != "klikrecon.result/1":
        sys.exit(f"score: {path} is not a klikrecon result")
    times = Counter(user["row"] for user in result["users"])
    faults = [f"row {row} is missing" for row in truth if row not in times]
    faults += [f"row {row} is unknown" for row in times if row not in truth]
    faults += [f"row {row} is there {n} times" for row, n in times.items() if n > 1]
    if faults:
        sys.exit("score: " + "; ".join(faults[:5]) + (f" and {len(faults) - 5} more" if len(faults) > 5 else ""))
    return result["users"]


def lower(uuid):
    return (uuid or "").lower()


def judge(user, true):
    """One of COLUMNS[1:], and whether the true person can be seen at all."""
    kind = user["match"]["kind"]
    chosen = lower(user["match"].get("uuid"))
    seen = {chosen} | {lower(candidate["uuid"]) for candidate in user.get("candidates", ())}
    there = bool(true["uuid"]) and true["uuid"] in seen
    if kind == "certain":
        return ("right" if chosen == true["uuid"] and chosen else "wrong"), there
    if kind == "none" and not there:
        return "none", False
    return ("asked, there" if there else "asked, not there"), there


def share(part, whole):
    return 100.0 * part / whole if whole else 100.0


def main():
    parser = argparse.ArgumentParser(description="Score a result against the truth.")
    parser.add_argument("result")
    parser.add_argument("truth")
    parser.add_argument("--wrong", type=int, default=10, metavar="N", help="list at most N wrong matches (default 10)")
    parser.add_argument(
        "--require",
        default="",
        metavar="NAME=VALUE,…",
        help="wrong= and needless= at most, found= and certain= at least",
    )
    given = parser.parse_args()
    truth = read_truth(given.truth)
    users = read_users(given.result, truth)

    table, wrong = {}, []
    present = found = agree = needless = rash = 0
    for user in users:
        true = truth[user["row"]]
        verdict, there = judge(user, true)
        table.setdefault(true["class"], Counter())[verdict] += 1
        present += bool(true["uuid"])
        found += there
        agree += true["expect"] == "certain"
        needless += true["expect"] == "certain" and verdict not in ("right", "wrong")
        rash += true["expect"] == "person" and verdict in ("right", "wrong")
        if verdict == "wrong":
            other = lower(user["match"]["uuid"]) in true["also"].split()
            rule = user["match"].get("tier") or "an unnamed rule"
            note = " (another account of the same person)" if other else ""
            wrong.append(f"  row {user['row']}, {true['class']}, by {rule}{note}")

    total = sum(table.values(), Counter())
    certain = total["right"] + total["wrong"]
    figures = {
        "wrong": total["wrong"],
        "certain": share(total["right"], present),
        "found": share(found, present),
        "needless": share(needless, agree),
    }
    print(f"rows       {len(users)}, of which {present} in FK ORG")
    print(f"certain    {certain}, wrong {total['wrong']}, precision {share(total['right'], certain):.2f} %")
    print(f"true       {figures['certain']:.1f} % of {present} certain")
    print(f"found      {figures['found']:.1f} % of {present} matched or among the candidates")
    print(f"needless   {figures['needless']:.1f} % of {agree} whose keys agree were sent to a person")
    print(f"rash       {rash} certain where the lists cannot settle it")
    print()
    print(f"{'class':32}" + "".join(f"{column:>18}" for column in COLUMNS))
    for name in sorted(table):
        counts = (sum(table[name].values()),) + tuple(table[name][column] for column in COLUMNS[1:])
        print(f"{name:32}" + "".join(f"{count or '.':>18}" for count in counts))
    if wrong:
        print("\nwrong:", *wrong[: given.wrong], sep="\n")

    unmet = []
    for demand in filter(None, given.require.split(",")):
        name, value = demand.split("=")
        ok = figures[name] <= float(value) if name in ("wrong", "needless") else figures[name] >= float(value)
        if not ok:
            unmet.append(f"{name} is {figures[name]:.2f}, required {value}")
    if unmet:
        sys.exit("score: " + "; ".join(unmet))


if __name__ == "__main__":
    main()
