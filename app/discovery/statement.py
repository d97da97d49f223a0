"""Bills as messages and mails told them: what a repayment calendar is inferred from."""

from __future__ import annotations

from datetime import date

import msgspec

from app.discovery.excerpt import excerpt_of
from app.domain.money import Money

_KEPT = 36
"""Bills kept per account and currency: three years, of which the latest count."""


class Statement(msgspec.Struct, frozen=True):
    """One bill, as it was told on the day ``told``; ``excerpt`` is ``masked`` once it leaves here.

    ``billed`` is whether it was the bill itself and not a reminder of it: then ``told`` is about
    the statement day.
    """

    currency: str
    due: date
    statement_day: date | None = None
    amount: Money | None = None
    minimum: Money | None = None
    told: date | None = None
    billed: bool = False
    sender: str = ""
    excerpt: str = ""
    masked: bool = False

    def rank(self) -> tuple[bool, bool, date, date, int, int, str]:
        """Order of what is told of one bill, but for the wording: the fuller, then the later."""
        return (
            self.statement_day is not None,
            self.billed,
            self.told or date.min,
            self.statement_day or date.min,
            self.amount.minor if self.amount else -1,
            self.minimum.minor if self.minimum else -1,
            self.sender,
        )


class Statements:
    """The bills of one account, each once; the result does not depend on the order of adding."""

    def __init__(self) -> None:
        self._by_due: dict[tuple[str, date], Statement] = {}

    def __bool__(self) -> bool:
        """Whether any bill was told."""
        return bool(self._by_due)

    def add(self, told: Statement) -> None:
        """Take in one more telling of a bill."""
        key = (told.currency, told.due)
        known = self._by_due.get(key)
        if known is not None and known.rank() == told.rank():
            # The wording alone decides: it must decide the same whether it was masked or not.
            self._by_due[key] = max(_masked(told), _masked(known), key=lambda s: s.excerpt)
        elif known is None or told.rank() > known.rank():
            self._by_due[key] = told
        if len(self._by_due) > 4 * _KEPT:
            self._by_due = {(s.currency, s.due): s for s in self._latest()}

    def take(self, other: Statements) -> None:
        """Take in what others were told."""
        for statement in other._by_due.values():
            self.add(statement)

    def mask(self) -> None:
        """Keep excerpts of the messages only, and not the messages."""
        for key, told in self._by_due.items():
            self._by_due[key] = _masked(told)

    def all(self) -> list[Statement]:
        """Return the latest bills of each currency, masked, ascending by currency and due day."""
        return [_masked(told) for told in self._latest()]

    def _latest(self) -> list[Statement]:
        kept: list[Statement] = []
        for currency in sorted({currency for currency, _ in self._by_due}):
            mine = sorted(due for c, due in self._by_due if c == currency)[-_KEPT:]
            kept += [self._by_due[currency, due] for due in mine]
        return kept


def _masked(told: Statement) -> Statement:
    """Return ``told`` with an excerpt; masking one again would hide more."""
    if told.masked:
        return told
    return msgspec.structs.replace(told, excerpt=excerpt_of(told.excerpt), masked=True)
