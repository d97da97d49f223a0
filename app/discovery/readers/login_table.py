"""Tables of saved logins: which columns mean what, and the rows as records.

A column that is not named here is never looked at: passwords, seeds and card numbers are read over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

import msgspec

from app.discovery.readers.login_entry import login_record
from app.discovery.readers.source import Source
from app.discovery.readers.table import Layout, TableReader, read_rows
from app.discovery.record import LoginRecord, Progress, Tally

_BETWEEN_URLS = re.compile(r"[\s,]+")


class LoginColumns(msgspec.Struct, frozen=True):
    """The columns (folded names) of a table; of ``logins`` the first that is not empty counts.

    All logins and all ``searched`` are looked through for phone numbers.
    """

    name: str
    urls: tuple[str, ...]
    logins: tuple[str, ...]
    searched: tuple[str, ...] = ()


def logins_of(
    columns: LoginColumns,
    *,
    skips: Callable[[Mapping[str, str]], bool] | None = None,
    changed: Callable[[Mapping[str, str]], date | None] | None = None,
    backslash: bool = False,
) -> TableReader:
    """Return what reads such a table; rows that ``skips`` names leave nothing, not even a number.

    ``changed`` tells the day an entry was last changed; ``backslash`` is as in Layout.
    """

    def read(
        source: Source, layout: Layout, region: str, tally: Tally, progress: Progress | None
    ) -> Iterator[LoginRecord]:
        layout = msgspec.structs.replace(layout, backslash=backslash)
        for row in read_rows(source, layout, tally, progress):
            record = None
            if skips is None or not skips(row.cells):
                day = changed(row.cells) if changed else None
                record = record_of(row.cells, columns, region, day)
            if record is None:
                tally.skipped += 1
            else:
                yield record

    return read


def record_of(
    cells: Mapping[str, str], columns: LoginColumns, region: str, changed: date | None = None
) -> LoginRecord | None:
    """Return the record of one row, or None if it names nothing."""
    logins = [login for c in columns.logins if (login := cells.get(c, "").strip())]
    return login_record(
        name=cells.get(columns.name, ""),
        urls=[url for c in columns.urls for url in _BETWEEN_URLS.split(cells.get(c, ""))],
        login=logins[0] if logins else "",
        searched=(*logins[1:], *(cells.get(c, "") for c in columns.searched)),
        region=region,
        changed=changed,
    )
