"""Damaged bills and statements: whatever the bytes, only the program's own errors come out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.directory.match import Matcher
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.record import PaymentRecord, StatementRecord
from app.domain.errors import RenumberError
from app.domain.ids import PersonId
from app.messages.interpreter import Interpreter
from tests.app.discovery.readers import bills, test_ofx

ROW = "商户消费|某某餐厅|午饭|支出|中国银行(1234)|支付成功"
SEEDS = {
    "alipay": bills.alipay("亲友代付|小王|亲情卡|支出|招商银行储蓄卡(0021)|成功").encode("gb18030"),
    "alipay_old": bills.alipay_old("某某超市|纸巾|支出|已支出").encode("gb18030"),
    "wechat": bills.wechat(ROW, ROW).encode(),
    "jd": bills.jd("京东|退款-毛巾|中国银行信用卡(1875)|退款成功|不计收支|网购").encode(),
    "meituan": bills.meituan("还款|【美团月付】主动还款|支出|中国银行储蓄卡(3147)").encode(),
    "cmb": bills.CMB.encode(),
    "boc": bills.BOC.encode(),
    "bocom": bills.BOCOM.encode(),
    "icbc": bills.icbc("消费|支付宝-某某店||26.00|王芳").encode(),
    "ofx_sgml": test_ofx.SGML.encode(),
    "ofx_xml": test_ofx.XML.encode(),
    "qif": b"!Account\nNChase 1234\nTBank\n^\n!Type:Bank\nD2/14'2020\nT-5.00\nPX\nL[Y]\n^\n",
}
_PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [
            b'"', b"<", b">", b"</", b"<!--", b"]]>", b"<![CDATA[", b"<!DOCTYPE", b"\r", b"\n", b"\0",
            b",", b"\t", b"^", b"!Type:", b"!Account\n", b"<STMTTRN>", b"</CCSTMTRS>", b"\xff\xfe",
            b"[+99:X]", b"99999999999999", "银行信用卡(".encode(), b"&#x110000;", b"-" * 40,
        ]
    ),
)  # fmt: skip
_CHANGE = st.tuples(st.integers(0, 10**6), st.integers(0, 40), _PIECES)


@pytest.mark.parametrize("seed", SEEDS)
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=st.lists(_CHANGE, min_size=1, max_size=6))
def test_a_damaged_bill_is_read_or_refused(
    tmp_path: Path,
    matcher: Matcher,
    interpreter: Interpreter,
    seed: str,
    changes: list[tuple[int, int, bytes]],
) -> None:
    """Bytes cut out of and put into a good file never lead to anything but a typed error."""
    content = SEEDS[seed]
    for at, cut, piece in changes:
        start = at % (len(content) + 1)
        content = content[:start] + piece + content[start + cut :]
    path = tmp_path / "damaged"
    path.write_bytes(content)
    proposer = Proposer(
        matcher, interpreter, "CN", [Owner(PersonId("p"), "李明", ("+8613800138000",))]
    )
    try:
        export = open_export(path, "CN")
        records = list(export.read())
    except RenumberError:
        return
    for record in records:
        proposer.add(record, export.format)
    proposer.candidates()
    if export.format.endswith("_bill") or export.format in ("ofx", "qif"):
        assert all(isinstance(record, PaymentRecord | StatementRecord) for record in records)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_bill_cut_anywhere_is_read_or_refused(tmp_path: Path, seed: str) -> None:
    """A download that broke off at any byte gives what is before it, or one sentence."""
    content = SEEDS[seed]
    path = tmp_path / "cut"
    for end in range(0, len(content), 7):
        path.write_bytes(content[:end])
        try:
            list(open_export(path, "CN").read())
        except RenumberError:
            continue
