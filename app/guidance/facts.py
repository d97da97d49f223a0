"""What is known about one account that its steps may speak of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import msgspec

from app.directory.facts import Text
from app.directory.service import Service
from app.domain.account import Account
from app.domain.binding import Binding
from app.domain.household import Household
from app.domain.journey import Goal
from app.domain.number import Number
from app.domain.phone import show_number
from app.guidance.goal_facts import days_of, goal_facts, page_of
from app.guidance.hotline import hotline_for
from app.guidance.numbers import new_number_of, old_number_of
from app.guidance.phrase import Facts


class KnownFacts(msgspec.Struct, frozen=True, kw_only=True):
    """Facts for words and for actions; what is not known is None or absent.

    ``words`` fill placeholders; ``hotline`` is to be called, ``address`` to be opened (the very
    page for the goal, else the service's site), ``digits`` (of the new number) to be pasted into a
    form; ``days`` is how many working days it takes. ``seen`` dates those words that a dated fact
    stands behind.
    """

    words: Facts
    hotline: str | None
    address: str | None
    page: str | None
    digits: str | None
    days: int | None
    seen: Mapping[str, date]

    def has(self, fact: str) -> bool:
        """Whether the fact that a step requires is known."""
        return self.page is not None if fact == "page" else self.words.get(fact) is not None


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
    page = page_of(service, goal)
    name = _same(account.name) if service is None else service.name
    told = goal_facts(service, goal)
    seen = {name: fact.as_of for name, fact in told.items()}
    if hotline is not None:
        seen["hotline"] = hotline.as_of
    return KnownFacts(
        words={
            "service": name,
            "app": name if service is None or service.app is None else service.app,
            "hotline": None if hotline is None else _same(hotline.number),
            "site": _same(site),
            "old_number": _shown(old, region),
            "new_number": _shown(new, region),
            "tail": _same(account.tail),
            **{name: fact.text for name, fact in told.items()},
        },
        hotline=None if hotline is None else hotline.number,
        address=page or (None if site is None else f"https://{site}"),
        page=page,
        digits=None if new is None else form_digits(new.e164, region),
        days=days_of(service, goal),
        seen=seen,
    )


def form_digits(e164: str, region: str) -> str:
    """Return the number as a form of ``region`` wants it: national digits at home, else with +."""
    shown = show_number(e164, region)
    digits = "".join(sign for sign in shown if sign.isdecimal())
    return f"+{digits}" if shown.startswith("+") else digits


def _shown(number: Number | None, region: str) -> Text | None:
    return None if number is None else _same(show_number(number.e164, region))


def _same(word: str | None) -> Text | None:
    """Return a fact that reads the same in both languages; an empty one is not known."""
    return Text(zh=word, en=word) if word else None
