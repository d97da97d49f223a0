"""The user's own entries: where they lie, which are in use, and what is wrong with the others."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.desktop.frame import Frame, Screen
from ui.desktop.models.services import ServiceRow
from ui.desktop.screens.services_loading import ServicesFacts, read_own_services
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.narrow_page import LIST_WIDTH, NarrowPage
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import Card, column, empty, row
from ui.desktop.widgets.text import Text, breakable, show_if
from ui.text.catalogue import ntr, tr
from ui.text.findings import finding_sentence


class OwnServices(Screen):
    """See the module."""

    needs_vault: ClassVar[bool] = True
    place: ClassVar[str] = "accounts"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.heading = Heading(tr("Your own entries"))
        self.refused = Card(State.WARN, margin=20, spacing=8)
        self.entries = Card(margin=20, spacing=6)
        self.back = Button(tr("Back"), "link", frame.back, icon_name="chevron-left")
        content = column(
            flow(self.back), self.heading, self._place(), self.refused, self.entries, spacing=14
        )
        self.setLayout(column(NarrowPage(content, LIST_WIDTH)))
        show_if(self.refused, False)

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.frame.run(self, lambda: read_own_services(session), self._show)

    @override
    def focus_first(self) -> None:
        self.show_folder.setFocus()

    def read_again(self) -> None:
        """Take up what the user changed in their files."""
        session = self.frame.session

        def done(facts: ServicesFacts) -> None:
            self._show(facts)
            self.frame.toast(
                ntr(
                    "{n} entry of your own is in use.",
                    "{n} entries of your own are in use.",
                    len(facts.rows),
                )
            )

        self.frame.run(self, lambda: read_own_services(session, anew=True), done)

    def _place(self) -> QWidget:
        folder = self.frame.program.paths.own_directory
        self.show_folder = Button(
            tr("Open the folder"), "quiet", self._open_folder, icon_name="folder-open"
        )
        copy = Button(tr("Copy the path"), "quiet", lambda: self._copy(folder), icon_name="copy")
        again = Button(tr("Read them again"), "quiet", self.read_again, icon_name="rotate-ccw")
        card = Card(margin=20, spacing=10)
        for part in (
            Text(
                tr(
                    "Each is a text file in the folder “services” below this one, named after the"
                    " entry, for example icbc.toml. It takes the place of ours, or adds a service"
                    " that we do not know."
                )
            ),
            Text(breakable(folder), Kind.SMALL, tone="muted", selectable=True),
        ):
            card.body.addWidget(part)
        card.body.addLayout(flow(self.show_folder, copy, again))
        return card

    def _show(self, facts: ServicesFacts) -> None:
        count = len(facts.rows)
        self.heading.show_words(
            tr("Your own entries"),
            ntr("{n} entry of your own is in use.", "{n} entries of your own are in use.", count)
            if count
            else tr("None yet. Begin with a copy: it is offered on the page of every service."),
        )
        self._show_refused(facts)
        empty(self.entries.body)
        for one in facts.rows:
            button = _EntryRow(one)
            button.clicked.connect(
                lambda _=False, s=one.id: self.frame.navigate("service", service=s)
            )
            self.entries.body.addWidget(button)
        show_if(self.entries, count > 0)

    def _show_refused(self, facts: ServicesFacts) -> None:
        empty(self.refused.body)
        show_if(self.refused, bool(facts.refused))
        if not facts.refused:
            return
        title = ntr(
            "{n} thing keeps a file of yours out",
            "{n} things keep files of yours out",
            len(facts.refused),
        )
        self.refused.body.addWidget(Text(title, strong=True, tone=State.WARN))
        for finding in facts.refused:
            self.refused.body.addWidget(Text(finding_sentence(finding), selectable=True))
        words = tr("Until it is put right, our own entry is used. Then read them again.")
        self.refused.body.addWidget(Text(words, Kind.SMALL))

    def _open_folder(self) -> None:
        frame = self.frame

        def done(folder: Path) -> None:
            if not frame.links.show_folder(folder):
                frame.toast(tr("No file manager answered. The folder is {path}.", path=folder))

        frame.run(self, frame.program.make_own_folder, done)

    def _copy(self, folder: Path) -> None:
        self.frame.clipboard.copy(str(folder))
        self.frame.toast(tr("The path is in the clipboard."))


class _EntryRow(RowButton):
    """A service that the user wrote or corrected."""

    def __init__(self, entry: ServiceRow) -> None:
        super().__init__(entry.title)
        self.setAccessibleDescription(entry.about)
        words = column(Text(entry.title), Text(entry.about, Kind.SMALL, tone="muted"), spacing=0)
        line = row(Avatar(entry.title, None, 28), words, spacing=10)
        line.setStretch(1, 1)
        line.setContentsMargins(8, 6, 8, 6)
        self.setLayout(line)
        self.adopt()


SCREEN = OwnServices
