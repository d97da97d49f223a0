"""Entering, changing and forgetting due days: the form beside the list, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.actions.listing import AccountView
from app.actions.repayments import drop_repayment, restore_repayment, store_terms
from app.domain.ids import AccountId
from app.domain.repayment import Repayment
from ui.desktop.frame import Frame
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.due import DueFacts
from ui.desktop.screens.reminders_form import DueDayForm
from ui.desktop.theme import look
from ui.desktop.widgets.surface import Card, row
from ui.text.catalogue import tr

_FORM_WIDTH = 540


class RuleWork:
    """Shows the form in ``pages``, after their first; ``left`` is called once it is gone."""

    def __init__(
        self, frame: Frame, screen: QWidget, pages: QStackedWidget, left: Callable[[], object]
    ) -> None:
        self._frame = frame
        self._screen = screen
        self._pages = pages
        self._left = left
        self.form: DueDayForm | None = None

    def edit(
        self, facts: DueFacts, account: AccountId | None, rule: Repayment | None = None
    ) -> None:
        """Show the form: for ``rule``, or the usual due day of ``account``, or one to choose."""
        self.leave()
        known = account if account in facts.accounts else None
        before = rule or (facts.accounts[known].repayment if known else None)
        form = DueDayForm(
            tuple(facts.accounts.values()), known, facts.today, before, region=facts.region
        )
        form.submitted.connect(self._save)
        form.left.connect(self.leave)
        self.form = form
        self._pages.addWidget(_framed(form))
        form.begin()
        self._pages.setCurrentIndex(1)
        (form.statement if known else form.account).setFocus()

    def drop(self, view: AccountView, rule: Repayment) -> None:
        """Ask, then forget a due day; for a while it can be put back."""
        session = self._frame.session
        name = f"{view_title(view)} {rule.name}".rstrip()
        self._frame.dialogs.confirm(
            tr("Remove the due day of {name}?", name=name),
            detail=tr("Its bills are no longer listed here. The account itself stays in the list."),
            yes=tr("Remove the due day"),
            no=tr("Keep it"),
            on_yes=lambda: self._frame.run(
                self._screen,
                partial(drop_repayment, session, view.account.id, rule.id),
                lambda dropped: self._frame.toast(
                    tr("{name}: due day removed.", name=name),
                    tr("Undo"),
                    partial(self._put_back, dropped),
                ),
            ),
        )

    def leave(self) -> None:
        """Take the form away, if there is one."""
        form, self.form = self.form, None
        around = self._pages.widget(1)
        if form is not None and around is not None:
            self._pages.setCurrentIndex(0)
            self._pages.removeWidget(around)
            around.deleteLater()
            self._left()

    def _put_back(self, dropped: Repayment) -> None:
        if self._frame.is_open:
            session = self._frame.session
            self._frame.run(
                self._screen, partial(restore_repayment, session, dropped), lambda _: None
            )

    def _save(self) -> None:
        form = self.form
        words = form.read() if form is not None else None
        if form is None or words is None:
            return
        session, account = self._frame.session, form.account_id
        form.set_busy(busy=True)
        self._frame.run(
            self._screen,
            lambda: store_terms(session, account, words, id=form.rule_id),
            lambda _: self._saved(),
            form.say_wrong,
        )

    def _saved(self) -> None:
        self.leave()
        self._frame.toast(tr("Noted. Each bill stands here and under Today before it is due."))


def _framed(form: DueDayForm) -> QWidget:
    card = Card(margin=0)
    card.body.addWidget(form)
    # The corners of the card stay round.
    card.body.setContentsMargins(1, 1, 1, 1)
    card.setMaximumWidth(look().scaled(_FORM_WIDTH))
    around = QWidget()
    box = row(card, 1)
    box.setStretch(0, 100)
    box.setContentsMargins(32, 24, 32, 24)
    around.setLayout(box)
    return around
