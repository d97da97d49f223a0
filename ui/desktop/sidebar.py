"""What the sidebar says: whose household it is, how long the old number lives, what is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.text.catalogue import ntr, tr

if TYPE_CHECKING:
    from app.actions.session import Session
    from app.actions.today import MoveView

_SOON_DAYS = 7


@dataclass(frozen=True)
class SidebarFacts:
    """The person whose number stops next, and how many reminders want attention, late ones too.

    ``days_left`` is None while no day is known, negative once the number has stopped.
    """

    name: str
    colour: int
    moves: bool
    days_left: int | None
    due: int
    late: int = 0


def read_sidebar(session: Session) -> SidebarFacts:
    """Return what the sidebar shows; runs where the vault lives."""
    from app.actions.people import list_people
    from app.actions.reminding import list_due
    from app.actions.today import list_move_views

    found = list_due(session, _SOON_DAYS)
    moves = sorted(list_move_views(session), key=_urgency)
    people = list_people(session)
    person = moves[0].person if moves else people[0] if people else None
    return SidebarFacts(
        name=person.name if person else "",
        colour=person.colour if person else 0,
        moves=bool(moves),
        days_left=moves[0].days_left if moves else None,
        due=len(found.due) + len(found.overdue),
        late=len(found.overdue),
    )


def _urgency(move: MoveView) -> tuple[int, int]:
    """Who must hurry comes first: a number that still lives, then one that stopped, then no day."""
    if move.days_left is None:
        return 2, 0
    return (0, move.days_left) if move.days_left >= 0 else (1, -move.days_left)


def number_line(facts: SidebarFacts) -> str:
    """Return the line below the name."""
    if not facts.moves:
        return tr("No change of number yet")
    days = facts.days_left
    if days is None:
        return tr("Old number: no end date yet")
    if days < 0:
        return tr("The old number has stopped")
    if days == 0:
        return tr("The old number stops today")
    return ntr("Old SIM: {n} day left", "Old SIM: {n} days left", days)


def due_line(facts: SidebarFacts) -> str:
    """Return what a screen reader says of the badge."""
    if facts.late:
        return ntr(
            "{n} reminder is due, {late} late",
            "{n} reminders are due, {late} late",
            facts.due,
            late=facts.late,
        )
    return ntr("{n} reminder is due", "{n} reminders are due", facts.due)
