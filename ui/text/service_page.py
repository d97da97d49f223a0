"""A service's page in words: the same rows for the window and for the command line."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from app.directory.model import Directory
from app.directory.service import BANK
from app.domain.ids import ServiceId
from app.domain.journey import OldNumber
from app.guidance.service_page import (
    Backing,
    Called,
    Coded,
    Count,
    Fact,
    Guided,
    Held,
    Label,
    Linked,
    Section,
    ServicePage,
    Topic,
    Verbatim,
    Way,
    Words,
    YesNo,
)
from ui.text.catalogue import ntr, pick, tr
from ui.text.formats import show_date, show_list
from ui.text.labels import label
from ui.text.sources import show_source


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


def _section(section: Section, directory: Directory) -> PageSection:
    rows = [_row(section.topic, fact, directory) for fact in section.facts]
    if section.topic is Topic.RULES:
        rows = _doubts_last(rows)
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
    lines = _said(fact, directory)
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
    seen = show_date(backing.as_of, year=True)
    if backing.old:
        seen = tr("{date}, over a year ago", date=seen)
    if backing.trust is None:
        return tr("{source}; seen {date}", source=show_source(backing.source), date=seen)
    return tr(
        "{source}; seen {date}; {trust}",
        source=show_source(backing.source),
        date=seen,
        trust=label(backing.trust),
    )


def _said(fact: Fact, directory: Directory) -> tuple[str, ...]:
    """Return the lines that say what is known."""
    lines: tuple[str, ...] = ()
    match fact.value:
        case Words(texts):
            lines = tuple(pick(text) for text in texts)
        case Verbatim(strings) if fact.label is Label.ACCEPTS:
            lines = (tr("Those that begin with {codes}.", codes=show_list(strings)),)
        case Verbatim(strings):
            lines = (show_list(strings),)
        case Coded(members):
            lines = (show_list(label(member) for member in members),)
        case Count(n):
            lines = (_count(n, fact.label),)
        case YesNo(yes):
            lines = (tr("Yes.") if yes else tr("No."),)
        case Linked(services):
            lines = (show_list(_name(other, directory) for other in services),)
        case Called(number, purpose):
            said = pick(purpose)
            # “Customer service: 95588, customer service” says nothing twice.
            lines = (number,) if said.casefold() == label(fact.label) else (number, said)
        case Held(text):
            lines = (pick(text),)
        case Way() as way:
            lines = _way(way, directory)
        case Guided() as guided:
            lines = (_guided(guided, show_list(label(kind) for kind in fact.kinds)),)
    return lines


def _count(n: int, about: StrEnum) -> str:
    if about is Label.MAX_ACCOUNTS:
        return ntr("{n} account", "{n} accounts", n)
    if about is not Label.TAKES:
        return ntr("{n} day", "{n} days", n)
    return ntr("About {n} working day.", "About {n} working days.", n) if n else tr("At once.")


def _name(other: str, directory: Directory) -> str:
    if other == BANK:
        return tr("your own banks")
    service = directory.services.get(ServiceId(other))
    return other if service is None else pick(service.name)


def _way(way: Way, directory: Directory) -> tuple[str, ...]:
    parts = [label(factor) for factor in way.factors]
    parts += [tr("your {service} account", service=_name(v, directory)) for v in way.via]
    said = " + ".join(parts)
    if way.in_person:
        said = tr("{way}, at a counter", way=said)
    return (said, pick(way.note)) if way.note is not None else (said,)


def _guided(guided: Guided, kinds: str) -> str:
    """Return one channel with what limits it: a working old number, one kind of account."""
    limits = [kinds] if kinds else []
    if len(guided.old_number) < len(OldNumber):
        limits += [label(state) for state in guided.old_number]
    if guided.own:
        limits.append(tr("written for this service"))
    channel = label(guided.channel)
    if not limits:
        return channel
    return tr("{fact} ({kinds})", fact=channel, kinds=show_list(limits))
