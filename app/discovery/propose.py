"""From records to candidates.

What is kept of a record is a count, one masked excerpt per sort of evidence and the bills it
tells, so memory grows with the number of accounts and not with the files. Neither the order of
records nor of files changes the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.directory.match import Matcher
from app.discovery.candidate import Candidate
from app.discovery.candidates import Candidates
from app.discovery.contacts import AddressBook
from app.discovery.gather_logins import LoginGatherer
from app.discovery.gather_mail import MailGatherer
from app.discovery.gather_messages import MessageGatherer
from app.discovery.gather_money import MoneyGatherer
from app.discovery.gathering import Gathering, Reach
from app.discovery.owner import Owner
from app.discovery.record import (
    ContactRecord,
    LoginRecord,
    MailRecord,
    MessageRecord,
    PaymentRecord,
    Record,
)
from app.discovery.statement_rules import StatementRules
from app.messages.interpreter import Interpreter


class Proposer:
    """Gathers evidence from records of one or several exports and proposes accounts."""

    def __init__(
        self,
        matcher: Matcher,
        interpreter: Interpreter,
        region: str,
        owners: Sequence[Owner],
        *,
        receiver: str = "",
        statements: StatementRules | None = None,
    ) -> None:
        """Take at least one owner; what nothing assigns to another goes to the first.

        ``receiver`` is the number (E.164) that received the messages where the file does not say;
        ``statements`` are the rules for statements that come by mail.
        """
        self._region = region
        self._owners = tuple(owners)
        self._gathering = Gathering()
        old = {number for owner in owners for number in owner.numbers}
        gathering = self._gathering
        self.book = AddressBook(matcher, owners)
        """What the address book says of the household and of senders; it makes no account."""
        self._messages = MessageGatherer(gathering, interpreter, receiver)
        self._logins = LoginGatherer(gathering, matcher, region, old)
        self._money = MoneyGatherer(gathering, matcher, old)
        self._mail = MailGatherer(gathering, matcher, interpreter, self._money, statements)

    @property
    def left_out(self) -> int:
        """Records of unknown institutions for which there was no room."""
        return self._gathering.left_out

    def add(self, record: Record, export_format: str) -> None:
        """Take one record in; what it says of accounts is kept, the rest is dropped."""
        if isinstance(record, MessageRecord):
            self._messages.add(record, export_format)
        elif isinstance(record, LoginRecord):
            self._logins.add(record, export_format)
        elif isinstance(record, PaymentRecord):
            self._money.add_payment(record, export_format)
        elif isinstance(record, MailRecord):
            self._mail.add(record, export_format)
        elif isinstance(record, ContactRecord):
            self.book.add(record)
        else:
            self._money.add_statement(record, export_format)

    def absorb(self, other: Proposer) -> None:
        """Take in what ``other`` gathered, as if its records had been added here.

        So a file can be read on its own and count only once it was read to its end.
        """
        self._gathering.absorb(other._gathering)
        self.book.absorb(other.book)

    def candidates(self) -> list[Candidate]:
        """Return the accounts proposed so far: urgent first, then by confidence."""
        return self._built().all()

    def received_by(self, number: str) -> list[Candidate]:
        """Return the accounts of which ``number`` (E.164) itself received something."""
        return self._built().received_by(number)

    def _built(self) -> Candidates:
        # Only now, so that it does not matter when an address book was read.
        named = self._gathering.named(self.book.named)
        return Candidates(named, self._owners, self._region)

    def answers(self) -> dict[str, dict[str, tuple[datetime, int]]]:
        """Return the regulator's counts by number (E.164; "" where unknown) and app."""
        found: dict[str, dict[str, tuple[datetime, int]]] = {}
        for receiver, apps in self._gathering.answers.items():
            counts = found.setdefault(self._gathering.number_of(receiver), {})
            for app, told in apps.items():
                counts[app] = max(counts.get(app, told), told)
        return found

    def reach(self) -> dict[str, Reach]:
        """Return by number (E.164; "" where unknown) from when to when messages were read."""
        found: dict[str, Reach] = {}
        for receiver, reach in self._gathering.reach.items():
            number = self._gathering.number_of(receiver)
            found.setdefault(number, Reach(reach.first, reach.last)).widen(reach.first, reach.last)
        return found
