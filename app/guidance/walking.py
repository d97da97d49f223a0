"""Showing a journey: the playbook that fits, its facts filled in, the ticks so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from app.calendar.due import add_months
from app.directory.facts import ChangeFacts, CloseFacts, Text
from app.directory.playbook import Playbook, Step
from app.directory.service import Category, Service
from app.domain.account import Account, Decision, Kind
from app.domain.household import Household
from app.domain.ids import AccountId
from app.domain.journey import Channel, Goal, Journey, OldNumber
from app.guidance.choose import choose, fitting, other_channels
from app.guidance.facts import KnownFacts, known_facts
from app.guidance.goal_facts import backed_fact
from app.guidance.numbers import in_scope, leading_binding, old_number_of, old_number_state
from app.guidance.phrase import fill
from app.guidance.shown import facts_days, shown_step
from app.guidance.walk import Walk

IF_GONE = "if-gone"
"""The id of the step made of what a service says about a lost number."""

_DATED = frozenset(
    {
        Kind.DEBIT_CARD,
        Kind.CREDIT_CARD,
        Kind.WALLET,
        Kind.LOAN,
        Kind.TERMINAL,
        Kind.SECURITIES,
        Kind.INSURANCE,
        Kind.GOVERNMENT,
    }
)
"""Kinds about money or government: their facts show their date once they are a year old."""

_ONLINE = frozenset({Channel.APP, Channel.WEB})

_DATED_CATEGORIES = frozenset(
    {
        Category.BANK,
        Category.PAYMENT,
        Category.LOAN,
        Category.GOVERNMENT,
        Category.SECURITIES,
        Category.INSURANCE,
    }
)
"""Institutions of the same sort, for what is held there under another kind."""


def walk(  # noqa: PLR0913 - what a walk depends on is all of this
    household: Household,
    account: Account,
    service: Service | None,
    playbooks: Mapping[str, Playbook],
    today: date,
    *,
    goal: Goal | None = None,
    channel: Channel | None = None,
    old_number: OldNumber | None = None,
    region: str = "CN",
) -> Walk:
    """Return the account's steps as they are to be shown on ``today``.

    ``goal`` defaults to what the user decided, ``old_number`` to whether the bound number still
    works on ``today``. A journey already begun is taken up again, unless other steps were asked
    for or the old number died before it ended. Numbers are shown as ``region`` reads them.

    Raises:
        NoPlaybook: the directory has no steps for this goal.
    """
    wanted = goal or (Goal.CLOSE if account.decision is Decision.CLOSE else Goal.CHANGE)
    bindings = household.bindings_of(account.id)
    concerned = in_scope(wanted, bindings) or bindings
    leading = leading_binding(concerned)
    known_state = old_number_state(old_number_of(household, account, leading), today)
    begun = _begun(household, account.id, wanted, channel, old_number, known_state)
    state = old_number or (known_state if begun is None else begun.old_number)
    found = fitting(playbooks, service, account.kind, wanted, state)
    playbook = next((each for each in found if begun and each.id == begun.playbook), None)
    if playbook is None:
        playbook = choose(playbooks, service, account.kind, wanted, state, channel)
    journey = stored_journey(household, account.id, wanted, playbook.id)
    latest = household.journey_by_account.get(account.id)
    facts = known_facts(household, account, service, wanted, leading, region)
    backed = backed_fact(service, wanted)
    as_of = playbook.as_of if backed is None else min(playbook.as_of, backed.as_of)
    done = frozenset() if journey is None else frozenset(each.step for each in journey.ticks)

    def facts_about(step: Step) -> KnownFacts:
        binding = leading_binding(concerned, step.roles) if step.roles else leading
        if binding is None or binding is leading:
            return facts
        return known_facts(household, account, service, wanted, binding, region)

    others = other_channels(found, playbook, service, state)
    steps = []
    for step, own in _with_own_advice(playbook, service, state):
        if not all(map(facts.has, step.requires)) or any(map(facts.has, step.unless)):
            continue
        about = facts_about(step)
        shown = shown_step(step, about, step.id in done, state, today)
        since = min((playbook.as_of, *own, *facts_days(step, about)))
        if _shows_age(account, service) and add_months(since, 12) < today:
            shown = msgspec.structs.replace(shown, dated=since)
        if shown.next_channel not in others:
            shown = msgspec.structs.replace(shown, next_channel=None)
        steps.append(shown)
    return Walk(
        account=account.id,
        goal=wanted,
        channel=playbook.channel,
        old_number=state,
        playbook=playbook.id,
        title=fill(playbook.title, facts.words),
        minutes=playbook.minutes,
        steps=tuple(steps),
        status=household.status_of(account),
        hold=None if latest is None else latest.hold,
        note="" if latest is None else latest.note,
        channels=others,
        undecided=account.decision is Decision.UNDECIDED and wanted is Goal.CHANGE,
        source=playbook.source if backed is None else f"{playbook.source}; {backed.source}",
        as_of=as_of,
    )


def _shows_age(account: Account, service: Service | None) -> bool:
    return account.kind in _DATED or (service is not None and service.category in _DATED_CATEGORIES)


def stored_journey(
    household: Household, account: AccountId, goal: Goal, playbook: str
) -> Journey | None:
    """Return the account's latest journey through this playbook."""
    return max(
        (
            journey
            for journey in household.journeys
            if journey.account == account and journey.goal is goal and journey.playbook == playbook
        ),
        key=lambda journey: journey.updated_at,
        default=None,
    )


