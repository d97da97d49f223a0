"""Statements as PDF: their words, their protection, and what is no statement."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.discovery.readers import pdf_text
from app.discovery.readers.probe import Unlock
from app.discovery.record import DocumentRecord
from app.domain.errors import Cancelled
from app.domain.file_errors import (
    FileHasNoText,
    FileMalformed,
    FileNeedsPassword,
    FileTooLarge,
    FileUnknown,
    FileWrongPassword,
)
from tests.app.discovery.readers.documents import CMB, pdf, sealed_pdf, written


def read(path: Path, content: bytes, unlock: Unlock | None = None) -> str:
    """Write a file and return the words in it."""
    path.write_bytes(content)
    export = open_export(path, "CN", unlock=unlock)
    (record,) = export.read()
    assert export.format == "pdf_statement"
    assert isinstance(record, DocumentRecord)
    return record.text


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file is, under a name that says nothing."""
    return tmp_path / "download"


def test_rows_and_cells_are_kept(path: Path) -> None:
    """A row is a line and its cells are parted; values stand behind the headings above them."""
    lines = read(path, pdf(CMB)).split("\n")
    assert "2026年08月08日\t2026年08月26日\t¥ 35,000.00" in lines
    assert lines[:3] == [
        "账单日 Statement Date\t2026年08月08日",
        "到期还款日 Payment Due Date\t2026年08月26日",
        "信用额度\t¥ 35,000.00",
    ]


def test_headings_in_two_languages_are_one(path: Path) -> None:
    """One stands below the other."""
    rows = (("账单日", "到期还款日"), ("Statement Date", "Due Date"), ("2026/08/08", "2026/08/26"))
    assert read(path, pdf(rows)).startswith("账单日 Statement Date\t2026/08/08\n")


@pytest.mark.parametrize("algorithm", ["RC4-40", "RC4-128", "AES-128", "AES-256-R5", "AES-256"])
def test_a_password_opens_it(path: Path, algorithm: str) -> None:
    """The right one; a wrong or a missing one is said."""
    content = pdf(CMB, password="123456", algorithm=algorithm)
    assert "招商银行信用卡对账单" in read(path, content, Unlock("123456"))
    with pytest.raises(FileWrongPassword):
        read(path, content, Unlock("654321"))
    with pytest.raises(FileNeedsPassword):
        read(path, content)


def test_protection_against_changes_asks_for_nothing(path: Path) -> None:
    """Such a file opens with an empty password in every program."""
    assert "3456" in read(path, sealed_pdf(pdf(CMB), "", "AES-128"))


def test_a_pdf_that_speaks_of_no_bill_is_no_export(path: Path) -> None:
    """It is called what it is."""
    with pytest.raises(FileUnknown) as refused:
        read(path, pdf((("产品说明书",), ("第一章 安装", "3"))))
    assert refused.value.data["looks_like"] == "pdf"


def test_pictures_alone_are_said_to_hold_no_words(path: Path) -> None:
    """Nothing is guessed from a scan."""
    with pytest.raises(FileHasNoText):
        read(path, pdf(()))


def test_only_the_first_pages_are_read(path: Path) -> None:
    """What is owed stands there; a thousand pages of purchases cost nothing."""
    text = read(path, pdf(CMB, *[(("账单明细", str(n)),) for n in range(2, 60)]))
    assert f"账单明细\t{pdf_text.MOST_PAGES}" in text
    assert f"账单明细\t{pdf_text.MOST_PAGES + 1}" not in text


def _page_of(stream: str, filters: str = "") -> bytes:
    return written(
        [
            "<</Type/Catalog/Pages 2 0 R>>",
            "<</Type/Pages/Kids[3 0 R]/Count 1>>",
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            f"<</Length {len(stream)}{filters}>>stream\n{stream}\nendstream",
        ]
    )


@pytest.mark.parametrize(
    "content",
    [
        _page_of(zlib.compress(b"0 0 m " * (4 << 20)).decode("latin-1"), "/Filter/FlateDecode"),
        _page_of("0 0 m " * 200_000),
        _page_of("[" * 50_000),
    ],
    ids=["bursting", "endless", "nested"],
)
def test_a_bomb_is_refused(path: Path, content: bytes) -> None:
    """What unpacks or goes on beyond any statement; none of it is held."""
    with pytest.raises((FileTooLarge, FileMalformed, FileHasNoText)):
        read(path, content)


def test_pages_that_contain_themselves_end(path: Path) -> None:
    """The tree of pages may be made a ring."""
    content = written(
        ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 99999999>>"]
    )
    with pytest.raises((FileTooLarge, FileMalformed, FileHasNoText)):
        read(path, content)


def test_a_file_beyond_its_limit_is_not_held(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limit in bytes is looked at first."""
    monkeypatch.setattr("app.discovery.readers.pdf_statement.LIMIT", 1000)
    with pytest.raises(FileTooLarge):
        read(path, pdf(CMB))


def test_reading_can_be_stopped(path: Path) -> None:
    """Before each page."""
    path.write_bytes(pdf(CMB, CMB))

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        open_export(path, "CN", stop)
