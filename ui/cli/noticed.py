"""Says, once a list is open, what is odd about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.actions.session import Session


def say_noticed(session: Session) -> None:
    """Print it beside the answer, never into it."""
    if not session.noticed:
        return
    from ui.cli.output import print_message
    from ui.text.vault_signs import sign_sentence

    for noticed in session.noticed:
        print_message(sign_sentence(noticed))
