"""Understands a message: who wrote it, what kind it is, which account and which amounts it names.

What a template means does not depend on its digits, so it is worked out once and kept; for the
next message of the template only the digits are cut out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from app.directory.match import Matcher
from app.directory.service import Service
from app.domain.evidence import EvidenceKind
from app.domain.ids import ServiceId
from app.messages.attribution import Attribution, Author
from app.messages.bait import Baits, is_chat
from app.messages.facts import Place, places
from app.messages.holding import account_kind, roles
from app.messages.home import Home, home
from app.messages.learned import Guess, Learned
from app.messages.links import hosts
from app.messages.look import Look
from app.messages.meaning import Meaning
from app.messages.phones import numbers as phones_in
from app.messages.rules import KindRule, Rules, SortRule, first, load_rules
from app.messages.sender import SenderSort
from app.messages.signature import service_numbers, signatures
from app.messages.template import folded, restored, template_of
from app.messages.understanding import Message, Sort, Suspicion, Understanding
from app.messages.wording import Piece

LEARNED = "learned"
_CACHED = 16384
_CONVERSATION = 2048
_CHINESE = re.compile(r"[\u4e00-\u9fff]")

_PRIVATE = Understanding(sort=Sort.PRIVATE)


_Key = tuple[str, bytes, tuple[str, ...]]
"""A sender, a template, and the names with digits that stand in it."""

_CHAT = Meaning(_PRIVATE)


class Interpreter:
    """Reads messages by the rules of several languages and one directory. Pure; not thread-safe."""

    def __init__(self, matcher: Matcher, rules: Mapping[str, bytes]) -> None:
        """Take TOML rules by language, and under LEARNED what was learned of wordings, if anything.

        Raises DirectoryInvalid if they have a mistake.
        """
        self._attribution = Attribution(matcher)
        self._baits = Baits(matcher)
        self._rules = {
            language: load_rules(language, data)
            for language, data in rules.items()
            if language != LEARNED
        }
        self._learned = Learned(rules[LEARNED]) if LEARNED in rules else None
        self._named: dict[ServiceId, Service] = {}
        self._meanings: dict[_Key, Meaning] = {}
        self._conversation: dict[_Key, Meaning] = {}

    def understand(self, message: Message) -> Understanding:
        """Return what ``message`` says."""
        if not message.incoming:
            return _PRIVATE
        return self.meaning(message).filled(message.text, message.at)

    def meaning(self, message: Message) -> Meaning:
        """Return what ``message`` has in common with all others of its template."""
        return self.meaning_of(message.sender, message.text)

    def meaning_of(self, sender: str, text: str) -> Meaning:
        """Return the same for what somebody hands over piece by piece, a million times."""
        template = template_of(text)
        meaning = self._meanings.get((sender, template, ()))
        if meaning is None:
            meaning = self._meaning(sender, template, ())
        if not meaning.numbered:
            return meaning
        names = tuple([text[start:end] for start, end in meaning.numbered])
        named = self._meanings.get((sender, template, names))
        if named is None:
            whole = restored(template, text, meaning.numbered)
            named = self._meaning(sender, template, names, whole)
        return named

    def rules_for(self, text: str) -> Rules:
        """Return the rules of the language in which the folded ``text`` is written."""
        return self._rules["zh" if _CHINESE.search(text) and "zh" in self._rules else "en"]

    def service(self, service: ServiceId) -> Service:
        """Return a service that an understanding has named."""
        return self._named[service]

    def _meaning(
        self, sender: str, template: bytes, names: tuple[str, ...], whole: bytes = b""
    ) -> Meaning:
        """Work a meaning out and keep it; ``whole`` is the template with its ``names`` in it."""
        key = (sender, template, names)
        kept = self._conversation.get(key)
        if kept is not None:
            return kept
        meaning = self._mean(sender, whole or template)
        # Conversations hardly repeat: among the templates they would only push these out.
        private = meaning.shared.sort is Sort.PRIVATE
        cache = self._conversation if private else self._meanings
        if len(cache) >= (_CONVERSATION if private else _CACHED):
            cache.clear()
        cache[key] = meaning
        return meaning

    def wording(self, message: Message) -> list[Piece]:
        """Return the pieces of a message by which kinds are learned."""
        template = template_of(message.text)
        look = self._look(message.sender, template)
        if look.numbered:
            whole = restored(template, message.text, look.numbered)
            look = self._look(message.sender, whole)
        return look.wording()

    def _look(self, sender: str, template: bytes) -> Look:
        """Return what is seen of a template before anything is decided."""
        text = folded(template)
        sort, _ = self._attribution.sender(sender)
        rules = self.rules_for(text)
        author = self._attribution.author(rules, text, template, sender)
        links = hosts(text)
        calls = phones_in(text) if author.service and author.service.hotlines else []
        rule = self._kind(rules, text)
        kind = rule.kind if rule else EvidenceKind.OTHER
        bait = self._baits.judge(rules, text, kind, author, sort, sender, links)
        numbered = _numbered(rules, text, [*links, *calls])
        return Look(text, rules, author, sort, numbered, rule, bait)

    def _mean(self, sender: str, template: bytes) -> Meaning:
        """Work out what a template means. Sees no digits, so that one answer fits all."""
        sort, _ = self._attribution.sender(sender)
        if sort is SenderSort.MOBILE and is_chat(folded(template)):
            return _CHAT
        look = self._look(sender, template)
        guess = look.guess(self._learned) if self._learned else None
        numbered, signs = look.numbered, look.bait.signs
        name, language = look.author.name, look.rules.language
        kind, told = guess or Guess(look.kind, ())
        if look.bait.fraud or kind is EvidenceKind.FRAUD:
            signs = signs if look.bait.fraud else (*signs, Suspicion.WORDING)
            shared = Understanding(sort=Sort.INSTITUTION, kind=EvidenceKind.FRAUD, suspicions=signs)
            return Meaning(shared, (), numbered, signs, name, language, told)
        if sort is SenderSort.MOBILE:
            return Meaning(_PRIVATE, (), numbered, signs, name, language)
        figures = home(look.rules, look.author.service, sender, sort, template)
        shared, places = self._read(look.rules, look.text, kind, look.author, sort, figures)
        told = told if shared.kind is kind else ()
        return Meaning(shared, places, numbered, signs, name, language, told)

    def _read(
        self,
        rules: Rules,
        text: str,
        kind: EvidenceKind,
        author: Author,
        sender: SenderSort,
        figures: Home,
    ) -> tuple[Understanding, tuple[Place, ...]]:
        """Return what an honest message says."""
        service, signature = author.service, author.signature
        if service is not None:
            self._named[service.id] = service
        sort = Sort.INSTITUTION
        if (found := first(rules.sort, text)) and isinstance(found.rule, SortRule):
            sort = found.rule.sort
            kind = EvidenceKind.OTHER
        elif _is_private(sender, signature, kind):
            sort = Sort.PRIVATE
            kind = kind if signature else EvidenceKind.OTHER
        if sort is Sort.PARCEL:
            return Understanding(sort=sort, signature=signature), ()
        where = places(rules, kind, text, figures)
        has_tail = any(place.gives == "card_tail" for place in where)
        account = account_kind(rules, service, signature, kind, text, has_tail=has_tail)
        shared = Understanding(
            sort=sort,
            kind=kind,
            service=service.id if service else None,
            signature=signature,
            account_kind=account,
            roles=roles(rules, kind, account, service, text),
        )
        return shared, where

    def _kind(self, rules: Rules, text: str) -> KindRule | None:
        """Return the rule that tells the kind, None if none fits."""
        found = first(rules.kind, text)
        if found is not None and isinstance(found.rule, KindRule):
            return found.rule
        if rules is not (english := self._rules.get("en")) and english is not None:
            return self._kind(english, text)
        return None


def _is_private(sender: SenderSort, signature: str, kind: EvidenceKind) -> bool:
    """Whether a message that is no deception is likelier a person's than an institution's."""
    if sender is SenderSort.FOREIGN:
        return kind is not EvidenceKind.VERIFICATION
    return sender is SenderSort.NONE and not signature and kind is EvidenceKind.OTHER


def _numbered(rules: Rules, text: str, more: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return where what says who writes has digits: names, and ``more`` (links, numbers)."""
    said = (compiled.find(text) for compiled in rules.signature)
    spans = [
        *signatures(text),
        *service_numbers(text),
        *more,
        *(found.span("v") for found in said if found),
    ]
    return tuple(span for span in spans if any(c.isdecimal() for c in text[span[0] : span[1]]))
