"""No core dump and no reading of our memory, before there is anything to read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.system.hardening import no_crash_reports

ROOT = Path(__file__).parents[3]

linux = pytest.mark.skipif(sys.platform != "linux", reason="of Linux")

STATE = """
import ctypes, json, os, resource, sys
sys.path.insert(0, {root!r})
{before}
print(json.dumps({{
    "dumpable": ctypes.CDLL(None).prctl(3, 0, 0, 0, 0),
    "core": resource.getrlimit(resource.RLIMIT_CORE),
    "umask": os.umask(0),
    "vault": any(m.startswith(("app.vault", "sqlcipher3")) for m in sys.modules),
}}))
"""

HARDENED = "from app.system.hardening import harden_process; harden_process()"

AT_FIRST_SIGHT = """
from app.system import hardening
seen = []
def once(real=hardening.harden_process):
    real()
    seen.append(any(m.startswith(("app.vault", "sqlcipher3", "cryptography")) for m in sys.modules))
hardening.harden_process = once
sys.argv = ["renumber", "--version"]
import ui.__main__
try:
    ui.__main__.main()
except SystemExit:
    pass
assert seen[:1] == [False], seen
"""


def _state(before: str, **environment: str) -> dict[str, Any]:
    finished = subprocess.run(
        [sys.executable, "-c", STATE.format(root=str(ROOT), before=before)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={k: v for k, v in os.environ.items() if k != "SNAP"} | environment,
    )
    found: dict[str, Any] = json.loads(finished.stdout.splitlines()[-1])
    return found


@linux
def test_the_process_cannot_be_dumped_or_read() -> None:
    """Neither a crash nor another program of the same user gets the memory."""
    assert _state("")["dumpable"] == 1
    state = _state(HARDENED)
    assert state["dumpable"] == 0
    assert state["core"] == [0, 0]
    assert state["umask"] == 0o077


@linux
def test_a_confined_program_stays_readable_for_its_portals() -> None:
    """Inside a Snap the rest holds."""
    state = _state(HARDENED, SNAP="/snap/renumber/1")
    assert state["dumpable"] == 1
    assert state["core"] == [0, 0]


@linux
def test_it_holds_before_a_key_can_exist() -> None:
    """The script hardens first; what knows keys is not even loaded then."""
    assert _state(AT_FIRST_SIGHT)["dumpable"] == 0


DEMOTED = """
import ctypes, os, resource, sys
if os.geteuid() == 0:  # who may read everything
    os.setgid(65534)
    os.setuid(65534)
    ctypes.CDLL(None).prctl(4, 1, 0, 0, 0)
"""

READ = (
    DEMOTED
    + """
try:
    open(f"/proc/{sys.argv[1]}/mem", "rb").close()
except PermissionError:
    print("refused")
else:
    print("read")
"""
)

WAIT = (
    """
import sys
sys.path.insert(0, {root!r})
from app.system.hardening import harden_process
"""
    + DEMOTED
    + """
{before}
print(1, flush=True)
input()
"""
)


@linux
@pytest.mark.parametrize(("before", "outcome"), [("", "read"), ("harden_process()", "refused")])
def test_another_program_of_the_user_cannot_read_the_memory(before: str, outcome: str) -> None:
    """/proc/PID/mem is refused, as it is to a debugger; without hardening it would be open."""
    code = WAIT.format(root=str(ROOT), before=before)
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline()
        reader = subprocess.run(
            [sys.executable, "-c", READ, str(child.pid)],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        child.kill()
    assert reader.stdout.strip() == outcome


class _Library:
    """Remembers what it was asked for; ``missing`` are functions it does not have."""

    def __init__(self, *missing: str) -> None:
        self.asked: list[tuple[str, tuple[object, ...]]] = []
        self._missing = missing

    def __getattr__(self, name: str) -> Any:
        if name in self._missing:
            raise AttributeError(name)
        return lambda *arguments: self.asked.append((name, arguments))


def test_windows_makes_no_crash_report_of_us() -> None:
    """No boxes, no heap in reports, and our own program excluded; Python itself is not."""
    kernel, wer = _Library(), _Library()
    no_crash_reports(kernel, lambda: wer, "Renumber.exe")
    assert kernel.asked == [("SetErrorMode", (0x8003,)), ("WerSetFlags", (1,))]
    assert wer.asked == [("WerAddExcludedApplication", ("Renumber.exe", False))]
    wer.asked.clear()
    no_crash_reports(kernel, lambda: wer, "")
    assert wer.asked == []


def test_an_old_windows_without_it_still_works() -> None:
    """What is missing is left out, the rest is done."""
    kernel = _Library("SetErrorMode")
    no_crash_reports(kernel, lambda: _Library("WerAddExcludedApplication"), "Renumber.exe")
    assert kernel.asked == [("WerSetFlags", (1,))]
