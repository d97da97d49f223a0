"""Today: what to do first and why, what is due, how far one is, and what needs a look."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from app.actions.reminding import mark_done, reopen
from app.actions.session import Session
from app.actions.today import TodayView, today_view
from app.directory.playbook import Guides
from app.domain.reminder import Occurrence, ReminderKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.today_due_words import due_name
from ui.desktop.models.today_words import eye_items, subtitle, title
from ui.desktop.screens.today_due import DueCard
from ui.desktop.screens.today_eye import EyeCard
from ui.desktop.screens.today_number import NumberCard
from ui.desktop.screens.today_progress import ProgressCard
from ui.desktop.screens.today_steps import StepsCard
from ui.desktop.theme import look
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Page, column
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr

_TWO_COLUMNS = 900
"""From so many pixels on (at 100 %), the page has two columns."""
_NAMELESS = "?"


class Reading(NamedTuple):
    """What the page shows, read in one go."""

    view: TodayView
    playbooks: Guides


def read_today(session: Session) -> Reading:
    """Read what the page shows; runs where the vault lives."""
    return Reading(today_view(session), session.directory.guides)


class TodayScreen(Screen):
    """The first page after unlocking."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._view: TodayView | None = None
        ask = Button(
            tr("Look at one message…"),
            "quiet",
            lambda: self.frame.navigate("message"),
            icon_name="search",
        )
        self._heading = Heading(actions=(ask,))
        self._steps = StepsCard()
        self._due = DueCard()
        self._progress = ProgressCard()
        self._number = NumberCard()
        self._eye = EyeCard()
        self._left = column(1, spacing=16)
        self._right = column(1, spacing=16)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        self._columns.addLayout(self._left, 7)
        self._columns.addLayout(self._right, 3)
        page = Page()
        page.body.addWidget(self._heading)
        page.body.addLayout(self._columns)
        page.body.addStretch(1)
        self.setLayout(column(page))
        self._wide: bool | None = None
        self._page = page
        self._steps.went.connect(self._go)
        self._eye.went.connect(self._go)
        self._number.went.connect(self._go)
        self._due.wanted_all.connect(lambda: self.frame.navigate("reminders"))
        self._due.wanted.connect(
            lambda first: self.frame.navigate("reminders", occurrence=first.id)
        )
        self._due.done.connect(self._mark_done)
        for card in self._cards():
            card.hide()
        look().changed.connect(self._arrange)

    @override
    def refresh(self) -> None:
        self.frame.run(self, partial(read_today, self.frame.session), self._show)

    @override
    def focus_first(self) -> None:
        buttons = self._steps.findChildren(Button)
        if buttons:
            buttons[0].setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _show(self, reading: Reading) -> None:
        view = reading.view
        focused = self._let_go()
        place = self._page.verticalScrollBar().value()
        first = self._view is None
        self._view = view
        self._heading.show_words(title(view), subtitle(view))
        self._steps.show_view(view)
        self._due.show_due(view, reading.playbooks)
        self._progress.show_progress(view.progress)
        self._arrange()
        for card in (self._steps, self._due, self._progress):
            show_if(card, card is self._steps or bool(view.accounts))
        show_if(self._number, bool(view.accounts) and bool(view.moves))
        self._eye.show_items(eye_items(view))
        self._chain()
        if first:
            self.focus_first()
        elif focused:
            self._focus_again(focused)
        self._page.verticalScrollBar().setValue(place)

    def _arrange(self) -> None:
        """Two columns where there is room; in one, what needs a look follows the steps."""
        nothing_beside = self._view is None or not self._view.accounts
        wide = self.width() >= look().scaled(_TWO_COLUMNS) and not nothing_beside
        if wide == self._wide:
            return
        self._wide = wide
        left, right = self._order(wide=wide)
        for card in self._cards():
            self._left.removeWidget(card)
            self._right.removeWidget(card)
        _put(self._left, left)
        _put(self._right, right)
        self._columns.setStretch(1, 3 if wide else 0)
        self._columns.setSpacing(16 if wide else 0)
        self._chain()

    def _order(self, *, wide: bool) -> tuple[tuple[QWidget, ...], tuple[QWidget, ...]]:
        if wide:
            return (self._steps, self._due), (self._progress, self._eye, self._number)
        return (self._steps, self._eye, self._due, self._progress, self._number), ()

    def _cards(self) -> tuple[QWidget, ...]:
        return (self._steps, self._due, self._progress, self._eye, self._number)

    def _chain(self) -> None:
        """Let Tab go through the cards as one reads them."""
        left, right = self._order(wide=bool(self._wide))
        buttons = [b for card in (*left, *right) for b in card.findChildren(Button)]
        for one, after in pairwise(buttons):
            self.setTabOrder(one, after)

    def _mark_done(self, occurrence: Occurrence) -> None:
        session = self.frame.session
        self.frame.run(
            self, partial(mark_done, session, occurrence.id), lambda _: self._say_done(occurrence)
        )

    def _say_done(self, occurrence: Occurrence) -> None:
        known = occurrence.account if self._view else None
        account = self._view.accounts.get(known) if self._view and known else None
        name = view_title(account) if account else due_name(occurrence, None)
        paid = occurrence.kind is ReminderKind.REPAYMENT
        words = tr("{name}: noted as paid.", name=name) if paid else tr("{name}: done.", name=name)
        self.frame.toast(words, tr("Undo"), partial(self._undo, occurrence))

    def _undo(self, occurrence: Occurrence) -> None:
        if self.frame.is_open:
            session = self.frame.session
            self.frame.run(self, partial(reopen, session, occurrence.id), lambda _: None)

    def _go(self, screen: str, arguments: dict[str, object]) -> None:
        self.frame.navigate(screen, **arguments)

    def _let_go(self) -> str:
        """Take the focus off what is about to be replaced; return its name, empty if not here.

        Qt would else hand it on from button to button and scroll after it.
        """
        focused = QApplication.focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            return ""
        focused.clearFocus()
        return focused.objectName() or _NAMELESS

    def _focus_again(self, name: str) -> None:
        """Put the focus where it was; on the first button if that is gone."""
        found = self.findChild(Button, name) if name != _NAMELESS else None
        if found is not None:
            found.setFocus()
        else:
            self.focus_first()


def _put(box: QVBoxLayout, cards: tuple[QWidget, ...]) -> None:
    """Put ``cards`` above the room that is left."""
    for place, card in enumerate(cards):
        box.insertWidget(place, card)


SCREEN = TodayScreen
