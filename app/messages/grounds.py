"""How much must speak against a sender that not everybody can have: a name, or a short number.

Banks, schools and offices warn, remind and name a telephone nobody has listed. So the words of a
message, or a number to call, accuse no such sender alone: two things must, each by itself, and of
two a listed number's absence is only half a one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from app.messages.links import Way
from app.messages.phones import Call
from app.messages.rules import LureRule, Needs
from app.messages.sender import SenderSort
from app.messages.understanding import Suspicion

ENOUGH = 3
"""A tale and somebody unknown to call, or a link elsewhere and something odd."""
FULL = 2
_HALF = 1
_CHOSEN = frozenset({SenderSort.NAME, SenderSort.SHORT})
_LINE = re.compile(r"0[1-9]\d{1,2}[ -]?\d{3,4}[ -]?\d{4}")
_LOUD = frozenset({Suspicion.THREAT, Suspicion.ASKS_MONEY})
"""What every reminder of an unpaid bill does as well."""


def wanted(sort: SenderSort, sender: str) -> bool:
    """Whether two grounds are wanted; a mobile, a line, or a number abroad can be anybody's."""
    return sort in _CHOSEN and not _LINE.fullmatch(sender)


def of_way(way: Way, call: Call, *, astray: bool, contact: bool, reply: bool) -> int:
    """Return what the ways to a stranger weigh; a number nobody knows is half a ground."""
    if astray:
        return FULL + _HALF * (way >= Way.LOOKALIKE)
    if contact or call >= Call.PERSONAL:
        return FULL
    return _HALF * (call is Call.UNKNOWN or reply)


def of_words(tales: Iterable[LureRule], *, odd: bool) -> int:
    """Return what the words weigh: a tale that needs nothing more to be one is enough.

    ``odd``: much that proves nothing adds up.
    """
    told = list(tales)
    if any(tale.needs is Needs.NOTHING for tale in told):
        return ENOUGH
    if any(tale.reason not in _LOUD for tale in told):
        return FULL
    return _HALF * bool(told or odd)
