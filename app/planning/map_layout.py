"""Where everything on the dependency map goes: five columns, and in each a box per kind.

The columns are those of the move: numbers, then mail and phone, bank cards, what pays or opens
with them, and the rest. Accounts of a kind share one box until it is unfolded, and lines between
boxes stand for all the ties between what is in them: there are never more lines than pairs of
boxes, however many accounts there are. The place of a box depends on the order of the household
only, so that one more account leaves the others where they were, but for making room.

Lengths are whatever ``Sizes`` says; x grows to the right, y down.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import StrEnum

import msgspec

from app.domain.account import Kind
from app.domain.ids import PersonId
from app.planning.map import DependencyMap, Edge, MapNode, NodeId, Tie
from app.planning.map_columns import column_of

_KIND_RANK = {kind: rank for rank, kind in enumerate(Kind)}


class Sort(StrEnum):
    """What a box is."""

    NUMBER = "number"
    ACCOUNT = "account"
    GROUP = "group"


class Sizes(msgspec.Struct, frozen=True, kw_only=True):
    """Lengths: ``height`` of a box in a group, ``group`` of all others; ``top`` for headings.

    ``gap`` lies between boxes, ``between`` columns.
    """

    width: float
    height: float
    group: float
    gap: float
    between: float
    top: float


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """One box. ``members`` are the accounts of a group, else the node itself.

    ``opened``: the group is unfolded, and its members stand below it in boxes of their own, each
    with ``parent``. ``opens`` counts the accounts that lean on it.
    """

    id: str
    sort: Sort
    column: int
    x: float
    y: float
    width: float
    height: float
    members: tuple[NodeId, ...]
    kind: Kind | None = None
    owner: PersonId | None = None
    opens: int = 0
    opened: bool = False
    parent: str | None = None


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """All ties from one box to another: ``count`` of them, the sorts in the order of Tie."""

    source: str
    target: str
    ties: tuple[Tie, ...]
    count: int


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """Boxes in reading order (column by column), lines, the columns in use, and the extent.

    ``headings`` are the x of each column in use.
    """

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    headings: tuple[tuple[int, float], ...]
    width: float
    height: float

    def box_of(self, node: NodeId) -> Box | None:
        """Return the innermost box that holds ``node``."""
        holding = [box for box in self.boxes if node in box.members]
        return holding[-1] if holding else None


def group_id(column: int, kind: Kind) -> str:
    """Return the id of the box that the accounts of a kind share in a column."""
    return f"{column}.{kind.value}"


def lay_out(whole: DependencyMap, sizes: Sizes, opened: AbstractSet[str] = frozenset()) -> Picture:
    """Return the picture of ``whole``, with the groups ``opened`` unfolded. Linear but for sorting.

    A group of one is its account.
    """
    sides: defaultdict[int, list[MapNode]] = defaultdict(list)
    for node in whole.nodes:
        sides[column_of(node)].append(node)
    columns = {column: list(stack(column, nodes, sizes, opened)) for column, nodes in sides.items()}
    return picture_of(whole.edges, columns, sizes)


def picture_of(edges: Sequence[Edge], columns: dict[int, list[Box]], sizes: Sizes) -> Picture:
    """Put the columns side by side, and join their boxes; ends of ``edges`` must be in them."""
    boxes: list[Box] = []
    headings: list[tuple[int, float]] = []
    x = 0.0
    for column in sorted(columns):
        headings.append((column, x))
        boxes += [msgspec.structs.replace(box, x=x + box.x) for box in columns[column]]
        x += sizes.width + sizes.between
    return Picture(
        boxes=tuple(boxes),
        lines=tuple(_lines(edges, boxes)),
        headings=tuple(headings),
        width=max(0.0, x - sizes.between),
        height=max((box.y + box.height for box in boxes), default=sizes.top),
    )


def stack(
    column: int,
    nodes: Sequence[MapNode],
    sizes: Sizes,
    opened: AbstractSet[str],
    *,
    single: bool = False,
) -> Iterator[Box]:
    """Yield the boxes of a column from the top down: numbers, then kind by kind.

    With ``single`` nothing is grouped.
    """
    kinds: defaultdict[Kind | None, list[MapNode]] = defaultdict(list)
    for node in nodes:
        kinds[node.kind].append(node)
    y = sizes.top
    for kind in sorted(kinds, key=lambda k: -1 if k is None else _KIND_RANK[k]):
        alike = kinds[kind]
        grouped = kind is not None and len(alike) > 1 and not single
        id = group_id(column, kind) if kind is not None and grouped else None
        if kind is not None and id is not None:
            yield _group(id, column, kind, alike, y, sizes, opened=id in opened)
            y += sizes.group + sizes.gap
        for node in alike if id is None or id in opened else ():
            box = _single(node, column, y, sizes, parent=id)
            yield box
            y += box.height + sizes.gap


def _group(
    id: str,
    column: int,
    kind: Kind,
    nodes: Sequence[MapNode],
    y: float,
    sizes: Sizes,
    *,
    opened: bool,
) -> Box:
    return Box(
        id=id,
        sort=Sort.GROUP,
        column=column,
        x=0,
        y=y,
        width=sizes.width,
        height=sizes.group,
        members=tuple(node.id for node in nodes),
        kind=kind,
        opens=max(node.opens for node in nodes),
        opened=opened,
    )


def _single(
    node: MapNode, column: int, y: float, sizes: Sizes, *, parent: str | None = None
) -> Box:
    indent = sizes.gap * 1.5 if parent is not None else 0
    return Box(
        id=node.id,
        sort=Sort.NUMBER if node.is_number else Sort.ACCOUNT,
        column=column,
        x=indent,
        y=y,
        width=sizes.width - indent,
        height=sizes.group if parent is None else sizes.height,
        members=(node.id,),
        kind=node.kind,
        owner=node.owner,
        opens=node.opens,
        parent=parent,
    )


def _lines(edges: Sequence[Edge], boxes: Sequence[Box]) -> Iterator[Line]:
    """Yield one line for each pair of boxes with ties between what is in them."""
    place = {member: box.id for box in boxes if not box.opened for member in box.members}
    between: dict[tuple[str, str], list[Edge]] = {}
    for edge in edges:
        ends = (place[edge.source], place[edge.target])
        if ends[0] != ends[1]:
            between.setdefault(ends, []).append(edge)
    for (source, target), found in between.items():
        ties = {edge.tie for edge in found}
        yield Line(
            source=source,
            target=target,
            ties=tuple(tie for tie in Tie if tie in ties),
            count=len(found),
        )
