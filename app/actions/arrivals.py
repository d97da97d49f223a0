"""What still came to an old number, told by the user where no export can be read.

The question is about what came after the change. The answer is kept the way an import keeps what
it found: evidence that names the number, accounts opened again, and the day until which somebody
looked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.actions.beginning_again import begin_again, do_again
from app.actions.gate import asked_number
from app.actions.reading_up_to import note_read_up_to
from app.actions.session import Session
from app.domain.account import Account
from app.domain.binding import Binding, BindingStatus
from app.domain.errors import UnknownAccount
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.household import Household
from app.domain.ids import AccountId, EvidenceId, NumberId
from app.planning.gate import bindings_on
from app.planning.still_coming import speaks_of
from app.vault.transaction import Transaction

TOLD = "told"
"""Where such evidence comes from: the user's own word."""

_DONE = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED, BindingStatus.REMOVED})


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked about: the number, since when nobody looked, and the accounts changed on it."""

    number: NumberId
    since: date | None
    accounts: tuple[Account, ...]


def ask_arrivals(session: Session, number: str | None = None) -> Asked:
    """Return of which accounts to ask whether they still wrote to ``number`` (any spelling).

    Raises:
        InvalidNumber, UnknownNumber, NoMove: as for the gate.
    """
    household = session.vault.read()
    asked = asked_number(session, household, number)
    since = next((r.until for r in household.readings if r.number == asked), None)
    return Asked(asked, since, tuple(_changed(household, asked)))


def tell_arrivals(
    session: Session,
    wrote: Mapping[AccountId, Iterable[EvidenceKind]],
    number: str | None = None,
) -> int:
    """Note what came to ``number`` after the change until today; nothing, if ``wrote`` is empty.

    Accounts that wrote have to be changed again: return how many.

    Raises:
        InvalidNumber, UnknownNumber, NoMove: as for the gate.
        UnknownAccount: one that wrote has nothing changed on this number.
    """
    household = session.vault.read()
    asked = asked_number(session, household, number)
    there = {account.id for account in _changed(household, asked)}
    for account in wrote:
        if account not in there:
            raise UnknownAccount(account=account)
    on_it = bindings_on(household, asked)
    told = {account: tuple(kinds) for account, kinds in wrote.items()}
    with session.change("gate.arrived") as transaction:
        for account, kinds in told.items():
            for kind in kinds:
                _note(session, transaction, account, asked, kind)
            if _open_again(session, transaction, on_it[account], kinds):
                begin_again(session, transaction, household.journey_by_account.get(account))
        note_read_up_to(session, transaction, household, asked, session.clock.today())
    return sum(bool(kinds) for kinds in told.values())


def _changed(household: Household, number: NumberId) -> Iterable[Account]:
    for id, bindings in bindings_on(household, number).items():
        account = household.account_by_id[id]
        if account.closed_at is None and any(b.status in _DONE for b in bindings):
            yield account


def _note(
    session: Session,
    transaction: Transaction,
    account: AccountId,
    number: NumberId,
    kind: EvidenceKind,
) -> None:
    before = next(
        (
            each
            for each in session.vault.evidence_of(account)
            if (each.kind, each.where, each.received_on) == (kind, TOLD, number)
        ),
        None,
    )
    transaction.put(
        Evidence(
            id=before.id if before else EvidenceId(session.new_id()),
            account=account,
            kind=kind,
            when=session.clock.today(),
            where=TOLD,
            received_on=number,
        )
    )


def _open_again(
    session: Session,
    transaction: Transaction,
    bindings: list[Binding],
    kinds: Iterable[EvidenceKind],
) -> bool:
    """Make what messages of ``kinds`` speak of something to do; return whether anything is."""
    done = [each for each in bindings if each.status in _DONE]
    shown = {each.id: each for kind in kinds for each in speaks_of(kind, done)}
    do_again(session, transaction, shown.values())
    return bool(shown)
