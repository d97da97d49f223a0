"""From documents to piles: who made a statement is told by its letterhead, hotline and web address.

Other banks are named in a statement too (what was bought, what it is debited from), so these have
to agree: where two institutions have as much on their side, the document is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from functools import cached_property

from app.directory.match import Matcher
from app.directory.service import Service
from app.directory.spelling import compact, fold
from app.discovery.gather_statements import StatementGatherer, billed_kind
from app.discovery.record import DocumentRecord

_LETTERHEAD = 600
"""Characters from the top in which a name is the maker's own."""
_LOOKED_AT = 20_000
_HOST = re.compile(r"(?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}[a-z]{2,6}(?![a-z0-9-])")
_HOTLINE = re.compile(r"(?<![\d.,-])(?:9[56]\d{3}|400-?\d{3}-?\d{4}|40088-?\d{5})(?![\d.,-]*\d)")
_SHORTEST_NAME = 4
"""Characters: 建行 is found in too many words."""


class DocumentGatherer:
    """Names the institution behind each document, and takes its statements in."""

    def __init__(self, matcher: Matcher, statements: StatementGatherer) -> None:
        self._matcher = matcher
        self._statements = statements
        self.unnamed = 0
        """Documents of which nothing, or too much, tells who made them."""

    def add(self, record: DocumentRecord, export_format: str) -> None:
        """Take one document in; of its text the bills it tells are kept."""
        service = self.maker(record.text)
        if service is None:
            self.unnamed += 1
        else:
            self._statements.add(service, record.text, record.at, "", export_format)

    def maker(self, text: str) -> Service | None:
        """Return who made a document, None if nothing or too much tells it."""
        folded = fold(text[:_LOOKED_AT])
        said: Counter[str] = Counter()
        services: dict[str, Service] = {}
        for found in (
            self._in_letterhead(folded[:_LETTERHEAD]),
            self._first(_HOST, folded, self._matcher.by_host),
            self._first(_HOTLINE, folded, self._by_hotline),
        ):
            if found is not None:
                said[found.id] += 1
                services[found.id] = found
        leading = said.most_common(2)
        if not leading or (len(leading) > 1 and leading[0][1] == leading[1][1]):
            return None
        return services[leading[0][0]]

    def _in_letterhead(self, top: str) -> Service | None:
        """Return who is named first, in the longest of the names that begin there."""
        head = compact(top)
        found = [(at, -len(name), s) for name, s in self._names if (at := head.find(name)) >= 0]
        return min(found, key=lambda f: f[:2])[2] if found else None

    def _first(
        self, pattern: re.Pattern[str], text: str, whose: Callable[[str], Service | None]
    ) -> Service | None:
        for match in pattern.finditer(text):
            service = whose(match[0])
            if service is not None and billed_kind(service) is not None:
                return service
        return None

    def _by_hotline(self, written: str) -> Service | None:
        return self._matcher.by_sender(written.replace("-", ""))

    @cached_property
    def _names(self) -> list[tuple[str, Service]]:
        return [
            (name, service)
            for service in self._matcher.services
            if billed_kind(service) is not None
            for written in (service.name.zh, service.name.en, *service.aliases, *service.signatures)
            if len(name := compact(written)) >= _SHORTEST_NAME
        ]
