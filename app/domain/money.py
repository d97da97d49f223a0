"""Money in integer minor units with its ISO 4217 currency."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import msgspec

from app.domain.due_errors import InvalidAmount

_EXPONENTS = {
    **dict.fromkeys(("BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG"), 0),
    **dict.fromkeys(("RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF"), 0),
    **dict.fromkeys(("BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"), 3),
}
"""Digits after the point where they are not two (ISO 4217:2015, list one)."""


class Money(msgspec.Struct, frozen=True):
    """An amount such as 328050 minor units of CNY, which is ¥3,280.50."""

    minor: int
    currency: str

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, with exactly the currency's digits after the point."""
        return Decimal(self.minor).scaleb(-_EXPONENTS.get(self.currency, 2))


def parse_money(amount: str | Decimal, currency: str) -> Money:
    """Read a plain decimal number (``3280.5``) of ``currency``.

    Raises:
        InvalidAmount: it is no finite number, is negative, has more digits after the point than
            the currency, or the currency is not three letters.
    """
    code = currency.strip().upper()
    if len(code) != 3 or not code.isascii() or not code.isalpha():
        raise InvalidAmount(amount=str(amount), currency=currency)
    try:
        minor = Decimal(amount).scaleb(_EXPONENTS.get(code, 2))
        whole = minor.to_integral_exact()
    except InvalidOperation:
        raise InvalidAmount(amount=str(amount), currency=currency) from None
    if not minor.is_finite() or minor != whole or minor < 0 or minor > 10**15:
        raise InvalidAmount(amount=str(amount), currency=currency)
    return Money(minor=int(whole), currency=code)
