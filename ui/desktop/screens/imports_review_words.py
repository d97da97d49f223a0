"""What the top of a review says: what was found, what comes first, what the button does."""

from __future__ import annotations

from collections.abc import Sequence

from ui.desktop.models.imports_groups import Group, tally, ticked_at_first
from ui.desktop.models.imports_words import ReviewRow, begin_large
from ui.text.catalogue import ntr, tr


def heading_words(
    rows: Sequence[ReviewRow], arriving: int, *, beyond: bool = False
) -> tuple[str, str]:
    """Return title and subtitle.

    ``arriving`` is how many accounts still write after a change, ``beyond`` whether anything else
    than accounts was found.
    """
    new = sum(not row.is_known for row in rows)
    first = tally(rows)[Group.FIRST]
    found = ntr("{n} new account found", "{n} new accounts found", new)
    saved = tr("nothing is saved yet")
    if arriving:
        title = ntr(
            "{n} account still uses the old number",
            "{n} accounts still use the old number",
            arriving,
        )
        return title, " · ".join(part for part in (found if new else "", saved) if part)
    if not rows and beyond:
        return tr("No account, but something to know"), begin_large(saved)
    if not new:
        return (
            tr("Everything in here is already in your list"),
            ntr("{n} account found again", "{n} accounts found again", len(rows)),
        )
    if first:
        title = ntr("Begin with this one: money and keys", "First these {n}: money and keys", first)
        rest = tr("the rest can wait") if new > first else ""
        return title, " · ".join(part for part in (found, rest, saved) if part)
    if any(ticked_at_first(row) for row in rows):
        return found, begin_large(saved)
    others = ntr(
        "The other {n} is already in your list",
        "The other {n} are already in your list",
        len(rows) - new,
    )
    return (
        ntr("Only {n} unsure one is new", "Only {n} unsure ones are new", new),
        others if len(rows) > new else begin_large(saved),
    )


def button_words(rows: Sequence[ReviewRow], ticked: int, reopen: int) -> str:
    """Return what the filled button does with what is ticked."""
    if not ticked and not reopen:
        new = any(not row.is_known for row in rows)
        return tr("Add nothing") if new else tr("To Today")
    add = ntr("Add the one ticked", "Add the {n} ticked", ticked) if ticked else ""
    again = ntr("Do {n} again", "Do {n} again", reopen) if reopen else ""
    return " · ".join(part for part in (again, add) if part)
