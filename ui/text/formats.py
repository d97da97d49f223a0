"""Dates, days, money and numbers as people read them, in the language in use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from app.domain.money import Money
from app.domain.phone import show_number
from ui.text.catalogue import current, ntr, tr

_SYMBOLS = {"CNY": "¥", "USD": "US$", "EUR": "€", "GBP": "£", "HKD": "HK$"}
_BESIDE_LATIN = re.compile(r"(?<=[一-鿿])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[一-鿿])")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def show_date(day: date, *, year: bool = False) -> str:
    """Return a day: 11月22日 or 22 Nov, with the year if asked for."""
    if current() == "zh":
        short = f"{day.month}月{day.day}日"
        return f"{day.year}年{short}" if year else short
    short = f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{short} {day.year}" if year else short


def show_weekday(day: date) -> str:
    """Return the day of the week."""
    names = (
        tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"),
        tr("Friday"), tr("Saturday"), tr("Sunday"),
    )  # fmt: skip
    return names[day.weekday()]


def show_days_left(days: int) -> str:
    """Return how far away a due day is; negative days are late."""
    if days == 0:
        return tr("today")
    if days == 1:
        return tr("tomorrow")
    if days < 0:
        return ntr("{n} day late", "{n} days late", -days)
    return ntr("in {n} day", "in {n} days", days)


def show_money(money: Money) -> str:
    """Return an amount with its currency: ¥3,280.50."""
    figure = f"{money.decimal:,}"
    symbol = _SYMBOLS.get(money.currency)
    return f"{symbol}{figure}" if symbol else f"{money.currency} {figure}"


def show_phone(e164: str) -> str:
    """Return a number as it is read where it belongs: 138 0013 8000, or with its country."""
    return show_number(e164, "CN" if e164.startswith("+86") else "")


def show_region(region: str) -> str:
    """Return the name of a region in which a number was read."""
    names = {
        "CN": lambda: tr("mainland China"),
        "HK": lambda: tr("Hong Kong"),
        "TW": lambda: tr("Taiwan"),
        "US": lambda: tr("United States"),
        "GB": lambda: tr("United Kingdom"),
    }
    name = names.get(region)
    return name() if name else region


def show_list(words: Iterable[str]) -> str:
    """Return several names in one line, with the comma that lists have in the language in use."""
    return ("、" if current() == "zh" else ", ").join(words)


def space_latin(words: str) -> str:
    """Return ``words`` with the gap that Chinese has beside Latin letters: 您的 Google 账号."""
    return _BESIDE_LATIN.sub(" ", words)


def show_columns(columns: str) -> str:
    """Return column names of a foreign table, shortened so that one sentence stays one."""
    return columns if len(columns) <= 80 else columns[:77] + "…"


def show_size(size: int) -> str:
    """Return a number of bytes as people read it: 512 MB."""
    return f"{size >> 20} MB" if size >= 1 << 20 else f"{size >> 10} KB"
