"""Handing one person's part of the list to somebody, and taking it back, without a server."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from typing_extensions import override

from app.actions.handover import make_hand_over, preview_hand_over, take_hand_over
from app.domain.errors import RenumberError
from app.domain.handover import Merge
from app.domain.person import Person
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.handover_cards import EVERYBODY, MakeCard, TakeCard
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Page, column
from ui.text.catalogue import tr
from ui.text.handover import taken_words

_SUFFIX = ".renumber"


class HandOverScreen(Screen):
    """Make a file for somebody who helps, or take one in."""

    place = "people"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._person = ""
        self._file: Path | None = None
        self.back = Button(tr("People and numbers"), "link", self._leave, icon_name="chevron-left")
        self.making, self.taking = MakeCard(), TakeCard()
        page = Page()
        page.body.addLayout(flow(self.back))
        page.body.addWidget(
            Heading(
                tr("Let somebody help with one person's accounts"),
                tr(
                    "A child prepares a parent's list, hands it over, and takes it back. It goes "
                    "as one locked file: on a stick, or however you like."
                ),
            )
        )
        page.body.addWidget(self.making)
        page.body.addWidget(self.taking)
        page.body.addStretch(1)
        self.setLayout(column(page))
        self.making.submitted.connect(self._ask_where)
        self.taking.file_wanted.connect(self._choose)
        self.taking.looked.connect(self._look)
        self.taking.taken.connect(self._take)

    @override
    def open(self, person: str = "") -> None:
        self._person = person
        self.making.clear()

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.frame.run(self, lambda: session.vault.read().people, self._show)

    @override
    def focus_first(self) -> None:
        self.making.person.setFocus()

    @override
    def take_files(self, paths: Sequence[Path]) -> bool:
        if paths[0].suffix.lower() != _SUFFIX:
            return False
        self.show_file(paths[0])
        return True

    def show_file(self, path: Path) -> None:
        """Ask for the password of a file."""
        self._file = path
        self.taking.show_file(path.name)
        self.taking.password.clear()
        self.taking.password.setFocus()

    def _show(self, people: tuple[Person, ...]) -> None:
        self.making.offer(people, str(self.making.person.key or "") or self._person)

    def _ask_where(self) -> None:
        password = self.making.read()
        if password is None:
            return
        person = str(self.making.person.key or EVERYBODY)
        self.frame.dialogs.save_file(
            tr("Where is the file to lie?"),
            "hand-over" + _SUFFIX,
            self._kinds(),
            partial(self._make, person, password),
        )

    def _make(self, person: str, password: str, path: Path) -> None:
        session = self.frame.session
        self.making.make.setEnabled(False)

        def failed(error: RenumberError) -> None:
            self.making.make.setEnabled(True)
            self.making.say_wrong(error)

        self.frame.run(
            self,
            lambda: make_hand_over(session, person or None, path, password),
            lambda _: self._made(path),
            failed,
        )

    def _made(self, path: Path) -> None:
        self.making.make.setEnabled(True)
        self.making.clear()
        self.frame.toast(
            tr("It is in {file}. Tell the password in another way than the file.", file=path.name)
        )

    def _choose(self) -> None:
        self.frame.dialogs.pick_files(
            tr("Choose the hand-over file"), self._kinds(), lambda paths: self.show_file(paths[0])
        )

    def _look(self) -> None:
        file, password = self._file, self.taking.password.text()
        if file is None:
            return
        session = self.frame.session
        self.taking.row.clear_error()
        self.frame.run(
            self,
            lambda: preview_hand_over(session, file, password),
            self.taking.show_merge,
            self.taking.say_wrong,
        )

    def _take(self) -> None:
        file, password = self._file, self.taking.password.text()
        if file is None:
            return
        session = self.frame.session
        self.frame.run(
            self,
            lambda: take_hand_over(session, file, password),
            self._taken,
            self.taking.say_wrong,
        )

    def _taken(self, found: Merge) -> None:
        self._file = None
        self.taking.password.clear()
        self.taking.show_file("")
        self.frame.toast(taken_words(found))

    def _leave(self) -> None:
        self.frame.navigate("people")

    def _kinds(self) -> tuple[FileKind, ...]:
        return (FileKind(tr("Hand-over file"), ("*" + _SUFFIX,)),)


SCREEN = HandOverScreen
