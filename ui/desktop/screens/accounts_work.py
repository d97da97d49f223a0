"""What is done on the accounts screen at one press, to what is selected.

Everything reaches the vault through the actions; the screen hears of it by the change.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from app.actions.accounts import decide
from app.actions.bindings import set_binding_target
from app.actions.listing import AccountView
from app.actions.repayments import drop_repayment, restore_repayment
from app.domain.account import Decision
from app.domain.binding import Target
from app.domain.ids import AccountId, BindingId
from ui.desktop.frame import Frame
from ui.desktop.models.accounts_words import view_title
from ui.desktop.screens.accounts_loading import remove_accounts
from ui.desktop.screens.accounts_page import AccountsPage
from ui.text.catalogue import ntr, tr


class AccountWork(QObject):
    """Acts on what is selected on ``page``."""

    def __init__(
        self,
        frame: Frame,
        page: AccountsPage,
        view: Callable[[AccountId], AccountView | None],
    ) -> None:
        """``view`` finds an account that is in the list."""
        super().__init__(page)
        self._frame = frame
        self._page = page
        self._view = view

    def decide(self, decision: Decision) -> None:
        """Decide about everything that is selected."""
        session, chosen = self._frame.session, self._page.table.chosen

        def work() -> int:
            for account in chosen:
                decide(session, account, decision)
            return len(chosen)

        def done(count: int) -> None:
            if count > 1:
                words = ntr("Decided about {n} account.", "Decided about {n} accounts.", count)
                self._frame.toast(words)

        self._frame.run(self._page, work, done)

    def remove(self) -> None:
        """Ask, then take everything that is selected off the list."""
        chosen = self._page.table.chosen
        if not chosen:
            return
        view = self._view(chosen[0])
        session = self._frame.session
        question = (
            tr("Remove {name} from the list?", name=view_title(view))
            if len(chosen) == 1 and view is not None
            else ntr(
                "Remove {n} account from the list?",
                "Remove {n} accounts from the list?",
                len(chosen),
            )
        )

        def gone(count: int) -> None:
            self._frame.toast(ntr("{n} account removed.", "{n} accounts removed.", count))

        self._frame.dialogs.confirm(
            question,
            detail=tr(
                "Only this list forgets it, with its steps, notes and reminders. The account"
                " itself stays as it is."
            ),
            yes=tr("Remove from the list"),
            no=tr("Keep it"),
            danger=True,
            on_yes=lambda: self._frame.run(
                self._page, lambda: remove_accounts(session, chosen), gone
            ),
        )

    def drop_repayment(self) -> None:
        """Forget the repayment, with a way back."""
        facts = self._page.detail.facts
        if facts is None or facts.view.repayment is None:
            return
        before = facts.view.repayment
        session, account = self._frame.session, before.account

        def put_back() -> None:
            self._frame.run(
                self._page,
                lambda: restore_repayment(session, before),
                lambda _: None,
            )

        self._frame.run(
            self._page,
            lambda: drop_repayment(session, account, before.id),
            lambda _: self._frame.toast(
                tr("This repayment is no longer under Reminders."), tr("Undo"), put_back
            ),
        )

    def set_target(self, binding: str, target: Target, e164: str) -> None:
        """Say where one binding goes."""
        session = self._frame.session
        self._frame.run(
            self._page,
            lambda: set_binding_target(session, BindingId(binding), target, e164 or None),
            lambda _: None,
        )

    def need_number(self) -> None:
        """Lead to where numbers are added."""
        self._frame.dialogs.confirm(
            tr("Add that number first"),
            detail=tr("A number is added under People and numbers. Come back here afterwards."),
            yes=tr("Go to People and numbers"),
            no=tr("Not now"),
            on_yes=lambda: self._frame.navigate("people"),
        )
