"""An excerpt never shows what must not be kept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.messages.mask import LONGEST, mask


@pytest.mark.parametrize(
    ("text", "hidden", "kept"),
    [
        ("【支付宝】验证码 482913，10分钟内有效", "482913", "10分钟"),
        ("【铁路12306】验证码：482913，您正在登录", "482913", "12306"),
        ("您的验证码是 48-2913 请勿泄露", "2913", "验证码"),
        ("G-482913 is your Google verification code.", "482913", "Google"),
        ("482 913 is your code", "913", "code"),
        ("验证码：QGFDAE 请勿泄露", "QGFDAE", "请勿"),
        ("密码: aB3$xy9 请保管", "aB3$xy9", "请保管"),
        ("卡号6200 0000 0000 9876已激活", "6200", "9876"),
        ("身份证11010119900101123X已登记", "19900101", "已登记"),
        ("请联系13800138000核实", "1380013", "8000"),
        ("详见 https://a.example/x?token=abc 谢谢", "token", "谢谢"),
        ("发到 liming@mail.example 了", "liming", "发到"),
        ("您尾号1234的卡消费3,280.50元", "￥", "尾号1234的卡消费3,280.50元"),
    ],
)
def test_secrets_are_hidden_and_the_rest_stays(text: str, hidden: str, kept: str) -> None:
    """Codes, passwords, IDs, links and mail names go; tails, amounts and times stay."""
    assert hidden not in mask(text)
    assert kept in mask(text)


@given(
    code=st.integers(0, 99_999_999),
    digits=st.integers(4, 8),
    around=st.text("你好，。 ab", max_size=150),
)
def test_no_code_survives(code: int, digits: int, around: str) -> None:
    """Whatever stands around it, the digits of a code are gone and the length is kept."""
    shown = f"{code:08}"[:digits]
    excerpt = mask(f"{around} 验证码：{shown}，请勿泄露 {around}")
    assert not re.search(r"\d{4}", excerpt)
    assert len(excerpt) <= LONGEST
