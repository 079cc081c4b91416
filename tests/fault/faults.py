# SPDX-License-Identifier: MPL-2.0
"""The job that the fault tests let fail: the samples' October run over the report and the database of September.

    job = faults.Job(t)
    for at in job.steps("ENOSPC"):
        result = job.run("ENOSPC", at)
        job.check_outcome(result, f"ENOSPC at step {at}")

How many steps are tried depends on how long a run takes here; all are with KLIKRECON_EVERY_STEP=1.
"""

import os
import shutil
import sqlite3
import time

import blackbox

SECONDS = 20  # for one way of failing
LEFT_BY_A_CRASH = (".klikrecon-", ".lock", "-journal")


class Job:
    OUTPUTS = ("rapport.xlsx", "rapport.db", "rapport.json")

    def __init__(self, t):
        self.t = t
        self.library = os.path.abspath(t.extra[0])
        self.counter = os.path.join(t.base, "counter")
        self.report = t.path("rapport.xlsx")
        self.arguments = t.samples.run(self.report, "--json", t.path("rapport.json"))
        t.works(*t.samples.run_september(self.report, "--json", t.path("rapport.json")))
        self.before = self.files()
        self.data_before = self.data()
        started = time.monotonic()
        t.works(*self.arguments)
        self.seconds = time.monotonic() - started
        self.after = self.files()
        self.data_after = self.data()

    # ---- the files

    def files(self):
        return {name: blackbox.read(self.t.path(name)) for name in os.listdir(self.t.folder)
                if os.path.isfile(self.t.path(name))}  # fmt: skip

    def reset(self):
        """Everything as September left it."""
        shutil.rmtree(self.t.folder)
        os.mkdir(self.t.folder, 0o700)
        for name, content in self.before.items():
            self.t.write(name, content)

    def data(self):
        """What the database holds; its file may differ in pages that are free."""
        connection = sqlite3.connect(self.t.path("rapport.db"))
        try:
            problem = connection.execute("PRAGMA integrity_check").fetchone()[0]
            return "\n".join(connection.iterdump()) if problem == "ok" else problem
        except sqlite3.Error as error:
            return str(error)
        finally:
            connection.close()

    # ---- failing

    def environment(self, fault, at, forever=False):
        return self.t.environment(
            LD_PRELOAD=self.library,
            FAULT=fault,
            FAULT_AT=str(at),
            FAULT_COUNTER=self.counter,
            FAULT_FOREVER="1" if forever else None,
        )

    def run(self, fault, at, forever=False):
        self.reset()
        if os.path.exists(self.counter):
            os.unlink(self.counter)
        return self.t.run(*self.arguments, env=self.environment(fault, at, forever))

    def count(self, fault):
        """How many steps a run has in which nothing fails."""
        result = self.run(fault, 0)
        if result.code == 77:
            raise blackbox.Skip(result.err.strip())
        if result.code != 0:
            raise AssertionError(f"{fault}, only counted: exit status {result.code}: {result.err}")
        with open(self.counter, "rb") as file:
            return int.from_bytes(file.read(8), "little")

    def steps(self, fault, seconds=SECONDS, behind=0.0):
        """The steps to be tried, evenly spread over all, or over those behind this share of them."""
        total = self.count(fault)
        if total < 10:
            raise AssertionError(f"{fault}: only {total} steps were seen: the library does not catch them")
        first = 1 + int(total * behind)
        fits = max(10, int(seconds / self.seconds))
        stride = 1 if os.environ.get("KLIKRECON_EVERY_STEP") == "1" else -(-(total + 1 - first) // fits)
        print(f"{fault}: {total} steps, from {first} on every {stride}. is tried")
        return range(first, total + 1, stride)

    # ---- what may come of it

    def check_outcome(self, result, what, codes=(13,), may_stay_new=False):
        """Either all is done and as without the fault, or nothing is, and the one line says so.

        may_stay_new: nothing can be written any more, not even to take a new report back; then it may stay, whole, and
        SQLite's journal, by which the next one to open the database rolls it back.
        """
        t = self.t
        files = self.files()
        if result.code == 0:
            t.true(
                files.get("rapport.xlsx") == self.after["rapport.xlsx"], f"{what}: exit status 0, but another report"
            )
            t.true(files.get("rapport.json") is not None, f"{what}: exit status 0, but no JSON")
            t.true(self.data() == self.data_after, f"{what}: exit status 0, but another database")
        else:
            t.true(result.code in codes, f"{what}: exit status {result.code}: {result.err}")
            t.one_line(result.err, what)
            for name in ("rapport.xlsx", "rapport.json"):
                untouched = files.get(name) == self.before[name]
                t.true(untouched or may_stay_new, f"{what}: the older {name} is not as it was")
            t.true(self.data() == self.data_before, f"{what}: the older database is not as it was: {self.data()[:80]}")
        self.check_whole(files, what)
        left = [name for name in os.listdir(t.folder) if any(mark in name for mark in LEFT_BY_A_CRASH)]
        t.equal(left if not may_stay_new else [], [], f"{what}: left behind")

    def check_whole(self, files, what):
        """Every output is the older one or the new one."""
        for name in ("rapport.xlsx", "rapport.json"):
            whole = files.get(name) in (self.before[name], self.after[name])
            self.t.true(whole, f"{what}: {name} is neither the older one nor the new one")
        kept = files.get("rapport.forrige.xlsx")
        self.t.true(
            kept in (None, self.before["rapport.xlsx"]), f"{what}: rapport.forrige.xlsx is not the older report"
        )
