"""The dependency map: which number and which account opens what."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.actions.pictures import MapView, map_view
from app.domain.ids import AccountId, PersonId
from app.planning.map import DependencyMap, narrowed
from app.planning.map_layout import Box, Picture, Sort
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.map_drawing import draw_up, headings_of, lines_of
from ui.desktop.screens.map_file import ask_and_save_map
from ui.desktop.screens.map_panel import MapPanel
from ui.desktop.screens.map_words import (
    box_words,
    called,
    map_subtitle,
    map_title,
)
from ui.desktop.theme import look
from ui.desktop.widgets.buttons import Button, IconButton
from ui.desktop.widgets.dependency_map import DependencyMapView
from ui.desktop.widgets.dependency_map_painting import Words
from ui.desktop.widgets.fields import Choice, SearchField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import EmptyState
from ui.desktop.widgets.picture_list import PictureList
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import column, row
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr

_PANEL_NEEDS = 860
_MAP, _LIST = "map", "list"


class MapScreen(Screen):
    """Answers: what hangs on what, and what is the key to most?"""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._view: MapView | None = None
        self._whole = DependencyMap(nodes=(), edges=())
        self._opened: set[str] = set()
        self._centre: str | None = None
        self._heading = Heading()
        self._search = SearchField(tr("Find on the map"))
        self._search.searched.connect(self._find)
        self._people = Choice(tr("Whose accounts"))
        self._people.picked.connect(lambda _: self._draw())
        self._form = Segmented(tr("Picture or list"))
        self._form.offer(((_MAP, tr("Picture")), (_LIST, tr("List"))), _MAP)
        self._form.picked.connect(lambda _: self._show_form())
        self._all = Button(tr("Show everything"), "quiet", partial(self._show_around, None))
        self._map = DependencyMapView(tr("What hangs on what"))
        self._map.reached.connect(self._reach)
        self._map.opened.connect(self._open)
        self._map.folded.connect(self._fold)
        self._sizes = (
            IconButton("minus", tr("Smaller"), partial(self._map.change_size, 1 / 1.2)),
            IconButton("plus", tr("Larger"), partial(self._map.change_size, 1.2)),
        )
        self._list = PictureList(tr("What hangs on what, as a list"))
        self._list.reached.connect(self._reach)
        self._list.opened.connect(self._open_line)
        self._forms = QStackedWidget()
        self._forms.addWidget(self._map)
        self._forms.addWidget(self._list)
        self._panel = MapPanel()
        self._panel.wanted.connect(self._go_to)
        self._panel.opened.connect(self._open)
        self._panel.around.connect(self._show_around)
        self._instead = EmptyState(
            "arrow-up-down",
            tr("No accounts yet"),
            tr("Once accounts are on the list, this page draws which of them open one another."),
        )
        self._search.setFixedWidth(look().scaled(210))
        bar = flow(self._search, self._people, self._form, *self._sizes, self._all)
        beside = row(self._forms, self._panel, spacing=16)
        body = column(self._heading, bar, beside, self._instead)
        body.setStretch(2, 1)
        body.setContentsMargins(32, 24, 32, 16)
        self.setLayout(body)
        self._map.resized.connect(self._draw)
        look().changed.connect(self._draw)

    @override
    def refresh(self) -> None:
        self.frame.run(self, partial(map_view, self.frame.session), self._show)

    @override
    def find_here(self) -> bool:
        self._search.setFocus()
        return True

    @override
    def focus_first(self) -> None:
        self._form_in_use().setFocus()

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        groups = [box.id for box in self._map.picture.boxes if box.sort is Sort.GROUP]
        if groups:
            self._fold(groups[0])
            self._map.go_to(self._map.picture.boxes[2].id)
            yield "unfolded"
        keys = [node for node in self._whole.nodes if node.opens and not node.is_number]
        if keys:
            self._show_around(max(keys, key=lambda node: node.opens).id)
            yield "around"
            self._show_around(None)
        self._form.choose(_LIST)
        self._show_form()
        yield "list"
        self._form.choose(_MAP)
        self._show_form()

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        show_if(self._panel, self._has_room())

    def _has_room(self) -> bool:
        return self.width() >= look().scaled(_PANEL_NEEDS)

    def _show(self, view: MapView) -> None:
        self._view = view
        owners = {node.owner for node in view.map.nodes if not node.is_number}
        people = [person for id, person in view.people.items() if id in owners]
        options = ((None, tr("Everybody")), *((p.id, p.name) for p in people))
        self._people.offer(options, self._people.key)
        show_if(self._people, len(people) > 1)
        self._draw()

    def _draw(self) -> None:
        view = self._view
        if view is None:
            return
        owner = self._people.key
        self._whole = narrowed(view.map, PersonId(str(owner)) if owner is not None else None)
        if self._centre not in self._whole.node_by_id:
            self._centre = None
        any_account = any(not node.is_number for node in self._whole.nodes)
        save = Button(tr("Save as a picture"), "quiet", self._ask_where, icon_name="download")
        back = Button(tr("Back to the order"), "quiet", partial(self.frame.navigate, "plan"))
        self._heading.show_words(map_title(view, self._whole), map_subtitle(view, self._whole))
        self._heading.show_actions(*((save, back) if any_account else (back,)))
        show_if(self._instead, not any_account)
        show_if(self._forms, any_account)
        show_if(self._panel, any_account and self._has_room())
        show_if(self._all, self._centre is not None)
        picture = self._picture(look().factor, self._map.room)
        headings = headings_of(picture, around=self._centre is not None)
        words = {box.id: box_words(view, self._whole, box) for box in picture.boxes}
        self._map.show_picture(
            picture,
            {id: Words(w.title, w.detail, w.state, w.strong) for id, w in words.items()},
            {id: w.spoken for id, w in words.items()},
            headings,
        )
        self._list.show_lines(list(lines_of(picture, words, headings)))
        self._show_panel()

    def _picture(self, factor: float, room: float = 0) -> Picture:
        return draw_up(self._whole, self._centre, self._opened, factor, room)

    def _form_in_use(self) -> QWidget:
        return self._list if self._form.key == _LIST else self._map

    def _show_form(self) -> None:
        shown = self._form_in_use()
        self._forms.setCurrentWidget(shown)
        for button in self._sizes:
            show_if(button, shown is self._map)

    def _box(self, id: str | None) -> Box | None:
        return next((box for box in self._map.picture.boxes if box.id == id), None)

    def _show_panel(self) -> None:
        if self._view is not None:
            box = self._box(self._map.current)
            alone = self._centre is not None and self._map.current == self._centre
            self._panel.show_box(self._view, self._whole, box, alone=alone)

    def _reach(self, id: str) -> None:
        """Keep picture, list and panel in step."""
        if self._map.current != id:
            self._map.go_to(id, tell=False)
        if self._list.current != id:
            self._list.go_to(id)
        self._show_panel()

    def _go_to(self, node: str) -> None:
        """Go to a node wherever it is: unfold its group, or show everything again."""
        if self._centre is not None and self._map.picture.box_of(node) is None:
            self._centre = None
            self._draw()
        box = self._map.picture.box_of(node)
        if box is not None and box.sort is Sort.GROUP:
            self._opened.add(box.id)
            self._draw()
        self._reach(node)

    def _fold(self, group: str) -> None:
        self._opened ^= {group}
        self._draw()
        self._reach(group)

    def _show_around(self, node: str | None) -> None:
        before, self._centre = self._centre, node
        self._draw()
        reached = node or before
        if reached is not None:
            self._go_to(reached)
        self._form_in_use().setFocus()

    def _find(self, words: str) -> None:
        """Go to the next one whose name has ``words`` in it, after the one at hand."""
        view = self._view
        if not words or view is None:
            return
        ids = called(view, self._whole, words)
        if not ids:
            self.frame.toast(tr("Nothing on the map is called that."))
            return
        here = ids.index(self._map.current) if self._map.current in ids else -1
        self._go_to(ids[(here + 1) % len(ids)])

    def _open(self, account: str) -> None:
        self.frame.navigate("accounts", account=AccountId(account))

    def _open_line(self, id: str) -> None:
        box = self._box(id)
        if box is not None and box.sort is Sort.GROUP:
            self._fold(id)
        elif box is not None and box.sort is Sort.ACCOUNT:
            self._open(id)

    def _ask_where(self) -> None:
        if self._view is not None:
            picture = self._picture(1.0)
            headings = headings_of(picture, around=self._centre is not None)
            ask_and_save_map(self.frame, self._view, self._whole, picture, headings)


SCREEN = MapScreen
