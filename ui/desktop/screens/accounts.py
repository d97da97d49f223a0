"""All accounts: search, narrow, look at one, decide, and go on with its steps.

The title says how many there are and how many still hang on the old number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from typing_extensions import override

from app.actions.listing import AccountView
from app.domain.ids import AccountId, ServiceId
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.accounts import AccountsModel
from ui.desktop.models.accounts_filter import AccountFilter, Progress, tally
from ui.desktop.screens.accounts_beside import AccountBeside
from ui.desktop.screens.accounts_forms import AccountForms, OpenForm
from ui.desktop.screens.accounts_loading import (
    ListFacts,
    read_list,
    search_list,
)
from ui.desktop.screens.accounts_page import AccountsPage
from ui.desktop.screens.accounts_title import state_title
from ui.desktop.screens.accounts_work import AccountWork
from ui.desktop.widgets.surface import column


class Accounts(Screen):
    """Reads the list and the selected account, and keeps the selection through every change."""

    needs_vault: ClassVar[bool] = True
    kept: ClassVar[Mapping[str, Any]] = {
        "search": str,
        "filter": AccountFilter,
        "selected": tuple[AccountId, ...],
        "form": OpenForm | None,
    }

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._everything: ListFacts | None = None
        self._words = ""
        self._wanted: AccountId | None = None
        self._filling = False
        self._wants_focus = False
        self._wants_add = ""
        self.model = AccountsModel()
        self.page = AccountsPage(self.model)
        self.table = self.page.table
        self.work = AccountWork(frame, self.page, self._view)
        self.forms = AccountForms(frame, self.page)
        self.beside = AccountBeside(frame, self.page, self.forms)
        self.setLayout(column(self.page))
        self._connect()

    def _connect(self) -> None:
        page, work, forms, detail = self.page, self.work, self.forms, self.page.detail
        beside = self.beside
        page.import_wanted.connect(lambda: self.frame.navigate("imports"))
        page.add_wanted.connect(forms.add)
        page.lookup_wanted.connect(lambda: self.frame.navigate("services"))
        detail.service_wanted.connect(
            lambda service: self.frame.navigate("service", service=service)
        )
        detail.look_wanted.connect(lambda name, about: self.frame.navigate(name, **about))
        page.all_wanted.connect(self.show_all)
        page.search.searched.connect(self._search)
        page.filters.changed.connect(self._filter)
        self.table.picked.connect(self._show_picked)
        self.table.clicked.connect(lambda _: beside.open_in_place())
        self.table.opened.connect(beside.go_on)
        self.table.removal_asked.connect(work.remove)
        detail.guide_wanted.connect(lambda: beside.go_on(beside.shown or ""))
        detail.decided.connect(work.decide)
        detail.target_chosen.connect(work.set_target)
        detail.number_wanted.connect(work.need_number)
        detail.repayment_wanted.connect(forms.edit_repayment)
        detail.repayment_dropped.connect(work.drop_repayment)
        detail.edit_wanted.connect(forms.edit)
        detail.note_wanted.connect(forms.write_note)
        detail.removal_wanted.connect(work.remove)
        detail.charge_reported.connect(beside.report_charge)
        detail.left.connect(beside.leave)
        page.many.decided.connect(work.decide)
        page.many.removal_wanted.connect(work.remove)
        page.many.left.connect(lambda: self.table.choose(self.table.chosen[:1]))
        forms.added.connect(self._want_added)
        forms.form_left.connect(self._take_up_again)

    @override
    def open(self, account: str = "", search: str = "", progress: str = "", add: str = "") -> None:
        """Come here: for one account, with words to look for, or only what is to do.

        ``add`` is the id of a service at which an account is to be added.
        """
        self._wants_add = add
        if account:
            self._want_added(account)
        if search:
            self.page.search.setText(search)
            self._words = search.strip()
        if progress:
            self._set_filter(AccountFilter(progress=Progress(progress)))

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.frame.run(self, lambda: read_list(session), self._show_list)

    @override
    def state(self) -> dict[str, object]:
        return {
            "search": self.page.search.text(),
            "filter": self.page.filters.filter,
            "selected": self.table.chosen,
            "form": self.forms.open_form(),
        }

    @override
    def restore(self, state: dict[str, object]) -> None:
        words, wanted, selected = (state.get(k) for k in ("search", "filter", "selected"))
        if isinstance(wanted, AccountFilter):
            self._set_filter(wanted)
        if isinstance(selected, tuple) and selected:
            self._wanted = AccountId(str(selected[0]))
        if isinstance(words, str):
            self.page.search.setText(words)
            self._words = words.strip()
        form = state.get("form")
        self.beside.open_again = form if isinstance(form, OpenForm) else None
        self.refresh()

    @override
    def is_edited(self) -> bool:
        return self.beside.open_again is not None or (
            self.page.form is not None and self.page.form.is_edited()
        )

    @override
    def find_here(self) -> bool:
        self._wants_focus = False
        self.page.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.search.selectAll()
        return True

    @override
    def focus_first(self) -> None:
        self._wants_focus = self._everything is None
        (self.table if self.model.rowCount() else self.page.search).setFocus()

    def show_all(self) -> None:
        """Take the search and the filters off."""
        self._set_filter(AccountFilter())
        self.page.search.clear()
        self._words = ""
        self._fill(self._everything.views if self._everything else ())

    def _search(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._look_up()

    def _look_up(self) -> None:
        words = self._words
        if not words:
            self._fill(self._everything.views if self._everything else ())
            return
        session = self.frame.session
        self.frame.run(self, lambda: search_list(session, words), partial(self._show_found, words))

    def _show_found(self, words: str, views: Sequence[AccountView]) -> None:
        # What was typed since has its own answer on the way.
        if words == self._words:
            self._fill(views)

    def _show_list(self, facts: ListFacts) -> None:
        self._everything = facts
        self.forms.list_facts = facts
        self.page.heading.show_words(state_title(facts.views))
        self.table.set_owners(len({view.account.owner for view in facts.views}) > 1)
        self._look_up()
        add, self._wants_add = self._wants_add, ""
        if add:
            self.forms.add(ServiceId(add))
        elif self._wants_focus and not self.page.search.text():
            self.focus_first()
        self.beside.take_up_adding()

    def _filter(self, wanted: AccountFilter) -> None:
        self.model.set_filter(wanted)
        self._settle()

    def _set_filter(self, wanted: AccountFilter) -> None:
        self.page.filters.set_filter(wanted)
        self.model.set_filter(wanted)

    def _fill(self, views: Sequence[AccountView]) -> None:
        people = self._everything.people if self._everything else ()
        self.page.filters.show_tally(people, tally(views))
        chosen = self.table.chosen
        self._filling = True
        self.model.show_accounts(views)
        self._filling = False
        self._settle(chosen)

    def _settle(self, chosen: tuple[AccountId, ...] = ()) -> None:
        """Select again what was selected, or what is wanted, or the first row."""
        last = (self.beside.shown,) if self.beside.shown else ()
        wanted = (self._wanted,) if self._wanted else chosen or last
        everything = self._everything.views if self._everything else ()
        self.page.show_rows(bool(everything), self.model.rowCount() > 0)
        keep = [a for a in wanted if self.model.row_of(a) is not None]
        self._filling = True
        self.table.choose(keep or self._first(), show=bool(self._wanted) or not keep)
        self._filling = False
        self._show_picked()
        if self._wanted and keep:
            self.page.bring_right(True)
        self._wanted = None

    def _first(self) -> tuple[AccountId, ...]:
        first = self.model.view_at(0)
        return (first.account.id,) if first is not None else ()

    def _view(self, account: AccountId) -> AccountView | None:
        row = self.model.row_of(account)
        return self.model.view_at(row) if row is not None else None

    def _show_picked(self) -> None:
        if not self._filling:
            self.beside.show_picked()

    def _want_added(self, account: str) -> None:
        """Select this one once it is read, whatever is searched."""
        self._wanted = AccountId(account)
        self._set_filter(AccountFilter())
        self.page.search.clear()
        self._words = ""

    def _take_up_again(self) -> None:
        everything = self._everything.views if self._everything else ()
        self.page.show_rows(bool(everything), self.model.rowCount() > 0)
        self._show_picked()
        self.table.setFocus()


SCREEN = Accounts
