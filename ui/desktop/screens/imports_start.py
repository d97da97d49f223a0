"""The first page of an import: a place to drop files, how to get them, and past imports."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.ids import PersonId
from ui.desktop.screens.imports_drop import DropArea
from ui.desktop.screens.imports_findings import Household
from ui.desktop.screens.imports_past import IgnoredCard, PastCard
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.fields import Choice, FormRow
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, Page, column
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import pick, tr
from ui.text.export_sources import Source, SourceGroup, source_groups


class StartPage(Page):
    """Asks which files there are.

    Signals:
        files_wanted(), folder_wanted(): the buttons that open the system's dialogs.
        source_wanted(object): how to get this source's export.
        number_wanted(): to where the old number is entered.
        message_wanted(): look at one message instead.
    """

    files_wanted = Signal()
    folder_wanted = Signal()
    source_wanted = Signal(object)
    number_wanted = Signal()
    message_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = Heading(
            tr("Which files do you have?"),
            tr("They are read on this computer only. Nothing is saved until you agree."),
        )
        self.choose = Button(
            tr("Choose files…"), "primary", self.files_wanted.emit, icon_name="folder-open"
        )
        self.drop = self._make_drop()
        self.whose = Choice()
        self._whose_row = FormRow(tr("Whose files are these?"), self.whose)
        self._no_number = Banner(
            tr("Enter the old number first: then the program can tell what hangs on it."),
            State.WARN,
            actions=(Button(tr("Enter the number"), "quiet", self.number_wanted.emit),),
        )
        self.note = Banner("", State.OK)
        self.past = PastCard()
        self.ignored = IgnoredCard()
        one = Button(
            tr("Look at one message…"), "quiet", self.message_wanted.emit, icon_name="search"
        )
        self.sources: dict[str, Button] = {}
        left = QWidget()
        box = column(self.drop, self._whose_row, spacing=14)
        box.addLayout(flow(one))
        box.addWidget(self.past)
        box.addWidget(self.ignored)
        box.setStretch(0, 1)
        left.setLayout(box)
        columns = Columns(left, self._make_sources(), shares=(6, 5), least=640)
        for widget in (self.heading, self.note, self._no_number, columns):
            self.body.addWidget(widget)
        self.body.setStretchFactor(columns, 1)
        for part in (self.note, self._no_number, self._whose_row):
            show_if(part, False)

    def show_household(self, household: Household) -> None:
        """Offer to say whose the files are where there are several people; show what was done."""
        before = self.whose.key
        options: list[tuple[object, str]] = [(None, tr("The numbers in them tell"))]
        options += [(person.id, person.name) for person in household.people]
        self.whose.offer(tuple(options), before)
        show_if(self._whose_row, len(household.people) > 1)
        show_if(self._no_number, not household.has_number)
        self.past.show_past(household.past)
        self.ignored.show_ignored(household.ignored, household.people)

    @property
    def owner(self) -> PersonId | None:
        """Whose files these are, None if the files shall tell."""
        key = self.whose.key
        return PersonId(str(key)) if key is not None else None

    def say(self, sentence: str) -> None:
        """Say above the page what happened; empty for nothing."""
        self.note.say(sentence)
        show_if(self.note, bool(sentence))

    def _make_drop(self) -> DropArea:
        big = Text(tr("Drag files or folders here"), Kind.SECTION)
        small = Text(
            tr("As many as you like, anywhere on this page. What they are, the program finds out."),
            Kind.SMALL,
            tone="muted",
        )
        for words in (big, small):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        folder = Button(tr("Choose a folder…"), "link", self.folder_wanted.emit)
        return DropArea(Drawing("file-up", State.ACCENT, 44), big, small, self.choose, folder)

    def _make_sources(self) -> Card:
        card = Card(margin=16, spacing=12)
        card.body.addWidget(Text(tr("No file yet? This is how you get one"), Kind.SECTION))
        for group in source_groups():
            card.body.addWidget(self._make_group(group))
        card.body.addStretch(1)
        return card

    def _make_group(self, group: SourceGroup) -> QWidget:
        buttons = [self._make_button(source) for source in group.source]
        holder = QWidget()
        holder.setLayout(
            column(
                Text(pick(group.title), Kind.SMALL, tone="muted"),
                flow(*buttons, spacing=6),
                spacing=6,
            )
        )
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        holder.setSizePolicy(policy)
        return holder

    def _make_button(self, source: Source) -> Button:
        button = Button(pick(source.name), "quiet", icon_name=source.icon)
        button.clicked.connect(lambda _=False: self.source_wanted.emit(source))
        self.sources[source.key] = button
        return button
