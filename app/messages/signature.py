"""What a message calls itself: 【】, [] or （） at either end."""

from __future__ import annotations

import re

_BRACKETED = re.compile(r"[【〔〖「]\s*([^【】〔〕〖〗「」]{1,24}?)\s*[】〕〗」]")
_START = re.compile(r"^\s*[\[(]\s*([^\[\]()]{2,24}?)\s*[\])]")
_END = re.compile(r"[\[(]\s*([^\[\]()]{2,24}?)\s*[\])]\s*$")
_GENERIC = re.compile(
    r"^(?:验证密码|登录验证|随机密码|重要|验证|动态密码|订购|登录|ログイン|安全|\d+|[a-z]?\d*|#|"
    r"[^\d]{0,6}(?:验证码|校验码|动态码|提醒|提示|通知|通告|公告|账单|服务|确认|预警|活动))$"
    r"|^(?:银行|网上)?(?:转账|转帐|交易|消费|登录)$|[:%!?。,;]|^(?:省直|市直|广告|推广)$"
)
"""What stands in brackets and is a topic, not a name."""
_HOTLINE = re.compile(r"[\u4e00-\u9fff]{2,3}\d{5}")
_SERVICE_NUMBER = re.compile(r"\d{5}")
_BOUND = re.compile(r"@([a-z0-9][a-z0-9.-]+\.[a-z]{2,})\s+#")


def signatures(text: str) -> list[tuple[int, int]]:
    """Return where signatures stand in the folded ``text``, the likeliest first."""
    found = _bracketed(text)
    at_start = [s for s in found if not text[: s[0] - 1].strip()]
    at_end = [s for s in found if len(text) - s[1] <= 16 and s not in at_start]
    # A bracket in the middle of a text is a list mark or a name in it more often than a signature.
    names = [s for s in (*at_start, *at_end) if not _GENERIC.search(text[s[0] : s[1]])]
    # 【福建12329】 at the start is a hotline; who answers it signs at the end.
    return sorted(names, key=lambda s: bool(_HOTLINE.fullmatch(text[s[0] : s[1]])))


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
