"""Reasons in plain words: why this order, why this account, what the plan cannot promise."""

from __future__ import annotations

from collections.abc import Callable

from app.discovery.candidate import Reason
from app.domain.file_errors import Problem
from app.planning.plan import StartCode, WarningCode, Why
from ui.text.catalogue import ntr, tr
from ui.text.plan_warnings import plan_warning

_WHY: dict[Why, Callable[[], str]] = {
    Why.UNLOCKS_OTHERS: lambda: tr("Other accounts are opened with it, so it comes early."),
    Why.RECOVERS_OTHERS: lambda: tr("If you get stuck elsewhere, this is the way back in."),
    Why.BANK_NUMBER: lambda: tr("Wallets and tax apps ask the bank for this number."),
    Why.CARD: lambda: tr("Statements and payment codes go to this number."),
    Why.WALLET: lambda: tr("There is money in it, so it comes right after the bank cards."),
    Why.LOAN: lambda: tr("A repayment reminder must not go to a dead number."),
    Why.TERMINAL: lambda: tr("Takings and notices hang on this number."),
    Why.MESSENGER: lambda: tr("People reach you there; its turn comes once the money is safe."),
    Why.NOTICES: lambda: tr("Messages would go to the old number."),
    Why.GOVERNMENT: lambda: tr(
        "Public services come after the banks: some check you with a bank card."
    ),
    Why.REST: lambda: tr("It can wait until money and keys are done."),
    Why.DEPENDS_ON: lambda: tr("Something else has to be changed first."),
    Why.OLD_NUMBER_ENDS: lambda: tr("The old number stops soon; after that it gets harder."),
    Why.OLD_NUMBER_GONE: lambda: tr("The old number has stopped; another way in is needed."),
    Why.REPAYMENT_NEAR: lambda: tr("A repayment is close. Pay first, then change the number."),
    Why.ON_HOLD: lambda: tr("You are waiting for an answer."),
    Why.UNDECIDED: lambda: tr("You have not decided yet; changing is assumed."),
    Why.IN_PROGRESS: lambda: tr("You have begun; better to finish it."),
    Why.VERIFY: lambda: tr("Changed. Only the proof is missing."),
    Why.PINNED: lambda: tr("You chose when."),
    Why.LARGE_PAYMENT: lambda: tr(
        "A large payment is due. On that day no bank card of yours is touched."
    ),
    Why.LOAN_IN_REVIEW: lambda: tr(
        "A loan is being reviewed. A changed number can make the bank start over."
    ),
    Why.JUST_CHANGED: lambda: tr("It was changed a moment ago and cannot be changed again yet."),
    Why.ONE_TRIP: lambda: tr("Done in the same visit, to save a trip."),
    Why.TIME_IS_SHORT: lambda: tr(
        "Days are short. Without the old number this one would be the hardest to get into."
    ),
    Why.MAIN_HOLDER: lambda: tr(
        "A supplementary card: the holder of the main card changes it, or has to agree. Ask first."
    ),
    Why.LEANED_ON: lambda: tr("Other accounts still need it, so it goes after them."),
}

_START: dict[StartCode, Callable[[], str]] = {
    StartCode.REISSUE_OLD: lambda: tr(
        "First ask the carrier for a new SIM with the old number. Take your ID card."
    ),
    StartCode.TRANSFER: lambda: tr(
        "First have the new number transferred to your own name. The present owner comes along, "
        "both with ID cards."
    ),
    StartCode.TRANSFER_COMPANY: lambda: tr(
        "First have the new number transferred from the company to your own name. Ask the carrier "
        "which papers of the company are needed, then go with your ID card."
    ),
    StartCode.GET_NEW: lambda: tr("First get the new number and enter it here."),
    StartCode.TRY_NEW: lambda: tr("First see that the new SIM receives a message and a call."),
}

