"""Every limit that protects from a crafted file: the file, and the one sentence that is said."""

from __future__ import annotations

import json
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.discovery.readers.probe import Unlock
from app.discovery.record import LoginRecord, MessageRecord
from app.domain.errors import RenumberError
from tests.app.discovery.readers.made import bitwarden_protected, kdbx4_header, packed
from tests.app.discovery.readers.phones import adb
from ui.text import catalogue
from ui.text.errors import sentence
from ui.text.reasons import problem

LOGINS = "name,url,username,password\nmail,https://mail.example,ming,secret\n"
MESSAGE = '<sms address="95588" date="1" type="1" body="a"/>'
DENSE = ("more than 200 times its size", "200 倍")
TOO_LARGE = ("larger than any honest export", "大得不正常")
BROKEN = ("damaged or incomplete", "坏了或不完整")
CHARACTERS = ("could not be made out", "UTF-8")
COSTLY = ("far more than usual", "比平常多得多")


def _declared_too_large() -> bytes:
    """Return an archive of small files that are said to be 300 MB each once unpacked."""
    content = bytearray(packed({"a.csv": LOGINS, "b.csv": LOGINS}))
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<L", content, at + 24, 300 << 20)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _link(name: str) -> bytes:
    """Return an archive with nothing but a symbolic link."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        info = zipfile.ZipInfo(name)
        info.external_attr = 0o120777 << 16
        made.writestr(info, "/etc/passwd")
    return buffer.getvalue()


def _hidden_names() -> bytes:
    """Return an archive whose list of files is encrypted and masked, as PKWARE's own does it."""
    content = bytearray(packed({"a.csv": LOGINS}))
    struct.pack_into("<H", content, content.rindex(b"PK\x01\x02") + 8, 0x2041)
    return bytes(content)


def _protected(**declared: int) -> bytes:
    """Return a protected export of Bitwarden that declares another cost than it has."""
    envelope = json.loads(bitwarden_protected({"encrypted": False, "items": []}, "x"))
    return json.dumps(envelope | declared).encode()


REFUSED: dict[str, tuple[Callable[[], str | bytes], tuple[str, str]]] = {
    "zip_of_many": (
        lambda: packed({str(n): b"" for n in range(10_001)}, zipfile.ZIP_STORED),
        ("lists more than 10000 files", "10000"),
    ),
    "zip_of_much": (_declared_too_large, TOO_LARGE),
    "zip_too_dense": (lambda: packed({"a.csv": LOGINS + "\n" * (4 << 20)}), DENSE),
    "zip_in_zip": (
        lambda: packed({"a.zip": packed({"a.csv": LOGINS})}),
        ("has another archive inside", "压缩包"),
    ),
    "zip_with_a_link": (lambda: _link("a.csv"), ("is a packed archive", "压缩包")),
    "zip_hiding_names": (_hidden_names, ("Only the program that made", "只有")),
    "xml_with_a_dtd": (
        lambda: f'<!DOCTYPE smses [<!ENTITY a "&b;">]><smses>{MESSAGE}</smses>',
        ("(a DTD)", "DTD"),
    ),
    "xml_too_deep": (
        lambda: f"<smses>\n{MESSAGE}\n{'<a>' * 40_000}",
        ("broken in line 3", "第 3 行"),
    ),
    "xml_with_a_tag_without_end": (
        lambda: f'<smses>\n{MESSAGE}\n<sms body="{"a" * (9 << 20)}"/></smses>',
        ("broken in line 3", "第 3 行"),
    ),
    "json_too_deep": (
        lambda: '{"encrypted": false, "items": ' + "[" * 200_000 + "]" * 200_000 + "}",
        BROKEN,
    ),
    "json_too_large": (
        lambda: '{"encrypted": false, "items": [' + " " * (129 << 20) + "]}",
        TOO_LARGE,
    ),
    "bitwarden_of_days": (lambda: _protected(kdfIterations=2_000_000_000), COSTLY),
    "bitwarden_of_gigabytes": (
        lambda: _protected(kdfType=1, kdfIterations=3, kdfMemory=4096, kdfParallelism=4),
        COSTLY,
    ),
    "keepass_of_gigabytes": (lambda: kdbx4_header(memory=4 << 30, passes=2), COSTLY),
    "shift_jis": (lambda: "name,url\nこんにちは世界,テスト\n".encode("shift_jis"), CHARACTERS),
    "big5": (lambda: "name,url\n臺灣銀行網路銀行登入密碼,x\n".encode("big5"), CHARACTERS),
    "euc_kr": (lambda: "name,url\n한국은행 인터넷뱅킹 로그인,x\n".encode("euc-kr"), CHARACTERS),
    "latin": (lambda: "name,url\nMüller für Übung,x\n".encode("cp1252"), CHARACTERS),
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("make", "said"), REFUSED.values(), ids=REFUSED)
def test_a_crafted_file_gets_one_sentence(
    tmp_path: Path,
    make: Callable[[], str | bytes],
    said: tuple[str, str],
    language: catalogue.Language,
) -> None:
    """It names the file, says what is wrong, and nothing of the content."""
    catalogue.use(language)
    path = tmp_path / "export.bin"
    made = make()
    path.write_bytes(made.encode() if isinstance(made, str) else made)
    with pytest.raises(RenumberError) as refused:
        list(open_export(path, "CN", unlock=Unlock("x")).read())
    shown = sentence(refused.value)
    assert str(path) in shown
    assert said[language == "zh"] in shown
    assert "secret" not in shown
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_backup_that_would_take_days_is_asked_about(
    tmp_path: Path, language: catalogue.Language
) -> None:
    """The rounds an adb backup asks for are looked at before the first of them."""
    catalogue.use(language)
    path = adb(tmp_path / "backup.ab", password="x")
    path.write_bytes(path.read_bytes().replace(b"\n100\n", b"\n900000000\n"))
    with pytest.raises(RenumberError) as refused:
        open_export(path, "CN", unlock=Unlock("x"))
    assert COSTLY[language == "zh"] in sentence(refused.value)
    assert "900000000" in sentence(refused.value)


