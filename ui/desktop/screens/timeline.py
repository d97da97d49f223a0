"""The timeline of the move: what is proposed when, what waits, and when to keep hands off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.actions.pictures import TimelineView, timeline_view
from app.domain.ids import AccountId
from app.planning.timeline import Lane, lanes
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.picture_files import save_picture
from ui.desktop.screens.timeline_words import (
    lane_spoken,
    lane_words,
    legend,
    stop_words,
    timeline_subtitle,
    timeline_title,
)
from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import EmptyState
from ui.desktop.widgets.picture_dress import paper_dress
from ui.desktop.widgets.picture_list import Line, PictureList
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text, show_if
from ui.desktop.widgets.timeline import TimelineWidget
from ui.desktop.widgets.timeline_painting import paint_timeline
from ui.desktop.widgets.timeline_scale import DrawnTimeline, make_scale
from ui.text.catalogue import tr
from ui.text.documents_masking import mask_account

_PICTURE, _LIST = "picture", "list"
_PAPER_WIDTH = 1100
_PICTURE_NEEDS = 560


class TimelineScreen(Screen):
    """Answers: what happens on which day?"""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._view: TimelineView | None = None
        self._opened: set[str] | None = None
        self._heading = Heading()
        self._form = Segmented(tr("Picture or list"))
        self._form.offer(((_PICTURE, tr("Picture")), (_LIST, tr("List"))), _PICTURE)
        self._form.picked.connect(lambda _: self._show_form())
        self._legend = Text(kind=Kind.SMALL, tone="muted")
        self._picture = TimelineWidget(tr("The days of the move"))
        self._picture.reached.connect(self._reach)
        self._picture.opened.connect(self._open)
        self._picture.folded.connect(self._fold)
        self._list = PictureList(tr("The days of the move, as a list"))
        self._list.reached.connect(self._reach)
        self._list.opened.connect(self._open_line)
        self._forms = QStackedWidget()
        for form in (self._picture, self._list):
            self._forms.addWidget(form)
        self._instead = EmptyState(
            "calendar-clock",
            tr("No days yet"),
            tr("Once there is an order, this page shows what is to be done on which day."),
        )
        bar = flow(self._form)
        body = column(self._heading, bar, self._legend, self._forms, self._instead)
        body.setStretch(3, 1)
        body.setContentsMargins(32, 24, 32, 16)
        self.setLayout(body)
        look().changed.connect(self._draw)

    @override
    def refresh(self) -> None:
        self.frame.run(self, partial(timeline_view, self.frame.session), self._show)

    @override
    def focus_first(self) -> None:
        self._form_in_use().setFocus()

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        if self._view is not None:
            before = self._opened
            self._opened = {group.id for group in self._view.line.groups}
            self._draw()
            yield "unfolded"
            self._opened = before
            self._draw()
        self._form.choose(_LIST)
        self._show_form()
        yield "list"
        self._form.choose(_PICTURE)
        self._show_form()

    def _show(self, view: TimelineView) -> None:
        if self._view is None and self.width() < look().scaled(_PICTURE_NEEDS):
            self._form.choose(_LIST)
            self._show_form()
        self._view = view
        if self._opened is None:
            self._opened = set(view.line.few)
        self._draw()

    def _draw(self) -> None:
        view = self._view
        if view is None:
            return
        any_row = bool(view.line.groups)
        save = Button(tr("Save as a picture"), "quiet", self._ask_where, icon_name="download")
        back = Button(tr("Back to the order"), "quiet", partial(self.frame.navigate, "plan"))
        self._heading.show_words(timeline_title(view), timeline_subtitle(view))
        self._heading.show_actions(*((save, back) if any_row else (back,)))
        self._legend.setText(legend())
        show_if(self._legend, any_row and self._form.key == _PICTURE)
        show_if(self._forms, any_row)
        show_if(self._form, any_row)
        show_if(self._instead, not any_row)
        shown = lanes(view.line, self._opened or set())
        spoken = {lane.id: lane_spoken(view, lane) for lane in shown}
        self._picture.show_line(_drawn(view, shown), spoken)
        self._list.show_lines(
            [Line(lane.id, spoken[lane.id], 0 if lane.row is None else 1) for lane in shown]
        )

    def _form_in_use(self) -> QWidget:
        return self._list if self._form.key == _LIST else self._picture

    def _show_form(self) -> None:
        self._forms.setCurrentWidget(self._form_in_use())
        show_if(self._legend, self._form.key == _PICTURE)

    def _reach(self, id: str) -> None:
        """Keep picture and list in step."""
        if self._picture.current != id:
            self._picture.go_to(id, tell=False)
        if self._list.current != id:
            self._list.go_to(id)

    def _fold(self, group: str) -> None:
        self._opened = (self._opened or set()) ^ {group}
        self._draw()
        self._reach(group)

    def _open(self, account: str) -> None:
        self.frame.navigate("guide", account=AccountId(account))

    def _open_line(self, id: str) -> None:
        if id.startswith("@"):
            self._fold(id)
        else:
            self._open(id)

    def _ask_where(self) -> None:
        kinds = (FileKind(tr("Picture"), ("*.png",)), FileKind(tr("Drawing (SVG)"), ("*.svg",)))
        suggested = tr("The days of the move") + ".png"
        self.frame.dialogs.save_file(tr("Save as a picture"), suggested, kinds, self._save)

    def _save(self, path: Path) -> None:
        view = self._view
        if view is None:
            return
        shown = lanes(view.line, {group.id for group in view.line.groups})
        drawn = _drawn(view, shown, masked=True)
        scale = make_scale(drawn, _PAPER_WIDTH, paper_dress())

        def paint(painter: QPainter) -> None:
            paint_timeline(painter, drawn, scale, paper_dress())

        width, height = scale.width(view.line), scale.height(shown)
        title, note = timeline_title(view), legend()
        write = partial(save_picture, path, width, height, paint, title=title, note=note)
        self.frame.run(
            self, write, lambda _: self.frame.toast(tr("Saved as {name}.", name=path.name))
        )


def _drawn(view: TimelineView, shown: tuple[Lane, ...], *, masked: bool = False) -> DrawnTimeline:
    words = {lane.id: lane_words(view, lane) for lane in shown}
    if masked:
        for id, account in view.accounts.items():
            if id in words:
                words[id] = replace(words[id], name=mask_account(words[id].name, account.account))
    return DrawnTimeline(
        line=view.line,
        lanes=shown,
        words=words,
        stops=tuple(
            (day, stop_words(view, number, masked=masked)) for day, number in view.line.stops
        ),
        today=tr("today"),
    )


SCREEN = TimelineScreen
