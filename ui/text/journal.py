"""What happened, in words: what the journal's entries mean to the people they are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from app.actions.proof_log import Logged, ProofLog
from app.domain.account import Decision
from app.domain.binding import Target, VerifiedBy
from app.domain.journal import JournalEntry
from app.domain.journey import HoldReason
from app.domain.number import Number
from ui.text.catalogue import ntr, pick, tr
from ui.text.formats import show_phone
from ui.text.labels import label
from ui.text.titles import spoken_title


def about(line: Logged, log: ProofLog) -> str:
    """Return what a line of the log is about: an account, a number, a person, or how many."""
    if len(line.accounts) == 1:
        return spoken_title(line.accounts[0], log.directory)
    if line.accounts:
        return ntr("{n} account", "{n} accounts", len(line.accounts))
    if line.numbers:
        return ", ".join(show_phone(number.e164) for number in line.numbers)
    return ", ".join(person.name for person in line.people)


def said(line: Logged, log: ProofLog) -> str:
    """Return what was done, as one sentence."""
    steps = {step: pick(text) for step, text in log.steps.items()}
    return happening(line.action, line.entries, steps, line.numbers)


def kept(line: Logged) -> str:
    """Return what was kept as proof of it: reference number, note, name of the file."""
    proof = line.proof
    if proof is None:
        return ""
    reference = tr("reference {number}", number=proof.reference) if proof.reference else ""
    return " · ".join(part for part in (reference, proof.name, proof.note) if part)


def happening(
    action: str,
    entries: Sequence[JournalEntry],
    steps: Mapping[str, str],
    numbers: Sequence[Number],
) -> str:
    """Return what ``entries`` of one action mean; ``steps`` are the words of steps by their id."""
    after = {key: value for entry in entries for key, value in (entry.after or {}).items()}
    if action in {"journey.tick", "journey.untick"}:
        return _ticked(action, entries, steps)
    if action == "binding.target":
        return _target(after, numbers)
    telling = {"account.decide": _decided, "account.verify": _seen, "journey.hold": _held}
    if action in telling:
        return telling[action](after)
    if action == "person.erase":
        return _erased(after)
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
        "move.remove": tr("A change of number that was entered wrongly was taken off."),
        "number.add": tr("The number was written down."),
        "number.edit": tr("What is known about the number was corrected."),
        "number.remove": tr("A number that was entered wrongly was taken off."),
        "person.add": tr("Somebody was added to the list."),
        "person.edit": tr("A name, or what stands with it, was corrected."),
        "account.remove": tr("It was taken off the list."),
        "account.tick": tr("It was ticked as something you have."),
        "import.undo": tr("An import was taken back."),
        "import.ignore": tr("It is not to be proposed again."),
        "import.ignore_no_more": tr("It may be proposed again."),
        "plan.pin": tr("You chose the day for it."),
        "plan.unpin": tr("The day chosen for it was taken back."),
        "proof.add": tr("A proof was kept."),
        "proof.remove": tr("A proof was taken off."),
        "handover.make": tr("A hand-over file was made."),
        "handover.take": tr("A hand-over file was taken in."),
        "reminder.notified": tr("A reminder was shown."),
        "habits.set": tr("When to be reminded was changed."),
        "checklist.tick": tr("A step of a checklist was ticked."),
        "checklist.untick": tr("A tick in a checklist was taken back."),
        "checklist.restart": tr("A checklist was begun again."),
        "keys.password": tr("The password was changed."),
        "keys.recovery_code": tr("A recovery code was made. The one before it is void."),
        "keys.remove_recovery_code": tr("The recovery code was taken away."),
        "keys.add_key_file": tr("A key file was added to the password."),
        "keys.remove_key_file": tr("The key file was taken away from the password."),
        "keys.add_stored_key": tr("Opening without the password was turned on."),
        "keys.remove_stored_key": tr("Opening without the password was turned off."),
        "keys.change": tr("The keys were changed; how was not written down."),
        "keys.renew": tr("The whole list was encrypted anew."),
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


def _erased(after: Mapping[str, object]) -> str:
    count = after.get("entries")
    words = ntr(
        "A person was erased, and {n} entry of this log with them.",
        "A person was erased, and {n} entries of this log with them.",
        count if isinstance(count, int) else 0,
    )
    broken = after.get("broken")
    if not isinstance(broken, int):
        return words
    return words + " " + tr("Before that, entry {entry} had been altered.", entry=broken)
