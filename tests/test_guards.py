"""The guards of the test suite themselves: each one bites."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.guards import network

ROOT = Path(__file__).parents[1]

TRY_NETWORK = "import socket; socket.socket(socket.AF_INET, socket.SOCK_STREAM)"
TRY_LOOKUP = "import socket; socket.getaddrinfo('localhost', 80)"
needs_unix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no AF_UNIX here")


@needs_unix
def test_a_network_socket_is_refused() -> None:
    """A test cannot open a network socket."""
    with pytest.raises(PermissionError, match="never use the network"):
        exec(TRY_NETWORK, {})  # noqa: S102 (the linter forbids the import itself)
    assert network.attempts == [f"socket.__new__ family {2}"]
    network.attempts.clear()


def test_a_name_is_not_looked_up() -> None:
    """A test cannot ask for the address of a host, not even its own."""
    with pytest.raises(PermissionError, match="never use the network"):
        exec(TRY_LOOKUP, {})  # noqa: S102 (the linter forbids the import itself)
    assert len(network.attempts) == 1
    network.attempts.clear()


@needs_unix
def test_local_sockets_are_allowed() -> None:
    """D-Bus and the single instance speak through local sockets."""
    exec("import socket; a, b = socket.socketpair(); a.close(); b.close()", {})  # noqa: S102
    assert network.attempts == []


@needs_unix
def test_a_subprocess_is_guarded_too(guarded_environment: dict[str, str], tmp_path: Path) -> None:
    """The program started by a test refuses the network and leaves a note of who tried."""
    report = Path(guarded_environment[network.REPORT])
    finished = subprocess.run(
        [sys.executable, "-c", TRY_NETWORK],
        env=guarded_environment,
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 1
    assert "never use the network" in finished.stderr
    assert report.read_text(encoding="utf-8").startswith("socket.__new__")
    report.unlink()


SUITE = """
import logging, warnings
import pytest

def test_stray():
    logging.getLogger("renumber").warning("the disk is odd")

@pytest.mark.expects_log("disk is odd")
def test_expected():
    logging.getLogger("renumber").warning("the disk is odd")

@pytest.mark.expects_log("disk is odd")
def test_never_came():
    pass

def test_warned():
    warnings.warn("old", DeprecationWarning, stacklevel=1)

def test_swallowed():
    import socket
    try:
        socket.socket(socket.AF_INET)
    except OSError:
        pass

def test_qt_warned(qtbot):
    from PySide6.QtCore import qWarning
    qWarning("a widget is unhappy")

def test_qt_offscreen(qtbot):
    from PySide6.QtCore import qWarning
    qWarning("This plugin does not support propagateSizeHints()")
"""


@needs_unix
def test_odd_behaviour_fails_a_test(tmp_path: Path) -> None:
    """A stray log line, a Python or Qt warning and a swallowed refusal each fail their test."""
    suite = tmp_path / "test_odd.py"
    suite.write_text(SUITE, encoding="utf-8")
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-rA", "-p", "no:cacheprovider"),
            *("-p", "no:randomly", "-p", "no:xdist", "-c", ROOT / "pyproject.toml"),
            *("--rootdir", ROOT, "-p", "tests.conftest", suite),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    condemned = {
        line.split("::")[-1].split(" ")[0]
        for line in finished.stdout.splitlines()
        if line.startswith(("FAILED ", "ERROR "))
    }
    assert condemned == {
        "test_stray",
        "test_never_came",
        "test_warned",
        "test_swallowed",
        "test_qt_warned",
    }, finished.stdout
