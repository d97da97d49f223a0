"""Meituan's bill: UTF-8 with a byte order mark, CRLF, full-width brackets, 19 lines above the rows.

Its own monthly credit (美团月付) is repaid in lines of the sort 还款.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.discovery.readers.bill_days import moment_of
from app.discovery.readers.bill_table import Form, Opening, ReadCells, recognise_bill
from app.discovery.readers.bill_words import collects, instrument, repaid, sort_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.record import PaymentRecord, PaymentSort

FORMAT = "meituan_bill"
INSTITUTION = "meituan"
_COLUMNS = frozenset({"交易创建时间", "交易类型", "订单标题", "收/支", "支付方式"})


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the table if it is a bill of Meituan; raises as ``recognise_bill``."""
    return recognise_bill(probe, FORM)


def _accepts(opening: Opening) -> bool:
    return _COLUMNS.issubset(opening.header)


def _begin(_: Opening) -> ReadCells:
    def read(cells: Mapping[str, str]) -> list[PaymentRecord] | None:
        at = moment_of(cells.get("交易成功时间", "")) or moment_of(cells["交易创建时间"])
        if at is None:
            return None
        category, title = cells["交易类型"], cells["订单标题"]
        # Titles are of goods; only the sort of a line, and standing orders, tell what it is.
        sort = sort_of(cells["收/支"], category, title if collects(title) else "")
        payee = repaid(title) if sort is PaymentSort.REPAYMENT else ""
        return [PaymentRecord(INSTITUTION, instrument(cells["支付方式"]), at, sort, payee)]

    return read


FORM = Form(FORMAT, _accepts, _begin, re.compile("美团交易账单明细|美团用户名"))
