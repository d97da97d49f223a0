"""The plan: in which order to deal with the accounts, with dates and reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime

from app.directory.model import Directory
from app.directory.service import Service
from app.domain.account import Account, Decision
from app.domain.binding import Binding
from app.domain.household import Household
from app.domain.ids import (
    AccountId,
    BindingId,
    MoveId,
    NumberId,
    PersonId,
    ServiceId,
)
from app.domain.move import Move
from app.domain.number import Number
from app.domain.person import Person
from app.planning.drafts import Drafts
from app.planning.kept import Kept
from app.planning.plan import Plan, Why


def plan(
    household: Household,
    directory: Directory | Mapping[ServiceId, Service],
    today: date,
    region: str = "CN",
    kept: Kept | None = None,
) -> Plan:
    """Return every account that has something left to do, once, in order, each with a day.

    What is minimised, in this order:

    1. *Locked out*: how many accounts cannot be got into at any moment of the plan though another
       order would keep them open. Ways in only grow while living numbers are put on file, so it
       is enough to do at each moment something that can be got into, and to give away last, in
       the reverse of how accounts open one another. Exact (see app.planning.openness).
    2. *Late*: how many accounts come after their old number's last day, first those lost without
       it, then those left with a counter, then the rest. With room for everything nobody is late.
       Where there is not, the order by urgency is tried too, and the better one taken. Greedy.
    3. *Unsafe days*: debts near, large payments, loans in review, many banks in one day, what
       should be changed before. Given up only against being late, the least first.
    4. *Counter visits*: one for everybody who banks there, if a week's waiting makes it one.
    5. *Effort*: keys first (see app.planning.rank), so that nothing has to be done twice; among
       what is left the earliest day, at most so much in a day (see app.planning.slots).

    Steps are in the order of what counts; they are done by day, and those of one day by order.
    The plan is stable: places depend on an account's own facts, so that one which has nothing to
    do with the others comes and goes without moving them, but for the room it takes in a day.
    What the user pinned is where they put it. Any day that could not be kept is named by a
    warning. ``region`` (ISO 3166) is whose working days count where a service has no own.
    ``kept`` is what was found out for the plan before, if there was one; the plan is the same
    with it and without.
    """
    known = directory if isinstance(directory, Directory) else _directory(directory)
    drafts = Drafts(household, known, kept or Kept(), today, region)
    made = drafts.best()
    return Plan(
        drafts.steps(made),
        tuple(drafts.warnings(made)),
        drafts.visits(made),
        drafts.starts,
    )


def first_three(services: Sequence[Service]) -> list[tuple[Service, Why]]:
    """Return up to three of ``services`` to change first, each with its main reason.

    For someone who has only ticked what they know they have: the plan of a household made up on
    the spot, with each service's usual kind of account.
    """
    chosen = {service.id: service for service in services}
    long_ago = datetime(1970, 1, 1, tzinfo=UTC)
    person, old, new = PersonId("person"), NumberId("old"), NumberId("new")
    household = Household(
        people=(Person(id=person, name="", updated_at=long_ago),),
        numbers=tuple(Number(id=id, e164="", updated_at=long_ago) for id in (old, new)),
        moves=(Move(id=MoveId("move"), person=person, old=old, new=new, updated_at=long_ago),),
        accounts=tuple(
            Account(
                id=AccountId(service.id),
                owner=person,
                service=service.id,
                kind=service.kinds[0],
                name="",
                decision=Decision.CHANGE,
                updated_at=long_ago,
            )
            for service in chosen.values()
        ),
        bindings=tuple(
            Binding(
                id=BindingId(f"{service.id}.{role}"),
                account=AccountId(service.id),
                role=role,
                number=old,
                updated_at=long_ago,
            )
            for service in chosen.values()
            for role in service.roles_of(service.kinds[0])
        ),
    )
    steps = plan(household, chosen, long_ago.date()).steps[:3]
    return [(chosen[ServiceId(step.account)], step.why[0]) for step in steps]


def _directory(services: Mapping[ServiceId, Service]) -> Directory:
    return Directory(services=dict(services), playbooks={})
