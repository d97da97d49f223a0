"""Handing a person's part of the list over, and taking it back."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.actions.accounts import add_account, remove_account
from app.actions.backups import preview_backup
from app.actions.handover import make_hand_over, preview_hand_over, take_hand_over
from app.actions.handover_merge import merge
from app.actions.handover_scope import of_person
from app.actions.moves import add_move
from app.actions.people import add_person, edit_person
from app.actions.proofs import add_proof
from app.actions.session import Session
from app.bootstrap import Program
from app.domain.account import Account, Decision
from app.domain.handover import Fate, Record
from app.domain.ids import AccountId, PersonId
from app.domain.journey import Channel, Goal, Journey, OldNumber
from app.domain.person import Person
from app.domain.vault_errors import NotAHandOver, OnlyAHandOver, PlaceTaken, WrongPassword
from app.vault.connection import connect
from app.vault.folder import Folder
from app.vault.integrity import contents
from app.vault.kdf import KdfParameters
from app.vault.keys import unlock
from app.vault.keys_file import read_header
from app.vault.open import open_vault
from app.vault.restore import restore
from tests.fakes import FixedClock

PASSWORD = "only for this one"
PDF = b"%PDF-1.7\nMUM-RECEIPT"


@pytest.fixture
def family(session: Session) -> Session:
    """A list with mother and father, each with a number and an account, and one shared thing."""
    mum = add_person(session, "妈妈PLANTEDMUM").id
    dad = add_person(session, "爸爸PLANTEDDAD").id
    add_move(session, mum, "13800138000", "13900139000")
    add_move(session, dad, "13700137000", "13600136000")
    account = add_account(session, person=mum, name="妈妈的店")
    add_account(session, person=dad, name="爸爸的PLANTEDDADSHOP")
    add_proof(session, account.id, reference="77", name="回执.pdf", content=PDF)
    with session.change("test") as transaction:
        transaction.put(msgspec.structs.replace(account, helper=dad))
    return session


@pytest.fixture
def elsewhere(program: Program, tmp_path: Path) -> Iterator[Session]:
    """An empty list on another computer."""
    opened = program.vaults.create(tmp_path / "elsewhere.vault", "another password")
    yield opened
    opened.close()


def mum_of(session: Session) -> Person:
    """The mother."""
    return next(p for p in session.vault.read().people if "MUM" in p.name)


def shop(session: Session) -> Account:
    """The mother's account."""
    return next(a for a in session.vault.read().accounts if a.name.startswith("妈妈的店"))


def decide(session: Session, clock: FixedClock, decision: Decision) -> None:
    """Change the mother's account a minute later."""
    clock.move(minutes=1)
    with session.change("account.decide") as transaction:
        account = shop(session)
        transaction.put(msgspec.structs.replace(account, decision=decision, updated_at=clock.now()))


def decrypted(file: Path, tmp_path: Path, cheap: object) -> str:
    """Return all that is in a hand-over, every table of it."""
    folder = tmp_path / "laid-out"
    shutil.rmtree(folder, ignore_errors=True)
    with zipfile.ZipFile(file) as archive:
        archive.extractall(folder)
    keys = unlock(Folder(folder), read_header(Folder(folder)), PASSWORD, cheap)  # type: ignore[arg-type]
    connection = connect(folder / "vault.db", keys.database_key())
    rows = {
        name: connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
        for name in contents(connection)
    }
    connection.close()
    return repr(rows)


def test_a_hand_over_is_the_same_person_elsewhere(
    family: Session, elsewhere: Session, tmp_path: Path
) -> None:
    """All that is about them, the files of their proofs included, and nobody else."""
    file = tmp_path / "mum.renumber"
    assert make_hand_over(family, "妈妈PLANTEDMUM", file, PASSWORD) == 1
    assert file.stat().st_mode & 0o077 == 0
    take_hand_over(elsewhere, file, PASSWORD)
    mum = mum_of(family).id
    there = elsewhere.vault.read()
    assert there.people == (mum_of(family),)
    assert of_person(family.vault.records(), mum) == of_person(elsewhere.vault.records(), mum)
    (proof,) = elsewhere.vault.proofs()
    assert elsewhere.vault.content_of(proof.id) == PDF
    assert elsewhere.vault.search("妈 妈") == {shop(family).id}
    assert elsewhere.vault.check() == ()


