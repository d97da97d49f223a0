"""What a person said of proposed accounts, said again of the same ones after another reading.

One more file, or the answer whose messages they are, makes all candidates anew. What was decided
before is found again by what an account is, not by where it stood.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from app.discovery.candidate import Candidate
from app.discovery.known import Identity, identity_of

Change = Callable[[Sequence[Candidate]], Sequence[Candidate]]
"""Makes candidates into what they are instead: one of several, two of one, another kind."""


class Correction(msgspec.Struct, frozen=True):
    """A change of the candidates ``of`` these identities; ``joins`` where some of them will do."""

    of: tuple[Identity, ...]
    change: Change
    joins: bool = False


class Said(msgspec.Struct, frozen=True):
    """What was said of one candidate: a tick or not, its calendar or not; None for nothing yet."""

    of: Identity
    ticked: bool | None = None
    calendar: bool | None = None


class Remembered(msgspec.Struct, frozen=True):
    """Everything a person said in one review, corrections in the order they were made."""

    corrections: tuple[Correction, ...] = ()
    said: tuple[Said, ...] = ()


def correct(
    candidates: Iterable[Candidate], corrections: Iterable[Correction]
) -> tuple[list[Candidate], tuple[Correction, ...]]:
    """Return ``candidates`` corrected, and the corrections that still were about any of them.

    What is made stands where the first of its parts stood. A correction of what is no longer
    found is passed over.
    """
    present = list(candidates)
    made: list[Correction] = []
    for correction in corrections:
        places = sorted({at for of in correction.of if (at := find(present, of)) is not None})
        enough = len(places) > 1 if correction.joins else len(places) == len(correction.of)
        if not enough:
            continue
        changed = correction.change([present[at] for at in places])
        for at in reversed(places):
            del present[at]
        present[places[0] : places[0]] = changed
        made.append(correction)
    return present, tuple(made)


def find(candidates: Sequence[Candidate], wanted: Identity) -> int | None:
    """Return where a candidate stands, None if it is not there.

    Whose it is may have turned out since: where nobody has the very same, one of another owner
    counts, if there is only one.
    """
    owner, *rest = wanted
    others = []
    for at, candidate in enumerate(candidates):
        found = identity_of(candidate)
        if found == wanted:
            return at
        if list(found[1:]) == rest and found[0] != owner:
            others.append(at)
    return others[0] if len(others) == 1 else None
