"""The pages of the first run, each made when somebody gets there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.desktop.screens.first_run_welcome import WelcomePage
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from ui.desktop.screens.code_pages import CodePages
    from ui.desktop.screens.first_run_look import LookPage
    from ui.desktop.screens.first_run_numbers import NumbersPage
    from ui.desktop.screens.first_run_page import FirstPage
    from ui.desktop.screens.first_run_password import PasswordPage
    from ui.desktop.screens.first_run_services import ServicesPage


class FirstRunPages(QStackedWidget):
    """One of them shows. What a page needs is imported with it, so that the first one is quick."""

    def __init__(
        self, today: date, on_made: Callable[[str], object], parent: QWidget | None = None
    ) -> None:
        """``on_made`` is told the name of each page once it is there."""
        super().__init__(parent)
        self._today = today
        self._on_made = on_made
        self._pages: dict[str, QWidget] = {}
        self._page = ""

    @property
    def page(self) -> str:
        """The name of the page that shows."""
        return self._page

    @property
    def welcome(self) -> WelcomePage:
        """The first page."""
        return cast("WelcomePage", self.get("welcome"))

    @property
    def services(self) -> ServicesPage:
        """The page of services to tick."""
        return cast("ServicesPage", self.get("services"))

    @property
    def look(self) -> LookPage:
        """The page that says what to change first."""
        return cast("LookPage", self.get("look"))

    @property
    def numbers(self) -> NumbersPage:
        """The page of the numbers."""
        return cast("NumbersPage", self.get("numbers"))

    @property
    def password(self) -> PasswordPage:
        """The page of the password."""
        return cast("PasswordPage", self.get("password"))

    @property
    def code(self) -> CodePages:
        """The pages of the recovery code."""
        return cast("CodePages", self.get("code"))

    def has(self, name: str) -> bool:
        """Whether somebody got to that page."""
        return name in self._pages

    def get(self, name: str) -> QWidget:
        """Return the page ``name``, made if need be."""
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = self._make(name)
            self.addWidget(page)
            self._on_made(name)
        return page

    def turn_to(self, name: str) -> None:
        """Show the page ``name``."""
        self._page = name
        self.setCurrentWidget(self.get(name))

    def focus_first(self) -> None:
        """Put the focus where the page that shows begins."""
        cast("FirstPage", self.get(self._page)).focus_first()

    def _make(self, name: str) -> QWidget:
        if name == "welcome":
            return WelcomePage()
        if name == "services":
            from ui.desktop.screens.first_run_services import ServicesPage

            return ServicesPage()
        if name == "look":
            from ui.desktop.screens.first_run_look import LookPage

            return LookPage()
        if name == "numbers":
            from ui.desktop.screens.first_run_numbers import NumbersPage

            return NumbersPage(self._today)
        if name == "password":
            from ui.desktop.screens.first_run_password import PasswordPage

            return PasswordPage()
        from ui.desktop.screens.code_pages import CodePages
        from ui.desktop.screens.first_run_page import step_words

        return CodePages(leave=tr("Do it later"), trail=step_words(5))
