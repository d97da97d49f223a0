"""Words for what is due that tell nobody what it is, for when the program itself does not know."""

from __future__ import annotations

from ui.text.catalogue import ntr, tr


def neutral_words(count: int, *, late: bool) -> tuple[str, str]:
    """Return title and body for ``count`` things that are due; ``late``: some time ago.

    There is no name, no bank and no amount in them, so that they may stand on a locked screen.
    """
    if late:
        title = ntr("{n} reminder was due", "{n} reminders were due", count)
    else:
        title = ntr("{n} reminder is due", "{n} reminders are due", count)
    return title, tr("Open Renumber to see what it is about.")
