"""What a typed password means in bytes."""

from __future__ import annotations

import unicodedata

from app.domain.vault_errors import EmptyPassword


def password_bytes(password: str) -> bytes:
    """Return the UTF-8 bytes of ``password`` in the one spelling that is hashed.

    As RFC 8265 (OpaqueString) has it: every kind of space becomes a plain one, composed and
    decomposed letters become the same, case and outer spaces stay. So the same keys pressed on
    another system open the same vault.

    Raises:
        EmptyPassword: nothing was typed.
    """
    if not password:
        raise EmptyPassword
    spaced = "".join(" " if unicodedata.category(c) == "Zs" else c for c in password)
    return unicodedata.normalize("NFC", spaced).encode("utf-8", "surrogatepass")
