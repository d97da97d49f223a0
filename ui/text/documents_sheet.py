"""The sheet for a visit to a bank: for the family to bring, and for the clerk to work through."""

from __future__ import annotations

from collections.abc import Iterable

from app.actions.papers import Entry, Papers, SheetEntry
from app.domain.account import CARDS, Kind
from app.domain.binding import Role
from app.domain.journey import Goal
from app.domain.person import PersonKind
from ui.text.catalogue import current, pick, tr
from ui.text.documents import BOX, bullets, heading, paragraph, part, sheet, table, ticks
from ui.text.documents_masking import mask_account, mask_step, number_tail
from ui.text.formats import show_date, show_list, show_weekday
from ui.text.labels import label

POINTS = 11.0
_AT_A_BANK = CARDS | {Kind.LOAN}
_MOST_PAPERS = 8
_NAMED_ALREADY = ("身份证", "卡", "存折", "新号", "旧号")
"""Words of what the list always begins with, in the directory's Chinese."""

_WIDE = 40
"""Half-width signs that a line of roles may have in its column."""


def bank_sheets(papers: Papers, chosen: Iterable[SheetEntry]) -> list[str]:
    """Return the HTML of each sheet."""
    return [sheet(_body(papers, one), points=POINTS) for one in chosen]


def place_name(one: SheetEntry) -> str:
    """Return what the bank is called."""
    account, service = one.entries[0].view.account, one.entries[0].view.service
    return pick(service.name) if service is not None else mask_account(account.name, account)


def when_words(one: SheetEntry) -> str:
    """Return the day of the visit, or that none is planned."""
    day = one.sheet.day
    if day is None:
        return tr("day: ____________")
    return tr("{weekday}, {day}", weekday=show_weekday(day), day=show_date(day, year=True))


def account_words(entry: Entry) -> str:
    """Return an account with its kind and the tail of its card."""
    account = entry.view.account
    service = entry.view.service
    name = account.name
    if service is not None and name == service.name.zh:
        name = pick(service.name)
    words = [mask_account(name, account), "" if account.kind is Kind.LOGIN else label(account.kind)]
    if account.tail:
        words.append(tr("ending in {tail}", tail=account.tail))
    return " ".join(dict.fromkeys(word for word in words if word))


def _body(papers: Papers, one: SheetEntry) -> str:
    return "".join(
        (
            heading(tr("Changing the number at {place}", place=place_name(one))),
            paragraph(when_words(one)),
            _call_first(one),
            part(tr("Who must come")),
            _people(papers, one),
            part(tr("What to take")),
            ticks(_things(papers, one)),
            part(tr("What to say")),
            paragraph(_request(papers, one)),
            part(tr("Change all of these at once")),
            table(
                (tr("Account"), tr("Holder"), tr("To change"), tr("New number")),
                (_row(papers, entry) for entry in one.entries),
            ),
            part(tr("Before leaving the counter")),
            ticks(_before_leaving(one)),
            part(tr("Please do not")),
            bullets(_never(one)),
        )
    )


def _call_first(one: SheetEntry) -> str:
    hotline = next((entry.hotline for entry in one.entries if entry.hotline is not None), None)
    caution = tr(
        "Ask before going: branches keep different hours, and not every one does this at "
        "weekends or without an appointment."
    )
    if hotline is not None:
        glue = "" if current() == "zh" else " "
        caution = glue.join((caution, tr("Their number: {number}.", number=hotline.number)))
    return paragraph(caution)


def _people(papers: Papers, one: SheetEntry) -> str:
    lines = []
    for id in one.sheet.people:
        person = papers.people[id]
        extra = {
            PersonKind.MINOR: lambda: tr(
                "a minor: a parent comes with the household register or birth certificate"
            ),
            PersonKind.DECEASED: lambda: tr(
                "has died: the heirs come with the death certificate and proof of kinship"
            ),
            PersonKind.ORGANISATION: lambda: tr(
                "an organisation: whoever acts for it comes with its licence and seals"
            ),
        }.get(person.kind)
        words = tr("{name}, in person, with the original ID card", name=person.name)
        lines.append(
            f"{person.name}{'：' if current() == 'zh' else ': '}{extra()}" if extra else words
        )
    return ticks(lines)


