"""Filling texts: facts where there are facts, plain words where there are none, never braces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.facts import Text
from app.guidance.phrase import fill


def _both(zh: str, en: str) -> Text:
    return Text(zh=zh, en=en)


def test_facts_are_filled_in() -> None:
    """A known fact stands where its placeholder stood."""
    number = _both("139 0013 9000", "139 0013 9000")
    filled = fill(_both("填入 {new_number}。", "Enter {new_number}."), {"new_number": number})
    assert filled == _both("填入 139 0013 9000。", "Enter 139 0013 9000.")


def test_the_unknown_new_number() -> None:
    """Without a new number the sentence speaks of it in words, spaced and capitalised as such."""
    text = _both(
        "填入 {new_number} 的尾数", "{new_number} is next. {new_number}, then {new_number}"
    )
    filled = fill(text, {"new_number": None})
    assert filled.zh == "填入新号码的尾数"
    assert filled.en == "Your new number is next. Your new number, then your new number"


@pytest.mark.parametrize(
    "text", ["{", "}", "{}", "{unheard_of}", "{{service}}", "{service", "{a b}"]
)
def test_no_braces(text: str) -> None:
    """Whatever a text or a name holds, no brace reaches the screen."""
    filled = fill(_both(f"说{text}", f"say {text}"), {"service": _both("{x}", "}{")})
    assert not set("{}") & set(filled.zh + filled.en)


def test_a_fact_is_not_a_template() -> None:
    """A name that looks like a placeholder is shown as a word, not filled once more."""
    filled = fill(_both("到{service}", "Go to {service}"), {"service": _both("{tail}", "{tail}")})
    assert filled == _both("到tail", "Go to tail")


@given(st.text(max_size=40), st.text(max_size=20))
def test_any_text_any_fact(text: str, fact: str) -> None:
    """No text and no fact, however odd, leaves a brace or fails."""
    filled = fill(_both("中" + text, "a" + text), {"service": _both("名" + fact, "n" + fact)})
    assert not set("{}") & set(filled.zh + filled.en)
