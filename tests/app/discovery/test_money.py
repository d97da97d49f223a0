"""Payments, statements and mail: what they show of accounts, and what they do not."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

import pytest

from app.directory.match import Matcher
from app.discovery.candidate import Candidate, Reason
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.record import (
    MailRecord,
    MessageRecord,
    PaymentRecord,
    PaymentSort,
    Record,
    StatementRecord,
)
from app.domain.account import Confidence
from app.domain.binding import Role
from app.domain.ids import PersonId
from app.domain.money import Money
from app.domain.repayment import DueOnDay
from app.messages.interpreter import Interpreter

OLD = "+8613800138000"
MING = Owner(PersonId("ming"), "李明", (OLD,))
AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def propose(
    matcher: Matcher, interpreter: Interpreter, records: Iterable[Record]
) -> dict[tuple[str, str, str], Candidate]:
    """Return what is proposed, by service (or name), kind and tail."""
    proposer = Proposer(matcher, interpreter, "CN", (MING,))
    for record in records:
        proposer.add(record, "test")
    return {(c.service or c.name, c.kind.value, c.tail): c for c in proposer.candidates()}


def paid(instrument: str, payee: str = "", sort: PaymentSort = PaymentSort.SPENDING) -> Record:
    """Return a payment out of an Alipay bill."""
    return PaymentRecord("alipay", instrument, AT, sort, payee)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("交通银行信用卡(7449)", ("bocom", "credit_card", "7449")),
        ("招商银行储蓄卡（尾号0021）", ("cmb", "debit_card", "0021")),
        ("工商银行储蓄卡(****5678)", ("icbc", "debit_card", "5678")),
        ("示例农商银行储蓄卡(1234)", ("示例农商银行", "debit_card", "1234")),
    ],
)
def test_a_payment_names_the_card_behind_the_wallet(
    matcher: Matcher, interpreter: Interpreter, written: str, expected: tuple[str, str, str]
) -> None:
    """The card is certain, and its bank's number on file is one to change."""
    found = propose(matcher, interpreter, [paid(written)])
    card = found[expected]
    assert (card.confidence, card.reason) == (Confidence.CERTAIN, Reason.CARD_NAMED)
    assert {Role.RESERVED, Role.QUICK_PAY} <= set(card.roles)
    assert found["alipay", "wallet", ""].reason is Reason.PAYMENTS


@pytest.mark.parametrize(
    "written", ["", "余额", "余额宝", "花呗", "亲情卡(尾号1234)", "红包(1234)"]
)
def test_what_is_no_card_of_ones_own(
    matcher: Matcher, interpreter: Interpreter, written: str
) -> None:
    """Balances, vouchers and a card that a relative pays make no card."""
    found = propose(matcher, interpreter, [paid(written)])
    assert not [key for key in found if key[1] in ("credit_card", "debit_card")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("工商银行(1234)&红包", ("icbc", "debit_card", "1234")),
        ("微信-招商银行信用卡", ("cmb", "credit_card", "")),
        ("微信-招商银行信用卡", ("wechat_pay", "wallet", "")),
        ("工商银行", ("icbc", "debit_card", "")),
        ("招商银行()", ("cmb", "debit_card", "")),
        ("花呗", ("huabei", "loan", "")),
        ("花呗分期&红包", ("huabei", "loan", "")),
        ("美团月付", ("meituan_yuefu", "loan", "")),
        ("白条", ("jd_baitiao", "loan", "")),
        ("微信支付", ("wechat_pay", "wallet", "")),
    ],
)
def test_what_pays_is_an_account(
    matcher: Matcher, interpreter: Interpreter, written: str, expected: tuple[str, str, str]
) -> None:
    """In every spelling of wallets and shops; a bank's card without digits is still one."""
    assert expected in propose(matcher, interpreter, [paid(written)])


@pytest.mark.parametrize("written", ["余额宝", "余额", "支付宝", "先享后付", "红包", "某某银行"])
def test_a_wallets_own_balance_is_the_wallet(
    matcher: Matcher, interpreter: Interpreter, written: str
) -> None:
    """Balances of the wallet itself and names that nobody knows add nothing to it."""
    assert set(propose(matcher, interpreter, [paid(written)])) == {("alipay", "wallet", "")}


