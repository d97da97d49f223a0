"""The end of the first run: a password, the list that is made with it, and its recovery code."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.domain.errors import RenumberError
from ui.desktop.frame import Frame
from ui.desktop.screens.first_run_making import Made, free_place, make_list, measure
from ui.desktop.screens.first_run_pages import FirstRunPages
from ui.desktop.screens.saving_paper import ask_and_save_pdf
from ui.text.catalogue import tr
from ui.text.errors import sentence

if TYPE_CHECKING:
    from app.domain.ids import ServiceId
    from ui.desktop.screens.first_run_numbers import NumberWords


class FirstRunEnding(QObject):
    """Makes the list once there is a password, and enters it.

    ``words`` are the name and numbers that were typed, ``folder`` is where the list is to lie if
    not in the usual place, ``made`` the list once there is one. With ``imports`` the files of an
    export come next.

    Signals:
        made_list(): the list is there and its code is on the page; that page is to be shown.
    """

    made_list = Signal()

    def __init__(
        self, frame: Frame, pages: FirstRunPages, ticked: Callable[[], tuple[ServiceId, ...]]
    ) -> None:
        """``ticked`` gives the services that were ticked."""
        super().__init__(pages)
        self._frame = frame
        self._pages = pages
        self._ticked = ticked
        self._making = False
        self.words: NumberWords | None = None
        self.folder: Path | None = None
        self.imports = False
        self.made: Made | None = None

    def hear_password(self) -> None:
        """Do what the page of the password asks for, from now on."""
        page = self._pages.password
        page.went_on.connect(self._make)
        page.wanted_folder.connect(self._pick_folder)
        page.password.textChanged.connect(self._measure)

    def hear_code(self) -> None:
        """Do what the page of the recovery code asks for, from now on."""
        page = self._pages.code
        page.confirmed.connect(self._keep_code)
        page.left.connect(self._enter)
        page.wanted_print.connect(self._print)

    def show_place(self) -> None:
        """Say where the list will lie."""
        self._pages.password.show_place(self._place())

    def show_code(self, made: Made) -> None:
        """Show the recovery code of the list that was made; it holds once it is copied."""
        self._making = False
        self.made = made
        self._pages.password.password.clear()
        self._pages.password.again.clear()
        self._pages.code.begin(made.code)
        self.made_list.emit()

    def _make(self) -> None:
        password = self._pages.password.read()
        if password is None or self.words is None or self._making:
            return
        self._making = True
        self._pages.password.set_busy(busy=True)
        program = self._frame.program
        path = self._place()
        make = partial(make_list, program, path, password, self.words, self._ticked())
        self._frame.run(self._pages, make, self.show_code, self._fail)

    def _measure(self, typed: str) -> None:
        page = self._pages.password
        personal = [self.words.name, self.words.old, self.words.new] if self.words else []
        self._frame.run(
            self._pages, partial(measure, typed, personal), partial(page.strength.show_found, typed)
        )

    def _place(self) -> Path:
        return free_place(self._frame.program, self.folder)

    def _pick_folder(self) -> None:
        self._frame.dialogs.pick_folder(
            tr("Choose the folder in which the list will lie"), self._take_folder
        )

    def _take_folder(self, folder: Path) -> None:
        self.folder = folder
        self.show_place()

    def _print(self, html: str, title: str) -> None:
        ask_and_save_pdf(self._frame, html, title)

    def _keep_code(self) -> None:
        """The code is copied: it holds from now on."""
        made = self.made
        if made is not None:
            self._frame.run(
                self._pages, made.put_in_force, lambda _: self._enter(), self._enter_without
            )

    def _enter_without(self, error: RenumberError) -> None:
        self._enter()
        self._frame.dialogs.tell(sentence(error))

    def _enter(self) -> None:
        frame, imports, made = self._frame, self.imports, self.made
        if made is None:
            return
        self.made = None
        self._pages.code.forget()
        frame.enter(made.session)
        if imports:
            frame.navigate("imports")

    def _fail(self, error: RenumberError) -> None:
        self._making = False
        self._pages.password.set_busy(busy=False)
        self._pages.password.say_wrong(sentence(error))
