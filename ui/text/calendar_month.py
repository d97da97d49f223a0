"""The months ahead on paper: what falls due, day by day, as HTML for printing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from html import escape
from itertools import groupby

from app.calendar.due import add_months, clip
from app.domain.reminder import Occurrence
from ui.text.catalogue import current, ntr, tr
from ui.text.formats import show_date, show_money, show_weekday

_DAYS = 7


def month_title(day: date) -> str:
    """Return the name of a month: 2026年3月."""
    return f"{day.year}年{day.month}月" if current() == "zh" else f"{day:%B %Y}"


def month_html(
    day: date, found: Sequence[Occurrence], title_of: Callable[[Occurrence], str]
) -> str:
    """Return the month of ``day`` as a grid with the number of things due, and the list below.

    ``found`` may hold other months too; ``title_of`` names what is due. Nothing is coloured: it is
    printed. Boxes are left to tick by hand.
    """
    first = day.replace(day=1)
    last = clip(day.year, day.month, 31)
    mine = sorted((o for o in found if first <= o.date <= last), key=lambda o: (o.date, o.id))
    counts = {when: len(list(group)) for when, group in groupby(mine, key=lambda o: o.date)}
    rows = "".join(_row(one, title_of(one)) for one in mine)
    words = ntr("{n} thing falls due.", "{n} things fall due.", len(mine))
    nothing = escape(tr("Nothing falls due this month."))
    listed = f"<p>{escape(words)}</p><table cellpadding='4'>{rows}</table>"
    return (
        f"<h1>{escape(month_title(first))}</h1>{_grid(first, last, counts)}"
        f"{listed if mine else f'<p>{nothing}</p>'}"
    )


def months_html(
    day: date, months: int, found: Sequence[Occurrence], title_of: Callable[[Occurrence], str]
) -> tuple[str, ...]:
    """Return so many months from that of ``day`` on, each a document for a sheet of its own."""
    first = day.replace(day=1)
    return tuple(month_html(add_months(first, n), found, title_of) for n in range(months))


def _grid(first: date, last: date, counts: dict[date, int]) -> str:
    monday = first - timedelta(first.weekday())
    names = "".join(
        f"<th width='14%'>{escape(_short(show_weekday(monday + timedelta(n))))}</th>"
        for n in range(_DAYS)
    )
    lines = []
    day = monday
    while day <= last:
        cells = "".join(_cell(day + timedelta(n), first, counts) for n in range(_DAYS))
        lines.append(f"<tr>{cells}</tr>")
        day += timedelta(_DAYS)
    style = "border-collapse:collapse; border-style:solid; border-color:#808080"
    table = f"<table border='1' cellspacing='0' cellpadding='6' width='100%' style='{style}'>"
    return f"{table}<tr>{names}</tr>{''.join(lines)}</table>"


def _cell(day: date, first: date, counts: dict[date, int]) -> str:
    if day.month != first.month:
        return "<td></td>"
    count = counts.get(day, 0)
    return (
        f"<td align='center'><b>{day.day}</b> ({count})</td>"
        if count
        else (f"<td align='center'>{day.day}</td>")
    )


def _row(one: Occurrence, title: str) -> str:
    left = one.to_pay
    money = show_money(left) if left is not None else ""
    cells = (show_date(one.date), _short(show_weekday(one.date)), title, money)
    return f"<tr><td>☐</td>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _short(weekday: str) -> str:
    return weekday[-1] if current() == "zh" else weekday[:2]
