"""The law of the vault: it holds exactly what was put and not removed."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.access import TOLD, Access, Factor
from app.domain.account import Account, Confidence, Decision, Kind
from app.domain.binding import Binding, BindingStatus, Role, Target, VerifiedBy
from app.domain.checklist import Checklist
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.findings import Ignored, ReadUpTo
from app.domain.habits import HouseholdHabits
from app.domain.ids import NumberId, PersonId
from app.domain.journey import Channel, Goal, Hold, HoldReason, Journey, OldNumber, Tick
from app.domain.money import Money
from app.domain.move import Move
from app.domain.number import Number, Registrant
from app.domain.person import Person, PersonKind
from app.domain.pin import Pin
from app.domain.proof import MediaType, Proof
from app.domain.reminder import OccurrenceMark, OccurrenceState, SecurityChore
from app.domain.repayment import DueAfterDays, DueOnDay, Repayment
from app.vault.tables.registry import TABLE_OF, TABLES
from app.vault.vault import Vault
from tests.app.vault.samples import ACCOUNT, MOVE, NOW, NUMBER, PERSON, create, reopen

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
MOMENT = st.datetimes(datetime(1, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))  # noqa: DTZ001
MINUTE = st.times().map(lambda each: each.replace(second=0, microsecond=0))
DAY = st.dates()
MAYBE_DAY = st.none() | DAY
MAYBE_MOMENT = st.none() | MOMENT
PEOPLE, NUMBERS, MOVES, ACCOUNTS = (st.just(id) for id in ("p1", "n1", "m1", "a1"))
SMALL = st.integers(-(2**63), 2**63 - 1)


def ids(prefix: str) -> st.SearchStrategy[str]:
    """Few ids, so that things meet their earlier selves."""
    return st.sampled_from([f"{prefix}{i}" for i in range(3)])


def one_of(kind: Any) -> st.SearchStrategy[Any]:
    """Any member of an enumeration."""
    return st.sampled_from(list(kind))


def numbers(registrant: tuple[Registrant, PersonId | None], **fields: Any) -> Number:
    """A number whose registrant and person go together."""
    return Number(registrant=registrant[0], registered_to=registrant[1], **fields)


def bindings(target: tuple[Target, NumberId | None], **fields: Any) -> Binding:
    """A binding whose target and number go together."""
    return Binding(target=target[0], target_number=target[1], **fields)


def accesses(told: dict[Factor, bool], **fields: Any) -> Access:
    """What somebody has and lacks, nothing of it both."""
    has = frozenset(factor for factor, there in told.items() if there)
    beside = frozenset(sorted(has)[1:])
    return Access(has=has, lacks=frozenset(told) - has, elsewhere=beside, **fields)


THINGS: tuple[st.SearchStrategy[msgspec.Struct], ...] = (
    st.builds(
        Person, id=ids("x"), name=TEXT, kind=one_of(PersonKind), colour=SMALL, updated_at=MOMENT
    ),
    st.builds(
        numbers,
        id=ids("x"),
        e164=TEXT,
        registrant=st.tuples(st.just(Registrant.PERSON), PEOPLE)
        | st.tuples(st.sampled_from([Registrant.COMPANY, Registrant.UNKNOWN]), st.none()),
        kept_by=st.none() | PEOPLE,
        ends=MAYBE_DAY,
        updated_at=MOMENT,
    ),
    st.builds(
        Move, id=ids("x"), person=PEOPLE, old=NUMBERS, new=st.none() | NUMBERS, updated_at=MOMENT
    ),
    st.builds(
        Account,
        id=ids("x"),
        owner=PEOPLE,
        helper=st.none() | PEOPLE,
        service=st.none() | TEXT,
        kind=one_of(Kind),
        name=TEXT,
        login=TEXT,
        tail=st.text(max_size=4),
        main=st.none() | ACCOUNTS,
        decision=one_of(Decision),
        confidence=one_of(Confidence),
        closed_at=MAYBE_MOMENT,
        updated_at=MOMENT,
    ),
    st.builds(
        bindings,
        id=ids("x"),
        account=ACCOUNTS,
        role=one_of(Role),
        number=st.none() | NUMBERS,
        target=st.tuples(st.just(Target.NUMBER), NUMBERS)
        | st.tuples(st.sampled_from([Target.MOVE, Target.REMOVE, Target.STAY]), st.none()),
        status=one_of(BindingStatus),
        verified_by=st.none() | one_of(VerifiedBy),
        verified_at=MAYBE_MOMENT,
        updated_at=MOMENT,
    ),
    st.builds(
        Journey,
        id=ids("x"),
        account=ACCOUNTS,
        goal=one_of(Goal),
        playbook=TEXT,
        channel=one_of(Channel),
        old_number=one_of(OldNumber),
        ticks=st.lists(st.builds(Tick, step=TEXT, at=MOMENT), max_size=3).map(tuple),
        hold=st.none() | st.builds(Hold, reason=one_of(HoldReason), until=DAY),
        note=TEXT,
        finished_at=MAYBE_MOMENT,
        updated_at=MOMENT,
    ),
    st.builds(
        Repayment,
        id=ids("x"),
        account=ACCOUNTS,
        statement_day=st.none() | st.integers(1, 31),
        due=st.builds(DueOnDay, SMALL) | st.builds(DueAfterDays, SMALL),
        amount=st.none() | st.builds(Money, SMALL, TEXT),
        autopay=st.booleans(),
        starts=MAYBE_DAY,
        guess=st.booleans(),
        created_at=MOMENT,
        updated_at=MOMENT,
    ),
    st.builds(
        SecurityChore,
        id=ids("x"),
        account=ACCOUNTS,
        playbook=TEXT,
        chore=TEXT,
        first=DAY,
        every_months=SMALL,
        times=SMALL,
        updated_at=MOMENT,
    ),
    st.builds(
        OccurrenceMark,
        id=ids("x"),
        state=one_of(OccurrenceState),
        until=MAYBE_MOMENT,
        updated_at=MOMENT,
    ),
    st.builds(
        Evidence,
        id=ids("x"),
        account=ACCOUNTS,
        kind=one_of(EvidenceKind),
        when=MAYBE_DAY,
        where=TEXT,
        sender=TEXT,
        excerpt=TEXT,
        count=SMALL,
        received_on=st.none() | NUMBERS,
    ),
    st.builds(
        Checklist,
        id=ids("x"),
        person=PEOPLE,
        move=st.none() | MOVES,
        playbook=TEXT,
        ticks=st.lists(st.builds(Tick, step=TEXT, at=MOMENT), max_size=3).map(tuple),
        updated_at=MOMENT,
    ),
    st.builds(ReadUpTo, id=ids("x"), number=NUMBERS, until=DAY, updated_at=MOMENT),
    st.builds(
        accesses,
        id=ids("x"),
        account=ACCOUNTS,
        told=st.dictionaries(st.sampled_from(sorted(TOLD)), st.booleans()),
        updated_at=MOMENT,
    ),
    st.builds(Pin, id=ids("x"), account=ACCOUNTS, on=MAYBE_DAY, updated_at=MOMENT),
    st.builds(
        HouseholdHabits,
        id=ids("x"),
        leads=st.lists(st.integers(0, 60), max_size=5).map(tuple),
        at=MINUTE,
        quiet_from=MINUTE,
        quiet_to=MINUTE,
        updated_at=MOMENT,
    ),
    st.builds(
        Proof,
        id=ids("x"),
        account=ACCOUNTS,
        step=TEXT,
        reference=TEXT,
        note=TEXT,
        name=TEXT,
        media_type=st.none() | one_of(MediaType),
        size=SMALL,
        sha256=TEXT,
        added_at=MOMENT,
        updated_at=MOMENT,
    ),
    st.builds(Ignored, id=ids("x"), owner=PEOPLE, institution=TEXT, name=TEXT, updated_at=MOMENT),
)

Model = dict[tuple[str, str], msgspec.Struct]
BASE: tuple[msgspec.Struct, ...] = (PERSON, NUMBER, MOVE, ACCOUNT)


@pytest.fixture(scope="session")
def based(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed vault with what the others refer to; copied for each example."""
    path = tmp_path_factory.mktemp("based") / "v"
    create(path, *BASE).close()
    return path


