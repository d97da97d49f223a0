"""The regulator's answer: how many accounts each app has on a number, never which.

Whoever asks 一证通查 of the Chinese ministry of industry (2022 on) is answered from 10699000 with
counts, by apps that take part. What an app does not find, or one that takes no part, proves
nothing; so the counts are compared with the list and never added to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

import msgspec

from app.directory.match import Matcher
from app.directory.spelling import fold
from app.domain.ids import ServiceId
from app.messages.sender import SenderSort, sort_of_sender

SENDER = "10699000"
_SIGNED = re.compile(
    r"[【\[](?:全国)?(?:互联网账号)?(?:一证通查|工信部|工业和信息化部|中国信通院|信通院)[^】\]]{0,12}[】\]]"
)
_ABOUT = re.compile(r"一证通查|互联网[账帐]号|关联[账帐]号|注册[账帐]号|[账帐]号(?:数量|数)")
_CLAUSES = re.compile(r"[,、;。\n|]+")
_NAME = r"(?P<name>[a-z\u4e00-\u9fff][a-z0-9\u4e00-\u9fff·+.]{0,11}?)"
_BEFORE = r"(?:.*(?::|在))?(?:[^:()\d]{1,8}\()?"
"""An introduction, or the company in front of its app."""
_WORDS = (
    r"(?:app|客户端|平台)?(?:注册|关联|绑定|名下)?的?(?:互联网)?(?:账号|账户)?(?:数量|总数|数)?"
)
_COUNTED = re.compile(
    rf"{_BEFORE}\s*{_NAME}\)?\s*{_WORDS}\s*[:为有是共(\[\s]*(?P<n>\d{{1,3}})\s*(?:个|\)|\])"
    r"(?:账号|账户)?[)\]\s]*"
)
_COUNTED_BARE = re.compile(rf"{_BEFORE}\s*{_NAME}\)?\s*{_WORDS}\s*:\s*(?P<n>\d{{1,3}})")
_NONE = re.compile(
    rf"{_BEFORE}\s*{_NAME}\)?\s*{_WORDS}\s*[:为是(\[\s]*(?:均)?(?:未查询到|未查到|未发现|没有|暂无|无)"
    r"(?:关联|相关|注册|结果|信息|记录)*(?:账号|账户)?[)\]\s]*"
)
_NO_NAME = re.compile(
    r"手机|号码|尾号|截至|日期|时间|共计|合计|总计|本次|查询|结果|如下|用户|名下|互联网|电话卡|系统|您|相关"
)
_NOTHING = re.compile(r"(?:未查询到|未查到|未发现)[^,。]{0,12}(?:互联网|关联|注册)?[^,。]{0,6}账号")
_LONGEST = 2000
_MOST_APPS = 100


class Comparison(msgspec.Struct, frozen=True):
    """One app: how many accounts the regulator counted, and how many are known here.

    ``service`` is None where the directory does not know the app by that name, ``here`` then too.
    """

    name: str
    there: int
    service: ServiceId | None = None
    here: int | None = None


class RegistryFinding(msgspec.Struct, frozen=True):
    """The latest counts for one number (E.164, "" if the message does not say which)."""

    number: str
    at: datetime | None
    apps: tuple[Comparison, ...]


def is_answer(sender: str, text: str) -> bool:
    """Whether a message is the regulator's answer, as far as its sender and words tell.

    A personal number or one from abroad that signs so is nobody's answer.
    """
    sort = sort_of_sender(sender)
    if sort in (SenderSort.MOBILE, SenderSort.FOREIGN):
        return False
    digits = re.sub(r"\D", "", sender.removeprefix("+86"))
    known = digits.startswith(SENDER)
    return bool((known or _SIGNED.search(text[:_LONGEST])) and _ABOUT.search(text[:_LONGEST]))


def counts_in(text: str) -> dict[str, int]:
    """Return the number of accounts by the name of each app; {"": 0} where it found none at all.

    Empty for a message that counts nothing.
    """
    plain = _SIGNED.sub("", fold(text[:_LONGEST])).replace("帐", "账")
    found: dict[str, int] = {}
    for clause in _CLAUSES.split(plain):
        for pattern in (_COUNTED, _COUNTED_BARE, _NONE):
            match = pattern.fullmatch(clause.strip())
            if match is not None and not _NO_NAME.search(match["name"]):
                number = match.groupdict().get("n")
                if len(found) < _MOST_APPS:
                    found[match["name"].strip()] = int(number) if number else 0
                break
    if not found and _NOTHING.search(plain):
        return {"": 0}
    return found


def compare(
    counts: Mapping[str, int], here: Mapping[str, int], matcher: Matcher
) -> tuple[Comparison, ...]:
    """Set the counts beside ``here``, the accounts known by service; most is missing first."""
    found = []
    for name, there in counts.items():
        service = matcher.by_name(name) if name else None
        if service is None:
            found.append(Comparison(name, there))
        else:
            known = here.get(service.id, 0)
            found.append(Comparison(name, there, service.id, known))
    found.sort(key=lambda c: (c.here is None, (c.here or 0) - c.there, -c.there, c.name))
    return tuple(found)
