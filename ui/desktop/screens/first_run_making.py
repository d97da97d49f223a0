"""What the first run does off the window's thread: look, check, and make the list in one go."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from app.domain.errors import RenumberError, SameNumber

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.actions.session import Session
    from app.bootstrap import Program
    from app.directory.service import Service
    from app.domain.ids import ServiceId
    from app.planning.plan import Why
    from app.vault.secret import Password
    from app.vault.strength import Strength
    from ui.desktop.screens.first_run_numbers import NumberWords


class Offer(NamedTuple):
    """The services to show at first, and those that are ticked already."""

    familiar: list[Service]
    ticked: list[Service]


class NumberFaults(NamedTuple):
    """What is wrong with the numbers; None for nothing."""

    old: RenumberError | None = None
    new: RenumberError | None = None


def offer_services(program: Program, ticked: Sequence[str]) -> Offer:
    """Return the familiar services, and what is known of the ``ticked`` ones."""
    from app.actions.planning import familiar_services

    directory = program.knowledge.directory
    services = {str(id): service for id, service in directory.services.items()}
    return Offer(familiar_services(directory), [services[id] for id in ticked if id in services])


def find_services(program: Program, words: str) -> list[Service]:
    """Return the services that fit ``words``, best first."""
    return program.knowledge.matcher.search(words, holding=True) if words else []


def look_first(program: Program, ticked: Sequence[ServiceId]) -> list[tuple[Service, Why]]:
    """Return what to change first among the ``ticked`` services, and why."""
    from app.actions.planning import first_look

    return first_look(program.knowledge.directory, ticked)


def check_numbers(program: Program, words: NumberWords) -> NumberFaults:
    """Return what is wrong with the numbers as they were typed; empty ones are fine."""
    from app.actions.session import read_number
    from app.domain.household import Household

    def read(typed: str) -> str | RenumberError:
        try:
            return read_number(typed, Household(), program.region) if typed else ""
        except RenumberError as error:
            return error

    old, new = read(words.old), read(words.new)
    if isinstance(old, str) and old and old == new:
        return NumberFaults(new=SameNumber(number=old))
    return NumberFaults(
        old if isinstance(old, RenumberError) else None,
        new if isinstance(new, RenumberError) else None,
    )


def free_place(program: Program, folder: Path | None = None) -> Path:
    """Return where a new list can lie in ``folder``, the usual one unless chosen: a free name."""
    default = program.paths.default_vault
    usual = default if folder is None else folder / default.name
    place, count = usual, 1
    while place.exists():
        count += 1
        place = usual.with_name(f"{usual.stem} {count}{usual.suffix}")
    return place


def measure(typed: str, personal: Sequence[str]) -> Strength | None:
    """Return how long a password would hold, None for an empty one."""
    from app.vault.strength import strength_of

    digits = ["".join(filter(str.isdigit, words)) for words in personal]
    return strength_of(typed, [*personal, *digits]) if typed else None


class Made(NamedTuple):
    """The new list, open, and a recovery code that holds once it is copied."""

    session: Session
    code: str
    present: Password

    def put_in_force(self) -> None:
        """Let the code open the list."""
        from app.actions.keys import set_recovery_code

        set_recovery_code(self.session, self.code, self.present)


def make_list(
    program: Program, path: Path, password: str, words: NumberWords, ticked: Sequence[ServiceId]
) -> Made:
    """Make a list with its person, numbers and ticked accounts; it stays open.

    Raises:
        RenumberError: what went wrong; nothing is left at ``path``.
    """
    from app.actions.keys import next_recovery_code
    from app.actions.moves import add_move
    from app.actions.people import add_person
    from app.actions.ticking import add_ticked
    from app.vault.secret import Password

    session = program.vaults.create(path, password)
    try:
        person = add_person(session, words.name)
        if words.old:
            add_move(session, person.id, words.old, words.new or None, words.ends)
        add_ticked(session, person.id, ticked)
    except BaseException:
        session.close()
        program.vaults.erase(path)
        raise
    return Made(session, next_recovery_code(), Password(password))
