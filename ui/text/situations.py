"""What people read about the situations of a whole move besides the steps themselves."""

from __future__ import annotations

from app.directory.playbook import Chore
from app.domain.household import Household
from app.guidance.checklists import SituationView
from app.guidance.situations import Applies, Because
from ui.text.catalogue import current, ntr, tr
from ui.text.formats import show_date, show_phone
from ui.text.titles import account_title


def because_words(applies: Applies, household: Household) -> str:
    """Return why a situation concerns somebody, with whom it is about where there are several."""
    reason = _reason(applies, household)
    person = household.person_by_id.get(applies.person)
    if person is None or len(household.people) < 2:
        return reason
    return tr("{person}: {reason}", person=person.name, reason=reason)


def _reason(applies: Applies, household: Household) -> str:
    number = household.number_by_id.get(applies.number) if applies.number else None
    shown = show_phone(number.e164) if number else tr("the old number")
    ends = number.ends if number else None
    account = household.account_by_id.get(applies.account) if applies.account else None
    name = account_title(account) if account else ""
    day = show_date(ends) if ends else ""
    words = {
        Because.MOVE_BEGUN: lambda: tr(
            "A change of number has begun, and {number} still works.", number=shown
        ),
        Because.NUMBER_GONE: lambda: tr(
            "{number} no longer works, and accounts still hang on it.", number=shown
        ),
        Because.END_IS_NEAR: lambda: tr("{number} works until {day}.", number=shown, day=day),
        Because.ALL_SETTLED: lambda: tr("Everything on {number} is settled.", number=shown),
        Because.ACCOUNT_WAITS: lambda: tr(
            "{name} waits because the new number is taken there.", name=name
        ),
        Because.OTHER_PERSON: lambda: tr("{number} is registered to somebody else.", number=shown),
        Because.COMPANY: lambda: tr("{number} is registered to a company.", number=shown),
        Because.HAS_HELPER: lambda: tr("Somebody helps with some of the accounts."),
        Because.IS_MINOR: lambda: tr("Not of age yet."),
        Because.HAS_DIED: lambda: tr("Marked as passed away."),
    }
    return words[applies.because]()


def chore_when(chore: Chore) -> str:
    """Return when a thing to look after comes, counted from the day the steps are done."""
    first = ntr("after {n} day", "after {n} days", chore.after_days)
    if chore.times < 2:
        return first
    if chore.every_months == 1:
        return tr("{first}, then monthly, {times} times", first=first, times=chore.times)
    return tr(
        "{first}, then every {months} months, {times} times",
        first=first,
        months=chore.every_months,
        times=chore.times,
    )


def situation_source(view: SituationView) -> str:
    """Return what the steps rest on and when that was looked up, in the language in use."""
    halves = view.source.split(" · ")
    return tr(
        "Based on: {source}. Looked up on {day}; ask there if in doubt.",
        source=halves[0] if current() == "zh" else halves[-1],
        day=show_date(view.as_of, year=True),
    )


def progress_words(view: SituationView) -> str:
    """Return how far somebody is: nothing before the first tick."""
    if not view.done:
        return ""
    if view.done == len(view.steps):
        return tr("all ticked")
    return tr("{done} of {count} ticked", done=view.done, count=len(view.steps))
