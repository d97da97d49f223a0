"""Statements as PDF, made here: rows of cells in a Chinese font that is named and not embedded."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

from pypdf import PdfReader, PdfWriter

_FONT = "/Type/Font/BaseFont/STSong-Light"
_CHARACTERS = "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
Rows = Sequence[Sequence[str]]

CMB: Rows = (
    ("招商银行信用卡对账单",),
    ("尊敬的 李明 先生",),
    ("账单日 Statement Date", "到期还款日 Payment Due Date", "信用额度"),
    ("2026年08月08日", "2026年08月26日", "¥ 35,000.00"),
    ("本期应还金额 New Balance", "最低还款额 Minimum Payment", "卡号末四位"),
    ("¥ 1,927.79", "¥ 96.39", "3456"),
    ("08/01", "08/02", "支付宝 示例商店", "20.00"),
    ("客服热线 95555", "www.cmbchina.com"),
)


def pdf(*pages: Rows, password: str = "", algorithm: str = "AES-256") -> bytes:
    """Return a PDF with ``pages``, encrypted if there is a password."""
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "",
        f"<<{_FONT}/Subtype/Type0/Encoding/UniGB-UCS2-H/DescendantFonts[4 0 R]>>",
        f"<<{_FONT}/Subtype/CIDFontType0/DW 1000/CIDSystemInfo{_CHARACTERS}>>",
    ]
    kids = []
    for rows in pages:
        kids.append(f"{len(objects) + 1} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 1190 842]/Contents {len(objects) + 2} 0 R"
            "/Resources<</Font<</F1 3 0 R>>>>>>"
        )
        shown = _shown(rows)
        objects.append(f"<</Length {len(shown)}>>stream\n{shown}\nendstream")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    plain = written(objects)
    return sealed_pdf(plain, password, algorithm) if password else plain


def written(objects: Sequence[str]) -> bytes:
    """Return a file of these objects, of which the first is the catalogue."""
    buffer = BytesIO(b"%PDF-1.7\n")
    buffer.seek(0, 2)
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(buffer.tell())
        buffer.write(f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1"))
    start = buffer.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    buffer.write(
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
        f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n".encode()
    )
    return buffer.getvalue()


def sealed_pdf(plain: bytes, password: str, algorithm: str, *, owner: str = "owner") -> bytes:
    """Return ``plain`` encrypted; with an empty password it is only protected against changes."""
    writer = PdfWriter(clone_from=PdfReader(BytesIO(plain)))
    writer.encrypt(password, owner, algorithm=algorithm)
    buffer = BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def _shown(rows: Rows) -> str:
    """Return the commands that show ``rows``, each cell at a place of its own."""
    return "\n".join(
        f"BT /F1 12 Tf 1 0 0 1 {40 + 280 * column} {800 - 24 * row} Tm "
        f"<{cell.encode('utf-16-be').hex()}> Tj ET"
        for row, cells in enumerate(rows)
        for column, cell in enumerate(cells)
    )
