"""Looking at messages without a vault."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from app.actions.classifying import (
    LONGEST_LINE,
    Classified,
    NotAMessage,
    classify_lines,
    examine_message,
)
from app.actions.session import Knowledge
from app.domain.evidence import EvidenceKind
from app.messages.understanding import Message
from app.shipped import load_directory, load_rules

KNOWLEDGE = Knowledge(load_directory, load_rules)
GOOD = json.dumps({"id": "1", "text": "【支付宝】验证码 482913，请勿泄露"}).encode()


@given(st.lists(st.one_of(st.just(GOOD), st.just(b"\n"), st.binary(max_size=30)), max_size=12))
def test_every_line_has_its_answer_in_order(lines: list[bytes]) -> None:
    """Each line that is not empty is answered once, under its own number."""
    answers = list(classify_lines(KNOWLEDGE, lines))
    numbers = [answer.number for answer in answers]
    if lines:
        lines = [lines[0].removeprefix(b"\xef\xbb\xbf"), *lines[1:]]
    full = [n for n, line in enumerate(lines, start=1) if line.strip()]
    assert numbers == full
    good = [n for n, line in enumerate(lines, start=1) if line == GOOD]
    assert set(good) <= {a.number for a in answers if isinstance(a, Classified)}


def test_an_endless_line_is_refused_unread() -> None:
    """No honest message is a thousandth as long."""
    line = json.dumps({"text": "a" * LONGEST_LINE}).encode()
    assert next(iter(classify_lines(KNOWLEDGE, [line, GOOD]))) == NotAMessage(1)


def test_one_message_is_examined() -> None:
    """The same understanding, told to its reader."""
    report = examine_message(KNOWLEDGE, Message("95188", "【支付宝】验证码 482913，请勿泄露"))
    assert (report.kind, report.service) == (EvidenceKind.VERIFICATION, "alipay")
