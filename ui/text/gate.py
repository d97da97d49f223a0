"""What people read at the gate: may the old number go, what stands in the way, what then."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from app.actions.arrivals import Asked
from app.actions.gate import GateView
from app.domain.household import Household
from app.domain.ids import AccountId, BindingId
from app.guidance.checklists import SituationView
from app.planning.verdict import Blocker, Blocks, Gate, NextStep, Verdict
from ui.text.catalogue import ntr, pick, tr
from ui.text.formats import show_date, show_list, show_phone
from ui.text.gate_reissue import reissue_words
from ui.text.imports import joined, read_until
from ui.text.labels import label
from ui.text.situations import situation_source
from ui.text.titles import owned_title

_AFTERWARDS = frozenset({"ninety-days", "goes-on"})
"""The step of the checklist for giving up a SIM that tells what becomes of the number."""

_ANSWERS: dict[Gate, Callable[[str], str]] = {
    Gate.STOP: lambda number: tr(
        "Yes. As far as the list shows, {number} may be given up: everything that lets somebody in "
        "has moved and was seen to arrive.",
        number=number,
    ),
    Gate.SUSPEND: lambda number: tr(
        "Almost. Suspend {number}, so that it stays yours, but do not cancel it yet.",
        number=number,
    ),
    Gate.NOT_YET: lambda number: tr("Not yet. Keep {number} running.", number=number),
}

_REASONS: dict[Blocks, Callable[[str], str]] = {
    Blocks.NOTHING_LISTED: lambda _: tr("No account is listed on this number."),
    Blocks.NOT_CHANGED: lambda _: tr("Still the old number."),
    Blocks.NOT_VERIFIED: lambda _: tr("Changed, but nobody has seen the new number arrive there."),
    Blocks.KEPT_ON_IT: lambda _: tr("It is to stay on this number."),
    Blocks.UNKNOWN_USE: lambda _: tr("Does it use the old number? Nobody has said yet."),
    Blocks.CONTRACT: lambda _: tr("The phone contract itself is still open."),
    Blocks.HOLD: lambda day: tr("It is on hold; look again on {day}.", day=day),
    Blocks.PAYMENT_NEAR: lambda day: tr("A payment is on its way, due on {day}.", day=day),
    Blocks.STILL_ARRIVES: lambda day: tr(
        "On {day}, after the change, it still wrote to the old number.", day=day
    ),
    Blocks.SIM_UNKNOWN: lambda _: tr(
        "Nobody has asked what hangs on the SIM: broadband, other SIMs, a family plan, a contract."
    ),
    Blocks.SIM_HANGS: lambda _: tr("Not everything that hangs on the SIM is cleared yet."),
    Blocks.SIM_CREDIT: lambda _: tr("Credit or automatic top-up is not settled yet."),
    Blocks.UNPROVED: lambda _: tr("Changed, but nobody has seen the new number work there."),
    Blocks.PROOF_YOUNG: lambda day: tr(
        "The last proof is young. By {day} a full month of bills will have come.", day=day
    ),
    Blocks.NEVER_READ: lambda _: tr("Nobody has looked at the messages of this number."),
    Blocks.NOT_READ_TO_END: lambda day: tr("Its messages were read only until {day}.", day=day),
}

_NEXT: dict[NextStep, Callable[[], str]] = {
    NextStep.ADD_ACCOUNTS: lambda: tr("Read in an export, or add the accounts by hand."),
    NextStep.CHANGE: lambda: tr("Change the number there, or have it removed."),
    NextStep.VERIFY: lambda: tr(
        "Have a code sent, or look at the number shown there, and note it."
    ),
    NextStep.DECIDE: lambda: tr(
        "Decide again: change it, remove the number, or close the account."
    ),
    NextStep.ASK_THERE: lambda: tr(
        "Look there. If it does, change the number with the guide; if not, choose “Leave it”."
    ),
    NextStep.CLOSE_IT: lambda: tr("If it ends with the SIM, decide to close it; else change it."),
    NextStep.FINISH_HOLD: lambda: tr("Ask there, and take it off hold when it is done."),
    NextStep.WAIT_FOR_PAYMENT: lambda: tr("Pay first, and mark it as paid."),
    NextStep.CHANGE_AGAIN: lambda: tr("Look there which number it has, and change that one too."),
    NextStep.ASK_OPERATOR: lambda: tr(
        "Ask the operator, and tick it under “Giving up the old SIM”."
    ),
    NextStep.CLEAR_SIM: lambda: tr("Move or end each of them, and tick it."),
    NextStep.CLEAR_CREDIT: lambda: tr(
        "Switch top-up off, have credit moved or paid back, and tick it."
    ),
    NextStep.WAIT: lambda: tr("Wait until then."),
    NextStep.LOOK: lambda: tr(
        "Read in its messages; or put the SIM in, look, and answer the question what still came."
    ),
    NextStep.READ_ON: lambda: tr(
        "Read in the later messages as well, or answer the question what still came."
    ),
}


def gate_lines(view: GateView, others: int) -> Iterator[str]:
    """Yield the answer, what stands in the way with its next step, and what comes after.

    ``others`` counts the household's other old numbers, where it has to be said that there are any.
    """
    found, household = view.verdict, view.household
    yield answer_words(view)
    for alike in grouped(found.blockers):
        yield f"- {joined(reason_words(alike[0]), next_words(alike[0].next))}"
        yield from (f"    {line}" for line in about_lines(alike, household))
    if read := read_words(view):
        yield read
    yield from afterwards(view.retiring)
    if others:
        yield tr("This is about one old number. For another: renumber gate --number NUMBER")


def answer_words(view: GateView) -> str:
    """Return the answer in a sentence; of a number that has stopped, what its clock says."""
    number = show_phone(view.household.number_by_id[view.verdict.number].e164)
    if view.clock is not None:
        return reissue_words(view.clock, number)
    return _ANSWERS[view.verdict.answer](number)


def read_words(view: GateView) -> str:
    """Return until when its messages were looked at, unless that is said as a blocker."""
    found = view.verdict
    told = any(blocker.reason is Blocks.NOT_READ_TO_END for blocker in found.blockers)
    if found.read_until is None or told:
        return ""
    return read_until(view.household.number_by_id[found.number].e164, found.read_until)


def question_lines(asked: Asked, household: Household) -> Iterator[str]:
    """Yield the question what still came, of which accounts, and how to answer it."""
    number = show_phone(household.number_by_id[asked.number].e164)
    yield question_words(asked, number)
    for account in asked.accounts:
        yield f"- {owned_title(household.account_by_id[account.id], household)}"
    yield tr(
        "Advertising does not count. Answer with: renumber arrived --nothing, or --code, --bill, "
        "--payment or --notice with the account that wrote."
    )


def question_words(asked: Asked, number: str) -> str:
    """Return the question itself; where nothing is changed yet, that it is too early for it."""
    if not asked.accounts:
        return tr(
            "Nothing on {number} has been changed yet, so there is nothing to ask.", number=number
        )
    if asked.since is None:
        return tr(
            "Put the old SIM in. Who still sent a code, a bill or a notice to {number} after you "
            "changed it there?",
            number=number,
        )
    return tr(
        "Who still sent a code, a bill or a notice to {number} since {day}, after you changed it "
        "there?",
        number=number,
        day=show_date(asked.since),
    )


def arrived_words(again: int) -> str:
    """Return what was noted: nothing came, or what has to be changed again."""
    if not again:
        return tr("Noted: nothing that counts came to the old number until today.")
    return ntr(
        "Noted. {n} account is to be changed again.",
        "Noted. {n} accounts are to be changed again.",
        again,
    )


def open_words(found: Verdict) -> str:
    """Return, in one sentence, that the old number may go, or be suspended."""
    if found.answer is Gate.STOP:
        return tr("As far as the list shows, the old number may be given up.")
    return tr("The old number can be suspended now, but must not be cancelled yet.")


def reason_words(blocker: Blocker) -> str:
    """Return what stands in the way."""
    return _REASONS[blocker.reason](show_date(blocker.day) if blocker.day else "")


def next_words(step: NextStep) -> str:
    """Return what to do about it."""
    return _NEXT[step]()


def grouped(blockers: Iterable[Blocker]) -> list[list[Blocker]]:
    """Return blockers of which the same is to be said together, in their order."""
    groups: dict[tuple[Blocks, date | None], list[Blocker]] = {}
    for blocker in blockers:
        groups.setdefault((blocker.reason, blocker.day), []).append(blocker)
    return list(groups.values())


def about_lines(alike: Iterable[Blocker], household: Household) -> Iterator[str]:
    """Yield the accounts, each with the numbers kept there; nothing for the old number itself."""
    bindings: dict[AccountId, list[BindingId | None]] = {}
    for blocker in alike:
        if blocker.account is not None:
            bindings.setdefault(blocker.account, []).append(blocker.binding)
    for account, meant in bindings.items():
        title = owned_title(household.account_by_id[account], household)
        roles = [label(b.role) for b in household.bindings_of(account) if b.id in meant]
        yield tr("{account}: {roles}", account=title, roles=show_list(roles)) if roles else title


def afterwards(retiring: SituationView) -> Iterator[str]:
    """Yield what becomes of a number that was given up, and where that is known from."""
    for step in retiring.steps:
        if step.id in _AFTERWARDS:
            yield joined(pick(step.text), situation_source(retiring))
