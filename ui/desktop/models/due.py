"""What the reminders say: the title that names the state, groups by how near, and each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.actions.listing import AccountView
from app.directory.playbook import Guides
from app.domain.account import Kind
from app.domain.ids import AccountId
from app.domain.reminder import Occurrence, OccurrenceState, ReminderKind
from app.domain.repayment import Repayment
from app.reminders.autopay import Clash
from ui.desktop.models.accounts_words import view_title
from ui.text.catalogue import current, ntr, tr
from ui.text.chores import standing_title
from ui.text.formats import show_date, show_list, show_weekday
from ui.text.repayments import unannounced_words

WINDOWS = (30, 90, 365)
"""How many days ahead can be shown."""
WEEK, MONTH = 7, 30
DEBTS = frozenset({Kind.CREDIT_CARD, Kind.LOAN})
"""Kinds that always have a due day."""
PAYING = frozenset({Kind.DEBIT_CARD, Kind.WALLET})
"""Kinds from which a debt can be paid automatically."""


class Span(StrEnum):
    """How near a reminder is."""

    LATE = "late"
    WEEK = "week"
    MONTH = "month"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What falls due within ``days``, the accounts it belongs to, and the due days entered.

    ``accounts`` holds every account of the list, money first; ``today`` is where the user is, and
    ``region`` (ISO 3166) whose working days count there. ``clashes`` are debts paid twice;
    ``year`` is what falls due within a year, for the calendar.
    """

    today: date
    days: int
    due: Sequence[Occurrence]
    overdue: Sequence[Occurrence]
    accounts: Mapping[AccountId, AccountView]
    playbooks: Guides
    repayments: Mapping[AccountId, tuple[Repayment, ...]] = field(default_factory=dict)
    region: str = "CN"
    clashes: tuple[Clash, ...] = ()
    year: Sequence[Occurrence] = ()

    def rules_of(self, view: AccountView) -> tuple[Repayment, ...]:
        """The due days of one account, in the order they were entered."""
        usual = () if view.repayment is None else (view.repayment,)
        return self.repayments.get(view.account.id, usual)

    @property
    def rules(self) -> tuple[AccountView, ...]:
        """The accounts whose due days are entered."""
        return tuple(view for view in self.accounts.values() if view.repayment is not None)

    @property
    def without_rule(self) -> tuple[AccountView, ...]:
        """Open cards and loans whose due days nobody has entered."""
        return tuple(
            view
            for view in self.accounts.values()
            if view.account.kind in DEBTS
            and view.repayment is None
            and view.account.closed_at is None
        )

    @property
    def several_owners(self) -> bool:
        """Whether it has to be said whose an account is."""
        return len({view.owner.id for view in self.accounts.values()}) > 1

    def view_of(self, occurrence: Occurrence) -> AccountView | None:
        """The account it is about; None for what is about a number or the whole list."""
        return None if occurrence.account is None else self.accounts.get(occurrence.account)

    def days_left(self, occurrence: Occurrence) -> int:
        """How many days are left; negative once it is late."""
        return (occurrence.date - self.today).days


def groups(facts: DueFacts) -> list[tuple[Span, list[Occurrence]]]:
    """Return what is due by how near it is, the late first; empty groups are left out."""
    found: dict[Span, list[Occurrence]] = {span: [] for span in Span}
    found[Span.LATE] = list(facts.overdue)
    for one in facts.due:
        found[_span(facts.days_left(one))].append(one)
    return [(span, rows) for span, rows in found.items() if rows]


def span_title(span: Span, rows: int) -> str:
    """Return the heading of a group."""
    words = {
        Span.LATE: lambda: tr("Late"),
        Span.WEEK: lambda: tr("In the next 7 days"),
        Span.MONTH: lambda: tr("Within 30 days"),
        Span.LATER: lambda: tr("Later on"),
    }[span]()
    return f"{words} · {rows}"


