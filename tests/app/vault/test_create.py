"""Creating a vault."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.domain.household import Household
from app.domain.vault_errors import EmptyPassword, VaultBusy, VaultExists
from app.vault.folder import Folder
from app.vault.header import PasswordSlot
from app.vault.kdf import FLOOR
from app.vault.keys_file import read_header
from app.vault.lock import Lock
from app.vault.open import create_vault, open_vault
from app.vault.secret import Password
from app.vault.wrapping import parameters_of, wrap_password
from tests.app.vault.samples import ME, PASSWORD, create, fingerprint, reopen


def test_a_new_vault_is_empty_healthy_and_opens_again(tmp_path: Path) -> None:
    """What was created opens with its password and says nothing is wrong."""
    path = tmp_path / "new.vault"
    with create(path) as vault:
        assert vault.read() == Household()
        assert vault.journal() == ()
        assert vault.check() == ()
        vault_id = vault.vault_id
    with reopen(path) as vault:
        assert (vault.vault_id, vault.path, vault.read_only) == (vault_id, path, False)
    assert sorted(p.name for p in path.iterdir()) == [
        "backups",
        "keys.json",
        "keys.json.bak",
        "vault.db",
        "vault.lock",
    ]
    assert [p.name for p in tmp_path.iterdir()] == ["new.vault"]


def test_the_usual_key_derivation_is_strong(tmp_path: Path) -> None:
    """Without being asked for less, a guess costs at least 64 MiB, three passes, four lanes."""
    path = tmp_path / "strong.vault"
    create_vault(path, PASSWORD).close()
    slot = read_header(Folder(path)).slots[0]
    assert isinstance(slot, PasswordSlot)
    cost = parameters_of(slot.kdf)
    assert cost.within(FLOOR)
    open_vault(path, PASSWORD).close()


def test_an_empty_password_is_refused(tmp_path: Path) -> None:
    """A vault without a password is not made, nor anything else."""
    with pytest.raises(EmptyPassword):
        create(tmp_path / "new.vault", password="")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("what", ["vault", "file", "folder", "link"])
def test_nothing_that_exists_is_overwritten(tmp_path: Path, closed: Path, what: str) -> None:
    """Where something lies already, it stays as it is and the user is told."""
    path = closed
    if what == "file":
        path = tmp_path / "letter.vault"
        path.write_text("dear")
    elif what == "folder":
        path = tmp_path / "photos"
        path.mkdir()
        (path / "cat.jpg").write_bytes(b"cat")
    elif what == "link":
        path = tmp_path / "link.vault"
        path.symlink_to(tmp_path / "nowhere")
    before = fingerprint(tmp_path)
    with pytest.raises(VaultExists) as caught:
        create(path)
    assert caught.value.data == {"path": str(path)}
    assert fingerprint(tmp_path) == before


def test_an_empty_folder_and_missing_parents_are_taken(tmp_path: Path) -> None:
    """A folder that was just made for the vault is used, and parents are made."""
    empty = tmp_path / "empty.vault"
    empty.mkdir()
    create(empty).close()
    deep = tmp_path / "data" / "vaults" / "deep.vault"
    create(deep).close()
    reopen(empty).close()
    reopen(deep).close()


def test_an_interrupted_creation_can_be_started_again(tmp_path: Path) -> None:
    """What a crash left beside the place does not stop the next try and is cleared away."""
    left = tmp_path / ".new.vault.creating"
    (left / "backups").mkdir(parents=True)
    (left / "keys.json").write_bytes(b"{}")
    (left / "vault.db").write_bytes(b"half")
    (left / "vault.db-journal").write_bytes(b"hot")
    with create(tmp_path / "new.vault") as vault:
        assert vault.check() == ()
    assert [p.name for p in tmp_path.iterdir()] == ["new.vault"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_nobody_else_may_look(tmp_path: Path) -> None:
    """Folders are 0700 and files 0600, whatever the process would give them by default."""
    path = tmp_path / "new.vault"
    before = os.umask(0)
    try:
        with create(path) as vault:
            vault.keys.change_password("another one", Password(PASSWORD), ME)
    finally:
        os.umask(before)
    modes = {p.name: stat.S_IMODE(p.stat().st_mode) for p in path.iterdir()}
    assert stat.S_IMODE(path.stat().st_mode) == 0o700
    assert modes.pop("backups") == 0o700
    assert set(modes.values()) == {0o600}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_loose_modes_are_mended_when_the_vault_is_opened(closed: Path) -> None:
    """A folder copied with everybody's permission is closed to others again."""
    for path in (closed, closed / "vault.db", closed / "keys.json"):
        path.chmod(path.stat().st_mode | 0o077)
    with reopen(closed) as vault:
        assert vault.check() == ()
        (closed / "vault.db").chmod(0o644)
        assert vault.check() == ("open_to_others",)


@pytest.mark.parametrize("name", ["a?b#c%41.vault", "quote'\".vault", "家 📱 ü.vault"])
def test_odd_names_are_names(tmp_path: Path, name: str) -> None:
    """A vault may be called anything the disk allows."""
    create(tmp_path / name).close()
    with reopen(tmp_path / name) as vault:
        assert vault.path.name == name


def test_two_creations_at_once_do_not_mix(tmp_path: Path) -> None:
    """While one process builds a vault, another that wants the same place is sent away."""
    staging = tmp_path / ".new.vault.creating"
    staging.mkdir()
    held = Lock(staging / "vault.lock", staging)
    with pytest.raises(VaultBusy):
        create(tmp_path / "new.vault")
    assert staging.exists()
    held.release()
    create(tmp_path / "new.vault").close()


@pytest.mark.skipif(sys.platform == "win32", reason="needs limits of POSIX")
def test_a_creation_that_does_not_fit_leaves_nothing(tmp_path: Path) -> None:
    """With no room for the database, there is an error by name and not even a folder."""
    script = (
        "import resource, sys\n"
        "from pathlib import Path\n"
        "from app.domain.errors import RenumberError\n"
        "from tests.app.vault.samples import create\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "try:\n    create(Path(sys.argv[1]))\n"
        "except RenumberError as error:\n    print(error.code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "new.vault")],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.stdout.strip() in ("disk_full", "vault_read_only")
    assert list(tmp_path.iterdir()) == []


def test_a_creation_that_fails_keeps_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Something took the place at the last moment: the new master key is overwritten."""
    seen: list[bytearray] = []

    def wrap(master: bytearray, **rest: Any) -> PasswordSlot:
        seen.append(master)
        return wrap_password(master, **rest)

    def taken(*_: object) -> None:
        assert any(seen[0])
        raise VaultExists(path="x")

    monkeypatch.setattr("app.vault.create.wrap_password", wrap)
    monkeypatch.setattr("app.vault.staging._move_into_place", taken)
    with pytest.raises(VaultExists):
        create(tmp_path / "new.vault")
    assert not any(seen[0])
    assert list(tmp_path.iterdir()) == []
