"""The forms of the accounts screen: which one is open, what it writes, and opening it again.

Everything reaches the vault through the actions; the screen hears of it by the change.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from app.actions.accounts import add_account, edit_account
from app.actions.guiding import write_note
from app.actions.repayments import store_terms
from app.directory.service import Service
from app.domain.ids import AccountId, ServiceId
from ui.desktop.frame import Frame
from ui.desktop.screens.accounts_add import AddForm
from ui.desktop.screens.accounts_edit import EditForm, main_cards
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.screens.accounts_loading import ListFacts
from ui.desktop.screens.accounts_many import NoteForm
from ui.desktop.screens.accounts_page import AccountsPage
from ui.desktop.screens.accounts_repayment import RepaymentForm
from ui.desktop.screens.repayment_costs import payers_among
from ui.desktop.widgets.typed import Typed, type_again, typed_in
from ui.text.catalogue import tr

FormKind = Literal["add", "edit", "repayment", "note"]


class OpenForm(msgspec.Struct, frozen=True, kw_only=True):
    """A form that is open; for an account, or to add one, perhaps at a service."""

    what: FormKind
    account: str = ""
    service: str = ""
    typed: Typed


class AccountForms(QObject):
    """Opens forms beside the list on ``page``. ``list_facts`` is what the list was filled with.

    Signals:
        added(str): this account was added.
        form_left(): a form was left without saving.
    """

    added = Signal(str)
    form_left = Signal()

    def __init__(self, frame: Frame, page: AccountsPage) -> None:
        super().__init__(page)
        self._frame = frame
        self._page = page
        self._what: FormKind | None = None
        self.list_facts: ListFacts | None = None

    def open_form(self) -> OpenForm | None:
        """Return what form is open and what stands in it; None if none is."""
        form, facts = self._page.form, self._page.detail.facts
        if form is None or self._what is None:
            return None
        adding = isinstance(form, AddForm)
        return OpenForm(
            what=self._what,
            account="" if adding or facts is None else facts.view.account.id,
            service=form.service if isinstance(form, AddForm) else "",
            typed=typed_in(form),
        )

    def open_again(self, opened: OpenForm) -> bool:
        """Open the form that was open; False while another account is beside the list."""
        facts = self._page.detail.facts
        if opened.what == "add":
            self.add(ServiceId(opened.service) if opened.service else None, opened.typed)
            return True
        if facts is None or facts.view.account.id != opened.account:
            return False
        {"edit": self.edit, "repayment": self.edit_repayment, "note": self.write_note}[
            opened.what
        ]()
        if self._page.form is not None:
            type_again(self._page.form, opened.typed)
        return True

    def add(self, service: ServiceId | None = None, typed: Typed | None = None) -> None:
        """Show the form for a new account, perhaps at ``service``, with what was typed before."""
        form = AddForm(self.list_facts.people if self.list_facts else ())
        session = self._frame.session

        def look_up(words: str) -> None:
            self._frame.run(
                form, lambda: session.knowledge.matcher.search(words, holding=True), form.suggest
            )

        def save() -> None:
            new = form.read()
            if new is None:
                return
            self._do(
                form,
                lambda: (
                    add_account(
                        session,
                        person=new.person,
                        service=new.service,
                        kind=new.kind,
                        login=new.login,
                        tail=new.tail,
                    ).id
                ),
                tr("The account is in the list."),
                added=True,
            )

        form.searched.connect(look_up)
        self._show_form("add", form, save)
        form.search.setFocus()
        if service is None:
            type_again(form, typed or [])
            return

        def choose(found: Service | None) -> None:
            if found is not None:
                form.choose(found)
            type_again(form, typed or [])

        self._frame.run(form, lambda: session.directory.services.get(service), choose)

    def edit(self) -> None:
        """Show the form that corrects the account."""
        facts = self._page.detail.facts
        if facts is None:
            return
        views = self.list_facts.views if self.list_facts else ()
        mains = main_cards(facts.view.account, views)
        form = EditForm(facts.view.account, facts.people, mains)
        session, account = self._frame.session, facts.view.account.id

        def save() -> None:
            words = form.read()
            if words is not None:
                self._do(
                    form,
                    lambda: (
                        edit_account(
                            session,
                            account,
                            name=words.name,
                            kind=words.kind,
                            login=words.login,
                            tail=words.tail,
                            owner=words.owner,
                            helper=words.helper,
                            main=words.main,
                        ).id
                    ),
                    tr("Corrected."),
                )

        self._show_form("edit", form, save)
        form.name.setFocus()

    def edit_repayment(self) -> None:
        """Show the form for the repayment."""
        facts, everything = self._page.detail.facts, self.list_facts
        if facts is None or everything is None:
            return
        form = RepaymentForm(
            facts.view.repayment,
            facts.today,
            payers=payers_among(everything.views),
            region=everything.region,
        )
        session, account = self._frame.session, facts.view.account.id

        def save() -> None:
            words = form.read()
            if words is not None:
                self._do(
                    form,
                    lambda: store_terms(session, account, words, id=form.rule_id).account,
                    tr("Written down. You find it under Reminders."),
                )

        self._show_form("repayment", form, save)
        form.statement.setFocus()

    def write_note(self) -> None:
        """Show the form for the note."""
        facts = self._page.detail.facts
        if facts is None:
            return
        form = NoteForm(facts.view.journey.note if facts.view.journey else "")
        session, account = self._frame.session, facts.view.account.id

        def save() -> None:
            note, sure = form.read(), form.field.is_sure
            self._do(
                form,
                lambda: write_note(session, account, note, sure=sure).account,
                tr("The note is kept."),
            )

        self._show_form("note", form, save)
        form.note.setFocus()

    def leave_form(self) -> None:
        """Leave the form without saving."""
        self._page.close_form()
        self.form_left.emit()

    def _do(
        self,
        form: PaneForm,
        work: Callable[[], AccountId],
        words: str,
        *,
        added: bool = False,
    ) -> None:
        """Run a form's action; then close the form, or say in it what was refused."""

        def done(account: AccountId) -> None:
            if added:
                self.added.emit(account)
            self._page.close_form()
            self._frame.toast(words)

        form.set_busy(busy=True)
        self._frame.run(form, work, done, form.say_wrong)

    def _show_form(self, what: FormKind, form: PaneForm, save: Callable[[], None]) -> None:
        self._what = what
        form.submitted.connect(save)
        form.left.connect(self.leave_form)
        self._page.show_form(form)
        form.begin()
