"""Exports are recognised by their content and read whole; what is none is refused politely."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.discovery.record import LoginRecord, MessageRecord, Record, Tally
from app.domain.errors import Cancelled, RenumberError
from app.domain.file_errors import (
    FileColumnsUnknown,
    FileEmpty,
    FileHasDoctype,
    FileMalformed,
    FileMissing,
    FileNeedsPassword,
    FileTooLarge,
    FileUnknown,
    FileUnreadable,
    Problem,
)

DATA = Path(__file__).parents[2] / "data"
BROWSER = "name,url,username,password,note\r\n"


def read(path: Path) -> tuple[str, list[Record], Tally]:
    """Return format, records and tally of an export."""
    export = open_export(path, "CN")
    return export.format, list(export.read()), export.tally


def write(folder: Path, content: str | bytes, name: str = "file") -> Path:
    """Return a file of this content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


@pytest.mark.parametrize(
    ("name", "export_format", "records"),
    [
        ("messages_utf16.xml", "sms_backup_restore", 12),
        ("messages_gb18030.xml", "sms_backup_restore", 12),
        ("messages_wrong_count.xml", "sms_backup_restore", 12),
        ("messages_emoji.xml", "sms_backup_restore", 2),
        ("messages_mms.xml", "sms_backup_restore", 1),
        ("messages_none.xml", "sms_backup_restore", 0),
        ("bitwarden.csv", "bitwarden_csv", 7),
        ("bitwarden_organisation.csv", "bitwarden_csv", 7),
        ("bitwarden_organisation.json", "bitwarden_json", 10),
        ("chrome.csv", "chrome_csv", 8),
        ("chrome_gb18030.csv", "chrome_csv", 8),
        ("chrome_ragged.csv", "chrome_csv", 7),
        ("edge_other_order.csv", "chrome_csv", 8),
        ("firefox.csv", "firefox_csv", 7),
        ("header_only.csv", "chrome_csv", 0),
    ],
)
def test_an_export_is_known_by_its_content(
    tmp_path: Path, name: str, export_format: str, records: int
) -> None:
    """Whatever it is called: encodings, column orders, delimiters and wrong counts included."""
    path = tmp_path / "renamed.bin"
    shutil.copy(DATA / name, path)
    found, _, tally = read(path)
    assert (found, tally.records, tally.problems) == (export_format, records, [])


def test_the_same_messages_come_out_of_every_encoding() -> None:
    """UTF-16, GB18030 and UTF-8 hold the same characters."""
    utf16 = read(DATA / "messages_utf16.xml")[1]
    assert utf16 == read(DATA / "messages_gb18030.xml")[1]
    assert utf16 == read(DATA / "messages_wrong_count.xml")[1]


def test_emoji_written_as_surrogates_are_joined(tmp_path: Path) -> None:
    """Android's two references make one character, wherever the pieces of the file end."""
    body = "&#55357;&#56832;ok&#xD83C;&#xDF82; &amp; &#0;&#8; &#128512;&#55357;!"
    filler = "x" * 131_000
    for shift in range(45):
        text = f'<smses><sms address="1" date="0" type="1" body="{filler}{"y" * shift}{body}" /></smses>'
        record = read(write(tmp_path, text))[1][0]
        assert isinstance(record, MessageRecord)
        assert record.text.lstrip("xy") == "😀ok🎂 &  😀\ufffd!"


def test_a_truncated_file_is_read_up_to_the_break() -> None:
    """The tally says that it broke off and how many were read before."""
    _, records, tally = read(DATA / "messages_truncated.xml")
    assert len(records) == 11
    assert tally.problems == [Problem("truncated", 14, 11)]


def test_a_multimedia_message_is_its_text(tmp_path: Path) -> None:
    """Pictures of any size are left out; the sender and the number that received it are kept."""
    record = read(DATA / "messages_mms.xml")[1][0]
    assert record == MessageRecord(
        "10086", "【中国移动】您本月话费账单为68.00元。", datetime(2026, 5, 1, 1, tzinfo=UTC), True, "+8613800138000"
    )  # fmt: skip
    blob = "QUJD" * 500_000
    text = (
        '<smses><mms date="0" msg_box="1" address="1"><parts>'
        f'<part ct="image/png" data="{blob}" /><part ct="text/plain" text="hi" /></parts></mms></smses>'
    )
    first = read(write(tmp_path, text))[1][0]
    assert isinstance(first, MessageRecord)
    assert first.text == "hi"


