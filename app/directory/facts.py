"""Facts about a service: each with its source, its date and how sure we are of it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from app.domain.access import Factor
from app.domain.account import Kind
from app.domain.ids import ServiceId
from app.domain.journey import Channel

NonEmpty = Annotated[str, msgspec.Meta(min_length=1)]
Days = Annotated[int, msgspec.Meta(ge=0)]
Hours = Annotated[int, msgspec.Meta(ge=1)]

WORLD = "001"
"""Where a region is asked for: everywhere (UN M49, the code phonenumbers uses too)."""


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence in both languages."""

    zh: NonEmpty
    en: NonEmpty


class Trust(StrEnum):
    """How well a fact is supported by its source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Backed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact with where it comes from (a site, a document, a data set), how sure, and when seen."""

    source: NonEmpty
    as_of: date
    trust: Trust


class Desk(StrEnum):
    """Who answers at a hotline."""

    SERVICE = "service"
    CARDS = "cards"
    LOANS = "loans"
    MERCHANTS = "merchants"
    BUSINESS = "business"
    VIP = "vip"
    ABROAD = "abroad"
    LOSS = "loss"
    COMPLAINTS = "complaints"


class Hotline(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number to call, what for, and which desk answers there."""

    number: NonEmpty
    purpose: Text
    desk: Desk = Desk.SERVICE


class Need(StrEnum):
    """Whether the old number must still receive a code for the change to be made online."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NO = "no"
    UNKNOWN = "unknown"


class ChangeFacts(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the number is changed there.

    ``channels`` in the order to try; ``path`` is the menu, ``search`` the words to type into the
    app's own search; ``page`` the address (https) of the page itself, on one of the service's own
    domains; ``needs`` what to have at hand; ``takes`` how long it takes, ``takes_days`` the working
    days to plan for (0: at once).
    """

    channels: tuple[Channel, ...]
    old_number: Need = Need.UNKNOWN
    path: Text | None = None
    search: Text | None = None
    page: str | None = None
    needs: tuple[Text, ...] = ()
    takes: Text | None = None
    takes_days: Days | None = None
    if_gone: Text | None = None


class CloseFacts(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an account is closed there; ``before`` is what must be settled first.

    ``page``, ``takes`` and ``takes_days`` as in ChangeFacts.
    """

    channels: tuple[Channel, ...]
    path: Text | None = None
    page: str | None = None
    before: tuple[Text, ...] = ()
    takes: Text | None = None
    takes_days: Days | None = None


class NoticeFacts(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which messages it sends and where their recipient is set; ``cancel`` is how to stop them."""

    kinds: tuple[Text, ...] = ()
    where: Text | None = None
    page: str | None = None
    cancel: Text | None = None
    fee: Text | None = None


class LimitKind(StrEnum):
    """What is held back for a while after the number was changed."""

    TRANSFER = "transfer"
    PAYMENT = "payment"
    NEXT_CHANGE = "next_change"
    CREDIT_REVIEW = "credit_review"
    OTHER = "other"


class Limit(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a change of number holds back there, and for how long (``hours``; None: not known)."""

    kind: LimitKind
    text: Text
    hours: Hours | None = None


class RouteUse(StrEnum):
    """Whether a route is the way in of every day, or the way back after being locked out."""

    LOGIN = "login"
    RECOVER = "recover"


class Route(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One way into an account: all of ``factors`` and all accounts at ``via`` together.

    ``in_person`` means a visit to a counter. ``kinds`` limits it to some of the service's accounts
    (empty: all of them).
    """

    use: RouteUse
    factors: tuple[Factor, ...]
    via: tuple[ServiceId, ...] = ()
    in_person: bool = False
    kinds: tuple[Kind, ...] = ()
    note: Text | None = None


class Accepts(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which numbers can be bound there.

    ``regions`` are ISO 3166 codes, or 001 for any; ``own_name_only`` means that the number must be
    registered to the holder's own ID.
    """

    regions: tuple[str, ...]
    own_name_only: bool = False
    note: Text | None = None


class Tell(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How messages with a signature that two services share are told apart: by words in them."""

    signature: NonEmpty
    words: tuple[NonEmpty, ...]
