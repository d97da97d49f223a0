"""The screens there are and the sidebar's entries, in order.

Screens are imported when somebody first goes there, which keeps the start quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from ui.desktop.widgets.navigation import Place
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from ui.desktop.frame import Screen

SCREENS = (
    "first_run",
    "unlock",
    "today",
    "accounts",
    "services",
    "service",
    "own_services",
    "guide",
    "plan",
    "map",
    "timeline",
    "paper",
    "reminders",
    "imports",
    "message",
    "people",
    "situations",
    "situation",
    "gate",
    "arrivals",
    "risk",
    "access",
    "what_if",
    "journal",
    "proofs",
    "handover",
    "erase_person",
    "settings",
    "keys",
    "backups",
)
"""The modules under ui/desktop/screens; each names its class ``SCREEN``."""

FIRST = "today"
"""Where one is after unlocking."""

NUMBERED = ("today", "accounts", "plan", "reminders", "imports", "people", "situations", "settings")
"""The screens that Ctrl+1 to Ctrl+8 go to."""

FOR_FILES = "imports"
"""Where files go that are dropped onto a screen without a use for them."""

SEARCH = "accounts"
"""Where a search goes from a screen that has none."""


def load_screen(name: str) -> type[Screen]:
    """Return the class of the screen ``name``."""
    if name not in SCREENS:
        raise KeyError(name)
    found: type[Screen] = import_module(f"ui.desktop.screens.{name}").SCREEN
    return found


def upper_places() -> tuple[Place, ...]:
    """The entries at the top, in the order of NUMBERED."""
    entries = (
        ("today", "sun", tr("Today")),
        ("accounts", "credit-card", tr("Accounts")),
        ("plan", "arrow-up-down", tr("Order")),
        ("reminders", "bell", tr("Reminders")),
        ("imports", "download", tr("Import")),
        ("people", "users", tr("People and numbers")),
        ("situations", "circle-help", tr("Situations")),
    )
    return tuple(
        Place(name, icon, word, f"Ctrl+{i}") for i, (name, icon, word) in enumerate(entries, 1)
    )


def lower_places() -> tuple[Place, ...]:
    """The entries at the bottom; ``lock`` is no screen."""
    return (
        Place("settings", "settings", tr("Settings"), "Ctrl+8"),
        Place("lock", "lock", tr("Lock"), "Ctrl+L"),
    )