def test_a_hand_over_holds_nothing_of_anybody_else(
    family: Session, tmp_path: Path, cheap_kdf: object
) -> None:
    """Looked for in the decrypted file: no name, number, account, journal or key of the others."""
    with family.change("PLANTEDACTION") as transaction:
        transaction.put(msgspec.structs.replace(mum_of(family), colour=5))
    file = tmp_path / "mum.renumber"
    make_hand_over(family, "妈妈PLANTEDMUM", file, PASSWORD)
    found = decrypted(file, tmp_path, cheap_kdf)
    household = family.vault.read()
    dad = next(p for p in household.people if "DAD" in p.name)
    assert "PLANTEDMUM" in found
    others = [dad.id, "PLANTEDDAD", "PLANTEDACTION", "13700137000", "13600136000"]
    others += [a.id for a in household.accounts if a.owner == dad.id]
    others += [family.vault.vault_id]
    assert [text for text in others if text in found] == []
    content = file.read_bytes()
    assert family.vault.vault_id.encode() not in content
    assert "妈妈".encode() not in content


def test_the_familys_password_does_not_open_it_and_its_own_not_the_family(
    family: Session, program: Program, tmp_path: Path
) -> None:
    """Whoever helps with one person gets no key to the others."""
    from tests.conftest import PASSWORD as FAMILYS

    file = tmp_path / "mum.renumber"
    make_hand_over(family, "妈妈PLANTEDMUM", file, PASSWORD)
    with pytest.raises(WrongPassword):
        preview_hand_over(family, file, FAMILYS)
    path = family.vault.path
    family.close()
    with pytest.raises(WrongPassword):
        program.vaults.open(path, PASSWORD)


def test_taking_it_twice_changes_nothing(
    family: Session, elsewhere: Session, tmp_path: Path
) -> None:
    """Neither the list nor its journal; nor does taking it where it came from."""
    file = tmp_path / "mum.renumber"
    make_hand_over(family, "妈妈PLANTEDMUM", file, PASSWORD)
    for session in (elsewhere, family):
        take_hand_over(session, file, PASSWORD)
        before, entries = session.vault.records(), session.vault.journal()
        again = take_hand_over(session, file, PASSWORD)
        assert (again.records, again.taken) == ((), ())
        assert session.vault.records() == before
        assert session.vault.journal() == entries


def test_what_was_done_elsewhere_comes_back(
    family: Session, elsewhere: Session, tmp_path: Path, clock: FixedClock
) -> None:
    """Changes, additions and removals; the helper who was left out, and everybody else, stay."""
    out, back = tmp_path / "out.renumber", tmp_path / "back.renumber"
    mum = mum_of(family)
    dads = of_person(
        family.vault.records(), next(p.id for p in family.vault.read().people if "DAD" in p.name)
    )
    make_hand_over(family, mum.id, out, PASSWORD)
    clock.move(minutes=1)
    take_hand_over(elsewhere, out, PASSWORD)
    decide(elsewhere, clock, Decision.CLOSE)
    added = add_account(elsewhere, person=mum.id, name="新开的店")
    clock.move(minutes=1)
    make_hand_over(elsewhere, mum.id, back, PASSWORD)
    before = family.vault.records()
    seen = preview_hand_over(family, back, PASSWORD)
    assert family.vault.records() == before
    assert {(t.noun, t.fate) for t in seen.taken} >= {
        ("account", Fate.CHANGED),
        ("account", Fate.ADDED),
    }
    assert seen.conflicts == ()
    take_hand_over(family, back, PASSWORD)
    assert shop(family).decision is Decision.CLOSE
    assert shop(family).helper is not None
    assert added in family.vault.read().accounts
    assert of_person(family.vault.records(), PersonId(dads[0].key[1])) == dads


