"""Statements attached to mails as PDF."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.discovery.readers import mail_attachments, mail_parts
from app.discovery.readers.probe import Unlock
from app.discovery.record import MailRecord
from app.domain.file_errors import Problem
from tests.app.discovery.readers.documents import CMB, pdf

LOCKED = pdf(CMB, password="880101")


def mail(*attached: bytes, subject: str = "statement", kind: str = "application/pdf") -> bytes:
    """Return a mail of a bank with these files attached."""
    parts = b"".join(
        f"--a\r\nContent-Type: {kind}; name=x\r\nContent-Disposition: attachment\r\n"
        "Content-Transfer-Encoding: base64\r\n\r\n".encode()
        + base64.encodebytes(content).replace(b"\n", b"\r\n")
        for content in attached
    )
    return (
        (
            f"From: a@cmbchina.com\r\nSubject: {subject}\r\nMIME-Version: 1.0\r\n"
            "Content-Type: multipart/mixed; boundary=a\r\n\r\n"
            "--a\r\nContent-Type: text/plain\r\n\r\nhello\r\n"
        ).encode()
        + parts
        + b"--a--\r\n"
    )


def read(path: Path, content: bytes, unlock: Unlock | None = None) -> tuple[str, list[Problem]]:
    """Return the words of the only mail, and what was noted."""
    path.write_bytes(content)
    export = open_export(path, "CN", unlock=unlock)
    (record,) = export.read()
    assert isinstance(record, MailRecord)
    return record.text, export.tally.problems


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream"])
def test_an_attached_statement_is_read(tmp_path: Path, kind: str) -> None:
    """Its words stand behind those of the mail, whatever the mail calls the file."""
    text, problems = read(tmp_path / "a.eml", mail(pdf(CMB), kind=kind))
    assert text.startswith("statement\nhello")
    assert "到期还款日 Payment Due Date\t2026年08月26日" in text
    assert problems == []


def test_a_locked_one_is_noted_and_opens_with_its_password(tmp_path: Path) -> None:
    """The mail is read all the same."""
    path = tmp_path / "a.eml"
    for unlock in (None, Unlock("wrong")):
        text, problems = read(path, mail(LOCKED), unlock)
        assert text.split() == ["statement", "hello"]
        assert problems == [Problem(code="attachment_locked", count=1)]
    text, problems = read(path, mail(LOCKED), Unlock("880101"))
    assert "2026年08月26日" in text
    assert problems == []


@pytest.mark.parametrize(
    "content",
    [
        mail(pdf(CMB), subject="holiday"),
        mail(pdf((("产品说明书",),))),
        mail(b"%PDF-1.7\nbroken"),
        mail(b"no document"),
        mail(pdf(CMB), kind="image/png"),
    ],
    ids=["no_word_of_a_bill", "no_bill", "damaged", "another_kind", "named_a_picture"],
)
def test_what_is_attached_else_is_passed_by(tmp_path: Path, content: bytes) -> None:
    """Nothing of it is kept, and nothing is said of it."""
    text, problems = read(tmp_path / "a.eml", content)
    assert text.split()[1:] == ["hello"]
    assert problems == []


def test_only_a_few_are_looked_into(tmp_path: Path) -> None:
    """A mail may have hundreds."""
    text, _ = read(tmp_path / "a.eml", mail(*[pdf(CMB)] * 9))
    assert text.count("招商银行信用卡对账单") == mail_attachments._MOST  # noqa: SLF001


def test_one_beyond_all_size_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not fit breaks off and is no document any more."""
    monkeypatch.setattr(mail_parts, "_LARGEST_PDF", 500)
    text, _ = read(tmp_path / "a.eml", mail(pdf(CMB)))
    assert text.split() == ["statement", "hello"]
