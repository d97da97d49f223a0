"""The dependency map: what hangs on what, and boxes that never lie on one another."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.model import Directory
from app.domain.access import Factor
from app.domain.account import Kind
from app.domain.binding import BindingStatus, Role
from app.domain.household import Household
from app.domain.ids import NumberId, PersonId
from app.planning.map import DependencyMap, Tie, dependencies, narrowed
from app.planning.map_columns import column_of
from app.planning.map_focus import lay_out_around
from app.planning.map_layout import Box, Picture, Sizes, Sort, group_id, lay_out
from tests.app.households import Builder
from tests.app.planning.services import WORLD
from tests.app.planning.ways_in import LOGIN, RECOVER, route

SIZES = Sizes(width=100, height=30, group=40, gap=8, between=50, top=24)
USUAL = {
    Kind.LOGIN: (route(LOGIN, Factor.NUMBER), route(RECOVER, Factor.MAILBOX)),
    Kind.MAILBOX: (route(RECOVER, Factor.MAILBOX),),
    Kind.DEVICE_ACCOUNT: (route(RECOVER, Factor.MAILBOX),),
}
KNOWN = Directory(WORLD, {}, usual_routes=USUAL)


def _map(builder: Builder) -> DependencyMap:
    return dependencies(builder.build(), KNOWN)


def _ties(builder: Builder) -> set[tuple[str, str, Tie]]:
    return {(edge.source, edge.target, edge.tie) for edge in _map(builder).edges}


households = st.lists(
    st.tuples(
        st.sampled_from(list(Kind)),
        st.sampled_from([None, *WORLD]),
        st.sampled_from(["lin", "mei"]),
        st.sampled_from(list(BindingStatus)),
        st.sampled_from(["old", None]),
    ),
    max_size=30,
)


def _household(drawn: list[tuple[Kind, str | None, str, BindingStatus, str | None]]) -> Household:
    builder = Builder().ordinary()
    builder.person("mei", "梅")
    for place, (kind, service, owner, status, number) in enumerate(drawn):
        builder.account(
            f"a{place:03}", kind, service=service, owner=owner, status=status, number=number
        )
    return builder.build()


def _pictures(whole: DependencyMap, opened: frozenset[str]) -> list[Picture]:
    around = [lay_out_around(whole, node.id, SIZES, opened) for node in whole.nodes[:6]]
    return [lay_out(whole, SIZES), lay_out(whole, SIZES, opened), *around]


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


ALL_GROUPS = frozenset(group_id(column, kind) for column in range(5) for kind in Kind)


@given(households, st.sets(st.sampled_from(sorted(ALL_GROUPS))))
def test_no_two_boxes_overlap_and_all_lie_inside(
    drawn: list[tuple[Kind, str | None, str, BindingStatus, str | None]], opened: set[str]
) -> None:
    """Whatever is unfolded, every box can be seen whole."""
    for picture in _pictures(dependencies(_household(drawn), KNOWN), frozenset(opened)):
        assert not [pair for pair in combinations(picture.boxes, 2) if _overlap(*pair)]
        for box in picture.boxes:
            assert box.x >= 0
            assert box.y >= SIZES.top
            assert box.x + box.width <= picture.width
            assert box.y + box.height <= picture.height


@given(households, st.sets(st.sampled_from(sorted(ALL_GROUPS))))
def test_every_line_has_two_ends_and_stands_for_all_ties(
    drawn: list[tuple[Kind, str | None, str, BindingStatus, str | None]], opened: set[str]
) -> None:
    """No line hangs in the air, none is drawn twice, and no tie between boxes is left out."""
    whole = dependencies(_household(drawn), KNOWN)
    nodes = {node.id for node in whole.nodes}
    assert all({edge.source, edge.target} <= nodes for edge in whole.edges)
    picture = lay_out(whole, SIZES, frozenset(opened))
    boxes = {box.id for box in picture.boxes if not box.opened}
    ends = [(line.source, line.target) for line in picture.lines]
    assert len(ends) == len(set(ends))
    assert {end for pair in ends for end in pair} <= boxes
    inside = sum(picture.box_of(edge.source) == picture.box_of(edge.target) for edge in whole.edges)
    assert sum(line.count for line in picture.lines) == len(whole.edges) - inside


@given(households)
def test_every_node_is_in_the_picture(
    drawn: list[tuple[Kind, str | None, str, BindingStatus, str | None]],
) -> None:
    """Folded or not, each account is in a box; unfolded, each has one of its own."""
    whole = dependencies(_household(drawn), KNOWN)
    for picture in (lay_out(whole, SIZES), lay_out(whole, SIZES, ALL_GROUPS)):
        assert all(picture.box_of(node.id) is not None for node in whole.nodes)
    own = {box.id for box in lay_out(whole, SIZES, ALL_GROUPS).boxes if box.sort is not Sort.GROUP}
    assert own == {node.id for node in whole.nodes}


@given(households)
def test_the_same_household_makes_the_same_picture(
    drawn: list[tuple[Kind, str | None, str, BindingStatus, str | None]],
) -> None:
    """Nothing jumps between two looks."""
    first, second = (lay_out(dependencies(_household(drawn), KNOWN), SIZES) for _ in range(2))
    assert first == second


@given(households, st.sampled_from(list(Kind)))
def test_one_more_account_leaves_the_others_in_their_order(
    drawn: list[tuple[Kind, str | None, str, BindingStatus, str | None]], kind: Kind
) -> None:
    """Whoever did not become a key by it stays in its column, below what it stood below."""
    before = dependencies(_household(drawn), KNOWN)
    more = [*drawn, (kind, None, "lin", BindingStatus.TODO, "old")]
    after = dependencies(_household(more), KNOWN)
    same = {
        node.id for node in before.nodes if column_of(node) is column_of(after.node_by_id[node.id])
    }
    orders = []
    for whole in (before, after):
        boxes = lay_out(whole, SIZES, ALL_GROUPS).boxes
        orders.append([(box.column, box.id) for box in boxes if box.id in same])
    assert orders[0] == orders[1]


@given(households)
def test_nobody_opens_what_belongs_to_somebody_else(
    drawn: list[tuple[Kind, str | None, str, BindingStatus, str | None]],
) -> None:
    """Accounts lean on their owner's accounts only."""
    whole = dependencies(_household(drawn), KNOWN)
    for edge in whole.edges:
        if edge.tie is not Tie.NUMBER:
            owners = {whole.node_by_id[edge.source].owner, whole.node_by_id[edge.target].owner}
            assert len(owners) == 1


