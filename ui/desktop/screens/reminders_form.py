"""The form for a due day, with the account to choose and the next due days to see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.actions.listing import AccountView
from app.domain.ids import AccountId
from app.domain.repayment import Repayment
from ui.desktop.models.due import DEBTS
from ui.desktop.screens.accounts_repayment import RepaymentForm
from ui.desktop.screens.repayment_costs import payer_name, payers_among
from ui.desktop.widgets.fields import Choice, FormRow
from ui.text.catalogue import tr


class DueDayForm(RepaymentForm):
    """Choose the account, write the days, see what follows from them."""

    def __init__(
        self,
        accounts: Sequence[AccountView],
        chosen: AccountId | None,
        today: date,
        before: Repayment | None = None,
        *,
        region: str,
        parent: QWidget | None = None,
    ) -> None:
        """``chosen`` is the account it is about, None if the user is to choose.

        ``before`` is the calendar to change, None for a new one.
        """
        self._views = {view.account.id: view for view in accounts}
        super().__init__(before, today, payers=payers_among(accounts), region=region, parent=parent)
        self.account = Choice(tr("Account"))
        first = sorted(accounts, key=_rank)
        self.account.offer(tuple((v.account.id, payer_name(v)) for v in first), chosen)
        self.account.setEnabled(before is None)
        self.form.insert(FormRow(tr("Account"), self.account))
        self._reach_account_first()

    def _reach_account_first(self) -> None:
        """Let the Tab key come to the account before the row below it: it was made last."""
        later: list[QWidget] = []
        field: QWidget | None = self.statement
        while field is not None and field is not self.account:
            later.append(field)
            field = field.nextInFocusChain()
        before: QWidget = self.account
        for field in later:
            if field.focusPolicy() & Qt.FocusPolicy.TabFocus:
                QWidget.setTabOrder(before, field)
                before = field

    @property
    def account_id(self) -> AccountId:
        """The account that is chosen."""
        return AccountId(str(self.account.key))


def _rank(view: AccountView) -> tuple[bool, bool]:
    """Debts without a due day first; the rest stays in its order."""
    return view.account.kind not in DEBTS, view.repayment is not None
