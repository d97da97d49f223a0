"""What a service's entry says about one goal, each fact with the day it was seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from app.directory.facts import ChangeFacts, CloseFacts, NoticeFacts, Text
from app.directory.service import Service
from app.domain.journey import Goal


class Seen(msgspec.Struct, frozen=True):
    """A fact in words, and the day it was seen."""

    text: Text
    as_of: date


def backed_fact(
    service: Service | None, goal: Goal
) -> ChangeFacts | CloseFacts | NoticeFacts | None:
    """Return the service's dated entry about ``goal``."""
    if service is None:
        return None
    if goal is Goal.CHANGE:
        return service.change
    return service.close if goal is Goal.CLOSE else service.notices


def goal_facts(service: Service | None, goal: Goal) -> dict[str, Seen]:
    """Return the facts that are known, by the name steps call them.

    ``path`` is the menu; ``search`` the words to search the app for, which lead to the page for
    changing the number only; ``takes`` how long it takes; ``before`` what must be settled before
    closing; ``where``, ``kinds``, ``fee`` and ``cancel`` belong to messages; ``limits`` is what a
    change of number holds back.
    """
    texts: dict[str, Text | None] = {}
    facts = backed_fact(service, goal)
    if isinstance(facts, ChangeFacts):
        texts = {"path": facts.path, "search": facts.search, "takes": facts.takes}
    elif isinstance(facts, CloseFacts):
        texts = {"path": facts.path, "takes": facts.takes, "before": _listed(facts.before)}
    elif isinstance(facts, NoticeFacts):
        texts = {"where": facts.where, "kinds": _listed(facts.kinds)}
        texts |= {"fee": facts.fee, "cancel": facts.cancel}
    known = {
        name: Seen(text, facts.as_of)
        for name, text in texts.items()
        if text is not None and facts is not None
    }
    if service is not None and service.limits and goal is Goal.CHANGE:
        oldest = min(limit.as_of for limit in service.limits)
        known["limits"] = Seen(_joined(limit.text for limit in service.limits), oldest)
    return known


def page_of(service: Service | None, goal: Goal) -> str | None:
    """Return the address of the very page for ``goal``, where it is known."""
    facts = backed_fact(service, goal)
    return None if facts is None else facts.page


def days_of(service: Service | None, goal: Goal) -> int | None:
    """Return how many working days it takes, 0 if it is done at once; None where not known."""
    facts = backed_fact(service, goal)
    return None if facts is None or isinstance(facts, NoticeFacts) else facts.takes_days


def _listed(items: tuple[Text, ...]) -> Text | None:
    """Return phrases as short sentences, one after the other."""
    if not items:
        return None
    return _joined(
        Text(zh=f"{each.zh.rstrip('。')}。", en=f"{each.en.rstrip('.')}.") for each in items
    )


def _joined(sentences: Iterable[Text]) -> Text:
    told = tuple(sentences)
    return Text(zh="".join(each.zh for each in told), en=" ".join(each.en for each in told))
