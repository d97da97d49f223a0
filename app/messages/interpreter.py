"""Understands a message: who wrote it, what kind it is, which account and which amounts it names.

What a template means does not depend on its digits, so it is worked out once and kept; for the
next message of the template only the digits are cut out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

import msgspec

from app.calendar.localday import day_of
from app.directory.match import Matcher
from app.directory.service import Service
from app.domain.account import CARDS, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind
from app.domain.ids import ServiceId
from app.messages.facts import Place, date_at, money_at, place_of, tail_at
from app.messages.rules import (
    AccountRule,
    Compiled,
    FactRule,
    KindRule,
    RoleRule,
    Rules,
    SortRule,
    load_rules,
)
from app.messages.sender import SenderSort, plain_name, sort_of_sender
from app.messages.signature import bound_host, service_numbers, signatures
from app.messages.template import folded, restored, template_of
from app.messages.understanding import Message, Sort, Understanding

_CACHED = 16384
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_HOST = re.compile(r"(?:https?:/{1,2})?((?:[a-z0-9-]+\.)+[a-z]{2,})")
_SHORT_LINK = re.compile(r"\b(?:[a-z0-9-]{1,4}\.(?:cn|ly|co|gl|im|me)|dwz\.cn|url\.cn|suo\.im)\b")
_NUMERIC = re.compile(r"(?:^|\.)0{3,6}\.(?:cn|com|com\.cn)$")
"""Hosts that are called by a hotline (10086.cn): a template knows no digits."""
_NAME = re.compile(r"[a-z][a-z\d]{3,}")
_CODE = re.compile(r"code|kod|код|otp|kennwort|código|passw")
_CLAIMS = re.compile(
    r"银行|信用卡|支付宝|微信支付|银联|etc|医保|社保|公安|法院|检察|税务|客服|积分|贷款|额度|中奖"
    r"|\bbank\b|account|refund|prize|winner"
)
_ASKS = re.compile(
    r"https?:|www\.|[a-z0-9-]+\.(?:cn|com|net|cc|top|xyz|example)\b|验证|转账|汇款|密码|致电|拨打"
)
_ORDINARY = re.compile(
    r"(?:you|your|yours|the|this|that|us|our|we|my|me|an?|any|all|one|dear|if|to|of|for|and"
    r"|verification|code|otp|pin|login|account|bank|bill|payment|reminder|alert|notice|important"
    r"|urgent|message|attention|update|info|security|customer|sender)\b"
)
"""How a phrase begins that stands where a name may stand, and is none."""
_OF_CARD = frozenset(
    {EvidenceKind.STATEMENT, EvidenceKind.REPAYMENT_DUE, EvidenceKind.REPAYMENT_RECEIVED}
)
_UNSPECIFIC = frozenset({EvidenceKind.VERIFICATION, EvidenceKind.PROMOTION})

_PRIVATE = Understanding(sort=Sort.PRIVATE)
_FRAUD = Understanding(sort=Sort.INSTITUTION, kind=EvidenceKind.FRAUD)


class _Meaning(msgspec.Struct, frozen=True):
    """What all messages of a template have in common, and where their values stand.

    ``numbered`` is where names with digits in them stand: these digits are no values, so messages
    that differ there have nothing in common.
    """

    shared: Understanding
    places: tuple[Place, ...]
    numbered: tuple[tuple[int, int], ...] = ()


class Interpreter:
    """Reads messages by the rules of several languages and one directory. Pure; not thread-safe."""

    def __init__(self, matcher: Matcher, rules: Mapping[str, bytes]) -> None:
        """Take TOML rules by language; raises DirectoryInvalid if they have a mistake."""
        self._matcher = matcher
        self._rules = {language: load_rules(language, data) for language, data in rules.items()}
        self._named: dict[ServiceId, Service] = {}
        self._senders: dict[str, tuple[SenderSort, Service | None]] = {}
        self._meanings: dict[tuple[str, bytes], _Meaning] = {}

    def understand(self, message: Message) -> Understanding:
        """Return what ``message`` says."""
        if not message.incoming:
            return _PRIVATE
        text = message.text
        template = template_of(text)
        meaning = self._meaning(message.sender, template)
        if meaning.numbered:
            template = restored(template, text, meaning.numbered)
            meaning = self._meaning(message.sender, template)
        if not meaning.places:
            return meaning.shared
        return _filled(meaning, text, day_of(message.at) if message.at else None)

    def service(self, service: ServiceId) -> Service:
        """Return a service that an understanding has named."""
        return self._named[service]

    def _meaning(self, sender: str, template: bytes) -> _Meaning:
        key = (sender, template)
        meaning = self._meanings.get(key)
        if meaning is None:
            meaning = self._mean(sender, template)
            if meaning.shared is _PRIVATE:
                # Conversations do not repeat: keeping them would only push templates out.
                return meaning
            if len(self._meanings) >= _CACHED:
                self._meanings.clear()
            self._meanings[key] = meaning
        return meaning

    def _sender(self, sender: str) -> tuple[SenderSort, Service | None]:
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

    def _mean(self, sender: str, template: bytes) -> _Meaning:  # noqa: PLR0911 - one way out each
        """Work out what a template means. Sees no digits, so that one answer fits all."""
        text = folded(template)
        sender_sort, by_sender = self._sender(sender)
        rules = self._rules["zh" if _CHINESE.search(text) and "zh" in self._rules else "en"]
        if sender_sort is SenderSort.MOBILE:
            if _first(rules.fraud, text) or (_CLAIMS.search(text) and _ASKS.search(text)):
                return _Meaning(_FRAUD, ())
            return _Meaning(_PRIVATE, ())
        service, signature = self._who(by_sender, rules, text, template, sender)
        if service is not None:
            self._named[service.id] = service
        official = by_sender is not None or self._links_home(service, text)
        kind = self._kind(rules, text, official=official)
        if kind is EvidenceKind.FRAUD and by_sender is None:
            return _Meaning(_FRAUD, ())
        if sender_sort is SenderSort.FOREIGN and kind is not EvidenceKind.VERIFICATION:
            return _Meaning(_PRIVATE, ())
        if sender_sort is SenderSort.NONE and not signature and kind is EvidenceKind.OTHER:
            return _Meaning(_PRIVATE, ())
        numbered = _numbered(rules, text)
        if (found := _first(rules.sort, text)) and isinstance(found.rule, SortRule):
            shared = Understanding(sort=found.rule.sort, signature=signature)
            return _Meaning(shared, (), numbered)
        places = _places(rules, kind, text)
        has_tail = any(place.gives == "card_tail" for place in places)
        account = _account_kind(rules, service, signature, kind, text, has_tail=has_tail)
        shared = Understanding(
            sort=Sort.INSTITUTION,
            kind=kind,
            service=service.id if service else None,
            signature=signature,
            account_kind=account,
            roles=_roles(rules, kind, account, service, text),
        )
        return _Meaning(shared, places, numbered)

    def _who(
        self, by_sender: Service | None, rules: Rules, text: str, template: bytes, sender: str
    ) -> tuple[Service | None, str]:
        """Return the service and what the message calls itself."""
        raw = template.decode("utf-8", "surrogatepass")
        names = [raw[start:end].strip() for start, end in signatures(text)]
        numbers = [raw[start:end] for start, end in service_numbers(text)]
        for name in (*names, *numbers):
            # 花呗 signs what the number of 支付宝 sends: the signature says more.
            find = self._matcher.by_sender if name in numbers else self._matcher.by_signature
            if service := find(name):
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

    def _links_home(self, service: Service | None, text: str) -> bool:
        """Whether every link leads to the service itself or through a link shortener it may use."""
        hosts = _HOST.findall(text)
        if not hosts:
            # Without a link only what is unknown is under suspicion.
            return service is not None
        return service is not None and all(
            self._matcher.by_host(host) == service
            or _SHORT_LINK.fullmatch(host)
            or _NUMERIC.search(host)
            for host in hosts
        )

    def _kind(self, rules: Rules, text: str, *, official: bool) -> EvidenceKind:
        for compiled in rules.kind:
            rule = compiled.rule
            if not isinstance(rule, KindRule) or (official and not rule.official):
                continue
            if compiled.find(text):
                return rule.kind
        if rules is not (english := self._rules.get("en")) and english is not None:
            return self._kind(english, text, official=official)
        return EvidenceKind.OTHER


def _first(table: tuple[Compiled, ...], text: str) -> Compiled | None:
    return next((compiled for compiled in table if compiled.find(text)), None)


def _numbered(rules: Rules, text: str) -> tuple[tuple[int, int], ...]:
    """Return where names with digits in them stand, of all that may say who writes."""
    said = (compiled.find(text) for compiled in rules.signature)
    spans = [
        *signatures(text),
        *service_numbers(text),
        *(found.span("v") for found in said if found),
    ]
    return tuple(span for span in spans if any(c.isdecimal() for c in text[span[0] : span[1]]))


def _places(rules: Rules, kind: EvidenceKind, text: str) -> tuple[Place, ...]:
    """Return where the values stand: the first rule that fits for each sort of value."""
    home = "CNY" if rules.language.startswith("zh") else ""
    places: dict[str, Place] = {}
    for compiled in rules.fact:
        rule = compiled.rule
        if not isinstance(rule, FactRule) or rule.gives in places:
            continue
        if rule.kinds and kind not in rule.kinds:
            continue
        if (found := compiled.find(text)) and (place := place_of(rule.gives, found, home)):
            places[rule.gives] = place
    return tuple(places.values())


def _account_kind(
    rules: Rules,
    service: Service | None,
    signature: str,
    kind: EvidenceKind,
    text: str,
    *,
    has_tail: bool,
) -> Kind | None:
    """Return which of the service's accounts is meant; None if that stays open."""
    found = _first(rules.account, text)
    named = found.rule.kind if found and isinstance(found.rule, AccountRule) else None
    if kind in _UNSPECIFIC and not has_tail:
        named = None
    if service is None:
        guess = _first(rules.institution, folded(template_of(signature)))
        usual = guess.rule.kind if guess and isinstance(guess.rule, AccountRule) else Kind.LOGIN
        if usual is Kind.DEBIT_CARD:
            return named if named in CARDS else None
        return usual
    if named in service.kinds:
        return named
    if service.kinds[0] in CARDS and CARDS.issubset(service.kinds):
        return None
    return service.kinds[0]


