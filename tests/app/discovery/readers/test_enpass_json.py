"""Enpass, as JSON."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from app.calendar.localday import day_of
from tests.app.discovery.readers.conftest import Read


def item(title: str, *fields: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an item as Enpass writes it."""
    return {"title": title, "template_type": "login.default", "fields": list(fields), **more}


def field(kind: str, value: str, **more: Any) -> dict[str, Any]:
    """Return a field of an item."""
    return {"type": kind, "label": kind, "value": value, "sensitive": 0, "deleted": 0, **more}


LOGIN = item(
    "shop",
    field("username", ""),
    field("email", "ming@mail.example"),
    field("url", "https://shop.example/login"),
    field("phone", "139 0013 9000"),
    field("text", "13700137000", sensitive=1),
    field("text", "13600136000", deleted=1),
    field("password", "13500135000"),
    note="call 13800138000",
    updated_at=1700000000,
)


def test_logins_are_read(read: Read) -> None:
    """Site, name to log in with, numbers and the day; what is sensitive or deleted is not."""
    bin_ = item("old", field("username", "ming"), trashed=1)
    found = read(json.dumps({"folders": [], "items": [LOGIN, bin_, 7]}))
    assert found.format == "enpass_json"
    assert found.shown == [("shop", ("shop.example",), "ming@mail.example")]
    assert found.numbers == {"+8613900139000", "+8613800138000"}
    assert found.logins[0].changed == day_of(datetime.fromtimestamp(1700000000, UTC))
    assert (found.tally.records, found.tally.skipped) == (3, 2)
