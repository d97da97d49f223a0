"""The sheet "if the phone is lost today", in words: to lie at home, of no use to a thief.

It names no login, no tail, no way in and no whole number.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from app.actions.lost_phone import Call, LostPhoneView
from app.directory.model import Directory
from app.domain.ids import AccountId
from ui.text.catalogue import ntr, tr
from ui.text.document import Document, Part
from ui.text.documents_masking import mask_account, mask_name
from ui.text.formats import show_date, show_list
from ui.text.masked import masked_phone
from ui.text.titles import spoken


def lost_phone_document(view: LostPhoneView, directory: Directory) -> Document:
    """Return the sheet."""
    view = spoken_sheet(view, directory)
    found, household = view.found, view.household
    name = household.person_by_id[found.person].name
    numbers = [masked_phone(household.number_by_id[id].e164) for id in found.numbers]
    return Document(
        title=tr("If the phone of {name} is lost today", name=name),
        lead=tr(
            "First have the SIM blocked ({numbers}), then call the banks, then get a new SIM with "
            "the same number. Most doors open again with it.",
            numbers=show_list(numbers) or tr("number not known"),
        ),
        parts=tuple(_parts(view)),
        foot=tr(
            "As of {day}. Keep this page at home, not with the phone.",
            day=show_date(found.day, year=True),
        ),
    )


def spoken_sheet(view: LostPhoneView, directory: Directory) -> LostPhoneView:
    """Return ``view`` with all that it names called as in the language in use."""
    household = spoken(view.household, directory)
    pairs = zip(view.household.accounts, household.accounts, strict=True)
    names = {stored.name: said.name for stored, said in pairs}
    calls = (replace(call, name=names.get(call.name, call.name)) for call in view.calls)
    return replace(view, household=household, calls=tuple(calls))


def call_words(call: Call) -> str:
    """Return whom to call, on which number, and what to ask for."""
    name = mask_name(call.name)
    if call.account is None:
        who = name or tr("your phone carrier")
        line = tr("on the number on its own website") if not call.number else call.number
        return tr("{who}, {line}: have the SIM blocked at once.", who=who, line=line)
    if not call.number:
        return tr("{who}: report the loss and have payments blocked.", who=name)
    return tr(
        "{who}, {line}: report the loss and have payments blocked.", who=name, line=call.number
    )


def _parts(view: LostPhoneView) -> Iterable[Part]:
    found = view.found
    yield Part(
        heading=tr("Call first, from any phone"),
        rows=tuple(map(call_words, view.calls)),
        ordered=True,
    )
    yield Part(
        heading=tr("Then get a new SIM with the same number"),
        sentences=(
            tr(
                "Go to a shop of the carrier yourself, with your ID card. Where going out is hard, "
                "ask on the phone about a home visit."
            ),
        ),
    )
    for heading, accounts in (
        (
            ntr(
                "{n} account is closed to you until the new SIM works",
                "{n} accounts are closed to you until the new SIM works",
                len(found.lost),
            ),
            found.lost,
        ),
        (
            ntr(
                "{n} account opens with a visit to a counter",
                "{n} accounts open with a visit to a counter",
                len(found.counter),
            ),
            found.counter,
        ),
        (
            ntr(
                "{n} account you still get into",
                "{n} accounts you still get into",
                len(found.still_in),
            ),
            found.still_in,
        ),
    ):
        if accounts:
            yield Part(heading=heading, rows=_names(accounts, view))
    yield Part(
        heading=tr("And never"),
        sentences=(
            tr(
                "Give no code and no password to anybody who calls, whoever they say they are. No "
                "real service asks for them, and none wants a deposit to unlock anything."
            ),
        ),
    )


def _names(accounts: Iterable[AccountId], view: LostPhoneView) -> tuple[str, ...]:
    found = (view.household.account_by_id[account] for account in accounts)
    return tuple(dict.fromkeys(mask_account(each.name, each) for each in found))
