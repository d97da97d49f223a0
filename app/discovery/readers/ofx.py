"""Statements of banks, cards and brokers in OFX (and its dialect QFX), 1.x and 2.x.

Each account is told once as a StatementRecord, each closing of a card's month (CCCLOSING) as one
with the day to pay by and the least to pay, each transaction as a PaymentRecord. Of an account's
number the last four digits are kept, and only if it is one; of who was paid only merchants that
collect on their own (DIRECTDEBIT): a standing order may go to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial

from app.discovery.readers.bill_days import YEARS
from app.discovery.readers.bill_words import merchant
from app.discovery.readers.ofx_markup import Mark, marks
from app.discovery.readers.probe import Probe, Reading
from app.discovery.record import PaymentRecord, PaymentSort, Record, StatementRecord, Tally
from app.domain.account import Kind
from app.domain.due_errors import InvalidAmount
from app.domain.file_errors import FileHasNoPayments, FileMalformed, Problem
from app.domain.money import Money, parse_money

FORMAT = "ofx"
NOT_NAMED = "bank_not_named"
"""The problem noted where the file does not say whose account it is."""
_STATEMENTS = {
    "STMTRS": "",
    "STMTENDRS": "",
    "CCSTMTRS": Kind.CREDIT_CARD.value,
    "CCSTMTENDRS": Kind.CREDIT_CARD.value,
    "INVSTMTRS": Kind.SECURITIES.value,
    "LOANSTMTRS": Kind.LOAN.value,
}
"""Groups that hold one account, and its kind where that tells it."""
_ACCOUNTS = frozenset({"BANKACCTFROM", "CCACCTFROM", "INVACCTFROM", "LOANACCTFROM"})
_SHORT = {"B1": "Chase", "HAN": "Bank of America", "AMEX": "American Express", "WF": "Wells Fargo"}
"""What banks call themselves in ORG where it is not their name; from the public lists of OFX
servers, as far as they are the same in all of them."""
_INCOME = frozenset({"CREDIT", "INT", "DIV", "DEP", "DIRECTDEP"})
_MOMENT = re.compile(
    r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?(?:\.\d+)?\s*(?:\[([+-]?\d{1,2})(?:\.(\d{1,2}))?)?"
)
_HIDDEN = re.compile(r"[xX*•.\s-]")


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is OFX, with the header of either version or without."""
    if probe.root != "ofx" and not re.match(r"OFXHEADER\s*:", probe.start):
        return None
    return Reading(FORMAT, False, partial(_read, probe))


def _read(probe: Probe, tally: Tally) -> Iterator[Record]:
    """Yield the records.

    Raises:
        FileHasNoPayments: it holds no account. FileMalformed: it breaks off before any, or is not
        what its header says. FileHasDoctype: it has a DTD.
    """
    path = str(probe.path)
    reading = _Reading(tally)
    closed = False
    seen = 0
    for mark in marks(probe.source, probe.options.progress):
        seen += 1
        closed = mark.closes and mark.name == "OFX"
        yield from reading.take(mark)
    yield from reading.rest()
    if not closed and tally.records:
        tally.problems.append(Problem(code="truncated", count=tally.records))
    if not tally.records:
        if closed:
            raise FileHasNoPayments(path=path)
        raise FileMalformed(path=path, where="</OFX>" if seen else "<OFX>")
    if reading.nameless:
        tally.problems.append(Problem(code=NOT_NAMED))


