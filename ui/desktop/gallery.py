"""A gallery of the widgets, for looking at them all at once. Its people are invented."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.busy import BusyBar
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.fields import Choice, Form, PasswordField, SearchField, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.qr import QrPanel
from ui.desktop.widgets.ring import Part, Ring
from ui.desktop.widgets.steps import StepItem, StepList, StepState
from ui.desktop.widgets.surface import Card, Divider, Page, column, row
from ui.desktop.widgets.text import Chip, Text
from ui.desktop.widgets.tiles import Tile, TileGrid
from ui.text.catalogue import tr


class Gallery(Page):
    """Every widget in its usual states."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(
            Heading(
                tr("Today: do these three"),
                tr("Money and keys first; the rest can wait."),
                actions=(
                    SearchField(tr("Search accounts")),
                    Button(tr("Import"), icon_name="upload"),
                ),
            )
        )
        self.body.addWidget(
            Banner(
                tr("The bank's messages may still go to the old number. Look in its app."),
                State.WARN,
                title=tr("Worth a look"),
                actions=(Button(tr("Show")),),
            )
        )
        self.body.addWidget(Columns(self._steps(), self._progress(), shares=(5, 2)))
        self.body.addWidget(self._form())
        self.body.addWidget(self._tiles())
        self.body.addWidget(Banner(tr("The password is wrong."), State.BAD))
        self.body.addStretch(1)

    @staticmethod
    def _steps() -> Card:
        card = Card()
        steps = StepList()
        steps.show_steps(
            (
                StepItem(tr("Open the bank's app and sign in"), StepState.DONE, tr("Done")),
                StepItem(
                    tr(
                        "Search for “change phone number”, show your face to the camera and type in"
                        " the new number, then wait until the page says that it was changed"
                    ),
                    StepState.CURRENT,
                    tr("Now"),
                ),
                StepItem(tr("Wait for the bank's answer"), StepState.TODO, tr("To come")),
            ),
            1,
        )
        card.body.addWidget(steps)
        card.body.addWidget(Divider())
        card.body.addWidget(Text(tr("Submit the new number in the app."), Kind.STEP))
        buttons = (
            Button(tr("Done"), "primary"),
            Button(tr("Remind me tomorrow")),
            Button(tr("Delete"), "danger", icon_name="trash-2"),
            Button(tr("Why this order?"), "link"),
        )
        card.body.addLayout(flow(*buttons, spacing=12))
        inner = Card("sunk", margin=16)
        inner.body.addWidget(QrPanel("tel:95588", "95588", tr("Point the phone's camera here.")))
        card.body.addWidget(inner)
        busy = BusyBar()
        busy.begin(tr("Reading the file"))
        busy.advance(0.4, "12,000")
        card.body.addWidget(busy)
        return card

    @staticmethod
    def _progress() -> QWidget:
        card = Card()
        ring = Ring()
        ring.show_progress(
            (Part(38, State.OK), Part(9, State.WARN)),
            87,
            figure="38",
            caption=tr("of {total}", total=87),
            spoken=tr("{done} of {total} accounts are done", done=38, total=87),
        )
        chips = (
            Chip(tr("Done"), State.OK),
            Chip(tr("Waiting"), State.WARN),
            Chip(tr("Late"), State.BAD),
            Chip(tr("Now"), State.ACCENT),
            Chip(tr("To come")),
        )
        card.body.addLayout(row(1, ring, 1))
        card.body.addLayout(flow(*chips))
        card.body.addLayout(row(*(Avatar("李王赵陈林周"[i], i) for i in range(6)), spacing=4))
        filters = tuple(Button(word, "filter") for word in (tr("Done"), tr("Waiting")))
        filters[0].setChecked(True)
        card.body.addLayout(flow(*filters))
        card.body.addStretch(1)
        return card

    @staticmethod
    def _form() -> QWidget:
        form = Form()
        form.add(tr("Name"), TextField(hint=tr("As the bank knows it")))
        form.add(tr("Password"), PasswordField(), tr("Eight characters or more."))
        form.add(tr("Again"), PasswordField()).set_error(tr("The two passwords are different."))
        language = Choice()
        language.offer((("zh", "中文"), ("en", "English")), "zh")
        form.add(tr("Language"), language)
        card = Card()
        card.body.addLayout(column(form))
        return card

    @staticmethod
    def _tiles() -> QWidget:
        grid = TileGrid()
        names = (
            "中国建设银行",
            "支付宝",
            "微信",
            "GitHub",
            "Individual income tax",
            "中国移动",
            "12306",
        )
        tiles = tuple(Tile(str(i), name) for i, name in enumerate(names))
        grid.show_tiles(tiles, frozenset({"1", "2"}))
        return grid
