"""A pin: when the user wants an account dealt with, whatever the plan would propose."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from app.domain.ids import AccountId, PinId


class Pin(msgspec.Struct, frozen=True, kw_only=True):
    """One account's pin; one per account. ``on`` is the day, None stands for: before the others."""

    id: PinId
    account: AccountId
    on: date | None = None
    updated_at: datetime
