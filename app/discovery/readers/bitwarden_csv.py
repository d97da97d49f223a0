"""Bitwarden (and Vaultwarden), unencrypted CSV of a person or of an organisation.

``folder,favorite,type,name,notes,fields,[reprompt,]login_uri,login_username,login_password,
login_totp``; an organisation has ``collections`` in place of ``folder,favorite``. Several addresses
stand in one cell, separated by commas.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.discovery.readers.login_entry import login_record
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.table import Layout, read_rows, recognise_table
from app.discovery.record import LoginRecord, Progress, Tally

FORMAT = "bitwarden_csv"
_NEEDS = frozenset({"type", "name", "login_uri", "login_username", "login_password"})
_KNOWS = _NEEDS | {
    "folder",
    "favorite",
    "collections",
    "notes",
    "fields",
    "reprompt",
    "login_totp",
    "archiveddate",
}


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are Bitwarden's."""
    return recognise_table(probe, format_of, read_logins)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns, in any order, are Bitwarden's."""
    columns = set(header)
    return FORMAT if len(columns) == len(header) and _NEEDS <= columns <= _KNOWS else None


def read_logins(
    source: Source, layout: Layout, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries; those that name nothing are skipped."""
    for row in read_rows(source, layout, tally, progress):
        cell = row.cells.get
        record = login_record(
            name=cell("name", ""),
            urls=cell("login_uri", "").split(","),
            login=cell("login_username", ""),
            searched=(cell("notes", ""), cell("fields", "")),
            region=region,
        )
        if record is None:
            tally.skipped += 1
        else:
            yield record
