"""The screens that were made so far: one in front, the others as they were left."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.drafts import Place
from ui.desktop.forgetting import forget_widget
from ui.desktop.frame import Frame, Screen


class ScreenShelf(QStackedWidget):
    """Makes a screen the first time somebody goes there; ``load`` finds its class by its name."""

    def __init__(
        self, frame: Frame, load: Callable[[str], type[Screen]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._load = load
        self._screens: dict[str, Screen] = {}
        self._opened_for: dict[str, Mapping[str, object]] = {}

    def made(self, name: str) -> Screen:
        """Return the screen ``name``, made if it is not there yet."""
        found = self._screens.get(name)
        if found is None:
            found = self._screens[name] = self._load(name)(self._frame)
            self.addWidget(found)
        return found

    def open(self, name: str, arguments: Mapping[str, object]) -> None:
        """Put the screen ``name`` in front, opened for ``arguments``."""
        screen = self.made(name)
        self.setCurrentWidget(screen)
        self._opened_for[name] = arguments
        screen.open(**arguments)

    def places(self, front: str) -> list[Place]:
        """Return the screens of the list that are open; ``front`` is the one that shows."""
        return [
            Place(name, dict(self._opened_for.get(name, {})), screen, name == front)
            for name, screen in self._screens.items()
            if screen.needs_vault
        ]

    def knows(self, name: str) -> bool:
        """Whether the list has such a screen; an older or newer version may have had others."""
        try:
            return self._load(name).needs_vault
        except (KeyError, ImportError, AttributeError):
            return False

    def drop(self, *, everything: bool) -> None:
        """Forget the screens of the list, or ``everything``; they are built anew when needed."""
        for name, screen in tuple(self._screens.items()):
            if everything or screen.needs_vault:
                del self._screens[name]
                self.removeWidget(screen)
                forget_widget(screen, QCoreApplication.instance() or self)
