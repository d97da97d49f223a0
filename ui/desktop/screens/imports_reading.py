"""Reading files for an import, away from the window."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import monotonic

from app.actions.finding_exports import find_exports
from app.actions.importing import ImportPreview, preview_import
from app.actions.reading_exports import ReadFile
from app.actions.session import Session
from app.actions.undoing import past_imports
from app.discovery.readers.probe import Columns, Unlock
from app.discovery.redoing import Remembered
from app.discovery.registry_answer import RegistryFinding
from app.discovery.second_look import changed_at
from app.domain.errors import Cancelled
from app.domain.ids import ServiceId
from ui.desktop.screens.imports_findings import (
    Arriving,
    Beyond,
    Findings,
    Household,
    HouseholdNumber,
    Wish,
)
from ui.desktop.screens.imports_making import review_rows
from ui.text.catalogue import pick

_PAUSE_S = 0.05
"""How long the bar rests between two looks: twenty times a second is as smooth as eyes can see."""

_TURN_S = 0.0005
"""How long the reading thread may go on when the window's wants to: a tenth of Python's usual."""


def file_size(path: Path) -> int:
    """Return how many bytes a file has; 0 where that cannot be told."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def read_household(session: Session) -> Household:
    """Return what the first page has to know."""
    household = session.vault.read()
    persons, numbers = household.person_by_id, household.number_by_id
    own: dict[str, HouseholdNumber] = {}
    for move in household.moves:
        name = persons[move.person].name
        own.setdefault(move.old, HouseholdNumber(numbers[move.old].e164, name, old=True))
    for move in household.moves:
        if move.new is not None:
            name = persons[move.person].name
            own.setdefault(move.new, HouseholdNumber(numbers[move.new].e164, name, old=False))
    for number in household.numbers:
        keeper = persons.get(number.kept_by) if number.kept_by else None
        own.setdefault(
            number.id, HouseholdNumber(number.e164, keeper.name if keeper else "", old=False)
        )
    return Household(
        tuple(household.people),
        bool(household.moves),
        tuple(own.values()),
        past_imports(session),
        household.ignored,
    )


def read_files(
    session: Session,
    wish: Wish,
    tell: Callable[[int, int], object],
    cancelled: Callable[[], bool],
    *,
    kept: MutableMapping[Path, ReadFile] | None = None,
    unlocks: Mapping[Path, Unlock] | None = None,
    columns: Mapping[Path, Columns] | None = None,
    remembered: Remembered | None = None,
) -> Findings:
    """Read the files of ``wish``, also those in its folders, and propose accounts.

    What the user said of them before is ``remembered``. Nothing is saved. ``tell`` is given the
    bytes done of how many, at most twenty times a second.

    Raises:
        UnknownPerson: the owner is not in the list any more.
        Cancelled: ``cancelled`` said so.
    """
    told = float("-inf")

    def progress(done: int, total: int) -> None:
        nonlocal told
        if cancelled():
            raise Cancelled
        now = monotonic()
        if now - told >= _PAUSE_S:
            told = now
            tell(done, total)

    with _short_turns():
        exports = find_exports(session, wish.paths)
        preview = preview_import(
            session,
            exports.paths,
            wish.owner,
            progress,
            number=wish.number or None,
            unlocks=unlocks,
            columns=columns,
            kept=kept,
        )
    if cancelled():
        raise Cancelled
    numbers = session.vault.read().number_by_id
    rows, corrections = review_rows(session, preview.proposed, remembered or Remembered())
    return Findings(
        replace(wish, paths=exports.paths),
        preview.files,
        rows,
        tuple(_arriving(session, preview)),
        preview.read_up_to,
        preview.unsaid,
        exports.others,
        _beyond(session, preview),
        corrections,
        tuple((numbers[id_].e164, day) for id_, day in preview.read_up_to.items()),
    )


def _arriving(session: Session, preview: ImportPreview) -> Iterator[Arriving]:
    numbers = session.vault.read().number_by_id
    for found in preview.arriving:
        yield Arriving(
            found,
            found.account.name,
            numbers[found.number].e164,
            max(changed_at(binding) for binding in found.bindings).astimezone().date(),
        )


def _beyond(session: Session, preview: ImportPreview) -> Beyond:
    names = service_names(session, preview.registry)
    return Beyond(preview.own_numbers, preview.relatives, preview.registry, names)


def service_names(session: Session, found: Iterable[RegistryFinding]) -> dict[ServiceId, str]:
    """Return what people call the services of the apps that the regulator counted."""
    services = session.directory.services
    apps = [app.service for one in found for app in one.apps if app.service]
    return {id_: pick(services[id_].name) for id_ in apps if id_ in services}


@contextmanager
def _short_turns() -> Iterator[None]:
    """Let the window's thread have its turn sooner while this one works without a pause.

    Each time Qt calls into Python it waits for a turn; painting a page calls many times.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
