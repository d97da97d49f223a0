"""Showing a walk: facts in place, actions that can be taken, dates of what it rests on."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from app.directory.facts import Desk, Text
from app.directory.playbook import ActionKind
from app.directory.service import Category, Service
from app.domain.account import Account, Decision, Kind
from app.domain.binding import Role, Target
from app.domain.household import Household
from app.domain.ids import NumberId
from app.domain.journey import Channel, Goal, OldNumber
from app.guidance.facts import form_digits
from app.guidance.journey import tick, walk
from app.guidance.walk import StepAction, Walk, WalkStep
from app.guidance.walking import IF_GONE
from tests.app.guidance.playbooks import WRITTEN, by_id, playbook, service, step
from tests.app.households import NOON, TODAY, Builder, with_changes
from tests.fakes import counting_ids

TOLD = Text(
    zh="{service}|{app}|{hotline}|{site}|{path}|{old_number}|{new_number}|{tail}",
    en="{service}|{app}|{hotline}|{site}|{path}|{old_number}|{new_number}|{tail}",
)
BOOKS = by_id(
    playbook(
        "steps",
        step("told", text=TOLD),
        step("site", action=ActionKind.OPEN_SITE),
        step("call", action=ActionKind.CALL),
        step("old-sim", action=ActionKind.CALL_FROM_OLD_SIM),
        step("copy", action=ActionKind.COPY_NEW_NUMBER),
        step("wait", action=ActionKind.CALENDAR, wait_days=3),
        step("menu", requires=("path",)),
        step("search", requires=("search", "hotline")),
        kind=Kind.DEBIT_CARD,
    ),
    playbook("close", goal=Goal.CLOSE),
)
KNOWN = service(
    channels=(Channel.APP,),
    hotlines=(("4001", Desk.ABROAD), ("95500", Desk.SERVICE), ("4002", Desk.CARDS)),
    domains=("pine.example",),
    app="Pine",
    path="我的 → 手机号",
    needs=("旧号的验证码",),
    if_gone="刷脸也行",
    before=("余额是零",),
)


def _household(
    new: str | None = "new", ends: date | None = None, decision: Decision = Decision.CHANGE
) -> tuple[Household, Account]:
    builder = Builder()
    builder.person()
    builder.number("old", "+8613800138000", ends=ends)
    builder.number("new", "+8613900139000")
    builder.move(new=new)
    account = builder.account(
        "card", Kind.DEBIT_CARD, name="工资卡", tail="1234", decision=decision
    )
    return builder.build(), account


def _walk(
    known: Service | None = KNOWN,
    *,
    new: str | None = "new",
    ends: date | None = None,
    today: date = TODAY,
    decision: Decision = Decision.CHANGE,
) -> Walk:
    household, account = _household(new, ends, decision)
    return walk(household, account, known, BOOKS, today)


def _step(shown: Walk, id: str) -> WalkStep:
    return next(each for each in shown.steps if each.id == id)


def test_facts_stand_in_the_text() -> None:
    """Names, numbers and menus are the account's own, spelled as people at home write them."""
    told = _step(_walk(), "told").text
    assert told.en == (
        "Pine Bank|Pine|95500|pine.example|我的 → 手机号|138 0013 8000|139 0013 9000|1234"
    )
    assert told.zh.startswith("松树银行|")


def test_words_for_what_is_unknown() -> None:
    """Without service and new number the same step still reads as a sentence would."""
    told = _step(_walk(None, new=None), "told").text
    assert told.en.split("|")[:2] == ["工资卡", "工资卡"]
    assert told.zh.split("|")[6] == "新号码"
    assert told.en.split("|")[6] == "your new number"


def test_actions_lead_somewhere() -> None:
    """Each action carries what it opens, calls or copies."""
    actions = {each.id: each.action for each in _walk().steps}
    assert actions["site"] == StepAction(kind=ActionKind.OPEN_SITE, value="https://pine.example")
    assert actions["call"] == StepAction(kind=ActionKind.CALL, value="95500")
    assert actions["copy"] == StepAction(kind=ActionKind.COPY_NEW_NUMBER, value="13900139000")
    assert actions["wait"] == StepAction(kind=ActionKind.CALENDAR, value="2026-03-13")
    assert actions["old-sim"] == StepAction(kind=ActionKind.CALL_FROM_OLD_SIM, value="95500")


