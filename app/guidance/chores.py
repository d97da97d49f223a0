"""The security chores a playbook asks for once its steps are done."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from datetime import UTC, date, datetime, time, timedelta

from app.directory.playbook import Playbook, WholeMovePlaybook
from app.domain.account import Account
from app.domain.ids import AccountId, NumberId, ReminderId
from app.domain.reminder import SecurityChore


def chores_after(
    account: Account,
    playbook: Playbook,
    day: date,
    new_id: Callable[[], str],
    existing: Iterable[SecurityChore] = (),
) -> tuple[SecurityChore, ...]:
    """Return the chores to store for a journey that ended on ``day``.

    Those among ``existing`` are not begun a second time: a step ticked again reminds nobody twice.
    """
    begun = {(each.playbook, each.chore) for each in existing if each.account == account.id}
    return _begin(playbook, day, new_id, begun, account=account.id)


def chores_of_situation(
    playbook: WholeMovePlaybook,
    number: NumberId | None,
    day: date,
    new_id: Callable[[], str],
    existing: Iterable[SecurityChore] = (),
) -> tuple[SecurityChore, ...]:
    """Return the chores to store for a situation whose first step was done on ``day``.

    They are about ``number``, the old one of the move, or about the household where there is none.
    Those among ``existing`` are not begun a second time.
    """
    begun = {(each.playbook, each.chore) for each in existing if each.number == number}
    return _begin(playbook, day, new_id, begun, number=number)


def _begin(
    playbook: Playbook | WholeMovePlaybook,
    day: date,
    new_id: Callable[[], str],
    begun: Container[tuple[str, str]],
    *,
    account: AccountId | None = None,
    number: NumberId | None = None,
) -> tuple[SecurityChore, ...]:
    return tuple(
        SecurityChore(
            id=ReminderId(new_id()),
            account=account,
            number=number,
            playbook=playbook.id,
            chore=chore.id,
            first=day + timedelta(chore.after_days),
            every_months=chore.every_months,
            times=chore.times,
            updated_at=datetime.combine(day, time(), UTC),
        )
        for chore in playbook.chores
        if (playbook.id, chore.id) not in begun
    )
