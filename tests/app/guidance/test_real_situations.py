"""The steps for situations and the usual ways in that come with the program."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.directory.facts import RouteUse, Trust
from app.directory.model import Directory
from app.directory.playbook import ActionKind, Situation, WholeMovePlaybook
from app.domain.access import Factor
from app.domain.account import Kind
from app.guidance.whole_move import for_situation
from app.shipped import load_directory

MONEY_AND_STATE = (Kind.DEBIT_CARD, Kind.CREDIT_CARD, Kind.GOVERNMENT, Kind.TELECOM)


@pytest.fixture(scope="module")
def directory() -> Directory:
    """What comes with the program."""
    return load_directory()


@pytest.fixture(params=["CN", "001"])
def region(request: pytest.FixtureRequest) -> str:
    """China, and everywhere else."""
    return str(request.param)


def playbook(directory: Directory, situation: Situation, region: str) -> WholeMovePlaybook:
    """Return the steps of exactly this region."""
    found = for_situation(directory.whole_move.values(), situation, region)
    assert found is not None
    assert found.region == region
    return found


def order(found: WholeMovePlaybook, *steps: str) -> list[str]:
    """Return ``steps`` in the order in which they come, all of them present."""
    ids = [step.id for step in found.steps]
    return sorted(steps, key=ids.index)


def test_every_situation_is_told_for_china_and_for_everywhere(
    directory: Directory, region: str
) -> None:
    """Twelve each, all with steps worth the name."""
    for situation in Situation:
        found = playbook(directory, situation, region)
        assert found.id == f"{situation}_{'cn' if region == 'CN' else 'world'}"
        assert len(found.steps) >= 6


def test_only_a_strange_charge_is_urgent(directory: Directory) -> None:
    """What stands on every account is kept for what cannot wait."""
    urgent = {w.situation for w in directory.whole_move.values() if w.urgent}
    assert urgent == {Situation.UNKNOWN_CHARGE}


def test_a_charge_is_frozen_first_and_then_understood(directory: Directory, region: str) -> None:
    """Bank, freeze, proof, police, passwords, objection: none is missing, in this order."""
    found = playbook(directory, Situation.UNKNOWN_CHARGE, region)
    steps = ["call-bank", "recognise", "keep-proof", "police", "passwords", "objection"]
    assert order(found, *steps) == steps


def test_in_china_the_emergency_offers_both_lines(directory: Directory) -> None:
    """110 and 96110 can be called at a press."""
    found = playbook(directory, Situation.UNKNOWN_CHARGE, "CN")
    dials = {step.dial for step in found.steps if step.action is ActionKind.CALL}
    assert {"110", "96110"} <= dials


def test_a_lost_number_is_had_back_before_anything_else(directory: Directory, region: str) -> None:
    """Pay, replace the SIM; other ways come only after that."""
    found = playbook(directory, Situation.OLD_NUMBER_LOST, region)
    steps = ["pay-first", "replace-sim", "use-it-now", "stay-in"]
    assert order(found, *steps) == steps


def test_before_the_switch_a_password_is_set_while_logged_in(directory: Directory) -> None:
    """In China WeChat's, before anything at the banks."""
    found = playbook(directory, Situation.BEFORE_SWITCHING, "CN")
    assert order(found, "stay-in", "wechat-password", "banks-first") == [
        "stay-in",
        "wechat-password",
        "banks-first",
    ]


def test_an_old_number_is_suspended_before_it_is_cancelled(directory: Directory) -> None:
    """What hangs on it goes first, and the ninety days are told last."""
    found = playbook(directory, Situation.RETIRING, "CN")
    steps = ["all-moved", "hanging", "balance", "suspend", "cancel", "ninety-days"]
    assert order(found, *steps) == steps


def test_a_strangers_account_is_never_entered(directory: Directory, region: str) -> None:
    """Said where the number is taken and where it was somebody's before."""
    for situation, step in (
        (Situation.NUMBER_TAKEN, "stranger"),
        (Situation.RECYCLED_NUMBER, "strange-codes" if region == "CN" else "stranger"),
    ):
        found = {s.id: s.text for s in playbook(directory, situation, region).steps}
        assert "never" in found[step].en.casefold()


def test_not_found_is_not_none(directory: Directory) -> None:
    """The public query is explained with what it cannot say, and how long it takes."""
    found = {s.id: s for s in playbook(directory, Situation.RECYCLED_NUMBER, "CN").steps}
    assert found["count"].wait_days == 2
    assert "不等于没有" in found["not-none"].text.zh
    assert order(playbook(directory, Situation.RECYCLED_NUMBER, "CN"), "count", "renew-number") == [
        "count",
        "renew-number",
    ]


def test_where_papers_are_needed_in_person_there_is_a_way_for_the_frail(
    directory: Directory,
) -> None:
    """In China whoever must go somewhere with an ID card reads what to do if they cannot walk."""
    for situation in Situation:
        for step in playbook(directory, situation, "CN").steps:
            if any("原件" in need.zh for need in step.needs):
                fallback = step.if_it_fails.zh if step.if_it_fails else ""
                said = step.text.zh + fallback
                assert "行动不便" in said or "走不动" in said, f"{situation} {step.id}"


def routes_of(directory: Directory, use: RouteUse) -> Iterator[Kind]:
    """Yield every kind that has a usual way of this use."""
    for kind, routes in directory.usual_routes.items():
        if any(route.use is use for route in routes):
            yield kind


def test_every_kind_has_a_usual_way_in_and_a_way_back(directory: Directory) -> None:
    """All fourteen; each is an assumption and says so."""
    for use in RouteUse:
        assert set(routes_of(directory, use)) == set(Kind)
    for routes in directory.usual_routes.values():
        for route in routes:
            assert (route.source, route.trust) == ("common practice", Trust.MEDIUM)
            assert route.factors


@pytest.mark.parametrize("kind", MONEY_AND_STATE)
def test_where_the_law_knows_the_holder_papers_open_the_counter(
    directory: Directory, kind: Kind
) -> None:
    """Banks, government and carriers let their own people in by ID, in person."""
    assert any(
        route.in_person and Factor.PAPERS in route.factors and route.use is RouteUse.RECOVER
        for route in directory.usual_routes[kind]
    )


def test_what_is_assumed_is_marked_as_such(directory: Directory) -> None:
    """An account whose service says nothing gets the usual ways, not known to be its own."""
    routes, known = directory.routes_of(None, Kind.TERMINAL)
    assert routes == directory.usual_routes[Kind.TERMINAL]
    assert not known
