"""How backups in a list's own folder are called, and what their names tell.

``20260310T123015Z-000042-daily.renumber``: when (UTC), after how many changes, and why.
``before-schema-7-42.renumber``: before the schema 7 changed, after 42 changes; opening a list knows
no clock.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from app.domain.backup import BackupReason

SUFFIX = ".renumber"
_DATED = re.compile(r"(\d{8}T\d{6}Z)-(\d{1,18})-([a-z]{1,12})\.renumber")
_BEFORE = re.compile(r"before-(schema|keys)-\d{1,9}-(\d{1,18})\.renumber")
_FORM = "%Y%m%dT%H%M%SZ"


def name_of(at: datetime, change_seq: int, reason: BackupReason) -> str:
    """Return the name of a backup made at ``at`` (aware)."""
    return f"{at.astimezone(UTC).strftime(_FORM)}-{change_seq:06d}-{reason.value}{SUFFIX}"


def told_by_name(name: str) -> tuple[BackupReason | None, datetime | None, int | None]:
    """Return why, when and after how many changes, as far as ``name`` tells."""
    if (found := _BEFORE.fullmatch(name)) is not None:
        return BackupReason(found[1]), None, int(found[2])
    found = _DATED.fullmatch(name)
    reasons = {reason.value: reason for reason in BackupReason}
    if found is None or found[3] not in reasons:
        return None, None, None
    try:
        at = datetime.strptime(found[1], _FORM).replace(tzinfo=UTC)
    except ValueError:
        return None, None, None
    return reasons[found[3]], at, int(found[2])


def is_ours(name: str) -> bool:
    """Whether the program gave this name itself, and may remove what bears it."""
    return told_by_name(name)[0] is not None
