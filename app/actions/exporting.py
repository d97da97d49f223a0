"""Writing the list of accounts to a file the user can take elsewhere. It holds no secrets."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import msgspec

from app.actions.listing import AccountView, list_accounts
from app.actions.session import Session, region_of_household
from app.actions.writing_exports import write_export
from app.domain.errors import ExportFormatUnknown
from app.domain.phone import show_number

COLUMNS = (
    "person",
    "service",
    "kind",
    "name",
    "login",
    "number",
    "roles",
    "decision",
    "status",
    "confidence",
)
"""The columns of the table, by the names that the JSON uses too."""

_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def export_accounts(
    session: Session,
    path: Path,
    *,
    headings: Mapping[str, str] | None = None,
    words: Callable[[str, str], str] = lambda _column, value: value,
) -> int:
    """Write all accounts to ``path`` (.csv or .json) and return how many there are.

    ``headings`` and ``words`` give a table its columns' names and values in the reader's language;
    the JSON keeps the stable names, and numbers as E.164. In a table, cells that a spreadsheet
    would run as a formula start with an apostrophe.

    Raises:
        ExportFormatUnknown: the name ends in neither.
        ExportExists: there is a file of that name.
        ExportFailed: it cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in {".csv", ".json"}:
        raise ExportFormatUnknown(path=str(path))
    # A spreadsheet would take the plus of an E.164 number for a formula: there it is national.
    region = region_of_household(session.vault.read(), session.region)
    shown = str if suffix == ".json" else partial(show_number, region=region)
    rows = [_row(view, shown) for view in list_accounts(session)]
    content = _json(rows) if suffix == ".json" else _csv(rows, headings or {}, words)
    write_export(path, content)
    return len(rows)


def defuse(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet runs it as a formula (OWASP, CSV injection)."""
    return f"'{cell}" if cell.startswith(_RUNS_AS_FORMULA) else cell


def _row(view: AccountView, shown: Callable[[str], str]) -> dict[str, str | list[str]]:
    account = view.account
    return {
        "person": view.owner.name,
        "service": account.service or "",
        "kind": account.kind.value,
        "name": f"{account.name} {account.tail}".rstrip(),
        "login": account.login,
        "number": shown(view.number.e164) if view.number else "",
        "roles": [b.role.value for b in view.bindings],
        "decision": account.decision.value,
        "status": view.status.value,
        "confidence": account.confidence.value,
    }


def _json(rows: list[dict[str, str | list[str]]]) -> bytes:
    return msgspec.json.format(msgspec.json.encode({"accounts": rows}), indent=2) + b"\n"


def _csv(
    rows: list[dict[str, str | list[str]]],
    headings: Mapping[str, str],
    words: Callable[[str, str], str],
) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow([defuse(headings.get(column, column)) for column in COLUMNS])
    for row in rows:
        cells = []
        for column in COLUMNS:
            value = row[column]
            parts = [value] if isinstance(value, str) else value
            cells.append(defuse(" / ".join(words(column, part) for part in parts)))
        writer.writerow(cells)
    # The mark makes spreadsheets read the file as UTF-8.
    return table.getvalue().encode("utf-8-sig")