def test_no_action_without_its_fact() -> None:
    """What cannot be opened, called or copied is not offered."""
    actions = {each.id: each.action for each in _walk(None, new=None).steps}
    assert [id for id, action in actions.items() if action] == ["wait"]


def test_no_call_from_a_dead_sim() -> None:
    """Once the old number is gone nobody is asked to call from it."""
    shown = _walk(ends=date(2026, 3, 9))
    assert shown.old_number is OldNumber.GONE
    assert _step(shown, "old-sim").action is None


def test_steps_whose_facts_are_missing() -> None:
    """A step about a menu, a page or a number that is not known is left out."""
    assert [each.id for each in _walk().steps][-2:] == ["wait", "menu"]
    assert [each.id for each in _walk(None).steps][-1] == "wait"


def test_the_card_centre_answers_for_credit_cards() -> None:
    """A credit card is led to the number for cards, not the one for calls from abroad."""
    builder = Builder().ordinary()
    account = builder.account("card", Kind.CREDIT_CARD)
    books = by_id(playbook("x", step("call", action=ActionKind.CALL), kind=Kind.CREDIT_CARD))
    shown = walk(builder.build(), account, KNOWN, books, TODAY)
    assert shown.steps[0].action == StepAction(kind=ActionKind.CALL, value="4002")


def test_what_the_service_asks_for() -> None:
    """What to have at hand joins the first step; what to settle joins it when closing."""
    assert [need.zh for need in _walk().steps[0].needs] == ["旧号的验证码"]
    closing = _walk(decision=Decision.CLOSE)
    assert closing.goal is Goal.CLOSE
    assert [need.zh for need in closing.steps[0].needs] == ["余额是零"]


def test_what_the_app_asks_for_is_not_asked_on_the_phone() -> None:
    """A face check is nothing to have at hand for a call; the web asks for what the app does."""
    known = service(channels=(Channel.APP, Channel.WEB, Channel.HOTLINE), needs=("刷脸",))
    household, account = _household()

    def needs(channel: Channel) -> list[str]:
        books = by_id(playbook("steps", kind=Kind.DEBIT_CARD, channel=channel))
        shown = walk(household, account, known, books, TODAY)
        return [need.zh for need in shown.steps[0].needs]

    assert needs(Channel.APP) == needs(Channel.WEB) == ["刷脸"]
    assert needs(Channel.HOTLINE) == []


def test_the_services_advice_for_a_lost_number() -> None:
    """Without the old number the service's own advice comes first, and can be ticked."""
    household, account = _household(ends=date(2026, 3, 9))
    shown = walk(household, account, KNOWN, BOOKS, TODAY)
    assert (shown.steps[0].id, shown.steps[0].text.zh) == (IF_GONE, "刷脸也行")
    assert not any(each.needs for each in shown.steps)
    change = tick(household, account, shown, IF_GONE, NOON, counting_ids(), BOOKS)
    household = with_changes(household, journeys=(change.journey,), bindings=change.bindings)
    again = walk(household, account, KNOWN, BOOKS, TODAY)
    assert again.steps[0].done
    assert again.status == "started"


def test_steps_written_for_the_service_say_it_themselves() -> None:
    """A playbook of the service's own is shown as it is, without its general advice."""
    household, account = _household(ends=date(2026, 3, 9))
    books = by_id(playbook("own", kind=Kind.DEBIT_CARD, services=("pine",)))
    for today in (date(2026, 3, 9), TODAY):
        (only,) = walk(household, account, KNOWN, books, today).steps
        assert (only.id, only.needs) == ("only", ())


