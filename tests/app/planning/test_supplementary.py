"""Supplementary cards: the holder of the main card has a part in it."""

from __future__ import annotations

import msgspec

from app.directory.model import Directory
from app.domain.account import Kind
from app.domain.binding import BindingStatus, Role
from app.domain.household import Household
from app.domain.ids import AccountId, PersonId
from app.planning.kept import Kept
from app.planning.order import plan
from app.planning.paper import sheets
from app.planning.plan import Plan, Why
from tests.app.households import TODAY, Builder, with_changes
from tests.app.planning.services import WORLD

KNOWN = Directory(services=WORLD, playbooks={})


def couple(service: str, status: BindingStatus = BindingStatus.TODO) -> Household:
    """Return Lin's supplementary card at a bank, on the main card of Mei, who does not move."""
    builder = Builder().ordinary()
    builder.person("mei", "梅")
    builder.account("hers", Kind.CREDIT_CARD, owner="mei", service=service, number=None)
    card = builder.account(
        "his", Kind.CREDIT_CARD, service=service, roles=(Role.CARD,), status=status
    )
    builder.accounts[-1] = msgspec.structs.replace(card, main=AccountId("hers"))
    return builder.build()


def reasons(made: Plan) -> dict[str, set[Why]]:
    """Return the reasons of each step."""
    return {step.account: set(step.why) for step in made.steps}


def test_the_main_holder_is_named_as_a_reason() -> None:
    """They change it or have to agree; their own card says nothing of the kind."""
    found = reasons(plan(couple("oak"), WORLD, TODAY))
    assert Why.MAIN_HOLDER in found["his"]
    assert Why.MAIN_HOLDER not in found.get("hers", set())


def test_what_is_changed_needs_no_holder_any_more() -> None:
    """Only the proof is missing, which the new number gives."""
    found = reasons(plan(couple("oak", BindingStatus.CHANGED), WORLD, TODAY))
    assert Why.MAIN_HOLDER not in found["his"]


def test_the_main_holder_comes_to_the_counter() -> None:
    """Both are named for the visit, in the household's order, and on the sheet for it."""
    household = couple("pine")
    made = plan(household, WORLD, TODAY)
    (visit,) = made.visits
    assert visit.people == ("lin", "mei")
    assert sheets(household, made, WORLD)[0].people == ("lin", "mei")


def test_the_main_holder_is_named_on_a_sheet_for_whoever_would_rather_go() -> None:
    """Where the plan changes it from home and the sheet is for a counter all the same."""
    household = couple("oak")
    (sheet,) = sheets(household, plan(household, WORLD, TODAY), WORLD)
    assert (sheet.day, sheet.people) == (None, ("lin", "mei"))


def test_another_main_holder_is_seen_by_what_was_kept() -> None:
    """The supplementary card itself did not change, but who comes for it did."""
    household, kept = couple("pine"), Kept()
    plan(household, KNOWN, TODAY, kept=kept)
    hers = household.account_by_id[AccountId("hers")]
    his_own = with_changes(
        household, accounts=(msgspec.structs.replace(hers, owner=PersonId("lin")),)
    )
    (visit,) = plan(his_own, KNOWN, TODAY, kept=kept).visits
    assert visit.people == ("lin",)
