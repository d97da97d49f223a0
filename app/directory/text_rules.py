"""Rules for every text of the directory: both languages whole, tidy, and free of bad advice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import msgspec

from app.directory.advice import forbidden
from app.directory.facts import Text
from app.directory.finding import Flaw

_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_WIDE = re.compile(r"[\u3000-\u303f\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef]")
_HALF = re.compile(r"(?<=[\u4e00-\u9fff])[,;:?!().]|[,;:?!()](?=[\u4e00-\u9fff])")
_SPACE = re.compile(r"^\s|\s$|\s{2}|[\t\r\n\u3000\u00a0\u200b]")

_BRANDS = frozenset({"name", "app", "search", "path"})
"""Keys whose Chinese may be a Latin brand or menu (GitHub): they are no sentences."""

_SCREEN = frozenset({"app", "search", "path"})
"""Keys that name what a Chinese screen shows: the English text must show the same words."""

_QUOTED = re.compile(r"“[^”]*”|\([^)]*\)")
"""Where an English sentence may show them too: the words to look for are of no use translated."""


def texts(thing: object, key: str = "") -> Iterator[tuple[str, Text]]:
    """Yield every text inside ``thing`` (a Struct, or a collection of some) with its key path."""
    if isinstance(thing, Text):
        yield key, thing
    elif isinstance(thing, msgspec.Struct):
        for name in thing.__struct_fields__:
            yield from texts(getattr(thing, name), f"{key}.{name}" if key else name)
    elif isinstance(thing, tuple):
        for index, item in enumerate(thing):
            yield from texts(item, f"{key}[{getattr(item, 'id', index)}]")


def check_text(key: str, text: Text) -> Iterator[tuple[str, Flaw, str]]:
    """Yield key, flaw and detail for what is wrong with one text."""
    last = key.rpartition(".")[2].partition("[")[0]
    if not _CJK.search(text.zh) and last not in _BRANDS:
        yield f"{key}.zh", Flaw.CHINESE_MISSING, text.zh
    if last not in _SCREEN and (wide := _WIDE.search(_QUOTED.sub("", text.en))):
        yield f"{key}.en", Flaw.CHINESE_IN_ENGLISH, wide[0]
    if half := _HALF.search(text.zh):
        yield f"{key}.zh", Flaw.HALF_WIDTH_PUNCTUATION, text.zh[max(0, half.start() - 6) :][:12]
    for language, sentence in (("zh", text.zh), ("en", text.en)):
        if _SPACE.search(sentence):
            yield f"{key}.{language}", Flaw.STRAY_SPACE, ""
        for flaw, words in forbidden(sentence):
            yield f"{key}.{language}", flaw, words
    if placeholders(text.zh) != placeholders(text.en):
        differing = placeholders(text.zh) ^ placeholders(text.en)
        yield key, Flaw.PLACEHOLDERS_DIFFER, ", ".join(sorted(differing))


def placeholders(sentence: str) -> frozenset[str]:
    """Return the names in braces; a lone brace counts as the unknown name ``{``."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)
    except ValueError:
        return frozenset({"{"})