def stored(vault: Vault) -> Model:
    """Return everything in the vault by noun and id."""
    found = [thing for group in msgspec.structs.astuple(vault.read()) for thing in group]
    for account in {a.id for a in vault.read().accounts}:
        found += vault.evidence_of(account)
    found += vault.proofs()
    return {(TABLE_OF[type(thing)].noun, thing.id): thing for thing in found}


OPERATIONS = st.lists(
    st.tuples(
        st.sampled_from(["commit", "commit", "commit", "undo"]),
        st.lists(
            st.tuples(st.sampled_from(["put", "put", "remove"]), st.one_of(*THINGS)), max_size=6
        ),
    ),
    max_size=6,
)


@settings(max_examples=60)
@given(OPERATIONS)
def test_any_sequence_of_writes_is_read_back(based: Path, operations: list[Any]) -> None:
    """Puts and removals, committed or undone, equal a dictionary; so after opening again."""
    model: Model = {(TABLE_OF[type(thing)].noun, thing.id): thing for thing in BASE}  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        path = shutil.copytree(based, Path(folder) / "v")
        with reopen(path) as vault:
            for end, writes in operations:
                before = dict(model)
                try:
                    with vault.transaction(who="me", action="law", at=NOW) as writing:
                        for verb, thing in writes:
                            key = (TABLE_OF[type(thing)].noun, thing.id)
                            if verb == "put":
                                writing.put(thing)
                                model[key] = thing
                            else:
                                writing.remove(thing)
                                model.pop(key, None)
                        if end == "undo":
                            raise InterruptedError
                except InterruptedError:
                    model = before
                assert stored(vault) == model
            entries = vault.journal()
            assert [e.seq for e in entries] == list(range(len(entries), 0, -1))
        with reopen(path) as vault:
            assert stored(vault) == model
            assert vault.journal() == entries
            assert vault.check() == ()


def test_every_stored_noun_is_under_this_law() -> None:
    """A noun added to the vault is added here."""
    assert len(THINGS) == len(TABLES)
