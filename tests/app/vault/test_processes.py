"""Other processes, and processes that die."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.domain.vault_errors import VaultBusy, WrongPassword
from app.vault.lock import Lock
from app.vault.open import erase_vault
from tests.app.vault.samples import ACCOUNT, PERSON, changed, put, reopen

ROOT = Path(__file__).parents[3]

HOLD = """
import sys
from pathlib import Path
from tests.app.vault.samples import reopen
vault = reopen(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
"""

HALF = """
import sys
from pathlib import Path
from tests.app.vault.samples import *
vault = reopen(Path(sys.argv[1]))
with vault.transaction(who="me", action="half", at=NOW) as writing:
    for i in range(6000):  # more than the page cache holds, so that the file itself is half new
        writing.put(changed(ACCOUNT, id=f"x{i}", name="长名字" * 60))
    print("half", flush=True)
    sys.stdin.read()
"""

LOAD = """
import sys
from pathlib import Path
from tests.app.vault.samples import *
vault = reopen(Path(sys.argv[1]))
count = len(vault.read().accounts)
print("open", flush=True)
while True:
    put(vault, changed(ACCOUNT, id=f"x{count}"), changed(BINDING, id=f"x{count}", account=f"x{count}"))
    count += 1
    print(count, flush=True)
"""


@contextmanager
def running(
    script: str, path: Path, environment: dict[str, str]
) -> Iterator[subprocess.Popen[str]]:
    """Run ``script`` on the vault at ``path``; killed at the end if it is still there."""
    paths = os.pathsep.join((str(ROOT), environment.get("PYTHONPATH", "")))
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=environment | {"PYTHONPATH": paths},
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line_of(process: subprocess.Popen[str]) -> str:
    """Return the next line that ``process`` prints."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_second_process_is_refused_until_the_first_ends(
    closed: Path, guarded_environment: dict[str, str]
) -> None:
    """Held by another process: said so at once; killed, the vault opens at once."""
    with running(HOLD, closed, guarded_environment) as process:
        assert line_of(process) == "open"
        with pytest.raises(VaultBusy) as caught:
            reopen(closed)
        assert caught.value.data == {"path": str(closed)}
        with pytest.raises(VaultBusy):
            erase_vault(closed)
        process.kill()
        process.wait()
        with reopen(closed) as vault:
            assert vault.read().accounts == (ACCOUNT,)


def test_the_same_process_cannot_open_it_twice(closed: Path) -> None:
    """Two connections of one program would undo each other's locks."""
    with reopen(closed), pytest.raises(VaultBusy):
        reopen(closed)
    reopen(closed).close()


def test_what_the_lock_file_holds_does_not_matter(closed: Path, tmp_path: Path) -> None:
    """Garbage, another machine's name or no file at all: only the system's lock counts."""
    (closed / "vault.lock").write_bytes(b"\0garbage of pid 1\n" * 100)
    reopen(closed).close()
    (closed / "vault.lock").unlink()
    reopen(closed).close()
    held = Lock(closed / "vault.lock", closed)
    with pytest.raises(VaultBusy):
        reopen(closed)
    held.release()
    held.release()
    reopen(closed).close()


def test_a_locked_database_is_busy_even_without_the_lock_file(closed: Path) -> None:
    """Where lock files do not work, the database's own locks still refuse the second writer."""
    from tests.app.vault.samples import raw

    with reopen(closed) as vault:
        vault._database.connection.execute("PRAGMA busy_timeout = 10")  # noqa: SLF001
        other = raw(closed)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(VaultBusy):
            put(vault, changed(PERSON, name="x"))
        other.execute("ROLLBACK")
        other.close()
        put(vault, changed(PERSON, name="x"))


def test_killed_in_the_middle_of_a_transaction(
    closed: Path, guarded_environment: dict[str, str]
) -> None:
    """The half-written file is mended at the next opening, even after a wrong password."""
    with reopen(closed) as vault:
        before = vault.read()
    with running(HALF, closed, guarded_environment) as process:
        assert line_of(process) == "half"
        process.kill()
        process.wait()
    assert (closed / "vault.db-journal").stat().st_size > 0
    with pytest.raises(WrongPassword):
        reopen(closed, "wrong")
    with reopen(closed) as vault:
        assert vault.read() == before
        assert vault.check() == ()
    assert not (closed / "vault.db-journal").exists()


def test_killed_at_any_moment_nothing_acknowledged_is_lost(
    closed: Path, guarded_environment: dict[str, str]
) -> None:
    """What was reported as saved is there, whole; at most one more transaction, whole too."""
    chance = random.Random(20260310)  # noqa: S311  # not for a secret
    acknowledged = 1
    for _ in range(4):
        with running(LOAD, closed, guarded_environment) as process:
            assert line_of(process) == "open"
            for _ in range(chance.randint(1, 60)):
                acknowledged = int(line_of(process))
            process.kill()
            rest = process.stdout.read() if process.stdout else ""
            acknowledged = max([acknowledged, *(int(n) for n in rest.splitlines() if n)])
        with reopen(closed) as vault:
            household = vault.read()
            assert vault.check() == ()
        assert len(household.accounts) in (acknowledged, acknowledged + 1)
        assert len(household.bindings) == len(household.accounts)
        acknowledged = len(household.accounts)