def test_a_removal_travels_and_stays(
    family: Session, elsewhere: Session, tmp_path: Path, clock: FixedClock
) -> None:
    """Removed there after the hand-over: gone here. An older state does not bring it back."""
    out, back = tmp_path / "out.renumber", tmp_path / "back.renumber"
    mum = mum_of(family)
    make_hand_over(family, mum.id, out, PASSWORD)
    take_hand_over(elsewhere, out, PASSWORD)
    clock.move(minutes=1)
    remove_account(elsewhere, shop(elsewhere).id)
    make_hand_over(elsewhere, mum.id, back, PASSWORD)
    result = take_hand_over(family, back, PASSWORD)
    assert ("account", Fate.REMOVED) in {(t.noun, t.fate) for t in result.taken}
    assert not [a for a in family.vault.read().accounts if a.owner == mum.id]
    take_hand_over(family, out, PASSWORD)
    assert not [a for a in family.vault.read().accounts if a.owner == mum.id]
    assert family.vault.proofs() == ()
    assert family.vault.check() == ()


def test_what_both_changed_is_listed_and_the_later_change_holds(
    family: Session, elsewhere: Session, tmp_path: Path, clock: FixedClock
) -> None:
    """Listed before anything is written, whichever side was later."""
    out, back = tmp_path / "out.renumber", tmp_path / "back.renumber"
    mum = mum_of(family)
    make_hand_over(family, mum.id, out, PASSWORD)
    clock.move(minutes=1)
    take_hand_over(elsewhere, out, PASSWORD)
    decide(elsewhere, clock, Decision.CLOSE)
    decide(family, clock, Decision.KEEP)
    make_hand_over(elsewhere, mum.id, back, PASSWORD)
    (conflict,) = preview_hand_over(family, back, PASSWORD).conflicts
    assert (conflict.noun, conflict.name, conflict.fate) == ("account", "妈妈的店", Fate.KEPT)
    take_hand_over(family, back, PASSWORD)
    assert shop(family).decision is Decision.KEEP


def test_a_person_known_by_name_is_the_same_person(
    family: Session, elsewhere: Session, tmp_path: Path, clock: FixedClock
) -> None:
    """A child prepares the list, the parent has one already: one person, one number, no doubles."""
    add_move(elsewhere, add_person(elsewhere, "妈妈PLANTEDMUM").id, "138 0013 8000")
    file = tmp_path / "mum.renumber"
    make_hand_over(family, "妈妈PLANTEDMUM", file, PASSWORD)
    clock.move(minutes=1)
    assert take_hand_over(elsewhere, file, PASSWORD).joined
    there = elsewhere.vault.read()
    assert len(there.people) == 1
    assert sorted(n.e164[-4:] for n in there.numbers) == ["8000", "9000"]
    (account,) = there.accounts
    assert account.owner == there.people[0].id
    assert take_hand_over(elsewhere, file, PASSWORD).records == ()


def test_things_of_others_in_a_hand_over_are_left_alone(
    family: Session, elsewhere: Session, tmp_path: Path, clock: FixedClock
) -> None:
    """Somebody may have put them there: they are counted and not taken."""
    file = tmp_path / "forged.renumber"
    dads = next(a for a in family.vault.read().accounts if "DAD" in a.name)
    mum = add_person(elsewhere, "妈妈PLANTEDMUM").id
    clock.move(minutes=1)
    with elsewhere.change("test") as transaction:
        forged = msgspec.structs.replace(
            dads, owner=mum, name="被改了", helper=None, updated_at=clock.now()
        )
        transaction.put(forged)
    make_hand_over(elsewhere, mum, file, PASSWORD)
    result = take_hand_over(family, file, PASSWORD)
    assert result.foreign > 0
    assert dads in family.vault.read().accounts


def test_the_whole_household_goes_over_as_well(
    family: Session, elsewhere: Session, tmp_path: Path
) -> None:
    """Everybody, and what they share."""
    file = tmp_path / "all.renumber"
    assert make_hand_over(family, None, file, PASSWORD) == 2
    take_hand_over(elsewhere, file, PASSWORD)
    assert elsewhere.vault.records() == family.vault.records()
    assert elsewhere.vault.check() == ()


