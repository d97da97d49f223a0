"""What a whole move can run into: those situations that somebody is in now, then all others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.actions.session import Session
from app.actions.situations import list_situations
from app.domain.household import Household
from app.guidance.checklists import SituationView
from ui.desktop.frame import Frame, Screen
from ui.desktop.models.situations_words import list_title, situation_icon, situation_state
from ui.desktop.theme import look
from ui.desktop.tokens import Kind
from ui.desktop.widgets.drawing import Drawing
from ui.desktop.widgets.flow import GridLayout
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.row_button import RowButton
from ui.desktop.widgets.surface import Page, column, empty, row
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import pick, tr
from ui.text.situations import because_words, progress_words

_CARD_WIDTH = 300


@dataclass(frozen=True, slots=True)
class SituationsFacts:
    """All situations in their order, and the household they speak of."""

    views: tuple[SituationView, ...]
    household: Household


def read_situations(session: Session) -> SituationsFacts:
    """Read what the screen shows; runs where the vault lives."""
    return SituationsFacts(list_situations(session), session.vault.read())


class SituationCard(RowButton):
    """A situation's title, for whom it is, and how far one is."""

    def __init__(
        self, view: SituationView, household: Household, parent: QWidget | None = None
    ) -> None:
        title = pick(view.title)
        super().__init__(title, parent)
        self.view = view
        why = because_words(view.because, household) if view.because else pick(view.when)
        progress = progress_words(view)
        self.setAccessibleDescription(f"{why} {progress}".rstrip())
        words = column(Text(title, strong=True), Text(why, Kind.SMALL, tone="muted"), spacing=4)
        if progress:
            words.addWidget(Text(progress, Kind.SMALL))
        words.addStretch(1)
        sign = Drawing(situation_icon(view.situation), situation_state(view), 22)
        line = row(sign, words, spacing=14)
        line.setAlignment(sign, Qt.AlignmentFlag.AlignTop)
        line.setStretch(1, 1)
        line.setContentsMargins(16, 14, 16, 14)
        self.setLayout(line)
        self.adopt()

    @override
    def ground(self) -> str | None:
        return super().ground() or look().colours.surface

    @override
    def outline(self) -> str | None:
        return (
            look().colours.ink(situation_state(self.view))
            if self.view.because
            else (look().colours.line)
        )


class CardGrid(QWidget):
    """Cards in equal columns; arrow keys move between them.

    Signals:
        chosen(object): the SituationView whose card was pressed.
    """

    chosen = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Text(name, Kind.SECTION)
        self._grid = GridLayout(_CARD_WIDTH, spacing=12)
        self.cards: tuple[SituationCard, ...] = ()
        box = column(self.heading, spacing=10)
        box.addLayout(self._grid)
        self.setLayout(box)
        look().changed.connect(self._resize_columns)
        self._resize_columns()

    def show_views(self, views: Sequence[SituationView], household: Household) -> None:
        """Show a card for each of ``views``; nothing at all where there are none."""
        empty(self._grid)
        self.cards = tuple(SituationCard(view, household) for view in views)
        for index, card in enumerate(self.cards):
            card.clicked.connect(lambda _=False, view=card.view: self.chosen.emit(view))
            card.arrow_pressed.connect(lambda key, i=index: self._move(i, key))
            self._grid.addWidget(card)
            # At once, or the card that is to have the focus could not take it yet.
            card.show()
        show_if(self, bool(self.cards))

    def _move(self, index: int, key: Qt.Key) -> None:
        columns = self._grid.columns_at(self.width())
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -columns,
            Qt.Key.Key_Down: columns,
        }
        target = min(max(index + steps.get(key, 0), 0), len(self.cards) - 1)
        self.cards[target].setFocus(Qt.FocusReason.TabFocusReason)

    def _resize_columns(self) -> None:
        self._grid.set_column_width(look().scaled(_CARD_WIDTH))


class Situations(Screen):
    """See the module."""

    needs_vault: ClassVar[bool] = True

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._heading = Heading()
        self.now = CardGrid(tr("Right now"))
        self.others = CardGrid(tr("If it happens"))
        page = Page(spacing=20)
        page.body.addWidget(self._heading)
        for grid in (self.now, self.others):
            grid.chosen.connect(self._go)
            grid.hide()
            page.body.addWidget(grid)
        page.body.addStretch(1)
        self._page = page
        self._wants_focus = False
        self.setLayout(column(page))

    @override
    def refresh(self) -> None:
        session = self.frame.session
        self.frame.run(self, lambda: read_situations(session), self._show)

    @override
    def focus_first(self) -> None:
        cards = (*self.now.cards, *self.others.cards)
        self._wants_focus = not cards
        if cards:
            cards[0].setFocus()

    def _show(self, facts: SituationsFacts) -> None:
        focused = QApplication.focusWidget()
        kept = focused.accessibleName() if isinstance(focused, SituationCard) else ""
        place = self._page.verticalScrollBar().value()
        self._heading.show_words(
            list_title(facts.views),
            tr("Steps for the whole change of number, not for one account."),
        )
        now = [view for view in facts.views if view.because]
        self.now.show_views(now, facts.household)
        rest = [view for view in facts.views if not view.because]
        self.others.show_views(rest, facts.household)
        self._page.verticalScrollBar().setValue(place)
        if self._wants_focus:
            self.focus_first()
        for card in (*self.now.cards, *self.others.cards):
            if kept and card.accessibleName() == kept:
                card.setFocus()

    def _go(self, view: SituationView) -> None:
        self.frame.navigate(
            "situation",
            situation=view.situation.value,
            person=view.person or "",
            move=view.move or "",
        )


SCREEN = Situations
