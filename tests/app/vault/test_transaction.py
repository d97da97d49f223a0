"""Reading and writing: whole transactions, and a journal of what differed."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest

from app.domain.household import Household
from app.domain.ids import AccountId, BindingId, PersonId
from app.domain.vault_errors import DiskFull, VaultChangedUnderneath
from app.vault.secret import Password
from app.vault.vault import Vault
from tests.app.vault.samples import (
    ACCESS,
    ACCOUNT,
    BINDING,
    CHECKLIST,
    CHORE,
    EVERYTHING,
    EVIDENCE,
    HABITS,
    IGNORED,
    JOURNEY,
    MARK,
    ME,
    MOVE,
    NOW,
    NUMBER,
    PASSWORD,
    PERSON,
    PIN,
    PROOF,
    READING,
    REPAYMENT,
    changed,
    create,
    put,
    raw,
    reopen,
)


def test_everything_stored_is_read_back_as_it_was(closed: Path) -> None:
    """One of each noun, after closing and opening."""
    with reopen(closed) as vault:
        assert vault.read() == Household(
            people=(PERSON,),
            numbers=(NUMBER,),
            moves=(MOVE,),
            accounts=(ACCOUNT,),
            bindings=(BINDING,),
            journeys=(JOURNEY,),
            repayments=(REPAYMENT,),
            chores=(CHORE,),
            marks=(MARK,),
            checklists=(CHECKLIST,),
            readings=(READING,),
            ignored=(IGNORED,),
            access=(ACCESS,),
            pins=(PIN,),
            habits=(HABITS,),
        )
        assert vault.evidence_of(ACCOUNT.id) == (EVIDENCE,)
        assert vault.proofs() == (PROOF,)
        assert vault.evidence_of(AccountId("nobody")) == ()


def test_things_come_in_the_order_they_were_first_stored(vault: Vault) -> None:
    """An edit does not move a thing; the id does not decide."""
    put(vault, changed(PERSON, id=PersonId("a-later"), name="李"))
    put(vault, changed(PERSON, name="王大明"))
    assert [p.name for p in vault.read().people] == ["王大明", "李"]


def test_a_transaction_may_write_in_any_order(tmp_path: Path) -> None:
    """References are judged at its end: the binding may come before its account."""
    with create(tmp_path / "v", *reversed(EVERYTHING)) as vault:
        assert vault.read().bindings == (BINDING,)


def test_a_reference_to_nothing_is_refused_whole(vault: Vault) -> None:
    """A mistake of the program's leaves the old state."""
    before = vault.read()
    with pytest.raises(ValueError, match="refers to something that is not"):
        put(vault, changed(PERSON, name="x"), changed(ACCOUNT, owner=PersonId("nobody")))
    assert vault.read() == before
    put(vault, changed(PERSON, name="x"))


def test_a_failure_in_the_middle_leaves_the_old_state(vault: Vault) -> None:
    """Any exception undoes all of the block, journal included, and the next one works."""
    before, entries = vault.read(), vault.journal()
    with contextlib.suppress(KeyboardInterrupt):
        with vault.transaction(who="me", action="edit", at=NOW) as writing:
            writing.put(changed(PERSON, name="half"))
            writing.remove(ACCOUNT)
            assert vault.read().people[0].name == "half"
            raise KeyboardInterrupt
        pytest.fail("the exception was swallowed")
    assert vault.read() == before
    assert vault.journal() == entries
    with pytest.raises(RuntimeError, match="over"):
        writing.put(PERSON)
    put(vault, changed(PERSON, name="whole"))
    assert vault.read().people[0].name == "whole"


def test_transactions_do_not_nest(vault: Vault) -> None:
    """A second one inside the first is a mistake, and the first stands."""
    with vault.transaction(who="me", action="edit", at=NOW) as writing:
        writing.put(changed(PERSON, name="outer"))
        with pytest.raises(RuntimeError), vault.transaction(who="me", action="x", at=NOW):
            pass
    assert vault.read().people[0].name == "outer"


