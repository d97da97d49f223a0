"""A credit card is said to be a supplementary card of another, in its form."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.people import add_person
from app.actions.session import Session
from app.domain.account import Kind
from app.domain.ids import AccountId
from tests.ui.desktop.checks import (
    all_words,
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill
from ui.desktop.frame import Frame
from ui.desktop.screens.accounts import Accounts
from ui.desktop.screens.accounts_edit import EditForm


@pytest.fixture
def sample(session: Session) -> Sample:
    """The household; its card is a credit card of ICBC."""
    return fill(session)


@pytest.fixture
def mother(session: Session, sample: Sample) -> AccountId:
    """The main card, of somebody else."""
    owner = add_person(session, "王芳").id
    return add_account(session, person=owner, service="icbc", kind=Kind.CREDIT_CARD, tail="1111").id


def _form(screen: Accounts) -> EditForm:
    screen.forms.edit()
    return screen.findChildren(EditForm)[0]


def test_the_main_card_is_chosen_and_taken_back(
    sample: Sample, mother: AccountId, session: Session, open_frame: Frame, qtbot: QtBot
) -> None:
    """From the family's other credit cards, with whose each is."""
    screen = come_to(qtbot, open_frame, Accounts, account=sample.card)
    for wanted in (mother, None):
        form = _form(screen)
        assert [form.main.itemText(place) for place in range(form.main.count())] == [
            "None, it is a card of its own",
            "ICBC 1111 · 王芳",
        ]
        form.main.setCurrentIndex(form.main.findData(wanted or ""))
        form.submit_button.click()
        settle()
        assert session.vault.read().account_by_id[sample.card].main == wanted


def test_only_a_credit_card_is_asked(
    sample: Sample, mother: AccountId, session: Session, open_frame: Frame, qtbot: QtBot
) -> None:
    """A wallet hangs on no card; once it is said to be a credit card, it may."""
    screen = come_to(qtbot, open_frame, Accounts, account=sample.wallet)
    form = _form(screen)
    assert "Supplementary card of" not in all_words(screen)
    form.kind.setCurrentIndex(form.kind.findData(Kind.CREDIT_CARD))
    form.kind.picked.emit(Kind.CREDIT_CARD)
    assert "Supplementary card of" in all_words(screen)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_form_is_whole(
    sample: Sample, mother: AccountId, session: Session, open_frame: Frame, qtbot: QtBot,
    dress: Callable[..., None], language: str,
) -> None:  # fmt: skip
    """Nothing is cut or nameless with the new field, at large text in a small window."""
    dress(language, "dark", 150)
    screen = come_to(qtbot, open_frame, Accounts, account=sample.card)
    _form(screen)
    screen.resize(704, 640)
    settle()
    assert_everything_named(screen)
    assert_nothing_cut(screen)
    assert_fits_width(screen)
    assert_one_filled_button(screen)