def title(facts: DueFacts) -> str:
    """Return the state in a few words: 3 due in the next 7 days · 1 late."""
    late = len(facts.overdue)
    soon = sum(facts.days_left(one) <= WEEK for one in facts.due)
    late_words = ntr("{n} is late", "{n} are late", late) if late else ""
    if soon:
        soon_words = ntr("{n} due in the next 7 days", "{n} due in the next 7 days", soon)
        return f"{soon_words} · {late_words}" if late else soon_words
    if late:
        return tr("{late}, nothing else in the next 7 days", late=late_words)
    if facts.due:
        return tr("Nothing due in the next 7 days")
    return ntr("Nothing due in the next {n} day", "Nothing due in the next {n} days", facts.days)


def subtitle(facts: DueFacts) -> str:
    """Return what comes after this week; under a title that knows of nothing, what is not known."""
    later = [one for one in facts.due if facts.days_left(one) > WEEK]
    soon = len(facts.due) - len(later)
    if soon or facts.overdue:
        return "" if not later else _more(later)
    parts = [tr("The next one is on {day}", day=day_words(later[0].date))] if later else []
    return " · ".join(part for part in (*parts, missing_words(facts)) if part)


def _more(later: Sequence[Occurrence]) -> str:
    return ntr(
        "{n} more until {day}", "{n} more until {day}", len(later), day=show_date(later[-1].date)
    )


def day_words(day: date) -> str:
    """Return a day with its weekday: 11月28日 星期六."""
    if current() == "zh":
        return f"{show_date(day)} {show_weekday(day)}"
    return f"{show_weekday(day)}, {show_date(day)}"


def row_title(occurrence: Occurrence, view: AccountView | None) -> str:
    """Return what is to be done, with the name of the account if it is about one."""
    if view is None:
        return standing_title(occurrence)
    name = view_title(view)
    if occurrence.name:
        name = f"{name} {occurrence.name}"
    if occurrence.kind is ReminderKind.FOLLOW_UP:
        return tr("Ask again: {name}", name=name)
    if occurrence.kind is ReminderKind.SECURITY:
        return tr("{name}: safety check", name=name)
    if view.account.kind is Kind.CREDIT_CARD:
        return tr("{name}: pay the card bill", name=name)
    return tr("{name}: repayment", name=name)


def put_off_words(occurrence: Occurrence, today: date) -> str:
    """Return until when it was put off; empty if it was not, or the day has come."""
    if occurrence.state is not OccurrenceState.SNOOZED or occurrence.until is None:
        return ""
    day = occurrence.until.astimezone().date()
    return tr("Put off until {day}.", day=day_words(day)) if day > today else ""


def moving_words(occurrence: Occurrence, facts: DueFacts) -> str:
    """Return that its day may still be moved; empty if it may not."""
    if occurrence.account is None:
        return ""
    rule_id = occurrence.id.rpartition(".")[0]
    rules = facts.repayments.get(occurrence.account, ())
    rule = next((rule for rule in rules if rule.id == rule_id), None)
    return "" if rule is None else unannounced_words(rule, (occurrence.date,))


def missing_words(facts: DueFacts) -> str:
    """Return which cards and loans cannot be reminded of; empty if none."""
    count = len(facts.without_rule)
    if not count:
        return ""
    return ntr(
        "{n} card or loan has no due day here yet.",
        "{n} cards or loans have no due day here yet.",
        count,
    )


def _span(days: int) -> Span:
    if days < 0:
        return Span.LATE
    if days <= WEEK:
        return Span.WEEK
    return Span.MONTH if days <= MONTH else Span.LATER


def clash_words(facts: DueFacts) -> str:
    """Return the warning that debts may be paid twice; empty if none are."""
    lines = []
    for clash in facts.clashes:
        names = [view_title(facts.accounts[id]) for id in clash.accounts if id in facts.accounts]
        lines.append(
            tr(
                "Two automatic repayments may both pay the same debt: {names}.",
                names=show_list(names),
            )
        )
    return "\n".join(lines)
