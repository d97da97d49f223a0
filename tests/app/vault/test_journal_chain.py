"""The journal's chain: whatever is done to it without the vault's key is noticed."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.ids import PersonId
from app.vault.connection import Connection
from app.vault.secret import Password
from tests.app.vault.samples import ACCOUNT, ME, PASSWORD, PERSON, changed, create, put, raw, reopen

ENTRIES = 12


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with a dozen entries in its journal; copied for each example."""
    path = tmp_path_factory.mktemp("written") / "v"
    with create(path, PERSON, ACCOUNT) as vault:
        for i in range(ENTRIES - 2):
            put(vault, changed(ACCOUNT, name=f"卡 {i}"))
    return path


def _free(connection: Connection) -> None:
    for name in ("journal_is_never_changed", "journal_is_never_shortened"):
        connection.execute(f"DROP TRIGGER {name}")


SEQ = st.integers(1, ENTRIES)


@settings(max_examples=60)
@given(
    st.sampled_from(["at", "who", "action", "noun", "id", "before", "after", "mac"]),
    SEQ,
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=6),
)
def test_a_changed_entry_is_named(written: Path, column: str, seq: int, text: str) -> None:
    """Whichever field of whichever entry is changed, the check names that entry."""
    value: object = text.encode() if column == "mac" else text
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copytree(written, Path(folder) / "v")
        connection = raw(path)
        _free(connection)
        connection.execute(f"UPDATE journal SET {column} = ? WHERE seq = ?", (value, seq))  # noqa: S608
        connection.close()
        with reopen(path) as vault:
            assert vault.check() == ("journal_altered",)
            assert vault.first_broken_entry() == seq


@settings(max_examples=40)
@given(st.sets(SEQ, min_size=1, max_size=ENTRIES))
def test_removed_entries_are_noticed(written: Path, gone: set[int]) -> None:
    """In the middle, at the end, or all of them."""
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copytree(written, Path(folder) / "v")
        connection = raw(path)
        _free(connection)
        connection.executemany("DELETE FROM journal WHERE seq = ?", [(seq,) for seq in gone])
        connection.close()
        left = [seq for seq in range(1, ENTRIES + 1) if seq not in gone]
        after_gap = [seq for seq in left if seq > min(gone)]
        expected = after_gap[0] if after_gap else (left[-1] + 1 if left else 1)
        with reopen(path) as vault:
            assert vault.first_broken_entry() == expected


@settings(max_examples=40)
@given(st.permutations(range(1, ENTRIES + 1)))
def test_entries_in_another_order_are_noticed(written: Path, order: list[int]) -> None:
    """Also when each takes its signature along."""
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copytree(written, Path(folder) / "v")
        connection = raw(path)
        _free(connection)
        moved = [(new, old) for new, old in zip(order, range(1, ENTRIES + 1), strict=True)]
        connection.executemany("UPDATE journal SET seq = -? WHERE seq = ?", moved)
        connection.execute("UPDATE journal SET seq = -seq")
        connection.close()
        first = next((i for i in range(1, ENTRIES + 1) if order.index(i) + 1 != i), None)
        with reopen(path) as vault:
            assert vault.first_broken_entry() == first


@settings(max_examples=30)
@given(SEQ, st.booleans())
def test_an_inserted_entry_is_noticed(written: Path, seq: int, at_end: bool) -> None:
    """With a copied signature, between others or behind the last."""
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copytree(written, Path(folder) / "v")
        connection = raw(path)
        _free(connection)
        place = ENTRIES + 1 if at_end else seq
        connection.execute("UPDATE journal SET seq = -(seq + 1) WHERE seq >= ?", (place,))
        connection.execute("UPDATE journal SET seq = -seq WHERE seq < 0")
        connection.execute(
            "INSERT INTO journal SELECT ?, at, who, action, noun, id, before, after, mac "
            "FROM journal WHERE seq != ? LIMIT 1",
            (place, place),
        )
        connection.close()
        with reopen(path) as vault:
            # A copy of the very entry that stood there fits; then its twin behind it does not.
            assert vault.first_broken_entry() in {place, place + 1}


def test_the_end_cannot_be_cut_off_with_an_older_count(written: Path, tmp_path: Path) -> None:
    """The count is signed: one that was made up does not do."""
    path = shutil.copytree(written, tmp_path / "v")
    connection = raw(path)
    _free(connection)
    connection.execute("DELETE FROM journal WHERE seq = ?", (ENTRIES,))
    row = connection.execute("SELECT mac FROM journal ORDER BY seq DESC LIMIT 1").fetchone()
    head = f"{ENTRIES - 1}:{row[0].hex()}"
    connection.execute("UPDATE meta SET value = ? WHERE key = 'journal_head'", (head,))
    connection.close()
    with reopen(path) as vault:
        assert vault.check() == ("journal_altered",)
        assert vault.first_broken_entry() == ENTRIES


def test_the_chain_holds_when_the_list_is_encrypted_anew(written: Path, tmp_path: Path) -> None:
    """Twice, and with entries in between and after."""
    path = shutil.copytree(written, tmp_path / "v")
    with reopen(path) as vault:
        for name in ("甲", "乙"):
            vault.encrypt_anew(Password(PASSWORD), None, ME)
            assert vault.check() == ()
            put(vault, changed(ACCOUNT, name=name))
            assert vault.check() == ()
    with reopen(path) as vault:
        assert vault.check() == ()
        assert len(vault.journal()) == ENTRIES + 4


def test_an_undone_transaction_leaves_the_chain_whole(written: Path, tmp_path: Path) -> None:
    """What was signed and not committed is not missed."""
    path = shutil.copytree(written, tmp_path / "v")
    with reopen(path) as vault:
        with pytest.raises(ValueError, match="refers to something"):
            put(vault, changed(PERSON, name="甲"), changed(ACCOUNT, owner=PersonId("nobody")))
        assert vault.check() == ()
        put(vault, changed(PERSON, name="乙"))
        assert vault.check() == ()