def _roles(
    rules: Rules, kind: EvidenceKind, account: Kind | None, service: Service | None, text: str
) -> tuple[Role, ...]:
    """Return what the number must be doing there, as far as this message shows."""
    roles: list[Role] = []
    bank = account in CARDS or account is None or (service and service.kinds[0] in CARDS)
    if kind is EvidenceKind.VERIFICATION:
        roles.append(Role.CODE)
        if bank:
            roles.append(Role.RESERVED)
    else:
        if kind in _OF_CARD and account is Kind.CREDIT_CARD:
            roles.append(Role.CARD)
        roles.append(Role.MESSAGE)
    for compiled in rules.role:
        rule = compiled.rule
        fits = isinstance(rule, RoleRule) and (not rule.kinds or kind in rule.kinds)
        if fits and isinstance(rule, RoleRule) and rule.role not in roles and compiled.find(text):
            roles.append(rule.role)
    return tuple(roles)


def _filled(meaning: _Meaning, text: str, received: date | None) -> Understanding:
    tail, amount, minimum, due, statement = "", None, None, None, None
    for place in meaning.places:
        gives = place.gives
        if gives == "card_tail":
            tail = tail_at(text, place)
        elif gives == "amount":
            amount = money_at(text, place)
        elif gives == "minimum":
            minimum = money_at(text, place)
        elif gives == "due_date":
            due = date_at(text, place, received)
        elif gives == "statement_date":
            statement = date_at(text, place, received)
    shared = meaning.shared
    return Understanding(
        sort=shared.sort,
        kind=shared.kind,
        service=shared.service,
        signature=shared.signature,
        account_kind=shared.account_kind,
        card_tail=tail,
        roles=shared.roles,
        amount=amount,
        minimum=minimum,
        due_date=due,
        statement_date=statement,
    )
