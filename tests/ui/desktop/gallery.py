"""A gallery of the widgets in their usual states, for the tests and for looking at them at once.

Its people and numbers are invented; it speaks both languages itself.
"""

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
from ui.text.catalogue import current


def say(en: str, zh: str) -> str:
    """Return the words of the language in use."""
    return zh if current() == "zh" else en


class Gallery(Page):
    """Every widget in its usual states."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.body.addWidget(
            Heading(
                say("Today: do these three", "今天，先做这三件"),
                say("Money and keys first; the rest can wait.", "先管钱和钥匙，其余可以慢慢来。"),
                actions=(
                    SearchField(say("Search accounts", "搜索账户")),
                    Button(say("Import", "导入"), icon_name="upload"),
                ),
            )
        )
        self.body.addWidget(
            Banner(
                say(
                    "The bank's messages may still go to the old number. Look in its app.",
                    "银行的短信可能还发到旧号，请在它的 App 里看一眼。",
                ),
                State.WARN,
                title=say("Worth a look", "需要您看一眼"),
                actions=(Button(say("Show", "看看")),),
            )
        )
        self.body.addWidget(Columns(self._steps(), self._progress(), shares=(5, 2)))
        self.body.addWidget(self._form())
        self.body.addWidget(self._tiles())
        self.body.addWidget(Banner(say("The password is wrong.", "密码不对。"), State.BAD))
        self.body.addStretch(1)

    @staticmethod
    def _steps() -> Card:
        card = Card()
        steps = StepList()
        steps.show_steps(
            (
                StepItem(
                    say("Open the bank's app and sign in", "打开银行的 App 并登录"),
                    StepState.DONE,
                    say("Done", "完成了"),
                ),
                StepItem(
                    say(
                        "Search for “change phone number”, show your face to the camera and type in the new number, then wait until the page says that it was changed",
                        "搜索“修改手机号”，对着摄像头做人脸识别，填入新号，等页面提示修改成功为止，再把这一页关掉，回到这里继续往下做",
                    ),
                    StepState.CURRENT,
                    say("Now", "现在"),
                ),
                StepItem(
                    say("Wait for the bank's answer", "等银行确认"),
                    StepState.TODO,
                    say("To come", "还没到"),
                ),
            ),
            1,
        )
        card.body.addWidget(steps)
        card.body.addWidget(Divider())
        card.body.addWidget(
            Text(say("Submit the new number in the app.", "在 App 里提交新号。"), Kind.STEP)
        )
        buttons = (
            Button(say("Done", "完成了"), "primary"),
            Button(say("Remind me tomorrow", "明天提醒我")),
            Button(say("Delete", "删除"), "danger", icon_name="trash-2"),
            Button(say("Why this order?", "为什么是这个顺序？"), "link"),
        )
        card.body.addLayout(flow(*buttons, spacing=12))
        inner = Card("sunk", margin=16)
        inner.body.addWidget(
            QrPanel("tel:95588", "95588", say("Point the phone's camera here.", "用手机对准这里。"))
        )
        card.body.addWidget(inner)
        busy = BusyBar()
        busy.begin(say("Reading the file", "正在读文件"))
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
            caption=say("of 87", "共 87 个"),
            spoken=say("38 of 87 accounts are done", "87 个账户里完成了 38 个"),
        )
        chips = (
            Chip(say("Done", "完成了"), State.OK),
            Chip(say("Waiting", "等待"), State.WARN),
            Chip(say("Late", "晚了"), State.BAD),
            Chip(say("Now", "现在"), State.ACCENT),
            Chip(say("To come", "还没到")),
        )
        card.body.addLayout(row(1, ring, 1))
        card.body.addLayout(flow(*chips))
        card.body.addLayout(row(*(Avatar("李王赵陈林周"[i], i) for i in range(6)), spacing=4))
        filters = tuple(
            Button(word, "filter") for word in (say("Done", "完成了"), say("Waiting", "等待"))
        )
        filters[0].setChecked(True)
        card.body.addLayout(flow(*filters))
        card.body.addStretch(1)
        return card

    @staticmethod
    def _form() -> QWidget:
        form = Form()
        form.add(
            say("Name", "姓名"), TextField(hint=say("As the bank knows it", "和银行登记的一样"))
        )
        form.add(
            say("Password", "密码"),
            PasswordField(),
            say("Eight characters or more.", "至少八个字符。"),
        )
        form.add(say("Again", "再输一次"), PasswordField()).set_error(
            say("The two passwords are different.", "两次输入的密码不一样。")
        )
        language = Choice()
        language.offer((("zh", "中文"), ("en", "English")), "zh")
        form.add(say("Language", "语言"), language)
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
