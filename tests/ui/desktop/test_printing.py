"""What is printed can be read back, on any reader and any machine."""

from __future__ import annotations

import unicodedata
from html import escape
from pathlib import Path

import pypdfium2
import pytest
from pytestqt.qtbot import QtBot

from app.domain.errors import ExportFailed
from ui.desktop.printing import Paper, make_pdf, save_pdf

MM_PER_POINT = 25.4 / 72


def pages_of(content: bytes) -> list[str]:
    """The text of each page, as a reader finds it (radicals 一 and ⼀ share a glyph)."""
    document = pypdfium2.PdfDocument(content)
    found = (page.get_textpage().get_text_bounded() for page in document)
    return [unicodedata.normalize("NFKC", text) for text in found]


def test_chinese_and_english_come_back_out_of_the_pages(qtbot: QtBot) -> None:
    """The words are text with fonts inside, no pictures and no empty boxes."""
    content = make_pdf("<h1>带上身份证</h1><p>Take your ID card. 密码不能说</p>", title="t")
    text = pages_of(content)[0]
    assert "带上身份证" in text
    assert "Take your ID card. 密码不能说" in text
    assert b"/FontFile" in content


def test_a_heading_can_begin_a_page_of_its_own(qtbot: QtBot) -> None:
    """One bank on a sheet, one account on a page; each page says which of how many it is."""
    html = "<h1>one</h1><h1 style='page-break-before: always'>two</h1>"
    first, second = pages_of(make_pdf(html, title="t", foot="foot"))
    assert "one" in first
    assert "two" not in first
    assert "two" in second
    assert "foot" in first
    assert "foot" in second
    assert "2" in second.split("foot")[1]


def test_long_text_goes_on_over_pages_and_loses_nothing(qtbot: QtBot) -> None:
    """Nothing is cut where a page ends."""
    lines = [f"line-{n}-end" for n in range(300)]
    pages = pages_of(make_pdf("".join(f"<p>{line}</p>" for line in lines), title="t"))
    text = "".join("".join(pages).split())
    assert len(pages) > 3
    assert [line for line in lines if line not in text] == []


def test_each_of_several_documents_begins_on_a_sheet_of_its_own(qtbot: QtBot) -> None:
    """However full the one before it is, no sheet is left empty between them."""
    for lines in range(20, 40):
        full = "".join(f"<p>line-{n}</p>" for n in range(lines))
        pages = pages_of(make_pdf([full, "<h1>second</h1>"], title="t"))
        assert "second" in pages[-1]
        assert all("line-" in page for page in pages[:-1])


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (210, 297)), (Paper.LETTER, (216, 279))])
def test_the_pages_have_the_size_of_the_paper(
    qtbot: QtBot, paper: Paper, size: tuple[int, int]
) -> None:
    """A4 for most of the world, Letter for North America."""
    page = pypdfium2.PdfDocument(make_pdf("<p>x</p>", title="t", paper=paper))[0]
    assert tuple(round(side * MM_PER_POINT) for side in page.get_size()) == size


def test_large_type_is_eighteen_points(qtbot: QtBot) -> None:
    """For eyes that cannot read eleven."""
    heights = []
    for large in (False, True):
        page = pypdfium2.PdfDocument(make_pdf("<p>字</p>", title="t", large=large))[0]
        item = next(iter(page.get_objects()))
        _left, bottom, _right, top = item.get_bounds()
        heights.append(top - bottom)
    assert heights[1] / heights[0] == pytest.approx(18 / 11, rel=0.05)


def test_a_pdf_replaces_the_one_before_it_whole(qtbot: QtBot, tmp_path: Path) -> None:
    """The file is whole or as it was, and nothing half-made lies beside it."""
    path = tmp_path / "sheets.pdf"
    path.write_bytes(b"before")
    save_pdf(f"<p>{escape('<now>')}</p>", path, title="t")
    assert "<now>" in pages_of(path.read_bytes())[0]
    assert list(tmp_path.iterdir()) == [path]
    assert path.stat().st_mode & 0o077 == 0


def test_where_nothing_can_be_written_the_reason_is_typed(qtbot: QtBot, tmp_path: Path) -> None:
    """The screen gets an error it has a sentence for."""
    with pytest.raises(ExportFailed):
        save_pdf("<p>x</p>", tmp_path / "missing" / "sheets.pdf", title="t")
