"""Titles of things that fall due, as people read them."""

from __future__ import annotations

from app.directory.playbook import Guides
from app.discovery.candidate import Candidate
from app.domain.account import Account, Kind
from app.domain.household import Household
from app.domain.reminder import Occurrence, ReminderKind
from ui.text.catalogue import current, tr
from ui.text.chores import chore_sentence, standing_title
from ui.text.formats import show_phone


def account_title(account: Account | Candidate) -> str:
    """Return what an account in the list or a proposed one is called: its name with its tail."""
    return f"{account.name} {account.tail}".rstrip()


def owned_title(account: Account, household: Household) -> str:
    """Return what an account is called, with whose it is where there are several people."""
    title = account_title(account)
    if len(household.people) < 2:
        return title
    return f"{title} ({household.person_by_id[account.owner].name})"


def occurrence_title(occurrence: Occurrence, household: Household, playbooks: Guides) -> str:
    """Return what is due: the repayment, the chore's own sentence, or the question to ask again."""
    if occurrence.account is None:
        return _chore_title(occurrence, household, playbooks)
    account = household.account_by_id[occurrence.account]
    name = account_title(account)
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
