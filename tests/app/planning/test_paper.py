"""The sheets: one for each visit with everybody's accounts on it, then the other banks."""

from __future__ import annotations

import msgspec

from app.directory.service import Category
from app.domain.account import Kind
from app.domain.binding import BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.ids import AccountId, PersonId, ServiceId
from app.domain.journey import Goal
from app.planning.paper import Sheet, sheets
from app.planning.plan import Plan, PlanStep, Visit, Why
from tests.app.households import TODAY, Builder
from tests.app.planning.services import WORLD

ROLES = (Role.RESERVED, Role.MESSAGE)


def _household() -> Household:
    builder = Builder().ordinary()
    builder.person("mei", "梅")
    builder.account("hers", Kind.DEBIT_CARD, owner="mei", service="pine", roles=ROLES)
    builder.account("his", Kind.CREDIT_CARD, service="pine", roles=ROLES)
    builder.account("other", Kind.DEBIT_CARD, service="oak", roles=ROLES)
    builder.account("shop", service="shop")
    return builder.build()


def _step(account: str, order: int, why: Why = Why.BANK_NUMBER) -> PlanStep:
    return PlanStep(account=AccountId(account), goal=Goal.CHANGE, order=order, why=(why,))


def _sheets(household: Household, *visits: Visit, why: Why = Why.BANK_NUMBER) -> tuple[Sheet, ...]:
    steps = tuple(_step(account.id, n, why) for n, account in enumerate(household.accounts, 1))
    return sheets(household, Plan(steps, (), visits), WORLD)


VISIT = Visit(
    day=TODAY,
    service=ServiceId("pine"),
    people=(PersonId("lin"), PersonId("mei")),
    accounts=(AccountId("hers"), AccountId("his")),
)


def test_a_planned_visit_comes_first_and_the_other_banks_after_it() -> None:
    """The family's accounts at one bank stand on one sheet; what is no bank has none."""
    planned, other = _sheets(_household(), VISIT)
    assert (planned.service, planned.day, planned.people) == ("pine", TODAY, ("lin", "mei"))
    assert [line.account for line in planned.lines] == ["hers", "his"]
    assert (other.service, other.day, other.people) == ("oak", None, ("lin",))


def test_without_a_visit_a_bank_still_has_one_sheet_for_all() -> None:
    """Who would rather go there takes the same sheet along."""
    pine, oak = _sheets(_household())
    assert (pine.service, pine.day, set(pine.people)) == ("pine", None, {"lin", "mei"})
    assert oak.service == "oak"


def test_what_only_waits_for_its_proof_needs_no_visit() -> None:
    """Nobody goes to a bank to see a text arrive."""
    assert _sheets(_household(), why=Why.VERIFY) == ()


def test_a_line_names_what_is_left_to_change_and_to_which_number() -> None:
    """What is changed already, or is to stay, has no box on the sheet."""
    builder = Builder().ordinary()
    builder.account("card", Kind.DEBIT_CARD, service="pine", roles=(*ROLES, Role.QUICK_PAY))
    done, stays, _ = builder.bindings
    builder.bindings[0] = msgspec.structs.replace(done, status=BindingStatus.CHANGED)
    builder.bindings[1] = msgspec.structs.replace(stays, target=Target.STAY)
    (sheet,) = _sheets(builder.build())
    (line,) = sheet.lines
    assert line.roles == (Role.QUICK_PAY,)
    assert (line.old, line.new) == ("old", "new")


def test_every_service_of_these_tests_is_a_bank_by_category() -> None:
    """So that it is the kind of account that keeps a shop off the sheets."""
    assert {service.category for service in WORLD.values()} == {Category.BANK}
