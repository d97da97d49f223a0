"""The page of one service: how the number is changed there, whom to call, and what nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.directory_errors import UnknownService
from app.domain.errors import RenumberError
from app.domain.ids import ServiceId
from app.guidance.service_page import Topic
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.accounts_words import capital, view_title
from ui.desktop.screens.leaving import ask_to_open
from ui.desktop.screens.service_correcting import CorrectingCard
from ui.desktop.screens.service_section import SectionCard
from ui.desktop.screens.services_loading import ServiceFacts, read_service
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Page, column, empty
from ui.desktop.widgets.text import Chip, Text, show_if
from ui.text.catalogue import pick, tr
from ui.text.errors import sentence
from ui.text.formats import show_list
from ui.text.labels import label
from ui.text.service_page import page_intro, page_sections

_MAIN = (Topic.CHANGE, Topic.LIMITS, Topic.NOTES, Topic.ROUTES, Topic.CLOSE, Topic.NOTICES)
"""What is read stands in the wide column, in this order; everything else beside it."""


class ServiceScreen(Screen):
    """See the module."""

    needs_vault: ClassVar[bool] = True
    place: ClassVar[str] = "accounts"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._service = ServiceId("")
        self.facts: ServiceFacts | None = None
        self.heading = Heading()
        self._chips = QWidget()
        self._chips.setLayout(flow(spacing=6))
        self._aliases = Text(kind=Kind.SMALL, tone="muted", selectable=True)
        self._intro = Text(kind=Kind.SMALL, tone="muted")
        self._mine = QWidget()
        self._mine.setLayout(flow(spacing=10))
        self._left, self._right = column(spacing=16), column(spacing=16)
        self.correcting = CorrectingCard(frame)
        self.correcting.copied.connect(self.refresh)
        self._page = Page()
        self._build()

    @override
    def open(self, service: str = "") -> None:
        """Come here for ``service``."""
        if ServiceId(service) != self._service:
            self._service = ServiceId(service)
            self.facts = None

    @override
    def refresh(self) -> None:
        if not self._service:
            return
        session, service = self.frame.session, self._service
        self.frame.run(self, lambda: read_service(session, service), self._show, self._not_read)

    @override
    def focus_first(self) -> None:
        self.back.setFocus()

    @override
    def poses(self) -> Iterator[str]:
        for service in ("icbc", "alipay", "github"):
            self.open(service)
            self.refresh()
            yield service
        bar = self._page.verticalScrollBar()
        self.open("icbc")
        self.refresh()
        yield ""
        bar.setValue(bar.maximum() // 2)
        yield "middle"
        bar.setValue(bar.maximum())
        yield "end"

    def cards(self) -> dict[Topic, SectionCard]:
        """Return the sections that show, by topic."""
        return {card.topic: card for card in self.findChildren(SectionCard)}

    def _build(self) -> None:
        frame = self.frame
        self.back = Button(tr("Back"), "link", frame.back, icon_name="chevron-left")
        everything = Button(tr("All services"), "link", lambda: frame.navigate("services"))
        left, right = QWidget(), QWidget()
        self._left.addStretch(1)
        left.setLayout(self._left)
        beside = column(spacing=16)
        beside.addLayout(self._right)
        beside.addWidget(self.correcting)
        beside.addStretch(1)
        right.setLayout(beside)
        body = self._page.body
        body.addLayout(flow(self.back, everything, spacing=12))
        for part in (self.heading, self._chips, self._aliases, self._intro, self._mine):
            body.addWidget(part)
        body.addWidget(Columns(left, right, shares=(3, 2), least=680), 1)
        body.setSpacing(10)
        self.setLayout(column(self._page))

    def _show(self, facts: ServiceFacts) -> None:
        if facts.page.service.id != self._service:
            return
        same = self.facts is not None and self.facts.page.service.id == self._service
        bar = self._page.verticalScrollBar()
        scrolled = bar.value() if same else 0
        if same and self.facts == facts:
            return
        self.facts = facts
        self._show_heading(facts)
        self._show_mine(facts)
        self._show_sections(facts)
        self.correcting.show_service(facts.page)
        bar.setValue(scrolled)

    def _show_heading(self, facts: ServiceFacts) -> None:
        service = facts.page.service
        kinds = show_list(label(kind) for kind in service.kinds)
        # In a narrow window the numbers to call stand far below.
        hotline = service.hotlines[0].number if service.hotlines else ""
        about = " · ".join(filter(None, (capital(label(service.category)), kinds, hotline)))
        self.heading.show_words(pick(service.name), about)
        # At a desk to ask at nobody has an account.
        actions = [self._first_action(facts)] if facts.page.service.holds_accounts else []
        self.heading.show_actions(*actions)
        aliases = tr("Also: {names}", names=show_list(service.aliases)) if service.aliases else ""
        self._aliases.setText(aliases)
        self._aliases.setAccessibleName(aliases)
        show_if(self._aliases, bool(aliases))
        self._intro.setText(page_intro(facts.page))
        chips = self._chips.layout()
        if chips is not None:
            empty(chips)
            if facts.page.own:
                chips.addWidget(Chip(tr("your own entry"), State.ACCENT))
            if facts.accounts:
                chips.addWidget(Chip(tr("in your list"), State.OK))
        show_if(self._chips, facts.page.own or bool(facts.accounts))

    def _first_action(self, facts: ServiceFacts) -> Button:
        if len(facts.accounts) == 1:
            account = facts.accounts[0].account.id
            return Button(
                tr("Open my account there"),
                "primary",
                lambda: self.frame.navigate("accounts", account=account),
            )
        service = facts.page.service.id
        words = tr("Add another to my list") if facts.accounts else tr("Add to my list")
        return Button(
            words,
            "quiet" if facts.accounts else "primary",
            lambda: self.frame.navigate("accounts", add=service),
            icon_name="plus",
        )

    def _show_mine(self, facts: ServiceFacts) -> None:
        """Several accounts there: the way to each."""
        layout = self._mine.layout()
        if layout is None:
            return
        empty(layout)
        several = len(facts.accounts) > 1
        for view in facts.accounts if several else ():
            button = Button(view_title(view), "quiet")
            button.clicked.connect(
                lambda _=False, a=view.account.id: self.frame.navigate("accounts", account=a)
            )
            layout.addWidget(button)
        show_if(self._mine, several)

    def _show_sections(self, facts: ServiceFacts) -> None:
        empty(self._left)
        empty(self._right)
        sections = {one.topic: one for one in page_sections(facts.page, facts.directory)}
        beside = [topic for topic in Topic if topic not in _MAIN]
        for topics, box in ((_MAIN, self._left), (beside, self._right)):
            for topic in topics:
                if topic not in sections:
                    continue
                card = SectionCard(sections[topic], facts.directory)
                card.page_wanted.connect(lambda address: ask_to_open(self.frame, address))
                card.service_wanted.connect(
                    lambda service: self.frame.navigate("service", service=service)
                )
                card.copied.connect(self._copy)
                if topic is Topic.STEPS and len(facts.accounts) == 1:
                    card.body.addLayout(flow(self._to_steps(facts)))
                box.addWidget(card)
        self._left.addStretch(1)

    def _to_steps(self, facts: ServiceFacts) -> Button:
        account = facts.accounts[0].account.id
        return Button(
            tr("Go through the steps"),
            "quiet",
            lambda: self.frame.navigate("guide", account=account),
            icon_name="list-checks",
        )

    def _copy(self, number: str) -> None:
        self.frame.clipboard.copy(number)
        self.frame.toast(tr("Copied."))

    def _not_read(self, error: RenumberError) -> None:
        if isinstance(error, UnknownService):
            self.frame.navigate("services")
        else:
            self.frame.dialogs.tell(sentence(error))


SCREEN = ServiceScreen
