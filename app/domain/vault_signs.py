"""What is said once when a list opens: it can be used, and something about it is odd."""

from __future__ import annotations

from enum import StrEnum

import msgspec


class VaultSign(StrEnum):
    """What is odd about an open list."""

    OLDER = "older"
    KEYS_OLDER = "keys_older"
    NOTE_ALTERED = "note_altered"
    CONFLICT_COPY = "conflict_copy"
    SALVAGED = "salvaged"


class Noticed(msgspec.Struct, frozen=True, kw_only=True):
    """``count`` are the changes or rows that are missing, ``names`` the files that are meant."""

    sign: VaultSign
    count: int = 0
    names: tuple[str, ...] = ()
