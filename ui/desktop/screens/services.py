"""Look a service up: everything the directory knows, whether one has an account there or not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QStackedWidget
from typing_extensions import override

from app.domain.ids import ServiceId
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.services import ServiceRow, ServicesModel
from ui.desktop.models.services_filter import ServicesFilter, tally_services
from ui.desktop.screens.services_bar import ServicesBar
from ui.desktop.screens.services_list import ServicesList
from ui.desktop.screens.services_loading import ServicesFacts, read_services, search_services
from ui.desktop.theme import look
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner, EmptyState
from ui.desktop.widgets.surface import Card, Page, column
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import ntr, tr

_LEAST_HEIGHT = 260


class Services(Screen):
    """See the module."""

    needs_vault: ClassVar[bool] = True
    place: ClassVar[str] = "accounts"
    kept: ClassVar[Mapping[str, Any]] = {"search": str, "filter": ServicesFilter, "at": str | None}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._everything: dict[ServiceId, ServiceRow] = {}
        self._found: Sequence[ServiceId] = ()
        self._words = ""
        self._at: ServiceId | None = None
        self.model = ServicesModel(self)
        self.list = ServicesList(self.model)
        self.bar = ServicesBar()
        self.search = self.bar.search
        self.heading = Heading(
            tr("Look up a service"),
            actions=(
                Button(
                    tr("Your own entries"),
                    "quiet",
                    lambda: frame.navigate("own_services"),
                    icon_name="pencil",
                ),
            ),
        )
        self._refused = Banner(
            tr("A file of your own has a mistake and is not used."),
            State.WARN,
            actions=(
                Button(tr("See what it is"), "quiet", lambda: frame.navigate("own_services")),
            ),
        )
        self._lists = self._make_lists()
        self._card = Card(margin=0, spacing=0)
        self._build()
        self.search.searched.connect(self._search)
        self.search.returnPressed.connect(self._enter_list)
        self.bar.changed.connect(self.set_filter)
        self.list.opened.connect(self._go)
        look().changed.connect(self._fit)
        self._fit()

    @override
    def open(self, search: str = "") -> None:
        """Come here, perhaps with words to look for."""
        if search:
            self.search.setText(search)
            self._words = search.strip()

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.frame.run(self, lambda: read_services(session), self._show)

    @override
    def state(self) -> dict[str, object]:
        return {"search": self.search.text(), "filter": self.bar.filter, "at": self.list.at}

    @override
    def restore(self, state: dict[str, object]) -> None:
        words, wanted, at = (state.get(key) for key in ("search", "filter", "at"))
        if isinstance(wanted, ServicesFilter):
            self.set_filter(wanted)
        if isinstance(words, str):
            self.search.setText(words)
            self._words = words.strip()
        self._at = ServiceId(at) if isinstance(at, str) else None
        self.refresh()

    @override
    def find_here(self) -> bool:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    @override
    def focus_first(self) -> None:
        # Whoever comes back from a page goes on where they were.
        (self.list if self.list.at is not None else self.search).setFocus()

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        self.search.setText("zsyh")
        self.search.search()
        yield "search"
        self.search.setText("?")
        self.search.search()
        yield "nothing"
        self.show_all()

    def show_all(self) -> None:
        """Take the search and the filters off."""
        self.search.clear()
        self._words = ""
        self.set_filter(ServicesFilter())
        self._look_up()

    def _build(self) -> None:
        self._card.body.addWidget(self._lists)
        self._card.body.setContentsMargins(8, 6, 8, 8)
        self._card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        back = Button(
            tr("Accounts"),
            "link",
            lambda: self.frame.navigate("accounts"),
            icon_name="chevron-left",
        )
        # Where words are large and the window is low, the page scrolls and the list keeps its room.
        page = Page(spacing=12)
        page.body.addLayout(flow(back))
        page.body.addWidget(self.heading)
        page.body.addWidget(self._refused)
        page.body.addWidget(self.bar)
        page.body.addWidget(self._card, 1)
        self.setLayout(column(page))
        show_if(self._refused, False)

    def _make_lists(self) -> QStackedWidget:
        nothing = EmptyState(
            "search",
            tr("No service fits"),
            tr(
                "Try another name or the number that texts you. What the directory lacks you can"
                " add under Your own entries."
            ),
            Button(tr("Show all services"), "quiet", self.show_all),
        )
        lists = QStackedWidget()
        for widget in (
            EmptyState("clock", tr("The directory is being read"), ""),
            self.list,
            nothing,
        ):
            lists.addWidget(widget)
        return lists

    def _search(self, words: str) -> None:
        if words != self._words:
            self._words = words
            self._at = None
            self._look_up()

    def _look_up(self) -> None:
        words = self._words
        if not words:
            self._show_found("", tuple(self._everything))
            return
        session = self.frame.session
        self.frame.run(
            self, lambda: search_services(session, words), partial(self._show_found, words)
        )

    def _show_found(self, words: str, found: Sequence[ServiceId]) -> None:
        # What was typed since has its own answer on the way.
        if words == self._words:
            self._found = found
            self._fill()

    def _show(self, facts: ServicesFacts) -> None:
        self._everything = {row.id: row for row in facts.rows}
        self.bar.set_filter(self.bar.filter, tally_services(facts.rows))
        count = len(facts.rows)
        words = ntr(
            "What is publicly known of {n} service, each fact with its source.",
            "What is publicly known of {n} services, each fact with its source.",
            count,
        )
        show_if(self._refused, bool(facts.refused))
        self.heading.show_words(tr("Look up a service"), words)
        self._look_up()

    def set_filter(self, wanted: ServicesFilter) -> None:
        """List other services."""
        self.bar.set_filter(wanted, tally_services(self._everything.values()))
        self._fill()

    def _fill(self) -> None:
        at = self._at or self.list.at
        self._at = None
        everything = self._everything
        rows = [everything[one] for one in self._found if one in everything]
        self.model.show_rows([row for row in rows if self.bar.filter.fits(row)])
        if self.model.row_of(at) is not None:
            self.list.go_to(at)
        elif self.model.rows:
            self.list.scrollToTop()
        shown = 1 if self.model.rows else 2
        self._lists.setCurrentIndex(shown if everything else 0)

    def _enter_list(self) -> None:
        """Enter in the search goes to the best answer."""
        if self.model.rows:
            self.list.go_to(None)
            self.list.setFocus(Qt.FocusReason.TabFocusReason)

    def _go(self, service: str) -> None:
        self.frame.navigate("service", service=service)

    def _fit(self) -> None:
        self._card.setMinimumHeight(look().scaled(_LEAST_HEIGHT))


SCREEN = Services
