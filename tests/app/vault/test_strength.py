"""How strong a password is, and what is said about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.vault.strength import Advice, Grade, strength_of
from ui.text import catalogue
from ui.text.strength import advice_words, grade_words


@pytest.mark.parametrize(
    ("password", "advice"),
    [
        ("password1", Advice.COMMON),
        ("13800138000", Advice.PERSONAL),
        ("19620314", Advice.DATE),
        ("aaaaaaaaaaaa", Advice.REPEATED),
        ("abcdefgh", Advice.SEQUENCE),
        ("zxcvfr", Advice.KEYBOARD),
        ("40829375", Advice.DIGITS),
        ("Xk3$9p", Advice.SHORT),
        ("", Advice.SHORT),
    ],
)
def test_weak_ones_are_told_what_would_help(password: str, advice: Advice) -> None:
    """One piece of advice, about what makes it weak."""
    found = strength_of(password, ["李明", "13800138000"])
    assert found.grade in (Grade.WEAK, Grade.FAIR)
    assert found.advice is advice


@pytest.mark.parametrize(
    "password", ["purple kettle window seven ocean", "窗台三只猫晒着旧毛衣等春天来"]
)
def test_several_words_are_strong_and_need_no_advice(password: str) -> None:
    """Neither digits nor capitals are asked for."""
    found = strength_of(password)
    assert found.grade in (Grade.GOOD, Grade.STRONG)
    assert found.advice is None


@given(st.text(max_size=200))
def test_any_text_has_a_strength(password: str) -> None:
    """Nothing makes the estimate stumble, however long or odd."""
    found = strength_of(password)
    assert found.guesses >= 0
    assert found.seconds >= 0


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_grade_and_advice_has_words(language: catalogue.Language) -> None:
    """In both languages, and none is the other's."""
    catalogue.use(language)
    words = [grade_words(grade) for grade in Grade] + [advice_words(a) for a in Advice]
    assert len(set(words)) == len(words)
    assert all(any("一" <= c <= "鿿" for c in w) == (language == "zh") for w in words)
    assert advice_words(None) == ""
