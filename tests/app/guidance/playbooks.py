"""Small invented playbooks for the tests of guidance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.directory.facts import (
    ChangeFacts,
    CloseFacts,
    Desk,
    Hotline,
    Limit,
    LimitKind,
    Need,
    NoticeFacts,
    Text,
    Trust,
)
from app.directory.playbook import ActionKind, Chore, Effect, Playbook, Step
from app.directory.service import Category, Service
from app.domain.account import Kind
from app.domain.binding import Role
from app.domain.ids import ServiceId
from app.domain.journey import Channel, Goal, OldNumber

WRITTEN = date(2026, 1, 15)
BOTH = (OldNumber.WORKS, OldNumber.GONE)


def same(words: str) -> Text:
    """Return a text that reads the same in both languages."""
    return Text(zh=words, en=words)


def step(
    id: str,
    effect: Effect | None = None,
    *roles: Role,
    text: Text | None = None,
    action: ActionKind | None = None,
    requires: tuple[str, ...] = (),
    wait_days: int = 0,
) -> Step:
    """Return a step."""
    return Step(
        id=id,
        text=text or same(id),
        effect=effect,
        roles=roles,
        action=action,
        requires=requires,
        wait_days=wait_days,
    )


def playbook(
    id: str,
    *steps: Step,
    goal: Goal = Goal.CHANGE,
    kind: Kind = Kind.LOGIN,
    channel: Channel = Channel.APP,
    old_number: tuple[OldNumber, ...] = BOTH,
    services: tuple[str, ...] = (),
    chores: tuple[Chore, ...] = (),
) -> Playbook:
    """Return a playbook; of one plain step unless told."""
    return Playbook(
        id=id,
        title=same(id),
        goal=goal,
        kinds=(kind,),
        channel=channel,
        old_number=old_number,
        services=tuple(ServiceId(name) for name in services),
        minutes=5,
        steps=steps or (step("only"),),
        chores=chores,
        source="invented",
        as_of=WRITTEN,
    )


def by_id(*playbooks: Playbook) -> dict[str, Playbook]:
    """Return the playbooks by id."""
    return {each.id: each for each in playbooks}


def service(
    id: str = "pine",
    *,
    kinds: Iterable[Kind] = (Kind.DEBIT_CARD,),
    channels: tuple[Channel, ...] = (),
    need: Need = Need.OPTIONAL,
    hotlines: tuple[tuple[str, Desk], ...] = (),
    domains: tuple[str, ...] = (),
    app: str = "",
    path: str = "",
    needs: tuple[str, ...] = (),
    if_gone: str = "",
    before: tuple[str, ...] = (),
    page: str | None = None,
    days: int | None = None,
    limits: tuple[str, ...] = (),
    as_of: date = WRITTEN,
) -> Service:
    """Return an invented service."""
    change = ChangeFacts(
        channels=channels,
        old_number=need,
        path=same(path) if path else None,
        page=page,
        takes=same("two days."),
        takes_days=days,
        needs=tuple(same(each) for each in needs),
        if_gone=same(if_gone) if if_gone else None,
        source="menus",
        as_of=as_of,
        trust=Trust.HIGH,
    )
    close = CloseFacts(
        channels=channels,
        before=tuple(same(each) for each in before),
        source="menus",
        as_of=as_of,
        trust=Trust.HIGH,
    )
    notices = NoticeFacts(
        kinds=(same("spending"), same("bills")),
        where=same("Alerts"),
        fee=same("Free."),
        source="menus",
        as_of=as_of,
        trust=Trust.HIGH,
    )
    return Service(
        id=ServiceId(id),
        name=Text(zh="松树银行", en="Pine Bank"),
        category=Category.BANK,
        regions=("CN",),
        kinds=tuple(kinds),
        domains=domains,
        hotlines=tuple(
            Hotline(
                number=number,
                purpose=same("who answers"),
                desk=desk,
                source="invented",
                as_of=as_of,
                trust=Trust.HIGH,
            )
            for number, desk in hotlines
        ),
        app=same(app) if app else None,
        change=change if channels else None,
        close=close if channels else None,
        notices=notices if channels else None,
        limits=tuple(
            Limit(
                kind=LimitKind.TRANSFER,
                text=same(limit),
                source="menus",
                as_of=as_of,
                trust=Trust.HIGH,
            )
            for limit in limits
        ),
        source="invented",
        as_of=WRITTEN,
    )
