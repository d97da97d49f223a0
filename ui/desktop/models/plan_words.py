"""What the plan says: its stages, and of each step the reasons, the days and what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from datetime import date
from typing import NamedTuple

from app.actions.listing import AccountView
from app.domain.binding import AccountStatus, Role
from app.domain.journey import Goal
from app.planning.plan import PlanStep, Why
from app.planning.stage import Stage
from ui.desktop.models.accounts_words import short_status, status_state
from ui.desktop.tokens import State
from ui.text.catalogue import current, ntr, tr
from ui.text.formats import show_date
from ui.text.labels import label
from ui.text.plan import some_names
from ui.text.reasons import why

_STAGES: dict[Stage, tuple[Callable[[], str], Callable[[], str]]] = {
    Stage.CHOSEN: (
        lambda: tr("What you want done first"),
        lambda: tr("You chose these. The rest follows in its usual order."),
    ),
    Stage.URGENT: (
        lambda: tr("Before the old number stops"),
        lambda: tr(
            "There is not time for everything. Without the old number these would be the hardest "
            "to get into."
        ),
    ),
    Stage.KEYS: (
        lambda: tr("Keys: mail and phone"),
        lambda: tr("Other accounts are opened with them, or got back with them."),
    ),
    Stage.BANKS: (
        lambda: tr("The number your banks have on file"),
        lambda: tr(
            "The number you left with the bank when you opened the account. Alipay, WeChat and "
            "the tax app ask the bank for it."
        ),
    ),
    Stage.CARDS: (
        lambda: tr("The other cards"),
        lambda: tr("Statements and payment codes go to this number."),
    ),
    Stage.WALLETS: (
        lambda: tr("Wallets"),
        lambda: tr("There is money in them, so they come before the rest."),
    ),
    Stage.LOANS: (
        lambda: tr("Loans"),
        lambda: tr("A repayment reminder must not go to a dead number."),
    ),
    Stage.PAID_BY_CARD: (
        lambda: tr("What is paid from your cards"),
        lambda: tr("They take money from a bank card, so the cards come first."),
    ),
    Stage.TERMINALS: (
        lambda: tr("Card terminals"),
        lambda: tr("Takings and notices hang on this number."),
    ),
    Stage.MESSAGES: (
        lambda: tr("Chats and messages"),
        lambda: tr("So that nothing you should read goes to the old number."),
    ),
    Stage.PUBLIC: (
        lambda: tr("Public services"),
        lambda: tr("Public services come after the banks: some check you with a bank card."),
    ),
    Stage.REST: (
        lambda: tr("The rest"),
        lambda: tr("It can wait until money and keys are done."),
    ),
    Stage.CLOSING: (
        lambda: tr("To be closed"),
        lambda: tr("Last, so that nothing that still leans on them gets stuck."),
    ),
    Stage.CONFIRM: (
        lambda: tr("Changed: only to confirm"),
        lambda: tr("Look whether a code or message arrives on the new number, then say so here."),
    ),
}
_SAID_BY_STAGE: dict[Stage, frozenset[Why]] = {
    Stage.CHOSEN: frozenset({Why.PINNED}),
    Stage.URGENT: frozenset({Why.TIME_IS_SHORT}),
    Stage.KEYS: frozenset({Why.RECOVERS_OTHERS, Why.UNLOCKS_OTHERS}),
    Stage.BANKS: frozenset({Why.BANK_NUMBER}),
    Stage.CARDS: frozenset({Why.CARD}),
    Stage.WALLETS: frozenset({Why.WALLET}),
    Stage.LOANS: frozenset({Why.LOAN}),
    Stage.PAID_BY_CARD: frozenset({Why.DEPENDS_ON}),
    Stage.TERMINALS: frozenset({Why.TERMINAL}),
    Stage.MESSAGES: frozenset({Why.NOTICES, Why.MESSENGER}),
    Stage.PUBLIC: frozenset({Why.GOVERNMENT}),
    Stage.REST: frozenset({Why.REST}),
    Stage.CLOSING: frozenset(),
    Stage.CONFIRM: frozenset({Why.VERIFY}),
}
_SHOWN_OTHERWISE = frozenset(
    {
        Why.DEPENDS_ON,
        Why.IN_PROGRESS,
        Why.ON_HOLD,
        Why.OLD_NUMBER_ENDS,
        Why.UNDECIDED,
        Why.PINNED,
    }
)
"""Reasons that a row says by naming what it waits for or by a chip, or the page above all rows."""


class ChipWords(NamedTuple):
    """A chip: its words and the state they say."""

    words: str
    state: State


def stage_title(stage: Stage) -> str:
    """Return the heading of a stage."""
    return _STAGES[stage][0]()


def stage_reason(stage: Stage) -> str:
    """Return why the stage stands where it stands."""
    return _STAGES[stage][1]()


def common_reasons(steps: Sequence[PlanStep]) -> frozenset[Why]:
    """Return what holds for every one of several steps, to be said once."""
    if len(steps) < 2:
        return frozenset()
    return frozenset.intersection(*(frozenset(step.why) for step in steps))


def said_once(steps: Sequence[PlanStep]) -> str:
    """Return what need not be said beside each step, because it holds for all or is assumed."""
    sentences = [
        tr("For all of them: {reason}", reason=why(code))
        for code in Why
        if code in common_reasons(steps) - _SHOWN_OTHERWISE
    ]
    undecided = sum(Why.UNDECIDED in step.why for step in steps)
    if undecided:
        sentences.append(
            ntr(
                "For {n} account you have not decided yet; changing is assumed.",
                "For {n} accounts you have not decided yet; changing is assumed.",
                undecided,
            )
        )
    return ("" if current() == "zh" else " ").join(sentences)


def said_by(stage: Stage) -> frozenset[Why]:
    """Return the reasons that a stage's heading says for all its steps."""
    return _SAID_BY_STAGE[stage]


