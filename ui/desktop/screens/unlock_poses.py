"""What the door shows in its pictures."""

from __future__ import annotations

from ui.desktop.models.locked_steps import HIDDEN
from ui.desktop.widgets.locked_steps import LockedStep, LockedSteps
from ui.text.catalogue import tr


def sample_steps() -> LockedSteps:
    """Return the steps of somebody in the middle of a change, as they stay readable."""
    sentences = (
        tr("Open the app and sign in"),
        tr("Type the new number: {number}", number=HIDDEN),
        tr("Confirm with the code that comes to the new SIM"),
    )
    steps = tuple(LockedStep(words, i == 0) for i, words in enumerate(sentences))
    return LockedSteps(steps, 1)
