"""The plan as a list for a view: a heading for each stage, and below it the steps."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from app.actions.planning import PlanView
from app.domain.ids import AccountId
from app.domain.person import Person
from app.planning.plan import PlanStep, Why
from ui.desktop.models.accounts_words import role_words, view_title
from ui.desktop.models.plan_words import (
    ChipWords,
    common_reasons,
    role_summary,
    row_chips,
    row_reasons,
    said_by,
    stage_reason,
    stage_title,
    waits_for,
)
from ui.desktop.models.today_words import several_owners
from ui.text.catalogue import current, ntr, tr
from ui.text.labels import label

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What else the model tells of a row."""

    ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class StageRow:
    """The heading of a stage: its name, how many steps it has, and why it stands here."""

    title: str
    count: str
    reason: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step in words. ``first`` and ``last`` say where it stands in its stage."""

    account: AccountId
    order: int
    title: str
    roles: str
    owner: Person | None
    chips: tuple[ChipWords, ...]
    reasons: str
    waits: str
    spoken: str
    first: bool
    last: bool


Row = StageRow | StepRow


class PlanModel(QAbstractListModel):
    """The rows of a plan. Headings can be neither chosen nor reached by the keyboard."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def row_of(self, account: AccountId | None) -> int | None:
        """Return the row of ``account``'s step; None if it has none."""
        for number, row in enumerate(self._rows):
            if isinstance(row, StepRow) and row.account == account:
                return number
        return None

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    @override
    def data(self, index: Index, /, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken if isinstance(row, StepRow) else f"{row.title} {row.count}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, StageRow):
            return row.reason
        return row if role == Role.ROW else None

    @override
    def flags(self, index: Index, /) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        if not isinstance(self._rows[index.row()], StepRow):
            return flag.ItemNeverHasChildren
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren


def plan_rows(view: PlanView) -> Iterator[Row]:
    """Yield the rows of the plan in the language in use."""
    common = common_reasons(view.plan.steps)
    last_day = usual_last_day(view.plan.steps)
    named = several_owners({s.account: view.accounts[s.account] for s in view.plan.steps})
    for stage, steps in view.stages:
        count = ntr("{n} account", "{n} accounts", len(steps))
        yield StageRow(stage_title(stage), count, stage_reason(stage))
        for place, step in enumerate(steps):
            ends = (place == 0, place == len(steps) - 1)
            chips = row_chips(step, view.accounts[step.account], last_day, view.today)
            left_out = common | said_by(stage)
            yield _step_row(view, step, left_out, tuple(chips), named=named, ends=ends)


def _step_row(
    view: PlanView,
    step: PlanStep,
    left_out: frozenset[Why],
    chips: tuple[ChipWords, ...],
    *,
    named: bool,
    ends: tuple[bool, bool],
) -> StepRow:
    account = view.accounts[step.account]
    title = view_title(account)
    glue = "" if current() == "zh" else " "
    reasons = glue.join(row_reasons(step, left_out))
    waits = waits_for([view_title(view.accounts[id]) for id in step.blocked_by])
    owner = account.owner if named else None
    spoken = (
        tr("{n}. {name}", n=step.order, name=title),
        owner.name if owner else "",
        label(step.goal),
        role_words(account),
        *(chip.words for chip in chips),
        reasons,
        waits,
    )
    separator = "，" if current() == "zh" else ", "
    return StepRow(
        account=step.account,
        order=step.order,
        title=title,
        roles=role_summary(account),
        owner=owner,
        chips=chips,
        reasons=reasons,
        waits=waits,
        spoken=separator.join(dict.fromkeys(part for part in spoken if part)),
        first=ends[0],
        last=ends[1],
    )


def usual_last_day(steps: Sequence[PlanStep]) -> date | None:
    """Return the last day that holds for most steps: the page says it once."""
    days = Counter(step.not_after for step in steps if step.not_after)
    return days.most_common(1)[0][0] if days else None
