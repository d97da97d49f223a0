"""Let the disk fail at the n-th write, for every n, and look at what is left.

    python -m tests.faults.storage_faults MODULE CASE FOLDER STEP FAULT

The cases are those of ``crash_points``. For n = 1, 1 + STEP, … a child process operates on a copy
of the template, and from its n-th write to a file on every write fails: ``full`` with ENOSPC,
``broken`` with EIO (fsync as well), ``quota`` with EFBIG. The child goes on, as the program would:
it may be refused with one of our errors, and nothing else. Then the disk works again, and the case
looks at what is left. It ends with the first child that is not refused.

The writes are counted in the C library, so that those of the database count as well.
"""

from __future__ import annotations

import ctypes
import errno
import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.errors import RenumberError
from tests.faults.crash_points import MOST, ROOT, Case

FAULTS = {"full": errno.ENOSPC, "broken": errno.EIO, "quota": errno.EFBIG}
LONG = bool(os.environ.get("RENUMBER_FAULTS_SECONDS"))
STEP = 1 if LONG else 12
"""Every write by ``make faults``, every twelfth in the quick tests."""

_SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>
long left_to_fail = 0;
static int fault = 0;
void fail_at(long n, int e) { left_to_fail = n; fault = e; }
static int fails(int f) {
    struct stat s;
    if (!fault || fstat(f, &s) || !S_ISREG(s.st_mode)) return 0;
    if (left_to_fail > 1) { left_to_fail--; return 0; }
    left_to_fail = 0;
    errno = fault;
    return 1;
}
#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
ssize_t write(int f, const void *b, size_t n) { REAL(write); return fails(f) ? -1 : real(f, b, n); }
ssize_t pwrite(int f, const void *b, size_t n, off_t o) { REAL(pwrite); return fails(f) ? -1 : real(f, b, n, o); }
ssize_t pwrite64(int f, const void *b, size_t n, off_t o) { REAL(pwrite64); return fails(f) ? -1 : real(f, b, n, o); }
ssize_t writev(int f, const struct iovec *v, int n) { REAL(writev); return fails(f) ? -1 : real(f, v, n); }
int fsync(int f) { REAL(fsync); return fault == EIO && fails(f) ? -1 : real(f); }
int fdatasync(int f) { REAL(fdatasync); return fault == EIO && fails(f) ? -1 : real(f); }
"""


class Refused(NamedTuple):
    """After the n-th write: the code of the refusal (empty if none), and what was found."""

    number: int
    code: str
    said: list[str]
    found: Any


def run_case(
    module: str, case: str, folder: Path, fault: str, environment: dict[str, str]
) -> list[Refused]:
    """Run a case in a process of its own and return what was found after each write."""
    shim = build_shim(folder)
    if shim is None:
        return []
    env = environment | {"LD_PRELOAD": str(shim)}
    env["PYTHONPATH"] = os.pathsep.join((str(ROOT), env.get("PYTHONPATH", "")))
    command = [sys.executable, "-m", "tests.faults.storage_faults", module, case, str(folder)]
    done = subprocess.run(
        [*command, str(STEP), fault], capture_output=True, text=True, check=False, env=env, cwd=ROOT
    )
    assert done.returncode == 0, done.stderr
    return [Refused(*entry) for entry in json.loads(done.stdout)]


def build_shim(folder: Path) -> Path | None:
    """Compile the failing library into ``folder``; None where that cannot be done."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    source, library = folder / "storage_faults.c", folder / "storage_faults.so"
    source.write_text(_SHIM, encoding="ascii")
    flags = ["-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    done = subprocess.run([compiler, *flags], capture_output=True, check=False)
    return library if done.returncode == 0 else None


def points_of(case: Case, folder: Path, step: int, fault: int) -> list[Refused]:
    """Let every ``step``-th write in turn be the first that fails, in this process's children."""
    template = folder / "template"
    case.prepare(template)
    points: list[Refused] = []
    for number in range(1, MOST, step):
        path = folder / f"full{number}" / template.name
        path.parent.mkdir()
        if template.exists():
            shutil.copytree(template, path)
        code, said, hit = _operated(case, path, number, fault)
        points.append(Refused(number, code, said, case.inspect(path, said)))
        shutil.rmtree(path.parent, ignore_errors=True)
        if not hit:
            return points
    raise RuntimeError("the operation never came to its end")


def _operated(case: Case, path: Path, number: int, fault: int) -> tuple[str, list[str], bool]:
    """Return the refusal, what was acknowledged, and whether any write failed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        library = ctypes.CDLL(None)

        def say(words: str) -> None:
            os.write(writing, words.encode() + b"\n")

        try:
            library.fail_at(ctypes.c_long(number), ctypes.c_int(fault))
            try:
                case.operate(path, say)
            except RenumberError as error:
                say(f"refused {error.code}")
            if ctypes.c_long.in_dll(library, "left_to_fail").value == 0:
                say("hit")
            library.fail_at(ctypes.c_long(0), ctypes.c_int(0))
        except BaseException as error:  # noqa: BLE001 - the parent is told by the exit code
            sys.stderr.write(f"write {number}: {error!r}\n")
            os._exit(3)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answers:
        said = answers.read().splitlines()
    _, status = os.waitpid(child, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise RuntimeError(f"write {number}: something else than a refusal came out")
    refused = [line.removeprefix("refused ") for line in said if line.startswith("refused ")]
    words = [line for line in said if line != "hit" and not line.startswith("refused ")]
    return (refused[0] if refused else ""), words, "hit" in said


if __name__ == "__main__":
    cases: dict[str, Case] = importlib.import_module(sys.argv[1]).CASES
    found = points_of(cases[sys.argv[2]], Path(sys.argv[3]), int(sys.argv[4]), FAULTS[sys.argv[5]])
    print(json.dumps(found))
