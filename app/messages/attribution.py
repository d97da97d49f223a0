"""Who writes: by sender, signature, bound host, or a name in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from app.directory.match import Matcher
from app.directory.service import Category, Service
from app.directory.spelling import compact, fold
from app.messages.links import hosts
from app.messages.naming import (
    english_name,
    is_chinese,
    of_elsewhere,
    rural_names,
    short_name,
)
from app.messages.rules import NameRule, Rules, SignatureRule, first
from app.messages.sender import SenderSort, plain_name, sort_of_sender
from app.messages.signature import bound_host, service_numbers, signatures

_CACHED = 16384
_NAME = re.compile(r"(?:\b(?:at|towards|to|for|from|with) |@)[a-z\d]+|([a-z][a-z\d]{3,})")
"""A word that may be a name; behind some words the name is a shop's."""
_LEAD = re.compile(r"([A-Z][A-Za-z&. ]{2,30}):")
"""How messages abroad begin: with the sender's name."""
_CODE = re.compile(r"code|kod|код|otp|kennwort|código|passw|验证码|代码")
_ORDINARY = re.compile(
    r"(?:you|your|yours|the|this|that|us|our|we|my|me|an?|any|all|one|dear|if|to|of|for|and|in"
    r"|verification|code|otp|pin|login|account|bank|bill|payment|reminder|alert|notice|important"
    r"|urgent|message|attention|update|info|security|customer|sender|congratulations|hi|hello|hey"
    r"|final|private|money|atm|free|need|new|job|gentle|thank|thanks|credit|debit|card|loan|avl"
    r"|friendly|app|sms|valid|user|member|cardmember|http|https|www|vpa|upi|rs|inr|usd|total|txn)\b"
    r"|(?:尊敬|尊贵|温馨|您|你|亲|各位|还款|账单|提醒|提示|通知|公告|重要|验证|短信|登录|本次|系统|用户)"
)
"""How a phrase begins that stands where a name may stand, and is none."""
_MAKERS = re.compile(r"(?:科技|信息|网络|技术|软件|数科|云通信|传媒)$")
"""Makers and senders of messages, who sign for the product that the text names."""
_PRODUCT = re.compile(
    r"(?:尊[敬贵]的|通过|登录|使用|打开|关于)(?P<v>[\u4e00-\u9fffa-z]{2,8}?)(?:app|客户端|客户|用户|会员)"
)


