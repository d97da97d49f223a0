"""Everything about one account, beside the table: what is left, where, why, and what happened."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from ui.desktop.screens.accounts_bindings import BindingList
from ui.desktop.screens.accounts_lines import guide_words
from ui.desktop.screens.accounts_loading import AccountFacts
from ui.desktop.screens.accounts_sections import (
    about,
    debt,
    decision,
    history,
    own_note,
    reasons,
)
from ui.desktop.screens.guide_words import is_over
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.surface import Divider, Page, column
from ui.text.catalogue import tr

_EXCERPTS = 3
_HAPPENINGS = 6
_SOON = 7


class DetailPane(QWidget):
    """The pane; the screen does what its signals ask for.

    Signals:
        guide_wanted(): go through the steps.
        decided(object): a Decision.
        target_chosen(str, object, str): see BindingList.
        number_wanted(): see BindingList.
        repayment_wanted(), repayment_dropped(), edit_wanted(), note_wanted(), removal_wanted():
            what they say.
        charge_reported(): money went that its owner did not spend.
        service_wanted(str): what is known about this service.
        look_wanted(str, dict): look at it on another screen, with the arguments of its ``open``.
        left(): back to the list, where only one of both has room.
    """

    guide_wanted = Signal()
    decided = Signal(object)
    target_chosen = Signal(str, object, str)
    number_wanted = Signal()
    repayment_wanted = Signal()
    repayment_dropped = Signal()
    edit_wanted = Signal()
    note_wanted = Signal()
    removal_wanted = Signal()
    charge_reported = Signal()
    service_wanted = Signal(str)
    look_wanted = Signal(str, dict)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = column(spacing=0)
        self.setLayout(self._box)
        self._body: QWidget | None = None
        self._page: Page | None = None
        self._alone = False
        self._everything = False
        self.facts: AccountFacts | None = None

    def set_alone(self, alone: bool) -> None:
        """Offer a way back to the list, because the list is hidden."""
        if alone != self._alone:
            self._alone = alone
            if self.facts is not None:
                self.show_facts(self.facts)

    def show_facts(self, facts: AccountFacts) -> None:
        """Show an account; the scroll position and the focus stay if it is the same one."""
        same = self.facts is not None and self.facts.view.account.id == facts.view.account.id
        place = self._page.verticalScrollBar().value() if same and self._page else 0
        focused = self._focused_name() if same else ""
        self._everything = self._everything and same
        self.facts = facts
        self.setUpdatesEnabled(False)
        old = self._body
        self._body = self._build(facts)
        if old is not None:
            old.hide()
            self._box.removeWidget(old)
            old.deleteLater()
        self._box.addWidget(self._body)
        self.setUpdatesEnabled(True)
        if self._page is not None:
            self._page.verticalScrollBar().setValue(place)
        self._give_focus(focused)

    def more_menu(self) -> QMenu:
        """Return the menu with what is done seldom."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("More"))
        repayment = self.facts.view.repayment if self.facts else None
        offers = [
            (tr("Correct the name or login…"), self.edit_wanted),
            (
                tr("Change the repayment date…") if repayment else tr("Add a repayment date…"),
                self.repayment_wanted,
            ),
            (tr("Write a note…"), self.note_wanted),
        ]
        for words, signal in offers:
            menu.addAction(words).triggered.connect(lambda _=False, s=signal: s.emit())
        for words, place in (
            (tr("Keep a proof…"), "proofs"),
            (tr("The log of this account…"), "journal"),
        ):
            menu.addAction(words).triggered.connect(partial(self._look_at, place))
        menu.addSeparator()
        remove = menu.addAction(tr("Remove from the list…"))
        remove.triggered.connect(lambda _=False: self.removal_wanted.emit())
        return menu

    def _look_at(self, place: str, _checked: bool = False) -> None:
        if self.facts is not None:
            self.look_wanted.emit(place, {"account": self.facts.view.account.id})

    def _build(self, facts: AccountFacts) -> QWidget:
        page = Page(margin=20, spacing=14)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = page
        for index, part in enumerate(self._parts(facts)):
            if index > 1:
                page.body.addWidget(Divider())
            page.body.addWidget(part)
        page.body.addStretch(1)
        bottom = QWidget()
        line = column(flow(*self._buttons(facts), spacing=8))
        line.setContentsMargins(20, 10, 20, 12)
        bottom.setLayout(line)
        whole = QWidget()
        whole.setLayout(column(page, Divider(), bottom, spacing=0))
        return whole

    def _parts(self, facts: AccountFacts) -> Iterable[QWidget]:
        back = self.left.emit if self._alone else None
        yield about(facts, back, self.service_wanted.emit, self.look_wanted.emit)
        yield decision(facts, self.decided.emit)
        bindings = BindingList(facts)
        bindings.target_chosen.connect(self.target_chosen)
        bindings.number_wanted.connect(self.number_wanted)
        yield bindings
        if facts.view.repayment is not None:
            edit, drop = self.repayment_wanted.emit, self.repayment_dropped.emit
            yield debt(facts, facts.view.repayment, edit, drop)
        yield reasons(facts, everything=self._everything)
        if facts.view.journey is not None and facts.view.journey.note:
            yield own_note(facts.view.journey.note, self.note_wanted.emit)
        yield history(facts, self._show_everything, everything=self._everything)

    def _buttons(self, facts: AccountFacts) -> tuple[QWidget, ...]:
        buttons: list[QWidget] = []
        walk = facts.walk
        if walk is not None:
            quiet = is_over(walk) or walk.hold is not None
            guide = Button(guide_words(facts), "quiet" if quiet else "primary")
            guide.clicked.connect(lambda _=False: self.guide_wanted.emit())
            buttons.append(guide)
        more = Button(tr("More"), "quiet", icon_name="ellipsis")
        more.clicked.connect(partial(self._open_menu, more))
        charge = Button(tr("This charge is not mine"), "link", self.charge_reported.emit)
        return (*buttons, more, charge)

    def _open_menu(self, button: Button, _checked: bool = False) -> None:
        menu = self.more_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _show_everything(self) -> None:
        self._everything = True
        if self.facts is not None:
            self.show_facts(self.facts)

    def _focused_name(self) -> str:
        widget = QApplication.focusWidget()
        inside = widget is not None and self.isAncestorOf(widget)
        return widget.accessibleName() if widget is not None and inside else ""

    def _give_focus(self, name: str) -> None:
        if not name or self._body is None:
            return
        for widget in self._body.findChildren(QWidget):
            if widget.accessibleName() == name and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.setFocus()
                return
