"""The gate: may an old number be given up, only be suspended, or not yet?

Each binding on the number is asked for as much as is at stake:

- *login, code, recovery, reserved* let somebody in: verified or removed;
- *card, quick_pay, settlement* carry codes for money: at least changed, and while nobody saw the
  new number arrive there the old one is only to be suspended;
- *message, contact* only tell: at least changed, or kept by decision. For the others that is no
  excuse: what is kept on the number would be kept by the stranger who gets it next.

An account in the list without any binding is asked about: does it use the old number? Until that is
answered it may be what locks somebody out.

Beside them stand holds, payments on their way, messages that still come, and what hangs on the SIM
itself (app.planning.sim). What remains after that only asks for patience, not for another change:
proof that is young, messages not read to the end, credit on the SIM. Then it can be suspended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from app.calendar.localday import day_of
from app.domain.account import Account, Decision, Kind
from app.domain.binding import Binding, BindingStatus, Role, Target
from app.domain.evidence import Evidence
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.domain.number import NumberState
from app.planning.sim import SimStep, sim_open, watched_until
from app.planning.still_coming import payments_near, still_coming
from app.planning.verdict import PATIENCE, Blocker, Blocks, Gate, Verdict

PROOF_SETTLES = timedelta(30)
"""One full round of monthly bills and codes after the last proof: what was missed shows by then."""

FRESH = timedelta(7)
"""Messages count as read to the end if they were read until a week ago."""

_NOBODY = AccountId("")
_LETS_IN = frozenset({Role.LOGIN, Role.CODE, Role.RECOVERY, Role.RESERVED})
_TELLS = frozenset({Role.MESSAGE, Role.CONTACT})
_MOVED = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED})
_SIM = {
    SimStep.UNKNOWN: Blocks.SIM_UNKNOWN,
    SimStep.HANGS: Blocks.SIM_HANGS,
    SimStep.CREDIT: Blocks.SIM_CREDIT,
}


def gate(
    household: Household,
    number: NumberId,
    evidence: Mapping[AccountId, tuple[Evidence, ...]],
    today: date,
    first: Sequence[AccountId] = (),
) -> Verdict:
    """Return whether ``number`` may be given up on ``today``.

    ``evidence`` is that of the accounts on the number (see ``bindings_on``). A binding of which
    the number is not known counts where its owner moves away from this one. Of the blockers that
    are alike, those of the accounts in ``first`` come in that order before the others.
    """
    on_it = bindings_on(household, number)
    read_until = _read_until(household, number)
    found = [*_number_itself(household, number, on_it, read_until, today)]
    found += _moved_here(household, number)
    found += _unknown_use(household, number)
    dues = payments_near(household, today)
    for id, bindings in on_it.items():
        if id in dues:
            found.append(Blocker(reason=Blocks.PAYMENT_NEAR, account=id, day=dues[id]))
        if household.account_by_id[id].closed_at is None:
            found += _account(household, household.account_by_id[id], bindings)
            found += _messages(household, number, bindings, evidence.get(id, ()), read_until)
    worst = {reason: place for place, reason in enumerate(Blocks)}
    turn = {account: place for place, account in enumerate(first)}
    found.sort(key=lambda each: (worst[each.reason], turn.get(each.account or _NOBODY, len(turn))))
    if not found:
        answer = Gate.STOP
    elif PATIENCE.issuperset(blocker.reason for blocker in found):
        answer = Gate.SUSPEND
    else:
        answer = Gate.NOT_YET
    return Verdict(
        number=number, today=today, answer=answer, blockers=tuple(found), read_until=read_until
    )


def bindings_on(household: Household, number: NumberId) -> dict[AccountId, list[Binding]]:
    """Return the bindings that hang on ``number``, or did, by account; closed accounts included."""
    movers = {move.person for move in household.moves_by_old.get(number, ())}
    on_it: dict[AccountId, list[Binding]] = {}
    for binding in household.bindings:
        account = household.account_by_id.get(binding.account)
        if account is None:
            continue
        if binding.number == number or (binding.number is None and account.owner in movers):
            on_it.setdefault(account.id, []).append(binding)
    return on_it


def _number_itself(
    household: Household,
    number: NumberId,
    on_it: Mapping[AccountId, list[Binding]],
    read_until: date | None,
    today: date,
) -> Iterator[Blocker]:
    if not on_it:
        yield Blocker(reason=Blocks.NOTHING_LISTED)
    if household.number_by_id[number].state_on(today) is NumberState.GONE:
        # Its SIM has nothing to give up any more, and nobody can watch what still comes.
        return
    yield from (Blocker(reason=_SIM[step]) for step in sim_open(household, number))
    if read_until is None:
        yield Blocker(reason=Blocks.NEVER_READ)
    elif read_until < today - FRESH:
        yield Blocker(reason=Blocks.NOT_READ_TO_END, day=read_until)
    proofs = _proofs(household, on_it)
    settles = max(proofs) + PROOF_SETTLES if proofs else today
    if settles > today:
        yield Blocker(reason=Blocks.PROOF_YOUNG, day=settles)


def _proofs(household: Household, on_it: Mapping[AccountId, list[Binding]]) -> list[date]:
    """Return the days of the proofs that were asked for.

    One that nobody asked for, of what only tells or of the contract that ends with the number, is
    welcome, but must not put off what could be done without it.
    """
    return [
        day_of(binding.verified_at)
        for id, bindings in on_it.items()
        for binding in bindings
        if binding.verified_at is not None
        and binding.role not in _TELLS
        and not ends_with_number(household.account_by_id[id])
    ]


def _moved_here(household: Household, number: NumberId) -> Iterator[Blocker]:
    """Yield what was changed to this very number, which somebody else of the family took over."""
    for binding in household.bindings:
        account = household.account_by_id.get(binding.account)
        if account is None or account.closed_at is not None or binding.status not in _MOVED:
            continue
        new = binding.target_number
        if binding.target is Target.MOVE and binding.number is not None:
            move = household.move_away(binding.number, account.owner)
            new = move.new if move is not None else None
        if new == number:
            yield Blocker(reason=Blocks.KEPT_ON_IT, account=account.id, binding=binding.id)


def _unknown_use(household: Household, number: NumberId) -> Iterator[Blocker]:
    """Yield the accounts of which nobody has said whether they use the number.

    Those are in the list without any binding. Who decides to keep one as it is has answered.
    """
    movers = {move.person for move in household.moves_by_old.get(number, ())}
    for account in household.accounts:
        if account.owner not in movers or account.closed_at is not None:
            continue
        if account.decision is not Decision.KEEP and not household.bindings_of(account.id):
            yield Blocker(reason=Blocks.UNKNOWN_USE, account=account.id)


def _account(household: Household, account: Account, bindings: list[Binding]) -> Iterator[Blocker]:
    """Yield what the account's hold and its bindings put in the way."""
    journey = household.journey_by_account.get(account.id)
    if journey is not None and journey.hold is not None:
        yield Blocker(reason=Blocks.HOLD, account=account.id, day=journey.hold.until)
    contract = account.kind is Kind.TELECOM
    for binding in bindings:
        reason = _reason(binding)
        if reason is None or ends_with_number(account):
            continue
        locked = reason in {Blocks.NOT_CHANGED, Blocks.KEPT_ON_IT}
        yield Blocker(
            reason=Blocks.CONTRACT if contract and locked else reason,
            account=account.id,
            binding=binding.id,
        )


