"""What the planner sees of each account that has something left to do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from app.directory.service import BANK, Service
from app.domain.account import CARDS, Account, Decision
from app.domain.binding import (
    AccountStatus,
    Binding,
    BindingStatus,
    Role,
    Target,
    account_status,
    is_settled,
)
from app.domain.household import Household
from app.domain.ids import NumberId, ServiceId
from app.domain.journey import Goal, Journey
from app.domain.move import Move
from app.domain.number import Number
from app.planning.alike import UNDONE, Alike
from app.planning.hanging import Hanging, On

_OWN_TARGETS = frozenset({Target.NUMBER, Target.REMOVE})
_BEGUN = frozenset({AccountStatus.STARTED, AccountStatus.WAITING})
_LETS_IN = frozenset({Role.LOGIN, Role.CODE, Role.RECOVERY, Role.RESERVED})
_BANK_ROLES = frozenset({Role.RESERVED, Role.CARD})


# gc=False: these hold nothing that could form a cycle, and a household has tens of thousands.
class Errand(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One account still to be dealt with.

    ``pending`` are the bindings not yet changed. ``numbers`` are the old numbers it hangs on,
    ``moves`` the moves away from them. ``ends`` is the last day the first of its numbers works,
    ``gone`` whether one is dead already. ``held`` is the day of a hold that still lasts.
    ``bank_number_due`` says that it is a card whose number at the bank is still the old one.
    ``verify``: everything is changed and waits for its proof. ``is_card``: a bank card of either
    kind. ``awaited``: its own change is still to come, so that what depends on it had better wait.
    ``waits_for_number``: there is no new number yet that could be put on file. ``identifies``: the
    bank's number on file, by which others check a card, is still to change. ``gives_away``: it
    takes a way in away, by closing or by taking the number out without another in its place,
    rather than putting a living number for a dying one. ``in_progress``: somebody has begun.
    ``supplementary``: it hangs on somebody's main card, whose holder does it or has to agree.
    ``traits`` is what of this gives reasons for its place, besides what kind it is.
    """

    account: Account
    service: Service | None
    goal: Goal
    status: AccountStatus
    pending: tuple[Binding, ...]
    numbers: tuple[Number, ...]
    moves: tuple[Move, ...]
    ends: date | None
    gone: bool
    held: date | None
    bank_number_due: bool
    verify: bool
    is_card: bool
    awaited: bool
    waits_for_number: bool
    identifies: bool
    gives_away: bool
    in_progress: bool
    supplementary: bool
    traits: tuple[bool, ...]


class Errands:
    """Tells what is left to do of each account, by its own facts and what is known of the numbers.

    ``services``, ``today``, the numbers and moves of ``household`` go for all of them; what follows
    from bindings that are alike is found once.
    """

    def __init__(
        self, household: Household, services: Mapping[ServiceId, Service], today: date, alike: Alike
    ) -> None:
        self._services = services
        self._today = today
        self._alike = alike
        self._movers = {move.person for move in household.moves}
        self._hanging = Hanging(household, today)
        self._forms: dict[int, _Form] = {}

    def of(
        self, account: Account, bindings: tuple[Binding, ...], journey: Journey | None
    ) -> Errand | None:
        """Return the errand of ``account``, None if there is nothing left to do.

        That is so for settled, closed and kept ones, and for those of people who do not move:
        unless such an account hangs on a number that somebody moves away from, is to be closed,
        or has a number of its own to go to.
        """
        if account.decision is Decision.KEEP or account.closed_at is not None:
            return None
        sort = self._alike.of(account.id)
        form = self._forms.get(sort)
        if form is None:
            form = self._forms[sort] = _form(account, bindings)
        if form.settled:
            return None
        on = self._hanging.of(account.owner, sort, form.named, unknown=form.unknown)
        if not (
            account.owner in self._movers
            or on.moves
            or form.of_its_own
            or account.decision is Decision.CLOSE
        ):
            return None
        return self._errand(account, bindings, journey, form, on)

    def _errand(
        self,
        account: Account,
        bindings: tuple[Binding, ...],
        journey: Journey | None,
        form: _Form,
        on: On,
    ) -> Errand:
        hold = None if journey is None else journey.hold
        held = hold.until if hold is not None and hold.until > self._today else None
        goal = _goal(account, form, journey)
        verify = form.status is AccountStatus.CHANGED
        awaited = goal is not Goal.CLOSE and not verify
        service = None if account.service is None else self._services.get(account.service)
        is_card = account.kind in CARDS
        in_progress = form.status in _BEGUN
        gives_away = goal is Goal.CLOSE or form.takes_out
        undecided = account.decision is Decision.UNDECIDED
        supplementary = is_card and account.main is not None and not verify
        return Errand(
            account=account,
            service=service,
            goal=goal,
            status=form.status,
            pending=bindings
            if form.all_pending
            else tuple([each for each in bindings if each.status in UNDONE]),
            numbers=on.numbers,
            moves=on.moves,
            ends=on.ends,
            gone=on.gone,
            held=held,
            verify=verify,
            is_card=is_card,
            awaited=awaited,
            waits_for_number=awaited and form.moves_with_number and on.no_new_number,
            identifies=form.identifies,
            gives_away=gives_away,
            in_progress=in_progress,
            supplementary=supplementary,
            traits=(
                on.ends is not None,
                on.gone,
                held is not None,
                gives_away,
                undecided,
                in_progress,
                supplementary,
            ),
            bank_number_due=is_card
            and form.bank_number_due
            and goal is not Goal.CLOSE
            and not _follows(service),
        )


