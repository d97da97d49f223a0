"""The proof log on paper: what was done, when, about what, and what proves it."""

from __future__ import annotations

from datetime import date

from app.actions.proof_log import Logged, ProofLog
from ui.text.catalogue import tr
from ui.text.documents import heading, paragraph, sheet, table
from ui.text.formats import show_date
from ui.text.journal import about, kept, said

POINTS = 10.0


def headings() -> tuple[str, ...]:
    """Return what stands above the columns."""
    return (tr("No."), tr("When"), tr("About"), tr("What was done"), tr("Proof"))


def cells(line: Logged, log: ProofLog) -> tuple[str, ...]:
    """Return one line of the log."""
    local = line.at.astimezone()
    number = str(line.first) if line.first == line.last else f"{line.first}–{line.last}"
    when = f"{show_date(local.date(), year=True)} {local:%H:%M}"
    return (number, when, about(line, log), said(line, log), kept(line))


def journal_sheet(log: ProofLog, title: str, today: date) -> str:
    """Return the HTML of the log, oldest first; ``title`` says about whom or what it is."""
    rows = [cells(line, log) for line in reversed(log.lines)]
    body = [
        heading(title),
        paragraph(tr("As of {day}.", day=show_date(today, year=True))),
        paragraph(soundness(log), strong=log.broken is not None),
        table(headings(), rows),
    ]
    return sheet("".join(body), points=POINTS)


def soundness(log: ProofLog) -> str:
    """Return whether the log is as it was written."""
    if log.broken is None:
        return tr("Every entry is as it was written, and none is missing.")
    return altered_words(log.broken)


def altered_words(entry: int) -> str:
    """Return that the log was altered, and from which entry on."""
    return tr(
        "Entry {entry} was altered, or entries before it are missing, by something else than this "
        "program.",
        entry=entry,
    )
