"""Whose accounts are looked for."""

from __future__ import annotations

import msgspec

from app.domain.ids import PersonId

NEWCOMER = PersonId("")
"""Owner of what is found before there is anybody in the list."""


class Owner(msgspec.Struct, frozen=True):
    """A person of the household; ``numbers`` are that person's old numbers (E.164)."""

    person: PersonId
    name: str
    numbers: tuple[str, ...]
