"""What is odd about a message, added up: for bait that tells none of the known tales.

Swindlers change the tale every month; what they need stays: a reason to worry or to hope, a hurry,
something to do, and a way to them. Each is harmless by itself.
"""

from __future__ import annotations

import msgspec

from app.messages.links import Way
from app.messages.phones import Call
from app.messages.rules import Compiled, Rules, SignRule
from app.messages.understanding import Suspicion

BAIT = 5
"""From this sum on a message is called bait: a way to a stranger and some odd things more.

Chosen on messages of our own, as the lowest sum that hardly any honest one reaches.
"""
NEAR = 3
"""From this sum on wording may tip the scales; below it too little is odd to accuse anybody."""
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
_CALLS = {Call.NOBODY: 0, Call.OFFICIAL: 0, Call.UNKNOWN: 2, Call.PERSONAL: 2, Call.LOOKALIKE: 4}
_MOBILE = 2
_VIRTUAL = 1
_FEW_WORDS = 2
_WORDS = 3
"""So much must come from the words: a link nobody knows and one odd word are no bait."""
_MERE_GREETING = -2
_DEMANDS = frozenset({"money", "secret", "secrecy", "illicit"})
_REPLY = 1
_DISGUISED = 2
_KNOWN_SENDER = -3
_CODE = -3
_NOBODY = -2


Group = tuple[str, list[tuple[Compiled, SignRule]], int]
"""Its name, its signs, and what it and all groups after it can add at most."""


class Seen(msgspec.Struct, frozen=True):
    """What is known of a message beside its words.

    ``way`` is the worst link's (None without links), ``call`` whom it asks to call;
    ``known_sender`` whether the sending number or name is an institution's own,
    ``virtual_sender`` whether it is a reseller's mobile; ``reply`` whether an answer to it is
    wanted, ``is_code`` whether the message brings a verification code.
    """

    way: Way | None
    contact: bool
    call: Call
    reply: bool
    mobile_sender: bool
    virtual_sender: bool
    known_sender: bool
    is_code: bool
    disguised: bool


def added(groups: list[Group], text: str, seen: Seen) -> tuple[int, tuple[Suspicion, ...]]:
    """Return the sum of ``groups`` for the folded ``text``, and the reasons in it.

    The heaviest sign of each group counts. A sum that cannot come near is not added to its end.
    """
    heaviest: dict[str, SignRule] = {}
    total = _of_way(seen)
    for group, signs, could_add in groups:
        if total + could_add < NEAR:
            return total, ()
        for compiled, rule in signs:
            if compiled.find(text):
                heaviest[group] = rule
                total += rule.weight
                break
    odd = [rule for rule in heaviest.values() if rule.weight > 0]
    words = sum(rule.weight for rule in odd)
    if words < _FEW_WORDS:
        return 0, ()
    stranger = seen.contact or seen.call >= Call.UNKNOWN
    if "relation" in heaviest and not (_DEMANDS & heaviest.keys() or stranger):
        # Relatives do change their number.
        total += _MERE_GREETING
    if words < _WORDS:
        total = min(total, BAIT - 1)
    reasons = (rule.reason for rule in odd)
    return total, tuple(dict.fromkeys(reason for reason in reasons if reason is not None))


def grouped(rules: Rules) -> list[Group]:
    """Return the groups of signs, those that speak for the sender first, then the rarest.

    With each: its signs, the heaviest first, and what it and all after it can add at most. Most
    messages are settled by the first groups.
    """
    groups: dict[str, list[tuple[Compiled, SignRule]]] = {}
    for compiled in rules.sign:
        if isinstance(compiled.rule, SignRule):
            groups.setdefault(compiled.rule.group, []).append((compiled, compiled.rule))
    for members in groups.values():
        members.sort(key=lambda pair: -abs(pair[1].weight))
    ordered = sorted(groups.items(), key=lambda pair: (_best(pair[1]) > 0, -_best(pair[1])))
    left = [max(0, _best(members)) for _, members in ordered]
    return [(group, members, sum(left[i:])) for i, (group, members) in enumerate(ordered)]


def _best(members: list[tuple[Compiled, SignRule]]) -> int:
    return members[0][1].weight


def _of_way(seen: Seen) -> int:
    total = _FAR[seen.way] if seen.way is not None else 0
    far = seen.way is not None and seen.way >= Way.BRIEF
    called = seen.call >= Call.UNKNOWN
    if not (far or seen.contact or called or seen.reply or seen.mobile_sender):
        total += _NOBODY
    total += _CONTACT * seen.contact + _CALLS[seen.call]
    total += _MOBILE * seen.mobile_sender + _VIRTUAL * seen.virtual_sender
    total += _DISGUISED * seen.disguised + _REPLY * seen.reply
    return total + _KNOWN_SENDER * seen.known_sender + _CODE * seen.is_code
