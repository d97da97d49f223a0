"""One spelling for comparing what people, banks and phones write differently.

pypinyin (250 ms) and OpenCC (30 ms) are imported when the first Chinese text asks for them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_CHINESE = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_WORDS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_\u3400-\u4dbf\u4e00-\u9fff]+")
_RUNS = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[^\u3400-\u4dbf\u4e00-\u9fff]+")
_WORD_CHARACTERS = re.compile(r"[^\W_]+")
_BLOCKS = ((0x3400, 0x4DC0), (0x4E00, 0xA000))

_HANG = re.compile(r"(?<![出旅飞步通执进运同举流发自里客])行$")
"""行 that ends an institution's name is háng (支行, 交行), except in 出行, 旅行 and the like."""

_READINGS = {
    "企查查": "qi cha cha",
    "脉脉": "mai mai",
    "好大夫": "hao dai fu",
    "还呗": "huan bei",
    "厦航": "xia hang",
    "长行": "chang hang",
    "万里行": "wan li xing",
    "亿客行": "yi ke xing",
    "帕弥什": "pa mi shi",
}
"""Names that the library reads otherwise than people do; its phrases do not know them."""


def fold(text: str) -> str:
    """Return ``text`` with width, case and traditional characters made alike.

    It works character by character and not by phrases, so that a part of a folded text is the
    folded part of the text: 支付寶 is found in 我的支付寶賬號. Folding twice changes nothing.
    """
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return text.translate(_simplified()) if _CHINESE.search(text) else text


def compact(text: str) -> str:
    """Return ``text`` folded, letters and digits only: ``Apple ID`` → appleid."""
    return "".join(_WORD_CHARACTERS.findall(fold(text)))


def search_terms(*texts: str) -> str:
    """Return what a search column holds for ``texts``: lower-case terms separated by spaces.

    Chinese characters one by one, words and digits, what stands between spaces (addresses), all of
    it in one piece, then pinyin in one piece and initials. Each term once, in the order met.
    """
    terms: list[str] = []
    for text in texts:
        folded = fold(text)
        whole = "".join(_WORD_CHARACTERS.findall(folded))
        terms += _WORDS.findall(folded)
        if _CHINESE.search(folded):
            terms += spoken(folded)
        else:
            terms += [*folded.split(), whole]
    return " ".join(dict.fromkeys(term for term in terms if term))


def query_terms(query: str) -> str:
    """Return the terms that must each occur in a search column, by spaces: 招行 → 招 行."""
    return " ".join(dict.fromkeys(_WORDS.findall(fold(query)))) or fold(query)


def spoken(text: str) -> tuple[str, str]:
    """Return pinyin without tones and its initials: 招商银行 → zhaoshangyinhang, zsyh.

    Anything that is not Chinese stays as it is in both: 12306铁路 → 12306tielu, 12306tl.
    """
    parts = syllables(text)
    return (
        "".join(part for part, _ in parts),
        "".join(part[0] if chinese else part for part, chinese in parts),
    )


def syllables(text: str) -> list[tuple[str, bool]]:
    """Return the pinyin syllables of ``text`` and the words between, each with: was it Chinese."""
    parts: list[tuple[str, bool]] = []
    for run in _RUNS.findall(compact(text)):
        if not _CHINESE.fullmatch(run):
            parts.append((run, False))
            continue
        read = _reader()(run)
        if _HANG.search(run):
            read[-1] = "hang"
        parts += [(syllable, True) for syllable in read]
    return parts


@lru_cache(maxsize=1)
def _reader() -> Callable[[str], list[str]]:
    """Return what reads Chinese, with our own readings known to it."""
    import pypinyin

    pypinyin.load_phrases_dict(
        {name: [[syllable] for syllable in read.split()] for name, read in _READINGS.items()}
    )
    read: Callable[[str], list[str]] = pypinyin.lazy_pinyin
    return read


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    """Return the table from traditional to simplified characters, from OpenCC's t2s."""
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    characters = [chr(code) for low, high in _BLOCKS for code in range(low, high)]
    # One character a line keeps OpenCC from seeing phrases, where 乾 depends on its neighbours.
    simple = convert("\n".join(characters)).split("\n")
    table = {a: b for a, b in zip(characters, simple, strict=True) if a != b}
    return {ord(a): table.get(b, b) for a, b in table.items()}
