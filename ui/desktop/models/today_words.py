"""What Today says: the title that names the state, what is due, and what wants a look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from app.actions.listing import AccountView
from app.actions.today import MoveView, NextStep, TodayView
from app.domain.binding import AccountStatus
from app.domain.ids import AccountId, NumberId
from app.planning.attention import Attention, AttentionCode
from app.planning.plan import PlanWarning, WarningCode, Why
from ui.desktop.models.accounts_words import view_title
from ui.desktop.models.plan_words import ChipWords
from ui.desktop.tokens import State
from ui.text.catalogue import current, ntr, tr
from ui.text.formats import (
    show_date,
    show_phone,
    show_weekday,
)
from ui.text.gate import open_words
from ui.text.gate_reissue import reissue_words
from ui.text.labels import label
from ui.text.plan import some_names
from ui.text.reasons import warning


class Situation(Enum):
    """What the page is about today."""

    START = auto()
    NO_MOVE = auto()
    NO_ACCOUNTS = auto()
    STEPS = auto()
    CONFIRM = auto()
    WAITING = auto()
    ALL_DONE = auto()


@dataclass(frozen=True, slots=True)
class EyeItem:
    """One sentence under "needs your eye", and where its button leads."""

    sentence: str
    button: str
    screen: str
    account: AccountId | None = None
    number: str = ""


def situation(view: TodayView) -> Situation:
    """Return which of its states the page is in."""
    if not view.moves:
        if not view.accounts:
            return Situation.START
        return Situation.STEPS if view.next else Situation.NO_MOVE
    if not view.accounts:
        return Situation.NO_ACCOUNTS
    if view.next:
        to_confirm = all(one.step.why[0] is Why.VERIFY for one in view.next)
        return Situation.CONFIRM if to_confirm else Situation.STEPS
    if view.left:
        return Situation.WAITING
    forgotten = any(one.code is AttentionCode.NO_MOVE for one in view.attention)
    return Situation.NO_MOVE if forgotten else Situation.ALL_DONE


def title(view: TodayView) -> str:
    """Return the heading: what there is to do today."""
    state = situation(view)
    if state is Situation.STEPS:
        return (
            tr("Today: do this one"),
            tr("Today: do these two"),
            tr("Today: do these three"),
        )[len(view.next) - 1]
    return {
        Situation.START: lambda: tr("Start with your two numbers"),
        Situation.NO_MOVE: lambda: tr("First say which number you are giving up"),
        Situation.NO_ACCOUNTS: lambda: tr("Next: find the accounts on the old number"),
        Situation.CONFIRM: lambda: tr("Changed. Now see that it worked"),
        Situation.WAITING: lambda: tr("Nothing to do today but wait"),
        Situation.ALL_DONE: lambda: tr("Everything on the list is done"),
    }[state]()


def subtitle(view: TodayView) -> str:
    """Return the day, and how long the old number lives."""
    day = show_date(view.today)
    weekday = show_weekday(view.today)
    words = f"{day} {weekday}" if current() == "zh" else f"{weekday}, {day}"
    stop = stop_words(view.moves)
    return f"{words} · {stop}" if stop else words


def stop_words(moves: Sequence[MoveView]) -> str:
    """Return when the old number stops: of several, the first; empty if no day is known."""
    known = [move for move in moves if move.days_left is not None]
    running = [move for move in known if move.days_left is not None and move.days_left >= 0]
    if not running:
        return tr("the old number has stopped") if known else ""
    first = min(running, key=lambda move: move.days_left or 0)
    days = first.days_left or 0
    if days == 0:
        return tr("the old number stops today")
    if len(moves) > 1:
        return ntr(
            "the first old number ({number}) stops in {n} day",
            "the first old number ({number}) stops in {n} days",
            days,
            number=show_phone(first.old.e164),
        )
    return ntr("the old number stops in {n} day", "the old number stops in {n} days", days)


def about_number(number: NumberId | None, moves: Sequence[MoveView]) -> str:
    """Return the beginning of a sentence about ``number``, where it might be one of several."""
    if number is None or len(moves) < 2:
        return ""
    for move in moves:
        for one in (move.old, move.new):
            if one is not None and one.id == number:
                separator = "：" if current() == "zh" else ": "
                return f"{move.person.name} {show_phone(one.e164)}{separator}"
    return ""


def waiting_words(view: TodayView) -> str:
    """Return how many accounts wait, and when something can be done again."""
    words = ntr(
        "{n} account waits for an answer or for its day.",
        "{n} accounts wait for an answer or for their day.",
        view.left,
    )
    if view.look_again is None:
        return words
    glue = "" if current() == "zh" else " "
    again = tr("The next one is ready on {day}.", day=show_date(view.look_again))
    return f"{words}{glue}{again}"


def effort(step: NextStep) -> ChipWords:
    """Return how long a step takes and where, or how far it is."""
    if step.view.status is AccountStatus.WAITING:
        return ChipWords(tr("ask how it stands"), State.WARN)
    if step.step.why[0] is Why.VERIFY:
        return ChipWords(tr("only to confirm"), State.ACCENT)
    where = label(step.channel)
    words = ntr(
        "about {n} minute · {where}", "about {n} minutes · {where}", step.minutes, where=where
    )
    return ChipWords(words, State.NEUTRAL)


def how_far(step: NextStep) -> str:
    """Return how many of the steps are ticked; empty if none is."""
    if not 0 < step.steps_done < step.steps:
        return ""
    return tr("{done} of {total} steps done", done=step.steps_done, total=step.steps)


def several_owners(accounts: Mapping[AccountId, AccountView]) -> bool:
    """Whether it has to be said whose an account is."""
    return len({view.owner.id for view in accounts.values()}) > 1


def eye_items(view: TodayView) -> list[EyeItem]:
    """Return what needs a look, most urgent first: the plan's warnings, then what lies about."""
    items = [_warning_item(one, view) for one in view.warnings]
    items += [
        EyeItem(
            about_number(one.number, view.moves) + open_words(one),
            tr("What to do"),
            "gate",
            number=_e164(one.number, view),
        )
        for one in view.gates
    ]
    items += [
        EyeItem(
            reissue_words(clock, show_phone(_e164(clock.number, view))),
            tr("What still hangs on it") if clock.left else tr("Look"),
            "gate",
            number=_e164(clock.number, view),
        )
        for clock in view.clocks
    ]
    said_above = situation(view) is Situation.NO_MOVE
    items += [
        _attention_item(one, view)
        for one in view.attention
        if not (said_above and one.code is AttentionCode.NO_MOVE)
    ]
    return items