def test_a_backup_is_no_hand_over_and_nothing_is_overwritten(
    family: Session, tmp_path: Path, clock: FixedClock
) -> None:
    """Each file says what it is; a place that is taken stays as it is."""
    file = tmp_path / "backup.renumber"
    family.vault.backups.write_to(file, clock.now())
    content = file.read_bytes()
    with pytest.raises(NotAHandOver):
        take_hand_over(family, file, PASSWORD)
    with pytest.raises(PlaceTaken):
        make_hand_over(family, None, file, PASSWORD)
    assert file.read_bytes() == content
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_a_hand_over_is_never_put_back_as_if_it_were_the_list(
    family: Session, tmp_path: Path, clock: FixedClock, cheap_kdf: KdfParameters
) -> None:
    """Restoring it would lose everybody else: it is refused, and nothing is changed."""
    from tests.conftest import PASSWORD as FAMILYS

    file = tmp_path / "mum.renumber"
    make_hand_over(family, "妈妈PLANTEDMUM", file, PASSWORD)
    with pytest.raises(OnlyAHandOver):
        preview_backup(family, file, PASSWORD)
    path, people = family.vault.path, family.vault.read().people
    family.close()
    with pytest.raises(OnlyAHandOver):
        restore(path, file, FAMILYS, PASSWORD, at=clock.now(), lowest=cheap_kdf)
    with open_vault(path, FAMILYS, lowest=cheap_kdf) as vault:
        assert vault.read().people == people


MUM = PersonId("mum")
DECISIONS = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.tuples(st.integers(0, 5), st.sampled_from(list(Decision)), st.booleans()),
    max_size=3,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(DECISIONS, DECISIONS, DECISIONS)
def test_returns_may_come_in_any_order(
    clock: FixedClock,
    here: dict[str, tuple[int, Decision, bool]],
    one: dict[str, tuple[int, Decision, bool]],
    two: dict[str, tuple[int, Decision, bool]],
) -> None:
    """Two of them, each with changes and removals of its own: the same list, whichever is first."""
    start = clock.now()

    def side(changes: dict[str, tuple[int, Decision, bool]]) -> dict[tuple[str, str], Record]:
        person = Record("person", Person(id=MUM, name="妈妈", updated_at=start))
        found = {person.key: person}
        for name, (hours, decision, gone) in changes.items():
            at = start.replace(hour=hours)
            account = Account(
                id=AccountId(name), owner=MUM, name=name, decision=decision, updated_at=at
            )
            walk = Journey(
                id=f"j{name}",  # type: ignore[arg-type]
                account=account.id,
                goal=Goal.CHANGE,
                playbook="p",
                channel=Channel.APP,
                old_number=OldNumber.WORKS,
                updated_at=at,
            )
            for noun, thing in (("account", account), ("journey", walk)):
                record = Record(noun, thing, at if gone else None)
                found[record.key] = record
        return found

    def taken(
        into: dict[tuple[str, str], Record], other: dict[tuple[str, str], Record]
    ) -> dict[tuple[str, str], Record]:
        return into | {r.key: r for r in merge(into, other, MUM, None).records}

    local, first, second = side(here), side(one), side(two)
    once = taken(taken(local, first), second)
    assert once == taken(taken(local, second), first)
    assert once == taken(taken(once, first), second)


def test_a_renamed_person_keeps_the_later_name(
    family: Session, elsewhere: Session, tmp_path: Path, clock: FixedClock
) -> None:
    """Known by id: renaming there renames here."""
    out, back = tmp_path / "out.renumber", tmp_path / "back.renumber"
    mum = mum_of(family)
    make_hand_over(family, mum.id, out, PASSWORD)
    take_hand_over(elsewhere, out, PASSWORD)
    clock.move(minutes=1)
    edit_person(elsewhere, mum.id, name="老妈MUM")
    make_hand_over(elsewhere, mum.id, back, PASSWORD)
    take_hand_over(family, back, PASSWORD)
    assert mum_of(family).name == "老妈MUM"
