"""The page of a service: all that is known with its source, and what is not known, said."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from app.directory.facts import ChangeFacts, Limit, LimitKind, Route, RouteUse, Text, Trust
from app.directory.model import Directory
from app.directory.service import Service
from app.domain.access import Factor
from app.domain.account import Kind
from app.domain.journey import Channel, Goal, OldNumber
from app.guidance.describe import describe
from app.guidance.service_page import Guided, Held, Label, ServicePage, Topic, Way, YesNo
from app.shipped import load_directory
from tests.app.directory.samples import BANK, SHOP, directory, playbook

TODAY = date(2026, 11, 22)
SEEN = {"source": "a page", "as_of": date(2026, 5, 1), "trust": Trust.MEDIUM}
WORDS = Text(zh="等一天。", en="Wait a day.")


def page_of(known: Directory, id: str, **changes: object) -> ServicePage:
    """Return the page of one service, with some of its fields replaced."""
    service: Service = msgspec.structs.replace(known.services[id], **changes)  # type: ignore[index]
    return describe(known, service, TODAY)


def facts(page: ServicePage, topic: Topic) -> dict[object, object]:
    """Return the values of a section by label."""
    return {
        fact.label: fact.value
        for section in page.sections
        if section.topic is topic
        for fact in section.facts
    }


def test_what_we_do_not_know_is_said() -> None:
    """A bare entry is a page of open questions, not an empty one."""
    page = page_of(directory(BANK, SHOP), "teashop")
    assert set(page.unknown()) == {
        (Topic.CHANGE, Label.NOTHING_KNOWN),
        (Topic.LIMITS, Label.NOTHING_KNOWN),
        (Topic.HOTLINES, Label.NOTHING_KNOWN),
        (Topic.CLOSE, Label.NOTHING_KNOWN),
        (Topic.RULES, Label.ACCEPTS),
        (Topic.RULES, Label.LOGIN_UNIQUE),
        (Topic.RULES, Label.MAX_ACCOUNTS),
        (Topic.RULES, Label.COOLDOWN),
        (Topic.RULES, Label.OWNER_IN_PERSON),
    }


def test_no_is_an_answer() -> None:
    """That somebody need not come in person is known, which differs from not knowing."""
    page = page_of(directory(BANK, SHOP), "teashop", owner_in_person=False)
    assert facts(page, Topic.RULES)[Label.OWNER_IN_PERSON] == YesNo(yes=False)
    assert (Topic.RULES, Label.OWNER_IN_PERSON) not in set(page.unknown())


def test_a_limit_stands_with_its_hours_and_source() -> None:
    """Whoever transfers money tomorrow must see it, and where it comes from."""
    limit = Limit(kind=LimitKind.TRANSFER, text=WORDS, hours=24, **SEEN)  # type: ignore[arg-type]
    page = page_of(directory(BANK, SHOP), "northbank", limits=(limit,))
    (fact,) = next(s.facts for s in page.sections if s.topic is Topic.LIMITS)
    assert fact.value == Held(WORDS, 24)
    assert fact.backing is not None
    assert (fact.backing.source, fact.backing.trust) == ("a page", Trust.MEDIUM)


@pytest.mark.parametrize(("seen", "old"), [(date(2025, 11, 22), False), (date(2025, 11, 21), True)])
def test_a_fact_older_than_a_year_is_marked(seen: date, old: bool) -> None:
    """Twelve months to the day are fine; a day more is shown as old."""
    limit = Limit(kind=LimitKind.TRANSFER, text=WORDS, **SEEN | {"as_of": seen})  # type: ignore[arg-type]
    page = page_of(directory(BANK, SHOP), "northbank", limits=(limit,))
    (fact,) = next(s.facts for s in page.sections if s.topic is Topic.LIMITS)
    assert fact.backing is not None
    assert fact.backing.old is old


def test_usual_ways_in_are_marked_as_assumed() -> None:
    """Known ways are facts; usual ones are shown once, for the kinds nothing is known of."""
    own = Route(use=RouteUse.RECOVER, factors=(Factor.PASSWORD,), kinds=(Kind.LOGIN,), **SEEN)  # type: ignore[arg-type]
    usual = Route(use=RouteUse.RECOVER, factors=(Factor.PAPERS,), in_person=True, **SEEN)  # type: ignore[arg-type]
    known = msgspec.structs.replace(
        directory(BANK, SHOP),
        usual_routes={Kind.LOGIN: (usual,), Kind.WALLET: (usual,), Kind.LOAN: (usual,)},
    )
    kinds = (Kind.LOGIN, Kind.WALLET, Kind.LOAN)
    page = page_of(known, "teashop", kinds=kinds, routes=(own,))
    first, second = next(s.facts for s in page.sections if s.topic is Topic.ROUTES)
    assert (first.assumed, first.kinds) == (False, (Kind.LOGIN,))
    assert (second.assumed, second.kinds) == (True, (Kind.WALLET, Kind.LOAN))
    assert second.value == Way((Factor.PAPERS,), (), in_person=True, note=None)


def test_steps_are_listed_by_goal_and_channel() -> None:
    """What the guide can walk through, with which old number, and whether for this very service."""
    ways = playbook("a", old_number='"works"') + playbook("b", old_number='"gone"')
    ways += playbook("c", head='services = ["teashop"]').replace('"app"', '"web"')
    page = page_of(directory(SHOP, playbooks=ways), "teashop")
    section = next(s for s in page.sections if s.topic is Topic.STEPS)
    assert [(fact.label, fact.value) for fact in section.facts] == [
        (Goal.CHANGE, Guided(Channel.APP, tuple(OldNumber), own=False)),
        (Goal.CHANGE, Guided(Channel.WEB, tuple(OldNumber), own=True)),
    ]


def test_ways_that_a_service_does_not_offer_are_left_out() -> None:
    """A site that changes numbers on the web only has no steps by phone, in the guide or here."""
    web = ChangeFacts(channels=(Channel.WEB,), **SEEN)  # type: ignore[arg-type]
    ways = playbook("a") + playbook("b").replace('"app"', '"web"')
    page = page_of(directory(SHOP, playbooks=ways), "teashop", change=web)
    section = next(s for s in page.sections if s.topic is Topic.STEPS)
    assert [fact.value for fact in section.facts] == [
        Guided(Channel.WEB, tuple(OldNumber), own=False)
    ]
    only = page_of(directory(SHOP, playbooks=playbook("a")), "teashop", change=web)
    assert (Topic.STEPS, [Channel.APP]) in [
        (s.topic, [f.value.channel for f in s.facts if isinstance(f.value, Guided)])
        for s in only.sections
    ]


def test_a_question_that_is_answered_is_not_asked_again() -> None:
    """If a number is the login of one account only, nobody wonders how many may share it."""
    page = page_of(directory(BANK, SHOP), "teashop", login_unique=True)
    assert (Topic.RULES, Label.MAX_ACCOUNTS) not in set(page.unknown())


def test_what_the_user_wrote_is_theirs() -> None:
    """A page never passes somebody's own entry off as ours."""
    known = msgspec.structs.replace(directory(BANK, SHOP), own=frozenset({"teashop"}))
    assert page_of(known, "teashop").own
    assert not page_of(known, "northbank").own


def test_every_shipped_service_has_its_page() -> None:
    """Each fact on it has a source, unless it is unknown, assumed, or a pointer to our own steps."""
    known = load_directory()
    for service in known.services.values():
        for section in describe(known, service, TODAY).sections:
            for fact in section.facts:
                unbacked = fact.value is None or fact.assumed or section.topic is Topic.STEPS
                assert fact.backing is not None or unbacked, (service.id, fact)
