"""Today's card of how far the move has come."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.domain.binding import AccountStatus
from ui.desktop.models.accounts_words import short_status, status_state
from ui.desktop.theme import look
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.ring import Part, Ring
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import ntr, tr
from ui.text.labels import label

_BESIDE = 400
"""From so many pixels on, the words stand beside the ring."""

_DONE = (
    AccountStatus.VERIFIED,
    AccountStatus.REMOVED,
    AccountStatus.CLOSED,
    AccountStatus.KEPT,
)
_TO_ACT = (AccountStatus.CHANGED, AccountStatus.STARTED)
_NOT_YET = (AccountStatus.FOUND, AccountStatus.TODO)


class ProgressCard(Card):
    """A ring of what is done, waiting and begun, with the same figures in words."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=14, parent=parent)
        self._title = Text(tr("How far you are"), Kind.SECTION)
        self._ring = Ring()
        self._chips = column(spacing=8)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(self._ring, 0, Qt.AlignmentFlag.AlignHCenter)
        self._box.addLayout(self._chips, 1)
        self.body.addWidget(self._title)
        self.body.addLayout(self._box)

    def show_progress(self, progress: Mapping[AccountStatus, int]) -> None:
        """Show the number of accounts by status."""
        total = sum(progress.values())
        done = _count(progress, *_DONE)
        self._ring.show_progress(
            (
                Part(done, State.OK),
                Part(_count(progress, *_TO_ACT), State.ACCENT),
                Part(_count(progress, AccountStatus.WAITING), State.WARN),
            ),
            total,
            figure=str(done),
            caption=ntr("of {n} done", "of {n} done", total),
            spoken=ntr(
                "{done} of {n} account is done", "{done} of {n} accounts are done", total, done=done
            ),
        )
        empty(self._chips)
        self._chips.addStretch(1)
        self._chips.addLayout(flow(*(Chip(*words) for words in _words(progress))))
        self._chips.addStretch(1)

    @override
    def resizeEvent(self, event: QResizeEvent, /) -> None:
        super().resizeEvent(event)
        beside = self.width() >= look().scaled(_BESIDE)
        direction = QBoxLayout.Direction
        self._box.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        # Qt mirrors the alignment with the direction unless it is said again.
        self._box.setAlignment(
            self._ring, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag.AlignHCenter
        )


def _count(progress: Mapping[AccountStatus, int], *statuses: AccountStatus) -> int:
    return sum(progress.get(status, 0) for status in statuses)


def _words(progress: Mapping[AccountStatus, int]) -> list[tuple[str, State]]:
    """Return the chips: each group that has an account, the furthest first."""
    groups = [
        *((label(status), State.OK, _count(progress, status)) for status in _DONE[:3]),
        (label(AccountStatus.KEPT), State.NEUTRAL, _count(progress, AccountStatus.KEPT)),
        *(
            (short_status(status), status_state(status), _count(progress, status))
            for status in (AccountStatus.CHANGED, AccountStatus.WAITING)
        ),
        (label(AccountStatus.STARTED), State.ACCENT, _count(progress, AccountStatus.STARTED)),
        (label(AccountStatus.FOUND), State.NEUTRAL, _count(progress, *_NOT_YET)),
    ]
    return [(f"{words} {count}", state) for words, state, count in groups if count]
