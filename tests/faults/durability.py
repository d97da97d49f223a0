"""What is cut short or refused by the disk: an edit, a backup, restoring, an upgrade, a new list."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.domain.backup import BackupReason
from app.domain.errors import RenumberError
from app.vault.folder import Folder
from app.vault.kdf import Costs
from app.vault.opened_backup import opened_backup
from app.vault.restore import restore, restore_into
from app.vault.vault import Vault
from tests.app.vault.samples import (
    CHEAP,
    EVERYTHING,
    NOW,
    PASSWORD,
    PERSON,
    changed,
    create,
    put,
    reopen,
)
from tests.app.vault.test_migrate import STEP as UPGRADE
from tests.app.vault.test_migrate import upgrade
from tests.faults.crash_points import Case, Say

THEN, NOW_CALLED = PERSON.name, "后来的名字"
SOURCE = "mine.renumber"
_COSTS = Costs(CHEAP, CHEAP)


def _prepare(path: Path) -> None:
    create(path, *EVERYTHING).close()


def _prepare_with_backup(path: Path) -> None:
    """The list went on after the backup was made."""
    with create(path, *EVERYTHING) as vault:
        vault.backups.write_to(path / "backups" / SOURCE, NOW)
        put(vault, changed(PERSON, name=NOW_CALLED))


def _prepare_damaged(path: Path) -> None:
    _prepare_with_backup(path)
    database = path / "vault.db"
    whole = database.read_bytes()
    database.write_bytes(whole[:9000] + bytes([whole[9000] ^ 8]) + whole[9001:])


def _nothing(path: Path) -> None:
    """A new list begins with nothing."""


def _with_vault(act: Callable[[Vault], object]) -> Callable[[Path, Say], None]:
    def operate(path: Path, say: Say) -> None:
        with reopen(path) as vault:
            act(vault)
            say("done")

    return operate


def _edit(vault: Vault) -> None:
    put(vault, changed(PERSON, name=NOW_CALLED))


def _back_up(vault: Vault) -> None:
    vault.backups.make(NOW, BackupReason.ASKED)


def _restore(path: Path, say: Say) -> None:
    restore(path, path / "backups" / SOURCE, PASSWORD, None, at=NOW, lowest=CHEAP)
    say("done")


def _restore_into(path: Path, say: Say) -> None:
    restore_into(path.with_name("new.vault"), path / "backups" / SOURCE, PASSWORD, lowest=CHEAP)
    say("done")


def _upgrade(path: Path, say: Say) -> None:
    upgrade(path, UPGRADE).close()
    say("done")


def _create(path: Path, say: Say) -> None:
    create(path).close()
    say("done")


def inspect(path: Path, said: list[str]) -> Any:
    """Return what the list and each of its backups hold, after it was opened once."""
    del said
    first = _state(path)
    again = _state(path)
    return {
        "list": first,
        "again": again,
        "backups": _backups(path),
        "left": _left_over(path),
    }


def inspect_upgrade(path: Path, said: list[str]) -> Any:
    """Let the newer program open it; the older one may have to refuse."""
    del said
    older = _state(path)
    try:
        with upgrade(path, UPGRADE) as vault:
            newer: Any = [vault.read().people[0].name, list(vault.check())]
    except RenumberError as error:
        newer = error.code
    return {"list": newer, "again": newer, "older": older, "left": _left_over(path)}


def inspect_new(path: Path, said: list[str]) -> Any:
    """Return what the new list holds; where there is none, whether it can be made now."""
    place = path.with_name("new.vault")
    found = _state(place)
    made_again = None
    if found == "vault_missing":
        with contextlib.suppress(RenumberError):
            _restore_into(path, lambda _: None)
            made_again = _state(place)
    rest = sorted(p.name for p in path.parent.iterdir() if p.name not in {path.name, place.name})
    return {"list": found, "again": made_again or found, "left": rest + _left_over(place)}


def inspect_created(path: Path, said: list[str]) -> Any:
    """Return what is there; where nothing is, whether it can be made now."""
    del said
    found = _state(path)
    made_again = None
    if found in ("vault_missing", "not_a_vault"):
        with contextlib.suppress(RenumberError):
            create(path).close()
            made_again = _state(path)
    rest = sorted(p.name for p in path.parent.iterdir() if p.name != path.name)
    return {"list": found, "again": made_again or found, "left": rest + _left_over(path)}


def _state(path: Path) -> Any:
    try:
        with reopen(path) as vault:
            people = vault.read().people
            return [people[0].name if people else "", list(vault.check())]
    except RenumberError as error:
        return error.code


def _backups(path: Path) -> Any:
    found = {}
    with reopen_or_none(path) as vault:
        for file in sorted((path / "backups").glob("*.renumber")):
            if vault is None:
                continue
            with opened_backup(file, Folder(path), vault.backups.keys, None, _COSTS) as then:
                found[file.name] = [then.read().people[0].name, list(then.check())]
    return found


@contextlib.contextmanager
def reopen_or_none(path: Path) -> Any:
    """Open the list, if that can be done."""
    try:
        vault = reopen(path)
    except RenumberError:
        yield None
        return
    with vault:
        yield vault


def _left_over(path: Path) -> list[str]:
    ends = (".tmp", ".tmp-journal", "renewed", "restored", ".old")
    return sorted(p.name for p in path.rglob("*") if p.name.endswith(ends)) if path.exists() else []


CASES = {
    "edit": Case(_prepare, _with_vault(_edit), inspect),
    "backup": Case(_prepare, _with_vault(_back_up), inspect),
    "restore": Case(_prepare_with_backup, _restore, inspect),
    "restore over damage": Case(_prepare_damaged, _restore, inspect),
    "restore into": Case(_prepare_with_backup, _restore_into, inspect_new),
    "upgrade": Case(_prepare, _upgrade, inspect_upgrade),
    "create": Case(_nothing, _create, inspect_created),
}