def test_each_step_names_its_own_number() -> None:
    """Where one of a bank's numbers goes elsewhere, the step about it says so."""
    builder = Builder().ordinary()
    builder.number("other", "+8613700137000")
    account = builder.account("bank", Kind.DEBIT_CARD, roles=(Role.LOGIN, Role.MESSAGE))
    household = builder.build()
    elsewhere = msgspec.structs.replace(
        household.bindings[1], target=Target.NUMBER, target_number=NumberId("other")
    )
    household = with_changes(household, bindings=(elsewhere,))
    new = Text(zh="{new_number}", en="{new_number}")
    books = by_id(
        playbook(
            "x",
            step("all", text=new),
            msgspec.structs.replace(step("sms", text=new), roles=(Role.MESSAGE,)),
            kind=Kind.DEBIT_CARD,
        )
    )
    shown = walk(household, account, None, books, TODAY)
    assert [each.text.en for each in shown.steps] == ["139 0013 9000", "137 0013 7000"]


def test_undecided_says_so() -> None:
    """Undecided is guided as change, and the walk says that this was assumed."""
    shown = _walk(decision=Decision.UNDECIDED)
    assert (shown.goal, shown.undecided) == (Goal.CHANGE, True)
    assert not _walk().undecided


@pytest.mark.parametrize(
    ("written", "today", "dated"),
    [
        (WRITTEN, date(2027, 1, 15), False),
        (WRITTEN, date(2027, 1, 16), True),
        (date(2025, 2, 1), TODAY, True),
    ],
)
def test_old_facts_about_money_show_their_date(written: date, today: date, dated: bool) -> None:
    """The date is the oldest of what the steps rest on, and is shown once it is a year old."""
    known = service(channels=(Channel.APP,), path="Me", as_of=written)
    shown = _walk(known, today=today)
    assert shown.as_of == min(written, WRITTEN)
    assert shown.source == "invented; menus"
    oldest = min(written, WRITTEN)
    assert _step(shown, "menu").dated == (oldest if dated else None)


def test_only_the_step_with_the_old_fact_shows_its_date() -> None:
    """A menu looked up long ago does not make the rest of the steps look old."""
    known = service(channels=(Channel.APP,), path="Me", as_of=date(2025, 2, 1))
    shown = _walk(known)
    assert [each.id for each in shown.steps if each.dated] == ["told", "menu"]


@pytest.mark.parametrize(
    ("category", "dated"), [(Category.GOVERNMENT, True), (Category.MEDIA, False)]
)
def test_any_account_at_an_office_shows_old_dates(category: Category, dated: bool) -> None:
    """A login at a tax office is about government too, whatever its kind is called."""
    builder = Builder().ordinary()
    account = builder.account("office", Kind.LOGIN, roles=(Role.LOGIN,))
    known = service(channels=(Channel.APP,), path="Me", as_of=date(2025, 2, 1))
    known = msgspec.structs.replace(known, category=category)
    books = by_id(
        playbook(
            "x",
            step("menu", text=Text(zh="{path}", en="{path}"), requires=("path",)),
            kind=Kind.LOGIN,
        )
    )
    shown = walk(builder.build(), account, known, books, TODAY)
    assert any(each.dated for each in shown.steps) is dated


def test_digits_for_a_form() -> None:
    """At home a form wants the national digits, abroad the plus and the country's code."""
    assert form_digits("+8613900139000", "CN") == "13900139000"
    assert form_digits("+8613900139000", "US") == "+8613900139000"
    assert form_digits("+12025550143", "US") == "2025550143"
    assert form_digits("+447400123456", "GB") == "07400123456"


def test_who_shares_an_old_number_is_led_to_their_own_new_one() -> None:
    """Two moves away from one number: the steps name the number of the account's owner."""
    builder = Builder()
    builder.number("old", "+8613800138000")
    for person, new, e164 in (("lin", "new", "+8613900139000"), ("bo", "bos", "+8613700137000")):
        builder.person(person, person)
        builder.number(new, e164)
        builder.move(person, "old", new)
        builder.account(f"of-{person}", Kind.DEBIT_CARD, owner=person)
    household = builder.build()
    for person, digits in (("lin", "139 0013 9000"), ("bo", "137 0013 7000")):
        account = next(each for each in household.accounts if each.owner == person)
        assert digits in walk(household, account, KNOWN, BOOKS, TODAY).steps[0].text.zh