_REASON: dict[Reason, Callable[[], str]] = {
    Reason.CODE_RECEIVED: lambda: tr("It has sent you codes."),
    Reason.CARD_NAMED: lambda: tr("The last digits of your card are named."),
    Reason.LOGIN_IS_NUMBER: lambda: tr("You log in with the old number."),
    Reason.NUMBER_IN_ENTRY: lambda: tr("The old number stands in the saved entry."),
    Reason.ACCOUNT_MESSAGES: lambda: tr("It writes to you about an account, or keeps one for you."),
    Reason.SERVICE_NEEDS_NUMBER: lambda: tr("Nobody has an account there without a number."),
    Reason.PAYMENTS: lambda: tr("You have paid with it."),
    Reason.COLLECTS: lambda: tr("It collects money from you automatically."),
    Reason.ONLY_MAIL: lambda: tr("It has sent you mail; nothing shows the number there."),
    Reason.ONLY_PROMOTION: lambda: tr("Only advertising so far."),
    Reason.ONLY_SAVED_LOGIN: lambda: tr("A saved login; nothing shows the number there."),
}


def why(reason: Why) -> str:
    """Return why a step stands where it stands."""
    return _WHY[reason]()


def start(code: StartCode) -> str:
    """Return what comes before all accounts."""
    return _START[code]()


def reason(code: Reason) -> str:
    """Return why an account is proposed."""
    return _REASON[code]()


def warning(code: WarningCode, accounts: int) -> str:
    """Return what the plan cannot promise; ``accounts`` is how many it concerns."""
    match code:
        case WarningCode.NO_NEW_NUMBER:
            return tr("The new number is still missing. Enter it as soon as you have it.")
        case WarningCode.OLD_NUMBER_GONE:
            return tr(
                "The old number has stopped. Ask the carrier first for a new SIM with the same "
                "number; that saves most counter visits."
            )
        case WarningCode.TOO_LITTLE_TIME:
            return ntr(
                "The days will not be enough: {n} account is left. Keep the old number a little "
                "longer, or do only money and keys.",
                "The days will not be enough: {n} accounts are left. Keep the old number a little "
                "longer, or do only money and keys.",
                accounts,
            )
        case WarningCode.REGISTERED_ELSEWHERE:
            return tr(
                "The number is registered to someone else. Have it transferred to your own name "
                "first, or banks may refuse it."
            )
        case WarningCode.DEPENDENCY_CYCLE:
            return tr("Some accounts ask for one another. Start with the one you can still open.")
        case _:
            return plan_warning(code, accounts)


def problem(found: Problem) -> str:
    """Return what went wrong with a part of a file while the rest was read."""
    if found.code == "bank_not_named":
        return tr(
            "The file does not say which bank it is from. Add that account by hand if it is "
            "missing from the list."
        )
    if found.code == "bad_row" and found.at is not None:
        return ntr(
            "{n} row could not be read (first at line {at}).",
            "{n} rows could not be read (first at line {at}).",
            found.count,
            at=found.at,
        )
    if found.code == "mail_too_large":
        return ntr(
            "{n} mail is too large; only its beginning was read.",
            "{n} mails are too large; only their beginning was read.",
            found.count,
        )
    if found.code == "attachment_locked":
        return ntr(
            "{n} attached statement is protected by a password. Save it as a file of its own and "
            "import that: its password is asked for then.",
            "{n} attached statements are protected by passwords. Save them as files of their own "
            "and import those: their passwords are asked for then.",
            found.count,
        )
    return _counted(found)


def _counted(found: Problem) -> str:
    """Return what is said of a problem by its code and count alone."""
    match found.code:
        case "truncated":
            return ntr(
                "The file breaks off. {n} record before the break was read.",
                "The file breaks off. {n} records before the break were read.",
                found.count,
            )
        case "bad_row":
            return ntr("{n} row could not be read.", "{n} rows could not be read.", found.count)
        case "lines_missing":
            return ntr(
                "The file says it has {n} more line than was found. It may have been cut off.",
                "The file says it has {n} more lines than were found. It may have been cut off.",
                found.count,
            )
        case "part_refused":
            return ntr(
                "{n} file inside could not be read. Unpack it and try it by itself.",
                "{n} files inside could not be read. Unpack them and try each by itself.",
                found.count,
            )
        case "too_many":
            return ntr(
                "The file names more places than fit. {n} record was left out.",
                "The file names more places than fit. {n} records were left out.",
                found.count,
            )
        case _:
            return ntr(
                "{n} record could not be read.", "{n} records could not be read.", found.count
            )
