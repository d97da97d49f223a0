"""A real, small, full disk: what does not fit is refused, what was saved stays."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.actions.drafting import keep_drafts, kept_drafts
from app.bootstrap import build
from app.domain.backup import BackupReason
from app.domain.draft import Draft
from app.domain.vault_errors import DiskFull
from app.system.paths import Paths
from app.vault.restore import restore
from app.vault.secret import Password
from tests.app.vault.samples import (
    ACCOUNT,
    CHEAP,
    EVERYTHING,
    ME,
    NOW,
    PASSWORD,
    changed,
    create,
    put,
    reopen,
)
from tests.fakes import FixedClock

MEBIBYTES = 3


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of three mebibytes in memory; needs the right to mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount or "", "-t", "tmpfs", "-o", f"size={MEBIBYTES}m", "tmpfs", str(place)]
    if mount is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("needs the right to mount")
    if subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("may not mount here")
    try:
        yield place
    finally:
        subprocess.run(
            [f"{mount.removesuffix('mount')}umount", "-l", str(place)],
            capture_output=True,
            check=False,
        )


def fill(place: Path, leave: int) -> Path:
    """Fill the disk but for ``leave`` bytes; return the file that does."""
    filler = place / "filler"
    free = shutil.disk_usage(place).free
    with contextlib.suppress(OSError), filler.open("wb") as file:
        file.write(bytes(max(0, free - leave)))
    return filler


def test_writing_until_it_is_full_keeps_what_was_acknowledged(disk: Path) -> None:
    """The last ones are refused; after room is made it goes on."""
    path = disk / "a.vault"
    with create(path, *EVERYTHING) as vault:
        filler = fill(disk, 200_000)
        count = 0
        with contextlib.suppress(DiskFull):
            for count in range(10_000):
                put(vault, changed(ACCOUNT, id=f"x{count}", name="长名字" * 200))
        assert 0 < count < 9_999
        assert len(vault.read().accounts) == count + 1
        filler.unlink()
        put(vault, changed(ACCOUNT, id="later"))
    with reopen(path) as vault:
        assert vault.check() == ()
        assert len(vault.read().accounts) == count + 2


@pytest.mark.parametrize("leave", [0, 4096, 100_000, 300_000])
def test_nothing_large_is_half_done(disk: Path, leave: int, tmp_path: Path) -> None:
    """Backing up, putting back, encrypting anew: refused, no rest, and the list is as it was."""
    path = disk / "a.vault"
    source = tmp_path / "then.renumber"
    with create(path, *EVERYTHING) as vault:
        vault.backups.write_to(source, NOW)
        fill(disk, leave)
        before = vault.read()
        free = shutil.disk_usage(disk).free
        with pytest.raises(DiskFull):
            vault.backups.make(NOW, BackupReason.ASKED)
        with pytest.raises(DiskFull):
            vault.encrypt_anew(Password(PASSWORD), None, ME)
        assert vault.read() == before
        assert shutil.disk_usage(disk).free == free
    with pytest.raises(DiskFull):
        restore(path, source, PASSWORD, None, at=NOW, lowest=CHEAP)
    with reopen(path) as vault:
        assert vault.read() == before
        assert vault.check() == ()


@pytest.mark.parametrize("letters", [20, 20_000])
def test_what_was_typed_is_kept_on_a_full_disk(disk: Path, clock: FixedClock, letters: int) -> None:
    """The room set aside for it is used when the list locks; nothing stored before is lost."""
    places = Paths(data=disk / "data", settings=disk / "settings")
    program = build(paths=places, clock=clock, region="CN", kdf=CHEAP, lowest_kdf=CHEAP)
    path = program.vault_path
    session = program.vaults.create(path, PASSWORD)
    put(session.vault, *EVERYTHING)
    before = session.vault.read()
    assert kept_drafts(session) == ()
    typed = Draft(place="note", arguments="{}", state=f'"{"字" * letters}"', here=True, at=NOW)
    fill(disk, 0)
    with pytest.raises(DiskFull):
        keep_drafts(session, [typed])
    assert keep_drafts(session, [typed], last=True)
    session.close()
    with reopen(path) as vault:
        assert vault.check() == ()
        assert vault.read() == before
        assert [(draft.place, draft.state) for draft in vault.drafts()] == [("note", typed.state)]
