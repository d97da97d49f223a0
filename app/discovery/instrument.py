"""What a payment was made with, read from the spelling of a wallet: a card, a credit, a wallet.

Wallets write ``交通银行信用卡(7449)`` or ``招商银行储蓄卡（尾号0021）``, older ones the
bank alone (``工商银行``, ``招商银行()``), shops also ``微信-招商银行信用卡`` or a name (``花呗``).
"""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from app.directory.match import Matcher
from app.directory.service import Service
from app.domain.account import CARDS, Kind

_CACHED = 4096
_SPELLING = re.compile(
    r"^\s*(?:(?P<wallet>支付宝|财付通|微信支付|微信|云闪付|京东支付|抖音支付)\s*[-－—:：]\s*)?"
    r"(?P<name>[^\s(（\[].*?)\s*"
    r"(?:[(（\[]\s*(?:尾号)?\s*[*xX]*(?P<tail>\d{3,4})?\s*[)）\]]"
    r"|(?:尾号|\*+|[xX]{2,}|-)\s*(?P<bare>\d{4}))?\s*$"
)
_CARD_WORDS = re.compile(
    r"(储蓄卡|借记卡|信用卡|贷记卡|银行卡|分期|debit card|credit card|debit|credit|card)$",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"信用卡|贷记|credit", re.IGNORECASE)
_DEBIT = re.compile(r"储蓄|借记|debit", re.IGNORECASE)
_OF_OTHERS = re.compile(r"亲情卡|亲属卡|亲密付|family card", re.IGNORECASE)
_SEPARATORS = re.compile(r"[&+、;；|]")
_BY_ITSELF = frozenset({Kind.WALLET, Kind.LOAN})
"""What pays without a card behind it: another wallet, or a credit (花呗, 月付)."""
_WALLETS = {"微信": "微信支付"}
"""What is meant in front of a card, where that is not what the name says by itself."""


class Instrument(msgspec.Struct, frozen=True):
    """One thing that paid: at a known ``service``, else called ``name``.

    ``kind`` is a value of Kind, "" if it may be any card of a bank; ``card`` is whether it is one.
    """

    service: Service | None
    name: str
    kind: str
    tail: str
    card: bool


class Instruments:
    """Reads spellings with one directory; a bill repeats a few of them in every line."""

    def __init__(self, matcher: Matcher) -> None:
        self._matcher = matcher
        self.of = lru_cache(_CACHED)(self._of)
        """Return all that paid, by what is written; () for balances, vouchers, others' cards."""

    def _of(self, written: str) -> tuple[Instrument, ...]:
        return tuple(one for part in _SEPARATORS.split(written) for one in self._one(part))

    def _one(self, written: str) -> list[Instrument]:
        found = _SPELLING.match(written)
        if found is None or _OF_OTHERS.search(written):
            # A family card is paid by somebody else's account.
            return []
        wallet = found["wallet"] or ""
        through = self._matcher.by_name(_WALLETS.get(wallet, wallet)) if wallet else None
        both = (_by_itself(through) if through else None, self._paid(found))
        return [one for one in both if one is not None]

    def _paid(self, found: re.Match[str]) -> Instrument | None:
        name = _CARD_WORDS.sub("", found["name"].strip()).strip()
        tail = found["tail"] or found["bare"] or ""
        service = self._matcher.by_signature(found["name"].strip()) or self._matcher.by_name(name)
        if service is not None and not CARDS & set(service.kinds):
            return None if tail else _by_itself(service)
        kind = _kind_of(found["name"], service)
        if service is None and not (kind and tail):
            # A name alone may be a voucher: only what says that it is a card is one.
            return None
        return Instrument(service, name, kind, tail, card=True)


def _by_itself(service: Service) -> Instrument | None:
    kind = next((kind for kind in service.kinds if kind in _BY_ITSELF), None)
    return None if kind is None else Instrument(service, "", kind.value, "", card=False)


def _kind_of(written: str, service: Service | None) -> str:
    if _CREDIT.search(written):
        return Kind.CREDIT_CARD.value
    if _DEBIT.search(written):
        return Kind.DEBIT_CARD.value
    offered = CARDS & set(service.kinds) if service else set()
    return next(iter(offered)).value if len(offered) == 1 else ""
