"""The words of exported tables."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from app.domain.account import Confidence, Decision, Kind
from app.domain.binding import AccountStatus, Role
from ui.text.catalogue import tr
from ui.text.labels import label

_ENUMS: dict[str, Callable[[str], StrEnum]] = {
    "kind": Kind,
    "roles": Role,
    "decision": Decision,
    "status": AccountStatus,
    "confidence": Confidence,
}


def column_headings() -> dict[str, str]:
    """Return the headings of the table of accounts, by column."""
    return {
        "person": tr("Whose"),
        "service": tr("Service"),
        "kind": tr("Kind"),
        "name": tr("Name"),
        "login": tr("Login"),
        "number": tr("Number"),
        "roles": tr("What the number does there"),
        "decision": tr("Decision"),
        "status": tr("State"),
        "confidence": tr("How sure"),
    }


def column_words(column: str, value: str) -> str:
    """Return a value of the table as people read it."""
    enum = _ENUMS.get(column)
    return label(enum(value)) if enum and value else value
