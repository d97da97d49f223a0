"""The steps for a situation as one person sees them, and what a tick changes."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from app.directory.facts import Text
from app.directory.playbook import ActionKind, Chore, Situation, Step, WholeMovePlaybook
from app.domain.directory_errors import UnknownStep
from app.domain.household import Household
from app.domain.ids import PersonId
from app.guidance.checklists import SituationView, view, with_tick
from app.guidance.situations import applying
from tests.app.households import NOON, TODAY, Builder

PLAYBOOK = WholeMovePlaybook(
    id="before_cn",
    situation=Situation.BEFORE_SWITCHING,
    title=Text(zh="换卡之前", en="Before"),
    when=Text(zh="旧号还能用。", en="The old number works."),
    region="CN",
    minutes=5,
    steps=(
        Step(
            id="keep",
            text=Text(zh="{old_number} 先别停。", en="Keep {old_number} on."),
            needs=(Text(zh="装着 {new_number} 的手机", en="The phone with {new_number}"),),
            proof=Text(zh="{new_number} 响了。", en="{new_number} rings."),
            if_it_fails=Text(zh="拨 {old_number}。", en="Ring {old_number}."),
        ),
        Step(
            id="copy",
            text=Text(zh="填新号。", en="Enter it."),
            action=ActionKind.COPY_NEW_NUMBER,
        ),
        Step(id="police", text=Text(zh="报警。", en="Report it."), dial="110"),
        Step(
            id="later",
            text=Text(zh="过几天再看。", en="Look again."),
            action=ActionKind.CALENDAR,
            wait_days=2,
        ),
    ),
    chores=(Chore(id="look", text=Text(zh="看 {old_number}。", en="{old_number}?"), after_days=7),),
    source="通行做法 · Common practice",
    as_of=date(2026, 3, 1),
)


def seen(
    household: Household, playbook: WholeMovePlaybook = PLAYBOOK, person: str | None = None
) -> SituationView:
    """Return the steps as the program would show them today."""
    who = None if person is None else PersonId(person)
    now = applying(household, TODAY)
    return view(household, playbook, now, TODAY, "CN", person=who)


def test_numbers_stand_where_they_are_named() -> None:
    """In steps, needs, proof, what to do otherwise, and what to look after later."""
    shown = seen(Builder().ordinary().build())
    step = shown.steps[0]
    assert step.text.zh == "138 0013 8000 先别停。"
    assert step.needs[0].en == "The phone with 139 0013 9000"
    assert step.proof is not None
    assert step.proof.zh == "139 0013 9000 响了。"
    assert step.if_it_fails is not None
    assert step.if_it_fails.en == "Ring 138 0013 8000."
    assert shown.chores[0].text.zh == "看 138 0013 8000。"


def test_a_number_that_is_not_known_is_called_by_words() -> None:
    """Nobody is shown braces, in an empty household neither."""
    shown = seen(Household())
    assert shown.person is None
    assert shown.steps[0].text == Text(zh="旧号先别停。", en="Keep your old number on.")
    assert shown.steps[1].action is None


def test_steps_offer_what_they_can() -> None:
    """The number to copy as a form wants it, the number to call, the day to look again."""
    actions = {step.id: step.action for step in seen(Builder().ordinary().build()).steps}
    assert actions["keep"] is None
    copied, called, looked = actions["copy"], actions["police"], actions["later"]
    assert copied
    assert (copied.kind, copied.value) == (ActionKind.COPY_NEW_NUMBER, "13900139000")
    assert called
    assert (called.kind, called.value) == (ActionKind.CALL, "110")
    assert looked
    assert looked.value == (TODAY + timedelta(2)).isoformat()


def test_facts_older_than_a_year_show_their_day() -> None:
    """On the anniversary not yet, on the day after it."""
    household = Builder().ordinary().build()
    for as_of, dated in (
        (date(2025, 3, 10), None),
        (date(2025, 3, 9), date(2025, 3, 9)),
    ):
        old = msgspec.structs.replace(PLAYBOOK, as_of=as_of)
        assert {step.dated for step in seen(household, old).steps} == {dated}


def test_a_tick_is_kept_once_and_taken_back() -> None:
    """The moment stays that of the first time; other steps are left alone."""
    household = Builder().ordinary().build()
    lin = PersonId("lin")
    ids = iter(["k1", "k2", "k3", "k4"])

    def mark(household: Household, step: str, day: int, *, done: bool) -> Household:
        now = NOON + timedelta(day)
        made = with_tick(household, seen(household), lin, step, now, lambda: next(ids), done=done)
        return msgspec.structs.replace(household, checklists=(made,))

    once = mark(household, "copy", 0, done=True)
    assert [step.done for step in seen(once).steps] == [False, True, False, False]
    assert seen(once).done == 1
    twice = mark(mark(once, "keep", 1, done=True), "copy", 2, done=True)
    (kept,) = twice.checklists
    assert [(tick.step, tick.at) for tick in kept.ticks] == [
        ("copy", NOON),
        ("keep", NOON + timedelta(1)),
    ]
    assert kept.id == once.checklists[0].id
    back = mark(twice, "copy", 3, done=False)
    assert [step.done for step in seen(back).steps] == [True, False, False, False]


def test_a_step_that_is_not_there_is_refused() -> None:
    """Ticking or taking back."""
    household = Builder().ordinary().build()
    for done in (True, False):
        with pytest.raises(UnknownStep):
            with_tick(
                household, seen(household), PersonId("lin"), "x", NOON, lambda: "k", done=done
            )


def test_each_person_has_ticks_of_their_own() -> None:
    """What 林晓 ticked says nothing about 马华."""
    build = Builder().ordinary()
    build.person("ma", "马华")
    household = build.build()
    made = with_tick(
        household, seen(household), PersonId("lin"), "keep", NOON, lambda: "k", done=True
    )
    household = msgspec.structs.replace(household, checklists=(made,))
    assert seen(household, person="lin").done == 1
    assert seen(household, person="ma").done == 0


def test_whoever_is_in_it_is_meant() -> None:
    """Without a name: the one it applies to, with their move; else whoever moves."""
    build = Builder()
    build.person("ma", "马华")
    build.ordinary()
    household = build.build()
    shown = seen(household)
    assert (shown.person, shown.move) == ("lin", household.moves[0].id)
    assert shown.because is not None
    other = msgspec.structs.replace(PLAYBOOK, situation=Situation.ABROAD)
    assert (seen(household, other).person, seen(household, other).because) == ("lin", None)


def test_a_charge_belongs_to_no_move() -> None:
    """A new change of number does not bring an old charge back, nor hide it."""
    charge = msgspec.structs.replace(PLAYBOOK, situation=Situation.UNKNOWN_CHARGE)
    assert seen(Builder().ordinary().build(), charge).move is None
