"""Accounts and payments of finance programs in QIF (Quicken, GnuCash, Moneydance and others).

A line is a letter and a value, ``^`` ends an entry, ``!Type:`` and ``!Account`` begin a section.
The accounts of banks, cards and brokers are told once each, by the name the user gave them and its
last digits; cash and other assets are no accounts anywhere. Who was paid is not looked at. Where a
section names no account, its opening balance may (``L[Name]``).

Source: Quicken's description of the format, as far as the programs keep to it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from app.discovery.readers.bill_days import YEARS
from app.discovery.readers.bill_words import without_long_numbers
from app.discovery.readers.encoding import bom_length
from app.discovery.readers.probe import Probe, Reading
from app.discovery.record import PaymentRecord, PaymentSort, Record, StatementRecord, Tally
from app.domain.account import Kind
from app.domain.file_errors import FileHasNoPayments, Problem

FORMAT = "qif"
NOT_NAMED = "bank_not_named"
_BEGIN = re.compile(r"!(?:Type:|Account|Option:|Clear:)", re.IGNORECASE)
_BEFORE = re.compile(r"^(?:\s*|#.*|\^)$")
_LONGEST_LINE = 1 << 20
_MOST_ACCOUNTS = 1000
_KINDS = {
    "bank": "",
    "ccard": Kind.CREDIT_CARD.value,
    "invst": Kind.SECURITIES.value,
    "port": Kind.SECURITIES.value,
    "401(k)/403(b)": Kind.SECURITIES.value,
}
"""Sorts of accounts that are somewhere; an unnamed sort is one more name of an account's sort."""
_OTHERS = frozenset({"cash", "oth a", "oth l", "mutual", "invoice", "bill", "tax"})
_TAIL = re.compile(r"(\d{4})\W*$")
_NUMBERS = re.compile(r"\d+")


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if the first line that is no remark begins a section."""
    for line in probe.lines[:200]:
        if _BEGIN.match(line.strip()):
            return Reading(FORMAT, False, partial(_read, probe))
        if not _BEFORE.match(line.strip()):
            return None
    return None


def _read(probe: Probe, tally: Tally) -> Iterator[Record]:
    """Yield the records.

    Raises:
        FileHasNoPayments: it holds neither accounts nor payments.
    """
    reading = _Reading(tally, _day_first(probe.lines))
    raw = probe.source.stream(probe.options.progress, bom_length(probe.head))
    encoding = probe.encoding or "utf-8"
    with io.TextIOWrapper(io.BufferedReader(raw), encoding, errors="replace") as text:
        while line := text.readline(_LONGEST_LINE):
            yield from reading.take(line.strip().rstrip("\0\x1a"))
    yield from reading.take("^")
    if not tally.records and not tally.skipped:
        raise FileHasNoPayments(path=str(probe.path))
    if reading.nameless and not reading.told:
        tally.problems.append(Problem(code=NOT_NAMED))


class _Reading:
    """What is known while the lines go by: the section, the account, and the entry so far."""

    def __init__(self, tally: Tally, day_first: bool | None) -> None:
        self._tally = tally
        self._day_first = day_first
        self._section = ""
        self._account = ""
        self._chosen = False
        self._entry: dict[str, str] = {}
        self.told: set[str] = set()
        self.nameless = False

    def take(self, line: str) -> Iterator[Record]:
        """Take the next line in and yield the records it completes."""
        if line.startswith("!"):
            self._begin(line[1:].strip().casefold())
        elif line.startswith("^"):
            entry, self._entry = self._entry, {}
            if entry:
                yield from self._ended(entry)
        elif line:
            # Splits repeat letters; the first of each is the entry's own.
            self._entry.setdefault(line[0], line[1:].strip())

    def _begin(self, section: str) -> None:
        self._entry = {}
        if section.startswith(("option", "clear")):
            return
        if section != "account" and not self._chosen:
            # Without an account before it, a section of payments is of one not named yet.
            self._account = ""
        self._chosen = section == "account"
        self._section = section

    def _ended(self, entry: dict[str, str]) -> Iterator[Record]:
        sort = self._section.removeprefix("type:").strip()
        if self._section == "account":
            self._account = entry.get("N", "")
            yield from self._tell(self._account, entry.get("T", "").casefold())
        elif sort in _KINDS or sort in _OTHERS:
            if not self._account and entry.get("P", "").casefold() == "opening balance":
                self._account = entry.get("L", "").strip("[]")
            yield from self._tell(self._account, sort)
            yield from self._paid(entry, sort)

    def _tell(self, name: str, sort: str) -> Iterator[Record]:
        """Tell an account, once."""
        if sort not in _KINDS:
            return
        if not name:
            self.nameless = True
            return
        if name in self.told or len(self.told) >= _MOST_ACCOUNTS:
            return
        self.told.add(name)
        self._tally.records += 1
        credit = _KINDS[sort] == Kind.CREDIT_CARD
        kind = "" if credit else _KINDS[sort]
        yield StatementRecord(*_named(name), (), None, None, None, "", credit, kind)

    def _paid(self, entry: dict[str, str], sort: str) -> Iterator[Record]:
        self._tally.records += 1
        if sort not in _KINDS or not self._account:
            self._tally.skipped += 1
            return
        if entry.get("L", "").startswith("["):
            what = PaymentSort.TRANSFER
        elif entry.get("T", "-").startswith("-"):
            what = PaymentSort.SPENDING
        else:
            what = PaymentSort.INCOME
        institution, tail = _named(self._account)
        at = _moment(entry.get("D", ""), self._day_first)
        yield PaymentRecord(institution, "", at, what, "", tail)


def _named(name: str) -> tuple[str, str]:
    """Return what an account is called, and the last digits in its name."""
    found = _TAIL.search(name)
    return without_long_numbers(name)[:80], found[1] if found else ""


def _day_first(lines: list[str]) -> bool | None:
    """Return whether the file writes the day before the month, None if nothing tells."""
    for line in lines:
        if line.startswith("D"):
            first, second, *_ = [*map(int, _NUMBERS.findall(line[:20])), 0, 0]
            if 12 < first <= 31:
                return True
            if first <= 12 < second <= 31:
                return False
    return None


def _moment(written: str, day_first: bool | None) -> datetime | None:
    """Return the day of ``2/14'2020``; None where day and month cannot be told apart."""
    found = _NUMBERS.findall(written[:20])
    if len(found) != 3:
        return None
    first, second, third = map(int, found)
    if len(found[0]) == 4:
        year, month, day = first, second, third
    elif day_first is None:
        return None
    else:
        year = (
            third
            if len(found[2]) == 4
            else third + (2000 if third < 70 or "'" in written else 1900)
        )
        day, month = (first, second) if day_first else (second, first)
    try:
        return datetime(year, month, day, tzinfo=UTC) if year in YEARS else None
    except (ValueError, OverflowError):
        return None
