"""Who writes, as people call it."""

from __future__ import annotations

import pytest

from app.messages.classify import classify
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message


@pytest.mark.parametrize(
    ("sender", "text", "name"),
    [
        ("", "【中国工商银行】您消费20.00元", "工商银行"),
        ("", "【中国银行】您消费20.00元", "中国银行"),
        ("", "【中信银行信用卡中心】您消费20.00元", "中信银行"),
        ("", "【示例银行天津分行】您消费20.00元", "示例银行"),
        ("", "〔示例銀行〕您消費港幣20.00元", "示例銀行"),
        ("12329", "【福建12329】您的公积金缴存20.00元【示例市公积金中心】", "示例市公积金中心"),
        ("95588", "【通行提醒】您的车辆共计消费20.00元【工商银行】", "工商银行"),
        ("95533", "您尾号1234的储蓄卡支出20.00元", "建设银行"),
        ("", "【支付宝】您的花呗账单20.00元，还款日12月08日", "花呗"),
        ("", "【美团】您的月付11月账单20.00元，还款日12月08日", "美团月付"),
        ("", "【美团】您的美团借钱本期待还20.00元，还款日12月08日", "美团借钱"),
        ("", "【京东金融】您的金条借款已逾期，应还20.00元", "京东金条"),
        ("", "【京东金融】您的白条11月账单20.00元，还款日12月08日", "京东白条"),
        ("", "【腾讯科技】您正在登录微信，验证码482913", "微信"),
        ("", "【腾讯科技】您正在修改QQ密码，验证码482913", "QQ"),
        ("", "【示例网】示例验证码 482913，请勿告诉他人", "示例"),
        ("", "【示例科技】尊敬的好借分期用户，您的账单20.00元即将到期，请还款", "好借分期"),
        ("VM-HDFCBK-S", "OTP is 482913 for txn at ZOMATO", "HDFC Bank"),
        ("AD-EXMPLB-S", "OTP is 482913 for your Example Bank card", "Example Bank"),
        ("89203", "CVS Pharmacy: your Rx is ready for pickup.", "CVS"),
        ("729725", "Wells Fargo: your payment of $20.00 is due 12/15.", "Wells Fargo"),
        ("E-ZPass", "E-ZPass NY: your balance is low, visit e-zpassny.com", "E-ZPass New York"),
        ("", "482913 is your OTP for a purchase at AMAZON", None),
        ("", "【流量提醒】您的流量已使用80%", None),
        ("", "您的信用卡本期账单已出，应还20.00元", None),
        ("", "Dear Customer, your statement is ready. Total due $20.00", None),
    ],
)
def test_a_name_is_the_one_people_use(
    interpreter: Interpreter, sender: str, text: str, name: str | None
) -> None:
    """Without branch, state and card centre; the product before its maker; else nobody."""
    assert classify(interpreter, Message(sender, text)).service == name


@pytest.mark.parametrize(
    "signature",
    ["浙江省农信社", "浙江省农村信用社", "浙江省农村信用社联合社", "浙江农商联合银行", "浙江农信"],
)
def test_the_rural_banks_of_a_province_are_one(interpreter: Interpreter, signature: str) -> None:
    """Whatever they call themselves: a longer name is the same institution's."""
    said = interpreter.understand(Message("", f"【{signature}】您尾号1234账户支出20.00元"))
    assert said.service == "zjrcu"


@pytest.mark.parametrize(
    ("text", "service"),
    [
        ("您的訂單已出貨，將於11/24送達超商", "momoshop"),
        ("您的驗證碼為482913，請勿告訴他人", None),
        ("您的验证码为482913，请勿告诉他人", "momo"),
    ],
)
def test_a_name_in_letters_is_not_taken_for_one_of_the_mainland(
    interpreter: Interpreter, text: str, service: str | None
) -> None:
    """In Taiwan momo is a shop: traditional characters never mean the app of the same name."""
    assert interpreter.understand(Message("momo", text)).service == service
