"""What somebody had typed and not saved, kept so that locking loses nothing."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """The state of one place of the program, in the words of that place.

    ``arguments`` say what the place was opened for, ``state`` what was typed or looked at there;
    both are JSON that only the place itself understands. ``here`` is the place that was in front.
    ``at`` is aware.
    """

    place: str
    arguments: str
    state: str
    here: bool
    at: datetime
