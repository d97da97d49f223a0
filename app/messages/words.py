"""Words of rule files: a name in angle brackets stands for the pattern it was given once."""

from __future__ import annotations

from collections.abc import Mapping


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """Return ``pattern`` with each ``<word>`` of ``words`` put in; unknown ones stay."""
    for word, meaning in words.items():
        pattern = pattern.replace(f"<{word}>", meaning)
    return pattern


def expanded(words: Mapping[str, str]) -> dict[str, str]:
    """Return ``words`` with those used in later ones put in."""
    known: dict[str, str] = {}
    for word, meaning in words.items():
        known[word] = filled(meaning, known)
    return known
