"""The account beside the list: read when it is selected, and left alone while a form is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication

from app.directory.playbook import Situation
from app.domain.ids import AccountId
from ui.desktop.frame import Frame
from ui.desktop.screens.accounts_forms import AccountForms, OpenForm
from ui.desktop.screens.accounts_loading import AccountFacts, read_account
from ui.desktop.screens.accounts_page import AccountsPage, Room


class AccountBeside(QObject):
    """Shows on ``page`` what is selected in its table.

    ``shown`` is the account that is read; ``open_again`` the form that was open when the list was
    locked, until it is open once more.
    """

    def __init__(self, frame: Frame, page: AccountsPage, forms: AccountForms) -> None:
        super().__init__(page)
        self._frame = frame
        self._page = page
        self._forms = forms
        self.shown: AccountId | None = None
        self.open_again: OpenForm | None = None

    def show_picked(self) -> None:
        """Show the one account, or how many are selected; a form stays."""
        if self._page.form is not None:
            return
        chosen = self._page.table.chosen
        if len(chosen) > 1:
            self._page.show_many(len(chosen))
        elif chosen:
            self._load(chosen[0])
        else:
            self.shown = None
            self._page.show_nothing()

    def take_up_adding(self) -> None:
        """Open the form for a new account again; it stands beside no account."""
        if self.open_again is not None and self.open_again.what == "add":
            self._take_up_form()

    def open_in_place(self) -> None:
        """A plain click leads to the account; with a key held down it selects several."""
        plain = QApplication.keyboardModifiers() == Qt.KeyboardModifier.NoModifier
        if self._page.room is Room.ONE and plain and len(self._page.table.chosen) == 1:
            self._page.bring_right(True)

    def leave(self) -> None:
        """Go back to the list, where there is room for one of the two."""
        self._page.bring_right(False)
        self._page.table.setFocus()

    def report_charge(self) -> None:
        """Go to the emergency's steps, for the owner of the account that is shown."""
        facts = self._page.detail.facts
        if facts is not None:
            account = facts.view.account
            self._frame.navigate(
                "situation",
                situation=Situation.UNKNOWN_CHARGE.value,
                person=account.owner,
                account=account.id,
            )

    def go_on(self, account: str) -> None:
        """Go on with the steps of ``account``."""
        if account:
            self._frame.navigate("guide", account=account)

    def _load(self, account: AccountId) -> None:
        self.shown = account
        session = self._frame.session

        def work() -> AccountFacts | None:
            # An arrow key held down passes many rows; only where it stops is worth reading.
            return read_account(session, account) if self.shown == account else None

        self._frame.run(self, work, self._show_account)

    def _show_account(self, facts: AccountFacts | None) -> None:
        # The selection may have moved on while this was read.
        if facts is None or facts.view.account.id != self.shown or self._page.form is not None:
            return
        if len(self._page.table.chosen) == 1:
            self._page.detail.show_facts(facts)
            self._page.show_detail()
            if self.open_again is not None:
                self._take_up_form()

    def _take_up_form(self) -> None:
        """Open the form again that was open when the list was locked."""
        opened = self.open_again
        if opened is not None and self._forms.open_again(opened):
            self.open_again = None