def test_putting_what_is_there_writes_nothing(closed: Path) -> None:
    """Not a byte of the database changes, nor does the journal grow."""
    before = (closed / "vault.db").read_bytes()
    with reopen(closed) as vault:
        put(vault, *EVERYTHING)
        entries = len(vault.journal())
    assert entries == len(EVERYTHING)
    assert (closed / "vault.db").read_bytes() == before


def test_each_writing_transaction_counts_one(closed: Path) -> None:
    """The vault's own counter moves once per transaction that wrote something."""

    def counter() -> int:
        connection = raw(closed)
        value = connection.execute("SELECT value FROM meta WHERE key = 'change_seq'").fetchone()
        connection.close()
        return int(value[0])

    start = counter()
    with reopen(closed) as vault:
        put(vault, changed(PERSON, name="a"), changed(ACCOUNT, tail="1111"))
        put(vault, changed(PERSON, name="a"))
        put(vault, changed(PERSON, name="b"))
    assert counter() == start + 2


def test_the_journal_tells_what_differed(vault: Vault) -> None:
    """New: all fields after; edited: the fields that differ; removed: all fields before."""
    with vault.transaction(who="daughter", action="edit_account", at=NOW) as writing:
        writing.put(changed(ACCOUNT, tail="9999", updated_at=NOW.replace(year=2027)))
    with vault.transaction(who="me", action="remove", at=NOW) as writing:
        writing.remove(MARK)
    removed, edited, *rest = vault.journal()
    assert (edited.who, edited.action, edited.at) == ("daughter", "edit_account", NOW)
    assert (edited.noun, edited.id) == ("account", "a1")
    assert (edited.before, edited.after) == ({"tail": "4321"}, {"tail": "9999"})
    assert removed.after is None
    assert removed.before == {
        "state": "snoozed",
        "until": "2026-03-10T12:30:15.123456Z",
        "amount": None,
        "minimum": None,
        "paid": None,
        "notified": [],
    }
    assert [e.seq for e in rest] == list(range(len(EVERYTHING), 0, -1))
    assert rest[-1].before is None
    assert rest[-1].after == {"name": "王小明", "kind": "adult", "colour": 0}


def test_the_journal_can_be_narrowed(vault: Vault) -> None:
    """By noun, by thing, by count; newest first."""
    put(vault, changed(ACCOUNT, tail="1"))
    latest = len(EVERYTHING) + 1
    assert [e.seq for e in vault.journal(noun="account")] == [latest, 4]
    assert [e.seq for e in vault.journal(noun="account", id="a1", limit=1)] == [latest]
    assert [e.seq for e in vault.journal(id="p1")] == [1]
    assert vault.journal(limit=0) == ()
    assert vault.journal(id="") == ()
    assert len(vault.journal()) == latest


def test_a_new_time_alone_is_stored_but_tells_nothing(vault: Vault) -> None:
    """Nothing a person did: the journal stays as it is."""
    later = changed(PERSON, updated_at=NOW.replace(year=2030))
    entries = vault.journal()
    put(vault, later)
    assert vault.read().people == (later,)
    assert vault.journal() == entries


def test_the_journal_cannot_be_rewritten(closed: Path) -> None:
    """The database itself refuses to change or to shorten it."""
    connection = raw(closed)
    for sql in ("UPDATE journal SET who = 'nobody'", "DELETE FROM journal"):
        with pytest.raises(Exception, match="append-only"):
            connection.execute(sql)
    connection.close()


def test_a_removed_account_takes_along_what_hangs_on_it(vault: Vault) -> None:
    """Bindings, journey, repayment, chores and evidence go with it, each told in the journal."""
    with vault.transaction(who="me", action="remove", at=NOW) as writing:
        writing.index(ACCOUNT.id, "mu dan ka")
        writing.remove(ACCOUNT)
    left = vault.read()
    assert (left.accounts, left.bindings, left.journeys, left.repayments, left.chores) == ((),) * 5
    assert vault.evidence_of(ACCOUNT.id) == ()
    assert vault.search("mu") == frozenset()
    told = {e.noun for e in vault.journal() if e.action == "remove"}
    assert told == {
        "access",
        "account",
        "binding",
        "journey",
        "pin",
        "proof",
        "repayment",
        "security_chore",
        "evidence",
    }
    with vault.transaction(who="me", action="again", at=NOW) as writing:
        writing.remove(ACCOUNT)
    assert vault.journal(limit=1)[0].action == "remove"


