"""The first page of an import: a place to drop files, and how to get them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.domain.ids import PersonId
from app.domain.person import Person
from ui.desktop.screens.imports_sources import Source, sources
from ui.desktop.theme import look
from ui.desktop.tokens import RADIUS_CARD, Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.fields import Choice, FormRow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import Card, Page, column, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr


class DropArea(QWidget):
    """A dashed field that says files may be dropped; it lights up while some hang over it."""

    def __init__(self, *inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = False
        box = column(1, spacing=10)
        for widget in inside:
            box.addWidget(widget, 0, Qt.AlignmentFlag(0))
            if not isinstance(widget, Text):
                box.setAlignment(widget, Qt.AlignmentFlag.AlignHCenter)
        box.addStretch(1)
        box.setContentsMargins(24, 28, 24, 28)
        self.setLayout(box)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def light(self, on: bool) -> None:
        """Show that files hang over the window."""
        self._lit = on
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent, /) -> None:
        colours = look().colours
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent if self._lit else colours.border), 2)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(QColor(colours.accent_soft if self._lit else colours.surface))
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(box, RADIUS_CARD, RADIUS_CARD)


class StartPage(Page):
    """Asks which files there are.

    Signals:
        files_wanted(): the button that opens the system's file dialog.
        source_wanted(object): how to get this source's export.
        number_wanted(): to where the old number is entered.
    """

    files_wanted = Signal()
    source_wanted = Signal(object)
    number_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = Heading(
            tr("Which files do you have?"),
            tr("They are read on this computer only. Nothing is saved until you agree."),
        )
        self.choose = Button(
            tr("Choose files…"), "primary", self.files_wanted.emit, icon_name="folder-open"
        )
        big = Text(tr("Drag files here"), Kind.SECTION)
        small = Text(
            tr("As many as you like, anywhere on this page. What they are, the program finds out."),
            Kind.SMALL,
            tone="muted",
        )
        for words in (big, small):
            words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.drop = DropArea(Drawing("file-up", State.ACCENT, 44), big, small, self.choose)
        self.whose = Choice()
        self._whose_row = FormRow(tr("Whose files are these?"), self.whose)
        self._no_number = Banner(
            tr("Enter the old number first: then the program can tell what hangs on it."),
            State.WARN,
            actions=(Button(tr("Enter the number"), "quiet", self.number_wanted.emit),),
        )
        self.note = Banner("", State.OK)
        left = QWidget()
        left.setLayout(column(self.drop, self._whose_row, spacing=14))
        self._sources = Card(margin=12, spacing=2)
        self._build_sources()
        self._columns = Columns(left, self._sources, shares=(6, 5), least=640)
        for widget in (self.heading, self.note, self._no_number, self._columns):
            self.body.addWidget(widget)
        self.body.setStretchFactor(self._columns, 1)
        show_if(self.note, False)
        show_if(self._no_number, False)
        show_if(self._whose_row, False)

    def show_people(self, people: Sequence[Person], *, has_number: bool) -> None:
        """Offer to say whose files these are, where several people are in the list."""
        before = self.whose.key
        options: list[tuple[object, str]] = [(None, tr("The numbers in them tell"))]
        options += [(person.id, person.name) for person in people]
        self.whose.offer(tuple(options), before)
        show_if(self._whose_row, len(people) > 1)
        show_if(self._no_number, not has_number)

    @property
    def owner(self) -> PersonId | None:
        """Whose files these are, None if the files shall tell."""
        key = self.whose.key
        return PersonId(str(key)) if key is not None else None

    def say(self, sentence: str) -> None:
        """Say above the page what happened; empty for nothing."""
        self.note.say(sentence)
        show_if(self.note, bool(sentence))

    def _build_sources(self) -> None:
        title = Text(tr("No file yet? This is how you get one"), Kind.SECTION)
        holder = QWidget()
        box = column(title)
        box.setContentsMargins(8, 6, 8, 6)
        holder.setLayout(box)
        self._sources.body.addWidget(holder)
        for source in sources():
            button = SourceRow(source)
            button.clicked.connect(lambda _=False, s=source: self.source_wanted.emit(s))
            self._sources.body.addWidget(button)
        self._sources.body.addStretch(1)


class SourceRow(RowButton):
    """One source: its name, what to expect, and an arrow."""

    def __init__(self, source: Source, parent: QWidget | None = None) -> None:
        super().__init__(source.name, parent)
        self.setAccessibleDescription(source.about)
        words = column(Text(source.name), Text(source.about, Kind.SMALL, tone="muted"), spacing=0)
        box = row(Drawing(source.icon, State.NEUTRAL), words, spacing=12)
        box.addWidget(Drawing("chevron-right", State.NEUTRAL, 18))
        box.setStretch(1, 1)
        box.setContentsMargins(8, 7, 8, 7)
        self.setLayout(box)
        self.adopt()
