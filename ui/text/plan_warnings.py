"""Which dates the plan could not keep, in plain words."""

from __future__ import annotations

from app.planning.plan import WarningCode
from ui.text.catalogue import ntr, tr


def plan_warning(code: WarningCode, accounts: int) -> str:  # noqa: C901, PLR0911, PLR0912
    """Return which constraint did not hold; ``accounts`` is how many it concerns."""
    match code:
        case WarningCode.LOCKED_OUT:
            return ntr(
                "No order keeps {n} account open. Find a second way in before you begin: a "
                "password that works, or the counter.",
                "No order keeps {n} accounts open. Find a second way in before you begin: a "
                "password that works, or the counter.",
                accounts,
            )
        case WarningCode.ANSWER_TOO_LATE:
            return ntr(
                "For {n} account the answer comes after the old number has stopped. Start it "
                "today, or keep the number longer.",
                "For {n} accounts the answer comes after the old number has stopped. Start them "
                "today, or keep the number longer.",
                accounts,
            )
        case WarningCode.NEAR_REPAYMENT:
            return ntr(
                "{n} account has to be changed close to a repayment. Pay first, and look whether "
                "the payment arrived.",
                "{n} accounts have to be changed close to a repayment. Pay first, and look whether "
                "the payment arrived.",
                accounts,
            )
        case WarningCode.LARGE_PAYMENT_DAY:
            return ntr(
                "{n} account has to be changed on the day of a large payment. Make the payment "
                "first.",
                "{n} accounts have to be changed on the day of a large payment. Make the payment "
                "first.",
                accounts,
            )
        case WarningCode.DURING_REVIEW:
            return ntr(
                "{n} account has to be changed while a loan is being reviewed. Tell the bank that "
                "reviews it beforehand.",
                "{n} accounts have to be changed while a loan is being reviewed. Tell the bank "
                "that reviews it beforehand.",
                accounts,
            )
        case WarningCode.DURING_HOLD:
            return ntr(
                "{n} account is planned for a day on which you are still waiting for an answer.",
                "{n} accounts are planned for days on which you are still waiting for an answer.",
                accounts,
            )
        case WarningCode.DURING_COOLDOWN:
            return ntr(
                "{n} account cannot take the number so soon after it was freed there.",
                "{n} accounts cannot take the number so soon after it was freed there.",
                accounts,
            )
        case WarningCode.COUNTER_CLOSED:
            return ntr(
                "{n} visit falls on a day when counters are likely closed. Ask before you go.",
                "{n} visits fall on days when counters are likely closed. Ask before you go.",
                accounts,
            )
        case WarningCode.MANY_BANKS:
            return ntr(
                "Many banks on one day can look like fraud and be stopped: {n} account is "
                "affected. Leave a day between where you can.",
                "Many banks on one day can look like fraud and be stopped: {n} accounts are "
                "affected. Leave a day between where you can.",
                accounts,
            )
        case WarningCode.FULL_DAY:
            return ntr(
                "{n} account stands on a day that is full already.",
                "{n} accounts stand on days that are full already.",
                accounts,
            )
        case WarningCode.BEFORE_NEEDED:
            return ntr(
                "{n} account comes before something it should wait for; its day leaves no other "
                "way.",
                "{n} accounts come before something they should wait for; their days leave no "
                "other way.",
                accounts,
            )
        case WarningCode.CALENDAR_UNKNOWN:
            return tr(
                "The holidays of that year are not announced yet. Ask whether the counter is open "
                "before you go."
            )
        case _:
            raise ValueError(code)