def row_reasons(step: PlanStep, left_out: Container[Why]) -> list[str]:
    """Return the reasons that hold for this step and are not said above it."""
    return [why(code) for code in step.why if code not in left_out and code not in _SHOWN_OTHERWISE]


def today_reasons(step: PlanStep, names: Sequence[str], left_out: Container[Why] = ()) -> list[str]:
    """Return why the step comes today; ``names`` are the accounts it waits for.

    The last day and a missing decision are left out: they hold for nearly all, and the page says
    them above. Nobody is told to make use of a number that has stopped.
    """
    reasons = []
    for code in step.why:
        if code in left_out or (code is Why.WALLET and Why.OLD_NUMBER_GONE in step.why):
            continue
        if code is Why.DEPENDS_ON:
            reasons.append(
                tr("Right after {names}.", names=some_names(names))
                if names
                else stage_reason(Stage.PAID_BY_CARD)
            )
        elif code is Why.REST:
            reasons.append(tr("Nothing more urgent can be done just now."))
        elif code not in {Why.OLD_NUMBER_ENDS, Why.UNDECIDED}:
            reasons.append(why(code))
    return reasons


def waits_for(names: Sequence[str]) -> str:
    """Return what a step waits for; empty if for nothing."""
    return tr("Waits for: {names}", names=some_names(names)) if names else ""


def row_chips(
    step: PlanStep, view: AccountView, last_day: date | None, today: date
) -> list[ChipWords]:
    """Return what a row says in a word or two: its goal, how far it is, from when, until when.

    ``last_day`` is what the page says for most rows; only another one is worth a chip.
    """
    chips = []
    if step.goal is not Goal.CHANGE:
        chips.append(ChipWords(label(step.goal), State.NEUTRAL))
    if view.status in {AccountStatus.STARTED, AccountStatus.WAITING}:
        chips.append(ChipWords(short_status(view.status), status_state(view.status)))
    if step.day is not None and (step.pinned or step.day > today):
        day = show_date(step.day)
        words = tr("{day}, your choice", day=day) if step.pinned else tr("on {day}", day=day)
        chips.append(ChipWords(words, State.NEUTRAL))
    elif step.not_before and step.not_before > today:
        day = show_date(step.not_before)
        chips.append(ChipWords(tr("not before {day}", day=day), State.WARN))
    if step.not_after and step.not_after != last_day:
        chips.append(ChipWords(tr("until {day}", day=show_date(step.not_after)), State.NEUTRAL))
    return chips


def guide_arguments(step: PlanStep) -> dict[str, object]:
    """Return what the guide is opened with: the goal too where nobody decided it, the plan did."""
    if step.goal is Goal.NOTIFICATIONS:
        return {"account": step.account, "goal": step.goal.value}
    return {"account": step.account}


def role_summary(view: AccountView) -> str:
    """Return what the number does there: two uses in full, of more the first and how many others.

    The number that others ask a bank for is the one that is named.
    """
    bindings = sorted(view.bindings, key=lambda binding: binding.role is not Role.RESERVED)
    roles = list(dict.fromkeys(label(binding.role) for binding in bindings))
    if len(roles) <= 2:
        return " · ".join(roles)
    more = len(roles) - 1
    return ntr("{role} and {n} more use", "{role} and {n} more uses", more, role=roles[0])