def _things(papers: Papers, one: SheetEntry) -> list[str]:
    """Return what to bring: always the same few things, then what the steps ask for."""
    usual = [
        tr("The original ID card of everyone who comes"),
        *([_cards(one)] if any(e.view.account.kind in CARDS for e in one.entries) else []),
        tr("The phone with the new number in it, switched on"),
        tr("The old SIM, if it still works, for one last code"),
    ]
    numbers = [number.e164 for number in papers.numbers.values()]
    asked = [
        mask_step(pick(need), numbers, entry.view.account)
        for entry in one.entries
        if entry.walk is not None
        for step in entry.walk.steps
        for need in step.needs
        if not any(word in need.zh for word in _NAMED_ALREADY)
    ]
    return [*usual, *dict.fromkeys(asked)][:_MOST_PAPERS]


def _cards(one: SheetEntry) -> str:
    cards = [account_words(entry) for entry in one.entries if entry.view.account.tail]
    if not cards:
        return tr("The bank cards or passbook")
    return tr("The cards: {cards}", cards=show_list(cards))


def _request(papers: Papers, one: SheetEntry) -> str:
    news = {entry.line.new for entry in one.entries}
    closing = all(entry.line.goal is Goal.CLOSE for entry in one.entries)
    if closing:
        return tr(
            "“I would like to close these accounts. Please tell me what must be settled first.”"
        )
    if not _is_bank(one):
        return tr(
            "“My phone number has changed. Please put the new one wherever you keep the old one "
            "for what stands below; I write it down myself.”"
        )
    if len(news) == 1 and (only := next(iter(news))) is not None and only in papers.numbers:
        tail = number_tail(papers.numbers[only].e164)
        return tr(
            "“My phone number has changed. Please change it for all the accounts below, wherever "
            "you keep one: the number on file, for messages, for logging in and for payment. The "
            "new one is the number {tail}; I write it down myself.”",
            tail=tail,
        )
    return tr(
        "“Our phone numbers have changed. Please change them for all the accounts below, wherever "
        "you keep one: the number on file, for messages, for logging in and for payment. Each of "
        "us writes the new one down.”"
    )


def _row(papers: Papers, entry: Entry) -> tuple[str, str, str, str]:
    line = entry.line
    new = papers.numbers.get(line.new) if line.new is not None else None
    if line.goal is Goal.CLOSE:
        work = [label(Goal.CLOSE)]
    else:
        work = [label(role) for role in line.roles] or [label(Role.RESERVED)]
    return (
        account_words(entry),
        entry.view.owner.name,
        _boxes(work),
        number_tail(new.e164) if new is not None and line.goal is not Goal.CLOSE else "—",
    )


def _boxes(work: Iterable[str]) -> str:
    """Return each with its box, as many on a line as fit: a box must not lose its words."""
    lines: list[str] = []
    for words in work:
        one = f"{BOX} {words}"
        longer = f"{lines[-1]}   {one}" if lines else one
        width = sum(2 if ord(sign) > 0x2E80 else 1 for sign in longer)
        if lines and width <= _WIDE:
            lines[-1] = longer
        else:
            lines.append(one)
    return "\n".join(lines)


def _before_leaving(one: SheetEntry) -> list[str]:
    if all(entry.line.goal is Goal.CLOSE for entry in one.entries):
        return [tr("We have a receipt that says the account is closed")]
    return [
        tr("We checked the new number on the screen or the form, figure by figure"),
        tr("A text or a code came to the new number while we stood there"),
        tr("We asked for each account: the old number stands nowhere any more"),
        tr("We have the receipt"),
    ]


def _never(one: SheetEntry) -> list[str]:
    lines = [
        tr("Tell anybody a code or password, the clerk included: type them in yourself."),
        tr("Let anybody hold your phone, share its screen, or install something on it."),
        tr("Pay somebody who offers to do it for you, in the hall or on the phone."),
    ]
    if _is_bank(one):
        lines.append(tr("Close a card because of the number: changing it is enough."))
    return lines


def _is_bank(one: SheetEntry) -> bool:
    """Whether the words of a bank's counter fit: a carrier or an office has no cards."""
    return any(entry.view.account.kind in _AT_A_BANK for entry in one.entries)
