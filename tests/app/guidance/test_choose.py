"""Choosing a playbook: what fits best, and never a dead end while any steps are left."""

from __future__ import annotations

import pytest

from app.directory.facts import Need
from app.domain.account import Kind
from app.domain.directory_errors import NoPlaybook
from app.domain.journey import Channel, Goal, OldNumber
from app.guidance.choose import choose, fitting, other_channels
from tests.app.guidance.playbooks import by_id, playbook, service

WORKS, GONE = OldNumber.WORKS, OldNumber.GONE
CARD = Kind.DEBIT_CARD
BOOKS = by_id(
    playbook("login", channel=Channel.WEB),
    playbook("card-app", kind=CARD, old_number=(WORKS,)),
    playbook("card-app-gone", kind=CARD, old_number=(GONE,)),
    playbook("card-counter", kind=CARD, channel=Channel.COUNTER),
    playbook("card-call", kind=CARD, channel=Channel.HOTLINE, old_number=(WORKS,)),
    playbook("card-close", kind=CARD, channel=Channel.COUNTER, goal=Goal.CLOSE),
    playbook("pine-web", kind=CARD, channel=Channel.WEB, services=("pine",), old_number=(WORKS,)),
)
OAK = service("oak", channels=(Channel.COUNTER, Channel.APP))


def _id(
    service_id: str | None,
    kind: Kind = CARD,
    goal: Goal = Goal.CHANGE,
    old: OldNumber = WORKS,
    channel: Channel | None = None,
) -> str:
    known = {"oak": OAK, "pine": service("pine"), None: None}[service_id]
    return choose(BOOKS, known, kind, goal, old, channel).id


def test_steps_for_the_service_come_first() -> None:
    """Steps written for this very service are preferred, and never offered to another one."""
    assert _id("pine") == "pine-web"
    assert _id("oak", channel=Channel.WEB) == "card-counter"


def test_the_services_own_order_of_channels() -> None:
    """Among general steps the service's first channel wins; without a service, the app."""
    assert _id("oak") == "card-counter"
    assert _id(None) == "card-app"


def test_the_channel_asked_for() -> None:
    """A channel that was asked for beats everything else that fits."""
    assert _id("oak", channel=Channel.HOTLINE) == "card-call"
    assert _id("pine", channel=Channel.APP) == "card-app"


def test_a_channel_that_nothing_fits() -> None:
    """Asking for a way that does not exist is answered by the next best one."""
    assert _id("oak", channel=Channel.TERMINAL) == "card-counter"
    assert _id("oak", old=GONE, channel=Channel.HOTLINE) == "card-counter"


def test_without_the_old_number() -> None:
    """Only steps that do without the old number are offered once it is gone."""
    assert {each.id for each in fitting(BOOKS, None, CARD, Goal.CHANGE, GONE)} == {
        "card-app-gone",
        "card-counter",
    }


def test_no_app_that_insists_on_the_old_number() -> None:
    """Where changing online needs a code to the old number, a dead one leads to the counter."""
    channels = (Channel.APP, Channel.COUNTER)
    insists = service("elm", channels=channels, need=Need.REQUIRED)
    easy = service("elm", channels=channels, need=Need.OPTIONAL)
    assert choose(BOOKS, insists, CARD, Goal.CHANGE, GONE, None).id == "card-counter"
    assert choose(BOOKS, easy, CARD, Goal.CHANGE, GONE, None).id == "card-app-gone"
    assert choose(BOOKS, insists, CARD, Goal.CHANGE, WORKS, None).id == "card-app"


def test_an_ordinary_login_as_last_resort() -> None:
    """A kind without steps of its own is walked like an ordinary login."""
    assert _id(None, Kind.INSURANCE) == "login"


def test_better_steps_that_may_fail_than_none() -> None:
    """If everything counts on the old number and it is gone, those steps are still shown."""
    books = by_id(playbook("only", kind=CARD, old_number=(WORKS,)))
    assert choose(books, None, CARD, Goal.CHANGE, GONE, None).id == "only"


def test_no_steps_at_all() -> None:
    """A goal without any steps is refused, naming kind and goal."""
    with pytest.raises(NoPlaybook) as refused:
        choose(BOOKS, None, Kind.MAILBOX, Goal.NOTIFICATIONS, WORKS, None)
    assert refused.value.data == {"kind": "mailbox", "goal": "notifications"}


def test_other_ways() -> None:
    """The other channels are named best first, and only those the service is known to have."""
    found = fitting(BOOKS, OAK, CARD, Goal.CHANGE, WORKS)
    chosen = choose(BOOKS, OAK, CARD, Goal.CHANGE, WORKS, None)
    assert other_channels(found, chosen, OAK, WORKS) == (Channel.APP,)
    found = fitting(BOOKS, None, CARD, Goal.CHANGE, WORKS)
    assert other_channels(found, chosen, None, WORKS) == (Channel.APP, Channel.HOTLINE)
