"""What one fact of a service's page says, in lines."""

from __future__ import annotations

import re
from enum import StrEnum

from app.directory.model import Directory
from app.directory.service import BANK
from app.domain.ids import ServiceId
from app.domain.journey import OldNumber
from app.guidance.service_page import (
    Called,
    Coded,
    Count,
    Fact,
    Guided,
    Held,
    Label,
    Linked,
    Verbatim,
    Way,
    Words,
    YesNo,
)
from ui.text.catalogue import ntr, pick, tr
from ui.text.formats import show_list, space_latin
from ui.text.labels import label

_SAYS_NOTHING = re.compile(
    r"客服|银行|热线|专线|电话|客户|服务|\b(?:bank|customers?|service|support|hot|help|line)",
    re.IGNORECASE,
)
"""What a purpose may say beside the desk's name without saying anything more."""


def said_of(fact: Fact, directory: Directory) -> tuple[str, ...]:
    """Return the lines that say what is known."""
    lines: tuple[str, ...] = ()
    match fact.value:
        case Words(texts):
            lines = tuple(pick(text) for text in texts)
        case Verbatim(strings) if fact.label is Label.ACCEPTS:
            lines = (tr("Those that begin with {codes}.", codes=show_list(strings)),)
        case Verbatim(strings):
            lines = (show_list(strings),)
        case Coded(members):
            lines = (show_list(label(member) for member in members),)
        case Count(n):
            lines = (_count(n, fact.label),)
        case YesNo(yes):
            lines = (tr("Yes.") if yes else tr("No."),)
        case Linked(services):
            lines = (show_list(service_name(other, directory) for other in services),)
        case Called(number, purpose):
            said = _beyond(pick(purpose), label(fact.label))
            lines = (number, said) if said else (number,)
        case Held(text):
            lines = (pick(text),)
        case Way() as way:
            lines = _way(way, directory)
        case Guided() as guided:
            lines = (_guided(guided, show_list(label(kind) for kind in fact.kinds)),)
    return lines


def _beyond(purpose: str, desk: str) -> str:
    """Return what ``purpose`` says that ``desk`` does not: nothing for “Customer service: 95588”.

    A purpose that begins with the desk's name goes on after it.
    """
    begins = re.match(re.escape(desk) + r"[；;，,]\s*", purpose, re.IGNORECASE)
    rest = purpose[begins.end() :] if begins else purpose
    more = re.sub(re.escape(desk.removesuffix("s")), "", rest, flags=re.IGNORECASE)
    if not re.search(r"\w{2}|[一-鿿]", _SAYS_NOTHING.sub("", more)):
        return ""
    return rest[:1].upper() + rest[1:]


def _count(n: int, about: StrEnum) -> str:
    if about is Label.MAX_ACCOUNTS:
        return tr("Up to {n}.", n=n)
    if about is not Label.TAKES:
        return ntr("{n} day", "{n} days", n)
    return ntr("About {n} working day.", "About {n} working days.", n) if n else tr("At once.")


def service_name(other: str, directory: Directory) -> str:
    """Return what a page calls another service, or one's own banks."""
    if other == BANK:
        return tr("your own banks")
    service = directory.services.get(ServiceId(other))
    return other if service is None else pick(service.name)


def _way(way: Way, directory: Directory) -> tuple[str, ...]:
    parts = [label(factor) for factor in way.factors]
    parts += [_account_at(service_name(via, directory)) for via in way.via]
    said = " + ".join(parts)
    if way.in_person:
        said = tr("{way}, at a counter", way=said)
    return (said, pick(way.note)) if way.note is not None else (said,)


def _account_at(name: str) -> str:
    """Return “your Google Account”; a name that says that it is an account gets no second one."""
    if re.search(r"(?:账号|账户|帐号|\baccount)$", name, re.IGNORECASE):
        return space_latin(tr("your {service}", service=name))
    return space_latin(tr("your {service} account", service=name))


def _guided(guided: Guided, kinds: str) -> str:
    """Return one channel with what limits it: a working old number, one kind of account."""
    limits = [kinds] if kinds else []
    if len(guided.old_number) < len(OldNumber):
        limits += [label(state) for state in guided.old_number]
    if guided.own:
        limits.append(tr("written for this service"))
    channel = label(guided.channel)
    if not limits:
        return channel
    return tr("{fact} ({kinds})", fact=channel, kinds=show_list(limits))