def test_a_repaid_card_is_an_account(matcher: Matcher, interpreter: Interpreter) -> None:
    """It is a credit card, though not one that pays; so is a credit that is repaid."""
    records = [
        paid("余额", "招商银行信用卡(8888)", PaymentSort.REPAYMENT),
        paid("余额", "花呗", PaymentSort.REPAYMENT),
    ]
    found = propose(matcher, interpreter, records)
    assert Role.QUICK_PAY not in found["cmb", "credit_card", "8888"].roles
    assert ("huabei", "loan", "") in found


def test_money_moved_to_ones_own_card(matcher: Matcher, interpreter: Interpreter) -> None:
    """A withdrawal names the card; a payee of any other line is nobody's account."""
    records = [
        paid("零钱", "工商银行(9876)", PaymentSort.TRANSFER),
        paid("零钱", "建设银行(1111)", PaymentSort.SPENDING),
        paid("零钱", "农业银行(2222)", PaymentSort.INCOME),
    ]
    found = propose(matcher, interpreter, records)
    assert Role.QUICK_PAY in found["icbc", "debit_card", "9876"].roles
    assert {key[0] for key in found} == {"alipay", "icbc"}


def test_a_family_card_is_the_payers(matcher: Matcher, interpreter: Interpreter) -> None:
    """The card that pays for a relative is one's own; a relative's card that pays is not."""
    found = propose(
        matcher,
        interpreter,
        [paid("交通银行信用卡(7449)", "", PaymentSort.FAMILY_CARD), paid("亲属卡(王芳)")],
    )
    assert set(found) == {("alipay", "wallet", ""), ("bocom", "credit_card", "7449")}


def test_a_login_that_is_the_number(matcher: Matcher, interpreter: Interpreter) -> None:
    """A wallet whose login is the old number hangs on it for certain."""
    record = PaymentRecord("alipay", "招商银行储蓄卡(0021)", AT, own_number=OLD)
    found = propose(matcher, interpreter, [record])
    wallet = found["alipay", "wallet", ""]
    assert (wallet.confidence, wallet.reason) == (Confidence.CERTAIN, Reason.LOGIN_IS_NUMBER)
    assert {Role.LOGIN, Role.CODE} <= set(wallet.roles)
    assert wallet.number == found["cmb", "debit_card", "0021"].number == OLD


def test_a_login_that_is_another_number(matcher: Matcher, interpreter: Interpreter) -> None:
    """The wallet needs no change then, but its cards may still hang on the old number."""
    record = PaymentRecord("alipay", "招商银行储蓄卡(0021)", AT, own_number="+8613911139111")
    assert set(propose(matcher, interpreter, [record])) == {("cmb", "debit_card", "0021")}


