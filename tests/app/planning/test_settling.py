"""A terminal waits for the card it pays out to, and for no other."""

from __future__ import annotations

from app.domain.account import Decision, Kind
from app.domain.binding import BindingStatus, Role
from app.domain.household import Household
from app.planning.map import Tie, dependencies
from app.planning.order import plan
from tests.app.households import TODAY, Builder
from tests.app.planning.services import by_id, service
from tests.app.planning.ways_in import directory

KNOWN = by_id(
    service("pine", Kind.DEBIT_CARD),
    service("oak", Kind.CREDIT_CARD),
    service("till", Kind.TERMINAL, needs=("@bank",)),
    service("pay", Kind.WALLET, needs=("@bank",)),
)


def shop(*, tail: str = "", done: BindingStatus = BindingStatus.TODO) -> Builder:
    """Return somebody with a till, two bank accounts, a credit card, and a spouse with a card."""
    builder = Builder().ordinary()
    builder.person("mei", "梅")
    reserved = (Role.RESERVED,)
    builder.account("1234", Kind.DEBIT_CARD, service="pine", roles=reserved, tail="1234",
                    status=done)  # fmt: skip
    builder.account("5678", Kind.DEBIT_CARD, service="pine", roles=reserved, tail="5678")
    builder.account("credit", Kind.CREDIT_CARD, service="oak", roles=reserved, tail="9000")
    builder.account("hers", Kind.DEBIT_CARD, owner="mei", service="pine", roles=reserved,
                    tail="4321")  # fmt: skip
    builder.account("till", Kind.TERMINAL, service="till", tail=tail)
    builder.account("pay", Kind.WALLET, service="pay")
    return builder


def waits(household: Household) -> dict[str, set[str]]:
    """Return what till and wallet wait for."""
    steps = {step.account: step for step in plan(household, KNOWN, TODAY).steps}
    return {str(id): set(steps[id].blocked_by) for id in steps if id in {"till", "pay"}}


def test_it_waits_for_the_card_that_it_names() -> None:
    """Once that is done for none, however many others are left; a wallet asks every bank."""
    every = {"1234", "5678", "credit"}
    assert waits(shop(tail="1234").build()) == {"till": {"1234"}, "pay": every}
    done = shop(tail="1234", done=BindingStatus.VERIFIED).build()
    assert waits(done) == {"till": set(), "pay": every - {"1234"}}


def test_it_waits_for_the_owners_bank_accounts_where_it_names_none_of_theirs() -> None:
    """Takings do not go to a credit card, nor does another's card with that tail settle them."""
    for tail in ("", "7777", "4321"):
        assert waits(shop(tail=tail).build())["till"] == {"1234", "5678"}


def test_without_a_bank_account_in_the_list_it_waits_for_the_cards_there_are() -> None:
    """The bank that is not listed most likely is the one of the card."""
    builder = shop()
    builder.accounts = [each for each in builder.accounts if each.kind is not Kind.DEBIT_CARD]
    assert waits(builder.build())["till"] == {"credit"}


def test_a_card_that_is_to_be_closed_is_not_waited_for() -> None:
    """Nothing is to be changed there first; that the takings need another card is asked there."""
    builder = Builder().ordinary()
    builder.account("1234", Kind.DEBIT_CARD, service="pine", roles=(Role.RESERVED,), tail="1234",
                    decision=Decision.CLOSE)  # fmt: skip
    builder.account("till", Kind.TERMINAL, service="till", tail="1234")
    assert waits(builder.build())["till"] == set()


def test_the_map_ties_it_to_the_same_card() -> None:
    """As the order does: to the one it names, else to each bank account."""
    for tail, expected in (("1234", {"1234"}), ("", {"1234", "5678"})):
        known = directory({})
        known.services.update(KNOWN)
        edges = dependencies(shop(tail=tail).build(), known).edges
        ties = {e.source for e in edges if e.target == "till" and e.tie is Tie.BANK}
        assert ties == expected
