"""The five walks that people need most hold everything they are to hold, in an order that is safe.

Each clause stands here with the steps or chores that carry it; a clause whose step goes, or comes
too late, is missed by name. The directory is the real one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from app.directory.facts import Text
from app.directory.model import Directory
from app.domain.account import Kind
from app.domain.ids import ServiceId
from app.domain.journey import Channel, Goal, OldNumber
from app.guidance.walk import Walk
from app.guidance.walking import walk
from app.shipped import load_directory
from tests.app.households import TODAY, Builder

WORKS, GONE = OldNumber.WORKS, OldNumber.GONE


class Way(NamedTuple):
    """One walk: at which service, for what, over which channel, with the old number or without."""

    service: str
    kind: Kind
    goal: Goal
    channel: Channel
    state: OldNumber = WORKS


class Clause(NamedTuple):
    """What a walk must hold: words that a step or chore with one of ``ids`` says, in both tongues."""

    what: str
    ids: tuple[str, ...]
    zh: str
    en: str


CARD = Way("icbc", Kind.CREDIT_CARD, Goal.CHANGE, Channel.APP)
CARD_GONE = CARD._replace(state=GONE)
CARD_CALL = CARD._replace(channel=Channel.HOTLINE)
CARD_CALL_GONE = CARD_CALL._replace(state=GONE)
CARD_COUNTER = CARD._replace(channel=Channel.COUNTER)
CARD_WEB = CARD._replace(channel=Channel.WEB)
CARD_CLOSE = CARD._replace(goal=Goal.CLOSE)
ALIPAY = Way("alipay", Kind.WALLET, Goal.CHANGE, Channel.APP)
ALIPAY_CLOSE = ALIPAY._replace(goal=Goal.CLOSE)
POS = Way("lakala", Kind.TERMINAL, Goal.CHANGE, Channel.APP)
POS_CALL = POS._replace(channel=Channel.HOTLINE)
POS_COUNTER = POS._replace(channel=Channel.COUNTER)
POS_CLOSE = POS._replace(goal=Goal.CLOSE)
TEXTS = Way("icbc", Kind.CREDIT_CARD, Goal.NOTIFICATIONS, Channel.APP)
TEXTS_WEB = TEXTS._replace(channel=Channel.WEB)
TEXTS_CALL = TEXTS._replace(channel=Channel.HOTLINE)
LOAN = Way("weilidai", Kind.LOAN, Goal.CHANGE, Channel.APP)
LOAN_GONE = LOAN._replace(state=GONE)
LOAN_CALL = LOAN._replace(channel=Channel.HOTLINE)

EVERY_CARD = (CARD, CARD_GONE, CARD_CALL, CARD_CALL_GONE, CARD_COUNTER, CARD_WEB)
EVERY_POS = (POS, POS._replace(state=GONE), POS_CALL, POS_CALL._replace(state=GONE))
EVERY_TEXT = (TEXTS, TEXTS_WEB, TEXTS_CALL, TEXTS_CALL._replace(state=GONE))
EVERY_LOAN = (LOAN, LOAN_GONE, LOAN_CALL, LOAN_CALL._replace(state=GONE))

CLAUSES: tuple[tuple[tuple[Way, ...], tuple[Clause, ...]], ...] = (
    (
        EVERY_CARD,
        (
            Clause("look up this month's bill by hand", ("bill",), "自己查|先查", "this month"),
            Clause("its text may go to the old number", ("bill",), "旧号", "old number"),
            Clause("interest from the day of posting", ("pay-first",), "记账那天", "posted"),
            Clause("often on the whole amount", ("pay-first",), "整笔", "whole bill"),
            Clause("late fee on the unpaid minimum", ("pay-first",), "违约金", "late fee"),
            Clause("grace is a last net only", ("pay-first",), "最后一道网", "last net"),
            Clause("tell the issuer", ("enter-new", "ask", "go"), "139 0013 9000", "139 0013 9000"),
            Clause("the messages' own recipient", ("messages",), "短信", "alerts|messages"),
            Clause(
                "automatic repayment looked at", ("autopay",), "自动还款", "automatic repayment"
            ),
            Clause("only one of them", ("one-autopay",), "只留一处", "one automatic repayment"),
            Clause("wallets hold the card", ("wallets",), "Apple Pay", "Apple Pay"),
            Clause("phone makers' wallets too", ("wallets",), "手机自带的钱包", "phone maker"),
            Clause("every number at the bank", ("seen",), "储蓄卡预留手机号", "savings card"),
            Clause("protect card data", ("card-data",), "背面三位数", "three digits"),
            Clause("every transaction since the move", ("read-transactions",), "两期", "two bills"),
            Clause(
                "a charge that is not mine", ("read-transactions",), "这笔不是我花的", "not mine"
            ),
            Clause("until bills arrive", ("bill-arrives",), "账单", "bill"),
        ),
    ),
    ((CARD_CALL,), (Clause("call from the old SIM", ("call",), "138 0013 8000", "138 0013 8000"),)),
    (
        (CARD_GONE, CARD_CALL_GONE),
        (Clause("papers when it is gone", ("enter-new", "ask"), "带身份证和这张卡", "ID card"),),
    ),
    (
        (CARD_COUNTER,),
        (
            Clause("ID card and card", ("go",), "身份证原件", "ID card"),
            Clause("who can hardly walk", ("before-going",), "行动不便", "going out is hard"),
        ),
    ),
    (
        (CARD_CLOSE, CARD_CLOSE._replace(channel=Channel.HOTLINE)),
        (
            Clause("the last bill", ("pay-off",), "最后一期账单", "last bill"),
            Clause("what was overpaid", ("overpaid",), "多存了钱", "paid in too much"),
            Clause("days to wait", ("effective",), "一个多月", "more than a month"),
            Clause("looked at again then", ("gone",), "已销户", "closed"),
        ),
    ),
    (
        (ALIPAY_CLOSE,),
        (
            Clause("changing instead, first", ("change-instead",), "改号十分钟", "ten minutes"),
            Clause("contacts", ("backup",), "联系人", "contacts"),
            Clause("messages", ("backup",), "聊天", "chats"),
            Clause("pictures and videos", ("backup",), "图片、视频", "pictures, videos"),
            Clause("export of bills", ("export",), "导出账单", "Export the bills"),
            Clause("receipts", ("export",), "凭证", "receipts"),
            Clause("what else logs in with it", ("other-logins",), "淘宝", "Taobao"),
            Clause("balance and Yu'e Bao", ("balance",), "余额宝", "Yu'e Bao"),
            Clause("Huabei and Jiebei", ("debts",), "花呗、借呗", "Huabei and Jiebei"),
            Clause("insurance", ("insurance",), "保险", "insurance"),
            Clause("merchants' debits", ("debits",), "自动扣款", "automatic debits"),
            Clause("authorised apps", ("authorised-apps",), "权限", "apps"),
            Clause("cards unbound", ("unlink-cards",), "信用卡全部解绑", "credit card"),
            Clause("the declaration and the reason", ("declaration",), "原因", "reason"),
            Clause("identity checks", ("apply",), "刷脸", "face"),
            Clause(
                "the old form with the ID in hand", ("apply",), "手持证件", "holding|with your ID"
            ),
            Clause("never by chat", ("apply",), "不在聊天里", "never to anyone by chat"),
            Clause("more papers, and waiting", ("more-material",), "补材料", "more papers"),
            Clause("app and caches", ("remove-app",), "缓存", "caches"),
            Clause("authorisations", ("revoke",), "取消", "Withdraw"),
            Clause("passwords", ("passwords",), "密码", "password"),
        ),
    ),
    (
        (ALIPAY, ALIPAY._replace(state=GONE)),
        (
            Clause("the banks' codes are theirs", ("cards",), "银行登记", "number at the bank"),
            Clause("a test", ("seen",), "小钱", "small sum"),
        ),
    ),
    (
        (*EVERY_POS, POS_COUNTER),
        (
            Clause("go on taking payments?", ("keep-using",), "继续收款", "taking payments"),
            Clause("terminal and merchant number", ("note-numbers",), "终端号", "terminal number"),
            Clause("the registered number", ("note-numbers",), "哪个手机号", "phone number is reg"),
            Clause("only the official way", ("official",), "机身标签", "label"),
            Clause("numbers found on the web", ("official",), "骗子", "fraud"),
            Clause("three ways", ("official",), "三条路", "three ways"),
            Clause("never unbind unsettled", ("unsettled",), "别解绑", "never unbind"),
            Clause("history kept", ("unsettled",), "交易记录", "records"),
            Clause("confirmation by text, call or mail", ("takes", "wait"), "邮件", "mail"),
            Clause("settlement card", ("settlement",), "结算卡", "settlement card"),
            Clause("the new number receives", ("seen",), "到账通知", "notice"),
            Clause("balance", ("balance",), "余额", "sums"),
            Clause("update the system", ("update-system",), "更新", "updates"),
            Clause("authorise sparingly", ("few-permissions",), "授权", "permissions"),
            Clause("keep data safe", ("data-safe",), "收好", "safe"),
        ),
    ),
    (
        EVERY_POS,
        (
            Clause("licence of the company", ("licence",), "中国人民银行", "central bank"),
            Clause("a typing error", ("enter-new", "repeat"), "陌生人", "stranger"),
            Clause("identity check", ("enter-new", "ask"), "刷脸|核对身份", "face|who you are"),
        ),
    ),
    (
        (POS_CLOSE, POS_CLOSE._replace(channel=Channel.HOTLINE)),
        (
            Clause("settle", ("settle",), "结清", "settled"),
            Clause("withdraw", ("withdraw",), "提到结算卡", "Withdraw"),
            Clause("unbind", ("unbind", "apply"), "解绑", "unbind"),
            Clause("close", ("apply",), "注销", "close"),
            Clause("released before it is passed on", ("closed",), "不转给任何人", "nobody"),
        ),
    ),
    (
        EVERY_TEXT,
        (
            Clause("switching it on", ("add",), "139 0013 9000", "139 0013 9000"),
            Clause(
                "the old number removed", ("remove-old",), "只加新号不删旧号", "only add|only added"
            ),
            Clause(
                "spending, repayment, account", ("kinds", "kinds-usual"), "账户变动", "repayment"
            ),
            Clause("promotions can go", ("kinds", "kinds-usual"), "推广", "romotions"),
            Clause("the fee", ("fee", "fee-usual", "ask"), "2 元|收费", "fee|yuan"),
            Clause("cancelling", ("cancel", "cancel-usual"), "关掉", "Stop|fewer"),
            Clause("what the bank never asks", ("never-asked",), "验证码", "code"),
            Clause("a charge not yours", ("strange-charge",), "这笔不是我花的", "not mine"),
            Clause("each kind arrives", ("each-kind",), "每一类", "every kind"),
            Clause("a test", ("test",), "小钱", "small sum"),
        ),
    ),
    (
        (TEXTS, TEXTS_WEB),
        (
            Clause("several recipients", ("remove-old",), "不止一个", "several"),
            Clause("where it is set", ("where",), "短信通知", "SMS|message"),
            Clause("ICBC's four kinds", ("kinds",), "还款提醒", "Repayment"),
        ),
    ),
    (
        EVERY_LOAN,
        (
            Clause("which WeChat or QQ", ("which-account",), "QQ", "QQ"),
            Clause("many have two", ("which-account",), "两个", "two"),
            Clause(
                "the name, never the password", ("login-name",), "不写密码", "never the password"
            ),
            Clause("not while applying or near a debit", ("not-now",), "申请", "application"),
            Clause("its link to WeChat", ("wechat-first",), "微信", "WeChat"),
            Clause("its link to the debit card", ("repay-card",), "银行卡", "repayment card"),
            Clause("its link to WeBank", ("webank",), "微众银行", "WeBank"),
            Clause(
                "WeChat Pay stays", ("keep-linked",), "微信支付不能直接注销", "WeChat Pay cannot"
            ),
            Clause("watch for confirmations", ("confirmation",), "确认", "confirmation"),
            Clause("a review may follow", ("seen",), "重新评估", "review"),
            Clause("and lower the limit", ("seen",), "变低", "drop"),
        ),
    ),
    (
        (LOAN, LOAN_GONE),
        (
            Clause("through the wallet", ("menu", "find-page"), "钱包", "wallet"),
            Clause("identity check", ("enter-new",), "刷脸", "face"),
        ),
    ),
)

ORDERS: tuple[tuple[Way, tuple[str, ...]], ...] = (
    (CARD, ("bill", "pay-first", "enter-new", "messages", "remove-old", "autopay", "seen")),
    (CARD_CALL, ("bill", "call", "ask", "messages", "other-numbers", "autopay", "seen")),
    (CARD_CLOSE, ("recurring", "pay-off", "overpaid", "apply", "effective", "gone", "cut")),
    (ALIPAY, ("banks-first", "enter-new", "cards", "seen")),
    (ALIPAY_CLOSE, ("change-instead", "backup", "export", "other-logins", "debts", "balance")),
    (ALIPAY_CLOSE, ("debits", "unlink-cards", "declaration", "apply", "more-material", "closed")),
    (
        POS,
        ("keep-using", "note-numbers", "licence", "unsettled", "enter-new", "settlement", "seen"),
    ),
    (POS_CLOSE, ("sure", "settle", "withdraw", "export", "unbind", "apply", "closed")),
    (TEXTS, ("number-on-file", "add", "remove-old", "kinds", "test")),
    (LOAN, ("which-account", "login-name", "not-now", "repay-card", "enter-new", "seen")),
)


@pytest.fixture(scope="module")
def directory() -> Directory:
    """The directory as it ships."""
    return load_directory()


def _walk(directory: Directory, way: Way) -> Walk:
    service = directory.services[ServiceId(way.service)]
    builder = Builder().ordinary()
    account = builder.account(
        "a", way.kind, service=way.service, roles=service.roles_of(way.kind), name="mine"
    )
    shown = walk(
        builder.build(),
        account,
        service,
        directory.playbooks,
        TODAY,
        goal=way.goal,
        channel=way.channel,
        old_number=way.state,
    )
    assert shown.channel is way.channel
    return shown


def _said(directory: Directory, way: Way) -> Iterator[tuple[str, Text]]:
    """Yield the id and every text of each step and chore."""
    shown = _walk(directory, way)
    for step in shown.steps:
        for text in (step.text, *step.needs, step.proof, step.if_it_fails):
            if text is not None:
                yield step.id, text
        if step.action is not None:
            yield step.id, Text(zh=step.action.value, en=step.action.value)
    for chore in directory.playbooks[shown.playbook].chores:
        yield chore.id, chore.text


def _says(texts: list[str], words: str) -> bool:
    return any(word in text for word in words.split("|") for text in texts)


def _name(way: Way) -> str:
    return f"{way.service}-{way.kind}-{way.goal}-{way.channel}-{way.state}"


@pytest.mark.parametrize(
    ("way", "clauses"),
    [
        pytest.param(way, clauses, id=f"{number}-{_name(way)}")
        for number, (ways, clauses) in enumerate(CLAUSES)
        for way in ways
    ],
)
def test_every_clause_is_carried(
    directory: Directory, way: Way, clauses: tuple[Clause, ...]
) -> None:
    """Whatever the channel, and with the old number or without it, nothing named is left out."""
    said = list(_said(directory, way))
    missing = [
        clause.what
        for clause in clauses
        if not _says([text.zh for id, text in said if id in clause.ids], clause.zh)
        or not _says([text.en for id, text in said if id in clause.ids], clause.en)
    ]
    assert missing == []


@pytest.mark.parametrize(("way", "order"), ORDERS, ids=[f"{_name(w)}-{o[0]}" for w, o in ORDERS])
def test_what_must_come_first_comes_first(
    directory: Directory, way: Way, order: tuple[str, ...]
) -> None:
    """Money before unbinding, cards off before applying, the name noted before anything moves."""
    places = [step.id for step in _walk(directory, way).steps]
    assert [id for id in places if id in order] == list(order)


@pytest.mark.parametrize(
    "bank",
    ["icbc", "cmb", "ccb", "abc", "boc", "bocom", "psbc", "spdb", "cib", "citic"],
)
def test_every_bank_has_the_same_way_to_its_messages(directory: Directory, bank: str) -> None:
    """Not only the bank with the best entry: the old number goes at all of them."""
    for kind in (Kind.CREDIT_CARD, Kind.DEBIT_CARD):
        steps = [s.id for s in _walk(directory, TEXTS._replace(service=bank, kind=kind)).steps]
        assert {"add", "remove-old", "never-asked", "strange-charge", "test"} <= set(steps)


@pytest.mark.parametrize(
    "bank",
    ["icbc", "cmb", "ccb", "abc", "boc", "bocom", "psbc", "spdb", "cib", "citic"],
)
def test_every_bank_names_the_four_kinds_of_messages(directory: Directory, bank: str) -> None:
    """What little is known of one bank's messages never stands in for the whole list."""
    steps = _walk(directory, TEXTS._replace(service=bank)).steps
    (kinds,) = (step.text for step in steps if step.id in {"kinds", "kinds-usual"})
    assert all(word in kinds.zh for word in ("消费", "还款", "账户变动", "推广"))
    assert all(word in kinds.en.lower() for word in ("spend", "repay", "account", "promotion"))


def test_a_call_that_must_come_from_the_old_sim_says_so(directory: Directory) -> None:
    """The card centre is dialled from the old SIM while it works, from the new one afterwards."""
    kinds = {
        way.state: next(s.action.kind for s in _walk(directory, way).steps if s.id == "call" and s.action)
        for way in (CARD_CALL, CARD_CALL_GONE)
    }  # fmt: skip
    assert kinds == {WORKS: "call_from_old_sim", GONE: "call"}
