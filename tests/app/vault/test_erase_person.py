"""Erasing a person: nothing of theirs is left, everything of the others is."""

from __future__ import annotations

import re
from pathlib import Path

from app.domain.account import Account
from app.domain.binding import Binding, Role
from app.domain.ids import AccountId, BindingId, MoveId, NumberId, PersonId
from app.domain.move import Move
from app.domain.number import Number
from app.domain.person import Person
from app.vault.integrity import contents
from app.vault.vault import Vault
from tests.app.vault.samples import (
    ACCOUNT,
    CHECKLIST,
    EVERYTHING,
    EVIDENCE,
    NOW,
    NUMBER,
    PERSON,
    PROOF,
    changed,
    create,
    put,
    raw,
    reopen,
)

OTHER = Person(id=PersonId("p2"), name="李秀英", updated_at=NOW)
OTHERS = (
    OTHER,
    Number(id=NumberId("n2"), e164="+8613900139000", kept_by=OTHER.id, updated_at=NOW),
    Account(id=AccountId("a2"), owner=OTHER.id, helper=PERSON.id, name="支付宝", updated_at=NOW),
    Binding(
        id=BindingId("b2"),
        account=AccountId("a2"),
        role=Role.LOGIN,
        number=NumberId("n2"),
        updated_at=NOW,
    ),
)


def everything_in(path: Path) -> str:
    """Return all rows of all tables, decrypted."""
    connection = raw(path)
    rows = [
        connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
        for name in contents(connection)
    ]
    connection.close()
    return repr(rows)


def erase(vault: Vault) -> None:
    """Erase the first person."""
    vault.erase_person(PERSON.id, who="me", at=NOW)


def test_nothing_of_an_erased_person_is_left(tmp_path: Path) -> None:
    """No row, no journal entry, no file: also of what was removed or changed before."""
    path = tmp_path / "v"
    with create(path, *EVERYTHING, *OTHERS) as vault:
        with vault.transaction(who="me", action="test", at=NOW) as writing:
            writing.attach(PROOF, b"PLANTED-FILE")
        put(vault, changed(PERSON, name="PLANTED-OLD-NAME"), changed(EVIDENCE, excerpt="PLANTED"))
        with vault.transaction(who="me", action="test", at=NOW) as writing:
            writing.remove(ACCOUNT)
        told = vault.erasure_of(PERSON.id)
        assert (told.accounts, told.numbers, told.proofs) == (1, 1, 1)
        erase(vault)
        assert vault.check() == ()
    left = everything_in(path)
    for planted in ("PLANTED", "王小明", "牡丹卡", "13800138000", "柜台说三天", "回执"):
        assert planted not in left
    # Random ids and sums are hexadecimal, and may hold these digits by chance.
    assert re.search(r"(?<![0-9a-f])4321(?![0-9a-f])", left) is None


def test_everything_of_others_stays(tmp_path: Path) -> None:
    """Their things and their part of the journal; only the erased helper is taken out."""
    with create(tmp_path / "v", *EVERYTHING, *OTHERS) as vault:
        before = [e for e in vault.journal() if e.id in {"p2", "n2", "a2", "b2"}]
        erase(vault)
        household = vault.read()
        assert household.people == (OTHER,)
        assert household.numbers == (OTHERS[1],)
        assert household.accounts == (changed(OTHERS[2], helper=None),)
        assert household.bindings == (OTHERS[3],)
        assert [e for e in vault.journal() if e.id in {"p2", "n2", "a2", "b2"}] == before


def test_a_number_that_somebody_else_uses_stays_without_the_name(tmp_path: Path) -> None:
    """A child's account may hang on the number; its checklist loses only the move."""
    shared = changed(OTHERS[3], number=NUMBER.id)
    checklist = changed(CHECKLIST, id="k2", person=OTHER.id)
    with create(tmp_path / "v", *EVERYTHING, *OTHERS, shared, checklist) as vault:
        assert vault.erasure_of(PERSON.id).kept_numbers == 1
        erase(vault)
        kept = next(n for n in vault.read().numbers if n.id == NUMBER.id)
        assert (kept.registered_to, kept.kept_by) == (None, None)
        assert vault.read().checklists == (changed(checklist, move=None),)
        assert vault.check() == ()


def test_the_journal_says_how_many_entries_went_and_goes_on(tmp_path: Path) -> None:
    """One entry more, in a chain that fits, and numbers that are never used twice."""
    path = tmp_path / "v"
    with create(path, *OTHERS[:2], *EVERYTHING) as vault:
        latest = vault.journal(limit=1)[0].seq
        erase(vault)
        marker = vault.journal(limit=1)[0]
        assert marker.seq == latest + 1
        assert (marker.action, marker.noun) == ("person.erase", "journal")
        assert marker.after == {"entries": latest - 3}  # two of the other's, and the habits
        put(vault, changed(OTHER, name="李"))
    with reopen(path) as vault:
        assert vault.check() == ()
        assert vault.first_broken_entry() is None


def test_erasing_never_hides_that_the_journal_was_altered(tmp_path: Path) -> None:
    """The marker says where it did not fit before everything was signed anew."""
    path = tmp_path / "v"
    create(path, *OTHERS[:2], *EVERYTHING).close()
    connection = raw(path)
    connection.execute("DROP TRIGGER journal_is_never_changed")
    connection.execute("UPDATE journal SET who = 'nobody' WHERE seq = 2")
    connection.close()
    with reopen(path) as vault:
        erase(vault)
        marker = vault.journal(limit=1)[0]
        assert marker.after is not None
        assert marker.after["broken"] == 2


def test_the_file_gives_back_what_was_erased(tmp_path: Path) -> None:
    """Its pages are given back: the database is no larger than before the file was attached."""
    path = tmp_path / "v"
    with create(path, *EVERYTHING, *OTHERS) as vault:
        small = (path / "vault.db").stat().st_size
        with vault.transaction(who="me", action="test", at=NOW) as writing:
            writing.attach(PROOF, bytes(3_000_000))
        assert (path / "vault.db").stat().st_size > 3_000_000
        erase(vault)
        assert (path / "vault.db").stat().st_size <= small


def test_a_move_of_another_to_the_number_keeps_it(tmp_path: Path) -> None:
    """Two people may move to one number."""
    move = Move(id=MoveId("m2"), person=OTHER.id, old=NumberId("n2"), new=NUMBER.id, updated_at=NOW)
    with create(tmp_path / "v", *EVERYTHING, *OTHERS, move) as vault:
        erase(vault)
        assert vault.read().moves == (move,)
        assert vault.check() == ()
