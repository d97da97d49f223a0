"""Paper: HTML becomes a PDF with its fonts inside, so that it prints the same everywhere.

The HTML is the part Qt's rich text knows: headings, paragraphs, lists, tables. Each of several
documents begins on a sheet of its own; ``page-break-before`` does too, but leaves a sheet empty
where the text before it happens to end with its page. Whoever calls has made every text in it safe
(``html.escape``).
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QLocale, QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QPdfWriter,
    QTextDocument,
)

from app.domain.errors import ExportFailed
from app.system.plainfile import write_private
from ui.desktop.fonts import paper_font
from ui.text.catalogue import current, tr

NORMAL_POINTS = 11.0
LARGE_POINTS = 18.0
"""What clear-print guidance for people with low vision asks for at least: 16 to 18 points."""

_MARGIN_MM = 18.0
_LARGE_MARGIN_MM = 12.0
_FOOT_SHARE = 0.7
_FOOT_ROOM_MM = 9.0
_DOTS_PER_INCH = 300
_MM_PER_INCH = 25.4


class Paper(StrEnum):
    """Which sheets the reader's printer holds."""

    A4 = "a4"
    LETTER = "letter"


_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}
_LETTER_COUNTRIES = frozenset({QLocale.Country.UnitedStates, QLocale.Country.Canada})


def usual_paper() -> Paper:
    """Return the size of sheets that is usual where this computer is."""
    here = QLocale.system().territory()
    return Paper.LETTER if here in _LETTER_COUNTRIES else Paper.A4


def save_pdf(
    html: str | Sequence[str],
    path: Path,
    *,
    title: str,
    paper: Paper | None = None,
    large: bool = False,
    foot: str = "",
) -> None:
    """Write ``html`` to ``path`` as a PDF, whole or not at all, readable by its owner only.

    A file of that name is replaced: the dialog that asked for the name asked that too. ``title`` is
    the document's name in a reader; ``paper`` None is what is usual here; ``large`` sets all but
    the foot in 18 points or more; ``foot`` stands on every page beside its number.

    Raises:
        ExportFailed: it cannot be written.
    """
    content = make_pdf(html, title=title, paper=paper, large=large, foot=foot)
    try:
        write_private(path, content, replace=True)
    except OSError:
        raise ExportFailed(path=str(path)) from None


def make_pdf(
    html: str | Sequence[str],
    *,
    title: str,
    paper: Paper | None = None,
    large: bool = False,
    foot: str = "",
) -> bytes:
    """Return the PDF itself; see ``save_pdf``.

    It is made in memory: Qt goes to a temporary file only for a page of more than 100 MB.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator("Renumber")
    writer.setResolution(_DOTS_PER_INCH)
    margin = _LARGE_MARGIN_MM if large else _MARGIN_MM
    writer.setPageLayout(
        QPageLayout(
            QPageSize(_SIZES[paper or usual_paper()]),
            QPageLayout.Orientation.Portrait,
            QMarginsF(margin, margin, margin, margin),
            QPageLayout.Unit.Millimeter,
        )
    )
    points = LARGE_POINTS if large else NORMAL_POINTS
    parts = [html] if isinstance(html, str) else html
    documents = [_lay_out(part, writer, points) for part in parts]
    sheets = [(each, page) for each in documents for page in range(each.pageCount())]
    painter = QPainter(writer)
    for number, (document, page) in enumerate(sheets):
        if number:
            writer.newPage()
        _paint_page(painter, document, page)
        _paint_foot(painter, writer, points, foot, (number, len(sheets)))
    painter.end()
    buffer.close()
    return bytes(buffer.data().data())


def _lay_out(html: str, writer: QPdfWriter, points: float) -> QTextDocument:
    document = QTextDocument()
    layout = document.documentLayout()
    layout.setPaintDevice(writer)
    document.setDocumentMargin(0)
    document.setDefaultFont(paper_font(points, latin_first=current() == "en"))
    document.setHtml(html)
    document.setPageSize(QSizeF(writer.width(), writer.height() - _dots(_FOOT_ROOM_MM)))
    return document


def _paint_page(painter: QPainter, document: QTextDocument, page: int) -> None:
    """Paint one page of the document: black on white, whatever the theme on the screen."""
    size = document.pageSize()
    clip = QRectF(0, page * size.height(), size.width(), size.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    context.clip = clip
    palette = QPalette(context.palette)
    palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    context.palette = palette
    painter.save()
    painter.translate(0, -clip.top())
    painter.setClipRect(clip)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _paint_foot(
    painter: QPainter, writer: QPdfWriter, points: float, foot: str, place_of: tuple[int, int]
) -> None:
    """Write the foot and which of how many pages this is: sheets fall to the floor."""
    page, pages = place_of
    painter.setFont(paper_font(points * _FOOT_SHARE, latin_first=current() == "en"))
    painter.setPen(QColor("#444444"))
    room = _dots(_FOOT_ROOM_MM)
    place = QRectF(0, writer.height() - room, writer.width(), room)
    bottom = Qt.AlignmentFlag.AlignBottom
    number = tr("Page {page} of {pages}", page=page + 1, pages=pages)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | bottom, number)
    width = painter.fontMetrics().horizontalAdvance(number) + _dots(5)
    painter.drawText(
        place.adjusted(0, 0, -width, 0),
        int(Qt.AlignmentFlag.AlignLeft | bottom) | int(Qt.TextFlag.TextWordWrap),
        foot,
    )


def _dots(millimetres: float) -> int:
    return round(millimetres * _DOTS_PER_INCH / _MM_PER_INCH)
