"""Waiting after wrong passwords: longer each time, over restarts, and never for ever."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from app.bootstrap import Program
from app.domain.vault_errors import TooManyTries, WrongPassword
from app.system.tries import FREE, LONGEST, WrongTries, pause_after
from tests.conftest import PASSWORD
from tests.fakes import FixedClock


def test_the_pause_grows_and_ends_at_a_minute() -> None:
    """Some tries are free, then 1, 2, 4 … 60 seconds; a thousand wrong ones lock nobody out."""
    pauses = [pause_after(wrong).total_seconds() for wrong in range(FREE + 10)]
    assert pauses[: FREE + 1] == [0] * (FREE + 1)
    assert pauses[FREE + 1 :] == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert pause_after(1000) == LONGEST


def test_a_wait_is_kept_over_a_restart(tmp_path: Path, clock: FixedClock) -> None:
    """Another process of the same user waits as well; another list does not."""
    path = tmp_path / "settings" / "tries.json"
    for _ in range(FREE + 2):
        WrongTries(path, clock).count_wrong("a")
    with pytest.raises(TooManyTries) as caught:
        WrongTries(path, clock).require_patience("a")
    assert caught.value.data == {"seconds": 2}
    WrongTries(path, clock).require_patience("b")
    clock.move(seconds=2)
    WrongTries(path, clock).require_patience("a")


def test_a_clock_put_back_makes_nobody_wait_for_longer(tmp_path: Path, clock: FixedClock) -> None:
    """At most the pause itself."""
    path = tmp_path / "tries.json"
    for _ in range(FREE + 20):
        WrongTries(path, clock).count_wrong("a")
    clock.move(days=-400)
    with pytest.raises(TooManyTries) as caught:
        WrongTries(path, clock).require_patience("a")
    assert caught.value.data == {"seconds": 60}


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"a":{"wrong":"x"}}', b"\xff" * 90])
def test_a_damaged_file_harms_nobody(tmp_path: Path, clock: FixedClock, content: bytes) -> None:
    """It is begun anew."""
    path = tmp_path / "tries.json"
    path.write_bytes(content)
    tries = WrongTries(path, clock)
    tries.require_patience("a")
    tries.count_wrong("a")
    tries.forget("a")


def test_the_file_does_not_grow_and_tells_nothing(tmp_path: Path, clock: FixedClock) -> None:
    """Ids, counts and instants of the last fifty lists."""
    path = tmp_path / "tries.json"
    for number in range(120):
        clock.move(seconds=1)
        WrongTries(path, clock).count_wrong(f"{number:032x}")
    assert len(path.read_bytes()) < 50 * 100
    assert path.stat().st_mode & 0o077 == 0


def test_the_right_password_ends_the_count(program: Program, clock: FixedClock) -> None:
    """During a wait it is not even tried; afterwards it opens, and the count begins anew."""
    path = program.vault_path
    program.vaults.create(path, PASSWORD).close()
    for _ in range(FREE + 1):
        with pytest.raises(WrongPassword):
            program.vaults.open(path, "wrong")
    with pytest.raises(TooManyTries):
        program.vaults.open(path, PASSWORD)
    clock.move(seconds=timedelta(seconds=1).total_seconds())
    program.vaults.open(path, PASSWORD).close()
    with pytest.raises(WrongPassword):
        program.vaults.open(path, "wrong")
    program.vaults.open(path, PASSWORD).close()
