"""How far messages were read, evidence that an account was left alone since its change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from app.calendar.localday import day_of
from app.discovery.second_look import changed_at
from app.domain.binding import Binding, BindingStatus
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.findings import ReadUpTo
from app.domain.ids import NumberId
from app.domain.number import Number
from ui.text.imports import joined, read_until, silence

_DONE = frozenset({BindingStatus.CHANGED, BindingStatus.VERIFIED, BindingStatus.REMOVED})
_NO_MESSAGE = frozenset(
    {
        EvidenceKind.LOGIN_IS_NUMBER,
        EvidenceKind.NUMBER_IN_ENTRY,
        EvidenceKind.SAVED_LOGIN,
        EvidenceKind.PROMOTION,
    }
)
"""What says nothing of whether a number is still used; advertising goes on anyhow."""


def silences(
    name: str,
    bindings: Sequence[Binding],
    evidence: Iterable[Evidence],
    readings: Sequence[ReadUpTo],
    numbers: Mapping[NumberId, Number],
) -> Iterator[str]:
    """Yield a sentence for each number of the account whose messages were read.

    Where everything on a number was changed before the last day that was read, and no message came
    to it after that, that is said, as evidence and never as proof. A message of which nobody knows
    the number may have come to any.
    """
    came = [
        (e.when, e.received_on)
        for e in evidence
        if e.when is not None and e.kind not in _NO_MESSAGE
    ]
    for reading in readings:
        on_it = [b for b in bindings if b.number == reading.number]
        number = numbers.get(reading.number)
        if not on_it or number is None:
            continue
        words = read_until(number.e164, reading.until)
        changed = max(day_of(changed_at(b)) for b in on_it)
        settled = all(b.status in _DONE for b in on_it) and changed < reading.until
        quiet = all(when <= changed for when, on in came if on in (None, reading.number))
        if settled and quiet:
            words = joined(words, silence(name, changed))
        yield words
