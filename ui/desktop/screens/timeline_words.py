"""What the timeline says: of each line, of the days that count for all, and as a whole."""

from __future__ import annotations

from app.actions.pictures import TimelineView
from app.domain.ids import NumberId
from app.planning.plan import WarningCode, Why
from app.planning.shut_days import Shut
from app.planning.timeline import Group, Lane, Row
from ui.desktop.models.accounts_words import short_status, status_state, view_title
from ui.desktop.widgets.timeline_scale import LaneWords
from ui.text.catalogue import current, ntr, pick, tr
from ui.text.documents_masking import number_tail
from ui.text.formats import show_date, show_list, show_phone, show_weekday
from ui.text.plan import some_names
from ui.text.reasons import warning

_OF_A_NUMBER = frozenset({WarningCode.NO_NEW_NUMBER, WarningCode.REGISTERED_ELSEWHERE})
"""What is about a number and not about the accounts on it."""


def lane_words(view: TimelineView, lane: Lane) -> LaneWords:
    """Return what stands at the left of a line."""
    if lane.row is None:
        return LaneWords(f"{_dates(lane.group)} · {_count(lane.group)}")
    account = view.accounts[lane.row.account]
    title = view_title(account)
    if len(view.people) > 1:
        title = f"{account.owner.name} · {title}"
    return LaneWords(title, status_state(account.status))


def lane_spoken(view: TimelineView, lane: Lane) -> str:
    """Return a line as a screen reader says it, with all its days."""
    if lane.row is None:
        fold = tr("unfolded") if lane.opened else tr("folded")
        return _join((_span(lane.group), _count(lane.group), *_visits(view, lane.group), fold))
    row = lane.row
    account = view.accounts[row.account]
    return _join((view_title(account), account.owner.name, *row_days(view, row)))


def row_days(view: TimelineView, row: Row) -> list[str]:
    """Return in words what is drawn on a row."""
    words = [short_status(view.accounts[row.account].status)]
    if row.day is not None:
        words.append(tr("proposed for {day}", day=_day(row)))
    if row.late:
        words.append(tr("too late for the old number"))
    if row.pinned:
        words.append(tr("a day you chose"))
    if row.visit is not None:
        words.append(tr("a trip to the counter"))
    if row.until is not None:
        words.append(tr("then a wait until {day}", day=show_date(row.until)))
    return [*words, *map(shut_words, row.shut)]


def shut_words(shut: Shut) -> str:
    """Return from when until when an account had better be left alone, and why."""
    first, last = show_date(shut.first), show_date(shut.last)
    match shut.why:
        case Why.LARGE_PAYMENT:
            return tr("better not on {day}: a large payment leaves that day", day=last)
        case Why.LOAN_IN_REVIEW:
            return tr("better not until {last}: a loan is in review", last=last)
        case _:
            return tr(
                "better not between {first} and {last}: a payment is due then",
                first=first,
                last=last,
            )


def stop_words(view: TimelineView, number: NumberId, *, masked: bool = False) -> str:
    """Return what a number's last day is called; ``masked`` for a picture that leaves the vault."""
    if len(view.line.stops) == 1:
        return tr("old number stops")
    e164 = view.numbers[number].e164
    return tr("{number} stops", number=number_tail(e164) if masked else show_phone(e164))


def legend() -> str:
    """Return what the shapes mean; no line ends between a shape and its meaning."""
    shapes = tr(
        "● day proposed   ■ at the counter   ▬ waiting time   ▨ better not: a payment or a loan's "
        "review   ▼ due day   ◎ day you chose"
    )
    return "   ".join(each.replace(" ", "\u00a0", 1) for each in shapes.split("   "))


def timeline_title(view: TimelineView) -> str:
    """Return what the picture answers: until when it takes, and whether that is in time.

    Nothing is done by any day as long as the plan says that somebody is locked out on the way, and
    what was begun is not done before the wait after it is over.
    """
    rows = [row for group in view.line.groups for row in group.rows]
    days = [row.until or row.day for row in rows if row.day is not None]
    if not days:
        return tr("No day is known yet") if rows else tr("Nothing is left to do")
    about = {one.code: len(one.accounts) for one in view.warnings}
    locked_out = about.get(WarningCode.LOCKED_OUT, 0)
    if locked_out:
        return ntr(
            "Not safe yet: {n} account would be locked out",
            "Not safe yet: {n} accounts would be locked out",
            locked_out,
        )
    late = sum(row.late for row in rows) + about.get(WarningCode.ANSWER_TOO_LATE, 0)
    if late:
        return ntr(
            "{n} account comes too late for the old number",
            "{n} accounts come too late for the old number",
            late,
        )
    undated = len(rows) - len(days)
    if undated:
        return ntr(
            "{n} account has no day yet, the others are done by {day}",
            "{n} accounts have no day yet, the others are done by {day}",
            undated,
            day=show_date(max(days)),
        )
    return tr("All done by {day}, if each day goes as proposed", day=show_date(max(days)))


def timeline_subtitle(view: TimelineView) -> str:
    """Return how many trips there are, and what the order warns of."""
    count = len(view.visits)
    trips = ntr("{n} trip to a counter", "{n} trips to a counter", count) if count else ""
    if not view.warnings:
        return trips
    first = view.warnings[0]
    glue = "" if current() == "zh" else " "
    said = [warning(first.code, len(first.accounts))]
    if first.code not in _OF_A_NUMBER:
        names = [view_title(view.accounts[account]) for account in first.accounts]
        said.append(tr("It is about: {names}.", names=some_names(names)))
    lines = [trips, glue.join(said)]
    more = len(view.warnings) - 1
    if more:
        lines.append(
            ntr("{n} more warning with the order", "{n} more warnings with the order", more)
        )
    return "\n".join(line for line in lines if line)


def _visits(view: TimelineView, group: Group) -> list[str]:
    """Return each trip of these days: where, and who comes."""
    places = dict.fromkeys(row.visit for row in group.rows if row.visit is not None)
    words = []
    for place in places:
        visit = view.visits[place]
        service = view.accounts[visit.accounts[0]].service if visit.accounts else None
        name = pick(service.name) if service is not None else tr("a counter")
        people = show_list(view.people[id].name for id in visit.people)
        words.append(tr("to {place}: {people}", place=name, people=people))
    return words


def _dates(group: Group) -> str:
    if group.first is None or group.last is None:
        return tr("No day yet")
    if group.first == group.last:
        return show_date(group.first)
    return f"{show_date(group.first)} – {show_date(group.last)}"


def _span(group: Group) -> str:
    """Return the days of a group, with the day of the week if it is one."""
    if group.first is None or group.first != group.last:
        return _dates(group)
    return tr("{weekday}, {day}", weekday=show_weekday(group.first), day=show_date(group.first))


def _count(group: Group) -> str:
    return ntr("{n} account", "{n} accounts", len(group.rows))


def _day(row: Row) -> str:
    return show_date(row.day) if row.day is not None else ""


def _join(parts: tuple[str, ...]) -> str:
    separator = "，" if current() == "zh" else ", "
    return separator.join(part for part in parts if part)
