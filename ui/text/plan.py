"""The days of a plan in plain words: when, which counter, who has to come."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from app.directory.model import Directory
from app.directory.service import Category
from app.domain.household import Household
from app.planning.plan import PlanStep, Start, StartCode, Visit
from ui.text.catalogue import ntr, pick, tr
from ui.text.formats import show_date, show_list, show_phone, show_weekday
from ui.text.labels import label
from ui.text.reasons import start as start_sentence
from ui.text.titles import spoken_title

_NAMED = 3
"""How many accounts are named before the rest is counted."""


def plan_day(day: date) -> str:
    """Return a day with its weekday: Tuesday, 24 Nov."""
    return tr("{weekday}, {day}", weekday=show_weekday(day), day=show_date(day))


def visit_title(visit: Visit, household: Household, directory: Directory) -> str:
    """Return where somebody goes when, and who has to come."""
    people = [household.person_by_id[p].name for p in visit.people if p in household.person_by_id]
    words = {
        "day": plan_day(visit.day),
        "where": _counter(visit, household, directory),
        "people": show_list(people),
    }
    if len(people) > 1:
        return tr("{day}: {where}, together: {people}", **words)
    if any(household.account_by_id[id].owner in visit.people for id in visit.accounts):
        return tr("{day}: {where}, {people} in person", **words)
    return tr("{day}: {where}, {people}", **words)


def visit_accounts(visit: Visit, household: Household, directory: Directory) -> str:
    """Return what is dealt with on a visit; what is called like the place is told by its kind."""
    service = directory.services.get(visit.service) if visit.service is not None else None
    place = {service.name.zh, service.name.en} if service is not None else set()
    several = len(household.people) > 1
    named = []
    for account in (household.account_by_id[id] for id in visit.accounts):
        title = spoken_title(account, directory)
        if account.name in place:
            title = f"{label(account.kind)} {account.tail}".rstrip()
        if several:
            title = f"{title} ({household.person_by_id[account.owner].name})"
        named.append(title)
    return show_list(named)


def _place(visit: Visit, household: Household, directory: Directory) -> str:
    service = directory.services.get(visit.service) if visit.service is not None else None
    return pick(service.name) if service else household.account_by_id[visit.accounts[0]].name


def _counter(visit: Visit, household: Household, directory: Directory) -> str:
    """Return what people call the place they go to."""
    service = directory.services.get(visit.service) if visit.service is not None else None
    place = _place(visit, household, directory)
    match service.category if service is not None else None:
        case Category.TELECOM:
            return tr("a shop of {place}", place=place)
        case Category.BANK:
            return tr("a branch of {place}", place=place)
        case Category.GOVERNMENT:
            return tr("the service hall of {place}", place=place)
        case _:
            return tr("the counter of {place}", place=place)


def start_line(start: Start, household: Household) -> str:
    """Return what comes before all accounts, of which number, and when somebody has to go there."""
    number = household.number_by_id[start.number]
    if start.day is not None and start.code is not StartCode.TRY_NEW:
        return tr(
            "{number}, {day}: {sentence}",
            number=show_phone(number.e164),
            day=plan_day(start.day),
            sentence=start_sentence(start.code),
        )
    return tr(
        "{number}: {sentence}",
        number=show_phone(number.e164),
        sentence=start_sentence(start.code),
    )


def some_names(names: Sequence[str]) -> str:
    """Return a few of ``names``, and how many more there are."""
    shown = show_list(names[:_NAMED])
    more = len(names) - _NAMED
    if more <= 0:
        return shown
    return ntr("{names} and {n} more", "{names} and {n} more", more, names=shown)


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
