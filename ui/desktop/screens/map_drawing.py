"""The map drawn up for the screen or a file: its picture, its headings, and the same as lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from app.planning.map import DependencyMap, NodeId
from app.planning.map_columns import column_of
from app.planning.map_focus import lay_out_around
from app.planning.map_layout import Picture, Sizes, lay_out
from ui.desktop.screens.map_words import BoxWords, heading, heading_around
from ui.desktop.widgets.picture_list import Line

_NARROW, _WIDE = 148, 190


def draw_up(
    whole: DependencyMap,
    centre: NodeId | None,
    opened: AbstractSet[str],
    factor: float,
    room: float = 0,
) -> Picture:
    """Return the picture of all, or of ``centre`` with its neighbours; lengths as in ``sizes``."""
    if centre is not None:
        return lay_out_around(whole, centre, sizes(factor, room, 3), opened)
    columns = len({column_of(node) for node in whole.nodes})
    return lay_out(whole, sizes(factor, room, columns), opened)


def sizes(factor: float, room: float = 0, columns: int = 5) -> Sizes:
    """Return the lengths of the map in pixels at a text size: ``columns`` fit ``room`` if they can.

    No room given, the boxes are as wide as most names.
    """
    between = 40 * factor
    fitting = (room - (columns - 1) * between) / max(1, columns)
    width = min(max(fitting, _NARROW * factor), _WIDE * factor) if room else _WIDE * factor
    return Sizes(
        width=width,
        height=44 * factor,
        group=68 * factor,
        gap=10 * factor,
        between=between,
        top=28 * factor,
    )


def headings_of(picture: Picture, *, around: bool) -> dict[int, str]:
    """Return the heading of each column; ``around``: of the picture around one node."""
    words = heading_around if around else heading
    return {column: words(column) for column, _ in picture.headings}


def lines_of(
    picture: Picture, words: Mapping[str, BoxWords], headings: Mapping[int, str]
) -> Iterator[Line]:
    """Yield the boxes as lines of a list, each column below its heading."""
    column = -1
    for box in picture.boxes:
        if box.column != column:
            column = box.column
            yield Line("", headings[column])
        yield Line(box.id, words[box.id].spoken, 2 if box.parent else 1)
