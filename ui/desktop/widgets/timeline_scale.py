"""What is drawn on the timeline, and the lengths it is drawn with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtGui import QFontMetricsF

from app.planning.timeline import Lane, Timeline
from ui.desktop.tokens import State
from ui.desktop.widgets.picture_dress import Dress

INDENT, FOLD = 22, 24
"""Left of a row's name, and what the sign for folding takes at the right of a group's."""

_LEAST_NAMES, _MOST_NAMES = 210, 320
_LEAST_DAY, _MOST_DAY = 9, 34
_LINE = 34
_HEAD_LINES = 4


@dataclass(frozen=True)
class Scale:
    """Lengths in pixels: of the names, of a day, of a line, and of the head above the lines."""

    names: float
    day: float
    line: float
    head: float

    def width(self, line: Timeline) -> float:
        """Return how wide the whole picture is."""
        return self.names + self.day * ((line.last - line.first).days + 1)

    def height(self, lanes: Sequence[Lane]) -> float:
        """Return how high the whole picture is."""
        return self.head + self.line * len(lanes)

    def x(self, line: Timeline, day: date) -> float:
        """Return where ``day`` begins; days outside of the line end at its edge."""
        inside = min(max(day, line.first), line.last + timedelta(1))
        return self.names + self.day * (inside - line.first).days


@dataclass(frozen=True)
class LaneWords:
    """A line's name, and the state of its account (None for a group)."""

    name: str
    state: State | None = None


@dataclass(frozen=True)
class DrawnTimeline:
    """Everything to draw: the days, the lines with their words, each number's last day, today."""

    line: Timeline
    lanes: tuple[Lane, ...]
    words: Mapping[str, LaneWords]
    stops: tuple[tuple[date, str], ...]
    today: str


def make_scale(drawn: DrawnTimeline | None, room: float, dress: Dress) -> Scale:
    """Return the lengths with which ``drawn`` fits into ``room``, if it can at all.

    The names take what they need, within bounds.
    """
    days = (drawn.line.last - drawn.line.first).days + 1 if drawn is not None else 1
    factor = dress.factor
    wanted = longest_name(drawn, dress) if drawn is not None else 0.0
    names = min(max(wanted, _LEAST_NAMES * factor), _MOST_NAMES * factor, room * 0.4)
    day = min(max((room - names) / days, _LEAST_DAY * factor), _MOST_DAY * factor)
    head = QFontMetricsF(dress.font("small")).height() * _HEAD_LINES
    return Scale(names=names, day=day, line=_LINE * factor, head=head)


def longest_name(drawn: DrawnTimeline, dress: Dress) -> float:
    """Return the room that the names at the left need not to be cut."""
    metrics = QFontMetricsF(dress.font("body"))
    names = (drawn.words[lane.id].name for lane in drawn.lanes if lane.row is not None)
    widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
    return widest + (INDENT + FOLD) * dress.factor
