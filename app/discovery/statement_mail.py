"""Card statements in mails: which card, when it was made, when to pay, what and at least how much.

Several cards may stand in one mail, and several currencies on one card. A statement without a day
to pay by, or without an amount, is none. The sender of a mail can be forged: what is read here is a
hint for the user to confirm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import msgspec

from app.directory.spelling import fold
from app.discovery.statement_rules import CompiledRule, Gives, StatementRules
from app.domain.due_errors import InvalidAmount
from app.domain.money import Money, parse_money

_READ = 120_000
"""Characters of a mail that are looked at: the summary stands before the list of purchases."""
_LINK = re.compile(r"[\[(<]?https?://[^\s\])>]{1,2000}[\])>]?")
_MAY_BE = re.compile(r"[还還]款|[账帳賬][单單]|[Dd]ue|DUE|[Pp]ay by")
"""What no statement is without; most mails are none, and folding takes longer than this."""
_CURRENCIES = {
    **dict.fromkeys(("", "元", "人民币", "rmb", "cny", "¥"), "CNY"),
    **dict.fromkeys(("$", "美元", "usd", "us$"), "USD"),
    **dict.fromkeys(("港币", "港元", "hkd", "hk$"), "HKD"),
    **dict.fromkeys(("欧元", "eur", "€"), "EUR"),
    **dict.fromkeys(("gbp", "£"), "GBP"),
    **dict.fromkeys(("sgd", "s$"), "SGD"),
    **dict.fromkeys(("aud", "a$"), "AUD"),
    **dict.fromkeys(("cad", "c$"), "CAD"),
    **dict.fromkeys(("twd", "nt$"), "TWD"),
    **dict.fromkeys(("inr", "rs", "rs.", "₹"), "INR"),
    **dict.fromkeys(("myr", "rm"), "MYR"),
    "jpy": "JPY",
    "mop": "MOP",
}
_DOLLARS = {"AU": "AUD", "CA": "CAD", "SG": "SGD", "HK": "HKD", "NZ": "NZD", "TW": "TWD"}
"""What a bare $ is where the bank is at home."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONGEST_GRACE = 70
"""Days from statement to due day: 56 at most were promised anywhere, and one bank counts months."""
_LATE = 45
"""A statement comes at most so many days after its day, or the mail is about something else."""


class FoundStatement(msgspec.Struct, frozen=True):
    """A statement of one card; ``tail`` is "" where the mail names no card, or one for several."""

    tail: str
    owed: tuple[tuple[Money, Money | None], ...]
    statement_day: date | None
    due_day: date


def read_statement(
    rules: StatementRules, text: str, service: str, received: date | None, region: str = ""
) -> tuple[FoundStatement, ...]:
    """Return the statements in ``text`` (subject, then body) of a mail from ``service``.

    ``received`` completes and checks the dates; ``region`` (ISO 3166) is where the bank is.
    """
    if not _MAY_BE.search(text, 0, _READ):
        return ()
    folded = folded_text(text)
    reader = _Reader(rules, folded, service, received, region)
    due = reader.day(Gives.DUE)
    if due is None or (received and not -_LONGEST_GRACE < (due - received).days < 2 * _LATE):
        return ()
    day = reader.day(Gives.STATEMENT)
    if day is not None and not 0 < (due - day).days <= _LONGEST_GRACE:
        day = None
    cards = reader.cards()
    if not cards and (owed := reader.totals()):
        cards = {reader.tail(): owed}
    return tuple(FoundStatement(tail, owed, day, due) for tail, owed in cards.items())


def folded_text(text: str) -> str:
    """Return ``text`` as the rules see it: half width, simplified, lower case, without links."""
    return _LINK.sub(" ", "\n".join(fold(line) for line in text[:_READ].split("\n")))


