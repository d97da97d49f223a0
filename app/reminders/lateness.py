"""What lateness costs: an estimate from the user's own contract, never a promise.

China's credit cards charge interest by the day from the day of each purchase once a bill is not
paid in full, and a fee of the part missing to the minimum (the contract names both; since 2017 the
rate is the bank's own within the central bank's bounds: 中国人民银行 银发〔2016〕111 号). What is
reckoned here is interest from the due day on alone: the real sum may be higher.
"""

from __future__ import annotations

import msgspec

from app.domain.money import Money
from app.domain.reminder import Occurrence
from app.domain.repayment import LateTerms

_MILLION = 1_000_000


class Lateness(msgspec.Struct, frozen=True):
    """The estimate for so many days: interest and fee; nothing while the issuer still waits.

    ``within_grace`` says that these days are still within what the issuer allows. Grace is never a
    day to pay by: it is not in every contract, and nobody reminds of its end.
    """

    days: int
    interest: Money
    fee: Money
    within_grace: bool

    @property
    def total(self) -> Money:
        """Interest and fee together."""
        return Money(self.interest.minor + self.fee.minor, self.interest.currency)


def cost_of_lateness(
    terms: LateTerms, one: Occurrence, days: int, unpaid: Money | None = None
) -> Lateness | None:
    """Estimate what paying ``one`` ``days`` days after its due day costs.

    ``unpaid`` is what is left of the whole bill, by default its amount less what was paid. None if
    no amount is known, or nothing is left. The fee is of what is missing to the minimum (to the
    whole where there is no minimum); a least fee in another currency is left out.
    """
    if unpaid is None and one.amount is not None:
        paid = one.paid.minor if one.paid and one.paid.currency == one.amount.currency else 0
        unpaid = Money(max(0, one.amount.minor - paid), one.amount.currency)
    if unpaid is None or unpaid.minor == 0 or days < 1:
        return None
    currency = unpaid.currency
    if days <= terms.grace_days:
        nothing = Money(0, currency)
        return Lateness(days, nothing, nothing, within_grace=True)
    interest = _share(unpaid.minor * days, terms.daily_ppm)
    fee = _fee(terms, one, unpaid)
    return Lateness(days, Money(interest, currency), Money(fee, currency), within_grace=False)


def _fee(terms: LateTerms, one: Occurrence, unpaid: Money) -> int:
    missing = unpaid.minor
    if one.minimum is not None and one.minimum.currency == unpaid.currency:
        paid = one.paid.minor if one.paid and one.paid.currency == unpaid.currency else 0
        missing = min(unpaid.minor, max(0, one.minimum.minor - paid))
    if missing == 0:
        return 0
    fee = _share(missing, terms.fee_ppm)
    least = terms.least_fee
    if least is not None and least.currency == unpaid.currency:
        fee = max(fee, least.minor)
    return fee


def _share(minor: int, ppm: int) -> int:
    """Return that many millionths, rounded to the nearest minor unit, halves up."""
    return (minor * ppm + _MILLION // 2) // _MILLION