def test_what_ties_accounts_together() -> None:
    """The number with its roles, the mailbox, the bank, the account one logs in with."""
    builder = Builder().ordinary()
    builder.account("mail", Kind.MAILBOX, login="a@example.org")
    builder.account("other", Kind.MAILBOX, login="b@example.org")
    builder.account("shop", login="A@example.org", roles=(Role.CODE, Role.LOGIN))
    builder.account("forum")
    builder.account("oak", Kind.DEBIT_CARD, service="oak", roles=(Role.RESERVED,))
    builder.account("chat", Kind.MESSENGER, service="chat")
    builder.account("chatpay", Kind.WALLET, service="chatpay")
    ties = _ties(builder)
    assert ("mail", "shop", Tie.RECOVERY) in ties
    assert ("other", "shop", Tie.RECOVERY) not in ties, "its login names the other mailbox"
    assert ("other", "forum", Tie.RECOVERY) in ties
    assert ("oak", "chatpay", Tie.BANK) in ties
    assert ("chat", "chatpay", Tie.LOGIN) in ties
    edge = next(e for e in _map(builder).edges if (e.source, e.target) == ("old", "shop"))
    assert edge.roles == (Role.LOGIN, Role.CODE)


@pytest.mark.parametrize(
    ("status", "number"),
    [(BindingStatus.TODO, "old"), (BindingStatus.VERIFIED, "new"), (BindingStatus.REMOVED, None)],
)
def test_an_account_hangs_on_the_number_it_has_now(
    status: BindingStatus, number: str | None
) -> None:
    """What is changed moves over to the new number; what is removed hangs on none."""
    builder = Builder().ordinary()
    builder.account("shop", status=status)
    held = [edge.source for edge in _map(builder).edges if edge.target == "shop"]
    assert held == ([] if number is None else [NumberId(number)])


def test_two_mailboxes_that_recover_one_another_are_shown_and_not_looped_on() -> None:
    """A circle is two lines."""
    builder = Builder().ordinary()
    builder.account("one", Kind.MAILBOX)
    builder.account("two", Kind.MAILBOX)
    ties = _ties(builder)
    assert {("one", "two", Tie.RECOVERY), ("two", "one", Tie.RECOVERY)} <= ties
    around = lay_out_around(_map(builder), "one", SIZES)
    assert {box.id for box in around.boxes} == {"old", "two", "one"}


def test_a_hundred_and_fifty_accounts_are_a_handful_of_boxes() -> None:
    """Folded, the map of a large household has few boxes and few lines: no hairball."""
    builder = Builder().ordinary()
    kinds = list(Kind)
    for place in range(150):
        builder.account(f"a{place:03}", kinds[place % len(kinds)])
    picture = lay_out(_map(builder), SIZES)
    assert len(picture.boxes) <= 2 + len(kinds)
    assert len(picture.lines) <= 40


def test_only_one_persons_accounts_with_their_numbers() -> None:
    """The filter by person keeps what the accounts hang on."""
    builder = Builder().ordinary()
    builder.person("mei", "梅")
    builder.account("hers", owner="mei")
    builder.account("his")
    part = narrowed(_map(builder), PersonId("mei"))
    assert {node.id for node in part.nodes} == {"old", "hers"}
