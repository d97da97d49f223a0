"""From proposed accounts to the rows of a review, with what was said of them before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from app.actions.comparing import ProposedAccount, look_up
from app.actions.session import Session
from app.discovery.redoing import Correction, Remembered, correct, find
from ui.desktop.models.imports_words import ReviewRow
from ui.desktop.screens.imports_findings import importance


def make_rows(session: Session, proposed: Iterable[ProposedAccount]) -> list[ReviewRow]:
    """Return a row for each, with its service and the name of its owner."""
    names = {person.id: person.name for person in session.vault.read().people}
    services = session.directory.services
    return [
        ReviewRow(
            one,
            services.get(one.candidate.service) if one.candidate.service else None,
            names.get(one.candidate.owner, ""),
        )
        for one in proposed
    ]


def review_rows(
    session: Session, proposed: Sequence[ProposedAccount], remembered: Remembered
) -> tuple[tuple[ReviewRow, ...], tuple[Correction, ...]]:
    """Return the rows in the order of importance, and the corrections that still are about any."""
    candidates = [one.candidate for one in proposed]
    corrected, made = correct(candidates, remembered.corrections)
    found = look_up(session, corrected) if made else list(proposed)
    rows = make_rows(session, found)
    for said in remembered.said:
        at = find([row.candidate for row in rows], said.of)
        if at is not None:
            rows[at] = replace(rows[at], ticked=said.ticked, with_calendar=said.calendar)
    return tuple(sorted(rows, key=importance)), made
