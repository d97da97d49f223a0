"""The row above the table: chips that narrow the list, or lists to choose from where room is short.

One of each group can be on. A chip that is pressed again is taken off.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.ids import PersonId
from app.domain.person import Person
from ui.desktop.models.accounts_filter import AccountFilter, Progress, Sort, Tally
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import FlowLayout
from ui.desktop.widgets.surface import empty
from ui.text.catalogue import tr


class Group(NamedTuple):
    """One question: its key, what it is about, the word for no answer, the answers with counts."""

    key: str
    name: str
    everything: str
    answers: tuple[tuple[object, str], ...]


class FilterBar(QWidget):
    """See the module.

    Signals:
        changed(object): the AccountFilter that holds now.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = FlowLayout(spacing=6)
        self.setLayout(self._box)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._filter = AccountFilter()
        self._groups: tuple[Group, ...] = ()
        self._as_lists: frozenset[str] = frozenset()
        self._chips: dict[tuple[str, object], Button] = {}
        self._lists: dict[str, Choice] = {}
        self._built: object = None

    @property
    def filter(self) -> AccountFilter:
        """What holds now."""
        return self._filter

    def set_filter(self, wanted: AccountFilter) -> None:
        """Have another answer chosen; says nothing to listeners."""
        self._filter = wanted
        self._show_chosen()

    def chip(self, group: str, key: object) -> Button:
        """The chip of ``key`` in ``group`` (person, progress, sort, unsure)."""
        return self._chips[(group, key)]

    def show_as_lists(self, *groups: str) -> None:
        """Offer these groups as lists instead of chips."""
        if frozenset(groups) != self._as_lists:
            self._as_lists = frozenset(groups)
            self._offer()

    def show_tally(self, people: Sequence[Person], counts: Tally) -> None:
        """Offer the answers that would leave something, each with how much."""
        self._groups = tuple(_groups(people, counts))
        self._offer()

    def _offer(self) -> None:
        shape = (
            self._as_lists,
            tuple((group.key, tuple(key for key, _ in group.answers)) for group in self._groups),
        )
        if shape != self._built:
            self._build()
            self._built = shape
        for group in self._groups:
            if group.key not in self._lists:
                for key, word in group.answers:
                    self._chips[(group.key, key)].set_text(word)
        self._show_chosen()

    def _build(self) -> None:
        empty(self._box)
        self._chips, self._lists = {}, {}
        for group in self._groups:
            if group.key in self._as_lists:
                choice = Choice(group.name)
                choice.picked.connect(lambda key, g=group.key: self._choose(g, key))
                self._lists[group.key] = choice
                self._box.addWidget(choice)
                continue
            for key, word in group.answers:
                button = Button(word, "filter")
                button.clicked.connect(
                    lambda on, g=group.key, k=key: self._choose(g, k if on else None)
                )
                self._chips[(group.key, key)] = button
                self._box.addWidget(button)

    def _choose(self, group: str, key: object) -> None:
        if group == "person":
            self._filter = replace(
                self._filter, person=PersonId(key) if isinstance(key, str) else None
            )
        elif group == "progress":
            progress = Progress(key) if isinstance(key, str) else None
            self._filter = replace(self._filter, progress=progress)
        elif group == "sort":
            sort = Sort(key) if isinstance(key, str) else None
            self._filter = replace(self._filter, sort=sort)
        else:
            self._filter = replace(self._filter, unsure=bool(key))
        self._show_chosen()
        self.changed.emit(self._filter)

    def _show_chosen(self) -> None:
        now = self._filter
        on: dict[str, object] = {
            "person": now.person,
            "progress": now.progress,
            "sort": now.sort,
            "unsure": now.unsure or None,
        }
        for (name, key), button in self._chips.items():
            button.setChecked(on[name] == key)
        for group in self._groups:
            if group.key in self._lists:
                options = ((None, group.everything), *group.answers)
                self._lists[group.key].offer(options, on[group.key])


def _groups(people: Sequence[Person], counts: Tally) -> list[Group]:
    found: list[Group] = []
    if len(counts.people) > 1:
        persons = tuple((p.id, p.name) for p in people if counts.people[p.id])
        found.append(Group("person", tr("Whose"), tr("Everybody"), persons))
    progress = tuple(
        (key, f"{word} {counts.progress[key]}")
        for key, word in _progress_words().items()
        if counts.progress[key]
    )
    if progress:
        found.append(Group("progress", tr("Progress"), tr("Done or not"), progress))
    sorts = tuple(
        (key, f"{word} {counts.sorts[key]}")
        for key, word in _sort_words().items()
        if counts.sorts[key]
    )
    if len(sorts) > 1:
        found.append(Group("sort", tr("What they are"), tr("All kinds"), sorts))
    if counts.unsure:
        unsure = ((True, f"{tr('Unsure')} {counts.unsure}"),)
        found.append(Group("unsure", tr("Sure or not"), tr("Sure or not"), unsure))
    return found


def _progress_words() -> dict[Progress, str]:
    return {
        Progress.TODO: tr("To do"),
        Progress.WAITING: tr("Waiting"),
        Progress.CHANGED: tr("To confirm"),
        Progress.DONE: tr("Done"),
    }


def _sort_words() -> dict[Sort, str]:
    return {
        Sort.MONEY: tr("Money"),
        Sort.KEYS: tr("Mail and chat"),
        Sort.PUBLIC: tr("Public services"),
        Sort.BILLS: tr("Bills"),
        Sort.LOGINS: tr("Logins"),
    }
