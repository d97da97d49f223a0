"""An account's status: its least advanced binding's, or closed."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from app.domain.account import Account
from app.domain.binding import (
    AccountStatus,
    Binding,
    BindingStatus,
    Role,
    account_status,
    is_settled,
)
from app.domain.household import Household
from app.domain.ids import AccountId, BindingId, NumberId, PersonId

NOW = datetime(2026, 3, 10, tzinfo=UTC)
OPEN = Account(id=AccountId("a"), owner=PersonId("p"), name="Bank", updated_at=NOW)
CLOSED = Account(id=AccountId("c"), owner=PersonId("p"), name="Shop", closed_at=NOW, updated_at=NOW)
STATUSES = st.lists(st.sampled_from(BindingStatus), max_size=6)


def bindings(statuses: list[BindingStatus], account: AccountId = OPEN.id) -> list[Binding]:
    """Return one binding of ``account`` per status."""
    return [
        Binding(
            id=BindingId(f"{account}{i}"),
            account=account,
            role=Role.LOGIN,
            number=NumberId("n"),
            status=status,
            updated_at=NOW,
        )
        for i, status in enumerate(statuses)
    ]


@given(STATUSES)
def test_the_least_advanced_binding_decides(statuses: list[BindingStatus]) -> None:
    """No binding is further back than the account says, and one is exactly there."""
    order = list(BindingStatus)
    status = account_status(OPEN, bindings(statuses))
    if not statuses:
        assert status is AccountStatus.FOUND
    else:
        assert order.index(BindingStatus(status.value)) == min(map(order.index, statuses))


@given(STATUSES)
def test_a_closed_account_is_closed_and_settled(statuses: list[BindingStatus]) -> None:
    """Whatever its bindings say."""
    status = account_status(CLOSED, bindings(statuses))
    assert status is AccountStatus.CLOSED
    assert is_settled(status)


@given(STATUSES.filter(bool))
def test_settled_means_every_binding_is_at_an_end(statuses: list[BindingStatus]) -> None:
    """Changed is not the end: only verified, removed and kept are."""
    ends = {BindingStatus.VERIFIED, BindingStatus.REMOVED, BindingStatus.KEPT}
    assert is_settled(account_status(OPEN, bindings(statuses))) == (set(statuses) <= ends)


def test_a_household_finds_things_by_their_ids() -> None:
    """Bindings are grouped by account; an account without any has none and counts as found."""
    mine = bindings([BindingStatus.CHANGED, BindingStatus.TODO])
    household = Household(accounts=(OPEN, CLOSED), bindings=tuple(mine))
    assert household.account_by_id[OPEN.id] is OPEN
    assert household.bindings_of(OPEN.id) == tuple(mine)
    assert household.bindings_of(CLOSED.id) == ()
    assert household.status_of(OPEN) is AccountStatus.TODO
    assert household.status_of(CLOSED) is AccountStatus.CLOSED
