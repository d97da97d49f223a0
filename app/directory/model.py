"""What the directory says about services and playbooks: the schema of the TOML files.

Everything here is data for people to read and correct; unknown keys are errors (see load).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Annotated

import msgspec

from app.domain.account import Kind
from app.domain.binding import Role
from app.domain.ids import ServiceId
from app.domain.journey import Channel, Goal, OldNumber

NonEmpty = Annotated[str, msgspec.Meta(min_length=1)]


BANK = "@bank"
"""In ``depends_on``: the person's own bank cards, which the service debits."""


_CHINESE_SPEAKING = frozenset({"CN", "HK", "MO", "TW"})


class Text(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One sentence in both languages."""

    zh: NonEmpty
    en: NonEmpty


class Trust(StrEnum):
    """How well a fact is supported by its source."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


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


class Backed(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact with where it comes from (a site, a document, a data set), how sure, and when seen."""

    source: NonEmpty
    as_of: date
    trust: Trust


class Hotline(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number to call, and what for."""

    number: NonEmpty
    purpose: Text


class Need(StrEnum):
    """Whether the old number must still receive a code for the change to be made online."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NO = "no"
    UNKNOWN = "unknown"


class ChangeFacts(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How the number is changed there.

    ``channels`` in the order to try; ``path`` is the menu, ``search`` the words to type into the
    app's own search; ``needs`` what to have at hand; ``takes`` how long it takes.
    """

    channels: tuple[Channel, ...]
    old_number: Need = Need.UNKNOWN
    path: Text | None = None
    search: Text | None = None
    needs: tuple[Text, ...] = ()
    takes: Text | None = None
    if_gone: Text | None = None


class CloseFacts(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How an account is closed there; ``before`` is what must be settled first."""

    channels: tuple[Channel, ...]
    path: Text | None = None
    before: tuple[Text, ...] = ()
    takes: Text | None = None


class NoticeFacts(Backed, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which messages it sends and where their recipient is set."""

    kinds: tuple[Text, ...] = ()
    where: Text | None = None
    fee: Text | None = None


class Service(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One institution or site.

    ``kinds`` are the accounts it offers, the usual one first; ``roles`` the separate numbers it
    keeps for a kind (kinds not listed keep ``login`` and ``code``). ``needs_number`` means that an
    account there cannot exist without a phone number. ``depends_on`` names services whose number
    should be changed before; ``@bank`` (BANK) is one. ``login_via`` are
    services one can log in with. ``familiar`` ranks it for the first page (1 first), 0 is absent.
    ``domains`` are registrable domains or hosts, ``senders`` numbers or names of senders
    (``12123*``: with whatever follows), ``signatures`` what stands in 【】. ``regions`` are
    ISO 3166 codes, or 001 for everywhere.
    """

    id: ServiceId
    name: Text
    category: Category
    regions: tuple[str, ...]
    kinds: tuple[Kind, ...]
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    hotlines: tuple[Hotline, ...] = ()
    roles: dict[Kind, tuple[Role, ...]] = {}
    needs_number: bool = False
    depends_on: tuple[str, ...] = ()
    login_via: tuple[ServiceId, ...] = ()
    app: Text | None = None
    change: ChangeFacts | None = None
    close: CloseFacts | None = None
    notices: NoticeFacts | None = None
    notes: tuple[Text, ...] = ()
    familiar: int = 0
    source: NonEmpty
    as_of: date

    def name_in(self, region: str) -> str:
        """Return what an account there is called in a household of ``region`` (ISO 3166)."""
        return self.name.zh if region in _CHINESE_SPEAKING else self.name.en

    def roles_of(self, kind: Kind) -> tuple[Role, ...]:
        """Return the separate numbers kept for ``kind``."""
        return self.roles.get(kind, (Role.LOGIN, Role.CODE))


class ActionKind(StrEnum):
    """What a step offers to do at a click."""

    OPEN_SITE = "open_site"
    CALL = "call"
    CALL_FROM_OLD_SIM = "call_from_old_sim"
    COPY_NEW_NUMBER = "copy_new_number"
    CALENDAR = "calendar"


class Effect(StrEnum):
    """What ticking a step means for the bindings: handed in and waiting, or done there."""

    SUBMITTED = "submitted"
    CHANGED = "changed"
    CLOSED = "closed"


class Step(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to do.

    Texts may name ``{service} {app} {hotline} {site} {search} {path} {old_number} {new_number}
    {tail}``. A step whose ``requires`` names a fact that the service lacks (hotline, site, path,
    search) is left out. ``roles`` are the bindings it is about (empty: all of them).
    """

    id: NonEmpty
    text: Text
    requires: tuple[str, ...] = ()
    needs: tuple[Text, ...] = ()
    action: ActionKind | None = None
    wait_days: int = 0
    effect: Effect | None = None
    roles: tuple[Role, ...] = ()
    if_it_fails: Text | None = None


class Chore(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A security chore after the journey: first after ``after_days``, ``times`` times monthly."""

    id: NonEmpty
    text: Text
    after_days: int
    times: int = 1
    every_months: int = 1


class Playbook(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The steps for one goal at one kind of account over one channel.

    ``services`` limits it to some services (they are preferred over general ones); empty means
    every service. ``old_number`` lists the situations it fits. ``minutes`` is the user's own time.
    ``as_of`` dates what it claims.
    """

    id: NonEmpty
    title: Text
    goal: Goal
    kinds: tuple[Kind, ...]
    channel: Channel
    old_number: tuple[OldNumber, ...] = (OldNumber.WORKS, OldNumber.GONE)
    services: tuple[ServiceId, ...] = ()
    minutes: int
    steps: Annotated[tuple[Step, ...], msgspec.Meta(min_length=1)]
    chores: tuple[Chore, ...] = ()
    source: NonEmpty
    as_of: date


class Directory(msgspec.Struct, frozen=True):
    """Everything we know, by id."""

    services: dict[ServiceId, Service]
    playbooks: dict[str, Playbook]
