"""Filling the {placeholders} of directory texts with facts, or with plain words where unknown."""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.directory.facts import Text

Facts = Mapping[str, Text | None]
"""What is known of each placeholder, in both languages; None where it is not known."""

_UNKNOWN = {
    "service": Text(zh="这家机构", en="the service"),
    "app": Text(zh="官方手机应用", en="official"),
    "hotline": Text(zh="官方客服电话", en="the official service number"),
    "site": Text(zh="官方网站", en="the official website"),
    "search": Text(zh="手机号", en="phone number"),
    "path": Text(zh="设置里的“账号与安全”", en="the account and security settings"),
    "old_number": Text(zh="旧号", en="your old number"),
    "new_number": Text(zh="新号码", en="your new number"),
    "tail": Text(zh="····", en="····"),
}
"""Words that read well in a sentence when the fact itself is missing."""

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_BRACES = str.maketrans("", "", "{}")
_GAP = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef]) +(?=[\u3001-\u9fff\uff00-\uffef])")
_STARTS = re.compile(r"(?:^|[.!?:]\s+)$")


def fill(text: Text, facts: Facts) -> Text:
    """Return ``text`` with every placeholder filled; no braces are ever left.

    Chinese loses the spaces that stood around a number where words take its place; English gets
    its capital where a phrase now begins the sentence.
    """
    return Text(zh=_GAP.sub("", _fill(text.zh, facts, "zh")), en=_fill(text.en, facts, "en"))


def names_in(text: Text) -> frozenset[str]:
    """Return the names of the placeholders in ``text``."""
    return frozenset(_PLACEHOLDER.findall(text.zh)) | frozenset(_PLACEHOLDER.findall(text.en))


def _fill(template: str, facts: Facts, language: str) -> str:
    def value(match: re.Match[str]) -> str:
        name = match[1]
        known = facts.get(name)
        if known is not None:
            return _word(known, language)
        words = _word(_UNKNOWN[name], language) if name in _UNKNOWN else ""
        if _STARTS.search(template[: match.start()]):
            words = words[:1].upper() + words[1:]
        return words

    # A name the user gave may hold braces of its own; they would look like a mistake of ours.
    return _PLACEHOLDER.sub(value, template).translate(_BRACES)


def _word(text: Text, language: str) -> str:
    return text.zh if language == "zh" else text.en