_HEADER = 6


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
        sort, by_sender = self.sender(sender)
        header = plain_name(sender) if sort is SenderSort.NAME else ""
        if of_elsewhere(by_sender, header, text, template):
            by_sender = self._matcher.by_signature(header, text)
            by_sender = None if of_elsewhere(by_sender, header, text, template) else by_sender
        service, signature = self._who(by_sender, rules, text, template, header)
        if service.id in _PARENTS if service is not None else _MAKERS.search(fold(signature)):
            found = first(rules.product, text)
            if found is not None and isinstance(found.rule, NameRule):
                product = self._matcher.by_name(found.rule.service or found.rule.name)
                return Author(product or service, signature, found.rule.name, by_sender)
        name = self._called(service, signature, rules, text, header)
        return Author(service, signature, name, by_sender)

    def _called(
        self, service: Service | None, signature: str, rules: Rules, text: str, header: str
    ) -> str:
        """Return who writes as people call it."""
        folded = fold(signature)
        if service is None:
            return _stranger(signature, rules, text, header)
        if not is_chinese(text):
            return english_name(service, signature)
        if is_chinese(folded):
            signed = (service.name.zh, *service.signatures)
            own = [short_name(fold(name)) for name in signed if not name.endswith("信用卡")]
            bank = service.category is Category.BANK
            own += [fold(alias) for alias in service.aliases if len(alias) > 2 or not bank]
            if (said := short_name(folded)) in own:
                return said
            if self._matcher.by_signature(signature, text) is None:
                # Its number is the sender's, and it signs with its own name: a local office.
                return short_name(signature, text)
        elif folded and not is_chinese(service.name.zh):
            return english_name(service, signature)
        return _in_words(service, text)

    def _who(
        self, by_sender: Service | None, rules: Rules, text: str, template: bytes, header: str
    ) -> tuple[Service | None, str]:
        raw = template.decode("utf-8", "surrogatepass")
        names = [raw[start:end].strip() for start, end in signatures(text)]
        numbers = [raw[start:end] for start, end in service_numbers(text)]
        for name in (*names, *numbers):
            # 花呗 signs what the number of 支付宝 sends: the signature says more.
            if name in numbers:
                service = self._matcher.by_sender(name)
            else:
                service = self._matcher.by_signature(name, text)
            service = service or self._matcher.by_name(short_name(name))
            # 國泰世華, 招商: a bank may leave out that it is one.
            others = (f"{fold(name)}银行", *rural_names(fold(name)))
            called = (s for other in others if (s := self._matcher.by_name(other)))
            if service := service or next(called, None):
                return service, name
        if by_sender is not None:
            # Abroad several institutions may send from one short number.
            lead = _LEAD.match(raw) if not names else None
            if lead is not None and (said := self._matcher.by_name(lead[1])):
                return said, lead[1]
            return by_sender, names[0] if names else header
        if (host := bound_host(text)) and (service := self._matcher.by_host(host)):
            return service, host
        if names:
            return None, names[0]
        return self._in_text(rules, text, raw, header)

    def _in_text(
        self, rules: Rules, text: str, raw: str, header: str
    ) -> tuple[Service | None, str]:
        """Return whom a message without a signature names."""
        said = fold(header)
        if header and (first(rules.header, said) or text.startswith(f"{said}:")):
            return None, header
        service, guess = self._by_rules(rules, text, raw)
        if service is not None or (is_chinese(guess) and text.startswith(f"{fold(guess)}:")):
            return service, guess
        if header:
            # What the carrier lets stand there is surer than a word picked from the text.
            return None, next(_spelled_out(header, raw), header)
        for found in _NAME.finditer(text) if _CODE.search(text) else ():
            if found[1] and (service := self._matcher.by_name(found[1])):
                return service, found[1]
        for start, end in hosts(text) if not guess else ():
            if service := self._matcher.by_host(text[start:end]):
                return service, text[start:end]
        return None, guess

    def _by_rules(self, rules: Rules, text: str, raw: str) -> tuple[Service | None, str]:
        """Return what stands where a name may stand: one that is known, else the first."""
        guess = ""
        for compiled in rules.signature:
            found = compiled.find(text)
            if found is None or not isinstance(compiled.rule, SignatureRule):
                continue
            name = raw[found.start("v") : found.end("v")].strip()
            for start in range(len(name) - 1 if compiled.rule.known else 1):
                service = self._matcher.by_name(name[start:])
                if compiled.rule.known and service is None:
                    service = self._matcher.by_name(f"{name[start:]}银行")
                if service is not None:
                    return service, name[start:]
            if not guess and not compiled.rule.known and not _ORDINARY.match(fold(name)):
                guess = name
        return None, guess


def _in_words(service: Service, text: str) -> str:
    """Return what the text calls ``service``, or its usual name if it does not."""
    names = (service.name.zh, *service.signatures, *service.aliases)
    said = [
        name
        for name in names
        if len(name) > 2 and is_chinese(name) and not name.endswith("信用卡") and fold(name) in text
    ]
    if said:
        return short_name(max(said, key=len))
    return short_name(service.signatures[0] if service.signatures else service.name.zh)


def _stranger(signature: str, rules: Rules, text: str, header: str) -> str:
    """Return the name of somebody whom the directory does not know."""
    folded = fold(signature)
    for written in (folded, fold(header)):
        found = first(rules.header, written) if written else None
        if found is not None and isinstance(found.rule, NameRule):
            return found.rule.name
    if signature == header and header.isupper() and len(header) >= _HEADER:
        # A carrier's abbreviation is nobody's name.
        return ""
    if _MAKERS.search(folded) and (product := _PRODUCT.search(text)):
        return product["v"]
    return short_name(signature, text)


_PARENTS = frozenset({"wechat", "alipay", "qq", "webank", "meituan", "jd_baitiao"})
"""Institutions that sign for several products with one name (腾讯科技, 微众银行)."""


def _spelled_out(header: str, text: str) -> Iterator[str]:
    """Yield the names in ``text`` that ``header`` shortens: FEDBNK in “Federal Bank”."""
    short = compact(header)
    if not short.isascii() or len(short) < 4:
        return
    words = re.findall(r"[A-Za-z][A-Za-z&'-]*", text)
    same = [word for word in words if compact(word) == short]
    yield from (word for word in same if not word.isupper())
    yield from (word.capitalize() if len(word) >= _HEADER else word for word in same)
    for size in (2, 3):
        for i in range(len(words) - size + 1):
            if compact(phrase := " ".join(words[i : i + size])) == short:
                yield phrase
    for size in (1, 2, 3):
        for i in range(len(words) - size + 1):
            phrase = " ".join(words[i : i + size])
            whole = compact(phrase)
            if len(whole) > len(short) and whole[0] == short[0] and _shortens(short, whole):
                yield phrase


def _shortens(short: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in short)
