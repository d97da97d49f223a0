"""What is known about one account that its steps may speak of."""

from __future__ import annotations

import msgspec

from app.directory.facts import Backed, Hotline, Text
from app.directory.service import Service
from app.domain.account import Account, Kind
from app.domain.binding import Binding
from app.domain.household import Household
from app.domain.journey import Goal
from app.domain.number import Number
from app.domain.phone import show_number
from app.guidance.numbers import new_number_of, old_number_of
from app.guidance.phrase import Facts


class KnownFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Facts for words and for actions; what is not known is None.

    ``words`` fill placeholders; ``hotline`` is to be called, ``site`` to be opened, ``digits`` (of
    the new number) to be pasted into a form. ``backed`` is the dated fact about the goal, if the
    service has one.
    """

    words: Facts
    hotline: str | None
    site: str | None
    digits: str | None
    backed: Backed | None


def known_facts(
    household: Household,
    account: Account,
    service: Service | None,
    goal: Goal,
    binding: Binding | None,
    region: str,
) -> KnownFacts:
    """Gather the facts for steps about ``binding``, numbers spelled as ``region`` reads them."""
    old = old_number_of(household, account, binding)
    new = new_number_of(household, account, binding)
    hotline = None if service is None else hotline_for(service, account.kind)
    site = None if service is None or not service.domains else service.domains[0]
    name = _same(account.name) if service is None else service.name
    return KnownFacts(
        words={
            "service": name,
            "app": name if service is None or service.app is None else service.app,
            "hotline": _same(hotline),
            "site": _same(site),
            "search": _search(service, goal),
            "path": _path(service, goal),
            "old_number": _shown(old, region),
            "new_number": _shown(new, region),
            "tail": _same(account.tail),
        },
        hotline=hotline,
        site=site,
        digits=None if new is None else form_digits(new.e164, region),
        backed=backed_fact(service, goal),
    )


def hotline_for(service: Service, kind: Kind) -> str | None:
    """Return the number to call: the card centre's for a credit card, else the first one."""
    if kind is Kind.CREDIT_CARD:
        for hotline in service.hotlines:
            if _is_card_centre(hotline):
                return hotline.number
    return service.hotlines[0].number if service.hotlines else None


def _is_card_centre(hotline: Hotline) -> bool:
    return "信用卡" in hotline.purpose.zh and "境外" not in hotline.purpose.zh


def form_digits(e164: str, region: str) -> str:
    """Return the number as a form of ``region`` wants it: national digits at home, else with +."""
    shown = show_number(e164, region)
    digits = "".join(sign for sign in shown if sign.isdecimal())
    return f"+{digits}" if shown.startswith("+") else digits


def backed_fact(service: Service | None, goal: Goal) -> Backed | None:
    """Return the service's dated fact about ``goal``."""
    if service is None:
        return None
    facts: dict[Goal, Backed | None] = {
        Goal.CHANGE: service.change,
        Goal.CLOSE: service.close,
        Goal.NOTIFICATIONS: service.notices,
    }
    return facts[goal]


def _path(service: Service | None, goal: Goal) -> Text | None:
    if service is None:
        return None
    if goal is Goal.CHANGE:
        return None if service.change is None else service.change.path
    if goal is Goal.CLOSE:
        return None if service.close is None else service.close.path
    return None if service.notices is None else service.notices.where


def _search(service: Service | None, goal: Goal) -> Text | None:
    """Return the words to search for; they lead to the page for changing the number only."""
    if service is None or service.change is None or goal is not Goal.CHANGE:
        return None
    return service.change.search


def _shown(number: Number | None, region: str) -> Text | None:
    return None if number is None else _same(show_number(number.e164, region))


def _same(word: str | None) -> Text | None:
    """Return a fact that reads the same in both languages; an empty one is not known."""
    return Text(zh=word, en=word) if word else None
