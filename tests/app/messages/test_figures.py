"""Days, amounts and tails of bills as several countries write them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.messages.classify import classify
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message

_BILL = "Example: your bill of $41.20 is ready. Payment due {}."


@pytest.mark.parametrize(
    ("sender", "text", "due"),
    [
        ("#CLP", "中電：電費賬單金額為HK$862.00，繳費到期日為04/12/2026。", "2026-12-04"),
        ("#Example", "示例：賬單金額為HK$862.00，繳費到期日為04/12。", "12-04"),
        ("#Example", "示例：賬單金額為HK$862.00，繳費到期日為04/12/26。", "2026-12-04"),
        ("", "【示例銀行】信用卡帳單NT$18,523，繳款截止日115/12/03。", "2026-12-03"),
        ("", "【示例電信】電信帳單599元，繳費期限115年12月10日。", "2026-12-10"),
        ("", "【示例銀行】信用卡帳單NT$18,523，請於12/03(四)前繳款。", "12-03"),
        ("", "【示例银行】信用卡账单应还512.30元，还款日12/03。", "12-03"),
        ("", "【示例银行】信用卡账单应还512.30元，还款日2026/12/03。", "2026-12-03"),
        ("29999", _BILL.format("12/04/2026"), "2026-12-04"),
        ("Singtel", _BILL.format("04/12/2026"), "2026-12-04"),
        ("Example", _BILL.format("04/12/2026") + " Pay by BPAY.", "2026-12-04"),
        ("Example", _BILL.format("25/11/2026"), "2026-11-25"),
        ("Example", _BILL.format("11-25-2026"), "2026-11-25"),
        ("Example", _BILL.format("on Wed, Nov 25"), "11-25"),
        ("Example", "Example Water: your bill of £41.20, due on 02.12.26.", "2026-12-02"),
        ("VM-EXMPLE-S", "Payment of Rs 2,860 is overdue. Pay by 04-12-2026.", "2026-12-04"),
    ],
)
def test_a_day_is_read_as_people_there_write_it(
    interpreter: Interpreter, sender: str, text: str, due: str
) -> None:
    """Taiwan's own years, weekdays, and which of two numbers is the month."""
    assert classify(interpreter, Message(sender, text)).due_date == due


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("Example", _BILL.format("04/12/2026")),
        ("Example", _BILL.format("4/12")),
        ("", "【示例集團】應繳金額3,280元，繳款期限04/12/2026。"),
    ],
)
def test_no_day_is_told_where_nobody_can_know_it(
    interpreter: Interpreter, sender: str, text: str
) -> None:
    """Two numbers up to twelve, and nothing that says where the message is from."""
    assert classify(interpreter, Message(sender, text)).due_date is None


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("恒生銀行：信用卡月結單結欠HKD745.60，到期付款日2026年12月8日。", "2026-12-08"),
        ("水務署：水費$473.60仍未繳付，繳費限期為2026年11月18日。", "2026-11-18"),
        ("【示例银行】您本期应还款18.33元，应还日期2026-11-25，请存入。", "2026-11-25"),
        ("【示例人寿】应交保费3,890元，宽限期截止2027年1月6日，请缴费。", "2027-01-06"),
        ("【示例税务】医疗保险费尚未缴纳，集中征缴期截至12月31日。", "12-31"),
        ("【示例供電】電費MOP 631.50尚未繳付,如11月30日仍未清繳將截斷供電。", "11-30"),
        ("【示例电力】您已欠电费113.64元，将于11月30日起停电。", "11-30"),
        (
            "Example: overdue $41.20. Supply is liable for disconnection after 27-11-2026",
            "2026-11-27",
        ),
        ("Example: payment overdue. We'll try again on 24 Nov.", "11-24"),
        ("Example: your bill is £34.50, we'll take it on or after 02/12/26.", "2026-12-02"),
        (
            "Example: AutoPay will charge $142.87 to your Visa ending 2204 on 12/25/26.",
            "2026-12-25",
        ),
    ],
)
def test_a_due_day_is_known_by_what_it_is_called(
    interpreter: Interpreter, text: str, due: str
) -> None:
    """The words of several countries and of those who collect by themselves."""
    assert classify(interpreter, Message("", text)).due_date == due


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("【示例銀行】信用卡帳單NT$18,523，結帳日115/11/17。", "2026-11-17"),
        ("#示例：電費賬單(20/11/2026發出)金額為HK$862.00。", "2026-11-20"),
    ],
)
def test_the_day_of_a_bill_is_read(interpreter: Interpreter, text: str, day: str) -> None:
    """What Taiwan calls it, and the day on which it was sent."""
    assert classify(interpreter, Message("", text)).statement_date == day