@pytest.mark.parametrize("rounds", [b"\n99999999999999999999\n", b"\n-1\n", b"\n0\n"])
def test_rounds_that_cannot_be_are_refused_whatever_was_allowed(
    tmp_path: Path, rounds: bytes
) -> None:
    """Who agreed to the cost of a backup gets a sentence where no computer could pay it."""
    path = adb(tmp_path / "backup.ab", password="x")
    path.write_bytes(path.read_bytes().replace(b"\n100\n", rounds))
    with pytest.raises(RenumberError) as refused:
        open_export(path, "CN", unlock=Unlock("x", accept_cost=True))
    assert sentence(refused.value)


@pytest.mark.parametrize(
    "name",
    [
        "../../outside.csv",
        "/outside.csv",
        "C:\\outside.csv",
        "C:/outside.csv",
        "\\\\a\\b.csv",
        "a\0b",
    ],
)
def test_a_name_in_an_archive_leads_nowhere(tmp_path: Path, name: str) -> None:
    """What the member holds is read from memory; no file comes to be, here or elsewhere."""
    folder = tmp_path / "deep" / "deeper"
    folder.mkdir(parents=True)
    path = folder / "export.zip"
    content = packed({"x" * len(name): LOGINS})
    path.write_bytes(content.replace(b"x" * len(name), name.encode()))
    records = list(open_export(path, "CN").read())
    assert [r.login for r in records if isinstance(r, LoginRecord)] == ["ming"]
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == [path]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(
    "row",
    ['mail,https://mail.example,ming,"secret\n', f'a,b,c,"{"p" * ((1 << 20) + 1)}"\n'],
    ids=["open_quote", "field_too_long"],
)
def test_a_bad_row_is_named(tmp_path: Path, row: str, language: catalogue.Language) -> None:
    """The others are read; the sentence says in which line the first bad one starts."""
    catalogue.use(language)
    path = tmp_path / "logins.csv"
    path.write_text(LOGINS + row + LOGINS.partition("\n")[2], "utf-8")
    export = open_export(path, "CN")
    assert len(list(export.read())) == 2
    (found,) = export.tally.problems
    assert ("line 3" if language == "en" else "第 3 行") in problem(found)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_keeps_its_characters(tmp_path: Path, encoding: str) -> None:
    """It decodes as GB18030 without complaint, and must not be taken for it."""
    path = tmp_path / "messages.csv"
    path.write_bytes("号码,时间,类型,内容\n95588,2026-01-02 03:04:05,1,您的余额\n".encode(encoding))
    records = list(open_export(path, "CN").read())
    assert [r.text for r in records if isinstance(r, MessageRecord)] == ["您的余额"]
