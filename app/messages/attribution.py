"""Who writes: by sender, signature, bound host, or a name in the text."""

from __future__ import annotations

import re

import msgspec

from app.directory.match import Matcher
from app.directory.service import Service
from app.directory.spelling import fold
from app.messages.rules import NameRule, Rules, first
from app.messages.sender import SenderSort, plain_name, sort_of_sender
from app.messages.signature import bound_host, service_numbers, signatures

_CACHED = 16384
_NAME = re.compile(r"[a-z][a-z\d]{3,}")
_CODE = re.compile(r"code|kod|код|otp|kennwort|código|passw")
_ORDINARY = re.compile(
    r"(?:you|your|yours|the|this|that|us|our|we|my|me|an?|any|all|one|dear|if|to|of|for|and"
    r"|verification|code|otp|pin|login|account|bank|bill|payment|reminder|alert|notice|important"
    r"|urgent|message|attention|update|info|security|customer|sender|congratulations|hi|hello|hey"
    r"|final|private|money|atm|free|need|new|job|gentle|thank|thanks)\b"
)
"""How a phrase begins that stands where a name may stand, and is none."""


class Author(msgspec.Struct, frozen=True):
    """Who writes. ``service`` is None if the directory does not know it.

    ``signature`` is what the message calls itself, ``name`` the same as people call it. ``sender``
    is whose the sending number or name is known to be.
    """

    service: Service | None
    signature: str
    name: str
    sender: Service | None


class Attribution:
    """Finds who writes a message, by one directory."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self._senders: dict[str, tuple[SenderSort, Service | None]] = {}

    def sender(self, sender: str) -> tuple[SenderSort, Service | None]:
        """Return what sort of sender it is, and whose."""
        known = self._senders.get(sender)
        if known is None:
            sort = sort_of_sender(sender)
            service = self._matcher.by_sender(sender) if sort is not SenderSort.NONE else None
            if service is None and sort is SenderSort.NAME:
                service = self._matcher.by_name(plain_name(sender))
            if len(self._senders) >= _CACHED:
                self._senders.clear()
            known = self._senders[sender] = (sort, service)
        return known

    def author(self, rules: Rules, text: str, template: bytes, sender: str) -> Author:
        """Return who writes ``text`` (folded; ``template`` is the same as it was written)."""
        _, by_sender = self.sender(sender)
        service, signature = self._who(by_sender, rules, text, template, sender)
        found = first(rules.product, text) if _speaks_for_products(service) else None
        if found is not None and isinstance(found.rule, NameRule):
            product = self._matcher.by_name(found.rule.service or found.rule.name)
            return Author(product or service, signature, found.rule.name, by_sender)
        return Author(service, signature, self._called(service, signature, rules, text), by_sender)

    def _called(self, service: Service | None, signature: str, rules: Rules, text: str) -> str:
        if service is None:
            header = first(rules.header, fold(signature)) if signature else None
            if header is not None and isinstance(header.rule, NameRule):
                return header.rule.name
            return short_name(signature)
        chinese = any("\u4e00" <= c <= "\u9fff" for c in text)
        if not chinese:
            return _english(service)
        folded = fold(signature)
        own = (service.name.zh, *service.signatures, *service.aliases)
        if any("\u4e00" <= c <= "\u9fff" for c in folded) and short_name(folded) in map(
            short_name, map(fold, own)
        ):
            return short_name(folded)
        return short_name(service.signatures[0] if service.signatures else service.name.zh)

    def _who(
        self, by_sender: Service | None, rules: Rules, text: str, template: bytes, sender: str
    ) -> tuple[Service | None, str]:
        raw = template.decode("utf-8", "surrogatepass")
        names = [raw[start:end].strip() for start, end in signatures(text)]
        numbers = [raw[start:end] for start, end in service_numbers(text)]
        for name in (*names, *numbers):
            # 花呗 signs what the number of 支付宝 sends: the signature says more.
            find = self._matcher.by_sender if name in numbers else self._matcher.by_signature
            if service := find(name) or self._matcher.by_name(short_name(name)):
                return service, name
        if by_sender is not None:
            return by_sender, names[0] if names else ""
        if (host := bound_host(text)) and (service := self._matcher.by_host(host)):
            return service, host
        guesses: list[str] = []
        for found in (compiled.find(text) for compiled in rules.signature):
            if found is None:
                continue
            name = raw[found.start("v") : found.end("v")].strip()
            if service := self._matcher.by_name(name):
                return service, name
            if not _ORDINARY.match(name.casefold()):
                guesses.append(name)
        for word in _NAME.findall(text) if _CODE.search(text) else ():
            if service := self._matcher.by_name(word):
                return service, word
        if sort_of_sender(sender) is SenderSort.NAME:
            # What the carrier lets stand there is surer than a word picked from the text.
            names.append(plain_name(sender))
        return None, next(iter((*names, *guesses)), "")


_PARENTS = frozenset({"wechat", "alipay", "jd_baitiao", "qq"})
"""Institutions that sign for several products with one name (腾讯科技)."""

_TAIL = re.compile(
    r"(?<=..)(?:股份有限公司|有限公司|有限责任公司)?(?:信用卡中心|信用卡|卡中心|账号|官网|网)?$"
)
_STATE = re.compile(r"^中国(?=(?!人民)..+银行$|银联$)")
_SHORTER = {"邮政储蓄银行": "邮储银行", "上海浦东发展银行": "浦发银行"}
_ACCOUNT = re.compile(r" (?:Account|ID|Network)$")


def _speaks_for_products(service: Service | None) -> bool:
    return service is not None and service.id in _PARENTS


def short_name(signature: str) -> str:
    """Return a signature as people say it: 中国工商银行信用卡中心 → 工商银行."""
    name = _TAIL.sub("", signature.strip())
    name = _STATE.sub("", name)
    return _SHORTER.get(name, name)


def _english(service: Service) -> str:
    return _ACCOUNT.sub("", service.name.en)
