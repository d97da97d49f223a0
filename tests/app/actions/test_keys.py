"""What a user does with keys: the list trusts nothing that was not given back, and forgets first."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.actions import keys
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.vault_errors import KeyStoreForgot, KeyStoreRefused, KeyStoreSilent, WrongPassword
from app.vault.secret import Password
from tests.conftest import PASSWORD
from tests.fakes import FakeKeyStore

PRESENT = Password(PASSWORD)


@pytest.fixture
def store(program: Program) -> FakeKeyStore:
    """The program's key store."""
    assert isinstance(program.key_store, FakeKeyStore)
    return program.key_store


def stored(session: Session) -> list[str]:
    """Return the slots of key stores."""
    return [slot.id for slot in session.vault.keys.facts() if slot.kind == "key_store"]


def test_a_store_that_refuses_leaves_no_slot(session: Session, store: FakeKeyStore) -> None:
    """The key is put and given back before the list trusts it."""
    store.trouble = KeyStoreRefused()
    with pytest.raises(KeyStoreRefused):
        keys.turn_on_quick_unlock(session, store, PRESENT)
    assert stored(session) == []


def test_a_wrong_password_puts_nothing_into_the_store(
    session: Session, store: FakeKeyStore
) -> None:
    """It is asked first."""
    with pytest.raises(WrongPassword):
        keys.turn_on_quick_unlock(session, store, Password("wrong"))
    assert not store.kept


def test_turning_on_twice_keeps_one_key(session: Session, store: FakeKeyStore) -> None:
    """The one before is void and gone."""
    keys.turn_on_quick_unlock(session, store, PRESENT)
    (first,) = stored(session)
    keys.turn_on_quick_unlock(session, store, PRESENT)
    (second,) = stored(session)
    assert first != second
    assert [slot for _, slot in store.kept] == [second]


def test_a_key_that_the_store_cannot_remove_is_worthless(
    session: Session, store: FakeKeyStore, program: Program
) -> None:
    """The list forgets first: what stays in the store opens nothing."""
    keys.turn_on_quick_unlock(session, store, PRESENT)
    (slot,) = stored(session)
    store.trouble = KeyStoreSilent()
    keys.remove_key(session, store, slot)
    store.trouble = None
    assert store.kept
    session.close()
    with pytest.raises(KeyStoreForgot):
        program.vaults.open_with_key_store(program.vault_path)


def test_another_computers_key_is_told_apart(
    session: Session, store: FakeKeyStore, program: Program
) -> None:
    """A copied list knows the slot; this computer's store does not, and off leaves it alone."""
    keys.turn_on_quick_unlock(session, FakeKeyStore(), PRESENT)
    found = keys.keys_of(session, store)
    assert not found.here
    assert not keys.turn_off_quick_unlock(session, store)
    assert len(stored(session)) == 1
    assert not program.vaults.key_store_knows(program.vault_path)


def test_encrypting_anew_clears_the_store(session: Session, store: FakeKeyStore) -> None:
    """Its slot is void, and so is what it keeps."""
    keys.turn_on_quick_unlock(session, store, PRESENT)
    keys.encrypt_anew(session, store, PRESENT, None)
    assert stored(session) == []
    assert not store.kept


def test_a_key_file_that_nobody_needs_is_not_left_behind(session: Session, tmp_path: Path) -> None:
    """A wrong password makes no file."""
    with pytest.raises(WrongPassword):
        keys.add_key_file(session, tmp_path / "stick.key", Password("wrong"))
    assert not (tmp_path / "stick.key").exists()


def test_changes_are_announced(session: Session) -> None:
    """So that a screen that shows the keys shows them anew."""
    seen: list[int] = []
    session.changes.subscribe(lambda: seen.append(1))
    keys.issue_recovery_code(session, PRESENT)
    keys.change_password(session, "another", PRESENT)
    assert len(seen) == 2


def test_the_households_own_names_and_numbers_make_a_weak_password(session: Session) -> None:
    """They are the first that somebody who knows you would try."""
    from app.actions.moves import add_move
    from app.actions.people import add_person

    person = add_person(session, "Wilhelmina")
    add_move(session, person.id, "13800138000", None, None)
    for typed in ("Wilhelmina", "13800138000"):
        found = keys.password_strength(session, typed)
        assert found is not None
        assert found.advice == "personal"
    assert keys.password_strength(session, "") is None
