"""Backups: one file, a true copy, made when due, and told apart from what is none."""

from __future__ import annotations

import os
import zipfile
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from app.domain.backup import BackupReason
from app.domain.errors import RenumberError
from app.domain.vault_errors import (
    BackupDamaged,
    BackupLocked,
    BackupMissing,
    DatabaseDamaged,
    NotABackup,
    PlaceTaken,
    VaultTooNew,
    WrongPassword,
)
from app.vault.backup_file import read_manifest
from app.vault.folder import Folder
from app.vault.kdf import Costs
from app.vault.opened_backup import opened_backup
from app.vault.secret import Password
from app.vault.vault import Vault
from tests.app.vault.samples import (
    ACCOUNT,
    CHEAP,
    ME,
    NOW,
    PASSWORD,
    PERSON,
    changed,
    put,
    reopen,
)

COSTS = Costs(CHEAP, CHEAP)


def names(vault: Vault) -> list[str]:
    """Return the names in the folder of backups."""
    return sorted(path.name for path in (vault.path / "backups").iterdir())


def test_a_backup_holds_everything_and_opens_without_asking(vault: Vault) -> None:
    """The list's own keys open it; what is in it is what the list held."""
    before = vault.read()
    path = vault.backups.make(NOW, BackupReason.ASKED)
    put(vault, changed(PERSON, name="另一个名字"))
    home = Folder(vault.path)
    with opened_backup(path, home, vault.backups.keys, None, COSTS) as then:
        assert then.read() == before
        assert then.journal() == vault.journal()[1:]
    assert names(vault) == [path.name]
    assert path.stat().st_mode & 0o777 == 0o600


def test_nothing_changed_makes_no_second_backup(vault: Vault) -> None:
    """The newest one is the answer."""
    first = vault.backups.make(NOW, BackupReason.DAILY)
    assert vault.backups.make(NOW + timedelta(days=9), BackupReason.ASKED) == first
    assert vault.backups.make_if_due(NOW + timedelta(days=9)) is None
    assert len(names(vault)) == 1


def test_due_is_what_changed_and_is_a_day_old(vault: Vault) -> None:
    """Within a day one is enough; a newest from the future is not trusted to be young."""
    assert vault.backups.make_if_due(NOW) is not None
    put(vault, changed(PERSON, name="乙"))
    assert vault.backups.make_if_due(NOW + timedelta(hours=23)) is None
    assert vault.backups.make_if_due(NOW + timedelta(hours=25)) is not None
    put(vault, changed(PERSON, name="丙"))
    assert vault.backups.make_if_due(NOW - timedelta(days=400)) is not None


def test_a_file_of_the_users_own_is_never_overwritten_nor_removed(
    vault: Vault, tmp_path: Path
) -> None:
    """Neither where a backup is to go, nor among the backups."""
    own = vault.path / "backups" / "mine.renumber"
    own.parent.mkdir(exist_ok=True)
    vault.backups.write_to(own, NOW - timedelta(days=4000))
    taken = tmp_path / "taken.renumber"
    taken.write_bytes(b"a letter")
    with pytest.raises(PlaceTaken):
        vault.backups.write_to(taken, NOW)
    assert taken.read_bytes() == b"a letter"
    for day in range(30):
        put(vault, changed(PERSON, name=f"人{day}"))
        vault.backups.make(NOW + timedelta(days=day * 40), BackupReason.DAILY)
    assert own.exists()
    assert 12 <= len(names(vault)) <= 18


