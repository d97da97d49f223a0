"""The template is what all rules see of a message."""

from __future__ import annotations

from app.messages.interpreter import Interpreter
from app.messages.mask import mask
from app.messages.template import READ, folded, template_of
from app.messages.understanding import Message


def test_digits_are_made_alike_and_nothing_moves() -> None:
    """Messages that differ in digits share a template as long as the message itself."""
    one, other = "验证码１２，尾号1234 Ａ", "验证码１２，尾号9876 Ａ"
    assert template_of(one) == template_of(other)
    assert len(folded(template_of(one))) == len(one)


def test_an_endless_message_is_read_no_further_than_any_honest_one(
    interpreter: Interpreter,
) -> None:
    """What stands beyond is neither understood nor kept, so that it costs nothing."""
    code = "【工商银行】您的验证码是482913，5分钟内有效。"
    endless = code + "0" * 3_000_000
    assert len(template_of(endless)) < 3 * READ
    said = interpreter.understand(Message("95588", endless))
    assert said == interpreter.understand(Message("95588", code))
    assert "482913" not in mask(endless)
