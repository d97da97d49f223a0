"""The recovery code, seen once: copy it, then prove with two of its groups that it was copied."""

from __future__ import annotations

import secrets
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QStackedWidget, QWidget

from app.vault.recovery_code import groups_of, is_group
from ui.desktop.screens.first_run_page import FirstPage
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Form, FormRow, TextField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import later, look_up, tr

_COLUMNS = 4
_LOOK_ALIKE = later("There is no letter O and no letter I in it: 0 is a zero, 1 is a one.")


class CodePages(QStackedWidget):
    """Shows a code, then asks for two of its groups.

    Signals:
        confirmed(): two groups were typed as they are.
        left(): the user does not want to now.
        wanted_print(str, str): a sheet as HTML to be kept as a PDF, and its title.
    """

    confirmed = Signal()
    left = Signal()
    wanted_print = Signal(str, str)

    def __init__(self, *, leave: str, trail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._code = ""
        self.show_page = _ShowPage(leave, trail)
        self.check_page = _CheckPage(trail)
        for page in (self.show_page, self.check_page):
            self.addWidget(page)
        self.show_page.went_on.connect(self._check)
        self.show_page.went_back.connect(self.left.emit)
        self.show_page.print.clicked.connect(self._print)
        self.check_page.went_back.connect(self._look_again)
        self.check_page.went_on.connect(self._compare)

    @property
    def code(self) -> str:
        """The code that shows."""
        return self._code

    def begin(self, code: str) -> None:
        """Show ``code``."""
        self._code = code
        self.show_page.show_code(code)
        self.check_page.ask_for(_two(len(groups_of(code))) if code else (0, 1))
        self.setCurrentWidget(self.show_page)

    def forget(self) -> None:
        """Show no code any more."""
        self.begin("")

    def focus_first(self) -> None:
        """Begin on the page that shows."""
        page = self.currentWidget()
        if isinstance(page, FirstPage):
            page.focus_first()

    def _check(self) -> None:
        self.setCurrentWidget(self.check_page)
        self.check_page.focus_first()

    def _look_again(self) -> None:
        self.setCurrentWidget(self.show_page)
        self.show_page.focus_first()

    def _compare(self) -> None:
        if self.check_page.fits(groups_of(self._code)):
            self.confirmed.emit()

    def _print(self) -> None:
        self.wanted_print.emit(sheet(self._code), tr("Recovery code for your list"))


def sheet(code: str) -> str:
    """Return the sheet of paper as HTML."""
    lines = "".join(
        f"<td style='padding:12px'><small>{number}</small><br/><tt>{escape(group)}</tt></td>"
        for number, group in enumerate(groups_of(code), 1)
    )
    words = (
        look_up(_LOOK_ALIKE),
        tr("With this code your Renumber list opens even if the password is forgotten."),
        tr("Keep it with your important papers, and not beside the computer."),
        tr("Whoever has this code and a copy of the list can read it."),
    )
    return (
        f"<h2>{escape(tr('Recovery code for your list'))}</h2><table><tr>{lines}</tr></table>"
        + "".join(f"<p>{escape(sentence)}</p>" for sentence in words)
    )


class _ShowPage(FirstPage):
    """The code in large letters, group by group."""

    def __init__(self, leave: str, trail: str) -> None:
        super().__init__(
            tr("Write down this code"),
            tr("If you ever forget the password, it opens your list. It is shown only now."),
            tr("I have written it down"),
            trail=trail,
            width=640,
        )
        self.back.set_text(leave)
        self.print = Button(tr("Save a sheet to print…"), "quiet", icon_name="download")
        self._grid = QGridLayout()
        self._grid.setSpacing(12)
        self._groups: list[QWidget] = []
        card = Card(margin=24, spacing=16)
        holder = QWidget()
        holder.setLayout(self._grid)
        card.body.addWidget(holder)
        card.body.addWidget(Text(look_up(_LOOK_ALIKE), Kind.SMALL, tone="muted"))
        card.body.addLayout(flow(self.print))
        self.body.addWidget(card)
        self.body.addWidget(
            Banner(
                tr(
                    "Keep the paper with your important papers. Whoever has it and a copy of the "
                    "list can read the list."
                ),
                State.WARN,
            )
        )

    def show_code(self, code: str) -> None:
        """Show the groups with their numbers; none for an empty code."""
        for cell in self._groups:
            self._grid.removeWidget(cell)
            cell.deleteLater()
        self._groups = []
        for place, group in enumerate(groups_of(code) if code else ()):
            number = Text(str(place + 1), Kind.SMALL, tone="muted")
            letters = Text(group, Kind.TITLE)
            letters.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
            letters.setWordWrap(False)
            letters.setAccessibleName(
                tr("Group {number}: {letters}", number=place + 1, letters=" ".join(group))
            )
            letters.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            cell_row, cell_column = divmod(place, _COLUMNS)
            box = column(number, letters, spacing=2)
            cell = QWidget()
            cell.setLayout(box)
            self._grid.addWidget(cell, cell_row, cell_column)
            self._groups.append(cell)


class _CheckPage(FirstPage):
    """Two groups to be typed from the paper."""

    def __init__(self, trail: str) -> None:
        super().__init__(
            tr("Type two groups from your paper"),
            tr("So that you know it is written down correctly."),
            tr("Done"),
            trail=trail,
            width=560,
        )
        self.back.set_text(tr("Show the code again"))
        self._asked = (0, 1)
        self.first, self.second = TextField(), TextField()
        self._form = Form()
        self.first_row: FormRow = self._form.add(tr("Group {number}", number=1), self.first)
        self.second_row: FormRow = self._form.add(tr("Group {number}", number=2), self.second)
        card = Card(margin=24, spacing=16)
        card.body.addWidget(self._form)
        self.body.addLayout(column(card))
        self.first.returnPressed.connect(self.second.setFocus)
        self.second.returnPressed.connect(self.went_on.emit)
        for field in (self.first, self.second):
            field.textEdited.connect(lambda _: self._form.clear_errors())

    def ask_for(self, groups: tuple[int, int]) -> None:
        """Ask for the groups with these numbers, from 0."""
        self._asked = groups
        pairs = ((self.first_row, self.first), (self.second_row, self.second))
        for (row, field), place in zip(pairs, groups, strict=True):
            row.set_label(tr("Group {number}", number=place + 1))
            field.clear()
        self._form.clear_errors()

    def fits(self, groups: tuple[str, ...]) -> bool:
        """Whether both were typed as they are; says which one is not."""
        self._form.clear_errors()
        pairs = ((self.first_row, self.first), (self.second_row, self.second))
        for (row, field), place in zip(pairs, self._asked, strict=True):
            if not is_group(field.text(), groups[place]):
                row.set_error(tr("That is not what the code says. Look at the paper again."))
                field.selectAll()
                field.setFocus()
                return False
        return True

    def focus_first(self) -> None:
        """Begin to type."""
        self.first.setFocus()


def _two(count: int) -> tuple[int, int]:
    """Return two different groups, in order."""
    first = secrets.randbelow(count - 1)
    return first, first + 1 + secrets.randbelow(count - 1 - first)
