"""Passwords saved in a browser: Chrome, Edge, Brave, Opera (one layout) and Firefox, as CSV.

Chrome and its kin: ``name,url,username,password[,note]``; Android apps have ``android://`` URLs.
Taken from Chrome's own database: ``origin_url,…,username_value,…,password_value,…,signon_realm,…``.
Firefox: ``url,username,password,httpRealm,formActionOrigin,guid,timeCreated,…`` in milliseconds.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.discovery.readers.login_entry import day_of_milliseconds, login_record
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.readers.table import Layout, read_rows, recognise_table
from app.discovery.record import LoginRecord, Progress, Tally

CHROME = "chrome_csv"
FIREFOX = "firefox_csv"

_CHROME_NEEDS = frozenset({"name", "url", "username", "password"})
_CHROME_KNOWS = _CHROME_NEEDS | {"note"}
_CHROME_DATABASE = frozenset({"origin_url", "username_value", "password_value", "signon_realm"})
_NEVER_SAVED = "1"
_FIREFOX_NEEDS = frozenset({"url", "username", "password"})
_FIREFOX_KNOWS = _FIREFOX_NEEDS | {
    "httprealm",
    "formactionorigin",
    "guid",
    "timecreated",
    "timelastused",
    "timepasswordchanged",
}


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are a browser's."""
    return recognise_table(probe, format_of, read_logins)


def format_of(header: tuple[str, ...]) -> str | None:
    """Return which browser writes these columns (in any order), or None."""
    columns = set(header)
    if len(columns) != len(header):
        return None
    if _CHROME_NEEDS <= columns <= _CHROME_KNOWS or columns >= _CHROME_DATABASE:
        return CHROME
    if _FIREFOX_NEEDS <= columns <= _FIREFOX_KNOWS:
        return FIREFOX
    return None


def read_logins(
    source: Source, layout: Layout, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the saved logins; entries that name nothing are skipped."""
    for row in read_rows(source, layout, tally, progress):
        cell = row.cells.get
        if cell("blacklisted_by_user") == _NEVER_SAVED:
            tally.skipped += 1
            continue
        record = login_record(
            name=cell("name", ""),
            urls=(cell("url", ""), cell("origin_url", "")),
            login=cell("username", "") or cell("username_value", ""),
            searched=(cell("note", ""),),
            region=region,
            changed=day_of_milliseconds(cell("timepasswordchanged", "")),
        )
        if record is None:
            tally.skipped += 1
        else:
            yield record
