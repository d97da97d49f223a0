"""KeePass, KeePassX and KeePassXC, as CSV.

KeePass 1 (and KeePass 2 in the same layout): ``Account,Login Name,Password,Web Site,Comments``.
KeePassX 2 and KeePassXC: ``Group,Title,Username,Password,URL,Notes``, newer ones with
``TOTP,Icon,Last Modified,Created``.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from app.discovery.readers.login_entry import day_of_text
from app.discovery.readers.login_table import LoginColumns, logins_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.table import recognise_table

FORMAT = "keepass_csv"

_OLD_NEEDS = frozenset({"account", "login name", "password"})
_OLD_KNOWS = _OLD_NEEDS | {
    "web site",
    "comments",
    "group",
    "group tree",
    "uuid",
    "creation time",
    "last access",
    "last modification",
    "expires",
    "icon",
    "attachment description",
    "attachment",
}
_NEW_NEEDS = frozenset({"group", "title", "username", "password", "url"})
_NEW_KNOWS = _NEW_NEEDS | {"notes", "totp", "icon", "last modified", "created"}


def _changed(cells: Mapping[str, str]) -> date | None:
    return day_of_text(cells.get("last modified") or cells.get("last modification") or "")


_READ_OLD = logins_of(
    LoginColumns("account", ("web site",), ("login name",), ("comments",)),
    changed=_changed,
    backslash=True,
)
_READ_NEW = logins_of(LoginColumns("title", ("url",), ("username",), ("notes",)), changed=_changed)


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if its columns are a KeePass's."""
    return recognise_table(probe, is_old, _READ_OLD) or recognise_table(probe, is_new, _READ_NEW)


def is_old(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns, in any order, are those of KeePass."""
    columns = set(header)
    known = len(columns) == len(header) and _OLD_NEEDS <= columns <= _OLD_KNOWS
    return FORMAT if known else None


def is_new(header: tuple[str, ...]) -> str | None:
    """Return the format if these columns, in any order, are those of KeePassX or KeePassXC."""
    columns = set(header)
    known = len(columns) == len(header) and _NEW_NEEDS <= columns <= _NEW_KNOWS
    return FORMAT if known else None
