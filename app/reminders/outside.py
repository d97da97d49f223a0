"""What the schedule outside the vault has to hold, and what is learned from what is left of it.

It holds random ids and instants; the vault notes which notices each id stands for. Lead times of
one occurrence that meet at one instant are one entry, for they are one notice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from app.domain.ids import OccurrenceId
from app.domain.reminder import HANDLED, Occurrence, OccurrenceMark, Scheduled
from app.reminders.slots import Slot, is_given

_MISSED = timedelta(days=90)
"""What nobody was shown in so many days is for the list in the program, not for a notice."""

_JOIN = ","

_OVER = -1_000_000
"""Days left of what is past: then each notice covers all that were to come before it."""


def slots_of(each: Scheduled) -> tuple[str, ...]:
    """Return the names of the notices that an entry stands for."""
    return tuple(each.slot.split(_JOIN))


def heard(
    noted: Iterable[Scheduled], left: Collection[str], now: datetime
) -> Iterator[tuple[OccurrenceId, str]]:
    """Yield what was shown while nobody could note it: noted, and not in the schedule any more.

    Something that is only to come counts too, for the clock may have been ahead when it was shown
    and set right since. But where the schedule has entries that were never noted, its writer was
    killed before the note, and then only what is past can have been shown.
    """
    noted = tuple(noted)
    whole = {each.id for each in noted}.issuperset(left)
    for each in noted:
        if each.id not in left and (whole or each.at <= now.timestamp()):
            yield from ((each.occurrence, slot) for slot in slots_of(each))


def to_hold(
    ahead: Sequence[tuple[Occurrence, Slot]],
    noted: Sequence[Scheduled],
    left: Collection[str],
    marks: Iterable[OccurrenceMark],
    now: datetime,
    new_id: Callable[[], str],
) -> list[Scheduled]:
    """Return what the schedule is to hold: ``ahead``, and what was due and is still to be shown.

    What stays the same keeps its id. ``left`` are the ids that the schedule has now.
    """
    ids = {(each.occurrence, each.slot, each.at): each.id for each in noted}
    coming: dict[tuple[OccurrenceId, str], int] = {}
    for one, slot in ahead:
        if slot.at > now:
            coming.setdefault((one.id, slot.key), int(slot.at.timestamp()))
    due = {(one.id, slot.key) for one, slot in ahead if slot.at <= now}
    missed = list(_missed(noted, left, marks, now))
    again = _coming_again(missed, coming)
    wanted = []
    held: set[tuple[OccurrenceId, str]] = set()
    slots: dict[tuple[OccurrenceId, int], list[str]] = {}
    for each, untold in missed:
        one_id = each.occurrence
        kept = [slot for slot in untold if (one_id, slot) not in coming]
        if one_id in again:
            # Shown alone it would answer what comes in the morning, and nobody would note that.
            joined = [slot for slot in kept if (one_id, slot) not in due]
            slots.setdefault((one_id, again[one_id]), []).extend(joined)
            kept = [slot for slot in kept if (one_id, slot) in due]
        if kept:
            wanted.append(Scheduled(each.id, one_id, _JOIN.join(kept), each.at))
            held.update((one_id, slot) for slot in kept)
    for one, slot in ahead:
        if slot.at > now or (one.id, slot.key) not in held:
            slots.setdefault((one.id, int(slot.at.timestamp())), []).append(slot.key)
    for (occurrence, at), keys in slots.items():
        name = _JOIN.join(keys)
        id = ids.get((occurrence, name, at)) or new_id()
        wanted.append(Scheduled(id, occurrence, name, at))
    wanted.sort(key=lambda each: (each.at, each.id))
    return wanted


def _coming_again(
    missed: Iterable[tuple[Scheduled, list[str]]], coming: Mapping[tuple[OccurrenceId, str], int]
) -> dict[OccurrenceId, int]:
    """Return when, of each occurrence, something that was missed comes all the same.

    It does where it is quiet now, and where one travelled west and the hour is still to come.
    """
    found: dict[OccurrenceId, int] = {}
    for each, untold in missed:
        at = [coming[each.occurrence, slot] for slot in untold if (each.occurrence, slot) in coming]
        if at:
            found[each.occurrence] = min([*at, found.get(each.occurrence, at[0])])
    return found


def _missed(
    noted: Iterable[Scheduled],
    left: Collection[str],
    marks: Iterable[OccurrenceMark],
    now: datetime,
) -> Iterator[tuple[Scheduled, list[str]]]:
    """Yield what was due and is still to be shown, with those of its notices not told otherwise."""
    since, until = (now - _MISSED).timestamp(), now.timestamp()
    past = [each for each in noted if since < each.at <= until and each.id in left]
    if not past:
        return
    known = {mark.id: mark for mark in marks}
    for each in past:
        mark = known.get(each.occurrence)
        yield each, [slot for slot in slots_of(each) if mark is None or not _was_told(mark, slot)]


def _was_told(mark: OccurrenceMark, slot: str) -> bool:
    """Whether nobody needs to hear of it any more: handled, or told, by a later one too."""
    return mark.state in HANDLED or is_given(slot, mark.notified, _OVER)
