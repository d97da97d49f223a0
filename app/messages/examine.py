"""One message looked at for its reader: what it is, whose, what it asks, and what is suspicious."""

from __future__ import annotations

import msgspec

from app.domain.evidence import EvidenceKind
from app.domain.ids import ServiceId
from app.domain.money import Money
from app.messages.classify import day_of_place, kept_places
from app.messages.facts import money_at, tail_at
from app.messages.interpreter import Interpreter
from app.messages.rules import AskRule
from app.messages.template import folded, template_of
from app.messages.understanding import Ask, Message, Sort, Suspicion
from app.messages.wording import phrases


class MessageReport(msgspec.Struct, frozen=True, kw_only=True):
    """What one message is.

    ``claims`` is whom it names as its sender, believed or not ("" if nobody); ``service`` is that
    institution in the directory, None if it is not known there or the message is fraud. Amounts
    and days are as in a Row: days are YYYY-MM-DD, or MM-DD where the text has no year, "" if there
    is none. ``asks`` is what it wants done. ``suspicious`` is why it is called fraud; ``cautions``
    are odd things in a message that is not. That both are empty never means that it is genuine.
    ``phrases`` are the words by which the kind was guessed, empty where a rule told it.
    """

    kind: EvidenceKind
    sort: Sort
    claims: str
    service: ServiceId | None
    card_tail: str
    amount: Money | None
    minimum: Money | None
    due_date: str
    statement_date: str
    asks: tuple[Ask, ...]
    suspicious: tuple[Suspicion, ...]
    cautions: tuple[Suspicion, ...]
    phrases: tuple[str, ...] = ()

    @property
    def is_fraud(self) -> bool:
        """Whether it is called fraud."""
        return self.kind is EvidenceKind.FRAUD


def examine(interpreter: Interpreter, message: Message) -> MessageReport:
    """Return what ``message`` is. Pure; raises nothing, whatever the text."""
    meaning = interpreter.meaning(message)
    shared, text = meaning.shared, message.text
    found = {place.gives: place for place in kept_places(meaning)}
    seen = folded(template_of(text))
    asks = [
        compiled.rule.ask
        for compiled in interpreter.rules_for(seen).ask
        if isinstance(compiled.rule, AskRule) and compiled.find(seen)
    ]
    fraud = shared.kind is EvidenceKind.FRAUD
    return MessageReport(
        kind=shared.kind,
        sort=shared.sort,
        claims=meaning.name,
        service=shared.service,
        card_tail=tail_at(text, found["card_tail"]) if "card_tail" in found else "",
        amount=money_at(text, found["amount"]) if "amount" in found else None,
        minimum=money_at(text, found["minimum"]) if "minimum" in found else None,
        due_date=day_of_place(text, found.get("due_date")),
        statement_date=day_of_place(text, found.get("statement_date")),
        asks=tuple(dict.fromkeys(asks)),
        suspicious=shared.suspicions,
        cautions=() if fraud else meaning.signs,
        phrases=phrases(text, meaning.guessed),
    )
