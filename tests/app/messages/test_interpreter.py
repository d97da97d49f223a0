"""What is understood of a message: who, what kind, which account, how much, when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.match import Matcher
from app.domain.account import Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind as Seen
from app.domain.money import Money
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message, Sort, Understanding

AT = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)


def read(interpreter: Interpreter, sender: str, text: str) -> Understanding:
    """Understand one message received on 20 November 2026."""
    return interpreter.understand(Message(sender, text, AT))


def test_a_card_statement_is_read_whole(interpreter: Interpreter) -> None:
    """Bank, card, tail, total, minimum and due date of a bill; the year comes from the receipt."""
    said = read(
        interpreter,
        "95588",
        "您尾号1234的信用卡12月账单已出，本期应还3,280.50元，最低还款328.05元，到期还款日01月08日。【工商银行】",
    )
    assert (said.sort, said.kind, said.service) == (Sort.INSTITUTION, Seen.STATEMENT, "icbc")
    assert (said.account_kind, said.card_tail) == (Kind.CREDIT_CARD, "1234")
    assert (said.amount, said.minimum) == (Money(328050, "CNY"), Money(32805, "CNY"))
    assert said.due_date == date(2027, 1, 8)
    assert {Role.CARD, Role.MESSAGE} <= set(said.roles)


@pytest.mark.parametrize(
    ("sender", "text", "service", "kind"),
    [
        ("", "【支付宝】验证码 482913，用于登录，请勿泄露。", "alipay", Seen.VERIFICATION),
        ("", "【支付寶】驗證碼 482913，用於登錄，請勿洩露。", "alipay", Seen.VERIFICATION),
        ("", "［支付宝］您的验证码是４８２９１３，请勿泄露", "alipay", Seen.VERIFICATION),
        ("", "您的验证码是482913（支付宝）", "alipay", Seen.VERIFICATION),
        ("", "【支付宝】验证码：4 8 2 9 1 3，请勿泄露", "alipay", Seen.VERIFICATION),
        ("", "【支付宝】482-913 是您的验证码", "alipay", Seen.VERIFICATION),
        ("", "【支付宝】校验码：四八二九一三", "alipay", Seen.VERIFICATION),
        ("", "【铁路12306】验证码：482913", "railway12306", Seen.VERIFICATION),
        ("10690", "【12306】验证码：482913", "railway12306", Seen.VERIFICATION),
        ("", "482913 is your GitHub authentication code.\n@github.com #482913", "github", Seen.VERIFICATION),
        ("+14155550100", "Your PayPal security code is 482913.", "paypal", Seen.VERIFICATION),
        ("95533", "您尾号5678的储蓄卡11月3日微信支付支出人民币14.00元。[建设银行]", "ccb", Seen.SPENDING),
        ("95533", "您尾号5678的储蓄卡11月10日工资收入人民币12,600.00元。[建设银行]", "ccb", Seen.OTHER),
        ("", "【微粒贷】您本期借款应还1,036.20元，将于11月25日自动扣款。", "weilidai", Seen.REPAYMENT_DUE),
        ("", "【招商银行】本期账单可分12期，手续费低至5折，回复FQ申请。", "cmb", Seen.PROMOTION),
        ("", "【招商银行】您的信用卡额度已调整为50000元。", "cmb", Seen.ACCOUNT_CHANGE),
    ],
)  # fmt: skip
def test_who_and_what_kind(
    interpreter: Interpreter, sender: str, text: str, service: str, kind: Seen
) -> None:
    """Both scripts, both widths, brackets of each shape at either end, by sender or signature."""
    said = read(interpreter, sender, text)
    assert (said.sort, said.service, said.kind) == (Sort.INSTITUTION, service, kind)


def test_people_are_private(interpreter: Interpreter) -> None:
    """A friend who writes about money, or passes a code on, is no institution."""
    for text in ("晚饭钱转你了，100元", "我的验证码是482913", "钱已到账，谢谢", "See you at 10"):
        assert read(interpreter, "+86 136 0000 0001", text).sort is Sort.PRIVATE
    sent = Message("95588", "查询余额", AT, incoming=False)
    assert interpreter.understand(sent).sort is Sort.PRIVATE


def test_parcels_are_parcels_though_they_have_a_code(interpreter: Interpreter) -> None:
    """A pick-up code is no verification code."""
    said = read(interpreter, "106575258", "【菜鸟驿站】您的包裹已到，取件码3-2-4017，请及时取件。")
    assert said.sort is Sort.PARCEL
    said = read(interpreter, "", "【菜鸟】登录验证码482913，请勿泄露。")
    assert (said.sort, said.kind) == (Sort.INSTITUTION, Seen.VERIFICATION)


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("13900000002", "【工商银行】您的账户已冻结，请登录 icbc-jd.example 验证。"),
        ("", "【车辆服务】您的ETC已停用，请于今日内登录 etc-rz.example 重新认证。"),
        (
            "",
            "Your bank account has been suspended. Verify now at http://secure.example to restore.",
        ),
        ("", "请把验证码发送给客服即可解冻账户"),
    ],
)
def test_bait_is_fraud_and_names_no_service(
    interpreter: Interpreter, sender: str, text: str
) -> None:
    """A claimed bank is not the service: the number is not bound there."""
    said = read(interpreter, sender, text)
    assert (said.kind, said.service) == (Seen.FRAUD, None)


def test_a_bank_with_its_own_link_is_no_fraud(interpreter: Interpreter) -> None:
    """Real banks send links and speak of expiry."""
    text = "您的信用卡即将失效，请登录 www.icbc.com.cn 申请换卡。【工商银行】"
    assert read(interpreter, "95588", text).kind is not Seen.FRAUD


def test_a_phone_number_is_no_card_tail(interpreter: Interpreter) -> None:
    """A masked phone number does not make a card."""
    text = "【招商银行】您的手机号138****8000正在登录，验证码482913"
    assert read(interpreter, "", text).card_tail == ""


def test_a_bank_code_leaves_the_kind_open(interpreter: Interpreter) -> None:
    """A code from a bank with both sorts of card says nothing about which."""
    said = read(interpreter, "95588", "验证码482913，您正在登录手机银行。【工商银行】")
    assert said.account_kind is None
    assert {Role.CODE, Role.RESERVED, Role.LOGIN} <= set(said.roles)


def test_a_day_without_a_month_follows_the_day_of_receipt(
    interpreter: Interpreter, in_zone: Callable[[str], None]
) -> None:
    """Half past seven on 1 March in Beijing is February in UTC; the bill is due on 28 March."""
    in_zone("Asia/Shanghai")
    received = datetime(2026, 2, 28, 23, 30, tzinfo=UTC)
    text = "您尾号1234的信用卡账单已出，本期应还3,280.50元，到期还款日28日。【工商银行】"
    said = interpreter.understand(Message("95588", text, received))
    assert said.due_date == date(2026, 3, 28)


_TEXTS = st.sampled_from(
    [
        "您尾号{a}的信用卡{m}月账单已出，本期应还{n}.{c}元，到期还款日{m}月{d}日。【工商银行】",
        "【招商银行】您账户{a}于{m}月{d}日支出人民币{n}.{c}元。",
        "【支付宝】验证码 {n}{a}，请勿泄露。",
        "【建设银行】您尾号{a}的储蓄卡收入{n}.{c}元，手机138****{a}",
    ]
)


@given(
    texts=st.lists(
        st.tuples(
            _TEXTS,
            st.integers(0, 9999),
            st.integers(0, 13),
            st.integers(0, 40),
            st.integers(0, 99999),
            st.integers(0, 99),
        ),
        max_size=8,
    )
)
def test_what_was_read_before_changes_nothing(
    matcher: Matcher,
    rule_bytes: dict[str, bytes],
    texts: list[tuple[str, int, int, int, int, int]],
) -> None:
    """A message means the same to an interpreter that knows its template as to a new one."""
    seasoned = Interpreter(matcher, rule_bytes)
    for form, tail, month, day, number, cents in texts:
        text = form.format(
            a=f"{tail:04}", m=f"{month:02}", d=f"{day:02}", n=number, c=f"{cents:02}"
        )
        assert read(seasoned, "", text) == read(Interpreter(matcher, rule_bytes), "", text)


@given(st.text(max_size=200), st.text(max_size=20))
def test_no_text_is_too_odd(shared_interpreter: Interpreter, text: str, sender: str) -> None:
    """Any characters from any sender are understood somehow, lone surrogates included."""
    assert shared_interpreter.understand(Message(sender, text + "\ud83d", None)).sort in Sort


def test_digits_in_a_name_are_not_lost(interpreter: Interpreter) -> None:
    """Names that differ in their digits alone are different ones, in whatever order they come."""
    names = ["58商城", "51商城", "58商城", "00商城"]
    said = [read(interpreter, "10690", f"【{name}】验证码482913，请勿泄露") for name in names]
    assert [one.signature for one in said] == names
    amounts = [read(interpreter, "10690", f"【58商城】您消费{n}.00元").amount for n in (12, 34)]
    assert amounts == [Money(1200, "CNY"), Money(3400, "CNY")]


@pytest.mark.parametrize(
    "text",
    [
        "【示例物流】您的快递已到，取货码 482913",
        "【示例商城】您的订单已发货，请留意查收",
        "【示例速递】快递员正在配送，请保持电话畅通",
    ],
)
def test_a_delivery_is_no_account(interpreter: Interpreter, text: str) -> None:
    """However the shop or the courier puts it."""
    assert read(interpreter, "10690", text).sort is Sort.PARCEL


def test_a_water_bill_is_a_bill(interpreter: Interpreter) -> None:
    """Also where nothing but the month and the amount stands."""
    said = read(interpreter, "10690", "【示例自来水】您户号1234567890本月水费45.60元")
    assert (said.kind, said.account_kind) == (Seen.STATEMENT, Kind.UTILITY)
    assert said.amount == Money(4560, "CNY")


@pytest.mark.parametrize(
    ("sender", "text", "signature"),
    [
        ("VM-EXBANK-S", "Rs.820.00 spent on your card ending 1234 at SHOPPERS on 27/01/26.", "EXBANK"),
        ("AX-EXBANK-S", "Payment of Rs 33,918.85 has been received from Bill Desk.", "EXBANK"),
        ("", "Exampleton: Your verification code is: 482913.", "Exampleton"),
        ("", "If this was you, your verification code is: 482913", ""),
        ("", "Your One Time Password is 482913. Valid for 10 mins.", ""),
    ],
)  # fmt: skip
def test_an_ordinary_word_or_a_shop_is_not_who_writes(
    interpreter: Interpreter, sender: str, text: str, signature: str
) -> None:
    """In English the sender's own name counts before a word that only stands where a name may."""
    said = read(interpreter, sender, text)
    assert (said.service, said.signature) == (None, signature)


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("【示例银行】账单已出，应还20.00元，还款日为次月25日", date(2026, 12, 25)),
        ("【示例银行】账单已出，应还20.00元，还款日为本月25日", date(2026, 11, 25)),
        ("【示例银行】账单已出，应还20.00元，还款日为每月05日", date(2026, 12, 5)),
        ("【示例银行】账单已出，应还20.00元，到期还款日01月05日", date(2027, 1, 5)),
        ("【示例银行】账单已出，应还20.00元，到期还款日27/01/05", date(2027, 1, 5)),
        (
            "Example Bank: statement ready. Total due $20.00, due date 12/25/2026",
            date(2026, 12, 25),
        ),
        (
            "Example Bank: statement ready. Total due £20.00, due date 12/25/2026",
            date(2026, 12, 25),
        ),
        ("Example Bank: statement ready. Total due £20.00, due date 05/12/2026", date(2026, 12, 5)),
        ("Example Bank: statement ready. Total due £20.00, due 5th December", date(2026, 12, 5)),
        ("Example Bank: statement ready. Total due £20.00, due date 31/02/2026", None),
    ],
)
def test_a_due_day_is_a_day_of_the_calendar(
    interpreter: Interpreter, text: str, due: date | None
) -> None:
    """This month or next, with or without a year, day or month first; no day that is none."""
    assert read(interpreter, "", text).due_date == due