def errands(
    household: Household,
    services: Mapping[ServiceId, Service],
    today: date,
    alike: Alike | None = None,
) -> list[Errand]:
    """Return the accounts with something left to do, in the household's order.

    ``alike`` of the household is made where it is not given.
    """
    found = Errands(household, services, today, alike or Alike(household))
    journeys = household.journey_by_account
    each = (
        found.of(account, household.bindings_of(account.id), journeys.get(account.id))
        for account in household.accounts
    )
    return [errand for errand in each if errand is not None]


class _Form(msgspec.Struct, frozen=True):
    """What follows from an account's bindings alone; see Errand.

    ``named`` are the old numbers they name, ``unknown`` says that they name none at all.
    """

    status: AccountStatus
    settled: bool
    all_pending: bool
    named: tuple[NumberId, ...]
    unknown: bool
    of_its_own: bool
    bank_number_due: bool
    only_messages: bool
    moves_with_number: bool
    identifies: bool
    takes_out: bool


def _form(account: Account, bindings: tuple[Binding, ...]) -> _Form:
    pending = tuple(each for each in bindings if each.status in UNDONE)
    left = [each for each in bindings if each in pending or each.status is BindingStatus.CHANGED]
    named = [b.number for b in left if b.number is not None and b.target is not Target.STAY]
    status = account_status(account, bindings)
    return _Form(
        status=status,
        settled=is_settled(status),
        all_pending=len(pending) == len(bindings),
        named=tuple(dict.fromkeys(named)),
        unknown=all(binding.number is None for binding in left),
        of_its_own=any(binding.target in _OWN_TARGETS for binding in pending),
        bank_number_due=bool(
            _identifying(pending) if _identifying(bindings) else pending or not bindings
        ),
        only_messages={binding.role for binding in pending} == {Role.MESSAGE}
        and len(pending) < len(bindings),
        moves_with_number=not pending or any(each.target is Target.MOVE for each in pending),
        identifies=any(each.role is Role.RESERVED for each in pending),
        takes_out=any(each.target is Target.REMOVE and each.role in _LETS_IN for each in pending),
    )


def _follows(service: Service | None) -> bool:
    """Whether the bank takes its customers' number from another service, as app banks do.

    Nothing waits for such a card: it would be waiting for what it waits for itself.
    """
    return service is not None and any(needed != BANK for needed in service.depends_on)


def _identifying(bindings: tuple[Binding, ...]) -> list[Binding]:
    """Return the bindings by which a bank knows whose the card is."""
    return [binding for binding in bindings if binding.role in _BANK_ROLES]


def _goal(account: Account, form: _Form, journey: Journey | None) -> Goal:
    """Return what to do: what was decided, or only the messages where all else is done."""
    if account.decision is Decision.CLOSE:
        return Goal.CLOSE
    changing = journey is not None and journey.goal is Goal.CHANGE and journey.finished_at is None
    if form.only_messages and account.kind in CARDS and not changing:
        return Goal.NOTIFICATIONS
    return Goal.CHANGE
