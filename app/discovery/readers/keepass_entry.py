"""One entry of KeePass, from its database or its XML, as a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from app.discovery.readers.login_entry import login_record
from app.discovery.record import LoginRecord

_URLS = ("URL", "KP2A_URL", "AndroidApp")
"""KeePassXC adds more addresses as KP2A_URL_1 and so on; KeePass2Android writes AndroidApp."""
ALWAYS_WANTED = frozenset({"Title", "UserName", "URL"})
"""Fields that may be looked at though they be protected."""
_STANDARD = frozenset({"Title", "UserName", "Password", "URL"})
_SECRET = ("otp", "TOTP", "TimeOtp", "HmacOtp", "KPEX_PASSKEY", "KPH:")
_REFERENCE = "{REF:"


def is_wanted(key: str, *, protected: bool) -> bool:
    """Whether the value of a field may be looked at; passwords, seeds and what is protected not."""
    if key in ALWAYS_WANTED:
        return True
    return not protected and key != "Password" and not key.startswith(_SECRET)


def record_of(fields: Mapping[str, str], region: str, changed: date | None) -> LoginRecord | None:
    """Return the record of an entry with these wanted fields, or None if it names nothing."""
    login = fields.get("UserName", "")
    return login_record(
        name=fields.get("Title", ""),
        urls=list(_urls(fields)),
        login="" if _REFERENCE in login else login,
        searched=[value for key, value in fields.items() if key not in _STANDARD],
        region=region,
        changed=changed,
    )


def _urls(fields: Mapping[str, str]) -> Iterator[str]:
    for key, value in fields.items():
        if key.startswith(_URLS):
            # An Android app is written as its package, with or without a scheme.
            yield value.replace("androidapp://", "android://")