@pytest.mark.parametrize(
    ("sender", "text", "currency"),
    [
        ("#HKElectric", "港燈：您的電費賬戶結欠$1,104.00已逾期，請清繳。", "HKD"),
        ("", "示例：閣下月費賬單$338將於2026年11月28日自動轉賬。", "HKD"),
        ("", "【示例銀行】信用卡帳單$18,523，請繳款。", "TWD"),
        ("Singtel", "Singtel: your bill is $62.70, due 12 Dec 2026.", "SGD"),
        ("AGL", "AGL: your electricity bill of $318.05 is due on 25 Nov.", "AUD"),
        ("Example", "Example: your bill of C$80.00 is due on 25 Nov.", "CAD"),
        ("29999", "Example: your bill of $80.00 is due on Nov 25.", "USD"),
        ("", "【示例银行】信用卡11月账单应还$19.99，请还款。", "USD"),
    ],
)
def test_a_dollar_is_that_of_the_country_it_is_from(
    interpreter: Interpreter, sender: str, text: str, currency: str
) -> None:
    """By the sender's mark, the service, and the words of a country."""
    assert classify(interpreter, Message(sender, text)).currency == currency


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("【示例通信】10月账单：套餐月费59.00元，增值业务费5.00元，合计64.00元。", "64.00"),
        ("【示例物业】您的物业费账单：物业服务费62.00元、水电46.30元，合计108.30元。", "108.30"),
        ("【示例水务】应缴36.60元，上期欠费12.20元，合计48.80元，请缴费。", "48.80"),
        ("【示例银行】贷款应还本金1,000.00元，利息32.18元，合计1,032.18元，请还款。", "1032.18"),
        ("【示例物业】物业费1,860元、车位费600元，共2,460元，请于12月15日前交。", "2460"),
        ("Example: payment of $35.00 minimum due 12/18. Statement balance $612.30.", "612.30"),
        ("Example Toll: Your account balance is -$12.64. Payment is past due.", "12.64"),
    ],
)
def test_a_sum_goes_before_its_parts(interpreter: Interpreter, text: str, amount: str) -> None:
    """What is to be paid, not the first figure."""
    assert classify(interpreter, Message("", text)).amount == Decimal(amount)


@pytest.mark.parametrize(
    ("text", "tail"),
    [
        ("【示例银行】您的贷款(合同尾号0317)本期应还268.44元，请存入尾号6610账户。", "6610"),
        ("【示例银行】个人住房贷款（尾号0093）应还4,186.57元，还款账户尾号3371，请还款。", "3371"),
        ("【示例人寿】您保单号尾号8836的保费应缴6,150元，请确保银行账户尾号3371余额充足。", "3371"),
        ("【示例银行】您尾号1234信用卡账单应还512元，将从尾号5678账户自动扣款。", "1234"),
        ("Example: your Gold Card...3390 statement is ready. Balance $12.00 due Dec 16", "3390"),
        (
            "Your bill for acct ending 0001 is ready. AutoPay will charge $9 to Visa ending 2204",
            "2204",
        ),
    ],
)
def test_the_tail_is_that_of_the_card(interpreter: Interpreter, text: str, tail: str) -> None:
    """Not of a contract, a policy or a customer."""
    assert classify(interpreter, Message("", text)).card_tail == tail


@pytest.mark.parametrize(
    "text",
    [
        "【台灣自來水】您用水號碼末碼4410本期水費357元，請繳費。",
        "【示例电力】户号****2231，11月电费188.20元，请缴清。",
    ],
)
def test_a_customers_number_is_no_card(interpreter: Interpreter, text: str) -> None:
    """A bill of water or power names no card by that."""
    assert classify(interpreter, Message("", text)).card_tail is None
