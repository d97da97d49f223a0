"""What an honest sender says it never does is no way to a stranger."""

from __future__ import annotations

import pytest

from app.domain.evidence import EvidenceKind
from app.messages.assurance import without_denials
from app.messages.interpreter import Interpreter
from app.messages.template import folded, template_of
from app.messages.understanding import Message


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("退款只会原路返回,客服不会加qq。", "退款只会原路返回,客服"),
        ("请更新资料。我司从不设荐股群。", "请更新资料。我司"),
        ("we will never ask for your pin. call us", "call us"),
        ("请加客服微信", "请加客服微信"),
        ("不处理会上征信", "不处理会上征信"),
    ],
)
def test_what_is_denied_is_blanked_out(text: str, kept: str) -> None:
    """And nothing else; every character stays at its place."""
    said = without_denials(text)
    assert len(said) == len(text)
    assert kept in said
    assert "qq" not in said
    assert "群" not in said
    assert "pin" not in said


def test_an_assurance_is_no_contact(interpreter: Interpreter) -> None:
    """The same words without the denial are bait."""
    honest = "【某网】您买的餐椅因缺陷由厂家召回，可申请退款149元，客服不会加QQ。"
    bait = "【某网】您买的餐椅因缺陷由厂家召回，可申请退款149元，请加客服QQ 10000001。"
    assert interpreter.understand(Message("1069", honest)).kind is not EvidenceKind.FRAUD
    assert interpreter.understand(Message("1069", bait)).kind is EvidenceKind.FRAUD


def test_a_known_sender_without_a_way_is_no_bait(interpreter: Interpreter) -> None:
    """A prize from the bank's own number that leads nowhere but to its counter."""
    text = "【兴业银行】恭喜您在活动中抽中保温杯一只，请凭本短信与身份证到开户网点领取。"
    assert interpreter.understand(Message("95561", text)).kind is not EvidenceKind.FRAUD
    asks = text + "请将名下资金转入安全账户。"
    assert interpreter.understand(Message("95561", asks)).kind is EvidenceKind.FRAUD


def test_rules_read_on_over_the_end_of_a_line() -> None:
    """A bill in several lines says what it says in one."""
    text = "水费通知\n金额：58.14元\n请月底前缴清"
    assert "\n" not in folded(template_of(text))
    assert len(folded(template_of(text))) == len(text)
