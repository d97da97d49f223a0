"""Apple Passwords, Safari and iCloud for Windows, as CSV.

``Title,URL,Username,Password[,Notes],OTPAuth``.
"""

from __future__ import annotations

from app.discovery.readers.login_table import LoginColumns, logins_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.table import recognise_table

FORMAT = "apple_csv"
_NEEDS = frozenset({"title", "url", "username", "password", "otpauth"})
_KNOWS = _NEEDS | {"notes"}
_READ = logins_of(LoginColumns("title", ("url",), ("username",), ("notes",)))


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are Apple's."""
    return recognise_table(probe, format_of, _READ)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns, in any order, are Apple's."""
    columns = set(header)
    return FORMAT if len(columns) == len(header) and _NEEDS <= columns <= _KNOWS else None
