"""From lists of payments and statements to piles: the cards that stand behind a wallet, and bills.

A wallet names a card by its bank and its last digits, ``交通银行信用卡(7449)``: that card exists,
and the bank's number on file is what its codes go to.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache

from app.calendar.localday import day_of
from app.directory.match import Matcher
from app.directory.service import Service
from app.discovery.evidence import Pile, Seen, moment
from app.discovery.excerpt import called
from app.discovery.gathering import UNKNOWN, Gathering, Where, institution_named
from app.discovery.instrument import Instruments
from app.discovery.merge import Holding
from app.discovery.record import PaymentRecord, PaymentSort, StatementRecord
from app.discovery.statement import Statement
from app.domain.account import CARDS, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind

_CACHED = 4096
_MOST_NAMED = 2000
"""Institutions that the directory does not know; a person has a dozen accounts, not thousands."""

_OF_ACCOUNT = re.compile(
    r"\b(?:checking|chequing|current|savings?|joint|everyday|account|acct|credit|debit|card|visa"
    r"|mastercard|platinum|gold)\b|储蓄卡|借记卡|信用卡|账户|[#*x.]*\d{4}\b",
    re.IGNORECASE,
)
"""What people add to a bank's name when they name an account in a finance program."""


class MoneyGatherer:
    """Puts payments and statements on their piles."""

    def __init__(self, gathering: Gathering, matcher: Matcher, old: AbstractSet[str]) -> None:
        """Take the owners' ``old`` numbers (E.164): only they make a login one of theirs."""
        self._gathering = gathering
        self._matcher = matcher
        self._old = old
        self._instruments = Instruments(matcher)
        self._service = lru_cache(_CACHED)(self._service_named)

    def add_payment(self, record: PaymentRecord, export_format: str) -> None:
        """Take in one payment: whose list it is, what it was paid with, who collects on his own."""
        holder = self._institution(record.institution)
        if holder is not None and self._has_room(record.own_number, holder):
            kind = "" if record.tail else self._first_kind(holder)
            pile = self._note(record, holder, Holding(kind, record.tail), export_format)
            if record.own_number:
                pile.roles |= {Role.LOGIN, Role.CODE}
                seen = pile.of(EvidenceKind.LOGIN_IS_NUMBER, export_format)
                seen.add(Seen(1, (moment(record.at), self._shown(record.institution), "")))
            if holder.startswith(UNKNOWN):
                pile.names.add(called(record.institution))
        self._add_instruments(record, record.instrument, holder, export_format)
        if record.sort is PaymentSort.AUTOPAY:
            self._add_collector(record, export_format)
        elif record.sort in (PaymentSort.REPAYMENT, PaymentSort.TRANSFER):
            repaid = record.sort is PaymentSort.REPAYMENT
            self._add_instruments(record, record.payee, holder, export_format, repaid=repaid)

    def add_statement(self, record: StatementRecord, export_format: str) -> None:
        """Take in one statement, with its bills in each currency."""
        institution = self._institution(record.institution)
        if institution is None:
            return
        kind = record.kind or (Kind.CREDIT_CARD.value if record.credit else "")
        if not self._has_room("", institution):
            return
        pile = self._gathering.pile(Where("", institution), Holding(kind, record.tail))
        if institution.startswith(UNKNOWN):
            pile.names.add(called(record.institution))
        seen = pile.of(EvidenceKind.STATEMENT, export_format)
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

    def _add_instruments(
        self,
        record: PaymentRecord,
        written: str,
        holder: str | None,
        export_format: str,
        *,
        repaid: bool = False,
    ) -> None:
        """Take in what is ``written``; a card that was only ``repaid`` need not be bound to pay."""
        for one in self._instruments.of(written) if written else ():
            if one.service is not None:
                self._gathering.services[one.service.id] = one.service
                institution: str | None = one.service.id
            else:
                institution = institution_named(one.name)
            # A wallet's own balance is the wallet.
            balance = institution == holder and not one.card
            if institution is None or balance:
                continue
            if not self._has_room(self._told(record), institution):
                continue
            pile = self._note(
                record, institution, Holding(one.kind, one.tail), export_format, bound=True
            )
            if one.card and not repaid:
                pile.roles |= {Role.QUICK_PAY, Role.RESERVED}
            if one.service is None:
                pile.names.add(called(one.name))

    def _add_collector(self, record: PaymentRecord, export_format: str) -> None:
        payee = self._service(record.payee) if record.payee else None
        if payee is not None:
            self._gathering.services[payee.id] = payee
            holding = Holding(payee.kinds[0].value)
            self._note(record, payee.id, holding, export_format, bound=True, debits=True)

    def _note(
        self,
        record: PaymentRecord,
        institution: str,
        holding: Holding,
        export_format: str,
        *,
        bound: bool = False,
        debits: bool = False,
    ) -> Pile:
        # What is bound to a wallet may hang on another number than the wallet's login.
        receiver = self._told(record) if bound else record.own_number
        pile = self._gathering.pile(Where(receiver, institution), holding)
        kind = EvidenceKind.AUTOPAY if debits else EvidenceKind.PAYMENT
        seen = pile.of(kind, export_format)
        seen.add(Seen(1, (moment(record.at), self._shown(record.institution), "")))
        return pile

    def _institution(self, named: str) -> str | None:
        service = self._service(named)
        if service is None:
            return institution_named(named)
        self._gathering.services[service.id] = service
        return service.id

    def _service_named(self, named: str) -> Service | None:
        """Return who is named by a service id, a host or a name."""
        plain = _OF_ACCOUNT.sub("", named)
        return (
            self._matcher.by_name(named)
            or self._matcher.by_host(named)
            or (self._matcher.by_name(plain) if plain != named else None)
        )

    def _first_kind(self, institution: str) -> str:
        """Return what a list is of where it names no card: which of a bank's, stays open."""
        service = self._gathering.services.get(institution)
        return service.kinds[0].value if service and not CARDS & set(service.kinds) else ""

    def _told(self, record: PaymentRecord) -> str:
        """Return the login of the list if it is a number that somebody gives up, else ""."""
        return record.own_number if record.own_number in self._old else ""

    def _has_room(self, receiver: str, institution: str) -> bool:
        if self._gathering.has_room(Where(receiver, institution), _MOST_NAMED):
            return True
        self._gathering.left_out += 1
        return False

    def _shown(self, named: str) -> str:
        service = self._service(named)
        return service.id if service else named[:60]
