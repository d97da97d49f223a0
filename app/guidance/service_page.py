"""All that is known of one service, in order, each fact with its source; and what is not known.

Codes and data only: ui.text gives them words, and both faces show the same.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

import msgspec

from app.directory.facts import Backed, Text, Trust
from app.directory.service import Service
from app.domain.access import Factor
from app.domain.account import Kind
from app.domain.ids import ServiceId
from app.domain.journey import Channel, OldNumber


class Topic(StrEnum):
    """The sections of a page, in the order they are shown."""

    CHANGE = "change"
    LIMITS = "limits"
    HOTLINES = "hotlines"
    NUMBERS = "numbers"
    RULES = "rules"
    ROUTES = "routes"
    CLOSE = "close"
    NOTICES = "notices"
    STEPS = "steps"
    MESSAGES = "messages"
    LINKS = "links"
    NOTES = "notes"


class Label(StrEnum):
    """What one fact is about, where no other enum names it already (see ``Fact.label``)."""

    CHANNELS = "channels"
    OLD_NUMBER = "old_number"
    PATH = "path"
    SEARCH = "search"
    PAGE = "page"
    NEEDS = "needs"
    BEFORE = "before"
    TAKES = "takes"
    TAKES_DAYS = "takes_days"
    IF_GONE = "if_gone"
    NOTICE_KINDS = "notice_kinds"
    WHERE = "where"
    CANCEL = "cancel"
    FEE = "fee"
    NEEDS_NUMBER = "needs_number"
    LOGIN_UNIQUE = "login_unique"
    MAX_ACCOUNTS = "max_accounts"
    COOLDOWN = "cooldown"
    OWNER_IN_PERSON = "owner_in_person"
    ACCEPTS = "accepts"
    ACCEPTS_ANY = "accepts_any"
    OWN_NAME_ONLY = "own_name_only"
    ACCEPTS_NOTE = "accepts_note"
    SITES = "sites"
    APP = "app"
    SIGNATURES = "signatures"
    SENDERS = "senders"
    DEPENDS_ON = "depends_on"
    LOGIN_VIA = "login_via"
    NOTE = "note"
    NOTHING_KNOWN = "nothing_known"


class Words(msgspec.Struct, frozen=True, tag=True):
    """Sentences or phrases in both languages."""

    texts: tuple[Text, ...]


class Verbatim(msgspec.Struct, frozen=True, tag=True):
    """What is the same in every language: addresses, numbers, signatures."""

    strings: tuple[str, ...]


class Coded(msgspec.Struct, frozen=True, tag=True):
    """Members of enums that have labels: channels, roles, kinds, needs."""

    members: tuple[StrEnum, ...]


class Count(msgspec.Struct, frozen=True, tag=True):
    """How many: days, accounts."""

    n: int


class YesNo(msgspec.Struct, frozen=True, tag=True):
    """Whether something is so."""

    yes: bool


class Linked(msgspec.Struct, frozen=True, tag=True):
    """Other services, by id; ``@bank`` stands for one's own banks."""

    services: tuple[str, ...]


class Called(msgspec.Struct, frozen=True, tag=True):
    """A number to call, and what for."""

    number: str
    purpose: Text


class Held(msgspec.Struct, frozen=True, tag=True):
    """What a change holds back, and for how many hours if that is known."""

    text: Text
    hours: int | None


class Way(msgspec.Struct, frozen=True, tag=True):
    """One way in: all of ``factors`` and all of ``via`` together."""

    factors: tuple[Factor, ...]
    via: tuple[ServiceId, ...]
    in_person: bool
    note: Text | None


class Guided(msgspec.Struct, frozen=True, tag=True):
    """Steps that exist over ``channel``; ``own`` ones were written for this very service."""

    channel: Channel
    old_number: tuple[OldNumber, ...]
    own: bool


Value = Words | Verbatim | Coded | Count | YesNo | Linked | Called | Held | Way | Guided


class Backing(msgspec.Struct, frozen=True):
    """Where a fact comes from and when it was seen; ``trust`` is None for what needs no more.

    ``old`` facts were seen more than twelve months ago.
    """

    source: str
    as_of: date
    trust: Trust | None = None
    old: bool = False


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a page.

    ``label`` is a Label, or the Desk, LimitKind, RouteUse, Goal or Kind the line is about.
    ``value`` is None where we do not know. ``assumed`` marks what is usual for such accounts and
    not known of this service. ``kinds`` limits a line to some of its accounts.
    """

    label: StrEnum
    value: Value | None
    backing: Backing | None = None
    assumed: bool = False
    kinds: tuple[Kind, ...] = ()


class Section(msgspec.Struct, frozen=True):
    """Facts on one topic."""

    topic: Topic
    facts: tuple[Fact, ...]


class ServicePage(msgspec.Struct, frozen=True, kw_only=True):
    """The page of one service; topics without a fact are left out.

    ``own`` says that the user wrote or corrected the entry.
    """

    service: Service
    own: bool
    sections: tuple[Section, ...]

    def unknown(self) -> Iterator[tuple[Topic, StrEnum]]:
        """Yield what we do not know."""
        for section in self.sections:
            for fact in section.facts:
                if fact.value is None:
                    yield section.topic, fact.label


def backing(backed: Backed, today: date) -> Backing:
    """Return the source of a fact as a page shows it."""
    return Backing(backed.source, backed.as_of, backed.trust, is_old(backed.as_of, today))


def plain_backing(service: Service, field: str, today: date) -> Backing:
    """Return the source of a plain fact: its own, else the entry's."""
    if field in service.sources:
        return backing(service.sources[field], today)
    return Backing(service.source, service.as_of, None, is_old(service.as_of, today))


def is_old(seen: date, today: date) -> bool:
    """Whether a fact was seen more than twelve months before ``today``."""
    return (seen.year + 1, seen.month, seen.day) < (today.year, today.month, today.day)
