"""What happened to an account, in words: one line for each thing the user did."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from app.domain.account import Decision
from app.domain.binding import Target, VerifiedBy
from app.domain.journal import JournalEntry
from app.domain.journey import HoldReason
from app.domain.number import Number
from ui.text.catalogue import tr
from ui.text.formats import show_date, show_phone
from ui.text.labels import label


class Happening(NamedTuple):
    """One line: when, and what."""

    at: datetime
    words: str


def tell(
    entries: Iterable[JournalEntry], steps: Mapping[str, str], numbers: Sequence[Number]
) -> tuple[Happening, ...]:
    """Return what ``entries`` (newest first) mean, one line for all that one action changed.

    ``steps`` gives the short words of steps by id, ``numbers`` the household's numbers.
    """
    grouped: dict[tuple[datetime, str], list[JournalEntry]] = {}
    for entry in entries:
        grouped.setdefault((entry.at, entry.action), []).append(entry)
    lines = (
        Happening(at, words)
        for (at, action), group in grouped.items()
        if (words := _words(action, group, steps, numbers))
    )
    return tuple(lines)


def show_moment(at: datetime) -> str:
    """Return the day and the time of day, where the user is."""
    local = at.astimezone()
    return f"{show_date(local.date())} {local:%H:%M}"


def _words(
    action: str,
    entries: Sequence[JournalEntry],
    steps: Mapping[str, str],
    numbers: Sequence[Number],
) -> str:
    after = {key: value for entry in entries for key, value in (entry.after or {}).items()}
    if action in {"journey.tick", "journey.untick"}:
        return _ticked(action, entries, steps)
    if action == "binding.target":
        return _target(after, numbers)
    telling = {"account.decide": _decided, "account.verify": _seen, "journey.hold": _held}
    if action in telling:
        return telling[action](after)
    return _plain_words().get(action) or tr("Something here was changed.")


def _plain_words() -> Mapping[str, str]:
    return {
        "account.add": tr("You added it to the list."),
        "import.accept": tr("It came into the list with an import."),
        "account.edit": tr("You corrected what stands here."),
        "journey.release": tr("The wait was over."),
        "journey.note": tr("You wrote a note."),
        "account.access": tr("You said what you have or lack for getting in."),
        "gate.arrived": tr("You said what still came to the old number."),
        "repayment.set": tr("You wrote down when the repayment is due."),
        "repayment.remove": tr("You took the repayment date off."),
        "move.add": tr("The old and new number were written down."),
        "move.edit": tr("The old and new number were written down."),
    }


def _decided(after: Mapping[str, object]) -> str:
    decision = Decision(str(after.get("decision", Decision.UNDECIDED)))
    return tr("You decided: {decision}.", decision=label(decision))


def _seen(after: Mapping[str, object]) -> str:
    how = after.get("verified_by")
    if not isinstance(how, str):
        return tr("Confirmed.")
    return tr("Confirmed: {how}.", how=label(VerifiedBy(how)))


def _ticked(action: str, entries: Sequence[JournalEntry], steps: Mapping[str, str]) -> str:
    before, after = set[str](), set[str]()
    for entry in entries:
        before |= _ticks(entry.before)
        after |= _ticks(entry.after)
    changed = [steps[one] for one in (before ^ after) if one in steps]
    done = action == "journey.tick"
    if not changed:
        return tr("A step was done.") if done else tr("A tick was taken back.")
    if done:
        return tr("Done: {step}", step=changed[0])
    return tr("Taken back: {step}", step=changed[0])


def _ticks(fields: Mapping[str, object] | None) -> set[str]:
    ticks = (fields or {}).get("ticks") or ()
    found: set[str] = set()
    if isinstance(ticks, list | tuple):
        for tick in ticks:
            step = tick.get("step") if isinstance(tick, Mapping) else None
            if isinstance(step, str):
                found.add(step)
    return found


def _held(after: Mapping[str, object]) -> str:
    hold = after.get("hold")
    reason = hold.get("reason") if isinstance(hold, Mapping) else None
    if not isinstance(reason, str):
        return tr("Waiting began.")
    return tr("Waiting began: {reason}.", reason=label(HoldReason(reason)))


def _target(after: Mapping[str, object], numbers: Sequence[Number]) -> str:
    target = Target(str(after.get("target", Target.NUMBER)))
    if target is Target.NUMBER:
        chosen = next((n for n in numbers if n.id == after.get("target_number")), None)
        if chosen is not None:
            return tr("One number there goes to {number}.", number=show_phone(chosen.e164))
    return tr("One number there: {target}.", target=label(target))
