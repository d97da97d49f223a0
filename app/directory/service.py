"""One entry of the directory: an institution or site, and what is known of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import msgspec

from app.directory.facts import (
    Accepts,
    Backed,
    ChangeFacts,
    CloseFacts,
    Days,
    Hotline,
    Limit,
    NonEmpty,
    NoticeFacts,
    Route,
    Tell,
    Text,
)
from app.domain.account import Kind
from app.domain.binding import Role
from app.domain.ids import ServiceId

BANK = "@bank"
"""In ``depends_on``: the person's own bank cards, which the service debits."""


_CHINESE_SPEAKING = frozenset({"CN", "HK", "MO", "TW"})


class Category(StrEnum):
    """What kind of institution a service is; it is shown and sorts lists."""

    BANK = "bank"
    PAYMENT = "payment"
    LOAN = "loan"
    TELECOM = "telecom"
    GOVERNMENT = "government"
    DEVICE = "device"
    MAIL = "mail"
    MESSENGER = "messenger"
    SOCIAL = "social"
    SHOPPING = "shopping"
    TRAVEL = "travel"
    DELIVERY = "delivery"
    MEDIA = "media"
    GAMES = "games"
    WORK = "work"
    SECURITIES = "securities"
    INSURANCE = "insurance"
    UTILITY = "utility"
    EDUCATION = "education"
    HEALTH = "health"


class Service(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One institution or site.

    ``kinds`` are the accounts it offers, the usual one first; ``holds_accounts`` is false for a
    desk to ask or complain at, where nobody has an account and no number is to be changed;
    ``roles`` the separate numbers it keeps for a kind (kinds not listed keep ``login`` and
    ``code``). ``needs_number`` means that an account there cannot exist without a phone number.
    ``depends_on`` names services whose number should be changed before; ``@bank`` (BANK) is one.
    ``login_via`` are services one can log in with. ``familiar`` ranks it for the first page (1
    first), 0 is absent. ``login_unique``: a number can be the login of one account only;
    ``max_accounts_per_number`` how many accounts may share one; ``cooldown_days`` how long a
    number that was freed here cannot be bound again; ``owner_in_person``: only the holder can have
    it changed (None: not known).
    ``domains`` are registrable domains or hosts, ``senders`` numbers or names of senders
    (``12123*``: with whatever follows), ``signatures`` what stands in 【】. ``regions`` are
    ISO 3166 codes, or 001 for everywhere. ``tells`` has an entry for each signature that another
    service claims too. ``sources`` backs plain facts by the name of their field; one without its
    own rests on ``source`` and ``as_of`` of the entry.
    """

    id: ServiceId
    name: Text
    category: Category
    regions: tuple[str, ...]
    kinds: tuple[Kind, ...]
    holds_accounts: bool = True
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    hotlines: tuple[Hotline, ...] = ()
    roles: dict[Kind, tuple[Role, ...]] = {}
    needs_number: bool = False
    depends_on: tuple[str, ...] = ()
    login_via: tuple[ServiceId, ...] = ()
    login_unique: bool | None = None
    max_accounts_per_number: int | None = None
    cooldown_days: Days | None = None
    owner_in_person: bool | None = None
    accepts: Accepts | None = None
    routes: tuple[Route, ...] = ()
    limits: tuple[Limit, ...] = ()
    tells: tuple[Tell, ...] = ()
    app: Text | None = None
    change: ChangeFacts | None = None
    close: CloseFacts | None = None
    notices: NoticeFacts | None = None
    notes: tuple[Text, ...] = ()
    familiar: int = 0
    source: NonEmpty
    as_of: date
    sources: dict[str, Backed] = {}

    def name_in(self, region: str) -> str:
        """Return what an account there is called in a household of ``region`` (ISO 3166)."""
        return self.name.zh if region in _CHINESE_SPEAKING else self.name.en

    def roles_of(self, kind: Kind) -> tuple[Role, ...]:
        """Return the separate numbers kept for ``kind``."""
        return self.roles.get(kind, (Role.LOGIN, Role.CODE))
