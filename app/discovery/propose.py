"""From records to candidates.

What is kept of a record is a count, the latest message per sort of evidence and the bills it
tells, so memory grows with the number of accounts and not with the files. Once a file is closed,
masked excerpts are left. Neither the order of records nor of files changes the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from app.directory.match import Matcher
from app.discovery.candidate import Candidate
from app.discovery.candidates import Candidates
from app.discovery.contacts import AddressBook
from app.discovery.evidence import moment
from app.discovery.gather_documents import DocumentGatherer
from app.discovery.gather_logins import LoginGatherer
from app.discovery.gather_mail import MailGatherer
from app.discovery.gather_messages import MessageGatherer
from app.discovery.gather_money import MoneyGatherer
from app.discovery.gather_statements import StatementGatherer
from app.discovery.gathering import Gathering, Reach
from app.discovery.owner import Owner
from app.discovery.record import (
    ContactRecord,
    DocumentRecord,
    LoginRecord,
    MailRecord,
    MessageRecord,
    PaymentRecord,
    Record,
    StatementRecord,
)
from app.discovery.statement_rules import StatementRules
from app.messages.interpreter import Interpreter

_AHEAD = timedelta(days=366)
"""How far ahead a date is believed: it may be this computer's clock that is behind, and a message
that is passed over as undated can no longer show that a number is in use."""

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before there were short messages; a phone that lost its clock writes 1970 or 1980."""
_LATEST = datetime(9000, 1, 1, tzinfo=UTC)


class Proposer:
    """Gathers evidence from records of one or several exports and proposes accounts."""

    def __init__(
        self,
        matcher: Matcher,
        interpreter: Interpreter,
        region: str,
        owners: Sequence[Owner],
        *,
        statements: StatementRules | None = None,
        now: datetime | None = None,
    ) -> None:
        """Take at least one owner; what nothing assigns to another goes to the first.

        ``statements`` are the rules for statements in mails and documents. What is dated far
        after ``now`` (aware; None: whenever) counts as undated: some clock was wrong.
        """
        self._latest = _LATEST if now is None else now + _AHEAD
        self._region = region
        self._owners = tuple(owners)
        self._gathering = Gathering()
        old = {number for owner in owners for number in owner.numbers}
        gathering = self._gathering
        self.book = AddressBook(matcher, owners)
        """What the address book says of the household and of senders; it makes no account."""
        self._messages = MessageGatherer(gathering, interpreter)
        self._logins = LoginGatherer(gathering, matcher, region, old)
        self._money = MoneyGatherer(gathering, matcher, old)
        bills = StatementGatherer(self._money, statements)
        self._mail = MailGatherer(gathering, matcher, interpreter, bills, statements)
        self._documents = DocumentGatherer(matcher, bills)

    @property
    def left_out(self) -> int:
        """Records of unknown institutions for which there was no room."""
        return self._gathering.left_out

    @property
    def unnamed(self) -> int:
        """Documents of which it is not clear who made them."""
        return self._documents.unnamed

    def add(self, record: Record, export_format: str) -> None:
        """Take one record in; what it says of accounts is kept, the rest is dropped."""
        if isinstance(record, MessageRecord):
            at = record.at
            if (
                at is not None
                and not _EARLIEST <= (at if at.tzinfo else moment(at)) <= self._latest
            ):
                record = msgspec.structs.replace(record, at=None)
            self._messages.add(record, export_format)
            return
        record = self._believed(record)
        if isinstance(record, LoginRecord):
            self._logins.add(record, export_format)
        elif isinstance(record, PaymentRecord):
            self._money.add_payment(record, export_format)
        elif isinstance(record, MailRecord):
            self._mail.add(record, export_format)
        elif isinstance(record, DocumentRecord):
            self._documents.add(record, export_format)
        elif isinstance(record, ContactRecord):
            self.book.add(record)
        elif isinstance(record, StatementRecord):
            self._money.add_statement(record, export_format)

    def _believed(self, record: Record) -> Record:
        """Return ``record`` without its date, if that cannot be true."""
        latest = self._latest
        if isinstance(record, ContactRecord):
            return record
        if isinstance(record, LoginRecord):
            if (
                record.changed is not None
                and not _EARLIEST.date() <= record.changed <= latest.date()
            ):
                return msgspec.structs.replace(record, changed=None)
        elif record.at is not None and not _EARLIEST <= moment(record.at) <= latest:
            return msgspec.structs.replace(record, at=None)
        return record

    def absorb(self, other: Proposer, receiver: str = "") -> None:
        """Take in what ``other`` gathered of another file.

        So a file can be read on its own and count only once it was read to its end. ``receiver`` is
        the number (E.164) that received the messages where the file does not say.
        """
        self._gathering.absorb(other._gathering, receiver)
        self.book.absorb(other.book)

    def close(self) -> None:
        """Say that the file is read: no message is held any more, only masked excerpts."""
        self._gathering.mask()
        self._messages.forget()

    def candidates(self) -> list[Candidate]:
        """Return the accounts proposed so far: urgent first, then by confidence."""
        # Only now, so that it does not matter when an address book was read.
        named = self._gathering.named(self.book.named)
        return Candidates(named, self._owners, self._region).all()

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