def test_a_copy_that_is_not_the_list_gets_no_name(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A half-made copy passes both integrity checks; the comparison refuses it."""
    vault.backups.make(NOW, BackupReason.ASKED)
    kept = names(vault)
    put(vault, changed(PERSON, name="乙"))
    real = vault.backups.connection()

    class Forgetful:
        """Copies an older state, as a medium that lies would."""

        def execute(self, sql: str, values: tuple[object, ...] = ()) -> object:
            if sql.startswith("VACUUM"):
                answer = real.execute(sql, values)
                put(vault, changed(PERSON, name="丙"))
                return answer
            return real.execute(sql, values)

    monkeypatch.setattr(vault.backups, "connection", Forgetful)
    with pytest.raises(DatabaseDamaged):
        vault.backups.make(NOW + timedelta(days=3), BackupReason.ASKED)
    assert names(vault) == kept


def test_backups_are_listed_newest_first_with_what_they_say(vault: Vault) -> None:
    """When, why and how many; a damaged one is listed, and does not count as the newest."""
    vault.backups.make(NOW, BackupReason.ASKED)
    put(vault, changed(PERSON, name="乙"))
    second = vault.backups.make(NOW + timedelta(hours=1), BackupReason.IMPORT)
    found = vault.backups.list()
    assert [b.reason for b in found] == [BackupReason.IMPORT, BackupReason.ASKED]
    assert [b.made_at for b in found] == [NOW + timedelta(hours=1), NOW]
    assert found[0].counts is not None
    assert found[0].counts["account"] == 1
    assert found[0].size == second.stat().st_size
    second.write_bytes(b"")
    assert vault.backups.list()[0].counts is None
    assert vault.backups.make(NOW + timedelta(hours=2), BackupReason.ASKED).stat().st_size > 4096


@pytest.fixture
def packed(vault: Vault, tmp_path: Path) -> Path:
    """A backup outside the list."""
    path = tmp_path / "stick.renumber"
    vault.backups.write_to(path, NOW)
    return path


def refused(vault: Vault, path: Path) -> RenumberError:
    """Return how the backup at ``path`` is refused; nothing is left behind."""
    with (
        pytest.raises(RenumberError) as caught,
        opened_backup(path, Folder(vault.path), vault.backups.keys, None, COSTS),
    ):
        pass
    assert not list(vault.path.rglob("*.tmp"))
    return caught.value


def repacked(path: Path, **members: bytes | None) -> Path:
    """Pack anew, with other contents of members (dots written as underscores); None leaves out."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    for name, content in members.items():
        key = name.replace("__", "/").replace("_", ".")
        if content is None:
            del contents[key]
        else:
            contents[key] = content
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def test_what_is_no_backup_is_called_so(vault: Vault, tmp_path: Path) -> None:
    """Nothing there, a folder, an empty file, a document, another archive."""
    assert isinstance(refused(vault, tmp_path / "none.renumber"), BackupMissing)
    assert isinstance(refused(vault, tmp_path), NotABackup)
    for content in (b"", b"%PDF-1.7", bytes(5000)):
        (tmp_path / "x").write_bytes(content)
        assert isinstance(refused(vault, tmp_path / "x"), NotABackup)
    with zipfile.ZipFile(tmp_path / "y", "w") as archive:
        archive.writestr("letter.txt", "hello")
    assert isinstance(refused(vault, tmp_path / "y"), BackupDamaged)


def test_a_changed_archive_is_refused(vault: Vault, packed: Path, tmp_path: Path) -> None:
    """Members missing, added, compressed, twice, of another path, or not what they say."""
    good = packed.read_bytes()
    with zipfile.ZipFile(packed) as archive:
        manifest = msgspec.json.decode(archive.read("manifest.json"))
        database = archive.read("vault.db")
    counts = manifest["counts"]
    wrong: dict[str, dict[str, bytes | None]] = {
        "no keys": {"keys_json": None},
        "no list": {"vault_db": None},
        "extra": {"extra_txt": b"x"},
        "outside": {"____evil": b"x"},
        "half a page": {"vault_db": database[:-100]},
        "a page less": {"vault_db": database[:-4096]},
        "empty": {"vault_db": b""},
        "counts": {
            "manifest_json": msgspec.json.encode(manifest | {"counts": counts | {"account": 9}})
        },
        "no counts": {"manifest_json": msgspec.json.encode(manifest | {"counts": {}})},
        "no manifest": {"manifest_json": b"{}"},
        "no time zone": {
            "manifest_json": msgspec.json.encode(manifest | {"made": "2026-01-01T00:00:00"})
        },
        "foreign keys": {"keys_json": b'{"logins": []}'},
    }
    for name, members in wrong.items():
        packed.write_bytes(good)
        error = refused(vault, repacked(packed, **members))
        assert isinstance(error, BackupDamaged), name
        assert error.data == {"path": str(packed)}
    packed.write_bytes(good)
    newer = repacked(packed, manifest_json=msgspec.json.encode(manifest | {"format": 2}))
    assert isinstance(refused(vault, newer), VaultTooNew)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.json", msgspec.json.encode(manifest))
        archive.writestr("keys.json", (vault.path / "keys.json").read_bytes())
        archive.writestr("vault.db", bytes(4096 * 1000))
    assert isinstance(refused(vault, packed), BackupDamaged)


def test_a_backup_cut_off_or_flipped_anywhere_is_never_read_wrongly(
    vault: Vault, packed: Path
) -> None:
    """Flipped or cut at many places: refused, or it is the list to the last row."""
    expected = vault.read()
    good = packed.read_bytes()
    home = Folder(vault.path)
    step = 1024 if os.environ.get("RENUMBER_FAULTS_SECONDS") else 8192
    places = (*range(0, len(good), step), *range(len(good) - 300, len(good), 7))
    spoiled = [good[:at] for at in range(0, len(good), step)]
    spoiled += [good[:at] + bytes([good[at] ^ 0x10]) + good[at + 1 :] for at in places]
    harmless = 0
    for bad in spoiled:
        packed.write_bytes(bad)
        try:
            with opened_backup(packed, home, vault.backups.keys, None, COSTS) as then:
                assert then.read() == expected
                harmless += 1  # a time stamp or flag of the archive that means nothing
        except (BackupDamaged, NotABackup, VaultTooNew):
            pass
    assert harmless < 100
    assert len(spoiled) > 80


def test_another_lists_backup_asks_for_its_own_password(
    vault: Vault, other: Path, tmp_path: Path
) -> None:
    """Keys of one list open no other; a wrong password is said to be wrong."""
    path = tmp_path / "other.renumber"
    with reopen(other) as theirs:
        theirs.backups.write_to(path, NOW)
    home = Folder(vault.path)
    assert isinstance(refused(vault, path), BackupLocked)
    with (
        pytest.raises(WrongPassword),
        opened_backup(path, home, vault.backups.keys, "not it", COSTS),
    ):
        pass
    with opened_backup(path, home, vault.backups.keys, PASSWORD, COSTS) as then:
        assert then.read().accounts == ()
    assert vault.read().accounts == (ACCOUNT,)


def test_a_backup_from_before_encrypting_anew_asks_for_its_password(vault: Vault) -> None:
    """The keys of today do not open it, the password of then does."""
    path = vault.backups.make(NOW, BackupReason.ASKED)
    vault.encrypt_anew(Password(PASSWORD), None, ME)
    assert isinstance(refused(vault, path), BackupLocked)
    home = Folder(vault.path)
    with opened_backup(path, home, vault.backups.keys, PASSWORD, COSTS) as then:
        assert then.read() == vault.read()
        assert then.check() == ()


def test_the_manifest_tells_nothing_but_counts_and_times(vault: Vault, packed: Path) -> None:
    """It is not encrypted: numbers of rows, of changes, of the schema, and a time."""
    assert read_manifest(packed).made == NOW
    with zipfile.ZipFile(packed) as archive:
        manifest = msgspec.json.decode(archive.read("manifest.json"))
    assert set(manifest) <= {"change_seq", "counts", "format", "hand_over", "made", "schema"}
    assert not manifest.get("hand_over")
    assert all(isinstance(count, int) for count in manifest["counts"].values())
    whole = packed.read_bytes()
    for secret in (PERSON.name, ACCOUNT.login, "13800138000", PASSWORD):
        assert secret.encode() not in whole


@pytest.mark.skipif(os.name == "nt", reason="needs the modes of POSIX")
def test_a_failed_backup_leaves_nothing(vault: Vault, tmp_path: Path) -> None:
    """A folder that is not there."""
    with pytest.raises(RenumberError):
        vault.backups.write_to(tmp_path / "gone" / "x.renumber", NOW)
    assert not (tmp_path / "gone").exists()
