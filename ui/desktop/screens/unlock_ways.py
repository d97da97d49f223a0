"""How a list at the door can be opened: what its key file says, and what this computer keeps."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.domain.errors import RenumberError

if TYPE_CHECKING:
    from app.bootstrap import Program


class Ways(NamedTuple):
    """Whether a key file is needed, a recovery code exists, and the key store knows the list."""

    key_file: bool
    recovery: bool
    quick: bool


def look_at(program: Program, path: Path) -> Ways:
    """Return how the list at ``path`` can be opened. The key store is asked only if it may know.

    Raises:
        VaultMissing, HeaderDamaged and the like: there is nothing to look at.
    """
    seen = program.vaults.peek(path)
    return Ways(seen.key_file, seen.recovery, bool(seen.stored) and _knows(program, path))


def _knows(program: Program, path: Path) -> bool:
    try:
        return program.vaults.key_store_knows(path)
    except RenumberError:
        return False
