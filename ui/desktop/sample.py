"""The sample household: somebody in the middle of the move, made through the actions.

The exports in resources/sample are read and accepted; then three accounts are finished, one waits
for its bank, and one is half-way. Everything in it is invented.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import resources

if TYPE_CHECKING:
    from app.actions.session import Session
    from app.domain.ids import AccountId

SAMPLES = Path(resources.__path__[0]) / "sample"
NAME = "李明"
OLD = "138 0013 8000"
NEW = "139 0013 9000"
DAYS_LEFT = 23
FINISHED = 3
AMOUNTS = ("3280.50", "1200.00", "860.00")


def fill_with_sample(session: Session) -> None:
    """Fill an empty vault with the sample household, the way a user would."""
    from app.actions.accepting import accept
    from app.actions.importing import preview_import
    from app.actions.moves import add_move
    from app.actions.people import add_person
    from app.domain.account import Confidence

    person = add_person(session, NAME)
    ends = session.clock.today() + timedelta(days=DAYS_LEFT)
    add_move(session, person=person.id, old=OLD, new=NEW, ends=ends)
    files = sorted(path for path in SAMPLES.iterdir() if path.is_file())
    proposed = preview_import(session, files, NAME).proposed
    accept(
        session,
        [p.candidate for p in proposed if p.candidate.confidence is not Confidence.WEAK],
    )
    _set_repayments(session)
    _walk_some(session)


def half_way(session: Session) -> AccountId | None:
    """The account whose journey has begun and has the most left to do."""
    from app.actions.listing import list_accounts
    from app.domain.binding import AccountStatus

    begun = list_accounts(session, status=AccountStatus.STARTED)
    return begun[0].account.id if begun else None


def _set_repayments(session: Session) -> None:
    """Give each debt a due day in the next weeks."""
    from app.actions.reminding import set_repayment
    from app.domain.account import Kind
    from app.domain.money import parse_money
    from app.domain.repayment import DueOnDay

    today = session.clock.today()
    debts = [
        account
        for account in session.vault.read().accounts
        if account.kind in {Kind.CREDIT_CARD, Kind.LOAN}
    ]
    for place, (account, amount) in enumerate(zip(debts, AMOUNTS, strict=False)):
        due = today + timedelta(days=6 + 5 * place)
        set_repayment(
            session,
            account.id,
            statement_day=(due - timedelta(days=18)).day,
            rule=DueOnDay(day=due.day),
            amount=parse_money(amount, "CNY"),
            autopay=place == 1,
        )


def _walk_some(session: Session) -> None:
    """Finish the first accounts of the plan, let the next wait, and begin the one after it."""
    from app.actions.accounts import decide
    from app.actions.guiding import hold_journey, show_walk, tick_step, verify_account
    from app.actions.planning import make_plan
    from app.domain.account import Decision
    from app.domain.binding import VerifiedBy
    from app.domain.journey import HoldReason

    today = session.clock.today()
    order = [step.account for step in make_plan(session).steps if not step.blocked_by]
    for place, account in enumerate(order[: FINISHED + 2]):
        decide(session, account, Decision.CHANGE)
        steps = show_walk(session, account).steps
        done = len(steps) if place < FINISHED else 2
        for step in steps[:done]:
            tick_step(session, account, step.id)
        if place < FINISHED:
            verify_account(session, account, VerifiedBy.PAGE)
        elif place == FINISHED:
            hold_journey(session, account, HoldReason.REVIEW, today + timedelta(days=3))
