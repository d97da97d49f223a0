"""What a message calls itself: 【】, [] or （） at either end."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"【\s*([^【】]{1,24}?)\s*】")
_START = re.compile(r"^\s*[\[(]\s*([^\[\]()]{2,24}?)\s*[\])]")
_END = re.compile(r"[\[(]\s*([^\[\]()]{2,24}?)\s*[\])]\s*$")
_GENERIC = re.compile(
    r"^(?:验证码|验证密码|登录验证|随机密码|流量提醒|还款提醒|温馨提醒|温馨提示|安全提醒|缴费提醒|"
    r"余额提醒|办理确认提醒|提醒|通知|公告|重要|验证|动态密码|订购|\d+|[a-z]?\d*)$"
)
_SERVICE_NUMBER = re.compile(r"\d{5}")
_BOUND = re.compile(r"@([a-z0-9][a-z0-9.-]+\.[a-z]{2,})\s+#")


def signatures(text: str) -> list[tuple[int, int]]:
    """Return where signatures stand in the folded ``text``, the likeliest first."""
    found = _bracketed(text)
    at_start = [s for s in found if not text[: s[0] - 1].strip()]
    at_end = [s for s in found if len(text) - s[1] <= 16 and s not in at_start]
    # A bracket in the middle of a text is a list mark or a name in it more often than a signature.
    return [s for s in (*at_start, *at_end) if not _GENERIC.match(text[s[0] : s[1]])]


def service_numbers(text: str) -> list[tuple[int, int]]:
    """Return where a service signs with nothing but its number (【12306】) in the folded text."""
    return [s for s in _bracketed(text) if _SERVICE_NUMBER.fullmatch(text[s[0] : s[1]])]


def _bracketed(text: str) -> list[tuple[int, int]]:
    found = [m.span(1) for m in _BRACKETED.finditer(text)]
    return found + [m.span(1) for pattern in (_START, _END) if (m := pattern.search(text))]


def bound_host(text: str) -> str:
    """Return the host a code is bound to (``@github.com #123456``, WebOTP), or ""."""
    found = _BOUND.search(text)
    return found.group(1) if found else ""