def ends_with_number(account: Account) -> bool:
    """Whether giving the number up is what closes the account: its own contract."""
    return account.kind is Kind.TELECOM and account.decision is Decision.CLOSE


def _reason(binding: Binding) -> Blocks | None:
    """Return what is missing for a binding by what its role puts at stake.

    What is said to stay is on the number, even if it was changed before that was said.
    """
    stays = binding.target is Target.STAY and binding.status in _MOVED
    match BindingStatus.KEPT if stays else binding.status:
        case BindingStatus.VERIFIED | BindingStatus.REMOVED:
            return None
        case BindingStatus.KEPT:
            return None if binding.role in _TELLS else Blocks.KEPT_ON_IT
        case BindingStatus.CHANGED if binding.role in _LETS_IN:
            return Blocks.NOT_VERIFIED
        case BindingStatus.CHANGED:
            return None if binding.role in _TELLS else Blocks.UNPROVED
        case _:
            return Blocks.NOT_CHANGED


def _messages(
    household: Household,
    number: NumberId,
    bindings: list[Binding],
    evidence: tuple[Evidence, ...],
    read_until: date | None,
) -> Iterator[Blocker]:
    late = still_coming(household, number, bindings, evidence, read_until)
    if late is not None:
        binding, day = late
        yield Blocker(
            reason=Blocks.STILL_ARRIVES, account=binding.account, binding=binding.id, day=day
        )


def _read_until(household: Household, number: NumberId) -> date | None:
    read = [reading.until for reading in household.readings if reading.number == number]
    watched = watched_until(household, number)
    return max([*read, *([watched] if watched else [])], default=None)