def test_saved_logins_keep_name_hosts_login_and_numbers_only(tmp_path: Path) -> None:
    """Numbers are found in any spelling in login and note; an Android app gives its package."""
    rows = (
        "a,https://u:p@A.Example.com:8080/x?y,0086 138-0013-8000,secret,\r\n"
        'b,android://hash==@com.tencent.mm/,li,secret,"备用 139 0013 9000 / +1 415-555-2671"\r\n'
        "c,,,secret,nothing\r\n"
        "d,chrome-extension://abc,6200000000009876,secret,\r\n"
    )
    _, records, tally = read(write(tmp_path, BROWSER + rows))
    assert records == [
        LoginRecord("a", ("a.example.com",), "0086 138-0013-8000", frozenset({"+8613800138000"})),
        LoginRecord("b", ("com.tencent.mm",), "li", frozenset({"+8613900139000", "+14155552671"})),
        LoginRecord("d", (), "****9876"),
    ]
    assert (tally.records, tally.skipped) == (4, 1)


def test_firefox_and_bitwarden_say_when_a_login_was_changed() -> None:
    """The day of the last change is kept."""
    for name in ("firefox.csv", "bitwarden_organisation.json"):
        record = read(DATA / name)[1][0]
        assert isinstance(record, LoginRecord)
        assert isinstance(record.changed, date)


def test_a_bad_row_is_named_and_the_others_are_read() -> None:
    """An unclosed quote does not swallow the rows behind it."""
    _, records, tally = read(DATA / "chrome_open_quote.csv")
    assert len(records) == 8
    assert tally.problems == [Problem("bad_row", 4)]


def test_an_unreadable_entry_costs_itself_alone(tmp_path: Path) -> None:
    """Wrong types, spoilt bytes and endless nesting in one entry of a JSON export."""
    good = ('{"name": "' + "银行" * 20 + '", "login": {"username": "li"}}').encode()
    for bad in (
        b'{"name": 5}',
        b'{"name": "\x80"}',
        b'{"fields": ' + b"[" * 9999 + b"]" * 9999 + b"}",
    ):
        content = b'{"encrypted": false, "items": [' + b",".join((good, bad, good)) + b"]}"
        try:
            _, records, tally = read(write(tmp_path, content))
        except FileMalformed:
            assert b"[[" in bad  # refused as a whole: the parser counts depth from the start
            continue
        assert len(records) == 2
        assert tally.problems == [Problem("bad_row", 2)]


def test_limits_reject_a_row_and_not_the_file(tmp_path: Path) -> None:
    """A field over 1 MB, a line without end, and too many cells each cost their row alone."""
    good = "b,https://b.example,u,p,\r\n"
    rows = [
        'a,https://a.example,u,"' + "p" * ((1 << 20) + 1) + '",\r\n',
        "a,https://a.example,u," + "p" * (5 << 20) + "\r\n",
        "a,https://a.example,u,p,n,one,too,many\r\n",
        'a,https://a.example,u,"p"x,\r\n',
    ]
    for row in rows:
        _, records, tally = read(write(tmp_path, BROWSER + good + row + good))
        assert len(records) == 2
        assert tally.problems == [Problem("bad_row", 3)]


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"", FileEmpty),
        (b"\xef\xbb\xbf\r\n", FileEmpty),
        (b"\0" * 4096, FileEmpty),
        (b'<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><smses/>', FileHasDoctype),
        (b'<!DOCTYPE lolz [<!ENTITY a "&a;&a;">]><smses>&a;</smses>', FileHasDoctype),
        (b"<smses><sms", FileMalformed),
        (b"<feed><entry/></feed>", FileUnknown),
        (b'{"a": 1}', FileUnknown),
        (b'{"encrypted": false, "items": ' + b"[" * 200_000, FileMalformed),
        (b'{"encrypted": false, "items": [{"name": ', FileMalformed),
        ("日期,金额,备注\n2026-01-01,3,a\n".encode(), FileColumnsUnknown),
        (b"just a letter to a friend\n", FileUnknown),
        ("name,url\nこんにちは世界,テスト\n".encode("shift_jis"), FileMalformed),
        ("name,url\n한국은행 인터넷뱅킹 로그인,x\n".encode("euc-kr"), FileMalformed),
        ("name,url\n臺灣銀行網路銀行登入密碼,x\n".encode("big5"), FileMalformed),
        (b"\x03\xd9\xa2\x9a\x67\xfb\x4b\xb5", FileNeedsPassword),
        (b"\x03\xd9\xa2\x9a\x65\xfb\x4b\xb5", FileUnknown),
        (b"PK\x03\x04rest", FileMalformed),
        (b"SQLite format 3\x00rest", FileMalformed),
        (b"\x00\x01\x02\x03" * 100, FileUnknown),
    ],
)
def test_what_is_no_export_is_refused(
    tmp_path: Path, content: bytes, error: type[RenumberError]
) -> None:
    """Each with the error that says what is wrong, and quickly."""
    with pytest.raises(error):
        read(write(tmp_path, content))


