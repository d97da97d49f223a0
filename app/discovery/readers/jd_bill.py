"""JD's bill: UTF-8 with a byte order mark, 21 lines above the rows.

What was paid with is a card (中国银行信用卡(1875)), JD's own balance or credit, or a card behind
another wallet (微信-招商银行信用卡).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.discovery.readers.bill_days import moment_of
from app.discovery.readers.bill_table import Form, Opening, ReadCells, recognise_bill
from app.discovery.readers.bill_words import instrument, payee_of, sort_of
from app.discovery.readers.probe import Probe, Reading
from app.discovery.record import PaymentRecord

FORMAT = "jd_bill"
INSTITUTION = "jd"
_COLUMNS = frozenset({"交易时间", "商户名称", "交易说明", "收/付款方式", "收/支"})


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the table if it is a bill of JD; raises as ``recognise_bill``."""
    return recognise_bill(probe, FORM)


def _accepts(opening: Opening) -> bool:
    return _COLUMNS.issubset(opening.header)


def _begin(_: Opening) -> ReadCells:
    def read(cells: Mapping[str, str]) -> list[PaymentRecord] | None:
        at = moment_of(cells["交易时间"])
        if at is None:
            return None
        category, goods = cells.get("交易分类", ""), cells["交易说明"]
        # Names of goods say anything: of JD's own columns only these tell what a line is.
        own = goods if re.match("退款-|.{0,6}(?:还款|自动|代扣|亲情卡)", goods) else ""
        words = " ".join((own, cells.get("交易状态", ""), cells.get("备注", "")))
        sort = sort_of(cells["收/支"], category, words)
        payee = payee_of(sort, category, cells["商户名称"], goods)
        return [PaymentRecord(INSTITUTION, instrument(cells["收/付款方式"]), at, sort, payee)]

    return read


FORM = Form(FORMAT, _accepts, _begin, re.compile("京东账号名"))
