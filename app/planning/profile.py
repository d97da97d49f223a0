"""What tells how an account can be got into: accounts of which all of it is the same are alike."""

from __future__ import annotations

import msgspec

from app.domain.access import Factor
from app.domain.account import Kind
from app.domain.ids import PersonId, ServiceId

Means = tuple[PersonId, str]
"""What any of an owner's accounts may provide: a mailbox, a bank card, a login at a service."""


class Profile(msgspec.Struct, frozen=True, eq=False):
    """All that tells how an account can be got into; accounts that are alike share one.

    ``service`` is None where nothing is known of the ways into it, nor into others through it.
    ``login_code`` and ``recovery_code``: whether a code arrives at the number on file.
    ``card_lives``: it is a bank account whose number there lives. ``opens`` is what it provides
    once open, ``banks`` what as a bank card.
    """

    owner: PersonId
    service: ServiceId | None
    kind: Kind
    login_code: bool
    recovery_code: bool
    card_lives: bool
    has: frozenset[Factor]
    lacks: frozenset[Factor]
    opens: tuple[Means, ...]
    banks: tuple[Means, ...]
