"""Kill a process at the n-th time it makes something last, for every n: fsync, rename, unlink.

    python -m tests.faults.crash_points MODULE CASE FOLDER STEP

``MODULE`` has a table ``CASES`` of ``Case``. For n = 1, 1 + STEP, … a copy of the case's template is made
in ``FOLDER``, a child process operates on it and is killed (as by ``kill -9``) just before its n-th
such call, and the case looks at what is left. It ends with the first child that lives to the end.
One JSON document comes out: for each n what the child had acknowledged and what was found.

The calls are counted in the C library, so that those of the database count as well: a shim is
compiled and preloaded. Where there is no compiler, Python's own functions are counted instead.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
MOST = 2000
"""Points after which something must be wrong with the case."""

STEP = 1 if os.environ.get("RENUMBER_FAULTS_SECONDS") else 4
"""Every point by ``make faults``, every fourth in the quick tests."""

Say = Callable[[str], None]

_SHIM = r"""
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>
static long left = 0;
void crash_at(long n) { left = n; }
static void point(void) { if (left > 0 && --left == 0) kill(getpid(), SIGKILL); }
#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
int fsync(int f) { REAL(fsync); point(); return real(f); }
int fdatasync(int f) { REAL(fdatasync); point(); return real(f); }
int rename(const char *a, const char *b) { REAL(rename); point(); return real(a, b); }
int unlink(const char *a) { REAL(unlink); point(); return real(a); }
int ftruncate(int f, off_t n) { REAL(ftruncate); point(); return real(f, n); }
int ftruncate64(int f, off_t n) { REAL(ftruncate64); point(); return real(f, n); }
"""


class Case(NamedTuple):
    """``prepare`` makes the template, ``operate`` is killed, ``inspect`` tells what is left.

    ``operate`` calls ``say`` with whatever has been acknowledged to the user; ``inspect`` gets
    those words, and returns something that JSON can hold.
    """

    prepare: Callable[[Path], None]
    operate: Callable[[Path, Say], None]
    inspect: Callable[[Path, list[str]], Any]


class Point(NamedTuple):
    """What was found after the kill at one point; ``whole`` if the child came to its end."""

    number: int
    whole: bool
    said: list[str]
    found: Any


def run_case(
    module: str, case: str, folder: Path, environment: dict[str, str] | None = None
) -> list[Point]:
    """Run a case in a process of its own and return what was found at each point."""
    env = dict(environment if environment is not None else os.environ)
    env["PYTHONPATH"] = os.pathsep.join((str(ROOT), env.get("PYTHONPATH", "")))
    shim = build_shim(folder)
    if shim is not None:
        env["LD_PRELOAD"] = str(shim)
    done = subprocess.run(
        [sys.executable, "-m", "tests.faults.crash_points", module, case, str(folder), str(STEP)],
        capture_output=True,
        text=True,
        check=False,
        env=env,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    points = [Point(*entry) for entry in json.loads(done.stdout)]
    assert [point.whole for point in points] == [False] * (len(points) - 1) + [True]
    return points


def build_shim(folder: Path) -> Path | None:
    """Compile the counting library into ``folder``; None where that cannot be done."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None or not sys.platform.startswith("linux"):
        return None
    source, library = folder / "crash_points.c", folder / "crash_points.so"
    source.write_text(_SHIM, encoding="ascii")
    done = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"],
        capture_output=True,
        check=False,
    )
    return library if done.returncode == 0 else None


def points_of(case: Case, folder: Path, step: int) -> list[Point]:
    """Kill at every ``step``-th point in turn, in this process's children."""
    template = folder / "template"
    case.prepare(template)
    points: list[Point] = []
    for number in range(1, MOST, step):
        path = folder / f"stop{number}" / template.name
        path.parent.mkdir()
        if template.exists():
            shutil.copytree(template, path)
        status, said = _killed(case, path, number)
        whole = os.waitstatus_to_exitcode(status) == 0
        if not whole and os.waitstatus_to_exitcode(status) != -signal.SIGKILL:
            raise RuntimeError(f"point {number}: the child failed by itself")
        points.append(Point(number, whole, said, case.inspect(path, said)))
        shutil.rmtree(path.parent, ignore_errors=True)
        if whole:
            return points
    raise RuntimeError("the operation never came to its end")


def _killed(case: Case, path: Path, number: int) -> tuple[int, list[str]]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)

        def say(words: str) -> None:
            os.write(writing, words.encode() + b"\n")

        try:
            _crash_at(number)
            case.operate(path, say)
            _crash_at(0)
        except BaseException as error:  # noqa: BLE001 - the parent is told by the exit code
            sys.stderr.write(f"{error!r}\n")
            os._exit(3)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, encoding="utf-8") as answers:
        said = answers.read().splitlines()
    _, status = os.waitpid(child, 0)
    return status, said


def _crash_at(number: int) -> None:
    library = ctypes.CDLL(None)
    if hasattr(library, "crash_at"):
        library.crash_at(ctypes.c_long(number))
        return
    left = [number]

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **options)

        return call

    if number:
        for name in ("fsync", "replace", "rename", "unlink", "remove", "ftruncate"):
            setattr(os, name, counted(getattr(os, name)))


if __name__ == "__main__":
    cases: dict[str, Case] = importlib.import_module(sys.argv[1]).CASES
    print(json.dumps(points_of(cases[sys.argv[2]], Path(sys.argv[3]), int(sys.argv[4]))))
