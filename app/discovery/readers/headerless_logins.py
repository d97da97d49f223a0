"""Saved logins as a table without column names: old Dashlane, and 1Password where asked so.

What each column is must be told from the rows. Both programs put the login third and the password
fourth, with the address second (``title,url,login,password,notes``) or at the end
(``title,notes,login,password,url``). Nothing else is believed, so that no password is ever taken
for a login.
"""

from __future__ import annotations

import contextlib
import csv
import re
from itertools import islice

from app.discovery.readers.encoding import bom_length
from app.discovery.readers.login_table import LoginColumns, logins_of
from app.discovery.readers.probe import Probe, Reading, only_stopping
from app.discovery.readers.table import Layout, first_rows, reading_of, settled_encoding

FORMAT = "logins_csv"
_URL = re.compile(r"^(?:https?|android|ftp)://\S+$", re.IGNORECASE)
_LOGIN_SIGNS = re.compile(r"^[\w.@+\- ()]*$")
_ROWS = 200
_NAMES = ("title", "second", "login", "password", "fifth")
_LAYOUTS = {
    1: LoginColumns("title", ("second",), ("login",), ("fifth",)),
    4: LoginColumns("title", ("fifth",), ("login",), ("second",)),
}
"""By where the address stands."""


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its rows can only be saved logins.

    Raises:
        FileMalformed: some of the file is no text in any encoding that convinces.
    """
    found = first_rows(probe.head)
    if found is None or found[2] >= len(found[1]):
        return None
    guess, lines, skip = found
    rows = _rows(lines[skip:])
    place = _place_of_urls(rows)
    if place is None or _looks_secret(rows):
        return None
    encoding = settled_encoding(probe.source, guess, only_stopping(probe.options.progress))
    width = max(map(len, rows))
    rest = tuple(f"column {number}" for number in range(len(_NAMES) + 1, width + 3))
    # There is no header to read over: the rows begin where the blank lines end.
    layout = Layout(encoding, ",", _NAMES + rest, bom_length(probe.head), skip - 1)
    return reading_of(probe, FORMAT, layout, logins_of(_LAYOUTS[place]))


def _rows(lines: list[str]) -> list[list[str]]:
    """Return the first rows that are whole and well quoted."""
    text = [f"{line}\n" for line in lines[:-1]] or lines
    rows: list[list[str]] = []
    # What came before a bad row, or before the end of what was looked at, tells enough.
    with contextlib.suppress(csv.Error):
        rows.extend(row for row in islice(csv.reader(text, strict=True), _ROWS) if any(row))
    return rows


def _place_of_urls(rows: list[list[str]]) -> int | None:
    """Return the column of addresses if there is one and the rows fit the layout around it."""
    full = [row for row in rows if len(row) >= 4]
    if not full or 2 * len(full) < len(rows) or max(map(len, full)) > 9:
        return None
    counts = {
        place: sum(1 for row in full if len(row) > place and _URL.match(row[place].strip()))
        for place in range(max(map(len, full)))
    }
    best = max(counts, key=lambda place: (counts[place], -place))
    if best not in _LAYOUTS or 2 * counts[best] < len(full):
        return None
    return best


def _looks_secret(rows: list[list[str]]) -> bool:
    """Whether what should be logins looks more like passwords than the column after it."""

    def odd(place: int) -> int:
        return sum(1 for row in rows if len(row) > place and not _LOGIN_SIGNS.match(row[place]))

    return odd(2) > odd(3)
