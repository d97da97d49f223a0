"""The lines of a table, bounded in length, with a way back to one that was read."""

from __future__ import annotations

import io
import re

FIELD_LIMIT = 1 << 20
"""Characters of one cell."""
LINE_LIMIT = 2 * FIELD_LIMIT
PADDING = {
    mark: re.compile(rf'"[{blanks}]+(?={re.escape(mark)}|[\r\n]|$)')
    for mark, blanks in ((",", r"\t "), (";", r"\t "), ("|", r"\t "), ("\t", " "))
}
"""Blanks after a quote and before a delimiter or the end of the line."""

_AFTER_THE_END = "\0\x1a"
"""What some programs and disks leave after the end of a text."""


class LineTooLong(Exception):
    """A line passes the limit; the rest of it has been read over."""


class Lines:
    """The lines of a text, bounded in length, with a way back to a marked one.

    An unclosed quote makes the parser take in all that follows; going back to the line after the
    marked one saves those rows.
    """

    def __init__(self, text: io.TextIOWrapper, padding: re.Pattern[str] | None = None) -> None:
        self._text = text
        self._padding = padding
        self._again: list[str] = []
        self._since: list[str] = []
        self._size = 0
        self._number = 0
        self.marked = 1

    def mark(self) -> None:
        """The next line starts a row."""
        self._since = []
        self._size = 0
        self.marked = self._number + 1

    def rewind_after_first(self) -> None:
        """Go back to the line after the marked one."""
        again = self._since[1:]
        self._again.extend(reversed(again))
        self._number -= len(again)

    def rewind(self) -> None:
        """Go back to the marked line."""
        self._again.extend(reversed(self._since))
        self._number -= len(self._since)

    def __iter__(self) -> Lines:
        """It is its own iterator."""
        return self

    def __next__(self) -> str:
        """Return the next line with its end; raises LineTooLong after a line beyond the limit."""
        if self._again:
            line = self._again.pop()
        else:
            line = self._text.readline(LINE_LIMIT)
            if not line:
                raise StopIteration
            if len(line) == LINE_LIMIT and line[-1] not in "\r\n":
                while (rest := self._text.readline(LINE_LIMIT)) and rest[-1] not in "\r\n":
                    pass
                self._number += 1
                self._since.append("")
                raise LineTooLong
            if line[-1] in _AFTER_THE_END:
                line = line.rstrip(_AFTER_THE_END)
        self._number += 1
        self._size += len(line)
        self._since.append(line)
        if self._size > LINE_LIMIT:
            raise LineTooLong
        # Inside a cell, after a doubled quote, it only takes blanks away: the cells stay the same.
        if self._padding is not None and '"' in line:
            return self._padding.sub('"', line)
        return line
