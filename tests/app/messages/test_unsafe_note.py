"""What must never be kept is noticed in a note; what notes are for is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.messages.unsafe_note import UnsafeKind, passes_luhn, unsafe_kind

K = UnsafeKind


def _card(body: str) -> str:
    return next(body + str(d) for d in range(10) if passes_luhn([int(c) for c in body + str(d)]))


@pytest.mark.parametrize(
    ("note", "kind"),
    [
        ("登录密码是 Tulip-88", K.PASSWORD),
        ("密码：123456a", K.PASSWORD),
        ("Password: hunter2!", K.PASSWORD),
        ("PIN 4821", K.PASSWORD),
        ("验证码 482913", K.CODE),
        ("Your code is 482 913", K.CODE),
        ("CVV 123", K.CODE),
        ("身份证 11010519491231002X", K.IDENTITY),
        ("卡号 ６２２２ ０２００ ０１１１ １１２３", None),
        (f"卡号 {_card('622202000111112')}", K.CARD),
        ("4111-1111-1111-1111", K.CARD),
    ],
)
def test_secrets_are_noticed(note: str, kind: UnsafeKind | None) -> None:
    """In Chinese and English, full width and half; a number without its check digit is no card."""
    assert unsafe_kind(note, "CN") == kind


@pytest.mark.parametrize(
    "note",
    [
        "",
        "柜台要带身份证原件，周三去",
        "密码在妈妈那里",
        "改密码在“我的-设置”里",
        "password: ask Mum",
        "客服说 3 天后再来，工号 10086",
        "打 95588 转 2，受理号 20260312000123456",
        "old number 13800138000, new +86 139 0013 9000",
        "400-820-8820 转 5",
        "2026-03-10 14:30 排到 A123",
        "扫二维码 3 次都没成功",
    ],
)
def test_ordinary_notes_are_left_alone(note: str) -> None:
    """Hotlines, reference numbers, days, and words about passwords."""
    assert unsafe_kind(note, "CN") is None


@given(body=st.text("0123456789", min_size=15, max_size=17).filter(lambda t: t.strip("0") != ""))
def test_every_card_is_noticed_in_any_grouping(body: str) -> None:
    """With gaps, dashes, or in one piece, in the middle of words."""
    card = _card(body)
    for gap in ("", " ", "-"):
        spelled = gap.join(card[i : i + 4] for i in range(0, len(card), 4))
        assert unsafe_kind(f"我的卡{spelled}，明天注销", "CN") in {K.CARD, K.IDENTITY}


@given(note=st.text(max_size=200))
def test_any_text_can_be_asked_about(note: str) -> None:
    """It answers and never fails."""
    assert unsafe_kind(note, "CN") in {None, *UnsafeKind}
