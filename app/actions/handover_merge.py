"""Putting together two lists that were worked on apart: per thing the later change holds.

The result depends on neither the order nor the number of times things come in. A thing changed at
the same instant on both sides, which clocks may well say, goes by its content.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import msgspec

from app.actions.handover_scope import Keys, is_of_another, theirs
from app.domain.access import Access
from app.domain.account import Account
from app.domain.checklist import Checklist
from app.domain.evidence import Evidence
from app.domain.findings import Ignored, ReadUpTo
from app.domain.habits import HouseholdHabits
from app.domain.handover import NEVER, Fate, Merge, Record, Records, Taken
from app.domain.ids import PersonId
from app.domain.number import Number
from app.domain.person import Person
from app.domain.pin import Pin
from app.domain.repayment import Repayment

_ONE_PER: dict[type, Callable[[Any], object]] = {
    Access: lambda t: t.account,
    Pin: lambda t: t.account,
    ReadUpTo: lambda t: t.number,
    Checklist: lambda t: (t.person, t.move, t.playbook),
    Ignored: lambda t: (t.owner, t.institution),
    HouseholdHabits: lambda _: None,
}
"""Things of which there is one for each; made on both sides, they have two ids."""


def merge(
    local: Records, incoming: Records, person: PersonId | None, since: datetime | None
) -> Merge:
    """Return what taking ``incoming`` into ``local`` means; nothing is written.

    ``person`` is whom it is about by the ids of ``incoming``, None for the whole household; what is
    in it about others is left alone. ``since`` is the last hand-over between the two.
    """
    mapped, joined, name = _renamed(local, incoming, person)
    here = joined or person
    wanted = dict(mapped)
    foreign = 0
    own: Keys = set()
    if here is not None:
        allowed = theirs(mapped, here)
        own = theirs(local, here) if ("person", here) in local else set()
        wanted = {
            key: record
            for key, record in mapped.items()
            if key in allowed and (key not in local or key in own)
        }
        foreign = len(mapped) - len(wanted)
    records, taken = [], []
    for key, brought in wanted.items():
        theirs_now = brought
        mine = local.get(key)
        if mine is not None:
            theirs_now = _restored(mine, theirs_now, here, own)
        merged = _later(mine, theirs_now)
        if theirs_now == mine:
            continue
        told = _told(mine, theirs_now, merged, since, local, wanted)
        if told is not None:
            taken.append(told)
        if merged != mine:
            records.append(merged)
    records += _doubles(local, records)
    return Merge(
        person=here or "",
        name=name,
        joined=bool(joined),
        records=tuple(records),
        taken=tuple(taken),
        foreign=foreign,
    )


def _renamed(
    local: Records, incoming: Records, person: PersonId | None
) -> tuple[dict[tuple[str, str], Record], PersonId | None, str]:
    """Give people and numbers that are here under another id the id they have here."""
    here = {p.name.casefold(): p.id for p in _alive(local, Person)}
    numbers = {n.e164: n.id for n in _alive(local, Number)}
    new: dict[str, str] = {}
    for p in _alive(incoming, Person):
        known = here.get(p.name.casefold())
        if ("person", p.id) not in local and known is not None:
            new[p.id] = known
    for n in _alive(incoming, Number):
        same = numbers.get(n.e164)
        if ("number", n.id) not in local and same is not None:
            new[n.id] = same
    named = incoming.get(("person", person)) if person else None
    name = named.thing.name if named else ""  # type: ignore[attr-defined]  # it is a Person
    joined = PersonId(new[person]) if person in new else None
    if not new:
        return dict(incoming), joined, name
    found = {}
    for record in incoming.values():
        thing = record.thing
        changed = {
            f: new[value]
            for f in thing.__struct_fields__
            if isinstance(value := getattr(thing, f), str) and value in new
        }
        moved = msgspec.structs.replace(record, thing=msgspec.structs.replace(thing, **changed))
        if record.noun in {"person", "number"} and "id" in changed:
            # The same one: what stands here holds, unless it was changed later there.
            mine = local[moved.key]
            if mine.changed_at >= moved.changed_at:
                moved = mine
        found[moved.key] = moved
    return found, joined, name


def _later(mine: Record | None, other: Record) -> Record:
    """Return the one that holds."""
    if mine is None:
        return other
    if isinstance(mine.thing, Evidence):
        return max(mine, other, key=_weight)
    return max(mine, other, key=lambda r: (r.changed_at, _weight(r)))


def _weight(record: Record) -> tuple[bool, int, bytes]:
    count = record.thing.count if isinstance(record.thing, Evidence) else 0
    return record.deleted_at is not None, count, msgspec.json.encode(record.thing)


def _restored(mine: Record, other: Record, person: PersonId | None, own: Keys) -> Record:
    """Give ``other`` back what the hand-over left out because it pointed to somebody else."""
    if person is None:
        return other
    old, new = mine.thing, other.thing
    if isinstance(old, Number) and is_of_another(old, person):
        return mine
    kept: dict[str, object] = {}
    if isinstance(old, Account) and isinstance(new, Account):
        if new.helper is None and old.helper not in (None, person):
            kept["helper"] = old.helper
        if new.main is None and ("account", old.main) not in own:
            kept["main"] = old.main
    elif isinstance(old, Repayment) and isinstance(new, Repayment):
        foreign = new.payer is None and ("account", old.payer) not in own
        kept = {"payer": old.payer} if foreign else kept
    return msgspec.structs.replace(other, thing=msgspec.structs.replace(new, **kept))


def _told(
    mine: Record | None,
    other: Record,
    merged: Record,
    since: datetime | None,
    local: Records,
    incoming: Records,
) -> Taken | None:
    if mine is None and other.deleted_at is not None:
        return None
    gone = mine is not None and mine.deleted_at is not None
    if gone and other.deleted_at is not None:
        return None
    base = since or NEVER
    theirs_at, mine_at = other.changed_at, mine.changed_at if mine else None
    conflict = mine_at is not None and mine_at > base and theirs_at > base
    if mine is not None and merged == mine:
        if not conflict:
            return None  # an older state of what was changed here alone
        fate = Fate.KEPT
    elif mine is None or gone:
        fate = Fate.ADDED
    else:
        fate = Fate.REMOVED if merged.deleted_at else Fate.CHANGED
    return Taken(
        noun=other.noun,
        id=other.key[1],
        name=_name(other, local, incoming),
        fate=fate,
        conflict=conflict,
        mine_at=mine_at,
        theirs_at=theirs_at,
    )


def _name(record: Record, local: Records, incoming: Records) -> str:
    thing: Any = record.thing
    account = getattr(thing, "account", None)
    if account is not None:
        found = incoming.get(("account", account)) or local.get(("account", account))
        thing = found.thing if found else thing
    return str(getattr(thing, "name", "") or getattr(thing, "e164", ""))


def _doubles(local: Records, records: Iterable[Record]) -> list[Record]:
    """Return removals of what there would then be two of: the later one stays."""
    there = {**local, **{r.key: r for r in records}}
    best: dict[tuple[type, object], Record] = {}
    removed = []
    for record in there.values():
        kind = type(record.thing)
        if kind not in _ONE_PER or record.deleted_at is not None:
            continue
        key = (kind, _ONE_PER[kind](record.thing))
        other = best.get(key)
        if other is None:
            best[key] = record
            continue
        older, newer = sorted((other, record), key=lambda r: (r.changed_at, r.key))
        best[key] = newer
        removed.append(msgspec.structs.replace(older, deleted_at=newer.changed_at))
    return removed


def _alive(records: Records, kind: type) -> Iterable[Any]:
    return (r.thing for r in records.values() if isinstance(r.thing, kind) and r.deleted_at is None)
