"""The time zone the computer is in, with its rules for summer time."""

from __future__ import annotations

from datetime import UTC, tzinfo


def local_zone() -> tzinfo:
    """Return the zone the computer is set to now; UTC if it has none that is known.

    Asked anew each time: people travel with their laptops.
    """
    import tzlocal

    try:
        return tzlocal.reload_localzone()
    except (LookupError, OSError, ValueError):
        return UTC