def _begun(
    household: Household,
    account: AccountId,
    goal: Goal,
    channel: Channel | None,
    old_number: OldNumber | None,
    known_state: OldNumber,
) -> Journey | None:
    """Return the journey to take up again: the latest one that is what was asked for.

    One that counted on the old number is over when the number died before it ended.
    """
    fitting_journeys = (
        journey
        for journey in household.journeys
        if journey.account == account
        and journey.goal is goal
        and (channel is None or journey.channel is channel)
        and (old_number is None or journey.old_number is old_number)
    )
    begun = max(fitting_journeys, key=lambda journey: journey.updated_at, default=None)
    if begun is None or old_number is not None or begun.finished_at is not None:
        return begun
    died = begun.old_number is OldNumber.WORKS and known_state is OldNumber.GONE
    return None if died else begun


def _with_own_advice(
    playbook: Playbook, service: Service | None, state: OldNumber
) -> Iterator[tuple[Step, tuple[date, ...]]]:
    """Yield the playbook's steps with what the service itself is known to ask for, and its day.

    Without the old number its advice for that case comes first, as a step of its own; else what to
    have at hand joins the first step that asks for something, and what to settle before closing
    the first step, unless a step names it. What it wants online says nothing of what a call or a
    counter wants, so it joins only where it belongs. A playbook written for the service says all
    that itself.
    """
    facts = None if service is None else backed_fact(service, playbook.goal)
    own: tuple[Text, ...] = ()
    if playbook.services or facts is None:
        pass
    elif isinstance(facts, CloseFacts):
        told = any("before" in step.requires for step in playbook.steps)
        own = () if told else facts.before
    elif isinstance(facts, ChangeFacts) and state is OldNumber.WORKS:
        own = facts.needs if _asked_there(facts, playbook.channel) else ()
    elif isinstance(facts, ChangeFacts) and facts.if_gone is not None:
        yield Step(id=IF_GONE, text=facts.if_gone), (facts.as_of,)
    plain = [step for step in playbook.steps if not step.requires]
    asking = [step for step in plain if step.needs and playbook.goal is Goal.CHANGE]
    joined = next(iter(asking or plain), None) if own else None
    for step in playbook.steps:
        if step is joined and facts is not None:
            needs = tuple(dict.fromkeys((*step.needs, *own)))
            yield msgspec.structs.replace(step, needs=needs), (facts.as_of,)
        else:
            yield step, ()


def _asked_there(facts: ChangeFacts, channel: Channel) -> bool:
    """Whether what is asked for over the first channel is asked for over this one too."""
    first = facts.channels[0] if facts.channels else channel
    return channel is first or {channel, first} <= _ONLINE
