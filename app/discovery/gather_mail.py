"""From received mails to piles: the domain of the sender says which service, and no more.

Anybody can write any sender into a mail, so a mail is a hint; what a statement in it says waits for
the user like everything else.
"""

from __future__ import annotations

from app.directory.match import Matcher
from app.directory.service import Service
from app.discovery.evidence import Seen, moment
from app.discovery.gather_statements import StatementGatherer
from app.discovery.gathering import Gathering, Where
from app.discovery.merge import Holding
from app.discovery.record import MailRecord
from app.discovery.statement_rules import StatementRules
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

_OPENING = 1000
"""Characters of a mail from which its kind is told: the subject and how it begins."""


class MailGatherer:
    """Puts each mail of a known service on its pile; nobody else's mail counts.

    ``rules`` say who sends statements from the domain of somebody else.
    """

    def __init__(
        self,
        gathering: Gathering,
        matcher: Matcher,
        interpreter: Interpreter,
        statements: StatementGatherer,
        rules: StatementRules | None = None,
    ) -> None:
        self._gathering = gathering
        self._matcher = matcher
        self._interpreter = interpreter
        self._statements = statements
        self._senders = rules.senders if rules else {}

    def add(self, record: MailRecord, export_format: str) -> None:
        """Take one mail in; of its text the kind of message and the bills it tells are kept."""
        service = self._service(record.host)
        if service is None or self._statements.add(
            service, record.text, record.at, record.host, export_format
        ):
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
        labels = host.split(".")
        for start in range(len(labels) - 1):
            named = self._senders.get(".".join(labels[start:]))
            if named is not None and (service := self._matcher.by_name(named)) is not None:
                return service
        return self._matcher.by_host(host)
