"""What made an export, as people call it, by the id of its format."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ui.text.catalogue import tr

_NAMES: Mapping[str, str | Callable[[], str]] = {
    "1password_1pif": "1Password",
    "1password_1pux": "1Password",
    "1password_csv": "1Password",
    "alipay_bill": lambda: tr("Alipay bill"),
    "android_backup": lambda: tr("backup of an Android phone"),
    "android_messages": lambda: tr("messages of an Android phone"),
    "apple_csv": lambda: tr("Apple Passwords"),
    "apple_keychain": lambda: tr("Mac keychain"),
    "apple_messages": lambda: tr("messages of an iPhone or Mac"),
    "bitwarden_csv": "Bitwarden",
    "bitwarden_json": "Bitwarden",
    "bitwarden_protected": lambda: tr("Bitwarden, with a password"),
    "boc_bill": lambda: tr("Bank of China card bill"),
    "bocom_bill": lambda: tr("Bank of Communications card bill"),
    "chrome_csv": lambda: tr("Chrome or Edge"),
    "cmb_bill": lambda: tr("China Merchants Bank card bill"),
    "dashlane_csv": "Dashlane",
    "dashlane_json": "Dashlane",
    "enpass_json": "Enpass",
    "firefox_csv": "Firefox",
    "icbc_bill": lambda: tr("ICBC account list"),
    "jd_bill": lambda: tr("JD bill"),
    "kdbx": lambda: tr("KeePass database"),
    "keepass_csv": "KeePass",
    "keepass_xml": "KeePass",
    "lastpass_csv": "LastPass",
    "logins_csv": lambda: tr("table of passwords"),
    "mail": lambda: tr("mail"),
    "meituan_bill": lambda: tr("Meituan bill"),
    "message_csv": lambda: tr("table of messages"),
    "message_json": lambda: tr("messages as JSON"),
    "message_xml": lambda: tr("messages of a phone maker"),
    "nordpass_csv": "NordPass",
    "ofx": lambda: tr("bank statement (OFX)"),
    "one_message": lambda: tr("a message you looked at"),
    "pdf_statement": lambda: tr("statement as PDF"),
    "protonpass_csv": "Proton Pass",
    "protonpass_json": "Proton Pass",
    "qif": lambda: tr("accounts of a finance program (QIF)"),
    "sms_backup_restore": lambda: tr("message backup"),
    "told": lambda: tr("what you told"),
    "vcard": lambda: tr("address book"),
    "wechat_bill": lambda: tr("WeChat Pay bill"),
    "zip": lambda: tr("several exports in one ZIP"),
}
"""Brands are called the same everywhere."""


def format_name(export_format: str) -> str:
    """Return what made an export of this format; the id itself if it has no name."""
    name = _NAMES.get(export_format, export_format)
    return name if isinstance(name, str) else name()
