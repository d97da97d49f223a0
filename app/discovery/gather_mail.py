"""From received mails to piles: the domain of the sender says which service."""

from __future__ import annotations

from app.directory.match import Matcher
from app.discovery.evidence import Seen, moment
from app.discovery.gathering import Gathering, Where
from app.discovery.merge import Holding
from app.discovery.record import MailRecord
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


class MailGatherer:
    """Puts each mail of a known service on its pile; nobody else's mail counts."""

    def __init__(
        self,
        gathering: Gathering,
        matcher: Matcher,
        interpreter: Interpreter,
    ) -> None:
        self._gathering = gathering
        self._matcher = matcher
        self._interpreter = interpreter

    def add(self, record: MailRecord, export_format: str) -> None:
        """Take one mail in. Of its text only the kind of message is kept."""
        service = self._matcher.by_host(record.host)
        if service is None:
            return
        said = self._interpreter.understand(Message(service.name.en, record.text, record.at))
        kind = EvidenceKind.MAIL if said.kind in _OF_ACCOUNT else EvidenceKind.PROMOTION
        self._gathering.services[service.id] = service
        account = said.account_kind if said.service == service.id else None
        holding = Holding(account.value if account and said.card_tail else "", said.card_tail)
        pile = self._gathering.pile(Where("", service.id), holding)
        seen = pile.seen.setdefault((kind, export_format), Seen())
        seen.add(Seen(1, (moment(record.at), record.host[:60], "")))
