"""Alipay's bills: the app's, by mail (``收/付款方式``, 24 lines above), and the old website's.

The app's bill names what each payment was made with; the old one (``交易号``, ``商家订单号``,
``资金状态``) does not. Both are GB18030 as Alipay writes them, UTF-8 where somebody saved them
again. Above the rows stands the login: only whether it is a phone number is kept.
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
from app.domain.phone import number_or_none

FORMAT = "alipay_bill"
INSTITUTION = "alipay"
_ORDER = ("交易订单号", "交易号")
_TIMES = ("交易时间", "付款时间", "交易创建时间", "最近修改时间")
_GOODS = ("商品说明", "商品名称")
_LOGIN = re.compile(
    r"(?:支付宝账户|支付宝账号|账号|账户)\s*[:：]\s*\[?\s*(\+?[\d\s-]{8,20})\s*\]?\s*(?:,|\r|\n|$)"
)
_CACHED = 4096


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the table if it is a bill of Alipay; raises as ``recognise_bill``."""
    return recognise_bill(probe, FORM)


def _accepts(opening: Opening) -> bool:
    header = set(opening.header)
    return (
        {"交易对方", "收/支", "商家订单号"} <= header
        and bool(header & set(_ORDER))
        and bool(header & set(_TIMES))
    )


def _begin(opening: Opening) -> ReadCells:
    own_number = _own_number(opening)
    names = opening.header
    times = [c for c in _TIMES if c in names]
    goods = next((c for c in _GOODS if c in names), "")
    old = "资金状态" in names
    spelled = lru_cache(_CACHED)(instrument)

    def read(cells: Mapping[str, str]) -> list[PaymentRecord] | None:
        at = next((m for c in times if (m := moment_of(cells[c])) is not None), None)
        if at is None:
            return None
        direction, said = cells["收/支"], cells.get(goods, "")
        category = cells.get("交易分类", "")
        words = " ".join((said, cells.get("交易状态", ""), cells.get("备注", "")))
        if old:
            # Here 收/支 is empty for what moved between the user's own accounts.
            words = f"{words} {cells['资金状态']}"
            if cells["资金状态"] == "已收入":
                direction = "收入"
        sort = sort_of(direction, category, words)
        payee = ""
        if sort not in (PaymentSort.SPENDING, PaymentSort.INCOME):
            payee = payee_of(sort, category, cells["交易对方"], said)
        paid_with = spelled(cells.get("收/付款方式", ""))
        return [PaymentRecord(INSTITUTION, paid_with, at, sort, payee, "", own_number)]

    return read


def _own_number(opening: Opening) -> str:
    """Return the login above the rows (E.164) if it is a phone number in full, else ""."""
    found = _LOGIN.search(opening.preamble)
    return number_or_none(found[1], opening.region) if found else ""


FORM = Form(
    FORMAT,
    _accepts,
    _begin,
    re.compile("支付宝账户|支付宝账号|支付宝交易记录|支付宝（中国）|支付宝\\(中国\\)"),
)
