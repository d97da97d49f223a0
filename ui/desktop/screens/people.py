"""People and numbers: whose number moves where, and how long the old one still works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from typing_extensions import override

from app.actions.removing import remove_move, remove_number
from app.domain.errors import RenumberError
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.people_words import (
    NumberLine,
    PeopleReading,
    lines_of,
    read_people,
    stray_lines,
    subtitle,
    title,
)
from ui.desktop.screens.people_cards import Opened, PeopleCards
from ui.desktop.screens.people_form import RowForm
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.surface import Page, column
from ui.desktop.widgets.typed import Typed
from ui.text.catalogue import tr

_AIR = 24
"""What stays between an opened form and the edge of the window."""
_DEPTH = 6
"""How many layouts lie between a form's field and the page."""


class PeopleScreen(Screen):
    """Cards of people with their numbers; one form at a time opens in its place."""

    kept: ClassVar[Mapping[str, Any]] = {"opened": Opened | None, "values": Typed}

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._reading: PeopleReading | None = None
        self._opened: Opened | None = None
        self._values: Typed = []
        self._saving = False
        self._left: Opened | None = None
        self.add = Button(
            tr("Add a person"),
            "quiet",
            partial(self.open_form, Opened("person")),
            icon_name="plus",
        )
        self.heading = Heading(actions=(self.add,))
        self.cards = PeopleCards(self.add)
        self.cards.wanted.connect(self.open_form)
        self.cards.hand_over_wanted.connect(
            lambda person: frame.navigate("handover", person=person)
        )
        self.cards.submitted.connect(self._save)
        self.cards.left.connect(self.close_form)
        self.cards.removal_wanted.connect(self._ask_removal)
        page = Page()
        page.body.addWidget(self.heading)
        page.body.addWidget(self.cards)
        page.body.addStretch(1)
        self._page = page
        self.setLayout(column(page))

    @property
    def form(self) -> RowForm | None:
        """The form that is open."""
        return self.cards.form

    @override
    def refresh(self) -> None:
        self.frame.run(self, partial(read_people, self.frame.session), self._show)

    @override
    def state(self) -> dict[str, object]:
        values = self.form.values() if self.form else self._values
        return {"opened": self._opened, "values": values}

    @override
    def restore(self, state: dict[str, object]) -> None:
        opened, values = state.get("opened"), state.get("values")
        self._opened = opened if isinstance(opened, Opened) else None
        self._values = list(values) if isinstance(values, list) else []
        if self._reading is not None:
            self._build()

    @override
    def is_edited(self) -> bool:
        return self.form is not None and self.form.is_edited()

    @override
    def focus_first(self) -> None:
        if self.form is not None:
            self.form.focus_first()
            return
        self.focus_filled()

    def focus_filled(self) -> bool:
        """Put the focus on what is to be done next; False if nothing is."""
        filled = self.cards.filled()
        if filled is not None:
            filled.setFocus()
        return filled is not None

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        reading = self._reading
        if reading is not None and reading.moves:
            first = reading.moves[0]
            self.open_form(Opened("number", first.person.id, first.old.id))
            yield "edit"
            self.open_form(Opened("person"))
            yield "new"
            self.close_form()

    def open_form(self, opened: Opened) -> None:
        """Open a form in its place; another one that was open is left."""
        self._opened, self._values = opened, []
        self._build()
        if self.form is not None:
            self.form.focus_first()
            # Once it has its place.
            QTimer.singleShot(0, self, self._bring_into_view)

    def close_form(self) -> None:
        """Close the form; the focus goes back to the button that opened it."""
        opened, self._opened = self._opened, None
        self._values = []
        self._build()
        button = self.cards.buttons.get(opened) if opened else None
        if button is not None:
            button.setFocus()

    def _bring_into_view(self) -> None:
        form = self.form
        if form is None:
            return
        # Nested layouts settle one after the other; only then is it known where the form lies.
        for _ in range(_DEPTH):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self._page.ensureWidgetVisible(form.save, 0, _AIR)
        self._page.ensureWidgetVisible(form.title, 0, _AIR)

    def _show(self, reading: PeopleReading) -> None:
        if self._saving or (reading == self._reading and self._left is None):
            return
        first = self._reading is None
        if self._reading is not None and self.form is not None:
            self._values = self.form.values()
        self._reading = reading
        self._build()
        left, self._left = self._left, None
        if first:
            self.focus_first()
        elif left is not None and not self.focus_filled():
            self.cards.buttons.get(left, self.add).setFocus()

    def _build(self) -> None:
        reading = self._reading
        if reading is None:
            return
        place = self._page.verticalScrollBar().value()
        self.setUpdatesEnabled(False)
        self.heading.show_words(title(reading), subtitle(reading))
        self.add.setVisible(bool(reading.people))
        self._opened = self.cards.show_reading(reading, self._opened, self._values)
        self.setUpdatesEnabled(True)
        self._page.verticalScrollBar().setValue(place)

    def _save(self) -> None:
        form = self.form
        if form is None:
            return
        form.clear_wrong()
        work = form.read()
        if work is None:
            return
        form.set_busy(busy=True)
        self._saving = True
        session = self.frame.session
        self.frame.run(self, lambda: work(session), lambda _: self._saved(), self._refused)

    def _ask_removal(self) -> None:
        opened, reading = self._opened, self._reading
        if opened is None or reading is None:
            return
        if opened.what == "person":
            self.frame.navigate("erase_person", person=opened.person)
            return
        line = self._line_of(opened, reading)
        if line is None:
            return
        move, number = line.move, line.number
        session = self.frame.session

        def work() -> None:
            if move is not None:
                remove_move(session, move)
            elif number is not None:
                remove_number(session, number.id)

        self.frame.dialogs.confirm(
            tr("Take this change of number off?") if move else tr("Take this number off?"),
            yes=tr("Take it off"),
            no=tr("Keep it"),
            on_yes=lambda: self.frame.run(self, work, lambda _: self._saved(), self._refused),
            detail=tr("Both numbers stay in the list.") if move else "",
            danger=True,
        )

    def _line_of(self, opened: Opened, reading: PeopleReading) -> NumberLine | None:
        lines = (line for p in reading.people for line in lines_of(reading, p.id))
        for line in (*lines, *stray_lines(reading)):
            known = line.number.id if line.number else line.move or ""
            if (line.person or "", known) == (opened.person, opened.id):
                return line
        return None

    def _saved(self) -> None:
        self._saving = False
        self._left, self._opened = self._opened, None
        self.cards.form, self._values = None, []
        self.refresh()
        self.frame.toast(tr("Saved"))

    def _refused(self, error: RenumberError) -> None:
        self._saving = False
        if self.form is not None:
            self.form.say_wrong(error)


SCREEN = PeopleScreen
