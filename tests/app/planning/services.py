"""Invented services that depend on one another."""

from __future__ import annotations

from datetime import date

from app.directory.facts import ChangeFacts, Text, Trust
from app.directory.service import Category, Service
from app.domain.account import Kind
from app.domain.binding import Role
from app.domain.ids import ServiceId
from app.domain.journey import Channel

WRITTEN = date(2026, 1, 15)


def service(
    id: str,
    kind: Kind = Kind.LOGIN,
    *,
    needs: tuple[str, ...] = (),
    login_via: tuple[str, ...] = (),
    channel: Channel | None = None,
    familiar: int = 0,
) -> Service:
    """Return a service."""
    change = None
    if channel is not None:
        change = ChangeFacts(
            channels=(channel,), source="invented", as_of=WRITTEN, trust=Trust.HIGH
        )
    return Service(
        id=ServiceId(id),
        name=Text(zh=id, en=id),
        category=Category.BANK,
        regions=("CN",),
        kinds=(kind,),
        roles={Kind.DEBIT_CARD: (Role.RESERVED, Role.MESSAGE)},
        depends_on=needs,
        login_via=tuple(ServiceId(each) for each in login_via),
        change=change,
        familiar=familiar,
        source="invented",
        as_of=WRITTEN,
    )


def by_id(*services: Service) -> dict[ServiceId, Service]:
    """Return the services by id."""
    return {each.id: each for each in services}


WORLD = by_id(
    service("pine", Kind.DEBIT_CARD, channel=Channel.COUNTER),
    service("oak", Kind.DEBIT_CARD),
    *(service(f"desk{index}", channel=Channel.COUNTER) for index in range(3)),
    service("pay", Kind.WALLET, needs=("@bank",)),
    service("chat", Kind.MESSENGER),
    service("chatpay", Kind.WALLET, needs=("chat", "@bank")),
    service("lend", Kind.LOAN, needs=("chatpay",)),
    service("appbank", Kind.DEBIT_CARD, needs=("pay",)),
    service("club", Kind.CREDIT_CARD, needs=("@bank",)),
    service("meter", Kind.UTILITY, needs=("@bank",)),
    service("shop", login_via=("chat", "pay")),
    service("mail", Kind.MAILBOX),
    service("phone", Kind.DEVICE_ACCOUNT),
    service("tax", Kind.GOVERNMENT),
    service("till", Kind.TERMINAL),
    service("hen", needs=("egg",)),
    service("egg", needs=("hen",)),
)
