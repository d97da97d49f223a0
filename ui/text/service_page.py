"""A service's page in words: the same rows for the window and for the command line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from app.directory.model import Directory
from app.guidance.service_page import (
    Backing,
    Count,
    Fact,
    Label,
    Section,
    ServicePage,
    Topic,
    YesNo,
)
from ui.text.catalogue import current, tr
from ui.text.formats import show_date, show_list
from ui.text.labels import label
from ui.text.service_facts import said_of
from ui.text.sources import show_source

_WHEN_READ = re.compile(r",? (?:read )?(?P<day>\d{4}(?:-\d\d){0,2})$")
"""The end of a source that says when it was read."""


class PageRow(NamedTuple):
    """One fact in words. ``lines`` say it, ``source`` where it comes from (empty: nothing known).

    ``unsure`` rows are unknown or only assumed, and should look so. ``fact`` is what was said, for
    a face that can do more with it: dial, open, copy.
    """

    label: str
    lines: tuple[str, ...]
    source: str
    unsure: bool
    fact: Fact


class PageSection(NamedTuple):
    """A section with its heading; ``note`` is a caution about all of it, often empty."""

    topic: Topic
    title: str
    rows: tuple[PageRow, ...]
    note: str = ""


def page_sections(page: ServicePage, directory: Directory) -> tuple[PageSection, ...]:
    """Return the page in the language in use; ``directory`` names other services."""
    return tuple(_section(section, directory) for section in page.sections)


def page_intro(page: ServicePage) -> str:
    """Return one sentence on where the entry as a whole comes from."""
    service = page.service
    seen = show_date(service.as_of, year=True)
    if page.own:
        return tr(
            "This entry is your own ({source}, {date}).",
            source=show_source(service.source),
            date=seen,
        )
    return tr(
        "Entry as of {date}. Source: {source}.", date=seen, source=show_source(service.source)
    )


def rows_by_source(section: PageSection) -> tuple[tuple[str, tuple[PageRow, ...]], ...]:
    """Return a section's rows in their order, together as far as they share the source below them.

    What is not known has none, and does not break up what rests on the same source around it.
    """
    return tuple(
        (source, tuple(row for _, row in rows))
        for source, rows in groupby(_with_sources(section.rows), key=lambda one: one[0])
    )


def _with_sources(rows: tuple[PageRow, ...]) -> Iterator[tuple[str, PageRow]]:
    """Yield each row with the source it stands under."""
    before = ""
    for index, row in enumerate(rows):
        after = next((later.source for later in rows[index:] if later.source), "")
        if row.source or before == after:
            before = after
            yield after, row
        else:
            yield "", row


def _section(section: Section, directory: Directory) -> PageSection:
    rows = [_row(section.topic, fact, directory) for fact in section.facts]
    if section.topic is Topic.RULES:
        rows = _doubts_last(_shared_numbers_once(rows))
    elif section.topic is Topic.STEPS:
        rows = _one_row_each(rows)
    note = ""
    if any(row.fact.assumed for row in rows):
        note = tr("This is usual for such accounts; we have not seen it of this one.")
        if not all(row.fact.assumed for row in rows):
            rows = [row._replace(label=row.label + " *" * row.fact.assumed) for row in rows]
            note = f"* {note}"
    return PageSection(section.topic, label(section.topic), tuple(rows), note)


def _row(topic: Topic, fact: Fact, directory: Directory) -> PageRow:
    named = _title(fact)
    if fact.value is None:
        return PageRow(named, (_unknown(topic, fact.label),), "", unsure=True, fact=fact)
    lines = said_of(fact, directory)
    return PageRow(named, lines, _source(fact.backing), unsure=fact.assumed, fact=fact)


def _doubts_last(rows: list[PageRow]) -> list[PageRow]:
    """Return what is known, then one row that lists the questions nobody has answered."""
    open_questions = [row for row in rows if row.fact.value is None]
    if not open_questions:
        return rows
    doubts = open_questions[0]._replace(
        label=tr("What we are not sure of"), lines=tuple(row.label for row in open_questions)
    )
    return [*(row for row in rows if row.fact.value is not None), doubts]


def _shared_numbers_once(rows: list[PageRow]) -> list[PageRow]:
    """Say in one answer how many accounts a number can be in and how many it can log in to.

    “One only” beside “up to six” would read like a contradiction.
    """
    by_label = {row.fact.label: row for row in rows if row.fact.value is not None}
    login, most = by_label.get(Label.LOGIN_UNIQUE), by_label.get(Label.MAX_ACCOUNTS)
    if login is None or most is None:
        return rows
    match login.fact.value, most.fact.value:
        case YesNo(yes=True), Count(n):
            said = tr("It can be bound to up to {n}, but log in to one of them only.", n=n)
            source = most.source if most.source == login.source else login.source + most.source
            together = most._replace(lines=(said,), source=source)
            return [together if row is most else row for row in rows if row is not login]
    return rows


def _one_row_each(rows: list[PageRow]) -> list[PageRow]:
    """Return one row for each goal, with a line for each channel."""
    together = (list(same) for _, same in groupby(rows, key=lambda row: row.fact.label))
    return [
        same[0]._replace(
            label=label(same[0].fact.label),
            lines=tuple(line for row in same for line in row.lines),
        )
        for same in together
    ]


def _title(fact: Fact) -> str:
    """Return the row's name, with the kinds of account it is for where these are not all."""
    named = label(fact.label)
    if not fact.kinds:
        return named
    return tr("{fact} ({kinds})", fact=named, kinds=show_list(label(kind) for kind in fact.kinds))


def _unknown(topic: Topic, about: StrEnum) -> str:
    if about is Label.NOTHING_KNOWN and topic in _NOTHING_KNOWN:
        return _NOTHING_KNOWN[topic]()
    return tr("We are not sure.")


_NOTHING_KNOWN: dict[Topic, Callable[[], str]] = {
    Topic.CHANGE: lambda: tr(
        "We know no steps of its own, so the usual ones for such accounts are shown. Menus differ: "
        "search the app for “change phone number”."
    ),
    Topic.CLOSE: lambda: tr(
        "We know no steps of its own. Look in the account settings of the official app."
    ),
    Topic.LIMITS: lambda: tr("We have found none. That does not mean there are none."),
    Topic.HOTLINES: lambda: tr(
        "We have no number that we can vouch for. Take it from the official app, a card or a bill."
    ),
}


def _source(backing: Backing | None) -> str:
    if backing is None:
        return ""
    said = [show_source(_without_day(backing.source, backing.as_of)), _seen(backing)]
    if backing.trust is not None:
        said.append(label(backing.trust))
    return ("；" if current() == "zh" else "; ").join(said)


def _without_day(source: str, seen: date) -> str:
    """Return ``source`` without the month it was read in, if the day it was seen says the same."""
    when = _WHEN_READ.search(source)
    said_twice = when is not None and seen.isoformat().startswith(when["day"])
    return source[: when.start()] if when is not None and said_twice and when.start() else source


def _seen(backing: Backing) -> str:
    day = show_date(backing.as_of, year=True)
    return (
        tr("seen {date}, over a year ago", date=day) if backing.old else tr("seen {date}", date=day)
    )
