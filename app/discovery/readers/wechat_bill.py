"""WeChat Pay's bill, as a table (CSV) or, since 2024, as a workbook (XLSX).

Seventeen lines stand above the rows; the nickname among them is never looked at. What was paid with
names the bank and the last digits, in older bills the bank alone; a top-up or withdrawal names the
card in the sort of payment or in the column of who was paid.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from app.discovery.readers.bill_days import moment_of
from app.discovery.readers.bill_table import Form, Opening, ReadCells, recognise_bill
from app.discovery.readers.bill_words import instrument, payee_of, sort_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.record import PaymentRecord, PaymentSort

FORMAT = "wechat_bill"
INSTITUTION = "wechat_pay"
_COLUMNS = frozenset({"交易时间", "交易类型", "交易对方", "支付方式", "当前状态"})


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the table if it is a bill of WeChat Pay; raises as ``recognise_bill``."""
    return recognise_bill(probe, FORM)


def _accepts(opening: Opening) -> bool:
    return _COLUMNS.issubset(opening.header)


def _begin(_: Opening) -> ReadCells:
    spelled = lru_cache(4096)(instrument)

    def read(cells: Mapping[str, str]) -> list[PaymentRecord] | None:
        at = moment_of(cells["交易时间"])
        if at is None:
            return None
        category, goods = cells["交易类型"], cells.get("商品", "")
        words = " ".join((goods, cells["当前状态"], cells.get("备注", "")))
        sort = sort_of(cells.get("收/支", ""), category, words)
        payee = ""
        if sort not in (PaymentSort.SPENDING, PaymentSort.INCOME):
            payee = payee_of(sort, category, cells["交易对方"], goods)
        return [PaymentRecord(INSTITUTION, spelled(cells["支付方式"]), at, sort, payee)]

    return read


FORM = Form(FORMAT, _accepts, _begin, re.compile("微信支付账单明细"))
