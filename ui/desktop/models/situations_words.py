"""How a situation looks in a list: its sign, its colour, and the list's title."""

from __future__ import annotations

from collections.abc import Sequence

from app.directory.playbook import Situation
from app.guidance.checklists import SituationView
from ui.desktop.tokens import State
from ui.text.catalogue import ntr, tr

_ICONS = {
    Situation.BEFORE_SWITCHING: "list-checks",
    Situation.NUMBER_TAKEN: "user",
    Situation.RECYCLED_NUMBER: "rotate-ccw",
    Situation.OLD_NUMBER_LOST: "triangle-alert",
    Situation.NOT_MY_NAME: "building-2",
    Situation.RETIRING: "pause",
    Situation.PORTING: "arrow-up-down",
    Situation.ABROAD: "globe",
    Situation.PARENT: "users",
    Situation.MINOR: "smartphone",
    Situation.AFTER_DEATH: "calendar-clock",
    Situation.UNKNOWN_CHARGE: "octagon-alert",
}
_PRESSING = frozenset({Situation.OLD_NUMBER_LOST, Situation.NUMBER_TAKEN, Situation.NOT_MY_NAME})


def situation_icon(situation: Situation) -> str:
    """Return the name of the sign beside the title."""
    return _ICONS[situation]


def situation_state(view: SituationView) -> State:
    """Return the colour of the sign: red for what is urgent, amber for what stands in the way."""
    if view.urgent:
        return State.BAD
    if view.because is None:
        return State.NEUTRAL
    return State.WARN if view.situation in _PRESSING else State.ACCENT


def list_title(views: Sequence[SituationView]) -> str:
    """Return the title of the list: how many of them concern the user now."""
    now = sum(view.because is not None for view in views)
    if not now:
        return tr("If one of these happens, here are the steps")
    return ntr("{n} of these concerns you now", "{n} of these concern you now", now)
