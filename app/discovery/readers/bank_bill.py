"""Lists of one's own payments from Chinese banks: ICBC, CMB, BOC, and BOCOM's credit cards.

Each bank has its own columns and lines above them. A list of a credit card is a statement of it as
well, though without its day to pay by: each card in it is told once as a StatementRecord. Who was
paid is not kept; ``支付宝-`` or ``财付通-`` in front of a merchant tells that the card is bound to
that wallet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime

import msgspec

from app.discovery.readers.bill_days import day_in, moment_of
from app.discovery.readers.bill_table import Form, Opening, ReadCells, recognise_bill
from app.discovery.readers.bill_words import collects, merchant, wallet_in
from app.discovery.readers.probe import Probe, Reading
from app.discovery.record import PaymentRecord, PaymentSort, Record, StatementRecord

_MOST_CARDS = 100
_ICBC_CARD = re.compile(r"卡号\s*[:：]\s*\"?\s*[\d*]*?(\d{4})\s*\"?\s*(?:,|[\r\n])")
_MONTH = re.compile(r"(20\d\d)\s*年\s*(\d{1,2})\s*月")
_REPAID = re.compile(r"还款")
_BACK = re.compile(r"退货|退款|存款利息|结息|返现|撤销")


class _Line(msgspec.Struct, frozen=True):
    """One row, as every bank's comes down to: what it says, of which card, and whether it came in.

    ``collector`` is where a merchant may stand that collects on its own.
    """

    at: datetime | None
    tail: str
    said: str
    came_in: bool
    collector: str


_Cut = Callable[[Mapping[str, str]], _Line]


def _reader(institution: str, cut: _Cut, *, credit: bool) -> ReadCells:
    cards: set[str] = set()

    def read(cells: Mapping[str, str]) -> list[Record] | None:
        line = cut(cells)
        if line.at is None:
            return None
        records: list[Record] = []
        # A line without a card (interest on what was paid in) is of the account, not of a card.
        named = line.tail or "卡号" not in "".join(cells)
        if credit and named and line.tail not in cards and len(cards) < _MOST_CARDS:
            cards.add(line.tail)
            records.append(StatementRecord(institution, line.tail, (), None, None, line.at))
        sort = _sort(line)
        payee = merchant(line.collector) if sort is PaymentSort.AUTOPAY else ""
        wallet = "" if sort is PaymentSort.REPAYMENT else wallet_in(line.said)
        records.append(PaymentRecord(institution, wallet, line.at, sort, payee, line.tail))
        return records

    return read


def _sort(line: _Line) -> PaymentSort:
    if _REPAID.search(line.said):
        return PaymentSort.REPAYMENT
    if line.came_in or _BACK.search(line.said):
        return PaymentSort.INCOME
    if collects(line.said) or line.collector == "ETC":
        return PaymentSort.AUTOPAY
    return PaymentSort.SPENDING


def _icbc(opening: Opening) -> ReadCells:
    found = _ICBC_CARD.search(opening.preamble)
    tail = found[1] if found else ""
    # A day of booking beside the day of payment is in the lists of credit cards only.
    credit = "记账日期" in opening.header
    income = "记账金额(收入)"

    def cut(cells: Mapping[str, str]) -> _Line:
        summary, place = cells["摘要"], cells.get("交易场所", "")
        collector = "ETC" if summary == "ETC" else place
        said = f"{summary} {place}"
        return _Line(moment_of(cells["交易日期"]), tail, said, bool(cells.get(income)), collector)

    return _reader("icbc", cut, credit=credit)


def _cmb(opening: Opening) -> ReadCells:
    told = _MONTH.search(opening.preamble)
    year, month = (int(told[1]), int(told[2])) if told else (0, 0)

    def cut(cells: Mapping[str, str]) -> _Line:
        written = cells["交易日"] or cells["记账日"]
        at = moment_of(written) or (day_in(written, year, month) if year else None)
        came_in = cells["人民币金额"].startswith("-")
        return _Line(at, _last(cells["卡号末四位"]), cells["交易摘要"], came_in, cells["交易摘要"])

    return _reader("cmb", cut, credit=True)


def _boc(opening: Opening) -> ReadCells:
    def cut(cells: Mapping[str, str]) -> _Line:
        said, tail = cells["交易描述"], _last(cells["卡号后四位"])
        return _Line(moment_of(cells["交易日"]), tail, said, bool(cells["存入"]), said)

    return _reader("boc", cut, credit="储蓄" not in opening.preamble)


def _bocom(opening: Opening) -> ReadCells:
    found = re.search(r"(?:尾号|卡号)\D{0,12}[\d*]*?(\d{4})\b", opening.preamble)
    tail = found[1] if found else ""

    def cut(cells: Mapping[str, str]) -> _Line:
        said = cells["交易说明"]
        # 消费 美团: the sort of a line stands before the merchant.
        return _Line(moment_of(cells["交易日期"]), tail, said, False, said.partition(" ")[2])

    return _reader("bocom", cut, credit=True)


def _last(written: str) -> str:
    found = re.search(r"(\d{4})\D*$", written)
    return found[1] if found else ""


def _has(*columns: str) -> Callable[[Opening], bool]:
    wanted = frozenset(columns)
    return lambda opening: wanted <= set(opening.header)


FORMS = (
    Form(
        "icbc_bill",
        _has("交易日期", "摘要", "交易国家或地区简称", "记账金额(收入)", "记账金额(支出)"),
        _icbc,
        re.compile("明细查询文件下载"),
    ),
    Form(
        "cmb_bill",
        _has("交易日", "记账日", "交易摘要", "人民币金额", "卡号末四位"),
        _cmb,
        re.compile("招商银行信用卡对账单"),
    ),
    Form(
        "boc_bill",
        _has("交易日", "银行记账日", "卡号后四位", "交易描述", "存入", "支出"),
        _boc,
        re.compile("中国银行信用卡账单"),
    ),
    Form(
        "bocom_bill",
        _has("交易日期", "记账日期", "交易说明", "交易币种/金额", "入账币种/金额"),
        _bocom,
    ),
)


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the table if it is one of a bank known here.

    Raises:
        As ``recognise_bill``.
    """
    for form in FORMS:
        if (reading := recognise_bill(probe, form)) is not None:
            return reading
    return None
