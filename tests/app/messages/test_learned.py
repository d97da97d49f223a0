"""What was learned of wordings: it guesses where the rules are silent, and says by which words."""

from __future__ import annotations

import pytest

from app.domain.directory_errors import DirectoryInvalid
from app.domain.evidence import EvidenceKind
from app.messages.examine import examine
from app.messages.interpreter import LEARNED, Interpreter
from app.messages.learned import Learned
from app.messages.rules import KindRule
from app.messages.understanding import Message, Suspicion
from app.messages.wording import phrases, pieces


@pytest.fixture
def learned(rule_bytes: dict[str, bytes]) -> Learned:
    """The weights that are shipped."""
    return Learned(rule_bytes[LEARNED])


def test_the_weights_are_small(rule_bytes: dict[str, bytes]) -> None:
    """They travel with every copy of the program."""
    assert len(rule_bytes[LEARNED]) < 300_000


def test_shares_add_up_to_one(learned: Learned) -> None:
    """Whatever the text, an empty one too."""
    for text in ("", "a", "您的验证码000000", "zzz " * 300):
        shares = learned.shares(pieces(text))
        assert sum(shares.values()) == pytest.approx(1.0)
        assert len(shares) == 9


@pytest.mark.parametrize("cut", [0, 40, -1])
def test_a_spoilt_file_is_refused(rule_bytes: dict[str, bytes], cut: int) -> None:
    """Half a file would guess at random."""
    with pytest.raises(DirectoryInvalid):
        Learned(rule_bytes[LEARNED][:cut])


def _rule(kind: EvidenceKind, *, sure: bool) -> KindRule:
    return KindRule(id="tried", kind=kind, sure=sure, pattern="x", example="x")


OFFER = "全场优惠立减,限时抢购,领取优惠券,退订回t"


def test_a_sure_rule_stands(learned: Learned) -> None:
    """However the wording reads."""
    rule = _rule(EvidenceKind.STATEMENT, sure=True)
    assert learned.guess(pieces(OFFER), rule, near_bait=False, named=True) is None


def test_a_broad_rule_gives_way_to_what_is_far_likelier(learned: Learned) -> None:
    """But never to fraud, and not in a message that nobody signs."""
    rule = _rule(EvidenceKind.STATEMENT, sure=False)
    said = learned.guess(pieces(OFFER), rule, near_bait=False, named=True)
    assert said is not None
    assert said.kind is EvidenceKind.PROMOTION
    assert learned.guess(pieces(OFFER), rule, near_bait=False, named=False) is None


def test_bait_by_wording_needs_that_much_is_odd(learned: Learned) -> None:
    """By itself wording accuses nobody."""
    wording = pieces("恭喜您中奖,请添加客服微信领取奖金")
    alone = learned.guess(wording, None, near_bait=False, named=True)
    odd = learned.guess(wording, None, near_bait=True, named=True)
    assert alone is None or alone.kind is not EvidenceKind.FRAUD
    assert odd is not None
    assert odd.kind is EvidenceKind.FRAUD
    assert odd.spans


def test_names_and_links_are_no_wording() -> None:
    """Whoever signs and wherever it leads, the same sentence is worded the same."""
    one = pieces("【甲银行】您的积分即将清零,点击 a-b.example 兑换")
    two = pieces("【乙移动公司】您的积分即将清零,点击 cc.dd.example/x 兑换")
    assert [piece.key for piece in one] == [piece.key for piece in two]


def test_overlapping_phrases_are_one() -> None:
    """So that they can be read."""
    assert phrases("请添加客服微信", [(1, 3), (2, 5), (6, 7)]) == ("添加客服", "信")


def test_a_guess_says_by_which_words(interpreter: Interpreter) -> None:
    """The words stand in the message as it was written."""
    text = "【示例网校】新學員專屬，前50位加贈講義，名額不多，手慢無"
    said = examine(interpreter, Message("", text))
    for phrase in said.phrases:
        assert phrase in text


def test_wording_is_named_as_the_reason(interpreter: Interpreter) -> None:
    """Where it tipped the scales, the reader is told so, and nowhere else."""
    text = "【转数快】你有一笔HK$2,000政府消费券待领取，登入 fps-gov.hk.cx 登记银行户口。"
    said = examine(interpreter, Message("", text))
    assert (Suspicion.WORDING in said.suspicious) == (said.is_fraud and bool(said.phrases))
