"""Which senders of mail are people: anybody can have an address at these domains."""

from __future__ import annotations

import re

_SERVICE_BOXES = re.compile(
    r"no[-_.]?reply|do[-_.]?not|notif|account|service|security|support|alert|info|system|admin"
    r"|bill|statement|verif|confirm|mailer|team|help|news|postmaster"
)
"""What a provider calls its own mailboxes; the others there are people's."""
_PROVIDERS = frozenset({
    "gmail.com", "googlemail.com", "qq.com", "vip.qq.com", "foxmail.com", "163.com", "126.com",
    "yeah.net", "139.com", "189.cn", "wo.cn", "sina.com", "sina.cn", "sohu.com", "aliyun.com",
    "outlook.com", "hotmail.com", "live.com", "msn.com", "live.cn", "icloud.com", "me.com",
    "mac.com", "yahoo.com", "yahoo.cn", "yahoo.com.cn", "yahoo.com.hk", "yahoo.co.jp", "aol.com",
    "gmx.com", "gmx.de", "gmx.net", "web.de", "mail.ru", "yandex.ru", "yandex.com", "proton.me",
    "protonmail.com", "pm.me", "zoho.com", "naver.com", "21cn.com", "188.com", "vip.163.com",
    "vip.126.com", "vip.sina.com", "tom.com",
})  # fmt: skip


def is_person(host: str, box: str) -> bool:
    """Whether ``box``@``host`` (lower case) is likelier a person's address than a service's."""
    return host in _PROVIDERS and not _SERVICE_BOXES.search(box)
