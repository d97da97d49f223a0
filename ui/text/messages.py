"""One message in words: what it is, what it wants, and what is suspicious about it.

No sentence here ever says that a message is genuine: a sender can be forged.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from app.domain.evidence import EvidenceKind
from app.messages.examine import MessageReport
from app.messages.understanding import Ask, Suspicion
from ui.text.catalogue import tr
from ui.text.formats import show_date, show_money

_Words = Callable[[], str]

_KINDS: dict[EvidenceKind, _Words] = {
    EvidenceKind.VERIFICATION: lambda: tr("a code"),
    EvidenceKind.STATEMENT: lambda: tr("a bill"),
    EvidenceKind.REPAYMENT_DUE: lambda: tr("a reminder to pay"),
    EvidenceKind.REPAYMENT_RECEIVED: lambda: tr("a payment that arrived"),
    EvidenceKind.SPENDING: lambda: tr("money spent"),
    EvidenceKind.ACCOUNT_CHANGE: lambda: tr("a change to an account"),
    EvidenceKind.PROMOTION: lambda: tr("an advertisement"),
    EvidenceKind.FRAUD: lambda: tr("looks like fraud"),
    EvidenceKind.OTHER: lambda: tr("something else"),
}

_ASKS: dict[Ask, _Words] = {
    Ask.ENTER_CODE: lambda: tr("A code to type in yourself. Tell it to nobody."),
    Ask.PAY: lambda: tr("To pay something."),
    Ask.OPEN_LINK: lambda: tr("To open a link."),
    Ask.CALL: lambda: tr("To call a number."),
    Ask.REPLY: lambda: tr("To answer with a short message."),
    Ask.GIVE_SECRET: lambda: tr("To hand over a card number, password or code."),
    Ask.SEND_MONEY: lambda: tr("To send money to an account."),
    Ask.ADD_CONTACT: lambda: tr("To add somebody in a chat program."),
    Ask.INSTALL: lambda: tr("To install a program."),
}

_SUSPICIONS: dict[Suspicion, _Words] = {
    Suspicion.PERSONAL_SENDER: lambda: tr(
        "It speaks for an institution but comes from a private mobile number."
    ),
    Suspicion.FOREIGN_SENDER: lambda: tr(
        "It speaks for an institution but comes from a number abroad."
    ),
    Suspicion.LINK_ELSEWHERE: lambda: tr(
        "The link does not lead to any address known to be theirs."
    ),
    Suspicion.LINK_LOOKALIKE: lambda: tr("The link imitates an official address."),
    Suspicion.LINK_SHORT: lambda: tr("A short link hides where it leads."),
    Suspicion.LINK_DISGUISED: lambda: tr("The link hides whose address it is."),
    Suspicion.LETTERS_DISGUISED: lambda: tr(
        "Some letters are replaced by others that look alike, to slip past filters."
    ),
    Suspicion.STRANGERS_CONTACT: lambda: tr(
        "It wants you to contact a stranger or to install something."
    ),
    Suspicion.STRANGERS_PHONE: lambda: tr(
        "The telephone number in it is not known to belong to whom it names."
    ),
    Suspicion.PHONE_LOOKALIKE: lambda: tr(
        "The telephone number is nearly theirs, but not theirs. Call the one on your card."
    ),
    Suspicion.ASKS_SECRET: lambda: tr(
        "It asks for a card number, password or code. No institution does that by message."
    ),
    Suspicion.ASKS_MONEY: lambda: tr(
        "It asks you to send money. First call the person on the number you have always used."
    ),
    Suspicion.REMOTE_CONTROL: lambda: tr(
        "It wants to see or control your screen, or have you install a program."
    ),
    Suspicion.THREAT: lambda: tr("It threatens you so that you act in a hurry."),
    Suspicion.POINTS: lambda: tr("Expiring points to exchange are a common bait."),
    Suspicion.REFUND: lambda: tr("A refund or compensation to claim is a common bait."),
    Suspicion.PRIZE: lambda: tr("A prize you never played for is a common bait."),
    Suspicion.TOLL: lambda: tr("Trouble with a toll device or a fine is a common bait."),
    Suspicion.INSURANCE: lambda: tr("Trouble with medical or social insurance is a common bait."),
    Suspicion.SCHOOL: lambda: tr("School results or photos behind a link are a common bait."),
    Suspicion.PARCEL: lambda: tr("A lost or stuck parcel is a common bait."),
    Suspicion.STUDENT_LOAN: lambda: tr(
        "Closing a student loan to “protect your credit record” is a well-known swindle."
    ),
    Suspicion.DEPOSIT: lambda: tr("A deposit for a card terminal to be returned is a common bait."),
    Suspicion.SUBSCRIPTION: lambda: tr("A fee that starts unless you cancel now is a common bait."),
    Suspicion.TRAVEL: lambda: tr("A cancelled journey with a number to call is a common bait."),
    Suspicion.INVESTMENT: lambda: tr("Sure profits in a group of investors are a swindle."),
    Suspicion.JOB: lambda: tr("Easy work with high daily pay is a common bait."),
    Suspicion.AUTHORITY: lambda: tr(
        "Police, courts and tax offices do not settle such things by message or telephone."
    ),
    Suspicion.LOST_PHONE: lambda: tr("A link to a found phone is after your password."),
    Suspicion.EASY_LOAN: lambda: tr("Easy loans and raised limits from strangers are a swindle."),
    Suspicion.WORDING: lambda: tr("It reads like messages that swindlers send."),
    Suspicion.ILLEGAL_TRADE: lambda: tr(
        "It offers something illegal, and may cost you more than money."
    ),
}


def message_kind(kind: EvidenceKind) -> str:
    """Return what one message is, in a few words."""
    return _KINDS[kind]()


def message_ask(ask: Ask) -> str:
    """Return what a message wants of its reader."""
    return _ASKS[ask]()


def suspicion(found: Suspicion) -> str:
    """Return why a message is suspicious."""
    return _SUSPICIONS[found]()


def verdict(report: MessageReport) -> str:
    """Return the one sentence to read first. It never calls a message genuine."""
    if report.is_fraud:
        return tr(
            "This looks like fraud. Do not tap, call or answer. To be sure, open the official app "
            "yourself or call the number on your card."
        )
    if report.cautions:
        return tr(
            "No clear sign of fraud, but be careful. Do not tap the link; open the official app "
            "yourself."
        )
    return tr("Nothing suspicious seen. That proves nothing: do not tap a link in it anyway.")


def describe(report: MessageReport) -> list[str]:
    """Return all there is to say of one message, a sentence a line."""
    lines = [verdict(report)]
    lines += [f"· {suspicion(found)}" for found in (*report.suspicious, *report.cautions)]
    if report.is_fraud:
        if report.claims:
            lines.append(tr("It claims to be from: {name}", name=report.claims))
    else:
        lines.append(tr("What it is: {kind}", kind=message_kind(report.kind)))
        if report.claims:
            lines.append(tr("It says it is from: {name}", name=report.claims))
    lines += _facts(report)
    if report.phrases:
        words = tr("”, “").join(report.phrases)
        lines.append(tr("Told by its wording, so it may be wrong: “{words}”", words=words))
    lines += [tr("What it wants: {ask}", ask=message_ask(ask)) for ask in report.asks]
    return lines


def _facts(report: MessageReport) -> list[str]:
    lines = []
    if report.card_tail:
        lines.append(tr("Card or account ending in: {tail}", tail=report.card_tail))
    if report.amount:
        lines.append(tr("Amount: {money}", money=show_money(report.amount)))
    if report.minimum:
        lines.append(
            tr("Minimum payment: {money} (interest runs)", money=show_money(report.minimum))
        )
    if report.statement_date:
        lines.append(tr("Statement day: {day}", day=day_words(report.statement_date)))
    if report.due_date:
        lines.append(tr("To be paid by: {day}", day=day_words(report.due_date)))
    return lines


def day_words(written: str) -> str:
    """Return YYYY-MM-DD, or MM-DD where a message left the year out, as people read a day."""
    *year, month, day = (int(part) for part in written.split("-"))
    # Any leap year will do where none is shown.
    return show_date(date(year[0] if year else 2000, month, day), year=bool(year))
