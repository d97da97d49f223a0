"""Apple Passwords, Safari and iCloud for Windows, as CSV.

``Title,URL,Username,Password[,Notes],OTPAuth``; the first version had the first four only.
"""

from __future__ import annotations

from app.discovery.readers.login_table import LoginColumns, logins_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.table import recognise_table

FORMAT = "apple_csv"
_FIRST = frozenset({"title", "url", "username", "password"})
_NEEDS = _FIRST | {"otpauth"}
_KNOWS = _NEEDS | {"notes"}
_READ = logins_of(LoginColumns("title", ("url",), ("username",), ("notes",)))


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are Apple's."""
    return recognise_table(probe, format_of, _READ)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns, in any order, are Apple's."""
    columns = set(header)
    known = columns == _FIRST or _NEEDS <= columns <= _KNOWS
    return FORMAT if known and len(columns) == len(header) else None
