"""Names as people say them: the institution without what it adds in a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.directory.service import Service

_TAIL = re.compile(
    r"(?<=银行)(?:股份有限公司|有限公司)?(?:信用卡中心|信用卡|卡中心)?$"
    r"|(?<=..)(?:股份有限公司|有限责任公司|有限公司|账号|帐号|账户|官网)$"
)
_STATE = re.compile(r"^中国(?=(?!人民|进出口|银行).+银行$|银联$)")
_BRANCH = re.compile(r"(?<=银行)[\u4e00-\u9fff]{2,8}(?:分行|支行|营业部)$")
_ABROAD = re.compile(r"(?<=..)\s?[(（][^()（）]*[)）]$|(?<=银行)(?:中国|香港|\(?中国\)?)$")
_SHORTER = {
    "邮政储蓄银行": "邮储银行",
    "上海浦东发展银行": "浦发银行",
    "广东发展银行": "广发银行",
    "上海浦发银行": "浦发银行",
}
_STEM = re.compile(r"^(.{2,})(?:网|科技|官方|集团)$")
_ACCOUNT = re.compile(r" (?:Account|ID|Network|Accounts)$| / .*$|\s?\([^()]*\)$")
_ACRONYM = 4
_CHINESE = re.compile(r"[\u4e00-\u9fff]")


_RURAL = re.compile(
    r"(?P<province>[\u4e00-\u9fff]{2,3}?)省?"
    r"(?:农村信用社(?:联合社)?|农村信用联社|农信联社|农信社|农商联合银行|农商银行|农信|信合)"
)


def is_chinese(text: str) -> bool:
    """Whether ``text`` has a Chinese character."""
    return bool(_CHINESE.search(text))


def short_name(signature: str, text: str = "") -> str:
    """Return a signature as people say it: 中国工商银行信用卡中心 → 工商银行.

    What only stands in the signature and not in the ``text`` is left out where the rest does
    (自如网 of a text that says 自如).
    """
    name = _ABROAD.sub("", _BRANCH.sub("", _TAIL.sub("", signature.strip())))
    name = _STATE.sub("", name)
    name = _SHORTER.get(name, name)
    if (stem := _STEM.match(name)) and stem[1] in text.replace(signature, ""):
        return stem[1]
    return name


def rural_names(signature: str) -> Iterator[str]:
    """Yield what else the rural banks of a province are called: 示例省农信社 → 示例农信."""
    if found := _RURAL.fullmatch(signature):
        for kind in ("农信", "农村信用社", "省农村信用社", "农商银行", "农商联合银行"):
            yield found["province"] + kind


def english_name(service: Service, signature: str) -> str:
    """Return what an English message calls ``service``: its own word if the name begins so."""
    name = _ACCOUNT.sub("", service.name.en)
    signed = _ACCOUNT.sub("", signature.strip())
    words = signed.split()
    shouted = signed.isupper() and len(signed) > _ACRONYM and " " not in signed
    begins = [w.lower() for w in name.split()][: len(words)] == [w.lower() for w in words]
    return signed if words and begins and not signed.islower() and not shouted else name


def of_elsewhere(service: Service | None, name: str, text: str, template: bytes) -> bool:
    """Whether a mainland service is meant by Latin letters in traditional characters: hardly.

    momo is one thing in Taiwan and another on the mainland.
    """
    if service is None or service.regions != ("CN",) or not name.isascii():
        return False
    written = template.decode("utf-8", "surrogatepass")
    return any(
        now not in (was, "账") for was, now in zip(written, text, strict=True) if is_chinese(was)
    )
