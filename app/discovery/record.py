"""Records: what readers yield. Passwords, seeds, codes, notes and custom fields never get here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

import msgspec

from app.domain.file_errors import Problem
from app.domain.money import Money


class MessageRecord(msgspec.Struct, frozen=True, gc=False):
    """One short message; its text lives only until it has been understood.

    ``own_number`` is which of the user's numbers received it (E.164), where the export says so;
    ``line`` names the SIM card it came to, where that is all it says.
    """

    sender: str
    text: str
    at: datetime | None
    incoming: bool = True
    own_number: str = ""
    line: str = ""


class LoginRecord(msgspec.Struct, frozen=True, gc=False):
    """One saved login, without its password.

    ``hosts`` are host names, ``numbers`` the phone numbers (E.164) found anywhere in the entry
    (login, notes, custom fields), of which nothing else is kept.
    """

    name: str
    hosts: tuple[str, ...]
    login: str
    numbers: frozenset[str] = frozenset()
    changed: date | None = None


class PaymentSort(StrEnum):
    """What a line in a list of payments is."""

    SPENDING = "spending"
    INCOME = "income"
    REPAYMENT = "repayment"
    AUTOPAY = "autopay"
    FAMILY_CARD = "family_card"
    TRANSFER = "transfer"


class PaymentRecord(msgspec.Struct, frozen=True, gc=False):
    """One line of a wallet's or a bank's list of payments; amounts are not kept.

    ``institution`` is whose list it is (a service id, else a name or host as the file has it) and
    ``tail`` the end of the account's number; ``instrument`` is what it was paid with, as written
    (交通银行信用卡(7449)), "" for the institution's own balance. ``payee`` is never a person: it is
    who collects (AUTOPAY), or the user's own card or credit that the money went to (REPAYMENT,
    TRANSFER), as written. ``own_number`` (E.164) is the login of the list, where it is a number.
    """

    institution: str
    instrument: str
    at: datetime | None
    sort: PaymentSort = PaymentSort.SPENDING
    payee: str = ""
    tail: str = ""
    own_number: str = ""


class StatementRecord(msgspec.Struct, frozen=True, gc=False):
    """One statement of a card or loan, from a bank's mail or file.

    ``institution`` as in PaymentRecord. ``owed`` is in one currency each: what is owed, and the
    least to pay (None: not said). ``kind`` (a value of Kind) is what the account is where it is
    neither a credit card nor a bank's usual account.
    """

    institution: str
    tail: str
    owed: tuple[tuple[Money, Money | None], ...]
    statement_day: date | None
    due_day: date | None
    at: datetime | None
    sender: str = ""
    credit: bool = True
    kind: str = ""


class MailRecord(msgspec.Struct, frozen=True, gc=False):
    """One received mail; ``text`` (subject, then body) lives only until it has been understood.

    ``host`` is the domain it was sent from, ``name`` what the sender calls itself, ``mailbox`` the
    address it went to.
    """

    host: str
    name: str
    text: str
    at: datetime | None
    mailbox: str = ""


class DocumentRecord(msgspec.Struct, frozen=True, gc=False):
    """One document that may be a statement; ``text`` lives only until it has been understood.

    ``at`` is when it came, where that is known.
    """

    text: str
    at: datetime | None = None


class ContactRecord(msgspec.Struct, frozen=True, gc=False):
    """One entry of an address book: E.164 numbers, and senders' short codes as they are.

    ``mine`` marks the owner's own card.
    """

    name: str
    numbers: frozenset[str]
    organisation: str = ""
    mine: bool = False


Record = (
    MessageRecord
    | LoginRecord
    | PaymentRecord
    | StatementRecord
    | MailRecord
    | DocumentRecord
    | ContactRecord
)


class Progress(Protocol):
    """Told how far reading has come; raises Cancelled when the user wants to stop."""

    def __call__(self, done: int, total: int) -> None:
        """Bytes read so far, of how many."""


class Tally(msgspec.Struct):
    """Counts kept while reading: everything seen, what was skipped, and what went wrong."""

    records: int = 0
    skipped: int = 0
    problems: list[Problem] = []


class Export(msgspec.Struct):
    """An export recognised by its content.

    ``format`` is the stable id, as each reader names its own (``sms_backup_restore``);
    ``holds_passwords`` is whether the file itself is dangerous to leave about. ``read`` streams its
    records and keeps ``tally`` up to date.
    """

    path: Path
    format: str
    holds_passwords: bool
    tally: Tally
    read: Callable[[], Iterator[Record]]
