"""Bills put together from the ways in which banks word each part, in changing order."""

from __future__ import annotations

from decimal import Decimal
from itertools import product

import pytest

from app.domain.evidence import EvidenceKind
from app.messages.classify import classify
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message

TOTAL, LEAST = Decimal("3280.50"), Decimal("328.05")
_CHINESE = (
    "【示例银行】您尾号1234信用卡11月账单{}。",
    "【示例银行】尊敬的客户，您的信用卡（尾号1234）本期账单已出，{}，如已还款请忽略。",
    "您1234信用卡账单日11月18日，{}。[示例银行]",
    "【示例銀行】閣下人民幣信用卡(1234)月結單：{}。",
)
_PARTS_CHINESE = (
    ("本期应还{}元", "最低还款额{}元", "到期还款日{}"),
    ("人民币欠款{}", "最低{}", "请于{}前还款"),
    ("应还款总额¥{}", "最低应还¥{}", "最后还款日为{}"),
    ("賬單金額RMB {}", "最低應繳RMB {}", "還款截止{}"),
)
_DAYS_CHINESE = (("12月08日", "12-08"), ("2026年12月8日", "2026-12-08"), ("12/08", "12-08"))
_ENGLISH = (
    "Example Bank: your credit card ending 1234 statement is ready. {}.",
    "Your Example Bank Credit Card XX1234 e-statement has been sent. {}",
    "Statement for card (1234): {}. Ignore if paid. -Example Bank",
)
_PARTS_ENGLISH = (
    ("Total due {}", "minimum due {}", "due date {}"),
    ("Balance: {}", "Min payment: {}", "pay by {}"),
    ("Total Amt Due {}", "Min Amt Due {}", "Payable by {}"),
    ("New balance {}", "at least {} to pay", "Due on {}"),
)
_DAYS_ENGLISH = (
    ("08-Dec-2026", "2026-12-08"), ("8 Dec 2026", "2026-12-08"), ("Dec 8, 2026", "2026-12-08"),
)  # fmt: skip
_ORDERS = ((0, 1, 2), (2, 0, 1), (1, 0, 2))
_CURRENCIES = (("Rs.", "INR"), ("£", "GBP"), ("SGD ", "SGD"), ("HK$", "HKD"))


def _bills() -> list[tuple[str, str, str]]:
    """Return text, currency and day of each; every part meets every other at least once."""
    made = []
    for number, (frame, parts, day) in enumerate(product(_CHINESE, _PARTS_CHINESE, _DAYS_CHINESE)):
        values = ("3,280.50", "328.05", day[0])
        said = [part.format(value) for part, value in zip(parts, values, strict=True)]
        text = "，".join(said[i] for i in _ORDERS[number % 3])
        made.append((frame.format(text), "CNY", day[1]))
    for number, (frame, parts, day) in enumerate(product(_ENGLISH, _PARTS_ENGLISH, _DAYS_ENGLISH)):
        for shift in range(2):
            cur, code = _CURRENCIES[(number + shift) % 4]
            values = (f"{cur}3,280.50", f"{cur}328.05", day[0])
            said = [part.format(value) for part, value in zip(parts, values, strict=True)]
            text = (", ", ". ")[shift].join(said[i] for i in _ORDERS[(number + shift) % 3])
            made.append((frame.format(text), code, day[1]))
    return made


@pytest.mark.parametrize(("text", "currency", "day"), _bills())
def test_each_figure_is_taken_from_beside_its_label(
    shared_interpreter: Interpreter, text: str, currency: str, day: str
) -> None:
    """Whatever the order: the total, the minimum, the day, the card, and no other kind."""
    said = classify(shared_interpreter, Message("", text))
    assert said.kind is EvidenceKind.STATEMENT
    assert (said.amount, said.minimum, said.due_date) == (TOTAL, LEAST, day)
    assert (said.currency, said.card_tail) == (currency, "1234")
