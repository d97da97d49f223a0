"""What the gate's page says: its title, and for each thing in the way where its button leads."""

from __future__ import annotations

from dataclasses import dataclass, field

from app.actions.gate import GateView
from app.directory.playbook import Situation
from app.domain.ids import AccountId
from app.planning.verdict import PATIENCE, Blocker, Gate, NextStep
from ui.desktop.tokens import State
from ui.text.catalogue import tr
from ui.text.formats import show_phone
from ui.text.gate import grouped, next_words, reason_words
from ui.text.titles import owned_title

_TO_GUIDE = frozenset(
    {NextStep.CHANGE, NextStep.VERIFY, NextStep.FINISH_HOLD, NextStep.CHANGE_AGAIN}
)
_TO_ACCOUNT = frozenset({NextStep.DECIDE, NextStep.CLOSE_IT, NextStep.ASK_THERE})
_TO_SIM = frozenset({NextStep.ASK_OPERATOR, NextStep.CLEAR_SIM, NextStep.CLEAR_CREDIT})
_TO_QUESTION = frozenset({NextStep.LOOK, NextStep.READ_ON})


@dataclass(frozen=True, slots=True)
class Way:
    """A button: its word, the screen it leads to, and what that is opened with."""

    word: str
    screen: str
    arguments: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class InTheWay:
    """Things of one sort that stand in the way, with the one next step.

    ``names`` are the accounts concerned, each with where it leads; ``way`` is None where there is
    nothing to do but wait.
    """

    reason: str
    next: str
    state: State
    names: tuple[Way, ...]
    way: Way | None


def gate_title(view: GateView) -> str:
    """Return the answer as the page's title."""
    number = show_phone(view.household.number_by_id[view.verdict.number].e164)
    if view.clock is not None:
        return tr("{number} has stopped", number=number)
    return {
        Gate.STOP: lambda: tr("Yes: {number} may be given up", number=number),
        Gate.SUSPEND: lambda: tr("Almost: suspend {number}, do not cancel it yet", number=number),
        Gate.NOT_YET: lambda: tr("Not yet: keep {number} running", number=number),
    }[view.verdict.answer]()


def in_the_way(view: GateView) -> list[InTheWay]:
    """Return what stands in the way, worst first."""
    return [_one(alike, view) for alike in grouped(view.verdict.blockers)]


def _one(alike: list[Blocker], view: GateView) -> InTheWay:
    first = alike[0]
    accounts = list(dict.fromkeys(b.account for b in alike if b.account is not None))
    return InTheWay(
        reason=reason_words(first),
        next=next_words(first.next),
        state=State.NEUTRAL if first.reason in PATIENCE else State.WARN,
        names=tuple(_account_way(account, first.next, view) for account in accounts),
        way=_way(first.next, accounts, view),
    )


def _account_way(account: AccountId, step: NextStep, view: GateView) -> Way:
    name = owned_title(view.household.account_by_id[account], view.household)
    return Way(name, "guide" if step in _TO_GUIDE else "accounts", {"account": account})


def _way(step: NextStep, accounts: list[AccountId], view: GateView) -> Way | None:
    """Return where to take the next step: at the first account of several."""
    number = view.household.number_by_id[view.verdict.number].e164
    if accounts and step in _TO_GUIDE | _TO_ACCOUNT:
        return _at_account(step, accounts, view)
    for steps, way in (
        (_TO_SIM, Way(tr("What to ask"), "situation", {"situation": Situation.RETIRING.value})),
        (_TO_QUESTION, Way(tr("What still came?"), "arrivals", {"number": number})),
        ({NextStep.ADD_ACCOUNTS}, Way(tr("Find accounts"), "imports")),
        ({NextStep.WAIT_FOR_PAYMENT}, Way(tr("Show the payments"), "reminders")),
    ):
        if step in steps:
            return way
    return None


def _at_account(step: NextStep, accounts: list[AccountId], view: GateView) -> Way:
    first = accounts[0]
    name = owned_title(view.household.account_by_id[first], view.household)
    if step in _TO_ACCOUNT:
        return Way(tr("Decide"), "accounts", {"account": first})
    word = tr("Show the steps") if len(accounts) == 1 else tr("Start with {name}", name=name)
    return Way(word, "guide", {"account": first})
