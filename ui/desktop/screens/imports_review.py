"""What an import found, to be looked through before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.discovery.candidate import Candidate
from app.domain.person import Person
from ui.desktop.models.imports import Group, ReviewModel, tally, ticked_at_first
from ui.desktop.models.imports_words import ReviewRow, begin_large
from ui.desktop.screens.imports_evidence import EvidencePane
from ui.desktop.screens.imports_reading import Findings
from ui.desktop.screens.imports_table import ReviewTable
from ui.desktop.theme import look
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import FlowLayout
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, Page, empty
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import current, ntr, tr

_WIDE = 900
"""From so many pixels on (at 100 %) the table gets two thirds of the room."""
_BESIDE = 640
"""Below it, the reasons stand under the table."""
_LEAST_HIGH = 236
"""The table shows at least three rows; where the window has no room for that, the page scrolls."""


class ReviewPage(Page):
    """The table with its chips, the reasons beside it, and the button that adds what is ticked.

    Signals:
        accepted(): add what is ticked.
        more_wanted(): choose more files.
        left(): nothing to add; leave.
        deletion_wanted(): delete the files that hold passwords.
    """

    accepted = Signal()
    more_wanted = Signal()
    left = Signal()
    deletion_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)
        self.model = ReviewModel()
        self.table = ReviewTable(self.model)
        self.evidence = EvidencePane()
        self.add = Button("", "primary", self._go_on)
        self.heading = Heading(
            actions=(
                Button(tr("More files…"), "quiet", self.more_wanted.emit, icon_name="file-up"),
                self.add,
            )
        )
        self.passwords = Banner(
            "",
            State.WARN,
            actions=(
                Button(tr("Delete now…"), "quiet", self.deletion_wanted.emit),
                Button(tr("Later"), "link", self._put_off),
            ),
        )
        self.refused = Banner("", State.BAD)
        self._chips = FlowLayout(spacing=6)
        self._bar = QWidget()
        self._bar.setLayout(self._chips)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self._bar.setSizePolicy(policy)
        self._buttons: dict[Group, Button] = {}
        self._build()
        self.model.ticked.connect(self._say_count)
        self.table.picked.connect(self._look)

    def show_people(self, people: Sequence[Person]) -> None:
        """Say whose each account is and let that be corrected, where there are several people."""
        self.evidence.show_people(people)
        self.table.set_owners(len(people) > 1)
        if self.model.rows:
            self._look()

    def change_rows(self, changed: Mapping[int, ReviewRow]) -> None:
        """Show other accounts in some rows; the ticks stay, the same row is looked at."""
        self.model.change(changed)
        self._count_chips()
        self._say_state()
        before = self.evidence.owner
        focused = before is not None and before.hasFocus()
        self._look()
        now = self.evidence.owner
        if focused and now is not None:
            now.setFocus()

    def show_findings(self, findings: Findings, ticked: Iterable[Candidate] | None = None) -> None:
        """Show what was found, with the ticks it starts with or those of ``ticked``."""
        self.model.show_rows(findings.rows, ticked)
        self._offer_chips()
        self._say_state()
        self.evidence.show_files(findings.files)
        refused = sum(file.error is not None for file in findings.files)
        self.refused.say(
            ntr(
                "{n} file could not be used. Why is said below “What was read”.",
                "{n} files could not be used. Why is said below “What was read”.",
                refused,
            )
        )
        show_if(self.refused, bool(refused))
        self.warn(tuple(path.name for path in findings.with_passwords))
        self.table.look_at(0)
        self._look()

    def warn(self, names: tuple[str, ...]) -> None:
        """Warn of the files that hold passwords; of none, be quiet."""
        listed = ("、" if current() == "zh" else ", ").join(names)
        if names:
            self.passwords.say(
                ntr(
                    "{names} holds passwords in plain text. Best delete it now.",
                    "{names} hold passwords in plain text. Best delete them now.",
                    len(names),
                    names=listed,
                )
            )
        show_if(self.passwords, bool(names))

    def narrow(self, group: Group | None) -> None:
        """Show only the rows of ``group``, all if None."""
        self.model.set_group(group)
        for key, button in self._buttons.items():
            button.setChecked(key is group)
        self.table.look_at(0)
        self._look()

    def chip(self, group: Group) -> Button:
        """The chip of ``group``."""
        return self._buttons[group]

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _build(self) -> None:
        left = Card(margin=0, spacing=0)
        left.body.addWidget(self.table)
        left.body.setContentsMargins(8, 6, 8, 8)
        right = Card(margin=0, spacing=0)
        right.body.addWidget(self.evidence)
        right.body.setContentsMargins(1, 1, 1, 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        for card in (left, right):
            policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
            card.setSizePolicy(policy)
            self._columns.addWidget(card)
        self._cards = (left, right)
        for widget in (self.heading, self.refused, self.passwords, self._bar):
            self.body.addWidget(widget)
        self.body.addLayout(self._columns, 1)
        look().changed.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        room, factor = self.width() - 64, look().factor
        beside = room >= _BESIDE * factor
        wide = room >= _WIDE * factor
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        self._columns.setStretch(0, 2 if wide else 3)
        self._columns.setStretch(1, 1 if wide else 2)
        for card in self._cards:
            card.setMinimumHeight(look().scaled(_LEAST_HIGH))

    def _offer_chips(self) -> None:
        empty(self._chips)
        self._buttons = {}
        counts = tally(self.model.rows)
        for group, word in _group_words(counts):
            button = Button(word, "filter")
            button.clicked.connect(lambda on, g=group: self.narrow(g if on else None))
            self._buttons[group] = button
            self._chips.addWidget(button)
        new = sum(not row.is_known for row in self.model.rows)
        if not new:
            return
        self._chips.addWidget(Button(tr("Tick all"), "link", lambda: self.model.tick_shown(True)))
        self._chips.addWidget(
            Button(tr("Untick all"), "link", lambda: self.model.tick_shown(False))
        )
        if counts[Group.FIRST]:
            self._chips.addWidget(
                Button(tr("Only money and keys"), "link", self.model.tick_only_first)
            )

    def _count_chips(self) -> None:
        """Count anew; a chip whose last row went to another group stays until the next files."""
        counts = tally(self.model.rows)
        words = dict(_group_words(counts, tuple(self._buttons)))
        for group, button in self._buttons.items():
            button.set_text(words[group])

    def _say_state(self) -> None:
        rows = self.model.rows
        new = sum(not row.is_known for row in rows)
        first = tally(rows)[Group.FIRST]
        if not new:
            self.heading.show_words(
                tr("Everything in here is already in your list"),
                ntr("{n} account found again", "{n} accounts found again", len(rows)),
            )
            self.add.set_text(tr("To Today"))
            return
        found = ntr("{n} new account found", "{n} new accounts found", new)
        saved = tr("nothing is saved yet")
        if first:
            title = ntr(
                "Begin with this one: money and keys", "First these {n}: money and keys", first
            )
            rest = tr("the rest can wait") if new > first else ""
            words = " · ".join(part for part in (found, rest, saved) if part)
            self.heading.show_words(title, words)
        elif not any(ticked_at_first(row) for row in rows):
            self.heading.show_words(
                ntr("Only {n} unsure one is new", "Only {n} unsure ones are new", new),
                ntr(
                    "The other {n} is already in your list",
                    "The other {n} are already in your list",
                    len(rows) - new,
                )
                if len(rows) > new
                else begin_large(saved),
            )
        else:
            self.heading.show_words(found, begin_large(saved))
        self._say_count()

    def _say_count(self) -> None:
        if not any(not row.is_known for row in self.model.rows):
            return
        count = len(self.model.chosen)
        self.add.set_text(
            ntr("Add the one ticked", "Add the {n} ticked", count) if count else tr("Add nothing")
        )
        self.heading.updateGeometry()

    def _go_on(self) -> None:
        if self.model.chosen:
            self.accepted.emit()
        else:
            self.left.emit()

    def _look(self) -> None:
        self.evidence.show_row(self.model.row_at(self.table.currentIndex().row()))

    def _put_off(self) -> None:
        show_if(self.passwords, False)
        self.table.setFocus()


def _group_words(counts: dict[Group, int], also: tuple[Group, ...] = ()) -> list[tuple[Group, str]]:
    words = (
        (Group.FIRST, tr("Money and keys {n}", n=counts.get(Group.FIRST, 0))),
        (Group.CERTAIN, tr("Certain {n}", n=counts.get(Group.CERTAIN, 0))),
        (Group.LIKELY, tr("Likely {n}", n=counts.get(Group.LIKELY, 0))),
        (Group.WEAK, tr("Unsure {n}", n=counts.get(Group.WEAK, 0))),
        (Group.KNOWN, tr("Already in the list {n}", n=counts.get(Group.KNOWN, 0))),
    )
    return [(group, word) for group, word in words if counts.get(group, 0) or group in also]
