"""All accounts: search, narrow, look at one, decide, and go on with its steps.

The title says how many there are and how many still hang on the old number. Where the window is
wide, the table stands beside the account; where it is narrow, the table keeps its two most
important columns, and where even that is too much, one of both shows at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.actions.accounts import add_account, decide, edit_account, set_binding_target
from app.actions.guiding import write_note
from app.actions.listing import AccountView
from app.actions.reminding import remove_repayment, set_repayment
from app.domain.account import Decision
from app.domain.binding import Target, is_settled
from app.domain.ids import AccountId, BindingId
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.accounts import AccountsModel
from ui.desktop.models.accounts_filter import AccountFilter, tally
from ui.desktop.models.accounts_words import view_title
from ui.desktop.screens.accounts_add import AddForm
from ui.desktop.screens.accounts_detail import DetailPane
from ui.desktop.screens.accounts_edit import EditForm
from ui.desktop.screens.accounts_filters import FilterBar
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.screens.accounts_loading import (
    AccountFacts,
    ListFacts,
    read_account,
    read_list,
    remove_accounts,
    search_list,
)
from ui.desktop.screens.accounts_many import ManyPane, NoteForm
from ui.desktop.screens.accounts_repayment import RepaymentForm
from ui.desktop.screens.accounts_table import AccountsTable
from ui.desktop.theme import look
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import SearchField
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import EmptyState
from ui.desktop.widgets.surface import Card, column, row
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_phone

_WIDE = 900
_BOTH = 660


class Room(Enum):
    """How much there is."""

    WIDE = "wide"
    BOTH = "both"
    ONE = "one"


class Accounts(Screen):
    """See the module."""

    needs_vault: ClassVar[bool] = True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._everything: ListFacts | None = None
        self._words = ""
        self._wanted: AccountId | None = None
        self._shown: AccountId | None = None
        self._room = Room.WIDE
        self._filling = False
        self.model = AccountsModel()
        self.table = AccountsTable(self.model)
        self.search = SearchField(tr("Search accounts"), tr("Name, pinyin, initials, last digits"))
        self.filters = FilterBar()
        self.heading = Heading(
            tr("Accounts"),
            actions=(
                Button(tr("Import"), "quiet", lambda: frame.navigate("imports")),
                Button(tr("Add account"), "quiet", self.add, icon_name="plus"),
            ),
        )
        self.detail = DetailPane()
        self.many = ManyPane()
        self._form: PaneForm | None = None
        self._blank = QWidget()
        self._panes = QStackedWidget()
        for pane in (self._blank, self.detail, self.many):
            self._panes.addWidget(pane)
        self._lists = QStackedWidget()
        self._nothing_fits = EmptyState(
            "search",
            tr("No account fits"),
            tr("Try fewer letters, or take a filter off."),
            Button(tr("Show all accounts"), "quiet", self.show_all),
        )
        self._loading = QWidget()
        for part in (self._loading, self.table, self._nothing_fits):
            self._lists.addWidget(part)
        self._build()
        self._connect()

    # --- the page ---

    def _build(self) -> None:
        self._left = Card(margin=0, spacing=0)
        self._left.body.addWidget(self._lists)
        self._left.body.setContentsMargins(8, 6, 8, 8)
        self._right = Card(margin=0, spacing=0)
        self._right.body.addWidget(self._panes)
        self._right.body.setContentsMargins(1, 1, 1, 1)
        self._columns = QHBoxLayout()
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        for widget in (self._left, self._right):
            policy = widget.sizePolicy()
            policy.setHorizontalPolicy(policy.Policy.Ignored)
            policy.setVerticalPolicy(policy.Policy.Expanding)
            widget.setSizePolicy(policy)
            self._columns.addWidget(widget)
        self._bar_box = row(spacing=12)
        self._bar_box.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._bar_box.addWidget(self.filters, 1)
        self._bar = QWidget()
        self._bar.setLayout(self._bar_box)
        whole = QWidget()
        box = column(self._bar, spacing=14)
        box.addLayout(self._columns, 1)
        whole.setLayout(box)
        self._first_steps = EmptyState(
            "credit-card",
            tr("No account yet"),
            tr(
                "Take in a message backup or a password export, and the accounts on your old"
                " number are found for you. Or add the first one by hand."
            ),
            Button(tr("Import"), "primary", lambda: self.frame.navigate("imports")),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(whole)
        self._pages.addWidget(self._first_steps)
        outer = column(self.heading, self._pages, spacing=12)
        outer.setStretch(1, 1)
        outer.setContentsMargins(32, 24, 32, 24)
        self.setLayout(outer)
        look().changed.connect(self._arrange)
        self._arrange()

    def _connect(self) -> None:
        self.search.searched.connect(self._search)
        self.filters.changed.connect(self._filter)
        self.table.picked.connect(self._show_picked)
        self.table.clicked.connect(lambda _: self._open_in_place())
        self.table.opened.connect(self._go_on)
        self.table.removal_asked.connect(self.remove)
        detail = self.detail
        detail.guide_wanted.connect(lambda: self._go_on(self._shown or ""))
        detail.decided.connect(self.decide)
        detail.target_chosen.connect(self._set_target)
        detail.number_wanted.connect(self._need_number)
        detail.repayment_wanted.connect(self.edit_repayment)
        detail.repayment_dropped.connect(self._drop_repayment)
        detail.edit_wanted.connect(self.edit)
        detail.note_wanted.connect(self.write_note)
        detail.removal_wanted.connect(self.remove)
        detail.left.connect(self._leave_detail)
        self.many.decided.connect(self.decide)
        self.many.removal_wanted.connect(self.remove)
        self.many.left.connect(lambda: self.table.choose(self.table.chosen[:1]))

    # --- what the window calls ---

    @override
    def open(self, account: str = "", search: str = "", progress: str = "") -> None:
        """Come here, perhaps for one account, with words to look for, or only what is to do."""
        if account:
            self._wanted = AccountId(account)
            self.show_all(reload=False)
        if search:
            self.search.setText(search)
            self._words = search.strip()
        if progress:
            from ui.desktop.models.accounts_filter import Progress

            self._set_filter(AccountFilter(progress=Progress(progress)))

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.frame.run(self, lambda: read_list(session), self._show_list)

    @override
    def state(self) -> dict[str, object]:
        return {
            "search": self.search.text(),
            "filter": self.filters.filter,
            "selected": self.table.chosen,
        }

    @override
    def restore(self, state: dict[str, object]) -> None:
        words, wanted, selected = (state.get(k) for k in ("search", "filter", "selected"))
        if isinstance(wanted, AccountFilter):
            self._set_filter(wanted)
        if isinstance(selected, tuple) and selected:
            self._wanted = AccountId(str(selected[0]))
        if isinstance(words, str) and words:
            self.search.setText(words)
            self.search.search()

    @override
    def find_here(self) -> bool:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    @override
    def focus_first(self) -> None:
        if self.model.rowCount():
            self.table.setFocus()
        else:
            self.search.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    # --- the list ---

    def show_all(self, *, reload: bool = True) -> None:
        """Take the search and the filters off."""
        self._set_filter(AccountFilter())
        self.search.blockSignals(True)
        self.search.clear()
        self.search.blockSignals(False)
        self._words = ""
        if reload:
            self._fill(self._everything.views if self._everything else ())

    def _search(self, words: str) -> None:
        if words == self._words:
            return
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
        self._say_state(facts.views)
        self._pages.setCurrentIndex(0 if facts.views or self._form is not None else 1)
        self.table.set_owners(len({view.account.owner for view in facts.views}) > 1)
        self._look_up()

    def _filter(self, wanted: AccountFilter) -> None:
        self.model.set_filter(wanted)
        self._settle()

    def _set_filter(self, wanted: AccountFilter) -> None:
        self.filters.set_filter(wanted)
        self.model.set_filter(wanted)

    def _fill(self, views: Sequence[AccountView]) -> None:
        people = self._everything.people if self._everything else ()
        self.filters.show_tally(people, tally(views))
        self._filling = True
        chosen = self.table.chosen
        self.model.show_accounts(views)
        self._filling = False
        self._settle(chosen)

    def _settle(self, chosen: tuple[AccountId, ...] = ()) -> None:
        """Select again what was selected, or what is wanted, or the first row."""
        wanted = (self._wanted,) if self._wanted else chosen or self._last()
        self._lists.setCurrentIndex(1 if self.model.rowCount() else 2)
        keep = [a for a in wanted if self.model.row_of(a) is not None]
        self._filling = True
        self.table.choose(keep or self._first(), show=bool(self._wanted) or not keep)
        self._filling = False
        if self._wanted and keep and self._room is Room.ONE:
            self._show_right(True)
        self._wanted = None
        self._show_picked()

    def _last(self) -> tuple[AccountId, ...]:
        return (self._shown,) if self._shown else ()

    def _first(self) -> tuple[AccountId, ...]:
        first = self.model.view_at(0)
        return (first.account.id,) if first is not None else ()

    def _say_state(self, views: Sequence[AccountView]) -> None:
        count = len(views)
        if not count:
            self.heading.show_words(tr("No account in the list yet"))
            return
        accounts = ntr("{n} account", "{n} accounts", count)
        still = [v for v in views if not is_settled(v.status) and v.status.value != "changed"]
        unproved = sum(v.status.value == "changed" for v in views)
        numbers = {v.number.e164 for v in still if v.move is not None and v.number is not None}
        if still:
            title = (
                tr(
                    "{accounts} · {n} still on {number}",
                    accounts=accounts,
                    n=len(still),
                    number=show_phone(next(iter(numbers))),
                )
                if len(numbers) == 1
                else tr("{accounts} · {n} still to do", accounts=accounts, n=len(still))
            )
        elif unproved:
            title = tr(
                "{accounts} · all changed, {n} still to confirm", accounts=accounts, n=unproved
            )
        else:
            title = tr("{accounts} · all done", accounts=accounts)
        self.heading.show_words(title)

    # --- the pane ---

    def _show_picked(self) -> None:
        if self._filling or self._form is not None:
            return
        chosen = self.table.chosen
        if len(chosen) > 1:
            self.many.show_count(len(chosen))
            self._panes.setCurrentWidget(self.many)
            return
        if not chosen:
            self._panes.setCurrentWidget(self._blank)
            self._shown = None
            return
        self._load(chosen[0])

    def _load(self, account: AccountId) -> None:
        self._shown = account
        session = self.frame.session

        def work() -> AccountFacts | None:
            # An arrow key held down passes many rows; only where it stops is worth reading.
            return read_account(session, account) if self._shown == account else None

        self.frame.run(self, work, self._show_account)

    def _show_account(self, facts: AccountFacts | None) -> None:
        # The selection may have moved on while this was read.
        if facts is None or facts.view.account.id != self._shown or self._form is not None:
            return
        if len(self.table.chosen) > 1:
            return
        self.detail.show_facts(facts)
        self._panes.setCurrentWidget(self.detail)

    def _open_in_place(self) -> None:
        if self._room is Room.ONE:
            self._show_right(True)

    def _leave_detail(self) -> None:
        self._show_right(False)
        self.table.setFocus()

    # --- what can be done ---

    def _go_on(self, account: str) -> None:
        if account:
            self.frame.navigate("guide", account=account)

    def decide(self, decision: Decision) -> None:
        """Decide about everything that is selected."""
        session, chosen = self.frame.session, self.table.chosen

        def work() -> int:
            for account in chosen:
                decide(session, account, decision)
            return len(chosen)

        def done(count: int) -> None:
            if count > 1:
                words = ntr("Decided about {n} account.", "Decided about {n} accounts.", count)
                self.frame.toast(words)

        self.frame.run(self, work, done)

    def remove(self) -> None:
        """Ask, then take everything that is selected off the list."""
        chosen = self.table.chosen
        if not chosen:
            return
        view = self.model.view_at(self.model.row_of(chosen[0]) or 0)
        session = self.frame.session
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
            self.frame.toast(ntr("{n} account removed.", "{n} accounts removed.", count))

        self.frame.dialogs.confirm(
            question,
            detail=tr(
                "Only this list forgets it, with its steps, notes and reminders. The account"
                " itself stays as it is."
            ),
            yes=tr("Remove from the list"),
            no=tr("Keep it"),
            danger=True,
            on_yes=lambda: self.frame.run(self, lambda: remove_accounts(session, chosen), gone),
        )

    def add(self) -> None:
        """Show the form for a new account."""
        people = self._everything.people if self._everything else ()
        form = AddForm(people)
        session = self.frame.session

        def look_up(words: str) -> None:
            self.frame.run(form, lambda: session.knowledge.matcher.search(words), form.suggest)

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
                select=True,
            )

        form.searched.connect(look_up)
        self._show_form(form, save)
        form.search.setFocus()

    def edit(self) -> None:
        """Show the form that corrects the account."""
        facts = self.detail.facts
        if facts is None:
            return
        form = EditForm(facts.view.account, facts.people)
        session, account = self.frame.session, facts.view.account.id

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
                        ).id
                    ),
                    tr("Corrected."),
                )

        self._show_form(form, save)
        form.name.setFocus()

    def edit_repayment(self) -> None:
        """Show the form for the repayment."""
        facts = self.detail.facts
        if facts is None:
            return
        form = RepaymentForm(facts.view.repayment)
        session, account = self.frame.session, facts.view.account.id

        def save() -> None:
            words = form.read()
            if words is not None:
                self._do(
                    form,
                    lambda: (
                        set_repayment(
                            session,
                            account,
                            statement_day=words.statement_day,
                            rule=words.rule,
                            amount=words.amount,
                            autopay=words.autopay,
                        ).account
                    ),
                    tr("Written down. You are reminded before."),
                )

        self._show_form(form, save)
        form.statement.setFocus()

    def write_note(self) -> None:
        """Show the form for the note."""
        facts = self.detail.facts
        if facts is None:
            return
        form = NoteForm(facts.view.journey.note if facts.view.journey else "")
        session, account = self.frame.session, facts.view.account.id

        def save() -> None:
            note = form.read()
            self._do(
                form, lambda: write_note(session, account, note).account, tr("The note is kept.")
            )

        self._show_form(form, save)
        form.note.setFocus()

    def _drop_repayment(self) -> None:
        facts = self.detail.facts
        if facts is None or facts.view.repayment is None:
            return
        before = facts.view.repayment
        session, account = self.frame.session, before.account

        def put_back() -> None:
            self.frame.run(
                self,
                lambda: set_repayment(
                    session,
                    account,
                    statement_day=before.statement_day,
                    rule=before.due,
                    amount=before.amount,
                    autopay=before.autopay,
                ),
                lambda _: None,
            )

        self.frame.run(
            self,
            lambda: remove_repayment(session, account),
            lambda _: self.frame.toast(
                tr("You are not reminded of this repayment any more."), tr("Undo"), put_back
            ),
        )

    def _set_target(self, binding: str, target: Target, e164: str) -> None:
        session = self.frame.session
        self.frame.run(
            self,
            lambda: set_binding_target(session, BindingId(binding), target, e164 or None),
            lambda _: None,
        )

    def _need_number(self) -> None:
        self.frame.dialogs.confirm(
            tr("Add that number first"),
            detail=tr("A number is added under People and numbers. Come back here afterwards."),
            yes=tr("Go to People and numbers"),
            no=tr("Not now"),
            on_yes=lambda: self.frame.navigate("people"),
        )

    def _do(
        self,
        form: PaneForm,
        work: Callable[[], AccountId],
        words: str,
        *,
        select: bool = False,
    ) -> None:
        """Run a form's action; then close the form, or say in it what was refused."""

        def done(account: AccountId) -> None:
            if select:
                self._wanted = account
                self.show_all(reload=False)
            self._close_form()
            self.frame.toast(words)

        self.frame.run(form, work, done, form.say_wrong)

    def _show_form(self, form: PaneForm, save: Callable[[], None]) -> None:
        self._drop_form()
        self._form = form
        form.submitted.connect(save)
        form.left.connect(self.cancel_form)
        self._panes.addWidget(form)
        self._panes.setCurrentWidget(form)
        self._pages.setCurrentIndex(0)
        self._show_right(True)
        self._arrange()

    def cancel_form(self) -> None:
        """Leave the form without saving."""
        self._close_form()
        if self._everything is not None and not self._everything.views:
            self._pages.setCurrentIndex(1)
        self._show_picked()
        self.table.setFocus()

    def _close_form(self) -> None:
        self._drop_form()
        self._panes.setCurrentWidget(self.detail if self.detail.facts else self._blank)
        if self.detail.facts is None:
            self._show_right(False)

    def _drop_form(self) -> None:
        form, self._form = self._form, None
        if form is not None:
            self._panes.removeWidget(form)
            form.hide()
            form.deleteLater()

    # --- the room there is ---

    def _arrange(self) -> None:
        room = self.width() - 64
        factor = look().factor
        if room >= _WIDE * factor:
            self._room = Room.WIDE
        else:
            self._room = Room.BOTH if room >= _BOTH * factor else Room.ONE
        self._arrange_bar(room)
        self.table.set_compact(self._room is not Room.WIDE)
        shares = (8, 5) if self._room is Room.WIDE else (1, 1)
        for index, share in enumerate(shares):
            self._columns.setStretch(index, share)
        self.detail.set_alone(self._room is Room.ONE)
        self._show_right(self._form is not None)

    def _arrange_bar(self, room: int) -> None:
        one = self._room is Room.ONE
        lists = {
            Room.WIDE: (),
            Room.BOTH: ("sort",),
            Room.ONE: ("person", "progress", "sort"),
        }[self._room]
        direction = QBoxLayout.Direction
        self._bar_box.setDirection(direction.TopToBottom if one else direction.LeftToRight)
        self.search.setFixedWidth(max(room, 200) if one else look().scaled(280))
        self.filters.show_as_lists(*lists)

    def _show_right(self, right: bool) -> None:
        """Where only one of both has room, show the account instead of the list."""
        one = self._room is Room.ONE
        show_if(self._left, not (one and right))
        show_if(self._right, right or not one)
        show_if(self._bar, not (one and right))


SCREEN = Accounts
