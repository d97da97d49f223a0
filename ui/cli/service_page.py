"""What ``services show`` prints: an entry's page for people, or all its facts as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from app.directory.model import Directory
from app.guidance.service_page import Called, Guided, ServicePage, Topic, Way
from ui.text.catalogue import pick, tr
from ui.text.formats import show_list
from ui.text.labels import label
from ui.text.service_page import PageRow, page_intro, page_sections, rows_by_source

_INDENT = "  "


def page_lines(page: ServicePage, directory: Directory) -> Iterator[str]:
    """Yield the page as lines; a source stands once below the rows that share it."""
    service = page.service
    yield tr("{name}  {category}", name=pick(service.name), category=label(service.category))
    yield show_list(label(kind) for kind in service.kinds)
    if service.aliases:
        yield tr("Also: {names}", names=show_list(service.aliases))
    yield page_intro(page)
    for section in page_sections(page, directory):
        yield ""
        yield section.title
        if section.note:
            yield _INDENT + section.note
        for source, rows in rows_by_source(section):
            for row in rows:
                yield from _row_lines(row)
            if source:
                yield f"{_INDENT}({source})"


def _row_lines(row: PageRow) -> Iterator[str]:
    """Yield a row: what it is and says on one line, or a list below its name."""
    first, *rest = row.lines
    explained = isinstance(row.fact.value, Called | Way)
    if rest and not explained:
        yield _INDENT + tr("{fact}: {value}", fact=row.label, value="").rstrip()
        rest = [first, *rest]
    elif row.label.endswith(("?", "？")):
        yield _INDENT + tr("{question} {answer}", question=row.label, answer=first)
    else:
        yield _INDENT + tr("{fact}: {value}", fact=row.label, value=first)
    yield from (_INDENT * 2 + line for line in rest)


def page_document(page: ServicePage, directory: Directory) -> dict[str, Any]:
    """Return the entry as it is written, and beside it what the page adds.

    ``own``: the user wrote it; ``usual_routes``: ways in that are only assumed; ``playbooks``: the
    channels there are steps for; ``unknown``: what we are not sure of, as ``topic.fact``.
    """
    service = page.service
    document: dict[str, Any] = msgspec.to_builtins(service)
    assumed = {
        kind: [r for r in directory.routes_of(service, kind)[0] if r not in service.routes]
        for kind in service.kinds
    }
    return document | {
        "own": page.own,
        "usual_routes": msgspec.to_builtins({kind: rs for kind, rs in assumed.items() if rs}),
        "playbooks": [
            {
                "goal": fact.label.value,
                "channel": fact.value.channel.value,
                "old_number": [state.value for state in fact.value.old_number],
                "own": fact.value.own,
                "kinds": [kind.value for kind in fact.kinds or service.kinds],
            }
            for section in page.sections
            if section.topic is Topic.STEPS
            for fact in section.facts
            if isinstance(fact.value, Guided)
        ],
        "unknown": [f"{topic.value}.{about.value}" for topic, about in page.unknown()],
    }
