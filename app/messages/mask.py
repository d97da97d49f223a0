"""Makes an excerpt of a message that may be kept: no code, card, ID, link, name or address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.messages.personal import personal
from app.messages.template import folded, template_of

LONGEST = 120
_CACHED = 8192
_HIDDEN = "***"

_CODE_IN_HAND = r"(?P<{}>[a-z\d][a-z\d-]{{2,}})(?![a-z\d])"
_SECRET = re.compile(
    r"(?P<link>(?:https?:/{1,2}|www\.)[!-~]+|[a-z0-9][a-z0-9.-]*\.[a-z]{2,}/[!-~]*"
    r"|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|cn|net|org|cc|top|xyz|vip|me|io|uk|co|info|example)\b)"
    r"|(?P<mail>[\w.+-]+@(?=[\w-]))"
    r"|(?P<identity>(?<![\d])(?:\d{17}[\dx]|\d{15})(?!\d))"
    # Passports, account numbers abroad, keys: letters with five digits, or long and mixed.
    r"|(?P<mixed>(?<![a-z\d])(?!(?:rmb|cny|usd|hkd|eur|gbp|inr|rs)\d)(?=[a-z\d]*[a-z])"
    r"(?:(?=(?:[a-z]*\d){5})[a-z\d]{6,}|(?=[a-z]*\d)[a-z\d]{12,})(?![a-z\d]))"
    r"|(?P<long>(?<!\d)(?!\d{4}-\d\d?-\d\d?(?!\d))\d(?:[ -]?\d){8,}(?!\d))"
    r"|(?:(?:密码|口令)[\u4e00-\u9fff]{0,6}?|password|passcode|pwd)(?:是|为|:|\s*is\b){1,3}\s*(?P<word>(?:[!-+\--9<-~]|[,;:](?=[!-~])){3,})"
    r"|(?:(?<!号)码|密钥|秘钥)(?:[是为:\s(\[]|is\b){1,4}"
    + _CODE_IN_HAND.format("code")
    + r"|(?:(?<![a-z])code|secret(?: key)?|token)(?::|\s*is\b){1,2}\s*"
    + _CODE_IN_HAND.format("token")
    + r"|(?P<spoken>[零〇一二三四五六七八九]{4,})"
)
_CODE_WORD = re.compile(
    r"码|口令|密码|密碼|密钥|验证|校验|认证|动态|登录|登入|授权|(?<![a-z])code|código"
    r"|codigo|код|kennwort|otp|passcode|password|(?<![a-z])pin(?![a-z])|one[- ]?time|verif"
    r"|(?<![a-z])cv[vcn]|sign[- ]?in|log[- ]?in|token|secret|인증|コード"
)
_KEPT = re.compile(
    r"【[^】]*[\u4e00-\u9fff][^】]*】"
    r"|(?:尾号|尾数|[末后].位数?|ending(?: in| with)?)[为是:\s(\[]{0,3}[*x]*\d{3,4}"
    r"|(?:账户|卡|卡号|a/c|xx)[(\[*x]*\d{4}(?!\d)"
    r"|(?<![\d,.])(?:\d{1,3}(?:,\d{3})+|\d{1,9})\.\d\d?(?!\d)"
    r"|(?:¥|\$|£|€|人民币|rmb|usd)\s?(?:\d{1,3}(?:,\d{3})+|\d{1,9})(?!\d)"
    r"|(?<![\d,.])(?:\d{1,3}(?:,\d{3})+|\d{1,9})\s?(?:元|美元|分钟|年|月|日|时)"
    r"|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?"
)
_CODE = re.compile(
    r"(?<![a-z\d])(?:\d(?:[ -]\d){3,9}|\d\d(?: \d\d){2,4}|\d{2,4}[ -]\d{2,6}(?:[ -]\d{2,4})?"
    r"|[a-z]{1,3}-\d{4,8}|(?=[a-z]*\d)[a-z\d]{3,10})(?![a-z\d])"
)
_NUMBER = re.compile(r"(?<!\d)\d{5,8}(?!\d)")
"""Where no word speaks of a code, five to eight digits may still be one."""

_plans: dict[bytes, tuple[tuple[int, int, str], ...]] = {}


def mask(text: str) -> str:
    """Return at most 120 characters of ``text`` without what must not be kept.

    Codes, passwords, links, e-mail names, ID numbers, names and addresses are hidden wholly; of
    card and phone numbers and other long numbers the last four digits stay.
    """
    template = template_of(text)
    plan = _plans.get(template)
    if plan is None:
        if len(_plans) >= _CACHED:
            _plans.clear()
        plan = _plans[template] = tuple(_plan(folded(template)))
    kept = "".join([text[start:end] + hidden for start, end, hidden in plan])
    if "\n" in kept or "  " in kept:
        kept = " ".join(kept.split())
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"


def _plan(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield pieces to keep as (start, end, what stands after them), in order."""
    at = 0
    for start, end in _merged(_hidden(text)):
        yield at, start, _HIDDEN
        at = end
    yield at, len(text), ""


def _merged(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield what ``spans`` cover, in order; what touches is one."""
    spans.sort()
    open_span: tuple[int, int] | None = None
    for start, end in spans:
        if open_span is None or start > open_span[1]:
            if open_span is not None:
                yield open_span
            open_span = start, end
        else:
            open_span = open_span[0], max(end, open_span[1])
    if open_span is not None:
        yield open_span


def _hidden(text: str) -> list[tuple[int, int]]:
    """Return the spans of ``text`` (folded) to hide."""
    spans = list(personal(text))
    numbers: list[tuple[int, int]] = []
    for found in _SECRET.finditer(text):
        start, end = found.span(found.lastgroup or 0)
        if found["long"]:
            numbers.append((start, end))
            end = _before_last_four(text, start, end)
        spans.append((start, end))
    kept = [found.span() for found in _KEPT.finditer(text)]
    pattern = _CODE if _CODE_WORD.search(text) else _NUMBER
    for found in pattern.finditer(text):
        start, end = found.span()
        if any(a <= start and end <= b for a, b in kept):
            continue
        # The end of a long number stays; all else that overlaps is hidden as a whole.
        if not any(start < b and a < end for a, b in numbers):
            spans.append((start, end))
    return spans


def _before_last_four(text: str, start: int, end: int) -> int:
    """Return where the last four digits of ``text[start:end]`` begin."""
    left = 4
    while end > start and left:
        end -= 1
        left -= text[end].isdigit()
    return end
