"""The best draft that is found: by the usual order, or by urgency where the days are too few."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from app.directory.model import Directory
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId
from app.domain.journey import Goal
from app.planning.access import Answer
from app.planning.cautions import cautions
from app.planning.checks import Checks
from app.planning.days import Days
from app.planning.draft import Draft, Drafting, gone
from app.planning.freed import Freed
from app.planning.giving_away import matters_to_others, unwinding
from app.planning.kept import Kept
from app.planning.needs import Needs
from app.planning.openness import Openness
from app.planning.outing import Outings
from app.planning.plan import PlanStep, PlanWarning, StartCode, Visit
from app.planning.rank import PINNED_FIRST, USUAL, Key, Ranks, sorting_key
from app.planning.starts import starts
from app.planning.steps import Steps, visits
from app.planning.urgent import Afterwards, raise_needed
from app.planning.windows import Windows

_TRANSFERS = (StartCode.TRANSFER, StartCode.TRANSFER_COMPANY)


class Drafts:
    """Everything that is the same for each draft of a plan."""

    def __init__(
        self,
        household: Household,
        directory: Directory,
        kept: Kept,
        today: date,
        region: str,
    ) -> None:
        self._household = household
        self._kept = kept
        self._today = today
        todo = self._todo = kept.errands(household, directory, today, region)
        self._freed = Freed(household, todo)
        self._needs = Needs(todo, self._freed, household.accounts)
        self._windows = Windows(household, today)
        self._dead = gone(household, today)
        # With every number alive and nothing given away, whatever can be got into stays so.
        giving = matters_to_others(todo, directory)
        self._watched = giving or any(errand.gone for errand in todo)
        self._sorts = kept.sorts(self._dead) if self._watched else None
        self._giving = unwinding(self._sorts, todo) if self._sorts is not None and giving else None
        self._in_person = self._only_in_person() if self._watched and self._dead else frozenset()
        self.starts = starts(household, todo, today, region)
        self._starts: dict[tuple[StartCode, NumberId], date] = {
            (start.code, start.number): start.day
            for start in self.starts
            if start.day is not None and start.code is not StartCode.TRY_NEW
        }
        self._urgency = [USUAL] * len(todo)
        outings = Outings(household, self._windows, region, kept.known_terms)
        self._docket = kept.rows.docket(household, todo, outings, self._in_person)
        self._first_days = self._days_to_begin()
        self._ranks = Ranks(self._sorted_usually())
        self._begin: Openness | None = None

    def best(self) -> Draft:
        """Return the draft by the usual order, or, if that is late, a better one by urgency."""
        self._pinned_first({pin.account for pin in self._household.pins if pin.on is None})
        usual = self._draft()
        if all(self._todo[index].verify for index in usual.late(self._todo)):
            return usual
        ends = {n.id for e in self._todo if e.ends for n in e.numbers if n.ends is not None}
        dead = self._dead | ends
        after = Afterwards(
            self._kept.sorts(dead),
            self._kept.answers(dead),
            self._todo,
            self._today.toordinal(),
        )
        before = self._urgency
        found = after.urgency(self._keys(), self._needs)
        self._urgency = [min(one, other) for one, other in zip(before, found, strict=True)]
        urgent = self._draft()
        if self._cost(after, urgent) < self._cost(after, usual):
            return urgent
        self._urgency = before
        return usual

    def steps(self, made: Draft) -> tuple[PlanStep, ...]:
        """Return the steps of a draft."""
        steps = Steps(
            self._household,
            self._docket,
            self._needs,
            self._windows,
            self._urgency,
            self._today,
            leaned_on=self._giving is not None,
        )
        return steps.of(made)

    def visits(self, made: Draft) -> tuple[Visit, ...]:
        """Return the trips of a draft, by day."""
        return visits(self._household, self._todo, made)

    def warnings(self, made: Draft) -> Iterator[PlanWarning]:
        """Yield what a draft cannot promise."""
        checks = Checks(self._household, self._docket, self._windows, self._freed)
        circles = [[self._todo[i].account.id for i in each] for each in self._needs.circles]
        broken = checks.broken(made, self._giving)
        yield from cautions(self._household, self._todo, made, broken, circles, self._today)

    def _draft(self) -> Draft:
        world = None
        if self._sorts is not None:
            if self._begin is None:
                day = self._today.toordinal()
                self._begin = Openness(self._sorts, self._todo, day)
            world = self._begin.again()
        days = Days(self._todo, self._docket.outings, self._windows, self._today)
        drafting = Drafting(
            self._todo, self._needs, days, world, self._giving, self._first_days, self._freed
        )
        return drafting.draft(self._keys(), self._household.pin_by_account)

    def _keys(self) -> list[int]:
        return self._ranks.of(self._urgency)

    def _sorted_usually(self) -> Sequence[Key]:
        if self._giving is None:
            return self._docket.keys
        found = zip(self._todo, self._docket.places, strict=True)
        turns = self._giving.turn
        return [
            sorting_key(
                errand,
                where,
                turn=turns.get(errand.account.id, 0) if errand.gives_away else None,
            )
            for errand, (where, _) in found
        ]

    def _pinned_first(self, pinned: set[AccountId]) -> None:
        """Put what the user wants first before the rest, and what it waits for as well."""
        if not pinned:
            return
        self._urgency = [
            PINNED_FIRST if errand.account.id in pinned else USUAL for errand in self._todo
        ]
        raise_needed(self._urgency, self._needs, self._keys())

    def _cost(self, after: Afterwards, made: Draft) -> tuple[int, int, int, int]:
        late = set(made.late(self._todo))
        in_time = [index for index in made.order if index not in late]
        lost, in_person = after.lost(in_time, sorted(late))
        return lost, in_person, len(late), len(made.trips)

    def _only_in_person(self) -> frozenset[AccountId]:
        seen = self._kept.answers(self._dead)
        return frozenset(id for id, answer in seen.items() if answer is Answer.COUNTER)

    def _days_to_begin(self) -> list[int]:
        """Return the first day of each errand, as an ordinal; see ``_first_day``."""
        if not self._starts and not self._freed.taken:
            return [date.min.toordinal()] * len(self._todo)
        days = [date.min.toordinal()] * len(self._todo)
        transferred = any(code in _TRANSFERS for code, _ in self._starts)
        for index, (errand, outing) in enumerate(
            zip(self._todo, self._docket.outings, strict=True)
        ):
            if transferred or index in self._freed.taken or (errand.gone and outing.asks_old):
                days[index] = self._first_day(index).toordinal()
        return days

    def _first_day(self, index: int) -> date:
        """Return before which day the errand makes no sense, by what comes before all accounts.

        Services that say so want the new number to be the owner's own, and banks: they compare the
        number's holder with their own. Where only a code to the old number would do and that is
        dead, it has to come to life first. What somebody else gave up lately has to rest.
        """
        errand = self._todo[index]
        day = self._freed.from_day(index)
        if not self._starts or errand.verify:
            return day
        if errand.gone and self._docket.outings[index].asks_old:
            day = max(
                [day, *self._start_days(StartCode.REISSUE_OLD, (m.old for m in errand.moves))]
            )
        accepts = errand.service.accepts if errand.service is not None else None
        strict = errand.is_card or (accepts is not None and accepts.own_name_only)
        if strict and errand.goal is not Goal.CLOSE:
            for code in _TRANSFERS:
                day = max([day, *self._start_days(code, (m.new for m in errand.moves))])
        return day

    def _start_days(self, code: StartCode, numbers: Iterable[NumberId | None]) -> list[date]:
        return [
            self._starts[code, each]
            for each in numbers
            if each is not None and (code, each) in self._starts
        ]
