"""What is written down with a proof, and the picture that is made safe before it is kept."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.domain.errors import RenumberError
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.picture_editor import PictureEditor, Tool, picture_file
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Card, Page, column
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence


class ProofForm(Card):
    """Reference number, note, and a file.

    Signals:
        submitted(): keep it.
        file_wanted(): a file is to be chosen.
        file_dropped(): without the file after all.
        paste_wanted(): the picture in the clipboard.
    """

    submitted = Signal()
    file_wanted = Signal()
    file_dropped = Signal()
    paste_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(margin=20, spacing=12, parent=parent)
        self.reference, self.note = TextField(), TextField()
        self.save = Button(tr("Keep it in the list"), "primary", self.submitted.emit)
        self.choose = Button(tr("Choose a file…"), "quiet", self.file_wanted.emit)
        self.paste = Button(tr("Paste a screenshot"), "quiet", self.paste_wanted.emit)
        self.without = Button(tr("Without the file"), "link", self.file_dropped.emit)
        self.file = Text("", tone="muted")
        self.wrong = Banner("", State.BAD)
        form = Form(width=520)
        form.add(
            tr("Reference number"),
            self.reference,
            tr("What the hotline or the counter gave you. It may stay empty."),
        )
        form.add(tr("Note"), self.note, tr("With whom you spoke, for example. No passwords."))
        self.reference.returnPressed.connect(self.submitted)
        self.note.returnPressed.connect(self.submitted)
        self.body.addWidget(form)
        self.body.addLayout(flow(self.choose, self.paste, self.without, spacing=12))
        self.body.addWidget(self.file)
        self.body.addWidget(self.wrong)
        self.body.addLayout(flow(self.save))
        self.show_file("")
        self.clear_wrong()

    def show_file(self, name: str) -> None:
        """Say which file goes along; empty for none."""
        self.file.setText(
            tr("Goes along: {file}", file=name)
            if name
            else tr("You can also drop a picture or a PDF here, 10 MB at most.")
        )
        show_if(self.without, bool(name))

    def clear(self) -> None:
        """Begin again."""
        self.reference.clear()
        self.note.clear()
        self.show_file("")
        self.clear_wrong()

    def say_wrong(self, error: RenumberError) -> None:
        """Say why it was not kept."""
        self.wrong.say(sentence(error))
        show_if(self.wrong, True)

    def clear_wrong(self) -> None:
        """Nothing is wrong (any more)."""
        show_if(self.wrong, False)


class MaskPage(QWidget):
    """The picture with what is nobody's business still on it.

    Signals:
        finished(object, str): the file's bytes and its suffix.
        left(): it is not kept.
    """

    finished = Signal(object, str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(
            tr("Is there anything on it that nobody needs to see?"),
            tr(
                "Draw a frame over card numbers, balances or other people's names: they are "
                "painted over for good. Or cut out the part that matters."
            ),
        )
        self.editor = PictureEditor()
        self.tools = Segmented(tr("What the frame does"))
        self.tools.offer([(Tool.BLACK, tr("Black out")), (Tool.CUT, tr("Cut out"))], Tool.BLACK)
        self.tools.picked.connect(self._pick)
        self.undo = Button(tr("Undo"), "quiet", self.editor.undo)
        self.keep = Button(tr("Use this picture"), "primary", self._finish)
        self.leave = Button(tr("Not this picture"), "link", self.left.emit)
        self.editor.edited.connect(self._match)
        page = Page()
        page.body.addWidget(self.heading)
        page.body.addLayout(flow(self.tools, self.undo, spacing=12))
        page.body.addWidget(self.editor, 1)
        page.body.addLayout(flow(self.keep, self.leave, spacing=12))
        self.setLayout(column(page))
        self._match()

    def begin(self, image: QImage) -> None:
        """Show a picture."""
        self.editor.show_image(image)
        self._match()
        self.editor.setFocus()

    def forget(self) -> None:
        """Keep nothing of the picture."""
        self.editor.show_image(QImage())

    def _pick(self, tool: object) -> None:
        self.editor.tool = Tool(str(tool))

    def _match(self) -> None:
        self.undo.setEnabled(self.editor.can_undo)

    def _finish(self) -> None:
        content, suffix = picture_file(self.editor.image)
        self.forget()
        self.finished.emit(content, suffix)
