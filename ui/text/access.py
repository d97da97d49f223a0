"""What people read about getting in: what is lost, what a counter can save, what the keys are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from app.directory.facts import Route
from app.directory.model import Directory
from app.domain.access import Factor
from app.domain.household import Household
from app.domain.ids import AccountId
from app.guidance.service_page import Fact, Way
from app.planning.access import AccountAccess, Answer, OpenRoute, Risk
from ui.text.catalogue import ntr, pick, tr
from ui.text.formats import show_list, show_phone
from ui.text.labels import label
from ui.text.service_facts import said_of
from ui.text.titles import owned_title

_FROM_THE_LIST = frozenset({Factor.MAILBOX, Factor.BANK_CARD})
"""What one of the accounts in the list should provide; it is taken to be there if none does."""


def risk_lines(found: Risk, household: Household, directory: Directory) -> Iterator[str]:
    """Yield all that is to be said, worst first, sorted under a heading for each answer."""
    dead = [show_phone(n.e164) for n in household.numbers if n.id in found.dead]
    if not dead:
        yield tr("No number is about to stop, so nothing is lost.")
        return
    yield tr("If {numbers} no longer works:", numbers=show_list(dead))
    for answer in Answer:
        concerned = [each for each in found.accounts if each.answer is answer]
        if concerned:
            yield _heading(answer, len(concerned))
        for each in concerned:
            yield f"  {_title(each.account, household)}"
            yield from (f"    {line}" for line in _ways(each, directory))
    yield from _keys(found, household)
    for circle in found.circles:
        yield circle_words(_title(account, household) for account in circle)
    if any(route.usual or route.assumed for each in found.accounts for route in each.routes):
        yield tr(
            "You are taken to have your passwords, devices, face and papers, and what is “usual” "
            "was not checked for you. If something is not so, say it with: renumber access "
            "ACCOUNT --has … --lacks …"
        )


def risk_title(found: Risk, *, phone: bool) -> str:
    """Return in one line how bad it is: lost, a visit, or nothing, as a page's title."""
    if not found.dead or not found.accounts:
        return tr("What would be lost")
    lost = sum(each.answer is Answer.LOST for each in found.accounts)
    counter = sum(each.answer is Answer.COUNTER for each in found.accounts)
    if lost:
        return _lost_title(lost, phone=phone)
    if counter:
        return ntr(
            "Nothing would be gone; {n} account would need a visit",
            "Nothing would be gone; {n} accounts would need a visit",
            counter,
        )
    return tr("Nothing would be gone: you still get in everywhere")


def _lost_title(lost: int, *, phone: bool) -> str:
    if phone:
        return ntr(
            "If the phone is lost, {n} account is gone with it",
            "If the phone is lost, {n} accounts are gone with it",
            lost,
        )
    return ntr(
        "When the old number stops, {n} account is gone",
        "When the old number stops, {n} accounts are gone",
        lost,
    )


def answer_title(answer: Answer, n: int) -> str:
    """Return the heading of the accounts of one answer, with how many there are."""
    if answer is Answer.LOST:
        return ntr("Gone: {n} account", "Gone: {n} accounts", n)
    if answer is Answer.COUNTER:
        return ntr("A counter visit: {n} account", "A counter visit: {n} accounts", n)
    return ntr("Still in: {n} account", "Still in: {n} accounts", n)


def key_words(name: str, unlocks: int) -> str:
    """Return how many others an account opens."""
    return ntr(
        "{name} opens {n} other",
        "{name} opens {n} others",
        unlocks,
        name=name,
    )


def circle_words(names: Iterable[str]) -> str:
    """Return that some accounts only open one another, and what helps."""
    return tr(
        "These only open one another: {names}. Make sure of another way into any one of them.",
        names=show_list(names),
    )


def route_words(route: OpenRoute, directory: Directory) -> str:
    """Return one way in: what is needed, where, and what of it is not in the list at all."""
    said = way_words(route.route, directory, in_person=route.in_person)
    in_person = route.route.in_person
    factors = [f for f in route.assumed if f in _FROM_THE_LIST and not in_person]
    names = [pick(directory.services[id].name) for id in route.unlisted]
    if names or factors:
        what = show_list([*names, *(label(factor) for factor in factors)])
        said = tr("{way} (not in your list: {what})", way=said, what=what)
    return tr("{way} (usual for such accounts)", way=said) if route.usual else said


def way_words(route: Route, directory: Directory, *, in_person: bool | None = None) -> str:
    """Return what a way in needs; ``in_person`` where something on the way asks for a visit."""
    visit = route.in_person if in_person is None else in_person
    way = Way(route.factors, route.via, visit, None)
    return said_of(Fact(label=route.use, value=way), directory)[0]


def _heading(answer: Answer, n: int) -> str:
    if answer is Answer.LOST:
        return ntr(
            "{n} account with no way in left. Change it while the old number still works:",
            "{n} accounts with no way in left. Change them while the old number still works:",
            n,
        )
    if answer is Answer.COUNTER:
        return ntr(
            "{n} account that only a visit opens again:",
            "{n} accounts that only a visit opens again:",
            n,
        )
    return ntr(
        "{n} account you still get into from home:",
        "{n} accounts you still get into from home:",
        n,
    )


def _ways(each: AccountAccess, directory: Directory) -> Iterator[str]:
    """Yield the ways that decide: those from home, or where there is none those at a counter."""
    best = [r for r in each.routes if r.in_person is (each.answer is Answer.COUNTER)]
    yield from dict.fromkeys(route_words(route, directory) for route in best)


def _keys(found: Risk, household: Household) -> Iterator[str]:
    for key in found.keys:
        yield ntr(
            "{name} is a key: without it {n} other account is harder to get into, or lost.",
            "{name} is a key: without it {n} other accounts are harder to get into, or lost.",
            key.unlocks,
            name=_title(key.account, household),
        )


def _title(account: AccountId, household: Household) -> str:
    return owned_title(household.account_by_id[account], household)
