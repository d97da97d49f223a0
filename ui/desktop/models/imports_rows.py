"""The rows of a review without Qt: which are shown, which are ticked, what was said of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from app.actions.comparing import ProposedAccount
from app.discovery.candidate import Candidate
from app.discovery.known import identity_of
from app.discovery.redoing import Said
from ui.desktop.models.imports_groups import (
    Narrowing,
    is_first,
    starts_ticked,
    ticked_at_first,
)
from ui.desktop.models.imports_words import ReviewRow


class ReviewRows:
    """All rows in order, and those of them that are shown; rows are counted as they are shown."""

    def __init__(
        self, rows: Sequence[ReviewRow] = (), ticked: Iterable[Candidate] | None = None
    ) -> None:
        """Take ``rows`` with the ticks they start with, or those of ``ticked``."""
        self.all: tuple[ReviewRow, ...] = tuple(rows)
        self.narrowed = Narrowing()
        wanted = None if ticked is None else set(ticked)
        self._ticks = {
            place
            for place, row in enumerate(self.all)
            if not row.is_known
            and (starts_ticked(row) if wanted is None else row.candidate in wanted)
        }
        self._shown = list(range(len(self.all)))

    def __len__(self) -> int:
        """How many are shown."""
        return len(self._shown)

    def narrow(self, to: Narrowing) -> None:
        """Show only the rows that ``to`` lets. Ticks stay as they are."""
        self.narrowed = to
        self._shown = [place for place, row in enumerate(self.all) if to.lets(row)]

    @property
    def ticked(self) -> tuple[ReviewRow, ...]:
        """The rows that are ticked, also those that are not shown."""
        return tuple(self.all[place] for place in sorted(self._ticks))

    @property
    def unticked(self) -> tuple[ReviewRow, ...]:
        """The new ones that are not."""
        return tuple(
            row
            for place, row in enumerate(self.all)
            if place not in self._ticks and not row.is_known
        )

    @property
    def said(self) -> tuple[Said, ...]:
        """What the user said of rows that is not what they start with."""
        found = []
        for place, row in enumerate(self.all):
            on = place in self._ticks
            said = None if row.is_known or on == ticked_at_first(row) else on
            if said is not None or row.with_calendar is not None:
                found.append(Said(identity_of(row.candidate), said, row.with_calendar))
        return tuple(found)

    def at(self, row: int) -> ReviewRow | None:
        """Return what stands in ``row``, None outside of the table."""
        return self.all[self._shown[row]] if 0 <= row < len(self._shown) else None

    def place_of(self, row: ReviewRow) -> int:
        """Return where ``row`` stands, -1 if it does not show."""
        return next((at for at, place in enumerate(self._shown) if self.all[place] is row), -1)

    def change(self, changed: Mapping[int, ReviewRow]) -> None:
        """Show other accounts in some rows; what the list has loses its tick."""
        rows = list(self.all)
        for row, to in changed.items():
            place = self._shown[row]
            rows[place] = to
            if to.is_known:
                self._ticks.discard(place)
        self.all = tuple(rows)

    def exchange(self, rows: Sequence[int], with_: Sequence[ReviewRow]) -> bool:
        """Have ``with_`` stand where the first of ``rows`` stood, and take the others out.

        They are ticked if any of those was. What the rows are narrowed to stays, unless it would
        hide them. Return whether there was anything to exchange.
        """
        places = sorted(self._shown[row] for row in rows)
        if not places:
            return False
        was_ticked = any(place in self._ticks for place in places)
        ticked = {id(self.all[place]) for place in self._ticks - set(places)}
        rest = list(self.all)
        for place in reversed(places):
            del rest[place]
        rest[places[0] : places[0]] = with_
        if was_ticked:
            ticked |= {id(row) for row in with_ if not row.is_known}
        self.all = tuple(rest)
        self._ticks = {place for place, row in enumerate(rest) if id(row) in ticked}
        to = self.narrowed
        self.narrow(to if all(to.lets(row) for row in with_) else Narrowing())
        return True

    def compare_anew(self, found: Mapping[int, ProposedAccount]) -> None:
        """Take in which account each row is by now, by the ``id`` of the row."""
        rows = list(self.all)
        for place, row in enumerate(rows):
            proposed = found.get(id(row))
            if proposed is None or proposed == row.proposed:
                continue
            was_known, rows[place] = row.is_known, replace(row, proposed=proposed)
            if rows[place].is_known:
                self._ticks.discard(place)
            elif was_known and ticked_at_first(rows[place]):
                self._ticks.add(place)
        self.all = tuple(rows)

    def append(self, rows: Sequence[ReviewRow]) -> None:
        """Have ``rows`` at the end, not ticked."""
        self.all = (*self.all, *rows)
        self.narrow(self.narrowed)

    def tick(self, rows: Iterable[int], on: bool) -> None:
        """Tick or untick rows; those the list has already cannot be ticked."""
        for row in rows:
            if 0 <= row < len(self._shown) and not self.all[self._shown[row]].is_known:
                (self._ticks.add if on else self._ticks.discard)(self._shown[row])

    def tick_only_first(self) -> None:
        """Tick money and keys, and nothing else."""
        self._ticks = {place for place, row in enumerate(self.all) if is_first(row)}

    def is_ticked(self, row: int) -> bool:
        """Whether ``row`` is ticked."""
        return 0 <= row < len(self._shown) and self._shown[row] in self._ticks
