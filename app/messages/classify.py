"""One message as a row of plain values: what a list of messages is turned into."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import msgspec

from app.domain.evidence import EvidenceKind
from app.messages.facts import Place, day_at, money_at, tail_at
from app.messages.interpreter import Interpreter
from app.messages.meaning import Meaning
from app.messages.understanding import Message, Suspicion

_SILENT = frozenset({EvidenceKind.VERIFICATION, EvidenceKind.PROMOTION, EvidenceKind.FRAUD})
"""Kinds whose figures belong to no account: an amount to confirm, an offer, a lie."""
_BILLS = frozenset({EvidenceKind.STATEMENT, EvidenceKind.REPAYMENT_DUE})
_ANY = frozenset({"card_tail", "amount"})


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What a message says, in the form other programs compare.

    ``service`` is the name the message signs with as people say it (工商银行, not its id or
    中国工商银行股份有限公司), None if nothing says who writes or if it is fraud. Amounts are in
    major units of ``currency`` (that of ``amount``). Days are YYYY-MM-DD, or MM-DD where the text
    has no year. ``fraud_reasons`` is empty unless ``kind`` is fraud.
    """

    service: str | None
    kind: EvidenceKind
    card_tail: str | None
    amount: Decimal | None
    currency: str | None
    minimum: Decimal | None
    due_date: str | None
    statement_date: str | None
    fraud_reasons: tuple[Suspicion, ...]


def classify(interpreter: Interpreter, message: Message) -> Row:
    """Return what ``message`` says."""
    meaning = interpreter.meaning(message)
    shared, text = meaning.shared, message.text
    found = {place.gives: place for place in kept_places(meaning)}
    amount = money_at(text, found["amount"]) if "amount" in found else None
    minimum = money_at(text, found["minimum"]) if "minimum" in found else None
    return Row(
        service=None if shared.kind is EvidenceKind.FRAUD else meaning.name or None,
        kind=shared.kind,
        card_tail=tail_at(text, found["card_tail"]) if "card_tail" in found else None,
        amount=amount.decimal if amount else None,
        currency=amount.currency if amount else None,
        minimum=minimum.decimal if minimum else None,
        due_date=day_of_place(text, found.get("due_date")) or None,
        statement_date=day_of_place(text, found.get("statement_date")) or None,
        fraud_reasons=shared.suspicions,
    )


def kept_places(meaning: Meaning) -> Iterator[Place]:
    """Yield the places of the values that are told of a message of this kind."""
    kind = meaning.shared.kind
    if kind in _SILENT:
        return
    for place in meaning.places:
        if place.gives in _ANY or kind in _BILLS:
            yield place


def day_of_place(text: str, place: Place | None) -> str:
    """Return the day at ``place`` as YYYY-MM-DD or MM-DD, "" if there is none."""
    return day_at(text, place) if place is not None else ""
