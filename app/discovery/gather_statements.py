"""Statements of a known service, whether they came as a mail or as a document, onto their piles."""

from __future__ import annotations

from datetime import datetime

from app.calendar.localday import day_of
from app.directory.service import Service
from app.discovery.gather_money import MoneyGatherer
from app.discovery.record import StatementRecord
from app.discovery.statement_mail import read_statement
from app.discovery.statement_rules import StatementRules
from app.domain.account import Kind

_BILLED = (Kind.CREDIT_CARD, Kind.LOAN, Kind.INSURANCE, Kind.UTILITY, Kind.TELECOM)
"""Kinds that send statements of what is owed; the first that a service has is meant."""


def billed_kind(service: Service) -> Kind | None:
    """Return which of its kinds a service sends statements of, None if of none."""
    return next((kind for kind in _BILLED if kind in service.kinds), None)


class StatementGatherer:
    """Puts statements on their piles; ``rules`` say how they are read, None to read none."""

    def __init__(self, money: MoneyGatherer, rules: StatementRules | None) -> None:
        self._money = money
        self._rules = rules

    def add(
        self, service: Service, text: str, at: datetime | None, sender: str, export_format: str
    ) -> bool:
        """Take in the statements of ``service`` in ``text``; return whether there are any.

        ``at`` is when it came, if that is known, and ``sender`` who sent it.
        """
        kind = billed_kind(service)
        if self._rules is None or kind is None:
            return False
        received = day_of(at) if at else None
        region = service.regions[0] if service.regions else ""
        found = read_statement(self._rules, text, service.id, received, region)
        for one in found:
            self._money.add_statement(
                StatementRecord(
                    institution=service.id,
                    tail=one.tail,
                    owed=one.owed,
                    statement_day=one.statement_day,
                    due_day=one.due_day,
                    at=at,
                    sender=sender,
                    credit=kind is Kind.CREDIT_CARD,
                    kind="" if kind is Kind.CREDIT_CARD else kind.value,
                ),
                export_format,
            )
        return bool(found)
