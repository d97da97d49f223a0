"""What made an export, as people call it, by the id of its format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.text.catalogue import tr

_NAMES: Mapping[str, str | Callable[[], str]] = {
    "1password_1pif": "1Password",
    "1password_1pux": "1Password",
    "1password_csv": "1Password",
    "apple_csv": lambda: tr("Apple Passwords"),
    "apple_keychain": lambda: tr("Mac keychain"),
    "bitwarden_csv": "Bitwarden",
    "bitwarden_json": "Bitwarden",
    "bitwarden_protected": lambda: tr("Bitwarden, with a password"),
    "chrome_csv": lambda: tr("Chrome or Edge"),
    "dashlane_csv": "Dashlane",
    "dashlane_json": "Dashlane",
    "firefox_csv": "Firefox",
    "kdbx": lambda: tr("KeePass database"),
    "keepass_csv": "KeePass",
    "keepass_xml": "KeePass",
    "lastpass_csv": "LastPass",
    "logins_csv": lambda: tr("table of passwords"),
    "nordpass_csv": "NordPass",
    "protonpass_csv": "Proton Pass",
    "protonpass_json": "Proton Pass",
    "sms_backup_restore": lambda: tr("message backup"),
    "zip": lambda: tr("several exports in one ZIP"),
}
"""Brands are called the same everywhere."""


def format_name(export_format: str) -> str:
    """Return what made an export of this format; the id itself if it has no name."""
    name = _NAMES.get(export_format, export_format)
    return name if isinstance(name, str) else name()
