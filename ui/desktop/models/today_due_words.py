"""What Today says of things that fall due: each by itself, an account's safety checks as one."""

from __future__ import annotations

from collections.abc import Iterable

from app.actions.listing import AccountView
from app.actions.today import TodayView
from app.directory.playbook import Guides
from app.domain.account import Kind
from app.domain.binding import is_settled
from app.domain.ids import AccountId
from app.domain.reminder import Occurrence, OccurrenceState, ReminderKind
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.plan_words import ChipWords
from ui.desktop.tokens import State
from ui.text.catalogue import ntr, tr
from ui.text.chores import chore_sentence, standing_title
from ui.text.formats import show_date, show_days_left, show_money
from ui.text.guesses import guess_hint, is_guessed
from ui.text.labels import label

SOON_DAYS = 3
"""From so many days on, a due day is shown in amber."""
_DEBTS = frozenset({Kind.CREDIT_CARD, Kind.LOAN})

Line = tuple[Occurrence, ...]
"""What stands in one line, the first that is due before the others."""


def listed(view: TodayView) -> tuple[list[Occurrence], list[Occurrence]]:
    """Return what is late and what is to come.

    Where the day to ask again has come, that stands under "needs your eye".
    """

    def shown(one: Occurrence) -> bool:
        return one.kind is not ReminderKind.FOLLOW_UP or one.date > view.today

    return [o for o in view.due.overdue if shown(o)], [o for o in view.due.due if shown(o)]


def folded(occurrences: Iterable[Occurrence]) -> list[Line]:
    """Return the lines for ``occurrences``, by day: an account's safety checks stand in one."""
    lines: list[list[Occurrence]] = []
    checks: dict[AccountId, list[Occurrence]] = {}
    for one in occurrences:
        if one.kind is not ReminderKind.SECURITY or one.account is None:
            lines.append([one])
        elif one.account in checks:
            checks[one.account].append(one)
        else:
            checks[one.account] = [one]
            lines.append(checks[one.account])
    return [tuple(line) for line in lines]


def due_title(view: TodayView) -> str:
    """Return how many are late or due; nothing is due only as far as the days are known."""
    late, coming = listed(view)
    if late:
        return ntr("{n} is late", "{n} are late", len(late))
    if coming:
        return ntr("{n} due in the next 30 days", "{n} due in the next 30 days", len(coming))
    unknown = without_day(view)
    if unknown:
        return ntr(
            "Nothing due in the next 30 days, but {n} card or loan has no due day here yet",
            "Nothing due in the next 30 days, but {n} cards or loans have no due day here yet",
            unknown,
        )
    return tr("Nothing due in the next 30 days")


def without_day(view: TodayView) -> int:
    """Return how many cards and loans cannot be reminded of, because nobody said when."""
    return sum(
        one.account.kind in _DEBTS and one.repayment is None and one.account.closed_at is None
        for one in view.accounts.values()
    )


def checks_words(line: Line) -> str:
    """Return how many safety checks stand in one line."""
    return ntr("{n} safety check", "{n} safety checks", len(line))


def due_chip(occurrence: Occurrence, days: int) -> ChipWords:
    """Return how far away it is: red only once it is late."""
    state = State.BAD if days < 0 else State.WARN if days <= SOON_DAYS else State.NEUTRAL
    if occurrence.state is OccurrenceState.SNOOZED and days > SOON_DAYS:
        state = State.NEUTRAL
    return ChipWords(show_days_left(days), state)


def due_name(occurrence: Occurrence, view: AccountView | None) -> str:
    """Return what is due, without its account's details."""
    if view is None:
        return standing_title(occurrence)
    name = view_title(view)
    return tr("Ask again: {name}", name=name) if _is_follow_up(occurrence) else name


def due_amount(occurrence: Occurrence) -> str:
    """Return the amount of a repayment; while it is not known, that the bill is to come."""
    if occurrence.kind is not ReminderKind.REPAYMENT:
        return ""
    return show_money(occurrence.amount) if occurrence.amount else tr("amount: see the bill")


def due_hint(occurrence: Occurrence, view: AccountView | None, playbooks: Guides) -> list[str]:
    """Return what one should know to pay or do it."""
    if view is None or occurrence.kind is ReminderKind.SECURITY:
        return [chore_sentence(occurrence, playbooks) or label(occurrence.kind)]
    if _is_follow_up(occurrence):
        hold = view.journey.hold if view.journey else None
        return [label(hold.reason)] if hold else []
    hints = []
    if view.repayment is not None and is_guessed(occurrence, (view.repayment,)):
        hints.append(guess_hint())
    if occurrence.autopay:
        hints.append(tr("Paid automatically: keep enough money there."))
    if not is_settled(view.status):
        hints.append(tr("The number there is not confirmed yet: look at the bill in the app."))
    if not hints and occurrence.statement_date:
        hints.append(tr("Statement of {day}", day=show_date(occurrence.statement_date)))
    return hints


def done_word(occurrence: Occurrence) -> str:
    """Return the word on the button that says it is done."""
    if _is_follow_up(occurrence):
        return tr("Asked")
    return tr("Paid") if occurrence.kind is ReminderKind.REPAYMENT else tr("Done")


def _is_follow_up(occurrence: Occurrence) -> bool:
    return occurrence.kind is ReminderKind.FOLLOW_UP
