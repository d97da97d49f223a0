"""What an import found, to be looked through before anything is saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.discovery.candidate import Candidate
from app.discovery.relatives import OwnNumber, Relative
from app.discovery.second_look import StillArriving
from app.domain.ids import PersonId
from app.domain.person import Person
from ui.desktop.models.imports import ReviewModel
from ui.desktop.models.imports_groups import Group, Narrowing
from ui.desktop.models.imports_words import ReviewRow
from ui.desktop.screens.imports_arriving import ArrivingCard
from ui.desktop.screens.imports_beside import Beside
from ui.desktop.screens.imports_corrections import Corrections
from ui.desktop.screens.imports_counts import CountsCard
from ui.desktop.screens.imports_evidence import EvidencePane
from ui.desktop.screens.imports_filters import ReviewFilters
from ui.desktop.screens.imports_findings import Findings, Household
from ui.desktop.screens.imports_found import FoundCard
from ui.desktop.screens.imports_notices import ReviewNotices
from ui.desktop.screens.imports_review_words import button_words, heading_words
from ui.desktop.screens.imports_slim_notice import SlimNotice
from ui.desktop.screens.imports_table import ReviewTable
from ui.desktop.screens.imports_whose import WhoseCard
from ui.desktop.tokens import State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Page
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_list


class ReviewPage(Page):
    """The table with its chips, the reasons beside it, and the button that adds what is ticked.

    Signals:
        accepted(): add what is ticked.
        more_wanted(): choose more files.
        left(): nothing to add; leave.
        deletion_wanted(): delete the files that hold passwords.
        files_wanted(): what became of each file.
    """

    accepted = Signal()
    more_wanted = Signal()
    left = Signal()
    deletion_wanted = Signal()
    files_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)
        self.model = ReviewModel()
        self.table = ReviewTable(self.model)
        self.evidence = EvidencePane()
        self.arriving = ArrivingCard()
        self.whose = WhoseCard()
        self.filters = ReviewFilters()
        self.add = Button("", "primary", self._go_on)
        self.heading = Heading(
            actions=(
                Button(tr("More files…"), "quiet", self.more_wanted.emit, icon_name="file-up"),
                self.add,
            )
        )
        self.passwords = SlimNotice(
            Button(tr("Delete now…"), "quiet", self.deletion_wanted.emit),
            Button(tr("Later"), "link", self._put_off),
        )
        look_at_files = Button(tr("Look at the files"), "quiet", self.files_wanted.emit)
        self.refused = Banner("", State.BAD, actions=(look_at_files,))
        self.found = FoundCard()
        self.counts = CountsCard()
        self.besides = Columns(self.found, self.counts, shares=(1, 1), least=900)
        self._corrections: Corrections | None = None
        self._beyond = False
        for hidden in (self.refused, self.passwords, self.besides):
            show_if(hidden, False)
        self.notices = ReviewNotices(
            (
                (self.whose, lambda: [tr("whose messages these are")]),
                (self.refused, lambda: [tr("files that could not be used")]),
                (self.passwords, lambda: [tr("passwords in plain text")]),
                (self.besides, self._beside_words),
            )
        )
        for widget in (self.heading, self.arriving, self.notices, self.filters):
            self.body.addWidget(widget)
        self._beside = Beside(self, self.table, self.evidence)
        self.body.addLayout(self._beside, 1)
        self.body.addStretch(0)
        self.model.ticked.connect(self._say_state)
        self.arriving.ticked.connect(self._say_state)
        self.found.ticked.connect(self._say_state)
        self.table.picked.connect(self._look)
        self.filters.narrowed.connect(self.narrow)
        self.filters.tick_wanted.connect(self.model.tick_shown)
        self.filters.only_first_wanted.connect(self.model.tick_only_first)
        self.evidence.calendar_wanted.connect(self._keep_calendar)
        self.evidence.owner_chosen.connect(self.give_to)
        self.evidence.files_wanted.connect(self.files_wanted)

    def correct_with(self, corrections: Corrections) -> None:
        """Have ``corrections`` change what is wrong."""
        self._corrections = corrections
        corrections.corrected.connect(self._show_corrected)
        corrections.suggested.connect(self._suggest)

    def show_household(self, household: Household) -> None:
        """Say whose each account is and let that be corrected, where there are several people."""
        self.show_people(household.people)
        self.whose.show_numbers(household.numbers)
        self.notices.arrange()

    def show_people(self, people: Sequence[Person]) -> None:
        """Offer ``people`` as owners, where there are several."""
        self.evidence.show_people(people)
        self.found.show_people(people)
        self.table.set_owners(len(people) > 1)
        if self.model.rows:
            self._look()

    def show_findings(
        self,
        findings: Findings,
        ticked: Iterable[Candidate] | None = None,
        reopen: Iterable[StillArriving] | None = None,
        taken: Iterable[OwnNumber | Relative] | None = None,
        *,
        again: bool = False,
    ) -> None:
        """Show what was found, with the ticks it starts with or those given.

        ``again``: the files were read once more, so what was said of the same things stays.
        """
        beyond = findings.beyond
        if again:
            reopen = self.arriving.still_chosen(findings.arriving)
            taken = self.found.still_chosen((*beyond.own_numbers, *beyond.relatives))
        self._beyond = bool(beyond)
        self.model.show_rows(findings.rows, ticked)
        self.arriving.show_found(findings.arriving, reopen)
        self.found.show_found(beyond.own_numbers, beyond.relatives, taken)
        self.counts.show_counts(beyond.registry, beyond.names)
        show_if(self.besides, bool(beyond))
        self.filters.show_rows(findings.rows)
        show_if(self.filters, bool(findings.rows))
        self._beside.show_cards(bool(findings.rows))
        self.whose.show_unsaid(findings.unsaid, findings.wish.number)
        self._say_state()
        if self._corrections is not None:
            self._corrections.begin(findings.corrections)
        self.evidence.show_files(findings.files, findings.reach)
        refused = len(findings.refused)
        self.refused.say(
            ntr("{n} file could not be used.", "{n} files could not be used.", refused)
        )
        show_if(self.refused, bool(refused))
        self.warn(tuple(path.name for path in findings.with_passwords))
        if not again:
            self.notices.fold()
        self.table.look_at(0)
        self._look()

    def present(self, findings: Findings) -> Findings:
        """Return ``findings`` with its rows as they are corrected by now."""
        made = self._corrections.remembered.corrections if self._corrections else ()
        return replace(findings, rows=self.model.rows, corrections=made)

    def warn(self, names: tuple[str, ...]) -> None:
        """Warn of the files that hold passwords; of none, be quiet."""
        if names:
            self.passwords.say(
                ntr(
                    "{names} holds passwords in plain text. Best delete it now.",
                    "{names} hold passwords in plain text. Best delete them now.",
                    len(names),
                    names=show_list(names),
                )
            )
        show_if(self.passwords, bool(names))
        self.notices.arrange()

    def narrow(self, to: Narrowing) -> None:
        """Show only the rows that ``to`` lets."""
        self.model.narrow(to)
        self.table.look_at(0)
        self._look()

    def chip(self, group: Group) -> Button:
        """The chip of ``group``."""
        return self.filters.chip(group)

    def give_to(self, person: PersonId) -> None:
        """Say that the selected accounts belong to ``person``."""
        if self._corrections is not None:
            self._corrections.change_owner(self.table.marked, person)

    def _show_corrected(self, rows: Sequence[ReviewRow]) -> None:
        self.filters.show_narrowing(self.model.narrowed)
        self.filters.count(self.model.rows)
        self._say_state()
        places = [at for row in rows if (at := self.model.place_of(row)) >= 0]
        before = self.evidence.owner
        focused = before is not None and before.hasFocus()
        self.table.look_at(places[0] if places else 0)
        self._look()
        now = self.evidence.owner
        if focused and now is not None:
            now.setFocus()

    def _suggest(self, services: Sequence[object]) -> None:
        if self.evidence.corrections is not None:
            self.evidence.corrections.suggest(services)  # type: ignore[arg-type]

    def _keep_calendar(self, wanted: bool) -> None:
        row = self.table.currentIndex().row()
        looked_at = self.model.row_at(row)
        if looked_at is not None:
            self.model.change({row: replace(looked_at, with_calendar=wanted)})

    def _say_state(self) -> None:
        rows, arriving = self.model.rows, len(self.arriving.rows)
        self.heading.show_words(*heading_words(rows, arriving, beyond=self._beyond))
        ticked = len(self.model.chosen) + len(self.found.chosen) + self.model.calendars
        self.add.set_text(button_words(rows, ticked, len(self.arriving.chosen)))
        self.heading.updateGeometry()

    def _go_on(self) -> None:
        chosen = self.model.chosen or self.model.calendars
        if chosen or self.arriving.chosen or self.found.chosen:
            self.accepted.emit()
        else:
            self.left.emit()

    def _look(self) -> None:
        rows = self.table.marked or [self.table.currentIndex().row()]
        found = [one for row in rows if (one := self.model.row_at(row)) is not None]
        self.evidence.show_rows(found)
        corrections, pane = self._corrections, self.evidence
        if corrections is None:
            return
        if pane.corrections is not None:
            at = rows[0]
            box = pane.corrections
            box.searched.connect(corrections.search)
            box.service_chosen.connect(lambda service: corrections.change_service(at, service))
            box.kind_chosen.connect(lambda kind: corrections.change_kind(at, kind))
            box.split_wanted.connect(lambda: corrections.split(at))
            box.ignore_wanted.connect(lambda: corrections.ignore([at]))
        if pane.many is not None:
            pane.many.tick_wanted.connect(lambda on: self.model.tick(rows, on))
            pane.many.merge_wanted.connect(lambda: corrections.merge(rows))
            pane.many.ignore_wanted.connect(lambda: corrections.ignore(rows))

    def _beside_words(self) -> list[str]:
        things = []
        if self.found.rows:
            things.append(tr("numbers from your address book"))
        if not self.counts.isHidden():
            things.append(tr("what the regulator counted"))
        return things

    def _put_off(self) -> None:
        show_if(self.passwords, False)
        self.notices.arrange()
        self.table.setFocus()
