"""Checklists: one person's walk through the steps for a situation of the whole move."""

from __future__ import annotations

from datetime import datetime

import msgspec

from app.domain.ids import ChecklistId, MoveId, PersonId
from app.domain.journey import Tick


class Checklist(msgspec.Struct, frozen=True, kw_only=True):
    """What a person has ticked; ``playbook`` is the id of the steps the ticks belong to.

    ``move`` is the move it is about; None where there is none (a charge that is not one's own).
    There is one for each person, move and playbook.
    """

    id: ChecklistId
    person: PersonId
    move: MoveId | None = None
    playbook: str
    ticks: tuple[Tick, ...] = ()
    updated_at: datetime
