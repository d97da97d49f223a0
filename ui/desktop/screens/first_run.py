"""The first run: what it is for, a first answer, and only then a password.

Nothing is written before the last page. Going back, and changing the language, keep what was typed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from typing_extensions import override

from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.first_run_ending import FirstRunEnding
from ui.desktop.screens.first_run_existing import ExistingList
from ui.desktop.screens.first_run_making import (
    Made,
    NumberFaults,
    Offer,
    check_numbers,
    find_services,
    look_first,
    offer_services,
)
from ui.desktop.screens.first_run_pages import FirstRunPages
from ui.desktop.widgets.surface import column
from ui.text.errors import sentence

if TYPE_CHECKING:
    from app.directory.service import Service
    from app.domain.ids import ServiceId
    from app.planning.plan import Why
    from app.system.config import LanguageChoice
    from ui.desktop.screens.first_run_numbers import NumberWords


class FirstRunScreen(Screen):
    """Pages, one after the other; each is made when somebody gets there."""

    needs_vault = False
    alone = True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._existing = ExistingList(frame, self)
        self.pages = FirstRunPages(frame.program.clock.today(), self._connect)
        self._ending = FirstRunEnding(frame, self.pages, self._ticked_now)
        self._ending.made_list.connect(partial(self._go, "code"))
        self._ticked: tuple[ServiceId, ...] = ()
        self.setLayout(column(self.pages))
        self._go("welcome")

    @override
    def focus_first(self) -> None:
        self.pages.focus_first()

    @override
    def find_here(self) -> bool:
        if self.pages.page != "services":
            return False
        self.pages.services.search.setFocus()
        return True

    @override
    def state(self) -> dict[str, object]:
        kept: dict[str, object] = {
            "page": self.pages.page,
            "ticked": self._ticked_now(),
            "imports": self._ending.imports,
            "folder": self._ending.folder,
            "made": self._ending.made,
        }
        if self.pages.has("numbers"):
            page = self.pages.numbers
            kept["numbers"] = (page.name.text(), page.old.text(), page.new.text(), page.ends.day)
        if self.pages.has("password"):
            kept["password"] = (
                self.pages.password.password.text(),
                self.pages.password.again.text(),
            )
        return kept

    @override
    def restore(self, state: dict[str, object]) -> None:
        self._ending.imports = bool(state.get("imports"))
        self._ending.folder = cast("Path | None", state.get("folder"))
        self._ticked = cast("tuple[ServiceId, ...]", state.get("ticked", ()))
        if "numbers" in state:
            name, old, new, ends = cast("tuple[str, str, str, date | None]", state["numbers"])
            page = self.pages.numbers
            for field, typed in ((page.name, name), (page.old, old), (page.new, new)):
                field.setText(typed)
            page.ends.show_day(ends)
            self._ending.words = page.read()
        if "password" in state:
            first, again = cast("tuple[str, str]", state["password"])
            self.pages.password.password.setText(first)
            self.pages.password.again.setText(again)
        if self._ticked or state.get("page") == "services":
            self._load_services()
        page_name = str(state.get("page", "welcome"))
        made = cast("Made | None", state.get("made"))
        if made is not None:
            self._ending.show_code(made)
        elif page_name == "look":
            self._show_look()
        else:
            self._go(page_name)

    @override
    def poses(self) -> Iterator[str]:
        from ui.desktop.screens.first_run_poses import first_run_poses

        yield from first_run_poses(self.pages, self.frame.program.clock.today())

    def _go(self, name: str) -> None:
        self.pages.turn_to(name)
        if self.isVisible():
            self.focus_first()

    def _connect(self, name: str) -> None:
        """Hear what a page that was just made asks for."""
        pages = self.pages
        if name == "welcome":
            pages.welcome.went_on.connect(self._start)
            pages.welcome.wanted_existing.connect(self._existing.pick_folder)
            pages.welcome.wanted_file.connect(self._existing.pick_file)
            pages.welcome.chose_language.connect(self._speak)
        elif name == "services":
            pages.services.went_back.connect(lambda: self._go("welcome"))
            pages.services.went_on.connect(self._leave_services)
            pages.services.searched.connect(self._search)
            pages.services.wanted_import.connect(self._want_import)
        elif name == "look":
            pages.look.went_back.connect(lambda: self._go("services"))
            pages.look.went_on.connect(lambda: self._go("numbers"))
        elif name == "numbers":
            pages.numbers.went_back.connect(self._back_from_numbers)
            pages.numbers.went_on.connect(self._leave_numbers)
        elif name == "password":
            pages.password.went_back.connect(lambda: self._go("numbers"))
            self._ending.hear_password()
        else:
            self._ending.hear_code()

    def _start(self) -> None:
        first = not self.pages.has("services")
        self._go("services")
        if first:
            self._load_services()

    def _load_services(self) -> None:
        program, ticked = self.frame.program, self._ticked
        self.frame.run(self, partial(offer_services, program, ticked), self._offer)

    def _offer(self, offer: Offer) -> None:
        self.pages.services.show_services(offer.familiar, offer.ticked)

    def _search(self, words: str) -> None:
        program = self.frame.program
        self.frame.run(self, partial(find_services, program, words), self.pages.services.show_found)

    def _ticked_now(self) -> tuple[ServiceId, ...]:
        if self.pages.has("services"):
            return self.pages.services.ticked
        return self._ticked

    def _leave_services(self) -> None:
        self._ending.imports = False
        if self._ticked_now():
            self._show_look()
        else:
            self._go("numbers")

    def _want_import(self) -> None:
        self._ending.imports = True
        self._go("numbers")

    def _show_look(self) -> None:
        program, ticked = self.frame.program, self._ticked_now()

        def show(first: list[tuple[Service, Why]]) -> None:
            self.pages.look.show_first(first, len(ticked))
            self._go("look")

        self.frame.run(self, partial(look_first, program, ticked), show)

    def _back_from_numbers(self) -> None:
        if self._ticked_now() and not self._ending.imports:
            self._show_look()
        else:
            self._start()

    def _leave_numbers(self) -> None:
        words = self.pages.numbers.read()
        if words is None:
            return
        program = self.frame.program
        self.frame.run(
            self, partial(check_numbers, program, words), partial(self._take_numbers, words)
        )

    def _take_numbers(self, words: NumberWords, faults: NumberFaults) -> None:
        page = self.pages.numbers
        if faults.new is not None:
            page.say_wrong(page.new_row, sentence(faults.new))
        if faults.old is not None:
            page.say_wrong(page.old_row, sentence(faults.old))
        if any(faults):
            return
        self._ending.words = words
        self._go("password")
        self._ending.show_place()

    def _speak(self, language: str) -> None:
        self.frame.settings.set_language(cast("LanguageChoice", language))


SCREEN = FirstRunScreen
