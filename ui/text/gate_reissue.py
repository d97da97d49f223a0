"""What people read after an old number has stopped: the clock until somebody else may have it."""

from __future__ import annotations

from app.planning.reissue import Reissue
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_date
from ui.text.imports import joined


def reissue_words(clock: Reissue, number: str) -> str:
    """Return since when ``number`` is off, when somebody else may have it, and what is left."""
    stopped = tr(
        "{number} stopped after {day}.",
        number=number,
        day=show_date(clock.stopped, year=True),
    )
    return joined(joined(stopped, _until(clock)), _left(clock))


def _until(clock: Reissue) -> str:
    if clock.free_from is None or clock.days_left is None:
        return tr("After a while the carrier gives it to somebody else.")
    day = show_date(clock.free_from, year=True)
    if clock.days_left == 0:
        return tr("Since {day} somebody else may have it.", day=day)
    return ntr(
        "If it was cancelled, it stays unused for {n} more day at least: until {day} nobody else "
        "gets it.",
        "If it was cancelled, it stays unused for {n} more days at least: until {day} nobody else "
        "gets it.",
        clock.days_left,
        day=day,
    )


def _left(clock: Reissue) -> str:
    if not clock.left:
        return tr("Nothing in the list hangs on it any more.")
    return ntr(
        "{n} account still hangs on it. Change it within that time.",
        "{n} accounts still hang on it. Change them within that time.",
        len(clock.left),
    )
