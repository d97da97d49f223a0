"""KeePass's XML: entries, what is protected, and files that are not what they should be."""

from __future__ import annotations

import pytest

from app.domain.file_errors import FileHasDoctype, FileMalformed, Problem
from tests.app.discovery.readers.conftest import Read
from tests.app.discovery.readers.made import keepass_xml

XML = keepass_xml(
    {
        "Title": "银行 &amp; 卡",
        "UserName": "liming",
        "!Password": "secret",
        "URL": "https://bank.example/login",
        "!备用": "13900139000",
        "Notes": "13800138000",
        "otp": "otpauth://totp/x?secret=13600136000",
    },
    {"Title": "app", "AndroidApp": "androidapp://com.example.app", "UserName": "x"},
    {"Title": "deleted", "UserName": "deleted"},
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_entries_come_without_secrets_history_and_bin(read: Read, encoding: str) -> None:
    """In every encoding; of protected fields and seeds not even a phone number stays."""
    found = read(XML.encode(encoding))
    assert found.format == "keepass_xml"
    assert found.shown == [
        ("银行 & 卡", ("bank.example",), "liming"),
        ("app", ("com.example.app",), "x"),
    ]
    assert found.numbers == {"+8613800138000"}
    assert [str(r.changed) for r in found.logins] == ["2024-05-06", "2024-05-06"]
    assert (found.tally.records, found.tally.skipped) == (3, 1)


def test_a_file_that_breaks_off_gives_what_came_before(read: Read) -> None:
    """And says so."""
    found = read(XML[: XML.index("deleted")])
    assert len(found.logins) == 2
    assert found.tally.problems == [Problem(code="truncated", at=1, count=2)]


def test_a_dtd_is_refused(read: Read) -> None:
    """Entities could stand for anything."""
    with pytest.raises(FileHasDoctype):
        read('<!DOCTYPE KeePassFile [<!ENTITY a "b">]>' + XML)


def test_endless_nesting_is_refused(read: Read) -> None:
    """Groups in groups without end are no database."""
    with pytest.raises(FileMalformed):
        read("<KeePassFile><Root>" + "<Group>" * 100_000)
