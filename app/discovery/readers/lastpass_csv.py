"""LastPass, as CSV: ``url,username,password,[totp,]extra,name,grouping,fav``.

Secure notes (cards, passports, bank accounts and free text) have the address ``http://sn``;
nothing of them stays.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.discovery.readers.login_table import LoginColumns, logins_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.table import recognise_table

FORMAT = "lastpass_csv"
_NEEDS = frozenset({"url", "username", "password", "extra", "name", "grouping"})
_KNOWS = _NEEDS | {"totp", "fav", "hostname", "type", "last_modified", "last modified"}
_SECURE_NOTE = "http://sn"


def _is_secure_note(cells: Mapping[str, str]) -> bool:
    address = cells.get("url", "").strip().rstrip("/").lower()
    return address == _SECURE_NOTE or cells.get("extra", "").lstrip().startswith("NoteType:")


_READ = logins_of(LoginColumns("name", ("url",), ("username",), ("extra",)), skips=_is_secure_note)


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are those of LastPass."""
    return recognise_table(probe, format_of, _READ)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns, in any order, are those of LastPass."""
    columns = set(header)
    return FORMAT if len(columns) == len(header) and _NEEDS <= columns <= _KNOWS else None
