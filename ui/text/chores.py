"""What chores ask for: those of playbooks, and those that follow from the state of the move."""

from __future__ import annotations

from collections.abc import Callable

from app.directory.playbook import Guides
from app.domain.reminder import Occurrence, ReminderKind, StandingChore
from ui.text.catalogue import pick, tr

_TITLES: dict[StandingChore, Callable[[], str]] = {
    StandingChore.BACK_UP: lambda: tr("Back up your list"),
    StandingChore.STILL_COMING: lambda: tr("Old number: who still writes to it?"),
    StandingChore.ASK_REGISTRY: lambda: tr("Ask “一证通查” again"),
    StandingChore.ISSUER_NOTICES: lambda: tr("Read the notices in its app"),
    StandingChore.SEE_ON_NEW: lambda: tr("Has anything come to the new number?"),
}

_SENTENCES: dict[StandingChore, Callable[[], str]] = {
    StandingChore.BACK_UP: lambda: tr(
        "Make a backup of your list, and keep it somewhere other than on this computer."
    ),
    StandingChore.STILL_COMING: lambda: tr(
        "Read what still comes to the old number. Whoever writes there and is not in the list yet"
        " belongs into it."
    ),
    StandingChore.ASK_REGISTRY: lambda: tr(
        "Ask once more how many internet accounts hang on the old number: fewer than last time?"
    ),
    StandingChore.ISSUER_NOTICES: lambda: tr(
        "Read the notices in its app since the change: fees, limits, new terms."
    ),
    StandingChore.SEE_ON_NEW: lambda: tr(
        "See whether a code or a message has come to the new number. If not, look at the number"
        " there once more."
    ),
}


def standing_title(occurrence: Occurrence) -> str:
    """Return the few words for a chore that no playbook names; of any other, what it is."""
    found = _standing(occurrence)
    return tr("safety check") if found is None else _TITLES[found]()


def chore_sentence(occurrence: Occurrence, playbooks: Guides) -> str:
    """Return what a chore asks for; empty for what is no chore or not known any more."""
    if occurrence.kind is not ReminderKind.SECURITY:
        return ""
    found = _standing(occurrence)
    if found is not None:
        return _SENTENCES[found]()
    playbook = playbooks.get(occurrence.playbook)
    for chore in playbook.chores if playbook else ():
        if chore.id == occurrence.chore:
            return pick(chore.text)
    return ""


def _standing(occurrence: Occurrence) -> StandingChore | None:
    known = {chore.value: chore for chore in StandingChore}
    return None if occurrence.playbook else known.get(occurrence.chore)
