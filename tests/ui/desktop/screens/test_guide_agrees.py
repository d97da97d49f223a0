"""What the guide and the list say beside the steps agrees with what was decided and seen."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.actions.accounts import decide
from app.actions.guiding import verify_account
from app.actions.listing import account_detail
from app.actions.session import Session
from app.domain.account import Decision
from app.domain.binding import VerifiedBy
from tests.ui.desktop.checks import settle
from tests.ui.desktop.screens.accounts_household import Sample, come_to, fill, tick_all
from ui.desktop.frame import Frame
from ui.desktop.screens.accounts_bindings import heading
from ui.desktop.screens.guide import Guide
from ui.desktop.screens.guide_step import first_words
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.text import Text


@pytest.fixture
def sample(session: Session) -> Sample:
    """The household."""
    return fill(session)


def _said(guide: Guide) -> str:
    texts = [part.text() for part in guide.findChildren(Text) if part.isVisibleTo(guide)]
    buttons = [part.text() for part in guide.findChildren(Button) if part.isVisibleTo(guide)]
    return "\n".join((*texts, *buttons))


def test_reasons_to_change_are_none_to_close(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """Nor is it asked what closing would do, once that is what was decided."""
    guide = come_to(qtbot, open_frame, Guide, account=sample.wallet)
    assert "Why: " in _said(guide)
    assert "What if I close it?" in _said(guide)
    decide(session, sample.wallet, Decision.CLOSE)
    settle()
    assert "Why: " not in _said(guide)
    assert "What if I close it?" not in _said(guide)


@pytest.mark.usefixtures("look_applied")
def test_an_account_to_close_has_no_numbers_to_change(sample: Sample, session: Session) -> None:
    """The list says that they go with it."""
    assert "to change" in heading(account_detail(session, sample.wallet).view)
    decide(session, sample.wallet, Decision.CLOSE)
    assert "go with the account" in heading(account_detail(session, sample.wallet).view)


def test_a_number_seen_to_work_is_not_doubted(
    sample: Sample, open_frame: Frame, session: Session, qtbot: QtBot
) -> None:
    """The repayment stays in sight; that its message goes to the old number is not said any more."""
    doubt = "may still go to the old number"
    guide = come_to(qtbot, open_frame, Guide, account=sample.card)
    assert doubt in _said(guide)
    tick_all(session, sample.card)
    verify_account(session, sample.card, VerifiedBy.CODE)
    settle()
    assert "Repayment in 5 days" in _said(guide)
    assert doubt not in _said(guide)


@pytest.mark.usefixtures("look_applied")
def test_a_long_row_of_names_is_counted() -> None:
    """Three are named, seventeen are not."""
    assert first_words(("A", "B", "C")) == "Better first: A, B, C. It asks for them."
    words = first_words([str(n) for n in range(17)])
    assert words == "Better first: 0, 1, 2 and others, 17 in all. It asks for them."
