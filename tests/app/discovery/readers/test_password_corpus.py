"""Public sample exports of password managers; skipped where they are not at hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.discovery.readers.probe import Unlock
from app.domain.file_errors import FileNeedsPassword, FileWrongPassword
from tests.app.discovery.readers.conftest import read_file

AIB = ("onlinebanking.aib.ie", "dpbx@fner.ws")
FULL = 12
"""Entries with a host or a login among the fourteen that one collection of samples shares."""


@pytest.mark.parametrize(
    ("name", "export_format", "logins", "sample"),
    [
        ("1password/1password.1pif", "1password_1pif", FULL, AIB),
        ("1password/1password.csv", "1password_csv", FULL, AIB),
        ("1password/1password4.csv", "1password_csv", FULL, AIB),
        ("1password/1password8.csv", "1password_csv", FULL, AIB),
        (
            "1password/SanitizedExport.1pux",
            "1password_1pux",
            12,
            ("www.hulu.com", "huluuser@nullvalue.test"),
        ),
        (
            "1password/SanitizedExport.data.json",
            "1password_1pux",
            12,
            ("app.plex.tv", "plexuser@nullvalue.test"),
        ),
        ("bitwarden/bitwarden.json", "bitwarden_json", FULL, AIB),
        ("bitwarden/bitwarden.csv", "bitwarden_csv", FULL, AIB),
        ("bitwarden/bitwarden-org.json", "bitwarden_json", FULL, AIB),
        ("bitwarden/bitwarden-org.csv", "bitwarden_csv", FULL, AIB),
        ("bitwarden/bitwarden-other.json", "bitwarden_json", 2, AIB),
        ("bitwarden/bitwarden-other.csv", "bitwarden_csv", 1, AIB),
        ("browser_csv/chrome.csv", "chrome_csv", FULL, AIB),
        ("browser_csv/firefox.csv", "firefox_csv", FULL, ("ovh.com", "jsdkyvbwjn")),
        ("browser_csv/safari_new.csv", "apple_csv", 1, ("example.com", "example_user")),
        ("browser_csv/apple-keychain.txt", "apple_keychain", 10, AIB),
        ("dashlane/credentials.csv", "dashlane_csv", 1, ("www.example.com", "jdoe")),
        ("dashlane/dashlane.csv", "logins_csv", FULL, AIB),
        ("dashlane/dashlane.json", "dashlane_json", FULL, AIB),
        ("dashlane/id.csv", "dashlane_csv", 0, None),
        ("dashlane/payments.csv", "dashlane_csv", 0, None),
        ("dashlane/personalInfo.csv", "dashlane_csv", 0, None),
        ("dashlane/multiplePersonalInfo.csv", "dashlane_csv", 0, None),
        ("dashlane/securenotes.csv", "dashlane_csv", 0, None),
        ("kdbx/keepass.xml", "keepass_xml", FULL, AIB),
        ("keepass_csv/keepass.csv", "keepass_csv", FULL, AIB),
        ("keepass_csv/keepassx2.csv", "keepass_csv", FULL, AIB),
        ("lastpass/lastpass.csv", "lastpass_csv", FULL, AIB),
        ("lastpass/jslib_inline_0.csv", "lastpass_csv", 0, None),
        ("lastpass/jslib_inline_1.csv", "lastpass_csv", 0, None),
        ("lastpass/jslib_inline_2.csv", "lastpass_csv", 0, None),
        ("lastpass/jslib_inline_3.csv", "lastpass_csv", 0, None),
        ("nordpass/nordpass.csv", "nordpass_csv", FULL, AIB),
        ("nordpass/nordpass.login.csv", "nordpass_csv", 1, ("example.com", "hello@bitwarden.com")),
        ("nordpass/nordpass.card.csv", "nordpass_csv", 0, None),
        ("nordpass/nordpass.identity.csv", "nordpass_csv", 0, None),
        ("nordpass/nordpass.secureNote.csv", "nordpass_csv", 0, None),
        ("protonpass/protonpass.abridged.json", "protonpass_json", 3, ("example2.com", "Username")),
        ("protonpass/protonpass.abridged.zip", "protonpass_json", 3, ("example.com", "Username")),
        ("protonpass/protonpass.csv", "protonpass_csv", 2, ("proton.me", "john")),
    ],
)
def test_every_sample_is_read(
    corpus: Path, name: str, export_format: str, logins: int, sample: tuple[str, str] | None
) -> None:
    """With as many logins as it has, and a known one among them."""
    found = read_file(corpus / "imports" / name)
    assert (found.format, len(found.logins)) == (export_format, logins)
    assert found.tally.problems == []
    assert sample is None or sample in {(h, r.login) for r in found.logins for h in r.hosts}


@pytest.mark.parametrize(
    ("name", "password", "key", "logins"),
    [
        # One more has only a reference within its user name, which is nobody's name.
        ("test3.kdbx", "password", "test3.key", 11),
        ("test4.kdbx", "password", "test4.key", 11),
        ("test4_argon2id.kdbx", "password", None, 0),
        ("test4_blankpass.kdbx", "", "test4.key", 0),
        ("extra_content.kdbx", "password", None, 0),
    ],
)
def test_every_database_opens(
    corpus: Path, name: str, password: str, key: str | None, logins: int
) -> None:
    """With its password and key file, and without them not."""
    folder = corpus / "imports" / "kdbx"
    path = folder / name
    found = read_file(path, Unlock(password, folder / key if key else None))
    assert (found.format, len(found.logins)) == ("kdbx", logins)
    with pytest.raises(FileNeedsPassword):
        read_file(path)
    with pytest.raises(FileWrongPassword):
        read_file(path, Unlock("not this one"))


def test_a_protected_sample_asks_for_its_password(corpus: Path) -> None:
    """And tells a wrong one."""
    path = corpus / "imports" / "bitwarden" / "password_protected.json"
    with pytest.raises(FileNeedsPassword):
        read_file(path)
    with pytest.raises(FileWrongPassword):
        read_file(path, Unlock("not this one"))
