"""The schedule outside the vault: instants and random ids, and nothing else."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.system.schedule import Entry, ScheduleFile, read_entries, schedules_in, take

NOON = int(datetime(2026, 11, 22, 12, tzinfo=UTC).timestamp())
ENTRIES = (Entry(NOON, "b"), Entry(NOON + 60, "a"), Entry(NOON + 60, "c"))


@pytest.fixture
def schedule(tmp_path: Path) -> ScheduleFile:
    """The schedule of a vault, not yet written."""
    return ScheduleFile(tmp_path / "schedules", "a vault's id")


def test_it_holds_what_was_written_earliest_first(schedule: ScheduleFile) -> None:
    """Whatever the order, it is read by time."""
    schedule.write(reversed(ENTRIES))
    assert schedule.read() == ENTRIES
    assert ENTRIES[0].instant == datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_nothing_is_known_without_a_file(schedule: ScheduleFile) -> None:
    """None is not the same as an empty schedule, of which all was shown."""
    assert schedule.read() is None
    schedule.write(())
    assert schedule.read() == ()
    schedule.remove()
    schedule.remove()
    assert schedule.read() is None


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"\xff\xfe",
        b'{"version":2,"entries":[]}',
        b'{"version":1,"entries":[{"at":1,"id":"x","account":"ICBC"}]}',
        b'{"version":1,"entries":[{"at":"1","id":"x"}]}',
        b"[" * 100_000,
    ],
)
def test_what_is_no_schedule_is_not_trusted(schedule: ScheduleFile, content: bytes) -> None:
    """A damaged file must not look as if everything had been shown; nothing breaks either."""
    schedule.write(ENTRIES)
    schedule.path.write_bytes(content)
    assert schedule.read() is None
    take(schedule.path, {"a"})
    assert schedule.path.read_bytes() == content


@given(st.sets(st.sampled_from("abc")))
def test_only_what_was_shown_is_taken_out(
    tmp_path_factory: pytest.TempPathFactory, shown: set[str]
) -> None:
    """The others stay, and taking out twice is as good as once."""
    schedule = ScheduleFile(tmp_path_factory.mktemp("s"), "v")
    schedule.write(ENTRIES)
    for _ in range(2):
        take(schedule.path, shown | {"unknown"})
        assert schedule.read() == tuple(e for e in ENTRIES if e.id not in shown)


def test_each_vault_has_its_own(tmp_path: Path) -> None:
    """Two vaults of one user do not overwrite each other, and the name tells neither."""
    one, other = ScheduleFile(tmp_path, "one"), ScheduleFile(tmp_path, "other")
    one.write(ENTRIES[:1])
    other.write(ENTRIES[1:])
    assert set(schedules_in(tmp_path)) == {one.path, other.path}
    assert one.read() == read_entries(one.path) == ENTRIES[:1]
    assert "one" not in one.path.name
    assert list(schedules_in(tmp_path / "nowhere")) == []


@pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")
def test_nobody_else_may_read_it(schedule: ScheduleFile) -> None:
    """Not even when something is due is told to other users of the computer."""
    schedule.write(ENTRIES)
    assert stat.S_IMODE(schedule.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(schedule.path.parent.stat().st_mode) == 0o700
