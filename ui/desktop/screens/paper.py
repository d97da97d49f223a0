"""Paper: a sheet for each visit to a bank, and a booklet in large type for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget
from typing_extensions import override

from app.actions.papers import Papers, SheetEntry, papers
from app.domain.ids import PersonId
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame, Screen
from ui.desktop.printing import Paper, save_pdf, usual_paper
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import EmptyState
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Card, Divider, Page, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.desktop.widgets.tick_row import TickRow
from ui.text.catalogue import current, ntr, tr
from ui.text.documents_booklet import booklet
from ui.text.documents_sheet import bank_sheets, place_name
from ui.text.formats import show_date, show_list


class PaperScreen(Screen):
    """Answers: what can I take along on paper?"""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._papers: Papers | None = None
        self._chosen: dict[str, bool] = {}
        self._heading = Heading()
        self._size = Segmented(tr("Size of the paper"))
        self._size.offer(((Paper.A4, "A4"), (Paper.LETTER, "Letter")), usual_paper())
        self._parts = column(spacing=16)
        self._page = Page(spacing=16)
        self._page.body.addWidget(self._heading)
        self._page.body.addLayout(self._parts)
        self._page.body.addWidget(self._size)
        self._page.body.addStretch(1)
        self.setLayout(column(self._page))

    @override
    def refresh(self) -> None:
        self.frame.run(self, partial(papers, self.frame.session), self._show)

    @override
    def poses(self) -> Iterator[str]:
        yield ""

    @override
    def focus_first(self) -> None:
        able = [each for each in self.findChildren(QAbstractButton) if each.isEnabled()]
        if able:
            able[0].setFocus()

    def _show(self, found: Papers) -> None:
        first = self._papers is None
        self._papers = found
        self._chosen = {
            one.sheet.id: self._chosen.get(one.sheet.id, one.sheet.day is not None)
            for one in found.sheets
        }
        visits = sum(one.sheet.day is not None for one in found.sheets)
        back = Button(tr("Back to the order"), "quiet", partial(self.frame.navigate, "plan"))
        self._heading.show_words(_title(found, visits), _subtitle(found))
        self._print = Button(tr("Save the sheets as PDF"), "primary", self._ask_for_sheets)
        self._print.setEnabled(any(self._chosen.values()))
        self._heading.show_actions(*((self._print, back) if found.sheets else (back,)))
        empty(self._parts)
        show_if(self._size, bool(found.booklets))
        if not found.booklets and not found.sheets:
            self._parts.addWidget(
                EmptyState(
                    "circle-check",
                    tr("Nothing to print"),
                    tr("Once there is something to change, it can be printed here."),
                )
            )
            return
        if found.sheets:
            self._parts.addWidget(self._make_sheets(found))
        self._parts.addWidget(self._make_booklets(found))
        if first:
            self.focus_first()

    def _make_sheets(self, found: Papers) -> QWidget:
        card = Card()
        card.body.addWidget(Text(tr("For the counter: one sheet for each visit"), Kind.SECTION))
        card.body.addWidget(
            Text(
                tr(
                    "Who must come, what to take, what to say, and every number to change, with "
                    "boxes to tick. Only the last four figures of a number stand on it."
                ),
                tone="muted",
            )
        )
        for one in found.sheets:
            line = TickRow(place_name(one), _about(found, one))
            line.setChecked(self._chosen[one.sheet.id])
            line.toggled.connect(partial(self._choose, one.sheet.id))
            card.body.addWidget(line)
        return card

    def _make_booklets(self, found: Papers) -> QWidget:
        card = Card()
        card.body.addWidget(Text(tr("For somebody who prefers paper: a booklet"), Kind.SECTION))
        card.body.addWidget(
            Text(
                tr(
                    "Large type, one account a page, each with its steps and whom to call. "
                    "No login and no whole number stands in it."
                ),
                tone="muted",
            )
        )
        for place, (person, entries) in enumerate(found.booklets.items()):
            if place:
                card.body.addWidget(Divider())
            name = found.people[person].name
            count = ntr("{n} account", "{n} accounts", len(entries))
            button = Button(
                tr("Save {name}'s booklet as PDF", name=name),
                "quiet",
                partial(self._ask_for_booklet, person),
            )
            card.body.addWidget(Text(f"{name} · {count}"))
            card.body.addLayout(flow(button))
        return card

    def _choose(self, sheet: str, chosen: bool) -> None:
        self._chosen[sheet] = chosen
        self._print.setEnabled(any(self._chosen.values()))

    def _ask_for_sheets(self) -> None:
        self._ask(tr("Sheets for the counter"), self._save_sheets)

    def _ask_for_booklet(self, person: PersonId) -> None:
        found = self._papers
        if found is not None:
            title = tr("Booklet for {name}", name=found.people[person].name)
            self._ask(title, partial(self._save_booklet, person, title))

    def _ask(self, title: str, save: Callable[[Path], object]) -> None:
        kinds = (FileKind(tr("PDF"), ("*.pdf",)),)
        self.frame.dialogs.save_file(title, f"{title}.pdf", kinds, save)

    def _save_sheets(self, path: Path) -> None:
        found = self._papers
        if found is None:
            return
        chosen = [one for one in found.sheets if self._chosen.get(one.sheet.id)]
        self._write(path, bank_sheets(found, chosen), tr("Sheets for the counter"), large=False)

    def _save_booklet(self, person: PersonId, title: str, path: Path) -> None:
        if self._papers is not None:
            self._write(path, booklet(self._papers, person), title, large=True)

    def _write(self, path: Path, html: list[str], title: str, *, large: bool) -> None:
        target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        write = partial(
            save_pdf,
            html,
            target,
            title=title,
            paper=Paper(str(self._size.key)),
            large=large,
            foot=title,
        )
        self.frame.run(
            self, write, lambda _: self.frame.toast(tr("Saved as {name}.", name=target.name))
        )


def _title(found: Papers, visits: int) -> str:
    if not found.booklets:
        return tr("Nothing to print")
    if visits:
        return ntr(
            "On paper: {n} visit to a counter, and the booklets",
            "On paper: {n} visits to a counter, and the booklets",
            visits,
        )
    return tr("On paper: no visit is needed, but the rest can be printed")


def _subtitle(found: Papers) -> str:
    if not found.booklets:
        return ""
    return tr("What is saved is not locked: print it, then delete the file.")


def _about(found: Papers, one: SheetEntry) -> str:
    """Return when, who comes, and how many accounts."""
    day = show_date(one.sheet.day) if one.sheet.day else tr("not planned; it can be done there too")
    names = show_list(found.people[id].name for id in one.sheet.people)
    count = ntr("{n} account", "{n} accounts", len(one.entries))
    separator = "，" if current() == "zh" else ", "
    return separator.join((day, names, count))


SCREEN = PaperScreen
