"""Whom a message asks to call: the institution it names, somebody unknown, or an imitation."""

from __future__ import annotations

import pytest

from app.directory.match import Matcher
from app.messages.interpreter import Interpreter
from app.messages.phones import Call, Phones, is_virtual, plain
from app.messages.template import folded
from app.messages.understanding import Message, Suspicion


def call(matcher: Matcher, service: str, text: str) -> Call:
    """Return whom ``text`` asks to call in the name of ``service``."""
    return Phones(matcher).call(folded(text.encode()), matcher.by_name(service))


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("如有疑问请致电95588。", Call.OFFICIAL),
        ("详询010-95588", Call.OFFICIAL),
        ("请拨打400-669-5588", Call.OFFICIAL),
        ("如遇诈骗请致电96110", Call.OFFICIAL),
        ("请拨打400-669-5589", Call.LOOKALIKE),
        ("请致电95588 1203 77", Call.LOOKALIKE),
        ("请联系客服4008012377解除", Call.UNKNOWN),
        ("请致电010-61550021取消", Call.UNKNOWN),
        ("请联系专员13800001111", Call.PERSONAL),
        ("请致电+852 6123 9981", Call.PERSONAL),
        ("您消费1,280元，余额4,419.70元，11月8日14:20", Call.NOBODY),
        ("客服不会索要验证码，您的验证码482913", Call.NOBODY),
    ],
)
def test_numbers_are_compared_with_the_directory(matcher: Matcher, text: str, whom: Call) -> None:
    """The bank's own and the state's short ones are official; near misses imitate."""
    assert call(matcher, "工商银行", text) is whom


def test_a_key_to_press_is_no_other_number(matcher: Matcher) -> None:
    """95511-3 and 95511转5 are 95511."""
    assert call(matcher, "平安银行", "若有疑问致电95511-3") is Call.OFFICIAL
    assert call(matcher, "平安银行", "若有疑问致电95511转5") is Call.OFFICIAL


@pytest.mark.parametrize(
    ("sender", "virtual"),
    [("17012345678", True), ("+8616511223344", True), ("13812345678", False), ("95588", False)],
)
def test_numbers_of_resellers_are_known(sender: str, virtual: bool) -> None:
    """170, 171, 162, 165 and 167."""
    assert is_virtual(sender) is virtual


def test_a_country_code_changes_nothing() -> None:
    """As it is dialled inside the country."""
    assert plain("+86 21-3878 4800") == plain("021-38784800") == "02138784800"
    assert plain("+86 400-820-5555") == "4008205555"


def test_only_the_number_makes_the_difference(interpreter: Interpreter) -> None:
    """Two messages that differ in nothing but the digits of a hotline are told apart."""
    text = "【支付宝】您的账户涉嫌异常交易已被限制，请立即联系客服 {} 解除，逾期永久冻结。"
    honest = interpreter.understand(Message("", text.format("0571-95188")))
    bait = interpreter.understand(Message("", text.format("0571-61202377")))
    assert not honest.suspicions
    assert Suspicion.STRANGERS_PHONE in bait.suspicions


def test_an_imitated_hotline_is_named_as_such(interpreter: Interpreter) -> None:
    """The reader is told that the number is nearly theirs."""
    text = "【工商银行】您的信用卡已被冻结，请立即致电400-669-5598核实身份，逾期销户。"
    said = interpreter.understand(Message("", text))
    assert Suspicion.PHONE_LOOKALIKE in said.suspicions


@pytest.mark.parametrize(
    ("service", "text", "whom"),
    [
        ("chase", "call 800-935-9935", Call.OFFICIAL),
        ("chase", "call 1-800-935-9935", Call.OFFICIAL),
        ("chase", "call 1-800-555-0142", Call.UNKNOWN),
        ("barclays", "call 0345 734 5345", Call.OFFICIAL),
        ("hsbc_hk", "請致電2233 3000", Call.OFFICIAL),
        ("hsbc_hk", "請致電2233 3011", Call.UNKNOWN),
    ],
)
def test_a_line_is_known_from_there_and_from_abroad(
    matcher: Matcher, service: str, text: str, whom: Call
) -> None:
    """The directory writes it as it is dialled from abroad, a message as its readers dial it."""
    assert call(matcher, service, text) is whom
