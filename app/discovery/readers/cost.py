"""What opening a protected file will cost, asked before it is paid.

Whoever makes a file decides how much work and memory its password takes; a file can be made that
keeps a computer busy for days. Beyond the limits here the user has to agree.
"""

from __future__ import annotations

from app.discovery.readers.probe import Unlock
from app.discovery.readers.source import Source
from app.domain.file_errors import FileTooCostly

MOST_MEMORY = 1024
"""MiB of memory for one derivation (Argon2)."""
MOST_PBKDF2 = 6_000_000
"""Rounds: ten times Bitwarden's default (600,000, which OWASP asks for), some 2 s."""
MOST_AES = 60_000_000
"""Rounds: a hundred times KeePass's default, or what its button "one second" chooses on a fast
computer; some 5 s."""
MOST_ARGON2 = 6_400
"""MiB times passes: ten times 64 MiB in ten passes, more than KeePassXC or Bitwarden ever set."""


def ask_for_argon2(source: Source, unlock: Unlock, memory: int, passes: int) -> None:
    """Return if Argon2 with ``memory`` MiB and ``passes`` is usual or the user has agreed to it.

    Raises:
        FileTooCostly: neither.
    """
    usual = memory < MOST_MEMORY and memory * passes <= MOST_ARGON2
    _ask(source, unlock, usual=usual, memory=memory, rounds=passes)


def ask_for_rounds(source: Source, unlock: Unlock, rounds: int, most: int) -> None:
    """Return if ``rounds`` is not beyond ``most`` or the user has agreed to it.

    Raises:
        FileTooCostly: neither.
    """
    _ask(source, unlock, usual=rounds <= most, memory=1, rounds=rounds)


def _ask(source: Source, unlock: Unlock, *, usual: bool, memory: int, rounds: int) -> None:
    if not usual and not unlock.accept_cost:
        raise FileTooCostly(path=str(source.path), memory=memory, rounds=rounds)
