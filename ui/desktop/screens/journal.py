"""The proof log: who changed what and when, for everybody or one person, and what proves it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.actions.proof_log import Logged, ProofLog, proof_log
from app.domain.ids import AccountId, PersonId
from app.domain.person import Person
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.bridge.tasks import Lane
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.accounts_journal import show_moment
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice, SearchField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, Divider, Page, column, empty, expanding
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import ntr, tr
from ui.text.documents_journal import journal_sheet, soundness
from ui.text.journal import about, kept, said

_SHOWN = 60


class JournalScreen(Screen):
    """Newest first; a search and a person narrow it, and what is shown is saved as a PDF."""

    place = "settings"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._account = ""
        self._log: ProofLog | None = None
        self._more = _SHOWN
        self.save = Button(tr("Save as a PDF…"), "primary", self._ask_where)
        self.heading = Heading(actions=(self.save,))
        self.person = Choice(tr("Whose"))
        self.person.picked.connect(lambda _: self.refresh())
        self.search = SearchField(tr("Search the log"), tr("Account, person, what was done"))
        self.search.setMinimumWidth(look().scaled(320))
        self.search.searched.connect(lambda _: self._show_lines())
        self.whole = Button(tr("Show everything"), "link", self._show_whole)
        self.altered = Banner("", State.BAD)
        self._lines = column(spacing=10)
        card = Card(margin=20, spacing=10)
        card.body.addLayout(self._lines)
        page = Page()
        page.body.addWidget(self.heading)
        page.body.addLayout(flow(self.search, self.person, self.whole, spacing=12))
        page.body.addWidget(self.altered)
        page.body.addWidget(card)
        page.body.addStretch(1)
        self.setLayout(column(page))
        show_if(self.altered, False)

    @override
    def open(self, account: str = "") -> None:
        """Show the log of one account, or of all."""
        self._account, self._more = account, _SHOWN

    @override
    def refresh(self) -> None:
        session, account = self.frame.session, AccountId(self._account) or None
        person = PersonId(str(self.person.key or "")) or None

        def read() -> tuple[ProofLog, tuple[Person, ...]]:
            return proof_log(session, account=account, person=person), session.vault.read().people

        self.frame.run(self, read, lambda found: self._show(*found))

    @override
    def find_here(self) -> bool:
        self.search.setFocus()
        return True

    @override
    def focus_first(self) -> None:
        self.search.setFocus()

    def shown(self) -> tuple[Logged, ...]:
        """Return the lines that the search leaves."""
        log = self._log
        if log is None:
            return ()
        words = self.search.text().casefold().split()
        return tuple(
            line
            for line in log.lines
            if all(word in _haystack(line, log).casefold() for word in words)
        )

    def _show(self, log: ProofLog, people: tuple[Person, ...]) -> None:
        self._log = log
        chosen = self.person.key
        options = (("", tr("Everybody")), *((p.id, p.name) for p in people))
        self.person.offer(options, chosen if chosen in {p.id for p in people} else "")
        show_if(self.person, len(people) > 1 and not self._account)
        show_if(self.whole, bool(self._account))
        self.altered.say(soundness(log))
        show_if(self.altered, log.broken is not None)
        self._show_lines()

    def _show_lines(self) -> None:
        log = self._log
        if log is None:
            return
        found = self.shown()
        title = ntr("{n} thing was done", "{n} things were done", len(found))
        subtitle = soundness(log) if log.broken is None else ""
        self.heading.show_words(title, subtitle)
        empty(self._lines)
        if not found:
            self._lines.addWidget(Text(tr("Nothing like that stands in the log."), tone="muted"))
        for place, line in enumerate(found[: self._more]):
            if place:
                self._lines.addWidget(Divider())
            self._lines.addWidget(_line(line, log))
        if len(found) > self._more:
            more = Button(tr("Show more"), "link", self._show_more)
            self._lines.addLayout(flow(more))
        self.save.setEnabled(bool(found))

    def _show_more(self) -> None:
        self._more += _SHOWN
        self._show_lines()

    def _show_whole(self) -> None:
        self.open()
        self.refresh()

    def _ask_where(self) -> None:
        log = self._log
        if log is None:
            return
        chosen = replace(log, lines=self.shown())
        kinds = (FileKind(tr("PDF"), ("*.pdf",)),)
        self.frame.dialogs.save_file(
            tr("Proof log"), "renumber-log.pdf", kinds, partial(self._save, chosen)
        )

    def _save(self, log: ProofLog, path: Path) -> None:
        from ui.desktop.printing import save_pdf

        html = journal_sheet(log, tr("Proof log"), self.frame.session.clock.today())
        self.frame.run(
            self,
            partial(save_pdf, html, path, title=tr("Proof log")),
            lambda _: self.frame.toast(
                tr("The log is in {file}. That file is not encrypted.", file=path.name)
            ),
            lane=Lane.OTHER,
        )


def _line(line: Logged, log: ProofLog) -> QWidget:
    when = Text(show_moment(line.at), Kind.SMALL, tone="muted", wrap=False)
    subject, proof = about(line, log), kept(line)
    words = column(spacing=2)
    if subject:
        words.addWidget(Text(subject, strong=True))
    words.addWidget(Text(said(line, log)))
    if proof:
        words.addWidget(Text(proof, Kind.SMALL, tone="muted", selectable=True))
    right = QWidget()
    right.setLayout(words)
    holder = QWidget()
    holder.setLayout(column(when, expanding(right), spacing=2))
    return holder


def _haystack(line: Logged, log: ProofLog) -> str:
    names = (p.name for p in line.people)
    return " ".join((about(line, log), said(line, log), kept(line), *names))


SCREEN = JournalScreen
