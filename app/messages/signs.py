"""What is odd about a message, added up: for bait that tells none of the known tales.

Swindlers change the tale every month; what they need stays: a reason to worry or to hope, a hurry,
something to do, and a way to them. Each is harmless by itself.
"""

from __future__ import annotations

import msgspec

from app.messages.links import Way
from app.messages.rules import Rules, SignRule
from app.messages.understanding import Suspicion

BAIT = 6
"""From this sum on a message is called bait: a way to a stranger and two or three odd things more.

Chosen on messages of our own, as the lowest sum that calls no honest one bait.
"""
_FAR = {
    Way.HOME: -4,
    Way.PLAUSIBLE: -1,
    Way.BRIEF: 1,
    Way.SHORT: 2,
    Way.ELSEWHERE: 3,
    Way.LOOKALIKE: 4,
    Way.DISGUISED: 5,
}
_CONTACT = 3
_PHONE = 2
_MOBILE = 2
_DISGUISED = 2
_KNOWN_SENDER = -3
_CODE = -3
_NOBODY = -2


class Seen(msgspec.Struct, frozen=True):
    """What is known of a message beside its words.

    ``way`` is the worst link's (None without links), ``known_sender`` whether the sending number or
    name is an institution's own, ``is_code`` whether it brings a verification code.
    """

    way: Way | None
    contact: bool
    phone: bool
    mobile_sender: bool
    known_sender: bool
    is_code: bool
    disguised: bool


def added(rules: Rules, text: str, seen: Seen) -> tuple[int, tuple[Suspicion, ...]]:
    """Return the sum for the folded ``text`` and the reasons in it, the heaviest of each group."""
    heaviest: dict[str, SignRule] = {}
    for compiled in rules.sign:
        rule = compiled.rule
        if not isinstance(rule, SignRule):
            continue
        known = heaviest.get(rule.group)
        if known is not None and abs(known.weight) >= abs(rule.weight):
            continue
        if compiled.find(text):
            heaviest[rule.group] = rule
    total = sum(rule.weight for rule in heaviest.values()) + _of_way(seen)
    reasons = (rule.reason for rule in heaviest.values() if rule.weight > 0)
    return total, tuple(dict.fromkeys(reason for reason in reasons if reason is not None))


def _of_way(seen: Seen) -> int:
    total = _FAR[seen.way] if seen.way is not None else 0
    far = seen.way is not None and seen.way >= Way.BRIEF
    if not (far or seen.contact or seen.phone or seen.mobile_sender):
        total += _NOBODY
    total += _CONTACT * seen.contact + _PHONE * seen.phone + _MOBILE * seen.mobile_sender
    total += _DISGUISED * seen.disguised
    return total + _KNOWN_SENDER * seen.known_sender + _CODE * seen.is_code
