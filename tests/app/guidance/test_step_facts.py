"""What a step takes from the service's entry, and when it is left out."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from app.directory.facts import Text
from app.directory.playbook import ActionKind, Step
from app.directory.service import Service
from app.domain.account import Kind
from app.domain.journey import Channel, Goal
from app.guidance.walk import Walk
from app.guidance.walking import walk
from tests.app.guidance.playbooks import by_id, playbook, same, service, step
from tests.app.households import TODAY, Builder

BOTH_WAYS = (Channel.APP, Channel.COUNTER)


def _walk(known: Service | None, *steps: Step, goal: Goal = Goal.CHANGE) -> Walk:
    builder = Builder().ordinary()
    account = builder.account("card", Kind.DEBIT_CARD)
    counter = playbook("counter", goal=goal, kind=Kind.DEBIT_CARD, channel=Channel.COUNTER)
    books = by_id(playbook("x", *steps, goal=goal, kind=Kind.DEBIT_CARD), counter)
    return walk(
        builder.build(), account, known, books, TODAY, goal=goal, channel=Channel.APP
    )  # fmt: skip


def _told(known: Service | None, words: str, goal: Goal = Goal.CHANGE) -> list[str]:
    fact = words.strip("{}")
    return [each.text.en for each in _walk(known, step("s", None, text=same(words), requires=(fact,)), step("end"), goal=goal).steps[:-1]]  # fmt: skip


def test_the_page_itself_is_opened_where_it_is_known() -> None:
    """The address of the very page is better than the front door; the site stands in for it."""
    opening = step("open", action=ActionKind.OPEN_SITE)
    page = "https://pine.example/number"
    for address, known in (
        (page, service(channels=BOTH_WAYS, domains=("pine.example",), page=page)),
        ("https://pine.example", service(channels=BOTH_WAYS, domains=("pine.example",))),
    ):
        action = _walk(known, opening).steps[0].action
        assert action is not None
        assert action.value == address


def test_a_step_about_the_page_needs_the_page() -> None:
    """Nobody is sent to a page whose address is not known."""
    about = step("about", requires=("page",))
    known = service(channels=BOTH_WAYS, page="https://pine.example/number")
    assert [each.id for each in _walk(known, about, step("end")).steps] == ["about", "end"]
    assert [each.id for each in _walk(service(), about, step("end")).steps] == ["end"]


def test_facts_stand_in_steps_and_steps_without_them_fall_out() -> None:
    """How long it takes, what is held back, kinds and fee of messages, what to settle first."""
    known = service(channels=BOTH_WAYS, limits=("No transfers today.", "One change a month."))
    assert _told(known, "{takes}") == ["two days."]
    assert _told(known, "{limits}") == ["No transfers today. One change a month."]
    assert _told(known, "{kinds}", Goal.NOTIFICATIONS) == ["spending. bills."]
    assert _told(known, "{fee}", Goal.NOTIFICATIONS) == ["Free."]
    assert _told(known, "{cancel}", Goal.NOTIFICATIONS) == []
    assert _told(service(channels=BOTH_WAYS), "{limits}") == []
    assert _told(None, "{takes}") == []


def test_a_general_step_makes_room_for_the_known_one() -> None:
    """What is said only for want of a fact is not said beside the fact."""
    general = msgspec.structs.replace(step("general"), unless=("takes",))
    steps = (general, step("end"))
    assert [each.id for each in _walk(service(channels=BOTH_WAYS), *steps).steps] == ["end"]
    assert [each.id for each in _walk(None, *steps).steps] == ["general", "end"]


def test_what_to_settle_before_closing_is_said_once() -> None:
    """Where a step names it, it is not listed as something to have at hand as well."""
    known = service(channels=BOTH_WAYS, before=("balance at zero", "no debts"))
    about = step("before", text=same("First: {before}"), requires=("before",))
    shown = _walk(known, about, step("end"), goal=Goal.CLOSE)
    assert shown.steps[0].text.en == "First: balance at zero. no debts."
    assert not any(each.needs for each in shown.steps)


def test_proof_and_the_way_on_reach_the_reader() -> None:
    """A step shows what success looks like, and leads on only where there is a way."""
    tried = msgspec.structs.replace(
        step("try"),
        proof=Text(zh="尾数是{new_number}", en="It ends like {new_number}"),
        next_channel=Channel.COUNTER,
    )
    shown = _walk(service(channels=BOTH_WAYS), tried).steps[0]
    assert shown.proof is not None
    assert shown.proof.en == "It ends like 139 0013 9000"
    assert shown.next_channel is Channel.COUNTER
    assert _walk(service(channels=(Channel.APP,)), tried).steps[0].next_channel is None


def test_a_number_of_the_steps_own_is_dialled() -> None:
    """The police are called under their number, not the bank's."""
    call = msgspec.structs.replace(step("call", action=ActionKind.CALL), dial="110")
    action = _walk(service(channels=BOTH_WAYS), call).steps[0].action
    assert action is not None
    assert action.value == "110"


def test_the_wait_is_as_long_as_it_is_known_to_take() -> None:
    """Working days of the service take the place of the usual wait; weekends are added."""
    waiting = step("wait", requires=("takes",), action=ActionKind.CALENDAR, wait_days=3)
    resting = step("rest", wait_days=2)
    for days, wait in ((None, 3), (0, 0), (10, 14)):
        shown = _walk(service(channels=BOTH_WAYS, days=days), waiting, resting).steps
        assert [each.wait_days for each in shown] == [wait, 2]
        assert shown[0].action is not None
        assert shown[0].action.value == (TODAY + timedelta(wait)).isoformat()
