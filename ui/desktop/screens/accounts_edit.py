"""The form that corrects an account: its name, what it is, whose it is, who helps.

For a credit card also which card it hangs on: the holder of the main card has a part in its change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.actions.listing import AccountView
from app.domain.account import Account, Kind
from app.domain.ids import AccountId, PersonId
from app.domain.person import Person
from ui.desktop.models.accounts_words import capital
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.screens.repayment_costs import payer_name
from ui.desktop.widgets.fields import Choice, TextField
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr
from ui.text.labels import label


@dataclass(frozen=True, slots=True)
class AccountWords:
    """What the user wrote; an empty helper is nobody, an empty main card none."""

    name: str
    kind: Kind
    login: str
    tail: str
    owner: PersonId
    helper: PersonId
    main: AccountId


class EditForm(PaneForm):
    """Fields of ``account``, offered with ``people`` and the accounts it may hang on."""

    def __init__(
        self,
        account: Account,
        people: Sequence[Person],
        mains: Sequence[AccountView] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Correct what stands here"), "", tr("Save"), parent)
        self.name = TextField()
        self.kind = kind_choice(account.kind)
        self.login = TextField()
        self.tail = tail_field()
        self.owner = Choice()
        self.helper = Choice()
        self.main = Choice()
        self._had_main = account.main is not None
        self._name_row = self.form.add(tr("Name"), self.name)
        self.form.add(tr("What it is"), self.kind)
        self.form.add(
            tr("Login"), self.login, tr("User name, e-mail or number. Never the password.")
        )
        self.form.add(tr("Last digits of the card"), self.tail, tail_hint())
        self._main_row = self.form.add(
            tr("Supplementary card of"),
            self.main,
            tr("The holder of the main card has the number changed, or has to agree."),
        )
        owner_row = self.form.add(tr("Whose it is"), self.owner)
        helper_row = self.form.add(
            tr("Who helps"), self.helper, tr("Somebody who sees to it for the owner.")
        )
        self.name.setText(account.name)
        self.login.setText(account.login)
        self.tail.setText(account.tail)
        self.owner.offer(tuple((p.id, p.name) for p in people), account.owner)
        self.helper.offer(
            (("", tr("Nobody")), *((p.id, p.name) for p in people)), account.helper or ""
        )
        several = len(people) > 1
        own = (AccountId(""), tr("None, it is a card of its own"))
        cards = ((each.account.id, payer_name(each)) for each in mains)
        self.main.offer((own, *cards), account.main or own[0])
        self.kind.picked.connect(lambda _: self._show_main())
        self._show_main()
        owner_row.setVisible(several)
        helper_row.setVisible(several)
        self.submit_on_enter(self.name, self.login, self.tail)

    def _show_main(self) -> None:
        """Ask for the main card where there can be one, or where one was named before."""
        is_credit_card = Kind(str(self.kind.key)) is Kind.CREDIT_CARD
        show_if(self._main_row, self._had_main or (is_credit_card and self.main.count() > 1))

    def read(self) -> AccountWords | None:
        """Return what was written; None after saying at the field what is wrong with it."""
        self.clear_wrong()
        if not self.name.text().strip():
            self._name_row.set_error(tr("Write a name."))
            self.name.setFocus()
            return None
        return AccountWords(
            name=self.name.text(),
            kind=Kind(str(self.kind.key)),
            login=self.login.text(),
            tail=self.tail.text(),
            owner=PersonId(str(self.owner.key)),
            helper=PersonId(str(self.helper.key)),
            main=AccountId(str(self.main.key)),
        )


def main_cards(account: Account, views: Iterable[AccountView]) -> list[AccountView]:
    """Return the cards that ``account`` may be a supplementary card of, the same bank's first.

    Other open credit cards that hang on no card themselves, and what was named before.
    """
    found = [
        each
        for each in views
        if each.account.id != account.id
        and (each.account.id == account.main or _is_main_card(each.account))
    ]
    return sorted(found, key=lambda each: each.account.service != account.service)


def _is_main_card(account: Account) -> bool:
    open_card = account.kind is Kind.CREDIT_CARD and account.closed_at is None
    return open_card and account.main is None


def kind_choice(chosen: Kind) -> Choice:
    """Return a list of all kinds."""
    choice = Choice()
    choice.offer(tuple((kind, capital(label(kind))) for kind in Kind), chosen)
    return choice


def tail_field() -> TextField:
    """Return a field that takes four digits at most, so that no card number gets in."""
    field = TextField()
    field.setMaxLength(4)
    return field


def tail_hint() -> str:
    """Return what to write there."""
    return tr("Four at most. The whole number is never kept.")