def test_something_removed_comes_back_as_new(vault: Vault) -> None:
    """The same id may be stored again."""
    with vault.transaction(who="me", action="remove", at=NOW) as writing:
        writing.remove(BINDING)
    put(vault, BINDING)
    assert vault.read().bindings == (BINDING,)
    assert vault.journal(limit=1)[0].before is None


def test_a_search_finds_what_has_every_word(vault: Vault) -> None:
    """Words may be single characters; marks of the database's own language mean nothing."""
    second = changed(ACCOUNT, id=AccountId("a2"), name="微信")
    put(vault, second)
    with vault.transaction(who="me", action="index", at=NOW) as writing:
        writing.index(ACCOUNT.id, "工 商 银 行 gong shang icbc 100%_off")
        writing.index(second.id, "微 信 wei xin wx")
    assert vault.search("微 信") == {"a2"}
    assert vault.search("gong 行") == {"a1"}
    assert vault.search("行 信") == frozenset()
    assert vault.search("%") == {"a1"}
    assert vault.search("_") == {"a1"}
    assert vault.search("' OR 1 --") == frozenset()
    assert vault.search("  ") == {"a1", "a2"}
    with vault.transaction(who="me", action="index", at=NOW) as writing:
        writing.index(second.id, "renamed")
    assert vault.search("微") == frozenset()


def test_an_unchanged_household_is_not_read_twice(vault: Vault) -> None:
    """What no transaction touched is the same object; what one touched is new."""
    first = vault.read()
    put(vault, changed(PERSON, name="x"))
    second = vault.read()
    assert second.accounts is first.accounts
    assert second.people != first.people


def test_a_full_disk_loses_nothing(vault: Vault) -> None:
    """The write fails as one piece, reading goes on, and there is room again later."""
    before = vault.read()
    pages = vault._database.connection.execute("PRAGMA page_count").fetchone()[0]  # noqa: SLF001
    vault._database.connection.execute(f"PRAGMA max_page_count = {pages}")  # noqa: SLF001
    many = [changed(ACCOUNT, id=AccountId(f"x{i}"), name="长" * 1000) for i in range(50)]
    with pytest.raises(DiskFull):
        put(vault, changed(PERSON, name="x"), *many)
    assert vault.read() == before
    vault._database.connection.execute("PRAGMA max_page_count = 4294967294")  # noqa: SLF001
    put(vault, *many)
    assert len(vault.read().accounts) == 51


@pytest.mark.parametrize("how", ["replaced", "removed", "written"])
def test_a_database_changed_underneath_stops_the_writing(
    closed: Path, other: Path, how: str
) -> None:
    """What a sync program puts there is noticed before anything is written over it."""
    with reopen(closed) as vault:
        if how == "replaced":
            (other / "vault.db").replace(closed / "vault.db")
        elif how == "removed":
            (closed / "vault.db").unlink()
        else:
            connection = raw(closed)
            connection.execute("UPDATE meta SET value = '99' WHERE key = 'change_seq'")
            connection.close()
        with pytest.raises(VaultChangedUnderneath):
            put(vault, changed(PERSON, name="x"))
        if how != "written":
            with pytest.raises(VaultChangedUnderneath):
                vault.keys.change_password("new", Password(PASSWORD), ME)


def test_closing_twice_is_no_harm(closed: Path) -> None:
    """And afterwards the vault can be opened again."""
    vault = reopen(closed)
    vault.close()
    vault.close()
    with reopen(closed) as again:
        put(again, changed(BINDING, id=BindingId("b2")))
