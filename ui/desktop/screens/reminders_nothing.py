"""What stands in the place of reminders while there are none: why, and what will appear here."""

from __future__ import annotations

from collections.abc import Callable

from ui.desktop.models.due import DueFacts
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.notices import EmptyState
from ui.text.catalogue import tr


def explanation(
    facts: DueFacts, find_accounts: Callable[[], object], add_rule: Callable[[], object]
) -> EmptyState:
    """Return why there is nothing, with the next thing to do."""
    kinds = tr(
        "Here you will see repayments whose days you enter, safety checks after a number was"
        " changed, and the days on which you want to ask again."
    )
    if not facts.accounts:
        button = Button(tr("Find my accounts"), "primary", find_accounts)
        return EmptyState("bell", tr("No reminders yet"), kinds, button)
    if not facts.rules:
        button = Button(tr("Add a due day"), "primary", add_rule)
        return EmptyState("bell", tr("No reminders yet"), kinds, button)
    return EmptyState("circle-check", tr("Nothing to do here"), kinds)
