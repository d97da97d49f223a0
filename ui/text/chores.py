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
    StandingChore.READ_TRANSACTIONS: lambda: tr("Read every transaction since the change"),
    StandingChore.CHECK_DEBITS: lambda: tr("Look at the automatic debits"),
    StandingChore.REVOKE: lambda: tr("Take back what you no longer allow"),
    StandingChore.CHECK_BALANCE: lambda: tr("Check the balance"),
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
    StandingChore.READ_TRANSACTIONS: lambda: tr(
        "Read every transaction in its app since the number was changed. If one is not yours, call"
        " its own hotline at once. If no statement has come this month, choose Skip: you are"
        " asked again next month."
    ),
    StandingChore.CHECK_DEBITS: lambda: tr(
        "See that what is paid automatically from here still goes through, and turn off what you"
        " no longer need."
    ),
    StandingChore.REVOKE: lambda: tr(
        "See which programs and devices may use this account, and take back what you do not need."
        " Keep the device you are using."
    ),
    StandingChore.CHECK_BALANCE: lambda: tr(
        "The old number was taken off here. See that the balance is what it should be, and that"
        " nothing is still open."
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
