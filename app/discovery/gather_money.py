"""From lists of payments and statements to piles: the cards that stand behind a wallet, and bills.

A wallet names a card by its bank and its last digits, ``交通银行信用卡(7449)``: that card exists,
and the bank's number on file is what its codes go to.
"""

from __future__ import annotations

import re

from app.calendar.localday import day_of
from app.directory.match import Matcher
from app.directory.service import Service
from app.discovery.evidence import Pile, Seen, moment
from app.discovery.gathering import UNKNOWN, Gathering, Where, institution_named
from app.discovery.merge import Holding
from app.discovery.record import PaymentRecord, PaymentSort, StatementRecord
from app.discovery.statement import Statement
from app.domain.account import CARDS, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind

_INSTRUMENT = re.compile(
    r"^\s*(?P<name>.+?)\s*(?:[(（\[]\s*(?:尾号)?\s*[*xX]*(?P<tail>\d{3,4})\s*[)）\]]"
    r"|(?:尾号|\*+|[xX]{2,}|-)\s*(?P<bare>\d{4}))\s*$"
)
_CARD_WORDS = re.compile(
    r"(储蓄卡|借记卡|信用卡|贷记卡|debit card|credit card|debit|credit|card)$", re.IGNORECASE
)
_CREDIT = re.compile(r"信用|贷记|credit", re.IGNORECASE)
_DEBIT = re.compile(r"储蓄|借记|debit", re.IGNORECASE)
_OF_OTHERS = re.compile(r"亲情卡|亲属卡|family card", re.IGNORECASE)
_SEPARATORS = re.compile(r"[&+、;；]")


class MoneyGatherer:
    """Puts payments and statements on their piles."""

    def __init__(self, gathering: Gathering, matcher: Matcher) -> None:
        self._gathering = gathering
        self._matcher = matcher

    def add_payment(self, record: PaymentRecord, export_format: str) -> None:
        """Take in one payment: whose list it is, what it was paid with, who collects on his own."""
        holder = self._institution(record.institution)
        if holder is not None:
            kind = "" if record.tail else self._first_kind(holder)
            pile = self._note(record, holder, Holding(kind, record.tail), export_format)
            if holder.startswith(UNKNOWN):
                pile.names.add(record.institution)
        for written in _SEPARATORS.split(record.instrument):
            self._add_instrument(record, written, export_format)
        if record.sort is PaymentSort.AUTOPAY and record.payee:
            payee = self._matcher.by_name(record.payee)
            if payee is not None:
                self._gathering.services[payee.id] = payee
                self._note(
                    record, payee.id, Holding(payee.kinds[0].value), export_format, debits=True
                )

    def add_statement(self, record: StatementRecord, export_format: str) -> None:
        """Take in one statement, with its bills in each currency."""
        institution = self._institution(record.institution)
        if institution is None:
            return
        kind = Kind.CREDIT_CARD.value if record.credit else ""
        pile = self._gathering.pile(Where("", institution), Holding(kind, record.tail))
        if institution.startswith(UNKNOWN):
            pile.names.add(record.institution)
        seen = pile.seen.setdefault((EvidenceKind.STATEMENT, export_format), Seen())
        at = moment(record.at)
        seen.add(Seen(1, (at, record.sender[:60], "")))
        for amount, minimum in record.owed:
            if record.due_day is not None:
                pile.statements.add(
                    Statement(
                        currency=amount.currency,
                        due=record.due_day,
                        statement_day=record.statement_day,
                        amount=amount,
                        minimum=minimum,
                        told=day_of(record.at) if record.at else None,
                        billed=True,
                        sender=record.sender[:60],
                    )
                )

    def _add_instrument(self, record: PaymentRecord, written: str, export_format: str) -> None:
        found = _INSTRUMENT.match(written)
        if found is None or _OF_OTHERS.search(written):
            # A family card is paid by somebody else's account.
            return
        name = _CARD_WORDS.sub("", found["name"].strip()).strip()
        service = self._matcher.by_signature(found["name"].strip()) or self._matcher.by_name(name)
        if service is not None and not CARDS & set(service.kinds):
            return
        kind = _kind_of(found["name"], service)
        if service is not None:
            self._gathering.services[service.id] = service
            institution: str | None = service.id
        else:
            institution = institution_named(name) if kind else None
        if institution is None:
            return
        tail = found["tail"] or found["bare"]
        pile = self._note(record, institution, Holding(kind, tail), export_format)
        pile.roles |= {Role.QUICK_PAY, Role.RESERVED}
        if service is None:
            pile.names.add(name)

    def _note(
        self,
        record: PaymentRecord,
        institution: str,
        holding: Holding,
        export_format: str,
        *,
        debits: bool = False,
    ) -> Pile:
        pile = self._gathering.pile(Where(record.own_number, institution), holding)
        kind = EvidenceKind.AUTOPAY if debits else EvidenceKind.PAYMENT
        seen = pile.seen.setdefault((kind, export_format), Seen())
        seen.add(Seen(1, (moment(record.at), self._shown(record.institution), "")))
        return pile

    def _institution(self, named: str) -> str | None:
        service = self._service(named)
        if service is None:
            return institution_named(named)
        self._gathering.services[service.id] = service
        return service.id

    def _service(self, named: str) -> Service | None:
        """Return who is named by a service id, a host or a name."""
        return self._matcher.by_name(named) or self._matcher.by_host(named)

    def _first_kind(self, institution: str) -> str:
        service = self._gathering.services.get(institution)
        return service.kinds[0].value if service else ""

    def _shown(self, named: str) -> str:
        service = self._service(named)
        return service.id if service else named[:60]


def _kind_of(written: str, service: Service | None) -> str:
    if _CREDIT.search(written):
        return Kind.CREDIT_CARD.value
    if _DEBIT.search(written):
        return Kind.DEBIT_CARD.value
    offered = CARDS & set(service.kinds) if service else set()
    return next(iter(offered)).value if len(offered) == 1 else ""