def test_cards_of_another_persons_wallet_are_theirs(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """Whose number a wallet's login is tells whose its cards are."""
    fang = Owner(PersonId("fang"), "王芳", ("+8613700137000",))
    proposer = Proposer(matcher, interpreter, "CN", (MING, fang))
    record = PaymentRecord("alipay", "招商银行储蓄卡(0021)", AT, own_number="+8613700137000")
    proposer.add(record, "test")
    assert {c.owner for c in proposer.candidates()} == {"fang"}


@pytest.mark.parametrize("tail", ["4260", ""])
def test_a_banks_list_makes_one_card(matcher: Matcher, interpreter: Interpreter, tail: str) -> None:
    """Statement and payments of a credit card are one candidate, with or without its digits."""
    records: list[Record] = [
        StatementRecord("boc", tail, (), None, None, AT),
        PaymentRecord("boc", "", AT, tail=tail),
        PaymentRecord("boc", "", AT, PaymentSort.INCOME),
    ]
    assert set(propose(matcher, interpreter, records)) == {("boc", "credit_card", tail)}


@pytest.mark.parametrize(
    ("named", "service"),
    [("Chase Checking 1234", "chase"), ("Amex Gold", "amex"), ("招商银行储蓄卡", "cmb")],
)
def test_a_name_of_an_account_names_its_bank(
    matcher: Matcher, interpreter: Interpreter, named: str, service: str
) -> None:
    """Finance programs hold accounts by the name their owner gave them."""
    (found,) = propose(
        matcher, interpreter, [StatementRecord(named, "", (), None, None, AT)]
    ).values()
    assert found.service == service


def test_thousands_of_unknown_institutions_are_left_out(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """A file cannot fill the memory with names; what found no room is counted."""
    proposer = Proposer(matcher, interpreter, "CN", (MING,))
    for n in range(2100):
        proposer.add(StatementRecord(f"甲乙丙行{n}号", "", (), None, None, AT), "test")
    assert len(proposer.candidates()) == 2000
    assert proposer.left_out == 100


def test_two_instruments_of_one_payment(matcher: Matcher, interpreter: Interpreter) -> None:
    """A payment that was split names both cards."""
    found = propose(matcher, interpreter, [paid("交通银行信用卡(7449)&招商银行储蓄卡(0021)")])
    assert ("bocom", "credit_card", "7449") in found
    assert ("cmb", "debit_card", "0021") in found


def test_who_collects_automatically_is_an_account(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """A merchant that debits is likely an account; one that was paid once is none."""
    records = [paid("", "中国移动", PaymentSort.AUTOPAY), paid("", "滴滴出行")]
    found = propose(matcher, interpreter, records)
    assert found["cmcc", "telecom", ""].reason is Reason.COLLECTS
    assert not [key for key in found if key[0] == "didi"]


def test_statements_make_a_card_with_its_calendar(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """Two statements of a card agree on the day; message and mail of one bill are one bill."""
    records: list[Record] = [
        StatementRecord(
            "cmbchina.com", "1234", ((Money(100, "CNY"), Money(10, "CNY")),),
            date(2026, month, 5), date(2026, month, 23), AT,
        )
        for month in (10, 11)
    ]  # fmt: skip
    records.append(
        MessageRecord(
            "95555", "您尾号1234的信用卡11月账单1.00元，到期还款日11月23日。【招商银行】", AT
        )
    )
    (card,) = propose(matcher, interpreter, records).values()
    assert (card.service, card.tail) == ("cmb", "1234")
    assert card.repayment is not None
    assert (card.repayment.statement_day, card.repayment.due) == (5, DueOnDay(23))
    assert not card.repayment.guess
    assert len(card.repayment.proof) == 2


@pytest.mark.parametrize(
    ("host", "text", "reason"),
    [
        ("service.alipay.com", "您的账户登录提醒", Reason.SERVICE_NEEDS_NUMBER),
        ("github.com", "[GitHub] Please verify your device. Verification code: 123456", Reason.ONLY_MAIL),
        ("github.com", "Our newsletter: 50% off, unsubscribe", Reason.ONLY_PROMOTION),
    ],
)  # fmt: skip
def test_mail_shows_an_account_but_no_number(
    matcher: Matcher, interpreter: Interpreter, host: str, text: str, reason: Reason
) -> None:
    """A mail of a known sender is a hint; what hangs on the number it does not say."""
    found = propose(matcher, interpreter, [MailRecord(host, "", text, AT)])
    if reason is Reason.SERVICE_NEEDS_NUMBER:
        assert found["alipay", "wallet", ""].confidence in (Confidence.LIKELY, Confidence.WEAK)
    else:
        (one,) = found.values()
        assert (one.reason, one.confidence, one.number) == (reason, Confidence.WEAK, "")


def test_mail_of_strangers_is_nothing(matcher: Matcher, interpreter: Interpreter) -> None:
    """A friend's mail, or one from a look-alike of a bank, proposes no account."""
    records = [
        MailRecord("friend.example", "", "验证码 123456", AT),
        MailRecord("icbc-bank.example", "中国工商银行", "您的账单 1,000.00元", AT),
    ]
    assert propose(matcher, interpreter, records) == {}


def test_a_sim_card_is_told_by_one_message(matcher: Matcher, interpreter: Interpreter) -> None:
    """Where one message says which number a SIM card has, all of that card are its own."""
    hers = "+8613700137000"
    fang = Owner(PersonId("fang"), "王芳", (hers,))
    proposer = Proposer(matcher, interpreter, "CN", (MING, fang))
    text = "您尾号{}的储蓄卡支出14.00元。【建设银行】"
    for tail, own, line in (("1111", "", "2"), ("2222", hers, "2"), ("3333", "", "1")):
        proposer.add(MessageRecord("95533", text.format(tail), AT, True, own, line), "test")
    owners = {c.tail: c.owner for c in proposer.candidates()}
    assert owners == {"1111": "fang", "2222": "fang", "3333": "ming"}
    assert set(proposer.reach()) == {hers, ""}