def _e164(number: NumberId, view: TodayView) -> str:
    return next(move.old.e164 for move in view.moves if move.old.id == number)


def _warning_item(one: PlanWarning, view: TodayView) -> EyeItem:
    sentence = about_number(one.number, view.moves) + warning(one.code, len(one.accounts))
    match one.code:
        case WarningCode.NO_NEW_NUMBER:
            return EyeItem(sentence, tr("Enter the new number"), "people")
        case WarningCode.REGISTERED_ELSEWHERE | WarningCode.OLD_NUMBER_GONE:
            return EyeItem(sentence, tr("What to do"), "situations")
        case _:
            return EyeItem(sentence, tr("Show the order"), "plan")


def _attention_item(one: Attention, view: TodayView) -> EyeItem:
    count = len(one.accounts)
    first = one.accounts[0] if one.accounts else None
    names = some_names([view_title(view.accounts[id]) for id in one.accounts])
    single = first if count == 1 else None
    match one.code:
        case AttentionCode.NO_MOVE:
            name = view.accounts[one.accounts[0]].owner.name
            sentence = ntr(
                "{name}: {n} account is not in the order, because no old number is entered.",
                "{name}: {n} accounts are not in the order, because no old number is entered.",
                count,
                name=name,
            )
            return EyeItem(sentence, tr("Enter the number"), "people")
        case AttentionCode.HOLD_DUE:
            sentence = tr("The day to ask again has come: {names}.", names=names)
            return EyeItem(sentence, tr("Look"), "guide" if single else "plan", single)
        case AttentionCode.SILENCE:
            sentence = tr("No answer for a week: {names}. Ask how it stands.", names=names)
            return EyeItem(sentence, tr("Look"), "guide" if single else "plan", single)
        case AttentionCode.UNCONFIRMED:
            sentence = tr(
                "Changed, but nobody has seen the new number work there yet: {names}.", names=names
            )
            return EyeItem(sentence, tr("Confirm"), "guide" if single else "plan", single)
        case AttentionCode.NO_STOP_DAY:
            sentence = about_number(one.number, view.moves) + tr(
                "It is not known when the old number stops. With the day, you see what is urgent."
            )
            return EyeItem(sentence, tr("Enter the day"), "people")
        case AttentionCode.REVIEW:
            sentence = ntr(
                "{n} account is unsure: {names}. Keep it or take it out.",
                "{n} accounts are unsure: {names}. Keep them or take them out.",
                count,
                names=names,
            )
            return EyeItem(sentence, tr("Look through them"), "accounts")