def test_two_currencies_owed_are_not_mixed(interpreter: Interpreter) -> None:
    """The first is the amount, and its own minimum goes with it."""
    said = read(
        interpreter,
        "95566",
        "您的信用卡1234，11月账单欠款RMB880.00、USD12.40，最低还款额RMB88.00、USD1.24，到期还款日2026/12/04。【中国银行】",
    )
    assert (said.amount, said.minimum) == (Money(88000, "CNY"), Money(8800, "CNY"))
    assert said.due_date == date(2026, 12, 4)


def test_what_is_passed_over_is_no_value(interpreter: Interpreter) -> None:
    """Neither a balance nor the other's card is this message's amount or card."""
    said = read(
        interpreter, "95595", "余额100.00元，对方尾号5678，您尾号1234的账户支出20.00元[光大银行]"
    )
    assert (said.amount, said.card_tail) == (Money(2000, "CNY"), "1234")


def test_a_count_of_accounts_is_no_amount(interpreter: Interpreter) -> None:
    """支付宝1个 is one account, not one yuan."""
    said = interpreter.understand(Message("", "【一证通查】您的手机号关联：微信2个、支付宝1个。"))
    assert said.amount is None


def test_a_product_goes_before_the_bank_that_signs_for_it(interpreter: Interpreter) -> None:
    """微众银行 signs for 微粒贷, which is a service of its own."""
    loan = interpreter.understand(Message("", "【微众银行】您的微粒贷已成功还款766.21元。"))
    bank = interpreter.understand(Message("", "【微众银行】您尾号1234账户转出100.00元。"))
    assert (loan.service, bank.service) == ("weilidai", "webank")
