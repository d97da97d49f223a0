"""One message looked at: what it is, whose, what it asks, and what is suspicious about it.

The text is understood on this computer and forgotten; nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from msgspec.structs import replace
from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from app.actions.accepting import accept
from app.actions.classifying import examine_message
from app.actions.importing import preview_messages, propose_from
from app.actions.session import Session
from app.discovery.candidate import Candidate
from app.discovery.record import MessageRecord
from app.messages.understanding import Message
from ui.desktop.dropping import accept_copy
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.imports_reading import service_names
from ui.desktop.screens.message_report import MessageView, ReportCard
from ui.desktop.theme import look
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.fields import FormRow, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Card, Page, column
from ui.text.catalogue import tr
from ui.text.titles import spoken_title

_LONGEST = 5000
"""Characters of a message that are looked at; the longest real ones have a few hundred."""
_LARGEST_FILE = 64 * 1024
_ENCODINGS = ("utf-8-sig", "gb18030")
"""As text editors write Chinese; the second is what Windows calls ANSI."""

_SAMPLE = "【工商银行】您的积分即将过期，请点击 http://icbc-jf.example.top 兑换现金，逾期作废。"
_COUNTS = "【一证通查】您的手机号关联的互联网账号数量：微信2个、支付宝1个、淘宝1个、知乎0个。"


class OneMessage(Screen):
    """See the module."""

    place: ClassVar[str] = "imports"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("The message"))
        self.text.setPlaceholderText(tr("Paste the message here, or drag it in."))
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)
        self.text.setMinimumHeight(look().scaled(140))
        self.sender_field = TextField("", tr("For example 95588, if you know it"))
        self._text_row = FormRow(tr("The message"), self.text)
        self.examine = Button(tr("Look at it"), "primary", self.look_at_it, icon_name="search")
        clear = Button(tr("Clear"), "link", self.clear)
        self.report = ReportCard()
        self.report.add_wanted.connect(self._add)
        self.report.shown_wanted.connect(lambda id_: self.frame.navigate("accounts", account=id_))
        self.report.service_wanted.connect(lambda id_: frame.navigate("service", service=id_))
        self.report.search_wanted.connect(lambda name: frame.navigate("services", search=name))
        self.report.account_wanted.connect(lambda id_: frame.navigate("accounts", add=id_))
        card = Card()
        card.body.addWidget(self._text_row)
        card.body.addWidget(FormRow(tr("From which number"), self.sender_field))
        card.body.addLayout(flow(self.examine, clear, spacing=12))
        card.body.addStretch(1)
        page = Page()
        back = Button(tr("Back"), "link", self.frame.back, icon_name="chevron-left")
        page.body.addLayout(flow(back))
        page.body.addWidget(
            Heading(
                tr("What is this message?"),
                tr("It is looked at on this computer and not kept. Never tap a link in it first."),
            )
        )
        self._page = page
        page.body.addWidget(Columns(card, self.report, shares=(1, 1), least=720))
        page.body.addStretch(1)
        self.setLayout(column(page))
        self.setAcceptDrops(True)
        self.sender_field.returnPressed.connect(self.look_at_it)

    def look_at_it(self) -> None:
        """Say what the message is."""
        words = self.text.toPlainText().strip()[:_LONGEST]
        self._text_row.clear_error()
        if not words:
            self._text_row.set_error(tr("Paste the whole message, with the name in brackets."))
            self.text.setFocus()
            return
        message = Message(self.sender_field.text().strip(), words)
        self.frame.run(self, partial(_view, self.frame.session, message), self._show)

    def clear(self) -> None:
        """Forget the message."""
        self.text.clear()
        self.sender_field.clear()
        self._text_row.clear_error()
        self.report.show_nothing()
        self.text.setFocus()

    @override
    def state(self) -> dict[str, object]:
        return {"text": self.text.toPlainText(), "sender": self.sender_field.text()}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self.text.setPlainText(str(state.get("text", "")))
        self.sender_field.setText(str(state.get("sender", "")))
        if self.text.toPlainText().strip():
            self.look_at_it()

    @override
    def focus_first(self) -> None:
        self.text.setFocus()

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        self.text.setPlainText(_SAMPLE)
        self.sender_field.setText("+85251234567")
        self.look_at_it()
        yield "fraud"
        self.text.setPlainText(
            "您尾号6789的信用卡11月账单已出，本期应还3,280.50元，"
            "最低还款额328.05元，到期还款日11月25日。【工商银行】"
        )
        self.sender_field.setText("95588")
        self.look_at_it()
        yield "bill"
        self.text.setPlainText(_COUNTS)
        self.sender_field.setText("10699000")
        self.look_at_it()
        yield "counts"

    @override
    def take_files(self, paths: Sequence[Path]) -> bool:
        """Take one small text file; anything else is an export."""
        words = _text_of(paths[0]) if len(paths) == 1 else None
        if words is None:
            return False
        self._take(words)
        return True

    @override
    def dragEnterEvent(self, event: QDragEnterEvent, /) -> None:
        if event.mimeData().hasText() and not event.mimeData().hasUrls():
            accept_copy(event)

    @override
    def dropEvent(self, event: QDropEvent, /) -> None:
        accept_copy(event)
        self._take(event.mimeData().text())

    def _take(self, words: str) -> None:
        self.text.setPlainText(words[:_LONGEST])
        self.look_at_it()

    def _show(self, view: MessageView) -> None:
        self.report.show_view(view, self.frame.session.directory)
        # In a small window the answer stands under the message, where nobody would look for it;
        # it has its height only once it was laid out.
        QTimer.singleShot(0, self.report, self._reach_report)

    def _reach_report(self) -> None:
        inside = self._page.viewport().height()
        content = self._page.widget()
        if content is None:
            return
        top = self.report.mapTo(content, QPoint(0, 0)).y()
        bar = self._page.verticalScrollBar()
        if top + min(self.report.height(), inside) > bar.value() + inside:
            bar.setValue(top - look().scaled(16))

    def _add(self, candidate: Candidate) -> None:
        work = partial(accept, self.frame.session, [candidate], tr("Me"))
        self.frame.run(self, work, lambda _: self._say_added(candidate))

    def _say_added(self, candidate: Candidate) -> None:
        name = spoken_title(candidate, self.frame.session.directory)
        words = tr("{name} is on the list now.", name=name)
        self.frame.toast(words)
        # It is in the list now, which the card says as well.
        self.look_at_it()


def _view(session: Session, message: Message) -> MessageView:
    """Return what the message is, and the account it speaks of."""
    report = examine_message(session.knowledge, message)
    if report.is_fraud:
        return MessageView(report, None)
    record = MessageRecord(message.sender, message.text, session.clock.now())
    # When it came is not known; the counts must not look as if they were of today.
    preview = preview_messages(session, [replace(record, at=None)])
    if preview.registry:
        names = service_names(session, preview.registry)
        return MessageView(report, None, preview.registry, names)
    return MessageView(report, propose_from(session, record))


def _text_of(path: Path) -> str | None:
    try:
        if path.suffix.casefold() != ".txt" or path.stat().st_size > _LARGEST_FILE:
            return None
        content = path.read_bytes()
    except OSError:
        return None
    for encoding in _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


SCREEN = OneMessage
