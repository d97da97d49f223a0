"""From received mails to piles: the domain of the sender says which service, and no more.

Anybody can write any sender into a mail, so a mail is a hint; what a statement in it says waits for
the user like everything else.
"""

from __future__ import annotations

from app.calendar.localday import day_of
from app.directory.match import Matcher
from app.directory.service import Service
from app.discovery.evidence import Seen, moment
from app.discovery.gather_money import MoneyGatherer
from app.discovery.gathering import Gathering, Where
from app.discovery.merge import Holding
from app.discovery.record import MailRecord, StatementRecord
from app.discovery.statement_mail import read_statement
from app.discovery.statement_rules import StatementRules
from app.domain.account import Kind
from app.domain.evidence import EvidenceKind
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message

_OF_ACCOUNT = {
    EvidenceKind.VERIFICATION,
    EvidenceKind.STATEMENT,
    EvidenceKind.REPAYMENT_DUE,
    EvidenceKind.REPAYMENT_RECEIVED,
    EvidenceKind.SPENDING,
    EvidenceKind.ACCOUNT_CHANGE,
}
"""Kinds of message that only somebody with an account gets; the rest may be advertising."""


_BILLED = (Kind.CREDIT_CARD, Kind.LOAN, Kind.INSURANCE, Kind.UTILITY, Kind.TELECOM)
"""Kinds that send statements of what is owed; the first that a service has is meant."""
_OPENING = 1000
"""Characters of a mail from which its kind is told: the subject and how it begins."""


class MailGatherer:
    """Puts each mail of a known service on its pile; nobody else's mail counts.

    ``statements`` are the rules by which statements are read, None to read none.
    """

    def __init__(
        self,
        gathering: Gathering,
        matcher: Matcher,
        interpreter: Interpreter,
        money: MoneyGatherer,
        statements: StatementRules | None = None,
    ) -> None:
        self._gathering = gathering
        self._matcher = matcher
        self._interpreter = interpreter
        self._money = money
        self._statements = statements

    def add(self, record: MailRecord, export_format: str) -> None:
        """Take one mail in; of its text the kind of message and the bills it tells are kept."""
        service = self._service(record.host)
        if service is None or self._add_statements(record, service, export_format):
            return
        text = record.text[:_OPENING]
        said = self._interpreter.understand(Message(service.name.en, text, record.at))
        kind = EvidenceKind.MAIL if said.kind in _OF_ACCOUNT else EvidenceKind.PROMOTION
        self._gathering.services[service.id] = service
        account = said.account_kind if said.service == service.id else None
        holding = Holding(account.value if account and said.card_tail else "", said.card_tail)
        pile = self._gathering.pile(Where("", service.id), holding)
        seen = pile.of(kind, export_format)
        seen.add(Seen(1, (moment(record.at), record.host[:60], "")))

    def _service(self, host: str) -> Service | None:
        """Return who sends from ``host``: what is known of senders of statements goes first."""
        senders = self._statements.senders if self._statements else {}
        labels = host.split(".")
        for start in range(len(labels) - 1):
            named = senders.get(".".join(labels[start:]))
            if named is not None and (service := self._matcher.by_name(named)) is not None:
                return service
        return self._matcher.by_host(host)

    def _add_statements(self, record: MailRecord, service: Service, export_format: str) -> bool:
        """Take in the statements in a mail; return whether there are any."""
        kind = next((kind for kind in _BILLED if kind in service.kinds), None)
        if self._statements is None or kind is None:
            return False
        received = day_of(record.at) if record.at else None
        region = service.regions[0] if service.regions else ""
        found = read_statement(self._statements, record.text, service.id, received, region)
        for one in found:
            self._money.add_statement(
                StatementRecord(
                    institution=service.id,
                    tail=one.tail,
                    owed=one.owed,
                    statement_day=one.statement_day,
                    due_day=one.due_day,
                    at=record.at,
                    sender=record.host,
                    credit=kind is Kind.CREDIT_CARD,
                    kind="" if kind is Kind.CREDIT_CARD else kind.value,
                ),
                export_format,
            )
        return bool(found)
