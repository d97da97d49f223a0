"""The model of the list of accounts: it keeps Qt's rules, filters, sorts, and is quick."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account, decide
from app.actions.listing import AccountView, list_accounts
from app.actions.session import Session
from app.domain.account import Decision, Kind
from app.domain.binding import AccountStatus
from tests.ui.desktop.screens.accounts_household import Sample, fill, tick_all
from ui.desktop.models.accounts import AccountsModel, Column, Role
from ui.desktop.models.accounts_delegate import roles_in
from ui.desktop.models.accounts_filter import AccountFilter, Progress, Sort, tally
from ui.desktop.models.accounts_words import short_role_words, view_name, view_title
from ui.desktop.tokens import State
from ui.desktop.widgets.avatar import initial
from ui.text.catalogue import use


@pytest.fixture
def sample(session: Session) -> Sample:
    """The household."""
    return fill(session)


def _words(model: AccountsModel, column: Column) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def test_it_is_a_proper_model(session: Session, sample: Sample, qtmodeltester: ModelTester) -> None:
    """Qt's own checks find nothing, empty, full and filtered."""
    model = AccountsModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here
    model.show_accounts(list_accounts(session))
    assert model.rowCount() == 4
    model.set_filter(AccountFilter(sort=Sort.MONEY))
    assert model.rowCount() == 2
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]  # pytest-qt has no types here


def test_a_row_says_what_is_known(session: Session, sample: Sample, look_applied: None) -> None:
    """Name, card, what the number does, and how far it is; in the language in use."""
    model = AccountsModel()
    model.show_accounts(list_accounts(session))
    row = model.row_of(sample.card)
    assert row is not None
    said = [model.index(row, column).data() for column in Column]
    assert said[:2] == ["ICBC", "credit card 6789"]
    assert said[4] == "not started"
    wallet = model.row_of(sample.wallet)
    assert model.index(wallet or 0, Column.LOGIN).data() == "138 0013 8000"
    use("zh")
    assert model.index(row, Column.NAME).data() == "中国工商银行"


def test_a_name_with_tags_is_shown_as_it_is(session: Session, sample: Sample) -> None:
    """A tool tip neither obeys the tags of an imported name nor opens the picture in it."""
    hostile = '<img src="file:///tmp/x.png"> A&amp;B'
    add_account(session, person=sample.person, service=hostile, kind=Kind.LOGIN, login="<b>x</b>")
    model = AccountsModel()
    model.show_accounts(list_accounts(session, search="img"))
    for column, words in ((Column.NAME, hostile), (Column.LOGIN, "<b>x</b>")):
        index = model.index(0, column)
        assert index.data() == words
        shown = QTextDocument()
        shown.setHtml(index.data(Qt.ItemDataRole.ToolTipRole))
        assert shown.toPlainText() == words
    model.show_accounts(list_accounts(session, search="icbc"))
    assert model.index(0, Column.NAME).data(Qt.ItemDataRole.ToolTipRole) == view_name(
        list_accounts(session, search="icbc")[0]
    )


def test_sorting_puts_names_in_order_and_back(session: Session, sample: Sample) -> None:
    """A column sorts up and down; sorting by none gives the first order back."""
    use("en")
    model = AccountsModel()
    model.show_accounts(list_accounts(session))
    given = _words(model, Column.NAME)
    model.sort(Column.NAME, Qt.SortOrder.AscendingOrder)
    upwards = _words(model, Column.NAME)
    model.sort(Column.NAME, Qt.SortOrder.DescendingOrder)
    assert _words(model, Column.NAME) == upwards[::-1]
    model.sort(-1)
    assert _words(model, Column.NAME) == given


def test_sorting_by_progress_follows_the_way(session: Session, sample: Sample) -> None:
    """What is least advanced comes first."""
    tick_all(session, sample.wallet)
    decide(session, sample.shop, Decision.KEEP)
    model = AccountsModel()
    model.show_accounts(list_accounts(session))
    model.sort(Column.STATUS)
    statuses = [view.status for view in model.views]
    assert statuses[-2:] == [AccountStatus.CHANGED, AccountStatus.KEPT]


def test_filters_count_what_they_leave(session: Session, sample: Sample) -> None:
    """Each count is the number of rows that its filter shows."""
    tick_all(session, sample.wallet)
    views = list_accounts(session)
    counts = tally(views)
    model = AccountsModel()
    model.show_accounts(views)
    for progress in Progress:
        model.set_filter(AccountFilter(progress=progress))
        assert model.rowCount() == counts.progress[progress]
    for sort in Sort:
        model.set_filter(AccountFilter(sort=sort))
        assert model.rowCount() == counts.sorts[sort]
    assert counts.progress[Progress.CHANGED] == 1


def test_every_kind_and_status_has_its_place() -> None:
    """No account falls through the filters, whatever it is and however far."""
    from ui.desktop.models import accounts_filter

    assert set(accounts_filter.SORT_OF_KIND) == set(Kind)
    assert set(accounts_filter.PROGRESS_OF_STATUS) == set(AccountStatus)


def test_uses_are_counted_rather_than_cut(qtbot: QtBot, session: Session, sample: Sample) -> None:
    """Two stand in full where there is room, else the first and how many more there are."""
    view = next(v for v in list_accounts(session) if v.account.id == sample.wallet)
    assert "+" not in short_role_words(view)
    assert roles_in(view, 1000) == short_role_words(view)
    assert roles_in(view, 60).endswith(" +1")


def test_banks_that_begin_alike_have_different_marks(session: Session, sample: Sample) -> None:
    """The mark of 中国工商银行 is 工; many roles are counted, not cut."""
    use("zh")
    card = _view(session, sample)
    assert initial(view_name(card)) == "工"
    assert view_title(card) == "中国工商银行 6789"
    assert short_role_words(card).endswith("+3")
    use("en")


def test_state_goes_with_the_status(session: Session, sample: Sample) -> None:
    """What is done is green, what is not begun is grey."""
    tick_all(session, sample.wallet)
    model = AccountsModel()
    model.show_accounts(list_accounts(session))
    states = {
        view.account.id: model.index(row, Column.STATUS).data(Role.STATE)
        for row, view in enumerate(model.views)
    }
    assert states[sample.wallet] == State.ACCENT
    assert states[sample.shop] == State.NEUTRAL


def _view(session: Session, sample: Sample) -> AccountView:
    return next(v for v in list_accounts(session) if v.account.id == sample.card)
