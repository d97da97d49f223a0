"""Card statements that come by mail: each bank's layout, made up, from its HTML to the calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.directory.match import Matcher
from app.discovery.candidate import Candidate
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.readers.web_text import words_of
from app.discovery.record import MailRecord
from app.discovery.statement_rules import load_statement_rules
from app.domain.ids import PersonId
from app.domain.money import Money
from app.domain.repayment import DueOnDay
from app.messages.interpreter import Interpreter

RULES = load_statement_rules(
    (Path(__file__).parents[3] / "resources" / "statements.toml").read_bytes()
)
AT = datetime(2026, 8, 21, 2, 0, tzinfo=UTC)


def row(*cells: str) -> str:
    """Return a row of a table."""
    return "<tr>" + "".join(f"<td><span>&nbsp;{cell}</span></td>" for cell in cells) + "</tr>"


def page(*rows: str) -> str:
    """Return what a mail with a table shows."""
    style = "<style>td{width:1px}</style><!-- 账单日 2000/01/01 -->"
    return words_of(f"<html><head>{style}</head><body><table>{''.join(rows)}</table></body></html>")


def propose(
    matcher: Matcher, interpreter: Interpreter, host: str, text: str, at: datetime = AT
) -> dict[tuple[str, str], Candidate]:
    """Return what one mail proposes, by service and tail."""
    owner = Owner(PersonId("ming"), "李明", ("+8613800138000",))
    proposer = Proposer(matcher, interpreter, "CN", (owner,), statements=RULES)
    proposer.add(MailRecord(host, "", text, at), "mail")
    return {(c.service or c.name, c.tail): c for c in proposer.candidates()}


BANKS = {
    "ccb": (
        "vip.ccb.com",
        page(
            row("本期账单日<br>Statement Date", "2026-08-14"),
            row("本期到期还款日<br>Payment Due Date", "2026/09/03"),
            row("62270812****3456", "人民币(CNY)", "1,857.90", "200.00"),
            row("2026-08-01", "2026-08-02", "3456", "示例商店", "CNY", "20.00", "CNY", "20.00"),
        ),
        ("3456", (14, 3), 185790, 20000),
    ),
    "ceb": (
        "cardcenter.cebbank.com",
        page(
            row("账单日 Statement Date", "2026/08/12"),
            row("到期还款日 Payment Due Date", "2026/08/31"),
            row("40621234****5678", "示例信用卡", "(存款)9.07", "109.07", "10.18"),
        ),
        ("5678", (12, 31), 10907, 1018),
    ),
    "cmb": (
        "message.cmbchina.com",
        "招商银行信用卡电子账单\n"
        + page(
            row("2026/07/09-2026/08/08"),
            row("￥ 35,000.00", "￥ 1,927.79", "￥ 96.39", "2026/08/26"),
        ),
        ("", (8, 26), 192779, 9639),
    ),
    "cmb_long_ago": (
        "message.cmbchina.com",
        "以下是您的信用卡07月账单\n"
        + page(
            row("2026/07/09-2026/08/08(补)"), row("￥1,529.02"), row("￥824.99"), row("2026/08/26")
        ),
        ("", (8, 26), 152902, 82499),
    ),
    "citic": (
        "bill.citiccard.com",
        page(
            row("账单日", "2026年08月02日", "Statement Date"),
            row("到期还款日", "2026年08月21日", "Payment Due Date"),
            row("6229-12**-****-5678", "CNY", "65.50", "65.50", "965.00", "965.00", "48.25"),
        ),
        ("5678", (2, 21), 96500, 4825),
    ),
    "boc": (
        "bankofchina.com",
        page(
            row("到期还款日 Due Date", "账单日 Statement Date", "本期人民币欠款总计"),
            row("2026-08-24", "2026-08-04", "6,240.92"),
            row("62591234****2010", "6,240.92", "625.00"),
        ),
        ("2010", (4, 24), 624092, 62500),
    ),
    "bocom": (
        "bocomcc.com",
        page(
            row("交通银行示例信用卡622253******8679"),
            row("账单周期 Statement Cycle", "2026/07/11-2026/08/10"),
            row("到期还款日 Payment Due Date", "2026-09-04"),
            row("本期应还款", "￥34.60", "＄---"),
            row("最低应还款", "￥1.73", "＄---"),
        ),
        ("8679", (10, 4), 3460, 173),
    ),
    "psbc": (
        "cardmail.psbcltd.cn",
        "邮储信用卡电子账单\n现呈上您尾号为5888的对账单，账单周期为【2026/06/28-2026/07/27】\n"
        + page(
            row("本期应还款总额", "￥6163.68"),
            row("本期最低还款额", "￥616.37"),
            row("到期还款日", "2026年08月16日"),
        ),
        ("5888", (27, 16), 616368, 61637),
    ),
    "spdb": (
        "eb.spdbccc.com.cn",
        (
            "20260819 65509972 0412951\n尊敬的 李明 先生:\n"
            "本期应还款总额：[https://a.example/x?y=1]￥1182.63 ＄0.00\n"
            "本期最低还款额： ￥59.13 ＄0.00\n到期还款日： 2026/09/08"
        ),
        ("", (19, 8), 118263, 5913),
    ),
    "cib": (
        "message.cib.com.cn",
        page(
            row("您好!(卡号末四位 0648)"),
            row("账单日 Statement Date", "2026年07月25日"),
            row("到期还款日 Payment Due Date", "2026年08月14日"),
            row("本期应还款总额 New Balance", "RMB 6,542.97"),
            row("本期最低还款额 Minimum Payment", "RMB 327.15"),
        ),
        ("0648", (25, 14), 654297, 32715),
    ),
    "cgb": (
        "cgbchina.com.cn",
        page(
            row("账单周期:2026/06/27-2026/07/26", "账单日:2026/07/26"),
            row("卡号末四位", "本期账单金额", "最低还款额", "最后还款日", "入账货币", "存款"),
            row("1119（6736附）", "3,810.78", "191.00", "2026/08/15", "人民币", "0.00"),
        ),
        ("1119", (26, 15), 381078, 19100),
    ),
    "hxb": (
        "creditcardmail.hxb.com.cn",
        page(
            row("华夏信用卡对账单(2026/08)"),
            row("本期应还款", "＄0.00", "￥10,070.71"),
            row("最低应还款", "＄0.00", "￥503.54"),
            row("账单日", "每月19日"),
            row("最后还款日", "2026/09/08"),
        ),
        ("", (19, 8), 1007071, 50354),
    ),
    "bob": (
        "ebill.bankofbeijing.com.cn",
        page(
            row("本期账单日:2026年08月20日", "本期到期还款日:2026年09月09日"),
            row("人民币账户", "本期应还款金额： 1,505.50 元", "最低还款金额： 75.28 元"),
        ),
        ("", (20, 9), 150550, 7528),
    ),
    "pab": (
        "service.pingan.com",
        page(
            row("本期账单日", "2026-08-18"),
            row("本期还款日", "2026-09-06"),
            row("本期应还金额", "本期最低应还金额"),
            row("￥", "6,762.83", "$0.00", "￥", "676.28", "$0.00"),
            row("示例信用卡********4856", "合计金额：￥6,874.00"),
        ),
        ("4856", (18, 6), 676283, 67628),
    ),
    "abc": (
        "creditcard.abchina.com.cn",
        page(
            row("卡号", "625336******1170"),
            row("账单周期"),
            row("20260714-20260813"),
            row("到期还款日"),
            row("20260907"),
            row("New Balance", "Min.Payment", "Credit Limit"),
            row("人民币(CNY)"),
            row("-709.46", "-97.23", "50000.00"),
        ),
        ("1170", (13, 7), 70946, 9723),
    ),
    "icbc": (
        "icbc.com.cn",
        page(
            row("对账单生成日", "2026年08月06日"),
            row("贷记卡到期还款日", "2026年08月31日"),
            row("卡号后四位", "应还款额", "最低还款额"),
            row("1234(牡丹贷记卡)", "1,305.09/RMB", "130.51/RMB"),
        ),
        ("1234", (6, 31), 130509, 13051),
    ),
    "cmbc": (
        "cmbc.com.cn",
        page(
            row("账单日", "到期还款日", "本期应还款额", "最低还款额"),
            row("2026/08/14", "2026/09/03", "￥857.90", "￥85.79"),
            row("卡号末四位 4321"),
        ),
        ("4321", (14, 3), 85790, 8579),
    ),
}


@pytest.mark.parametrize("bank", BANKS)
def test_each_bank_s_statement_makes_a_card_with_its_calendar(
    matcher: Matcher, interpreter: Interpreter, bank: str
) -> None:
    """Tail, statement day, due day, what is owed and the least to pay, as the bank lays them out."""
    host, text, (tail, (day, due), amount, least) = BANKS[bank]
    found = propose(matcher, interpreter, host, text)
    card = found[bank.partition("_")[0], tail]
    assert card.kind == "credit_card"
    assert card.repayment is not None
    assert (card.repayment.statement_day, card.repayment.due) == (day, DueOnDay(due))
    assert card.repayment.amount == Money(amount, "CNY")
    assert [s.minimum for s in card.repayment.proof] == [Money(least, "CNY")]
    assert len(found) == 1


def test_two_cards_and_two_currencies(matcher: Matcher, interpreter: Interpreter) -> None:
    """Each card of a mail is one account; dollars are owed beside yuan."""
    rows = [
        row("本期账单日", "2026-08-14"),
        row("本期到期还款日", "2026/09/03"),
        row("62270812****3456", "人民币(CNY)", "857.90", "200.00"),
        row("62270812****3456", "美元(USD)", "12.00", "2.00"),
        row("62270899****9999", "人民币(CNY)", "10.00", "10.00"),
    ]
    found = propose(matcher, interpreter, "vip.ccb.com", page(*rows))
    assert set(found) == {("ccb", "3456"), ("ccb", "9999")}
    two = found["ccb", "3456"].repayment
    assert two is not None
    assert (two.proof[0].currency, two.others) == ("CNY", ("USD",))


@pytest.mark.parametrize(
    ("due", "expected"),
    [("September 9, 2026", 9), ("9 Sep 2026", 9), ("09/13/2026", 13), ("13/09/2026", 13)],
)
def test_an_english_statement(
    matcher: Matcher, interpreter: Interpreter, due: str, expected: int
) -> None:
    """New balance, minimum and due date in the ways of English banks."""
    text = (
        "Your statement is ready\nAccount ending in 4321\nStatement closing date: August 14, 2026\n"
        f"New balance: $1,234.56\nMinimum payment due: $35.00\nPayment due date: {due}\n"
    )
    card = propose(matcher, interpreter, "alerts.chase.com", text)["chase", "4321"]
    assert card.repayment is not None
    assert card.repayment.due == DueOnDay(expected)
    assert card.repayment.statement_day == 14
    assert card.repayment.amount == Money(123456, "USD")


def test_a_date_that_may_be_two_is_none(matcher: Matcher, interpreter: Interpreter) -> None:
    """09/10 in August: either day can be meant, so nothing is claimed."""
    text = (
        "Statement is ready. New balance: $10.00. Payment due date: 09/10/2026. Card ending in 1111"
    )
    found = propose(matcher, interpreter, "chase.com", text)
    assert [c.repayment for c in found.values()] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "最后还款日 2026/09/08 请及时还款",
        "本期应还款 ￥10.00，感谢您使用",
        "到期还款日 2019/09/08 本期应还款 ￥10.00",
        "",
    ],
)
def test_what_is_no_statement(matcher: Matcher, interpreter: Interpreter, text: str) -> None:
    """Without a day to pay by or an amount, or years off its mail, nothing becomes a bill."""
    found = propose(matcher, interpreter, "creditcardmail.hxb.com.cn", text)
    assert all(c.repayment is None for c in found.values())


def test_a_statement_of_an_impostor_is_nothing(matcher: Matcher, interpreter: Interpreter) -> None:
    """A look-alike of a bank's domain proposes nothing, however true its words look."""
    text = BANKS["ccb"][1]
    assert propose(matcher, interpreter, "vip.ccb.com.pay.example", text) == {}
    assert propose(matcher, interpreter, "vip-ccb.com", text) == {}


def test_more_paid_than_owed(matcher: Matcher, interpreter: Interpreter) -> None:
    """A credit balance is nothing to pay, and the days still count."""
    text = page(
        row("交通银行示例信用卡622253******8679"),
        row("账单周期", "2026/07/11-2026/08/10"),
        row("到期还款日", "2026-09-04"),
        row("本期应还款额", "￥-442.90"),
    )
    card = propose(matcher, interpreter, "bocomcc.com", text)["bocom", "8679"]
    assert card.repayment is not None
    assert card.repayment.due == DueOnDay(4)
    assert card.repayment.amount in (None, Money(0, "CNY"))


def test_dates_in_the_past_year(matcher: Matcher, interpreter: Interpreter) -> None:
    """Without a year, a day to pay by is the next one after the mail."""
    text = "账单已产生\n到期还款日：01月05日\n本期应还款 ￥10.00"
    at = datetime(2026, 12, 16, 2, 0, tzinfo=UTC)
    (card,) = propose(matcher, interpreter, "bill.citiccard.com", text, at).values()
    assert card.repayment is not None
    assert card.repayment.proof[0].due == date(2027, 1, 5)
