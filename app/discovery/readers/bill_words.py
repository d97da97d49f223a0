"""What the words in a wallet's or a bank's list of payments mean, in Chinese bills above all.

The rules are our own, from the words that the apps print in their bills. A person's name is never
returned: a payee is either a card or a credit of the user's own, or a merchant that collects.
"""

from __future__ import annotations

import re
import unicodedata

from app.discovery.record import PaymentSort

_FAMILY = re.compile(r"亲情卡|亲属卡|亲友代付|亲密付|family card|Family card|Family Card")
_REFUND = re.compile(r"退款|退货|返现|退回|撤销")
_REPAID = re.compile(r"还款|信用借还")
_PASSED_ON = re.compile(r"转账|红包|赞赏|群收款|AA收款|二维码收款|收款码")
_MOVED = re.compile(r"提现|充值|零钱通|余额宝|理财|账户存取|转入|转出|存取|基金")
_COLLECTED = re.compile(
    r"自动扣[款费]|自动续[费订]|自动充值|自动缴|免密支付|免密扣款|代扣|委托扣款|周期扣款"
    r"|连续包[月季年]|先乘后付"
)
_OWN_MOVE = re.compile(r"提现|零钱充值|余额充值|零钱通|账户存取|充值-")
"""Between the wallet and a card of one's own; a transfer may go to somebody else's card."""
_TO = r"(?:还款到|转出到|转入到|提现到|充值到|来自|还给|到|向|至|给)?"
_OF_CARD = (
    r"(?:股份有限公司)?(?P<card>信用卡|贷记卡|储蓄卡|借记卡)?(?:中心)?(?:还款)?"
    r"\s*(?:[(（\[]\s*(?:尾号)?\s*[*xX]*(?P<tail>\d{3,4})?\s*[)）\]])?"
)
_KNOWN_BANK_CARD = re.compile(
    r"(?P<bank>(?:中国)?(?:工商|农业|建设|交通|招商|邮政储蓄|邮储|中信|光大|华夏|民生|广发|平安|兴业"
    r"|浦东?发展?|浙商|渤海|恒丰|北京|上海|江苏|南京|宁波|杭州|微众|网商)银行|中国银行)" + _OF_CARD
)
"""Looked for first: in front of such a name a person's may stand."""
_BANK_CARD = re.compile(
    _TO + r"(?P<bank>[\u4e00-\u9fff]{1,10}?(?:银行|农商行|农信社?|信用社|信合))" + _OF_CARD
)
_CREDIT_LINE = re.compile(
    r"花呗|借呗|信用购|(?:京东)?白条|金条|(?:美团|抖音)?月付|微粒贷|分付|网商贷|度小满"
)
_WALLET_PREFIX = re.compile(
    r"(?:^|[\s*])(支付宝|财付通|微信支付|微信|云闪付|京东支付|抖音支付)\s*[-－—:：*]"
)
_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏"
    "吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱"
    "严覃武戴莫孔向汤欧司诸上"
)
"""With the hundred most frequent surnames nearly all names of people in China begin."""
_LONG_NUMBER = re.compile(r"\d(?:[ -]?[\d*]){5,}[xX]?")
_PERSON = re.compile(r"^[\u4e00-\u9fff·]{2,4}$")
_KNOWN_AS_SERVICE = re.compile(
    r"移动|联通|电信|广电|地图|打车|出行|音乐|视频|科技|公司|水务|燃气|电网|银行|保险"
)


def sort_of(direction: str, category: str, words: str) -> PaymentSort:
    """Return what a line of a wallet's bill is.

    ``direction`` is its 收/支 column, ``category`` the sort the app gives it, ``words`` whatever
    else it says of itself (goods, status, remark), never who was paid.
    """
    said = f"{category} {words}"
    spent = direction == "支出"
    tests = (
        (direction == "收入" or _REFUND.search(said), PaymentSort.INCOME),
        (_FAMILY.search(said), PaymentSort.FAMILY_CARD),
        (_PASSED_ON.search(category), PaymentSort.TRANSFER),
        (_REPAID.search(category if spent else said), PaymentSort.REPAYMENT),
        (_COLLECTED.search(said), PaymentSort.AUTOPAY),
        (not spent and _MOVED.search(said), PaymentSort.TRANSFER),
    )
    return next((sort for holds, sort in tests if holds), PaymentSort.SPENDING)


def payee_of(sort: PaymentSort, category: str, counterpart: str, goods: str) -> str:
    """Return who may be kept of a line: who collects, or the own card that the money went to.

    "" for everybody else.
    """
    if sort is PaymentSort.AUTOPAY:
        return merchant(counterpart)
    if sort is PaymentSort.REPAYMENT:
        return repaid(f"{counterpart} {goods}")
    if sort is PaymentSort.TRANSFER and not _PASSED_ON.search(category):
        said = f"{category} {goods}"
        return own_card(f"{said} {counterpart}") if _OWN_MOVE.search(said) else ""
    return ""


def own_card(text: str) -> str:
    """Return the bank card that ``text`` names, spelled as wallets do; "" if it names none."""
    found = _bank_card(text)
    if found is None:
        return ""
    tail = f"({found['tail']})" if found["tail"] else ""
    return f"{found['bank']}{found['card'] or ''}{tail}"


def repaid(text: str) -> str:
    """Return the credit card or credit that was repaid, "" if ``text`` does not name it."""
    found = _bank_card(text)
    if found is not None:
        tail = f"({found['tail']})" if found["tail"] else ""
        return f"{found['bank']}信用卡{tail}"
    line = _CREDIT_LINE.search(text)
    return line[0] if line else ""


def _bank_card(text: str) -> re.Match[str] | None:
    plain = without_long_numbers(text)
    return _KNOWN_BANK_CARD.search(plain) or _BANK_CARD.search(plain)


def merchant(name: str) -> str:
    """Return the name of a merchant, "" for what may be a person or hides who it is."""
    plain = name.strip().strip("/")
    if "*" in plain or "@" in plain or any(c.isdigit() for c in plain):
        return ""
    if _PERSON.match(plain) and plain[0] in _SURNAMES and not _KNOWN_AS_SERVICE.search(plain):
        return ""
    return plain[:60]


def wallet_in(text: str) -> str:
    """Return the wallet through which a card was used (``支付宝-某某商店``), "" for none."""
    found = _WALLET_PREFIX.search(text)
    if found is None:
        return ""
    return "微信支付" if found[1] == "微信" else found[1]


def collects(text: str) -> bool:
    """Whether a line says that the money was collected by standing order."""
    return bool(_COLLECTED.search(text))


def instrument(written: str) -> str:
    """Return what was paid with, "" where the bill puts a stroke; at most 120 characters.

    Of long numbers the last four digits are left.
    """
    plain = unicodedata.normalize("NFKC", written).strip()
    plain = without_long_numbers(plain)
    return "" if plain in ("/", "-", "--", "无") else plain[:120]


def without_long_numbers(text: str) -> str:
    """Return ``text`` with of each number of more than five digits the last four."""
    return _LONG_NUMBER.sub(lambda found: re.sub(r"\D", "", found[0])[-4:], text)
