"""One message, told to its reader."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.evidence import EvidenceKind
from app.domain.money import Money
from app.messages.classify import classify
from app.messages.examine import examine
from app.messages.interpreter import Interpreter
from app.messages.understanding import Ask, Message, Suspicion

BILL = "您尾号1234的信用卡11月账单已出，本期应还3,280.50元，最低还款328.05元，到期还款日12月08日，详询95588。【工商银行】"


def test_a_bill_is_told_whole(interpreter: Interpreter) -> None:
    """What it is, whose, how much, by when, and what it wants."""
    report = examine(interpreter, Message("95588", BILL))
    assert (report.kind, report.service, report.claims) == (
        EvidenceKind.STATEMENT, "icbc", "工商银行",
    )  # fmt: skip
    assert (report.amount, report.minimum) == (Money(328050, "CNY"), Money(32805, "CNY"))
    assert (report.card_tail, report.due_date, report.statement_date) == ("1234", "12-08", "")
    assert Ask.PAY in report.asks
    assert (report.suspicious, report.cautions) == ((), ())


def test_bait_names_whom_it_claims_and_no_service(interpreter: Interpreter) -> None:
    """The name is what it says, not who it is."""
    text = "【工商银行】您的手机银行已过期，请点击 icbc-sj.example 输入卡号和密码激活"
    report = examine(interpreter, Message("13912340000", text))
    assert report.is_fraud
    assert (report.claims, report.service) == ("工商银行", None)
    assert {Suspicion.PERSONAL_SENDER, Suspicion.LINK_LOOKALIKE} <= set(report.suspicious)
    assert {Ask.GIVE_SECRET, Ask.OPEN_LINK} <= set(report.asks)
    assert report.cautions == ()


def test_what_is_odd_about_an_honest_message_is_a_caution(interpreter: Interpreter) -> None:
    """A short link of somebody unknown is no proof of fraud, and is said."""
    report = examine(interpreter, Message("", "【示例生活】周末大促5折起，戳 t.cn/abc 拒收请回复R"))
    assert not report.is_fraud
    assert Suspicion.LINK_SHORT in report.cautions


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("【支付宝】验证码 482913，用于登录", Ask.ENTER_CODE),
        ("房租请打到我爱人的卡上，6200 0000 0000 0000", Ask.SEND_MONEY),
        ("请加客服微信 abc12345 办理", Ask.ADD_CONTACT),
        ("【示例银行】账单8,200.00元可分期，回复FQ申请", Ask.REPLY),
        ("Reminder: $45.00 is due on 08-Dec-26.", Ask.PAY),
        ("Not you? Call 18001234567", Ask.CALL),
    ],
)
def test_what_it_wants(interpreter: Interpreter, text: str, ask: Ask) -> None:
    """A code to type in, a payment, a call, an answer, a contact, money."""
    assert ask in examine(interpreter, Message("", text)).asks


@given(st.text(max_size=120), st.text(max_size=16))
def test_a_report_and_a_row_say_the_same(
    shared_interpreter: Interpreter, text: str, sender: str
) -> None:
    """Whatever the text, both faces agree and nothing is raised."""
    interpreter, message = shared_interpreter, Message(sender, text)
    report, row = examine(interpreter, message), classify(interpreter, message)
    assert report.kind is row.kind
    assert report.suspicious == row.fraud_reasons
    assert (report.due_date or None) == row.due_date
    assert report.is_fraud == (row.kind is EvidenceKind.FRAUD)
    assert not (report.is_fraud and row.service)


def test_no_figure_is_told_of_a_code_or_an_offer(interpreter: Interpreter) -> None:
    """The amount to confirm is not spent, and an offer is not owed."""
    code = "【支付宝】校验码482913，付款金额169.00元，尾号1234"
    offer = "【示例银行】尾号1234账单8,200.00元可分12期，低至5折，回复FQ申请"
    for text in (code, offer):
        row = classify(interpreter, Message("", text))
        assert (row.amount, row.card_tail, row.minimum, row.due_date) == (None,) * 4
