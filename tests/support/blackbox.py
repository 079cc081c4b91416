# SPDX-License-Identifier: MPL-2.0
"""What the black-box tests share: the program, an empty folder for each case, and checks that say what differs.

    #!/usr/bin/python3 -B
    import os, sys
    sys.path.insert(0, os.path.join(sys.argv[2], "tests", "support"))
    import blackbox

    def test_something(t):                     # a blackbox.Case
        result = t.run("dump", t.samples.old)
        t.equal(result.code, 0, "exit status")

    blackbox.main(globals())                   # called as: test_name PROGRAM SOURCE_DIR

Every function whose name begins with test_ is a case. It gets a folder of its own, so that cases and scripts can run
side by side. A check that fails is printed and the case goes on. A case that raises Skip is skipped; a script whose
cases are all skipped ends with 77.
"""

import collections
import csv
import hashlib
import io
import json
import os
import re
import shutil
import stat
import subprocess
import sys
import tempfile
import traceback

TIMEOUT = 60  # seconds for one run of the program
NOBODY = 65534

Result = collections.namedtuple("Result", "code out err")


class Skip(Exception):
    """Raised by a case that cannot be run here; its text says why."""


class Samples:
    """The files of data/samples and the options that belong to them (its README)."""

    AS_OF = "2025-10-20"
    AS_OF_SEPTEMBER = "2025-09-22"
    # What the invented Korsbæk is told on the command line, whatever the day.
    SETTINGS = ("--domain-alias", "graabro-kommune.dk=korsbaek.dk", "--deadline", "2025-11-03")

    def __init__(self, source):
        folder = os.path.join(source, "data", "samples")
        self.old = os.path.join(folder, "gamle-klik-brugere.xlsx")
        self.september = os.path.join(folder, "gamle-klik-brugere-september.xlsx")
        self.fkorg = os.path.join(folder, "fkorg-udtraek.csv")
        self.fkadm = os.path.join(folder, "rollerapport.xlsx")
        self.logins = os.path.join(folder, "klik-logins.csv")
        self.expected = os.path.join(folder, "expected.csv")
        self.decisions = os.path.join(folder, "decisions.csv")

    def run(self, output, *more):
        """The arguments of the demo's run."""
        return ("run", *self.inputs(), "-o", output, *more)

    def inputs(self):
        return (
            "--old", self.old, "--fkorg", self.fkorg, "--fkadm", self.fkadm, "--logins", self.logins,
            "--as-of", self.AS_OF, *self.SETTINGS,
        )  # fmt: skip

    def run_september(self, output, *more):
        """The arguments of the run a month before, which knew of no logins."""
        return (
            "run", "--old", self.september, "--fkorg", self.fkorg, "--fkadm", self.fkadm,
            "--as-of", self.AS_OF_SEPTEMBER, *self.SETTINGS, "-o", output, *more,
        )  # fmt: skip


