"""The first run: what it is for, a first answer, and only then a password.

Nothing is written before the last page. Going back, and changing the language, keep what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.domain.errors import RenumberError
from app.vault.recovery_code import spelled
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.first_run_making import (
    Made,
    NumberFaults,
    Offer,
    check_numbers,
    find_services,
    free_place,
    look_first,
    make_list,
    measure,
    offer_services,
)
from ui.desktop.screens.first_run_page import FirstPage
from ui.desktop.screens.first_run_welcome import WelcomePage
from ui.desktop.screens.saving_paper import ask_and_save_pdf
from ui.desktop.widgets.surface import column
from ui.text.catalogue import tr
from ui.text.errors import sentence

if TYPE_CHECKING:
    from app.directory.service import Service
    from app.domain.ids import ServiceId
    from app.planning.plan import Why
    from app.system.config import LanguageChoice
    from ui.desktop.screens.code_pages import CodePages
    from ui.desktop.screens.first_run_look import LookPage
    from ui.desktop.screens.first_run_numbers import NumbersPage, NumberWords
    from ui.desktop.screens.first_run_password import PasswordPage
    from ui.desktop.screens.first_run_services import ServicesPage


class FirstRunScreen(Screen):
    """Pages, one after the other; each is made when somebody gets there."""

    needs_vault = False
    alone = True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._stack = QStackedWidget()
        self._pages: dict[str, QWidget] = {}
        self._page = ""
        self._ticked: tuple[ServiceId, ...] = ()
        self._words: NumberWords | None = None
        self._folder: Path | None = None
        self._imports = False
        self._making = False
        self._made: Made | None = None
        self.setLayout(column(self._stack))
        self._go("welcome")

    @property
    def page(self) -> str:
        """The name of the page that shows."""
        return self._page

    @property
    def welcome(self) -> WelcomePage:
        """The first page."""
        return cast("WelcomePage", self._get("welcome"))

    @property
    def services(self) -> ServicesPage:
        """The page of services to tick."""
        return cast("ServicesPage", self._get("services"))

    @property
    def look(self) -> LookPage:
        """The page that says what to change first."""
        return cast("LookPage", self._get("look"))

    @property
    def numbers(self) -> NumbersPage:
        """The page of the numbers."""
        return cast("NumbersPage", self._get("numbers"))

    @property
    def password(self) -> PasswordPage:
        """The page of the password."""
        return cast("PasswordPage", self._get("password"))

    @property
    def code(self) -> CodePages:
        """The pages of the recovery code."""
        return cast("CodePages", self._get("code"))

    @override
    def focus_first(self) -> None:
        page = self._get(self._page)
        if isinstance(page, WelcomePage | FirstPage) or page is self._pages.get("code"):
            cast("FirstPage", page).focus_first()

    @override
    def find_here(self) -> bool:
        if self._page != "services":
            return False
        self.services.search.setFocus()
        return True

    @override
    def state(self) -> dict[str, object]:
        kept: dict[str, object] = {
            "page": self._page,
            "ticked": self._ticked_now(),
            "imports": self._imports,
            "folder": self._folder,
            "made": self._made,
        }
        if "numbers" in self._pages:
            page = self.numbers
            kept["numbers"] = (page.name.text(), page.old.text(), page.new.text(), page.ends.day)
        if "password" in self._pages:
            kept["password"] = (self.password.password.text(), self.password.again.text())
        return kept

    @override
    def restore(self, state: dict[str, object]) -> None:
        self._imports = bool(state.get("imports"))
        self._folder = cast("Path | None", state.get("folder"))
        self._ticked = cast("tuple[ServiceId, ...]", state.get("ticked", ()))
        if "numbers" in state:
            name, old, new, ends = cast("tuple[str, str, str, date | None]", state["numbers"])
            page = self.numbers
            for field, typed in ((page.name, name), (page.old, old), (page.new, new)):
                field.setText(typed)
            page.ends.show_day(ends)
            self._words = page.read()
        if "password" in state:
            first, again = cast("tuple[str, str]", state["password"])
            self.password.password.setText(first)
            self.password.again.setText(again)
        if self._ticked or state.get("page") == "services":
            self._load_services()
        page_name = str(state.get("page", "welcome"))
        made = cast("Made | None", state.get("made"))
        if made is not None:
            self._show_code(made)
        elif page_name == "look":
            self._show_look()
        else:
            self._go(page_name)

    @override
    def poses(self) -> Iterator[str]:
        yield "welcome"
        self.welcome.check.toggle()
        yield "check"
        self._start()
        yield "services"
        for key in ("wechat", "alipay", "icbc", "ccb", "jd"):
            self.services.grid.tile(key).setChecked(True)
        yield "ticked"
        self._leave_services()
        yield "look"
        self._go("numbers")
        yield "numbers"
        self.numbers.old.setText("138 0013 800")
        self._leave_numbers()
        yield "wrong"
        self.numbers.old.setText("138 0013 8000")
        self.numbers.ends.show_day(self.frame.program.clock.today())
        yield "day"
        self._leave_numbers()
        yield "password"
        self.password.password.setText("short")
        self.password.again.setText("shorter")
        self._make()
        yield "differ"
        self.code.begin(spelled(bytes(range(7, 25))))
        self._go("code")
        yield "code"
        self.code.show_page.next.click()
        self.code.check_page.first.setText("12345")
        self.code.check_page.next.click()
        yield "groups"
        self.code.forget()

    def _go(self, name: str) -> None:
        self._page = name
        self._stack.setCurrentWidget(self._get(name))
        if self.isVisible():
            self.focus_first()

    def _get(self, name: str) -> QWidget:
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = self._makers()[name]()
            self._stack.addWidget(page)
        return page

    def _makers(self) -> dict[str, Callable[[], QWidget]]:
        return {
            "welcome": self._make_welcome,
            "services": self._make_services,
            "look": self._make_look,
            "numbers": self._make_numbers,
            "password": self._make_password,
            "code": self._make_code,
        }

    def _make_welcome(self) -> QWidget:
        page = WelcomePage()
        page.went_on.connect(self._start)
        page.wanted_existing.connect(self._pick_existing)
        page.chose_language.connect(self._speak)
        return page

    def _make_services(self) -> QWidget:
        from ui.desktop.screens.first_run_services import ServicesPage

        page = ServicesPage()
        page.went_back.connect(lambda: self._go("welcome"))
        page.went_on.connect(self._leave_services)
        page.searched.connect(self._search)
        page.wanted_import.connect(self._want_import)
        return page

    def _make_look(self) -> QWidget:
        from ui.desktop.screens.first_run_look import LookPage

        page = LookPage()
        page.went_back.connect(lambda: self._go("services"))
        page.went_on.connect(lambda: self._go("numbers"))
        return page

    def _make_numbers(self) -> QWidget:
        from ui.desktop.screens.first_run_numbers import NumbersPage

        page = NumbersPage(self.frame.program.clock.today())
        page.went_back.connect(self._back_from_numbers)
        page.went_on.connect(self._leave_numbers)
        return page

    def _make_password(self) -> QWidget:
        from ui.desktop.screens.first_run_password import PasswordPage

        page = PasswordPage()
        page.went_back.connect(lambda: self._go("numbers"))
        page.went_on.connect(self._make)
        page.wanted_folder.connect(self._pick_folder)
        page.password.textChanged.connect(self._measure)
        return page

    def _make_code(self) -> QWidget:
        from ui.desktop.screens.code_pages import CodePages

        page = CodePages(leave=tr("Do it later"))
        page.confirmed.connect(self._keep_code)
        page.left.connect(self._enter)
        page.wanted_print.connect(self._print)
        return page

    def _start(self) -> None:
        first = "services" not in self._pages
        self._go("services")
        if first:
            self._load_services()

    def _load_services(self) -> None:
        program, ticked = self.frame.program, self._ticked
        self.frame.run(self, partial(offer_services, program, ticked), self._offer)

    def _offer(self, offer: Offer) -> None:
        self.services.show_services(offer.familiar, offer.ticked)

    def _search(self, words: str) -> None:
        program = self.frame.program
        self.frame.run(self, partial(find_services, program, words), self.services.show_found)

    def _ticked_now(self) -> tuple[ServiceId, ...]:
        if "services" in self._pages:
            return self.services.ticked
        return self._ticked

    def _leave_services(self) -> None:
        self._imports = False
        if self._ticked_now():
            self._show_look()
        else:
            self._go("numbers")

    def _want_import(self) -> None:
        self._imports = True
        self._go("numbers")

    def _show_look(self) -> None:
        program, ticked = self.frame.program, self._ticked_now()

        def show(first: list[tuple[Service, Why]]) -> None:
            self.look.show_first(first, len(ticked))
            self._go("look")

        self.frame.run(self, partial(look_first, program, ticked), show)

    def _back_from_numbers(self) -> None:
        if self._ticked_now() and not self._imports:
            self._show_look()
        else:
            self._start()

    def _leave_numbers(self) -> None:
        words = self.numbers.read()
        if words is None:
            return
        program = self.frame.program
        self.frame.run(
            self, partial(check_numbers, program, words), partial(self._take_numbers, words)
        )

    def _take_numbers(self, words: NumberWords, faults: NumberFaults) -> None:
        page = self.numbers
        if faults.new is not None:
            page.say_wrong(page.new_row, sentence(faults.new))
        if faults.old is not None:
            page.say_wrong(page.old_row, sentence(faults.old))
        if any(faults):
            return
        self._words = words
        self._go("password")
        self.password.show_place(self._place())

    def _make(self) -> None:
        password = self.password.read()
        if password is None or self._words is None or self._making:
            return
        self._making = True
        self.password.set_busy(busy=True)
        program = self.frame.program
        path = self._place()
        make = partial(make_list, program, path, password, self._words, self._ticked_now())
        self.frame.run(self, make, self._show_code, self._fail)

    def _measure(self, typed: str) -> None:
        page = self.password
        personal = [self._words.name, self._words.old, self._words.new] if self._words else []
        self.frame.run(
            self, partial(measure, typed, personal), partial(page.strength.show_found, typed)
        )

    def _place(self) -> Path:
        return free_place(self.frame.program, self._folder)

    def _pick_folder(self) -> None:
        self.frame.dialogs.pick_folder(
            tr("Choose the folder in which the list will lie"), self._take_folder
        )

    def _take_folder(self, folder: Path) -> None:
        self._folder = folder
        self.password.show_place(self._place())

    def _show_code(self, made: Made) -> None:
        self._making = False
        self._made = made
        self.password.password.clear()
        self.password.again.clear()
        self.code.begin(made.code)
        self._go("code")

    def _print(self, html: str, title: str) -> None:
        ask_and_save_pdf(self.frame, html, title)

    def _keep_code(self) -> None:
        """The code is copied: it holds from now on."""
        made = self._made
        if made is not None:
            self.frame.run(self, made.put_in_force, lambda _: self._enter(), self._enter_without)

    def _enter_without(self, error: RenumberError) -> None:
        self._enter()
        self.frame.dialogs.tell(sentence(error))

    def _enter(self) -> None:
        frame, imports, made = self.frame, self._imports, self._made
        if made is None:
            return
        self._made = None
        self.code.forget()
        frame.enter(made.session)
        if imports:
            frame.navigate("imports")

    def _fail(self, error: RenumberError) -> None:
        self._making = False
        self.password.set_busy(busy=False)
        self.password.say_wrong(sentence(error))

    def _speak(self, language: str) -> None:
        self.frame.settings.set_language(cast("LanguageChoice", language))

    def _pick_existing(self) -> None:
        self.frame.dialogs.pick_folder(
            tr("Choose the folder of the list (its name ends in .vault)"), self._open_existing
        )

    def _open_existing(self, path: Path) -> None:
        program = self.frame.program
        self.frame.run(
            self,
            lambda: program.require_vault(path),
            lambda _: self.frame.navigate("unlock", path=str(path)),
        )


SCREEN = FirstRunScreen
