"""Bills and statements with card numbers, ID numbers and people in every column that has room."""

from __future__ import annotations

import io

from openpyxl import Workbook

from tests.app.discovery.planted import CARD, CODE, IDENTITY, NOTE
from tests.app.discovery.readers import bills

PERSON = "王小秘"
PEOPLE = (PERSON, "小秘", "Secretson")
SAID = f"{NOTE} {PERSON} {CARD} {IDENTITY} 验证码{CODE}"
PAID_WITH = f"工商银行储蓄卡({CARD})"


def _workbook() -> bytes:
    book = Workbook()
    for row in bills.wechat_rows(*_WECHAT):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_WECHAT = (
    f"转账|{PERSON}|转账备注:{SAID}|支出|{PAID_WITH}|朋友已收钱",
    f"商户消费|{PERSON}|代扣 {SAID}|支出|{PAID_WITH}|支付成功",
    f"零钱提现|{PERSON}招商银行({CARD})|{SAID}|/|{PAID_WITH}|提现已到账",
    f"亲属卡交易|{PERSON}|{SAID}|支出|{PAID_WITH}|支付成功",
    f"信用卡还款|招商银行信用卡({CARD})还款|{SAID}|/|{PAID_WITH}|支付成功",
)
_OFX = (
    "OFXHEADER:100\n\n<OFX><SIGNONMSGSRSV1><SONRS><FI><ORG>Chase</FI></SONRS></SIGNONMSGSRSV1>"
    f"<CREDITCARDMSGSRSV1><CCSTMTRS><CURDEF>USD<CCACCTFROM><ACCTID>{CARD}</CCACCTFROM>"
    f"<BANKTRANLIST><STMTTRN><TRNTYPE>REPEATPMT<DTPOSTED>20260103<TRNAMT>-9<FITID>{IDENTITY}"
    f"<NAME>Sam Secretson<MEMO>{SAID}</STMTTRN></BANKTRANLIST></CCSTMTRS></CREDITCARDMSGSRSV1></OFX>"
)
_QIF = (
    f"!Account\nNVisa {CARD}\nTCCard\nD{SAID}\n^\n!Type:CCard\nD2/14'2020\nT-5.00\nPSam Secretson\n"
    f"M{SAID}\nA{IDENTITY}\n^\n"
)
BILLS: dict[str, bytes] = {
    "alipay": bills.alipay(
        f"转账红包|{PERSON}|{SAID}|支出|{PAID_WITH}|交易成功",
        f"商业服务|{PERSON}|代扣 {SAID}|支出|{PAID_WITH}|交易成功",
        f"信用借还|{PERSON}|还款到招商银行信用卡({CARD}) {SAID}|不计收支|{PAID_WITH}|还款成功",
        f"账户存取|{PERSON}|提现 招商银行({CARD}) {SAID}|不计收支|{PAID_WITH}|交易成功",
        login=IDENTITY,
    ).encode("gb18030"),
    "alipay_old": bills.alipay_old(f"{PERSON}|{SAID}|支出|已支出").encode("gb18030"),
    "wechat": bills.wechat(*_WECHAT).encode(),
    "wechat_xlsx": _workbook(),
    "jd": bills.jd(f"{PERSON}|自动扣款 {SAID}|{PAID_WITH}|交易成功|支出|网购").encode(),
    "meituan": bills.meituan(f"还款|{SAID}|支出|{PAID_WITH}").encode(),
    "cmb": bills.CMB.replace("某某超市", f"代扣 {SAID}").encode(),
    "boc": bills.BOC.replace("某某商店CHN", f"代扣 {SAID}").encode(),
    "bocom": bills.BOCOM.replace("某某超市", f"代扣 {SAID}").encode(),
    "icbc": bills.icbc(
        f"代扣|{PERSON}||26.00|{SAID}", f"消费|支付宝-{SAID}||26.00|{PERSON}"
    ).encode(),
    "ofx": _OFX.encode(),
    "qif": _QIF.encode(),
}
