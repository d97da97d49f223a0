"""What goes when a person is erased."""

from __future__ import annotations

import msgspec


class Erasure(msgspec.Struct, frozen=True, kw_only=True):
    """How much there is of one person, removed things that the vault still holds included.

    ``numbers`` are those that nobody else uses; ``kept_numbers`` stay, without the person's name.
    ``entries`` are those of the journal.
    """

    accounts: int
    numbers: int
    kept_numbers: int
    moves: int
    reminders: int
    evidence: int
    proofs: int
    entries: int
