"""May the old number go? The answer, what stands in the way, and what comes afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from typing_extensions import override

from app.actions.gate import GateView, certify, gate_view
from app.actions.session import Session
from app.domain.errors import NoMove, RenumberError
from app.planning.verdict import Gate
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.gate_words import gate_title, in_the_way
from ui.desktop.screens.gate_blockers import BlockerCard
from ui.desktop.screens.gate_paper import print_document
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.kept_focus import focus_named, focused_name
from ui.desktop.widgets.notices import Banner, EmptyState
from ui.desktop.widgets.surface import Card, Page, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr
from ui.text.errors import sentence
from ui.text.formats import show_phone
from ui.text.gate import afterwards, answer_words, read_words
from ui.text.rest import rest_document
from ui.text.titles import spoken


class GateScreen(Screen):
    """See the module."""

    place = "today"
    kept: ClassVar[Mapping[str, Any]] = {"number": str}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._number = ""
        self.view: GateView | None = None
        self.number = Choice(tr("Which number"))
        self.number.picked.connect(self._choose)
        self.heading = Heading(actions=(self.number,))
        self._answer = column()
        self._read = Text(tone="muted")
        self._blockers = column(spacing=12)
        self._after = Card("sunk", margin=16, spacing=8)
        self._more = flow(
            Button(
                tr("What if it stopped today?"),
                "link",
                lambda: frame.navigate("what_if", what="died", number=self.number.key or ""),
            ),
            Button(tr("What would be lost?"), "link", lambda: frame.navigate("risk")),
            spacing=12,
        )
        page = Page()
        page.body.addWidget(self.heading)
        page.body.addLayout(self._answer)
        page.body.addWidget(self._read)
        page.body.addLayout(self._blockers)
        page.body.addWidget(self._after)
        page.body.addLayout(self._more)
        page.body.addStretch(1)
        self.setLayout(column(page))
        self._read.hide()
        self._after.hide()
        self.number.hide()

    @override
    def open(self, number: str = "") -> None:
        """Come here for one old number (any spelling), else for the first that is given up."""
        self._number = number

    @override
    def refresh(self) -> None:
        session, number = self.frame.session, self._number or None
        self.frame.run(self, lambda: _read(session, number), self._show, self._failed)

    @override
    def state(self) -> dict[str, object]:
        return {"number": self._number}

    @override
    def restore(self, state: dict[str, object]) -> None:
        self._number = str(state.get("number", ""))
        self.refresh()

    @override
    def focus_first(self) -> None:
        buttons = [b for b in self.findChildren(Button) if b.isVisibleTo(self)]
        if buttons:
            buttons[0].setFocus()

    def save_certificate(self) -> None:
        """Ask for a name and write the certificate as a PDF."""
        if self.view is None:
            return
        suggested = tr("old number may rest") + ".pdf"
        kinds = (FileKind("PDF", ("*.pdf",)),)
        self.frame.dialogs.save_file(tr("Save the certificate"), suggested, kinds, self._save)

    def _save(self, path: Path) -> None:
        session, number = self.frame.session, self._number or None

        def made() -> Path:
            household = spoken(session.vault.read(), session.directory)
            print_document(rest_document(certify(session, number), household), path)
            return path

        self.frame.run(self, made, lambda _: self.frame.toast(tr("The certificate is saved.")))

    def _choose(self, number: object) -> None:
        self._number = str(number)
        self.refresh()

    def _show(self, view: GateView) -> None:
        first, focused = self.view is None, focused_name(self)
        self.view = view
        numbers = view.household.number_by_id
        own = numbers[view.verdict.number].e164
        known = [own, *(numbers[other].e164 for other in view.others)]
        self.number.offer(tuple((each, show_phone(each)) for each in sorted(known)), own)
        show_if(self.number, len(known) > 1)
        self.heading.show_words(gate_title(view), tr("May the old number go?"))
        self._show_answer(view)
        self._read.setText(read_words(view))
        show_if(self._read, bool(read_words(view)))
        empty(self._blockers)
        filled = False
        for one in in_the_way(view):
            card = BlockerCard(one, filled=one.way is not None and not filled)
            filled = filled or one.way is not None
            card.went.connect(self._go)
            self._blockers.addWidget(card)
        self._show_after(view)
        if first or (focused and not focus_named(self, focused)):
            self.focus_first()

    def _show_answer(self, view: GateView) -> None:
        """Say what the title means; with the certificate once there is one."""
        empty(self._answer)
        stop = view.verdict.answer is Gate.STOP
        if not stop and view.clock is None:
            return
        state = State.OK if stop else State.WARN
        if view.clock is not None and view.clock.left:
            state = State.BAD
        save = Button(tr("Save the certificate"), "primary", self.save_certificate)
        self._answer.addWidget(Banner(answer_words(view), state, actions=(save,) if stop else ()))

    def _show_after(self, view: GateView) -> None:
        empty(self._after.body)
        lines = list(afterwards(view.retiring))
        if view.verdict.answer is not Gate.STOP:
            lines.append(tr("Once the answer is yes, this page gives you a certificate to keep."))
        self._after.body.addWidget(Text(tr("Afterwards"), strong=True))
        for line in lines:
            self._after.body.addWidget(Text(line, Kind.SMALL, tone="muted"))
        show_if(self._after, bool(lines))

    def _go(self, screen: str, arguments: dict[str, object]) -> None:
        self.frame.navigate(screen, **arguments)

    def _failed(self, error: RenumberError) -> None:
        """Without an old number there is no gate."""
        empty(self._blockers)
        self.heading.show_words(tr("May the old number go?"))
        missing = isinstance(error, NoMove)
        word = tr("Enter the number") if missing else tr("Show the numbers")
        action = Button(word, "primary", partial(self.frame.navigate, "people"))
        self._blockers.addWidget(
            EmptyState("smartphone", tr("No old number yet"), sentence(error), action)
        )


def _read(session: Session, number: str | None) -> GateView:
    """Read the answer, with the accounts called as the page speaks of them."""
    view = gate_view(session, number)
    return replace(view, household=spoken(view.household, session.directory))


SCREEN = GateScreen
