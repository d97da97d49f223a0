"""Identifiers: UUIDv7 (RFC 9562), which sort by the time they were made."""

from __future__ import annotations


def new_id() -> str:
    """Return a new identifier."""
    import uuid6

    return str(uuid6.uuid7())
