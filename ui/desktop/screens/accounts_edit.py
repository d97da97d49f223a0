"""The form that corrects an account: its name, what it is, whose it is, who helps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.domain.account import Account, Kind
from app.domain.ids import PersonId
from app.domain.person import Person
from ui.desktop.models.accounts_words import capital
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.widgets.fields import Choice, TextField
from ui.text.catalogue import tr
from ui.text.labels import label


@dataclass(frozen=True, slots=True)
class AccountWords:
    """What the user wrote; an empty helper is nobody."""

    name: str
    kind: Kind
    login: str
    tail: str
    owner: PersonId
    helper: PersonId


class EditForm(PaneForm):
    """Fields of ``account``, offered with ``people``."""

    def __init__(
        self, account: Account, people: Sequence[Person], parent: QWidget | None = None
    ) -> None:
        super().__init__(tr("Correct what stands here"), "", tr("Save"), parent)
        self.name = TextField()
        self.kind = kind_choice(account.kind)
        self.login = TextField()
        self.tail = tail_field()
        self.owner = Choice()
        self.helper = Choice()
        self._name_row = self.form.add(tr("Name"), self.name)
        self.form.add(tr("What it is"), self.kind)
        self.form.add(
            tr("Login"), self.login, tr("User name, e-mail or number. Never the password.")
        )
        self.form.add(tr("Last digits of the card"), self.tail, tail_hint())
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
        owner_row.setVisible(several)
        helper_row.setVisible(several)
        self.submit_on_enter(self.name, self.login, self.tail)

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
        )


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