class Case:
    """One case: a folder that is empty when it begins, and what is checked in it."""

    def __init__(self, program, source, extra, folder):
        self.program, self.source, self.extra = program, source, extra
        self.samples = Samples(source)
        self.failures = []
        self.base = folder  # home/, tmp/ and the folder that the case works in
        self.folder = os.path.join(folder, "work")
        self.tmp = os.path.join(folder, "tmp")
        self.home = os.path.join(folder, "home")
        for path in (self.folder, self.tmp, self.home):
            os.mkdir(path, 0o700)

    # ---- files

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def write(self, name, content):
        path = self.path(name)
        with open(path, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
        return path

    def copy(self, path, name=None):
        return shutil.copyfile(path, self.path(name or os.path.basename(path)))

    def hand_over(self):
        """Gives the case's folder to a user without rights; returns the arguments for run() that make the program run
        as that user. Skips where it cannot be done."""
        if os.geteuid() != 0:
            return {}
        user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
        subprocess.run(["chown", "-R", f"{NOBODY}:{NOBODY}", self.base], check=True)
        try:
            code = subprocess.run([self.program, "version"], stdout=subprocess.DEVNULL, check=False, **user).returncode
        except OSError:
            code = -1
        if code != 0:
            raise Skip("root may do everything, and no user without rights can start the program where it lies")
        return user

    def standing_report(self, name="rapport.xlsx"):
        """A report and a database of an earlier run, which what goes wrong later must not touch."""
        self.works(*self.samples.run_september(self.path(name)))
        return self.path(name)

    def refused(self, code, words, *arguments, what=None, **more):
        """A run that must end with `code`, say why in one line that holds `words`, and leave every file as it was."""
        what = what or "klikrecon " + " ".join(self.brief(arguments))
        before = snapshot(self.base)
        result = self.run(arguments[0], "--lang", "en", *arguments[1:], **more)
        self.equal(result.code, code, f"{what}: exit status ({result.err.strip()})")
        self.equal(result.out, "", f"{what}: standard output")
        self.one_line(result.err, what)
        for word in words:
            self.true(word in result.err, f"{what}: “{word}” is not in: {result.err.strip()}")
        self.unchanged(before, what)

    def brief(self, arguments):
        """Without the samples' own options, and with the names of files alone."""
        usual = self.samples.inputs()
        rest = arguments
        if arguments[1 : 1 + len(usual)] == usual:
            rest = (arguments[0], "…", *arguments[1 + len(usual) :])
        return [os.path.basename(a.rstrip("/")) if a.startswith("/") else a for a in rest]

    # ---- running

    def environment(self, **changes):
        """A poor one, as a schedule has it. None takes a name out."""
        env = {
            "PATH": "/usr/bin:/bin",
            "HOME": self.home,
            "TMPDIR": self.tmp,
            # a sanitizer's complaint must not look like an exit status of ours
            "ASAN_OPTIONS": "exitcode=99:detect_leaks=1",
            "UBSAN_OPTIONS": "exitcode=99:print_stacktrace=1",
            "LSAN_OPTIONS": f"exitcode=99:print_suppressions=0:suppressions={self.source}/tests/support/lsan.supp",
            **changes,
        }
        return {name: value for name, value in env.items() if value is not None}

    def start(self, *arguments, cwd=None, env=None, **more):
        """The program, running; its output as bytes."""
        return subprocess.Popen(
            [self.program, *arguments],
            cwd=cwd or self.folder,
            env=env if env is not None else self.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            **more,
        )

    def run(self, *arguments, **more):
        process = self.start(*arguments, **more)
        try:
            out, err = process.communicate(timeout=TIMEOUT)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise AssertionError(f"{' '.join(arguments)}: still running after {TIMEOUT} seconds") from None
        return Result(process.returncode, out.decode("utf-8"), err.decode("utf-8"))

    def works(self, *arguments, code=0, **more):
        """Runs it and takes anything but the status `code` as the end of the case."""
        result = self.run(*arguments, **more)
        if result.code != code:
            raise AssertionError(f"{' '.join(arguments)}: exit status {result.code}, not {code}\n{result.err}")
        return result

    def sheet(self, workbook, name=None):
        """A sheet as the program dumps it: a list of rows."""
        arguments = ("dump", workbook) if name is None else ("dump", workbook, "--sheet", name)
        return list(csv.reader(io.StringIO(self.works(*arguments).out, newline="")))

    # ---- checks

    def fail(self, text):
        self.failures.append(text)

    def true(self, condition, text):
        if not condition:
            self.fail(text)
        return bool(condition)

    def equal(self, got, expected, what):
        return self.true(got == expected, f"{what}: {shorten(got)}, expected {shorten(expected)}")

    def same_bytes(self, path, other, what):
        return self.true(read(path) == read(other), f"{what}: the files differ")

    def unchanged(self, before, what):
        """Nothing was made, changed or removed since snapshot() took `before`."""
        after = snapshot(self.base)
        for name in sorted({*before, *after}):
            if before.get(name) != after.get(name):
                how = "was made" if name not in before else "is gone" if name not in after else "was changed"
                self.fail(f"{what}: {name} {how}")

    def one_line(self, text, what):
        """An error's one line."""
        lines = text.splitlines()
        self.true(
            len(lines) == 1 and text.endswith("\n") and lines[0].startswith("klikrecon: "),
            f"{what}: not one line on stderr that begins with “klikrecon: ”:\n{text}",
        )


def shorten(value):
    text = repr(value)
    return text if len(text) <= 400 else text[:400] + "…"


def read(path):
    with open(path, "rb") as file:
        return file.read()


def read_json(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def read_table(path, delimiter=";"):
    """A CSV file with a header as a list of dicts."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def snapshot(folder):
    """Everything below a folder: name -> kind, mode and content."""
    found = {}
    for place, folders, files in os.walk(folder):
        for name in folders + files:
            path = os.path.join(place, name)
            about = os.lstat(path)
            content = ""
            if stat.S_ISREG(about.st_mode):
                content = hashlib.sha256(read(path)).hexdigest() if os.access(path, os.R_OK) else "closed"
            elif stat.S_ISLNK(about.st_mode):
                content = os.readlink(path)
            found[os.path.relpath(path, folder)] = (oct(about.st_mode), content)
    return found


def main(names):
    if len(sys.argv) < 3:
        sys.exit(f"usage: {sys.argv[0]} PROGRAM SOURCE_DIR")
    program, source = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    cases = [(name, case) for name, case in names.items() if re.match(r"test_", name) and callable(case)]
    failed = skipped = 0
    folder = tempfile.mkdtemp(prefix="klikrecon-test-")
    os.chmod(folder, 0o711)  # for hand_over(); what is in it stays closed
    try:
        for name, case in cases:
            base = os.path.join(folder, name)
            os.mkdir(base, 0o700)
            t = Case(program, source, sys.argv[3:], base)
            try:
                case(t)
            except Skip as why:
                print(f"{name}: skipped: {why}")
                skipped += 1
            except AssertionError as why:
                t.fail(str(why))
            except Exception:  # a test that breaks has not passed
                t.fail(traceback.format_exc())
            for text in t.failures:
                print(f"{name}: {text}")
            failed += bool(t.failures)
            subprocess.run(["chmod", "-R", "u+rwX", base], check=False)
            shutil.rmtree(base, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    if failed:
        print(f"{failed} of {len(cases)} cases failed")
    sys.exit(1 if failed else 77 if skipped == len(cases) else 0)
