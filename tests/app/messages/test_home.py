"""Which money a bare 元 is."""

from __future__ import annotations

import pytest

from app.messages.classify import classify
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("【示例银行】您尾号1234信用卡消费3,280元", "CNY"),
        ("【示例銀行】您尾號1234信用卡消費3,280元", "TWD"),
        ("【示例銀行】您尾號1234信用卡消費HK$3,280", "HKD"),
        ("【示例銀行】您尾號1234人民幣信用卡消費3,280元", "CNY"),
        ("【支付寶】您尾號1234銀行卡消費3,280元", "CNY"),
    ],
)
def test_a_bare_amount_is_in_the_money_of_where_it_is_from(
    interpreter: Interpreter, text: str, currency: str
) -> None:
    """Traditional characters mean Taiwan unless the text or the service says otherwise."""
    assert classify(interpreter, Message("", text)).currency == currency
