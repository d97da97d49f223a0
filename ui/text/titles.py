"""Titles of things that fall due, as people read them."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from app.directory.model import Directory
from app.directory.playbook import Guides
from app.discovery.candidate import Candidate
from app.domain.account import Account, Kind
from app.domain.household import Household
from app.domain.reminder import Occurrence, ReminderKind
from ui.text.catalogue import current, pick, tr
from ui.text.chores import chore_sentence, standing_title
from ui.text.formats import show_phone

Named = TypeVar("Named", Account, Candidate)


def account_title(account: Account | Candidate) -> str:
    """Return what an account in the list or a proposed one is called: its name with its tail."""
    return f"{account.name} {account.tail}".rstrip()


def owned_title(account: Account, household: Household) -> str:
    """Return what an account is called, with whose it is where there are several people."""
    title = account_title(account)
    if len(household.people) < 2:
        return title
    return f"{title} ({household.person_by_id[account.owner].name})"


def spoken_title(account: Named, directory: Directory) -> str:
    """Return what an account, or a proposed one, is called in the language in use, with its tail.

    One that still bears the directory's Chinese name bears its English one where that is spoken.
    """
    return account_title(_spoken(account, directory))


def spoken(household: Household, directory: Directory) -> Household:
    """Return ``household`` with its accounts called as in the language in use, for a page to show.

    Only those that still bear the directory's Chinese name have another one.
    """
    if current() == "zh":
        return household
    accounts = tuple(_spoken(account, directory) for account in household.accounts)
    return msgspec.structs.replace(household, accounts=accounts)


def _spoken(account: Named, directory: Directory) -> Named:
    service = None if account.service is None else directory.services.get(account.service)
    if service is None or account.name != service.name.zh:
        return account
    return msgspec.structs.replace(account, name=pick(service.name))


def occurrence_title(occurrence: Occurrence, household: Household, directory: Directory) -> str:
    """Return what is due: the repayment, the chore's own sentence, or the question to ask again."""
    playbooks = directory.guides
    if occurrence.account is None:
        return _chore_title(occurrence, household, playbooks)
    account = household.account_by_id[occurrence.account]
    name = spoken_title(account, directory)
    if occurrence.name:
        name = f"{name} {occurrence.name}"
    if occurrence.kind is ReminderKind.FOLLOW_UP:
        return tr("Ask again: {name}", name=name)
    if occurrence.kind is ReminderKind.SECURITY:
        return _chore(occurrence, playbooks, name)
    if account.kind is Kind.CREDIT_CARD:
        return tr("{name}: pay the card bill", name=name)
    return tr("{name}: repayment", name=name)


def _chore(occurrence: Occurrence, playbooks: Guides, name: str) -> str:
    words = chore_sentence(occurrence, playbooks)
    if not words:
        return tr("{name}: safety check", name=name)
    separator = "：" if current() == "zh" else ": "
    return f"{name}{separator}{words}"


def _chore_title(occurrence: Occurrence, household: Household, playbooks: Guides) -> str:
    """Return what a chore asks for that is about a number, or about the whole list."""
    number = household.number_by_id.get(occurrence.number) if occurrence.number else None
    words = chore_sentence(occurrence, playbooks) or standing_title(occurrence)
    if number is None:
        return words
    separator = "：" if current() == "zh" else ": "
    return f"{show_phone(number.e164)}{separator}{words}"
