"""The regulator's counts: read from its message only, compared, and never taken for an account."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.match import Matcher
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.record import MessageRecord
from app.discovery.registry_answer import SENDER, Comparison, compare, counts_in, is_answer
from app.domain.ids import PersonId
from app.messages.interpreter import Interpreter

LISTED = "【一证通查】您尾号8000的手机号码关联的互联网账号数量如下：微信2个、QQ1个、淘宝：1个，抖音未查询到。"
OLD = "+8613800138000"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (LISTED, {"微信": 2, "qq": 1, "淘宝": 1, "抖音": 0}),
        (
            "【工信部反诈中心】查询结果：腾讯（微信）2个；京东账号数量为3个。百度：0；快手无。互联网账号一证通查",
            {"微信": 2, "京东": 3, "百度": 0, "快手": 0},
        ),
        ("【工信部】您名下手机号在美团注册账号2个,在微信注册账号1个,本次共计3个。", {"美团": 2, "微信": 1}),
        ("【一證通查】微信 關聯賬號數：2", {"微信": 2}),
        ("【工信部】您的号码138****8000未查询到关联的互联网账号。", {"": 0}),
        ("【工信部】您的验证码是123456，用于一证通查。", {}),
        ("【工信部】您的一证通查申请已受理，48小时内短信告知。", {}),
    ],
)  # fmt: skip
def test_counts_are_read(text: str, counts: dict[str, int]) -> None:
    """Apps with their numbers in the ways they may be listed; a code or a receipt counts nothing."""
    assert counts_in(text) == counts


@pytest.mark.parametrize(
    ("sender", "text", "believed"),
    [
        (SENDER, LISTED, True),
        ("+8610699000", LISTED, True),
        (SENDER, LISTED.removeprefix("【一证通查】"), True),
        ("", LISTED, True),
        ("", LISTED.removeprefix("【一证通查】"), False),
        ("13900139000", LISTED, False),
        ("+447911123456", LISTED, False),
        (SENDER, "【工信部】防范诈骗，人人有责。", False),
    ],
)
def test_whose_answer_it_is(sender: str, text: str, *, believed: bool) -> None:
    """Its number or its signature; a person who signs so is nobody's answer."""
    assert is_answer(sender, text) is believed


def test_counts_beside_the_list(matcher: Matcher) -> None:
    """What is missing here comes first; a name nobody knows is not counted here."""
    counts = {"微信": 2, "淘宝": 1, "qq": 1, "某平台": 3, "抖音": 0}
    found = compare(counts, {"wechat": 1, "qq": 1, "douyin": 1}, matcher)
    assert found == (
        Comparison("微信", 2, "wechat", 1),  # type: ignore[arg-type]
        Comparison("淘宝", 1, "taobao", 0),  # type: ignore[arg-type]
        Comparison("qq", 1, "qq", 1),  # type: ignore[arg-type]
        Comparison("抖音", 0, "douyin", 1),  # type: ignore[arg-type]
        Comparison("某平台", 3),
    )


def test_it_is_no_evidence_and_the_latest_counts(
    matcher: Matcher, interpreter: Interpreter
) -> None:
    """No account comes of it; of several answers the latest of each app stays, in any order."""
    records = [
        MessageRecord(SENDER, text, datetime(2026, 11, day, tzinfo=UTC), own_number=OLD)
        for day, text in (
            (1, "【一证通查】互联网账号：微信1个、京东2个"),
            (20, "【一证通查】互联网账号：微信2个"),
            (10, "【一证通查】互联网账号：微信5个、百度0个"),
        )
    ]
    owner = Owner(PersonId("ming"), "李明", (OLD,))
    for order in permutations(records):
        whole = Proposer(matcher, interpreter, "CN", (owner,))
        for record in order:
            part = Proposer(matcher, interpreter, "CN", (owner,))
            part.add(record, "test")
            whole.absorb(part)
        assert whole.candidates() == []
        counts = {app: count for app, (_, count) in whole.answers()[OLD].items()}
        assert counts == {"微信": 2, "京东": 2, "百度": 0}


@given(st.text(alphabet="微信在:：(（)）0123456789个、，。无未查询到 a【】", max_size=400))
def test_any_text_is_read_without_harm(text: str) -> None:
    """Names are short and counts are counts, whatever the text."""
    for name, count in counts_in(text).items():
        assert len(name) <= 12
        assert 0 <= count < 1000
