"""What accounts are called on a page."""

from __future__ import annotations

import msgspec
import pytest

from app.actions.accounts import add_account
from app.actions.people import add_person
from app.actions.session import Session
from ui.text.catalogue import use
from ui.text.titles import spoken


@pytest.fixture
def household(session: Session) -> Session:
    """A bank by the directory's name, and a shop by the user's own."""
    person = add_person(session, "妈妈").id
    add_account(session, person=person, service="icbc", tail="1234")
    add_account(session, person=person, name="小区超市")
    return session


def test_a_page_calls_accounts_as_the_language_does(household: Session) -> None:
    """The directory's names change with the language; what people wrote themselves never does."""
    found = household.vault.read()
    use("en")
    try:
        english = spoken(found, household.directory)
    finally:
        use("zh")
    assert sorted(account.name for account in english.accounts) == ["ICBC", "小区超市"]
    assert spoken(found, household.directory) is found


def test_nothing_else_of_the_household_changes(household: Session) -> None:
    """Ids, tails and decisions are what they were."""
    found = household.vault.read()
    use("en")
    try:
        english = spoken(found, household.directory)
    finally:
        use("zh")
    back = tuple(
        msgspec.structs.replace(shown, name=kept.name)
        for shown, kept in zip(english.accounts, found.accounts, strict=True)
    )
    assert msgspec.structs.replace(english, accounts=back) == found
