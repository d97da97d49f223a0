"""Where everything stands on the accounts screen, and how it makes do with less room.

Wide, the table stands beside the account. With less room the table keeps its two most important
columns. With less still, one of both shows at a time; only what is about several accounts at once
goes below the table.
"""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from ui.desktop.models.accounts import AccountsModel
from ui.desktop.screens.accounts_detail import DetailPane
from ui.desktop.screens.accounts_filters import FilterBar
from ui.desktop.screens.accounts_form import PaneForm
from ui.desktop.screens.accounts_many import ManyPane
from ui.desktop.screens.accounts_table import AccountsTable
from ui.desktop.theme import look
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import SearchField
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import EmptyState
from ui.desktop.widgets.surface import Card, column, row
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr

_WIDE = 900
_BOTH = 660
_MARGIN = 32


class Room(Enum):
    """How much there is."""

    WIDE = "wide"
    BOTH = "both"
    ONE = "one"


class AccountsPage(QWidget):
    """The widgets of the screen.

    Signals:
        import_wanted(), add_wanted(), lookup_wanted(), all_wanted(): the buttons of these names.
    """

    import_wanted = Signal()
    add_wanted = Signal()
    lookup_wanted = Signal()
    all_wanted = Signal()

    def __init__(self, model: AccountsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.room = Room.WIDE
        self.table = AccountsTable(model)
        self.search = SearchField(tr("Search accounts"), tr("Name, pinyin, initials, last digits"))
        self.filters = FilterBar()
        self._import = Button(tr("Import"), "quiet", self.import_wanted.emit)
        add = Button(tr("Add account"), "quiet", self.add_wanted.emit, icon_name="plus")
        look_up = Button(tr("Look up"), "quiet", self.lookup_wanted.emit)
        look_up.setAccessibleName(tr("Look up a service"))
        self.heading = Heading(tr("Accounts"), actions=(look_up, self._import, add))
        self.detail = DetailPane()
        self.many = ManyPane()
        self.form: PaneForm | None = None
        self._blank = QWidget()
        self._in_front = False
        self._panes = _stack(self._blank, self.detail, self.many)
        self._nothing_fits = EmptyState(
            "search",
            tr("No account fits"),
            tr("Try fewer letters, or take a filter off."),
            Button(tr("Show all accounts"), "quiet", self.all_wanted.emit),
        )
        self._lists = _stack(QWidget(), self.table, self._nothing_fits)
        self._left = _card(self._lists, (8, 6, 8, 8))
        self._right = _card(self._panes, (1, 1, 1, 1))
        self._columns = row(self._left, self._right, spacing=16)
        self._bar_box = row(spacing=12)
        self._bar_box.addWidget(self.search, 0, Qt.AlignmentFlag.AlignTop)
        self._bar_box.addWidget(self.filters, 1)
        self._bar = QWidget()
        self._bar.setLayout(self._bar_box)
        whole = QWidget()
        box = column(self._bar, spacing=14)
        box.addLayout(self._columns, 1)
        whole.setLayout(box)
        self._pages = _stack(whole, self._make_first_steps())
        outer = column(self.heading, self._pages, spacing=12)
        outer.setStretch(1, 1)
        outer.setContentsMargins(_MARGIN, 24, _MARGIN, 24)
        self.setLayout(outer)
        look().changed.connect(self._arrange)
        self._arrange()

    def show_rows(self, any_account: bool, any_row: bool) -> None:
        """Show the table, that nothing fits, or how to begin."""
        show_if(self._import, any_account)
        self._lists.setCurrentIndex(1 if any_row else 2)
        self._pages.setCurrentIndex(0 if any_account or self.form is not None else 1)

    def show_nothing(self) -> None:
        """No account is selected: the table has all the room."""
        self._panes.setCurrentWidget(self._blank)
        self.bring_right(self._in_front)

    def show_detail(self) -> None:
        """One account is selected."""
        self._panes.setCurrentWidget(self.detail)
        self.bring_right(self._in_front)

    def show_many(self, count: int) -> None:
        """Several are."""
        self.many.show_count(count)
        self._panes.setCurrentWidget(self.many)
        self.bring_right(False)

    def show_form(self, form: PaneForm) -> None:
        """A form takes the place of the account."""
        self._drop_form()
        self.form = form
        self._panes.addWidget(form)
        self._panes.setCurrentWidget(form)
        self._pages.setCurrentIndex(0)
        self.bring_right(True)

    def close_form(self) -> None:
        """The account is back, or nothing if there was none."""
        self._drop_form()
        shown = self.detail.facts is not None
        self._panes.setCurrentWidget(self.detail if shown else self._blank)
        self.bring_right(self._in_front and shown)

    def bring_right(self, in_front: bool) -> None:
        """Where only one of both has room, show the account instead of the list."""
        self._in_front = in_front
        one = self.room is Room.ONE
        blank = self._panes.currentWidget() is self._blank
        many = self._panes.currentWidget() is self.many
        show_if(self._left, not (one and in_front))
        show_if(self._right, (in_front or many) if one else not blank)
        show_if(self._bar, not (one and in_front))

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _make_first_steps(self) -> QWidget:
        return EmptyState(
            "credit-card",
            tr("No account yet"),
            tr(
                "Take in a message backup or a password export, and the accounts on your old"
                " number are found for you. Or add the first one by hand."
            ),
            Button(tr("Import"), "primary", self.import_wanted.emit),
        )

    def _drop_form(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._panes.removeWidget(form)
            form.hide()
            form.deleteLater()

    def _arrange(self) -> None:
        width = self.width() - 2 * _MARGIN
        factor = look().factor
        if width >= _WIDE * factor:
            self.room = Room.WIDE
        else:
            self.room = Room.BOTH if width >= _BOTH * factor else Room.ONE
        one = self.room is Room.ONE
        lists: dict[Room, tuple[str, ...]] = {
            Room.WIDE: (),
            Room.BOTH: ("sort",),
            Room.ONE: ("person", "progress", "sort"),
        }
        direction = QBoxLayout.Direction
        way = direction.TopToBottom if one else direction.LeftToRight
        self._bar_box.setDirection(way)
        self._columns.setDirection(way)
        for index, share in enumerate((8, 5) if self.room is Room.WIDE else (1, 1)):
            self._columns.setStretch(index, share)
        self.search.setFixedWidth(max(width, 200) if one else look().scaled(280))
        self.filters.show_as_lists(*lists[self.room])
        self.table.set_compact(self.room is not Room.WIDE)
        self.detail.set_alone(one)
        self.bring_right(self._in_front)


def _stack(*widgets: QWidget) -> QStackedWidget:
    stack = QStackedWidget()
    for widget in widgets:
        stack.addWidget(widget)
    return stack


def _card(inner: QWidget, margins: tuple[int, int, int, int]) -> Card:
    """A card whose width its share decides, not what is in it."""
    card = Card(margin=0, spacing=0)
    card.body.addWidget(inner)
    card.body.setContentsMargins(*margins)
    policy = card.sizePolicy()
    policy.setHorizontalPolicy(policy.Policy.Ignored)
    policy.setVerticalPolicy(policy.Policy.Expanding)
    card.setSizePolicy(policy)
    return card
