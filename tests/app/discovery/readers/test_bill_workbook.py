"""Bills in workbooks: read row by row, within limits, and without evaluating anything."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.discovery.open import open_export
from app.discovery.readers import bill_workbook
from app.discovery.record import PaymentRecord, StatementRecord
from app.domain.errors import RenumberError
from app.domain.file_errors import (
    FileHasDoctype,
    FileHasNoPayments,
    FileMalformed,
    FileTooLarge,
    FileUnknown,
)
from tests.app.discovery.readers import bills

ROW = "商户消费|某某餐厅|午饭|支出|中国银行(1234)|支付成功"
CELLS = Sequence[Sequence[object]]


def workbook(*sheets: CELLS) -> bytes:
    """Return a workbook with these sheets."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a workbook with one part of it changed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            read = old.read(name)
            new.writestr(name, change(read) if name == part else read, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


@pytest.fixture
def read(tmp_path: Path) -> Callable[[bytes], tuple[str, list[object], int]]:
    """Write a workbook to a file and read it: format, records, rows that were skipped."""

    def read(content: bytes) -> tuple[str, list[object], int]:
        path = tmp_path / "bill"
        path.write_bytes(content)
        export = open_export(path, "CN")
        return export.format, list(export.read()), export.tally.skipped

    return read


Read = Callable[[bytes], tuple[str, list[object], int]]


def test_a_bill_of_wechat(read: Read) -> None:
    """It is the same bill as the table; the sheet with the bill need not be the first."""
    name, records, skipped = read(workbook([["目录"]], bills.wechat_rows(ROW, ROW)))
    assert (name, len(records), skipped) == ("wechat_bill", 2, 0)
    assert isinstance(records[0], PaymentRecord)
    assert records[0].instrument == "中国银行(1234)"


def test_days_that_are_days(read: Read) -> None:
    """A cell may hold a day as such instead of its spelling, and a tail as a number."""
    rows: list[list[object]] = [
        ["招商银行信用卡对账单（个人消费卡账户 2026年01月）"],
        ["交易日", "记账日", "交易摘要", "人民币金额", "卡号末四位", "交易地金额"],
        [datetime(2026, 1, 5), None, "某某超市", 8.5, 4321.0, "8.50"],  # noqa: DTZ001 - as cells are
    ]
    name, records, _ = read(workbook(rows))
    statement, payment = records
    assert name == "cmb_bill"
    assert isinstance(statement, StatementRecord)
    assert isinstance(payment, PaymentRecord)
    assert (statement.tail, payment.tail) == ("4321", "4321")
    assert payment.at is not None
    assert payment.at.date().isoformat() == "2026-01-05"


def test_formulas_are_not_evaluated(read: Read) -> None:
    """What is kept of a cell with a formula is what was last shown, which may be nothing."""
    rows = bills.wechat_rows(ROW)
    rows[-1][6] = '=HYPERLINK("https://example.com","中国银行(1234)")'
    _, records, _ = read(workbook(rows))
    (record,) = records
    assert isinstance(record, PaymentRecord)
    assert record.instrument == ""


def test_a_bill_in_a_workbook_in_an_archive(read: Read) -> None:
    """Wallets mail the workbook in a ZIP; a workbook is no archive inside an archive."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("微信支付账单.xlsx", workbook(bills.wechat_rows(ROW)))
        archive.writestr("readme.xlsx", workbook([["说明"]]))
    name, records, _ = read(buffer.getvalue())
    assert (name, len(records)) == ("wechat_bill", 1)


def test_another_workbook_is_named_as_one(read: Read) -> None:
    """What is no bill is an Office document, whatever else it holds."""
    with pytest.raises(FileUnknown) as caught:
        read(workbook([["名称", "密码"], ["a", "b"]]))
    assert caught.value.data["looks_like"] == "office"


def test_a_bill_without_a_line(read: Read) -> None:
    """A header alone is no damage, only nothing."""
    with pytest.raises(FileHasNoPayments):
        read(workbook(bills.wechat_rows()))


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"]
)
def test_a_dtd_in_any_part_is_refused(read: Read, part: str) -> None:
    """No parser sees it: entities could fill the memory."""
    with pytest.raises(FileHasDoctype):
        read(
            changed(
                workbook(bills.wechat_rows(ROW)),
                part,
                lambda xml: (
                    b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml[xml.index(b"<", 1) :]
                    if xml.startswith(b"<?xml")
                    else b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + xml
                ),
            )
        )


def test_a_workbook_that_unpacks_to_too_much(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its texts would be held in memory."""
    monkeypatch.setattr(bill_workbook, "MOST_BYTES", 2000)
    with pytest.raises(FileTooLarge):
        read(workbook(bills.wechat_rows(ROW)))


def test_a_far_away_row_ends_the_reading(read: Read) -> None:
    """A row number in the millions would make as many blank rows."""
    content = changed(
        workbook(bills.wechat_rows(ROW, ROW)),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<row r="8"', b'<row r="999999999"'),
    )
    _, records, _ = read(content)
    assert len(records) == 1


def test_a_wrong_extent_is_not_believed(read: Read) -> None:
    """Many programs write that a sheet is one cell."""
    content = changed(
        workbook(bills.wechat_rows(ROW, ROW)),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b'<dimension ref="A1:K8"', b'<dimension ref="A1"'),
    )
    assert len(read(content)[1]) == 2


def test_a_broken_part_is_one_sentence(read: Read) -> None:
    """A sheet that breaks off is damage, not a crash."""
    content = changed(
        workbook(bills.wechat_rows(ROW)), "xl/worksheets/sheet1.xml", lambda xml: xml[:-60]
    )
    with pytest.raises(FileMalformed):
        read(content)


_GOOD = workbook(bills.wechat_rows(ROW, ROW))
_PARTS = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/styles.xml")
_PIECES = st.sampled_from(
    [b"<", b">", b'"', b"\0", b"<c ", b't="d"', b"r=", b"-1", b"1e9", b"<v>x", b""]
)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    deadline=None,
)
@given(
    part=st.sampled_from(_PARTS),
    changes=st.lists(st.tuples(st.integers(0, 10**5), st.integers(0, 20), _PIECES), max_size=4),
)
def test_a_damaged_workbook_is_read_or_refused(
    tmp_path: Path, part: str, changes: list[tuple[int, int, bytes]]
) -> None:
    """Bytes cut out of and put into a part never lead to anything but a typed error."""

    def damage(xml: bytes) -> bytes:
        for at, cut, piece in changes:
            start = at % (len(xml) + 1)
            xml = xml[:start] + piece + xml[start + cut :]
        return xml

    path = tmp_path / "damaged"
    path.write_bytes(changed(_GOOD, part, damage))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            records = list(open_export(path, "CN").read())
        except RenumberError:
            return
    assert all(isinstance(record, PaymentRecord) for record in records)


def test_memory_does_not_grow_with_the_rows() -> None:
    """Of a row that was read nothing is left, nor is more than its start unpacked to look at it."""
    content = workbook(bills.wechat_rows(*[ROW] * 300))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        sheet = io.BytesIO(book.read("xl/worksheets/sheet1.xml"))
    seen, left = 0, []
    for _, element in bill_workbook.elements_of(sheet):
        if element.tag.endswith("}row"):
            seen += 1
            assert len(element) > 0
        elif element.tag.endswith("}sheetData"):
            left = list(element)
    assert seen > 300
    assert left == []
