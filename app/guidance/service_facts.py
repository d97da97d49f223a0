"""What a service's own entry says, section by section; and what people would look for in vain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from app.directory.facts import WORLD, Backed, Need, Text
from app.directory.service import Service
from app.guidance.service_page import (
    Called,
    Coded,
    Count,
    Fact,
    Held,
    Label,
    Linked,
    Topic,
    Value,
    Verbatim,
    Words,
    YesNo,
    backing,
    plain_backing,
)

_Facts = Iterator[Fact]


def _change(service: Service, today: date) -> _Facts:
    facts = service.change
    if facts is None:
        yield Fact(label=Label.NOTHING_KNOWN, value=None)
        return
    old_number = None if facts.old_number is Need.UNKNOWN else Coded((facts.old_number,))
    yield from _block(
        facts,
        today,
        (Label.CHANNELS, Coded(facts.channels) if facts.channels else None, True),
        (Label.OLD_NUMBER, old_number, True),
        (Label.PATH, Words((facts.path,)) if facts.path else None, True),
        (Label.SEARCH, Words((facts.search,)) if facts.search else None, False),
        (Label.PAGE, Verbatim((facts.page,)) if facts.page else None, False),
        (Label.NEEDS, Words(facts.needs) if facts.needs else None, False),
        (Label.TAKES, _takes(facts.takes, facts.takes_days), True),
        (Label.IF_GONE, Words((facts.if_gone,)) if facts.if_gone else None, True),
    )


def _close(service: Service, today: date) -> _Facts:
    facts = service.close
    if facts is None:
        yield Fact(label=Label.NOTHING_KNOWN, value=None)
        return
    yield from _block(
        facts,
        today,
        (Label.CHANNELS, Coded(facts.channels) if facts.channels else None, True),
        (Label.PATH, Words((facts.path,)) if facts.path else None, False),
        (Label.PAGE, Verbatim((facts.page,)) if facts.page else None, False),
        (Label.BEFORE, Words(facts.before) if facts.before else None, False),
        (Label.TAKES, _takes(facts.takes, facts.takes_days), False),
    )


def _notices(service: Service, today: date) -> _Facts:
    facts = service.notices
    if facts is not None:
        yield from _block(
            facts,
            today,
            (Label.NOTICE_KINDS, Words(facts.kinds) if facts.kinds else None, False),
            (Label.WHERE, Words((facts.where,)) if facts.where else None, True),
            (Label.PAGE, Verbatim((facts.page,)) if facts.page else None, False),
            (Label.CANCEL, Words((facts.cancel,)) if facts.cancel else None, False),
            (Label.FEE, Words((facts.fee,)) if facts.fee else None, False),
        )


def _takes(words: Text | None, days: int | None) -> Value | None:
    if words is not None:
        return Words((words,))
    return None if days is None else Count(days)


def _block(facts: Backed, today: date, *lines: tuple[Label, Value | None, bool]) -> _Facts:
    """Yield the lines that are known, and those unknown ones that people would look for."""
    for label, value, looked_for in lines:
        if value is not None:
            yield Fact(label=label, value=value, backing=backing(facts, today))
        elif looked_for:
            yield Fact(label=label, value=None)


def _limits(service: Service, today: date) -> _Facts:
    for limit in service.limits:
        held = Held(limit.text, limit.hours)
        yield Fact(label=limit.kind, value=held, backing=backing(limit, today))
    if not service.limits:
        yield Fact(label=Label.NOTHING_KNOWN, value=None)


def _hotlines(service: Service, today: date) -> _Facts:
    for hotline in service.hotlines:
        called = Called(hotline.number, hotline.purpose)
        yield Fact(label=hotline.desk, value=called, backing=backing(hotline, today))
    if not service.hotlines:
        yield Fact(label=Label.NOTHING_KNOWN, value=None)


def _numbers(service: Service, today: date) -> _Facts:
    for kind in service.kinds:
        known = kind in service.roles
        yield Fact(
            label=kind,
            value=Coded(service.roles_of(kind)),
            backing=plain_backing(service, "roles", today) if known else None,
            assumed=not known,
        )


def _rules(service: Service, today: date) -> _Facts:
    if service.needs_number:
        yield Fact(
            label=Label.NEEDS_NUMBER,
            value=YesNo(yes=True),
            backing=plain_backing(service, "needs_number", today),
        )
    yield from _accepted(service, today)
    for label, field in (
        (Label.LOGIN_UNIQUE, "login_unique"),
        (Label.MAX_ACCOUNTS, "max_accounts_per_number"),
        (Label.COOLDOWN, "cooldown_days"),
        (Label.OWNER_IN_PERSON, "owner_in_person"),
    ):
        known: bool | int | None = getattr(service, field)
        if known is None:
            # Where each number belongs to one account, how many may share it is no question.
            if not (label is Label.MAX_ACCOUNTS and service.login_unique):
                yield Fact(label=label, value=None)
            continue
        value: Value = YesNo(yes=known) if isinstance(known, bool) else Count(known)
        yield Fact(label=label, value=value, backing=plain_backing(service, field, today))


def _accepted(service: Service, today: date) -> _Facts:
    """Yield which numbers can be bound, as the codes they begin with."""
    accepts = service.accepts
    if accepts is None:
        yield Fact(label=Label.ACCEPTS, value=None)
        return
    seen = backing(accepts, today)
    if WORLD in accepts.regions:
        yield Fact(label=Label.ACCEPTS_ANY, value=YesNo(yes=True), backing=seen)
    else:
        import phonenumbers

        codes = tuple(f"+{phonenumbers.country_code_for_region(r)}" for r in accepts.regions)
        yield Fact(label=Label.ACCEPTS, value=Verbatim(codes), backing=seen)
    if accepts.own_name_only:
        yield Fact(label=Label.OWN_NAME_ONLY, value=YesNo(yes=True), backing=seen)
    if accepts.note is not None:
        yield Fact(label=Label.ACCEPTS_NOTE, value=Words((accepts.note,)), backing=seen)


def _messages(service: Service, today: date) -> _Facts:
    for label, field, strings in (
        (Label.SIGNATURES, "signatures", tuple(f"【{s}】" for s in service.signatures)),
        (Label.SENDERS, "senders", tuple(s.replace("*", "…") for s in service.senders)),
    ):
        if strings:
            seen = plain_backing(service, field, today)
            yield Fact(label=label, value=Verbatim(strings), backing=seen)


def _links(service: Service, today: date) -> _Facts:
    if service.domains:
        seen = plain_backing(service, "domains", today)
        yield Fact(label=Label.SITES, value=Verbatim(service.domains), backing=seen)
    if service.app is not None:
        seen = plain_backing(service, "app", today)
        yield Fact(label=Label.APP, value=Words((service.app,)), backing=seen)
    for label, field in ((Label.DEPENDS_ON, "depends_on"), (Label.LOGIN_VIA, "login_via")):
        if others := getattr(service, field):
            seen = plain_backing(service, field, today)
            yield Fact(label=label, value=Linked(others), backing=seen)


def _notes(service: Service, today: date) -> _Facts:
    for note in service.notes:
        seen = plain_backing(service, "notes", today)
        yield Fact(label=Label.NOTE, value=Words((note,)), backing=seen)


FACTS_OF: dict[Topic, Callable[[Service, date], _Facts]] = {
    Topic.CHANGE: _change,
    Topic.LIMITS: _limits,
    Topic.HOTLINES: _hotlines,
    Topic.NUMBERS: _numbers,
    Topic.RULES: _rules,
    Topic.CLOSE: _close,
    Topic.NOTICES: _notices,
    Topic.MESSAGES: _messages,
    Topic.LINKS: _links,
    Topic.NOTES: _notes,
}
"""What yields the facts of a topic that stand in the entry itself."""
