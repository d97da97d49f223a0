"""The window: a sidebar, one screen at a time, and the shortcuts that work everywhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QWidget
from typing_extensions import override

from app.domain.draft import Draft
from ui.desktop.drafts import Drafts, Place, decoded
from ui.desktop.dropping import accept_copy, dragged_paths
from ui.desktop.frame import Frame, Screen
from ui.desktop.places import FIRST, FOR_FILES, NUMBERED, SEARCH, load_screen
from ui.desktop.screen_shelf import ScreenShelf
from ui.desktop.shortcuts import ShortcutList
from ui.desktop.sidebar_filling import SidebarFilling
from ui.desktop.widgets.navigation import NavigationList
from ui.desktop.widgets.notices import Toast
from ui.desktop.widgets.surface import column, row
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from ui.desktop.widgets.locked_steps import LockedSteps

_LONGEST_WAY = 20
_USUAL_SIZE = QSize(1280, 800)
# What the system draws around a window, its title bar above all; unknown before it is shown.
_SYSTEM_FRAME = QSize(16, 48)


class Visit(NamedTuple):
    """Where somebody is or was: a screen with the arguments it was opened with."""

    name: str
    arguments: dict[str, object]


class Window(QMainWindow):
    """Shows screens and remembers the way.

    Signals:
        painted(): it was on the screen for the first time.
        closed(): the user is done.
    """

    painted = Signal()
    closed = Signal()

    def __init__(self, frame: Frame, load: Callable[[str], type[Screen]] = load_screen) -> None:
        super().__init__()
        self.frame = frame
        self._way: list[Visit] = []
        self.drafts = Drafts(frame, self.places, self)
        self._was_painted = False
        self._closing = False
        self._sidebar = NavigationList()
        self._filling = SidebarFilling(frame, self._sidebar)
        self._shelf = ScreenShelf(frame, load)
        self._toast = Toast()
        centre = QWidget()
        page = column(self._shelf, self._toast, spacing=0)
        page.setStretch(0, 1)
        box = row(self._sidebar, page, spacing=0)
        box.setStretch(1, 1)
        centre.setLayout(box)
        self.setCentralWidget(centre)
        self.resize(_USUAL_SIZE)
        self.setMinimumSize(720, 480)
        self.setAcceptDrops(True)
        self._connect()
        self._add_shortcuts()
        self.retranslate()

    @property
    def current(self) -> Screen:
        """The screen that shows."""
        return self._shelf.made(self._way[-1].name)

    @property
    def sidebar(self) -> NavigationList:
        """The sidebar."""
        return self._sidebar

    @property
    def toast(self) -> Toast:
        """The line at the bottom."""
        return self._toast

    def go(self, name: str, arguments: dict[str, object] | None = None) -> None:
        """Show the screen ``name``."""
        self._way = [*self._way[-_LONGEST_WAY:], Visit(name, arguments or {})]
        self._show_visit()

    def go_back(self) -> None:
        """Show the screen before this one."""
        if len(self._way) > 1:
            self._way.pop()
            self._show_visit()
        elif self.frame.is_open:
            self.go(FIRST)

    def places(self) -> list[Place]:
        """Return the screens of the list that are open, the one in front among them."""
        front = self._way[-1].name if self._way else ""
        return self._shelf.places(front)

    def fit(self, room: QSize) -> None:
        """Take no more than ``room`` (free pixels of a screen), so that the lowest buttons show."""
        self.resize(_USUAL_SIZE.boundedTo(room - _SYSTEM_FRAME))

    def retranslate(self) -> None:
        """Say everything in the language in use: screens are made anew, what was typed is kept."""
        self.setWindowTitle(tr("Renumber"))
        self._filling.fill()
        if not self._way:
            return
        kept = self.current.state()
        self._shelf.drop(everything=True)
        self._show_visit()
        self.current.restore(kept)

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()

    @override
    def closeEvent(self, event: QCloseEvent, /) -> None:
        super().closeEvent(event)
        self._closing = True
        self.frame.lock(leaving=True)
        self.closed.emit()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        """Files may be dropped anywhere, from every screen, once a vault is open."""
        if self.frame.is_open and dragged_paths(event):
            accept_copy(event)

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        paths = dragged_paths(event)
        if not paths or not self.frame.is_open:
            return
        accept_copy(event)
        if not self.current.take_files(paths):
            self.go(FOR_FILES)
            self.current.take_files(paths)

    def _connect(self) -> None:
        frame = self.frame
        frame.navigated.connect(self.go)
        frame.went_back.connect(self.go_back)
        frame.toasted.connect(self._toast.say)
        frame.opened.connect(self._enter)
        frame.locked.connect(self._leave)
        frame.changes.changed.connect(self._refresh)
        frame.settings.language_changed.connect(self.retranslate)
        self._sidebar.chosen.connect(self._choose)
        self._sidebar.person_chosen.connect(lambda: self.go("people"))

    def _add_shortcuts(self) -> None:
        for number, name in enumerate(NUMBERED, 1):
            self._add_shortcut(f"Ctrl+{number}", partial(self._choose, name))
        self._add_shortcut("Ctrl+K", self._find)
        self._add_shortcut("Ctrl+F", self._find)
        self._add_shortcut("Ctrl+L", self.frame.lock)
        self._add_shortcut("F1", self._show_shortcuts)
        self._add_shortcut("Alt+Left", self.go_back)

    def _add_shortcut(self, keys: str, callback: Callable[[], object]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(callback)

    def _choose(self, name: str) -> None:
        if name == "lock":
            self.frame.lock()
        elif self.frame.is_open:
            self.go(name)

    def _find(self) -> None:
        if self._way and self.current.find_here():
            return
        if self.frame.is_open:
            self.go(SEARCH)
            self.current.find_here()

    def _show_shortcuts(self) -> None:
        ShortcutList(self).open()

    def _show_visit(self) -> None:
        visit = self._way[-1]
        screen = self._shelf.made(visit.name)
        self._sidebar.setVisible(not screen.alone)
        self._sidebar.show_current(screen.place or visit.name)
        self._shelf.open(visit.name, visit.arguments)
        screen.refresh()
        screen.focus_first()
        if screen.needs_vault and self.drafts.put_back(visit.name, visit.arguments, screen):
            self._say_kept(screen)

    def _say_kept(self, screen: Screen) -> None:
        if screen.is_edited():
            self.frame.toast(tr("What you had typed here is still there. It is not saved yet."))

    def _enter(self) -> None:
        self._way = []
        self.drafts.recall(self._begin)

    def _begin(self, draft: Draft | None) -> None:
        """Show what was in front when the list was locked, else the first page."""
        self._shelf.drop(everything=True)
        self._filling.fill()
        if draft is None or draft.place == FIRST or not self._shelf.knows(draft.place):
            self.go(FIRST)
            return
        self._way = [Visit(FIRST, {})]
        self.go(draft.place, decoded(draft.arguments))

    def _leave(self) -> None:
        self._toast.forget()
        self._sidebar.forget()
        if self._closing:
            # Nobody will stand at the door any more, so it need not be built.
            self._way = []
            self._shelf.drop(everything=True)
            return
        kept = self._steps_to_keep()
        self._way = []
        self.go("unlock", {} if kept is None else {"steps": kept})
        self._shelf.drop(everything=False)

    def _steps_to_keep(self) -> LockedSteps | None:
        if not self._way or not self.frame.settings.config.steps_while_locked:
            return None
        return self.current.while_locked()

    def _refresh(self) -> None:
        self._filling.read()
        if self._way:
            self.current.refresh()
