"""The days of a plan in plain words: when, which counter, who has to come."""

from __future__ import annotations

from datetime import date

from app.directory.model import Directory
from app.domain.household import Household
from app.planning.plan import PlanStep, Start, Visit
from ui.text.catalogue import pick, tr
from ui.text.formats import show_date, show_list, show_phone, show_weekday
from ui.text.reasons import start as start_sentence
from ui.text.titles import owned_title


def plan_day(day: date) -> str:
    """Return a day with its weekday: Tuesday, 24 Nov."""
    return tr("{weekday}, {day}", weekday=show_weekday(day), day=show_date(day))


def visit_title(visit: Visit, household: Household, directory: Directory) -> str:
    """Return where somebody goes when, and who has to come."""
    service = directory.services.get(visit.service) if visit.service is not None else None
    account = household.account_by_id[visit.accounts[0]]
    place = pick(service.name) if service is not None else account.name
    people = [household.person_by_id[p].name for p in visit.people if p in household.person_by_id]
    if len(people) > 1:
        return tr(
            "{day}: the counter of {place}, together: {people}",
            day=plan_day(visit.day),
            place=place,
            people=show_list(people),
        )
    return tr(
        "{day}: the counter of {place}, {people}",
        day=plan_day(visit.day),
        place=place,
        people=show_list(people),
    )


def visit_accounts(visit: Visit, household: Household) -> str:
    """Return what is dealt with on a visit."""
    return show_list(owned_title(household.account_by_id[id], household) for id in visit.accounts)


def start_line(start: Start, household: Household) -> str:
    """Return what comes before all accounts, and of which number."""
    number = household.number_by_id[start.number]
    return tr(
        "{number}: {sentence}",
        number=show_phone(number.e164),
        sentence=start_sentence(start.code),
    )


def step_day(step: PlanStep) -> str:
    """Return when a step is proposed, and until when it is best left alone afterwards."""
    if step.day is None:
        return ""
    when = plan_day(step.day)
    if step.pinned:
        when = tr("{day} (you chose it)", day=when)
    if step.until is not None:
        return tr("{day}; wait until {until} afterwards", day=when, until=show_date(step.until))
    return when
