"""What to say before a note is kept that looks like a secret."""

from __future__ import annotations

from ui.text.catalogue import tr


def unsafe_note(kind: str) -> str:
    """Return a calm sentence about what a note seems to hold: password, code, card, identity."""
    sentences = {
        "password": lambda: tr(
            "This looks like a password. It is safer in a password manager than in a note."
        ),
        "code": lambda: tr(
            "This looks like a code from a message. It is used up soon and need not be kept."
        ),
        "card": lambda: tr(
            "This looks like a whole card number. The last four digits are enough to tell it."
        ),
        "identity": lambda: tr(
            "This looks like an identity number. It is better not written down here."
        ),
    }
    other = tr("This looks like something that is better not written down here.")
    return sentences[kind]() if kind in sentences else other
