"""Invented things to store, and the cheap key derivation that tests use."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import msgspec

from app.domain.access import Access, Factor
from app.domain.account import Account, Kind
from app.domain.binding import Binding, Role
from app.domain.checklist import Checklist
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.findings import Ignored, ReadUpTo
from app.domain.habits import HouseholdHabits
from app.domain.ids import (
    AccessId,
    AccountId,
    BindingId,
    ChecklistId,
    EvidenceId,
    HabitsId,
    IgnoredId,
    JourneyId,
    MoveId,
    NumberId,
    OccurrenceId,
    PersonId,
    PinId,
    ProofId,
    ReadingId,
    ReminderId,
    RepaymentId,
    ServiceId,
)
from app.domain.journal import Author
from app.domain.journey import Channel, Goal, Hold, HoldReason, Journey, OldNumber, Tick
from app.domain.money import Money
from app.domain.move import Move
from app.domain.number import Number, Registrant
from app.domain.person import Person
from app.domain.pin import Pin
from app.domain.proof import MediaType, Proof
from app.domain.reminder import OccurrenceMark, OccurrenceState, SecurityChore
from app.domain.repayment import DueOnDay, Repayment
from app.vault.connection import Connection, connect
from app.vault.folder import Folder
from app.vault.journal_chain import journal_key
from app.vault.kdf import KdfParameters
from app.vault.keys import unlock
from app.vault.keys_file import read_header
from app.vault.open import create_vault, open_vault
from app.vault.vault import Vault

CHEAP = KdfParameters(memory_kib=64, passes=1, lanes=1)
PASSWORD = "correct horse 电池"
NOW = datetime(2026, 3, 10, 12, 30, 15, 123456, tzinfo=UTC)
ME = Author("me", NOW)

PERSON = Person(id=PersonId("p1"), name="王小明", updated_at=NOW)
NUMBER = Number(
    id=NumberId("n1"),
    e164="+8613800138000",
    registrant=Registrant.PERSON,
    registered_to=PERSON.id,
    kept_by=PERSON.id,
    ends=date(2026, 6, 30),
    updated_at=NOW,
)
MOVE = Move(id=MoveId("m1"), person=PERSON.id, old=NUMBER.id, updated_at=NOW)
ACCOUNT = Account(
    id=AccountId("a1"),
    owner=PERSON.id,
    service=ServiceId("icbc"),
    kind=Kind.CREDIT_CARD,
    name="牡丹卡",
    login="wang@example.com",
    tail="4321",
    updated_at=NOW,
)
BINDING = Binding(
    id=BindingId("b1"), account=ACCOUNT.id, role=Role.RESERVED, number=NUMBER.id, updated_at=NOW
)
JOURNEY = Journey(
    id=JourneyId("j1"),
    account=ACCOUNT.id,
    goal=Goal.CHANGE,
    playbook="credit_card.change.app.works",
    channel=Channel.APP,
    old_number=OldNumber.WORKS,
    ticks=(Tick("open", NOW), Tick("type", NOW)),
    hold=Hold(HoldReason.REVIEW, date(2026, 3, 20)),
    note="柜台说三天",
    updated_at=NOW,
)
REPAYMENT = Repayment(
    id=RepaymentId("r1"),
    account=ACCOUNT.id,
    statement_day=5,
    due=DueOnDay(25),
    amount=Money(328050, "CNY"),
    autopay=True,
    created_at=NOW,
    updated_at=NOW,
)
CHORE = SecurityChore(
    id=ReminderId("c1"),
    account=ACCOUNT.id,
    playbook="credit_card.change.app.works",
    chore="watch",
    first=date(2026, 4, 1),
    times=3,
    updated_at=NOW,
)
MARK = OccurrenceMark(
    id=OccurrenceId("r1.202603"), state=OccurrenceState.SNOOZED, until=NOW, updated_at=NOW
)
EVIDENCE = Evidence(
    id=EvidenceId("e1"),
    account=ACCOUNT.id,
    kind=EvidenceKind.STATEMENT,
    when=date(2026, 3, 1),
    where="sms_backup_restore",
    sender="95588",
    excerpt="您尾号4321的信用卡账单已出",
    count=7,
)
CHECKLIST = Checklist(
    id=ChecklistId("k1"),
    person=PERSON.id,
    move=MOVE.id,
    playbook="before_switching_cn",
    ticks=(Tick("keep-old", NOW),),
    updated_at=NOW,
)
READING = ReadUpTo(id=ReadingId("u1"), number=NUMBER.id, until=date(2026, 3, 9), updated_at=NOW)
IGNORED = Ignored(
    id=IgnoredId("i1"), owner=PERSON.id, institution="~示例书店", name="示例书店", updated_at=NOW
)
ACCESS = Access(
    id=AccessId("x1"),
    account=ACCOUNT.id,
    has=frozenset({Factor.AUTHENTICATOR, Factor.PASSKEY}),
    lacks=frozenset({Factor.PASSWORD}),
    updated_at=NOW,
)
PROOF = Proof(
    id=ProofId("f1"),
    account=ACCOUNT.id,
    step="submit",
    reference="2026-0310-77",
    note="柜员工号 12",
    name="回执.png",
    media_type=MediaType.PNG,
    size=4,
    sha256="0f4636c78f65d3639ece5a064b5ae753e3408614a14fb18ab4d7540d2c248543",
    added_at=NOW,
    updated_at=NOW,
)
PIN = Pin(id=PinId("y1"), account=ACCOUNT.id, on=date(2026, 3, 24), updated_at=NOW)
HABITS = HouseholdHabits(
    id=HabitsId("h1"),
    leads=(5, 0),
    at=time(8, 30),
    quiet_from=time(22),
    quiet_to=time(7, 15),
    updated_at=NOW,
)
EVERYTHING: tuple[msgspec.Struct, ...] = (
    PERSON,
    NUMBER,
    MOVE,
    ACCOUNT,
    BINDING,
    JOURNEY,
    REPAYMENT,
    CHORE,
    MARK,
    EVIDENCE,
    CHECKLIST,
    READING,
    IGNORED,
    ACCESS,
    PIN,
    HABITS,
    PROOF,
)


def create(path: Path, *things: msgspec.Struct, password: str = PASSWORD) -> Vault:
    """Create a vault with ``things`` in it."""
    vault = create_vault(path, password, kdf=CHEAP)
    if things:
        put(vault, *things)
    return vault


def reopen(path: Path, password: str = PASSWORD) -> Vault:
    """Open a vault made by ``create``."""
    return open_vault(path, password, lowest=CHEAP)


def put(vault: Vault, *things: msgspec.Struct) -> None:
    """Store ``things`` in one transaction."""
    with vault.transaction(who="me", action="test", at=NOW) as writing:
        for thing in things:
            writing.put(thing)


def raw(path: Path, password: str = PASSWORD) -> Connection:
    """Open the database itself, to do to it what the program never would."""
    folder = Folder(path)
    keys = unlock(folder, read_header(folder), password, CHEAP)
    return connect(folder.database, keys.database_key())


def key_of_journal(path: Path, connection: Connection, password: str = PASSWORD) -> bytes:
    """Return the key that signs the journal of a vault whose database is ``connection``."""
    folder = Folder(path)
    return journal_key(connection, unlock(folder, read_header(folder), password, CHEAP))


def fingerprint(path: Path) -> dict[str, str]:
    """Return the digests of all files below ``path``."""
    return {
        str(file.relative_to(path)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(path.rglob("*"))
        if file.is_file() and not file.is_symlink()
    }


def changed(thing: Any, **fields: Any) -> Any:
    """Return ``thing`` with other ``fields``."""
    return msgspec.structs.replace(thing, **fields)