class _Reader:
    """Tries the rules on one mail."""

    def __init__(
        self, rules: StatementRules, text: str, service: str, received: date | None, region: str
    ) -> None:
        self._rules = rules
        self._text = text
        self._service = service
        self._received = received
        self._dollar = _DOLLARS.get(region, "USD")

    def day(self, gives: Gives) -> date | None:
        """Return the day that the first fitting rule finds."""
        for rule in self._for(gives):
            for found in rule.pattern.finditer(self._text):
                if (day := day_of_match(found, self._received, gives)) is not None:
                    return day
        return None

    def cards(self) -> dict[str, tuple[tuple[Money, Money | None], ...]]:
        """Return what is owed on each card that has a line of its own."""
        for rule in self._for(Gives.CARD):
            cards: dict[str, list[tuple[Money, Money | None]]] = {}
            for found in rule.pattern.finditer(self._text):
                groups = found.groupdict()
                currency = self._currency(groups.get("c") or "")
                total = self._money(found["v"], currency, rule)
                listed = cards.setdefault(found["tail"], [])
                if total is not None and all(m.currency != currency for m, _ in listed):
                    listed.append((total, self._money(found["least"], currency, rule)))
            owed = {tail: _worth(listed) for tail, listed in cards.items()}
            if any(owed.values()):
                return {tail: listed for tail, listed in owed.items() if listed}
        return {}

    def totals(self) -> tuple[tuple[Money, Money | None], ...]:
        """Return what is owed in all, in each currency."""
        for rule in self._for(Gives.BOTH):
            if (found := rule.pattern.search(self._text)) is not None:
                by_currency: dict[str, list[Money]] = {}
                for money in self._run(found["run"], rule):
                    by_currency.setdefault(money.currency, []).append(money)
                pairs = [(ms[0], ms[1] if len(ms) > 1 else None) for ms in by_currency.values()]
                return _worth(pairs)
        leasts = {m.currency: m for m in self._first_run(Gives.MINIMUM)}
        return _worth([(m, leasts.get(m.currency)) for m in self._first_run(Gives.OWED)])

    def tail(self) -> str:
        """Return the end of the card's number, "" if several are named."""
        for rule in self._for(Gives.TAIL):
            tails = {found["tail"] for found in rule.pattern.finditer(self._text)}
            if tails:
                return tails.pop() if len(tails) == 1 else ""
        return ""

    def _for(self, gives: Gives) -> Iterator[CompiledRule]:
        for compiled in self._rules.rules[gives]:
            if not compiled.rule.services or self._service in compiled.rule.services:
                yield compiled

    def _first_run(self, gives: Gives) -> list[Money]:
        for rule in self._for(gives):
            for found in rule.pattern.finditer(self._text):
                amounts: dict[str, Money] = {}
                for money in self._run(found["run"], rule):
                    amounts.setdefault(money.currency, money)
                if amounts:
                    return list(amounts.values())
        return []

    def _run(self, written: str, rule: CompiledRule) -> Iterator[Money]:
        for found in self._rules.money.finditer(written):
            unit = found["c"] or found["c2"] or found["u"] or ""
            money = self._money((found["s"] or "") + found["v"], self._currency(unit), rule)
            if money is not None:
                yield money

    def _currency(self, written: str) -> str:
        return self._dollar if written == "$" else _CURRENCIES.get(written.strip(), "")

    def _money(self, written: str, currency: str, rule: CompiledRule) -> Money | None:
        number = written.replace(",", "").replace(" ", "").lstrip("+")
        negative = number.startswith("-")
        if negative is not rule.rule.negative:
            # More was paid than is owed.
            number = "0" if negative else number
        try:
            return parse_money(number.lstrip("-"), currency) if currency else None
        except InvalidAmount:
            return None


def day_of_match(found: re.Match[str], received: date | None, gives: Gives) -> date | None:
    """Return the day in the groups of ``found``; None if it is none, or may be two."""
    groups = {name: value for name, value in found.groupdict().items() if value}
    for mark in ("", "2", "3"):
        if f"d{mark}" in groups:
            month = groups[f"m{mark}"]
            number = _MONTHS.index(month[:3]) + 1 if month[:3] in _MONTHS else int(month)
            day = int(groups[f"d{mark}"])
            if f"y{mark}" in groups:
                return _date(int(groups[f"y{mark}"]), number, day)
            return _nearest(number, day, received)
    if "a" not in groups:
        return None
    year = int(groups["y4"])
    first, second = int(groups["a"]), int(groups["b"])
    year += 2000 if year < 100 else 0
    dates = (_date(year, first, second), _date(year, second, first))
    read = {on for on in dates if on is not None}
    if len(read) > 1 and received is not None:
        # 09/12 is either September or December: the one that a statement of that day can name.
        low, high = (-5, _LONGEST_GRACE) if gives is Gives.DUE else (-_LATE, 3)
        read = {on for on in read if low <= (on - received).days <= high}
    return read.pop() if len(read) == 1 else None


def _nearest(month: int, day: int, received: date | None) -> date | None:
    """Return the next such day after the mail came (or a few days before)."""
    if received is None:
        return None
    days = [d for y in (0, 1) if (d := _date(received.year + y, month, day))]
    return next((d for d in days if (d - received).days >= -5), None)


def _worth(
    owed: list[tuple[Money, Money | None]],
) -> tuple[tuple[Money, Money | None], ...]:
    """Return what is owed without currencies in which nothing is, unless nothing is at all."""
    real = [pair for pair in owed if pair[0].minor]
    return tuple(real or owed[:1])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None
