"""The printed month: every day once, what is due on it, and nothing that could be markup."""

from __future__ import annotations

import re
from datetime import date

from app.domain.ids import OccurrenceId
from app.domain.money import Money
from app.domain.reminder import Occurrence, ReminderKind
from ui.text.calendar_month import month_html, months_html
from ui.text.catalogue import use


def _due(day: str, **fields: object) -> Occurrence:
    return Occurrence(
        id=OccurrenceId(f"r.{day}"),
        kind=ReminderKind.REPAYMENT,
        date=date.fromisoformat(day),
        **fields,  # type: ignore[arg-type]
    )


def test_every_day_of_the_month_stands_once() -> None:
    """February 2026 begins on a Sunday: five rows, 28 days, the marked ones with their number."""
    use("zh")
    found = [_due("2026-02-14"), _due("2026-02-28"), _due("2026-03-01")]
    html = month_html(date(2026, 2, 10), found, lambda _: "还信用卡")
    grid = html[html.index("<table") : html.index("</table>")]
    days = [int(day) for day in re.findall(r"<td align='center'>(?:<b>)?(\d+)", grid)]
    assert days == list(range(1, 29))
    assert grid.count("<tr>") == 6
    assert grid.count("(1)") == 2
    assert html.count("还信用卡") == 2
    assert "2026年2月" in html
    assert "有 2 件事到期" in html


def test_names_are_no_markup_and_sums_are_what_is_left() -> None:
    """A name with brackets is shown as written; what was paid already is taken off."""
    one = _due("2026-02-14", amount=Money(10_000, "CNY"), paid=Money(4000, "CNY"))
    html = month_html(date(2026, 2, 1), [one], lambda _: "<b>A&B</b>")
    assert "&lt;b&gt;A&amp;B&lt;/b&gt;" in html
    assert "60.00" in html


def test_several_months_are_documents_of_their_own() -> None:
    """Three months from the end of January on are January, February and March."""
    use("en")
    sheets = months_html(date(2026, 1, 31), 3, [], lambda _: "")
    titles = [title for sheet in sheets for title in re.findall(r"<h1>(.*?)</h1>", sheet)]
    assert titles == ["January 2026", "February 2026", "March 2026"]
    assert all("Nothing falls due this month." in sheet for sheet in sheets)
