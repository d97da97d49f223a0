"""Writing the proof log to a file the user can take elsewhere, in the clear."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

from app.actions.exporting import defuse
from app.actions.proof_log import Logged, ProofLog
from app.actions.writing_exports import write_export
from app.domain.errors import ExportFormatUnknown


def log_rows(log: ProofLog) -> list[dict[str, object]]:
    """Return the log by stable names, newest first: every entry with the fields that differ."""
    return [_row(line) for line in log.lines]


def export_log(
    log: ProofLog,
    path: Path,
    *,
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    html: str,
) -> None:
    """Write the log to ``path``: .csv and .html for people, .json with everything for machines.

    ``headings``, ``rows`` (newest first) and ``html`` are its words in the reader's language.

    Raises:
        ExportFormatUnknown: the name ends in none of these.
        ExportExists, ExportFailed: it was not written.
    """
    suffix = path.suffix.lower()
    if suffix == ".csv":
        content = _csv(headings, rows)
    elif suffix == ".json":
        document = {"entries": log_rows(log), "first_altered": log.broken}
        content = msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n"
    elif suffix in {".html", ".htm"}:
        content = html.replace("<head>", '<head><meta charset="utf-8">', 1).encode()
    else:
        raise ExportFormatUnknown(path=str(path))
    write_export(path, content)


def _row(line: Logged) -> dict[str, object]:
    return {
        "at": line.at,
        "who": line.who,
        "action": line.action,
        "accounts": [{"id": a.id, "name": a.name} for a in line.accounts],
        "people": [p.name for p in line.people],
        "numbers": [n.e164 for n in line.numbers],
        "reference": line.proof.reference if line.proof else "",
        "proof": line.proof.id if line.proof else None,
        "changes": [
            {"entry": e.seq, "noun": e.noun, "id": e.id, "before": e.before, "after": e.after}
            for e in line.entries
        ],
    }


def _csv(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow([defuse(words) for words in headings])
    for row in rows:
        writer.writerow([defuse(cell) for cell in row])
    return b"\xef\xbb\xbf" + table.getvalue().encode()
