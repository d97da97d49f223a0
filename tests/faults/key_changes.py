"""What is killed while keys change: making a list, each change of a slot, encrypting anew."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.domain.errors import RenumberError
from app.vault.open import open_vault
from app.vault.recovery_code import spelled
from app.vault.secret import Password, RecoveryCode, Secret, StoredKey
from app.vault.vault import Vault
from tests.app.vault.first_format import to_first_format
from tests.app.vault.samples import CHEAP, EVERYTHING, ME, PASSWORD, create, reopen
from tests.faults.crash_points import Case, Say

OLD_CODE, NEW_CODE = spelled(b"\x01" * 18), spelled(b"\x02" * 18)
KEY_FILE = b"F" * 32
STORED = StoredKey("a" * 16, b"K" * 32)
SECRETS: dict[str, Secret] = {
    "old password": Password(PASSWORD),
    "new password": Password("new"),
    "with key file": Password(PASSWORD, KEY_FILE),
    "old code": RecoveryCode(OLD_CODE),
    "new code": RecoveryCode(NEW_CODE),
    "stored": STORED,
}


def _prepare(path: Path) -> None:
    with create(path, *EVERYTHING) as vault:
        vault.keys.set_recovery_code(OLD_CODE, Password(PASSWORD), ME)


def _prepare_with_store(path: Path) -> None:
    _prepare(path)
    with reopen(path) as vault:
        vault.keys.add_stored_key(STORED.slot, STORED.key, Password(PASSWORD), ME)


def _prepare_first_format(path: Path) -> None:
    create(path, *EVERYTHING).close()
    to_first_format(path)


def _nothing(path: Path) -> None:
    """Making a list begins with nothing."""


def _changing(change: Callable[[Vault], None]) -> Callable[[Path, Say], None]:
    def operate(path: Path, say: Say) -> None:
        with reopen(path) as vault:
            say("opened")
            change(vault)
            say("changed")

    return operate


def _create(path: Path, say: Say) -> None:
    create(path, *EVERYTHING).close()
    say("changed")


def _open(path: Path, say: Say) -> None:
    reopen(path).close()
    say("changed")


def _remove_stored(vault: Vault) -> None:
    vault.keys.remove(STORED.slot, ME)


def inspect(path: Path, said: list[str]) -> Any:
    """Return for each secret the code of the error, or how much of the list is there.

    The first secret that opens also mends what was left half done; then all are tried again.
    """
    first = {name: _outcome(path, secret) for name, secret in SECRETS.items()}
    again = {name: _outcome(path, secret) for name, secret in SECRETS.items()}
    left = sorted(p.name for p in path.iterdir() if p.is_file()) if path.exists() else []
    restarted = None
    if not any(outcome == WHOLE for outcome in first.values()):
        restarted = "vault_exists"
        with contextlib.suppress(RenumberError):
            create(path).close()
            restarted = "done"
    told = _told(path) if restarted is None else []
    return {"first": first, "again": again, "left": left, "restarted": restarted, "told": told}


def inspect_codes(path: Path, said: list[str]) -> Any:
    """Let the recovery codes come first, the new one before the old one."""
    first = {name: _outcome(path, SECRETS[name]) for name in ("new code", "old code")}
    again = {name: _outcome(path, SECRETS[name]) for name in ("new code", "old code")}
    # One of them has mended the list by now, so that the other is simply not its code any more.
    settled = {n: "wrong_recovery_code" if o == "keys_in_change" else o for n, o in first.items()}
    left = sorted(p.name for p in path.iterdir() if p.is_file())
    return {"first": first, "again": first if again == settled else again, "left": left}


def _told(path: Path) -> list[str]:
    """Return what the journal tells of the keys since the list was made ready."""
    for secret in SECRETS.values():
        with (
            contextlib.suppress(RenumberError),
            open_vault(path, secret, lowest=CHEAP) as vault,
        ):
            return [entry.action for entry in reversed(vault.journal(noun="keys"))]
    return []


def _outcome(path: Path, secret: Secret) -> Any:
    try:
        with open_vault(path, secret, lowest=CHEAP) as vault:
            entries = [entry for entry in vault.journal() if entry.noun != "keys"]
            return [len(vault.read().accounts), len(entries), list(vault.check())]
    except RenumberError as error:
        return error.code


WHOLE: Any = [1, len(EVERYTHING), []]

CASES = {
    "create": Case(_nothing, _create, inspect),
    "password": Case(
        _prepare,
        _changing(lambda vault: vault.keys.change_password("new", Password(PASSWORD), ME)),
        inspect,
    ),
    "recovery code": Case(
        _prepare,
        _changing(lambda vault: vault.keys.set_recovery_code(NEW_CODE, Password(PASSWORD), ME)),
        inspect,
    ),
    "key file": Case(
        _prepare,
        _changing(lambda vault: vault.keys.add_key_file(KEY_FILE, Password(PASSWORD), ME)),
        inspect,
    ),
    "key store on": Case(
        _prepare,
        _changing(
            lambda vault: vault.keys.add_stored_key(STORED.slot, STORED.key, Password(PASSWORD), ME)
        ),
        inspect,
    ),
    "key store off": Case(_prepare_with_store, _changing(_remove_stored), inspect),
    "encrypt anew": Case(
        _prepare_with_store,
        _changing(lambda vault: vault.encrypt_anew(Password(PASSWORD), NEW_CODE, ME)),
        inspect,
    ),
    "encrypt anew, codes first": Case(
        _prepare,
        _changing(lambda vault: vault.encrypt_anew(Password(PASSWORD), NEW_CODE, ME)),
        inspect_codes,
    ),
    "first format": Case(_prepare_first_format, _open, inspect),
}