@pytest.mark.parametrize(
    ("name", "error"),
    [
        ("document.pdf", FileMalformed),
        ("picture.png", FileUnknown),
        ("doctype.xml", FileHasDoctype),
        ("empty.xml", FileEmpty),
        ("unknown_columns.csv", FileColumnsUnknown),
        ("bitwarden_encrypted.json", FileNeedsPassword),
        ("nowhere.csv", FileMissing),
        (".", FileUnreadable),
    ],
)
def test_the_refused_samples(name: str, error: type[RenumberError]) -> None:
    """The samples of bad files are refused with the error meant for them."""
    with pytest.raises(error):
        read(DATA / name)


@pytest.mark.parametrize("name", ["a" * 5000, "a\0b", "\udcff"], ids=["long", "nul", "no_text"])
def test_a_name_that_no_file_has_is_refused(tmp_path: Path, name: str) -> None:
    """As what is missing or cannot be looked at, never as a crash."""
    with pytest.raises((FileMissing, FileUnreadable)):
        open_export(tmp_path / name, "CN")


def test_a_vault_is_no_export(tmp_path: Path) -> None:
    """Neither its folder nor a file in it."""
    (tmp_path / "keys.json").write_text('{"slots": [], "epochs": []}')
    (tmp_path / "vault.db").write_bytes(bytes(range(256)) * 32)
    for path in (tmp_path, tmp_path / "keys.json", tmp_path / "vault.db"):
        with pytest.raises(FileUnknown) as caught:
            read(path)
        assert caught.value.data["looks_like"] == "vault"


def test_unknown_columns_are_named_but_values_never(tmp_path: Path) -> None:
    """A table without a header has values in its first line, perhaps a password."""
    with pytest.raises(FileColumnsUnknown) as caught:
        read(write(tmp_path, "Title,Address,Amount,Password,Extra\na,b,c,d,e\n"))
    assert caught.value.data["columns"] == "title, address, amount, password, extra"
    with pytest.raises(FileColumnsUnknown) as caught:
        read(write(tmp_path, "github,liming,hunter2,github.example\n"))
    assert caught.value.data["columns"] == ""
    with pytest.raises(FileColumnsUnknown) as caught:
        # The end of the line was lost.
        read(write(tmp_path, "title,password,date,hunter22,2026\na,b,c,d,e\n"))
    assert caught.value.data["columns"] == ""


def test_an_account_with_nothing_but_a_passkey_is_read(tmp_path: Path) -> None:
    """Bitwarden keeps with it where it lets in, and whom."""
    key = {"rpId": "mail.example", "userName": "ming", "keyValue": "secret", "userHandle": "x"}
    item = {"type": 1, "name": "mail", "login": {"uris": None, "fido2Credentials": [key]}}
    text = json.dumps({"encrypted": False, "folders": [], "items": [item]})
    assert read(write(tmp_path, text))[1] == [LoginRecord("mail", ("mail.example",), "ming")]


def test_too_large_a_json_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What has to be held in memory is limited."""
    monkeypatch.setattr("app.discovery.readers.bitwarden_json.LIMIT", 1000)
    with pytest.raises(FileTooLarge):
        read(DATA / "bitwarden_organisation.json")


@pytest.mark.parametrize(
    "name", ["messages_utf16.xml", "chrome.csv", "bitwarden_organisation.json"]
)
def test_reading_tells_how_far_it_is_and_can_be_stopped(name: str) -> None:
    """Progress is told in bytes; what it raises ends the reading."""
    told: list[tuple[int, int]] = []
    list(open_export(DATA / name, "CN", lambda done, total: told.append((done, total))).read())
    assert told[-1][0] == told[-1][1] == (DATA / name).stat().st_size

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        list(open_export(DATA / name, "CN", stop).read())


@pytest.mark.parametrize(
    "start",
    [
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
        b"RIFF\x10\0\0\0WEBPVP8 ",
        b"\0\0\0\x18ftypheic",
        b"II*\0\x08\0\0\0",
    ],
)
def test_a_picture_is_called_one(tmp_path: Path, start: bytes) -> None:
    """Whatever the phone or the computer takes pictures in."""
    with pytest.raises(FileUnknown) as caught:
        open_export(write(tmp_path, start + bytes(64)), "CN")
    assert caught.value.data["looks_like"] == "image"


def test_who_one_is_is_no_login(tmp_path: Path) -> None:
    """The user's own particulars in a password manager name no site, so they name no account."""
    identity = '{"type":4,"name":"Me","identity":{"username":"ming","phone":"13800138000"}}'
    _, records, tally = read(write(tmp_path, f'{{"encrypted":false,"items":[{identity}]}}'))
    assert [(r.login, r.hosts) for r in records if isinstance(r, LoginRecord)] == [("", ())]
    assert tally.records == 1