class _Reading:
    """What is known while the marks go by: whose file it is, of which account, in which group."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._groups: list[str] = []
        self._organisation = ""
        self._account: dict[str, str] = {}
        self._inner: dict[str, str] = {}
        self._kind: str | None = None
        self._told = False
        self.nameless = False

    def take(self, mark: Mark) -> Iterator[Record]:
        """Take the next mark in and yield the records it completes."""
        if mark.closes:
            if mark.name in self._groups:
                # Marks without a value may have opened what nothing closes.
                while self._groups.pop() != mark.name:
                    pass
                yield from self._closed(mark.name)
        elif mark.value is None:
            self._opened(mark.name)
        else:
            self._named(mark.name, mark.value)

    def _opened(self, name: str) -> None:
        if len(self._groups) < 64:
            self._groups.append(name)
        if name in _STATEMENTS:
            self._kind, self._account, self._told = _STATEMENTS[name], {}, False
        if name in ("STMTTRN", "CCCLOSING"):
            self._inner = {}

    def _named(self, name: str, value: str) -> None:
        group = self._groups[-1] if self._groups else ""
        if name in ("ORG", "INTU.ORG") or (
            name in ("FINAME", "BROKERID") and not self._organisation
        ):
            self._organisation = self._organisation or _SHORT.get(value.upper(), value)[:80]
        if self._kind is None:
            return
        if group in _ACCOUNTS or name == "CURDEF":
            self._account[name] = value
        elif "STMTTRN" in self._groups or "CCCLOSING" in self._groups:
            self._inner.setdefault(name, value)
        elif name == "DTASOF" and group == "LEDGERBAL":
            self._account["DTASOF"] = value

    def _closed(self, name: str) -> Iterator[Record]:
        if name in _STATEMENTS:
            yield from self._statement()
            self._kind = None
        elif self._kind is None:
            return
        elif name == "STMTTRN":
            self._tally.records += 1
            yield self._payment()
        elif name == "CCCLOSING":
            self._tally.records += 1
            yield self._closing()

    def rest(self) -> Iterator[Record]:
        """Yield the account of a statement that breaks off."""
        if self._kind is not None:
            yield from self._statement()

    def _statement(self) -> Iterator[Record]:
        """Tell the account, once."""
        if self._told or not self._account.get("ACCTID"):
            return
        self._told = True
        self._tally.records += 1
        self.nameless = self.nameless or not self._organisation
        yield self._told_of((), None, None)

    def _told_of(
        self, owed: tuple[tuple[Money, Money | None], ...], made: date | None, due: date | None
    ) -> StatementRecord:
        credit = self._kind == Kind.CREDIT_CARD or self._account.get("ACCTTYPE") == "CREDITLINE"
        at = _moment(self._account.get("DTASOF", ""))
        tail = last_digits(self._account.get("ACCTID", ""))
        kind = "" if credit else self._kind or ""
        organisation = self._organisation
        return StatementRecord(organisation, tail, owed, made, due, at, "", credit, kind)

    def _closing(self) -> StatementRecord:
        currency = self._account.get("CURDEF", "USD")
        due, made = (
            _moment(self._inner.get("DTPMTDUE", "")),
            _moment(self._inner.get("DTCLOSE", "")),
        )
        amount = _amount(self._inner.get("BALCLOSE", ""), currency)
        least = _amount(self._inner.get("MINPMTDUE", ""), currency)
        owed = ((amount, least),) if amount is not None and due is not None else ()
        return self._told_of(owed, made.date() if made else None, due.date() if due else None)

    def _payment(self) -> PaymentRecord:
        inner = self._inner
        kind = inner.get("TRNTYPE", "").upper()
        collected = kind == "DIRECTDEBIT"
        if kind in _INCOME or (kind == "" and not inner.get("TRNAMT", "-").startswith("-")):
            sort = PaymentSort.INCOME
        elif kind == "XFER":
            sort = PaymentSort.TRANSFER
        else:
            sort = PaymentSort.AUTOPAY if collected else PaymentSort.SPENDING
        payee = merchant(inner.get("NAME", "")) if collected else ""
        at = _moment(inner.get("DTPOSTED", ""))
        tail = last_digits(self._account.get("ACCTID", ""))
        return PaymentRecord(self._organisation, "", at, sort, payee, tail)


def last_digits(account: str) -> str:
    """Return the last four digits of an account's number, "" if it is no number."""
    plain = _HIDDEN.sub("", account)
    return plain[-4:] if plain.isascii() and plain.isdigit() and len(plain) >= 4 else ""


def _moment(written: str) -> datetime | None:
    """Return the moment of ``20240323120000[-3:GMT]``; without a zone it is UTC."""
    found = _MOMENT.match(written)
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    if year not in YEARS:
        return None
    try:
        zone = timezone(_offset(found[7], found[8])) if found[7] else UTC
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    except ValueError:
        return None


def _offset(hours: str, part: str | None) -> timedelta:
    """Return the offset of ``+5`` or, with a part of an hour behind the point, ``+5.30``."""
    whole = timedelta(hours=int(hours))
    beyond = timedelta(minutes=int(part)) if part else timedelta()
    return whole - beyond if hours.startswith("-") else whole + beyond


def _amount(written: str, currency: str) -> Money | None:
    """Return what is owed, which cards write with a minus; some countries write a comma."""
    plain = written.strip().lstrip("+-")
    if "," in plain and "." not in plain:
        plain = plain.replace(",", ".")
    try:
        return parse_money(plain.replace(",", ""), currency)
    except InvalidAmount:
        return None
