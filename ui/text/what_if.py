"""What people read of something supposed, beside the present plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.directory.model import Directory
from app.directory.playbook import Situation
from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.access import Answer
from app.planning.counters import Counter
from app.planning.what_if import Comparison, Shift, Side
from app.planning.what_if_changes import Change, Close, Died, Earlier, Taken
from ui.text.catalogue import current, ntr, pick, tr
from ui.text.formats import show_date, show_list, show_phone
from ui.text.titles import owned_title


def what_if_lines(found: Comparison, household: Household, directory: Directory) -> Iterator[str]:
    """Yield the answer, both plans side by side, who is worse off, and what to do first."""
    yield supposed_words(found.change, household)
    yield verdict_words(found)
    for name, before, after in side_rows(found):
        yield f"  {name}: {before} → {after}"
    for heading, shifts in (
        (tr("Worse off:"), found.worse),
        (tr("Better off:"), found.better),
    ):
        if shifts:
            yield heading
            yield from (f"  {shift_words(each, household)}" for each in shifts)
    if found.first or found.situation:
        yield tr("First:")
        yield from (f"  {line}" for line in first_lines(found, household))
    if found.counters:
        yield tr("To which counter, with which papers:")
        for counter in found.counters:
            yield from (f"  {line}" for line in counter_lines(counter, household, directory))


def supposed_words(change: Change, household: Household) -> str:
    """Return what is supposed, as a question."""
    match change:
        case Died(number):
            return tr("What if {number} had stopped today?", number=_phone(number, household))
        case Earlier(number, days):
            return ntr(
                "What if {number} stopped {n} day earlier?",
                "What if {number} stopped {n} days earlier?",
                days,
                number=_phone(number, household),
            )
        case Close(account):
            return tr(
                "What if you closed {account} instead?", account=account_name(account, household)
            )
        case Taken(account):
            return tr(
                "What if the new number is taken at {account}?",
                account=account_name(account, household),
            )


def verdict_words(found: Comparison) -> str:
    """Return in one sentence whether it would be worse."""
    lost = sum(each.after is Answer.LOST for each in found.worse)
    if lost:
        return ntr(
            "{n} account would be out of reach when the old number stops.",
            "{n} accounts would be out of reach when the old number stops.",
            lost,
        )
    if found.worse:
        return ntr(
            "Nothing would be lost, but {n} account would need a visit.",
            "Nothing would be lost, but {n} accounts would need a visit.",
            len(found.worse),
        )
    fresh = len(set(found.after.unsure) - set(found.before.unsure))
    if fresh:
        return ntr(
            "No account would be harder to get into, but {n} account more may not be done in time.",
            "No account would be harder to get into, but {n} accounts more may not be done in "
            "time.",
            fresh,
        )
    return tr("No account would be harder to get into.")


def side_rows(found: Comparison) -> Iterator[tuple[str, str, str]]:
    """Yield what is compared, how it is now, and how it would be."""
    before, after = found.before, found.after
    dated = _last(before) is not None or _last(after) is not None
    rows = (
        (tr("The old number stops"), _day(before.ends), _day(after.ends)),
        (tr("Accounts left to do"), _count(len(before.plan.steps)), _count(len(after.plan.steps))),
        (tr("The last one by"), _day(_last(before)), _day(_last(after))),
        (
            tr("Trips to counters"),
            _count(len(before.plan.visits)),
            _count(len(after.plan.visits)),
        ),
        (tr("Not sure to be done in time"), _count(len(before.unsure)), _count(len(after.unsure))),
        (tr("Then gone"), _of(before, Answer.LOST), _of(after, Answer.LOST)),
        (tr("Then a counter visit"), _of(before, Answer.COUNTER), _of(after, Answer.COUNTER)),
        (tr("Then still in"), _of(before, Answer.OK), _of(after, Answer.OK)),
    )
    yield from (row for row in rows if dated or row[0] != tr("The last one by"))


def answer_words(answer: Answer) -> str:
    """Return one of the three words for what becomes of an account."""
    return {
        Answer.LOST: lambda: tr("gone"),
        Answer.COUNTER: lambda: tr("a counter visit"),
        Answer.OK: lambda: tr("still in"),
    }[answer]()


def shift_words(shift: Shift, household: Household) -> str:
    """Return how an account would fare: before, and then."""
    return tr(
        "{account}: {before} → {after}",
        account=account_name(shift.account, household),
        before=answer_words(shift.before),
        after=answer_words(shift.after),
    )


def first_lines(found: Comparison, household: Household) -> Iterator[str]:
    """Yield what to do first: about the number itself, then the first accounts."""
    if found.situation is Situation.OLD_NUMBER_LOST:
        yield tr(
            "Get a new SIM with the old number at the carrier's shop, with your ID card. Most "
            "doors open again with it."
        )
    elif found.situation is Situation.NUMBER_TAKEN:
        yield tr(
            "Ask there that the number be taken from the other account; have the contract of your "
            "new number at hand as proof that it is yours."
        )
    if found.first:
        names = show_list(account_name(account, household) for account in found.first)
        yield (
            tr("Then change: {names}", names=names)
            if found.situation
            else tr("Change: {names}", names=names)
        )


def counter_lines(counter: Counter, household: Household, directory: Directory) -> Iterator[str]:
    """Yield one visit: who goes where for what, and which papers go along."""
    yield counter_title(counter, household, directory)
    yield "  " + tr("Take along: {papers}", papers=papers_words(counter))
    if counter.then:
        names = show_list(account_name(account, household) for account in counter.then)
        yield "  " + tr("After that these open as well: {names}", names=names)


def counter_title(counter: Counter, household: Household, directory: Directory) -> str:
    """Return who goes where, and for which accounts."""
    service = directory.services.get(counter.service) if counter.service else None
    if service is not None and len(counter.accounts) > 1:
        place = pick(service.name)
    elif counter.accounts:
        place = household.account_by_id[counter.accounts[0]].name
    else:
        place = tr("your bank")
    if len(household.people) > 1:
        who = show_list(household.person_by_id[each].name for each in counter.people)
        place = tr("{place} ({people})", place=place, people=who)
    names = list(
        dict.fromkeys(household.account_by_id[account].name for account in counter.accounts)
    )
    if len(names) < 2:
        return place
    return tr("{place}: {names}", place=place, names=show_list(names))


def papers_words(counter: Counter) -> str:
    """Return the papers; the original ID card goes along always, and is said once."""
    said = [pick(paper) for paper in counter.papers]
    if not any("ID card" in paper.en for paper in counter.papers):
        said.insert(0, tr("your ID card, the original"))
    # Each may have commas of its own.
    return ("；" if current() == "zh" else "; ").join(said)


def accept_words(change: Change) -> str:
    """Return the word on the button that makes it so."""
    match change:
        case Died():
            return tr("It has stopped: note it")
        case Earlier():
            return tr("Move the day")
        case Close():
            return tr("Close it instead")
        case Taken():
            return tr("It is taken: note it")


def _phone(number: str, household: Household) -> str:
    return next(show_phone(each.e164) for each in household.numbers if each.id == number)


def account_name(account: AccountId, household: Household) -> str:
    """Return what an account is called here."""
    return owned_title(household.account_by_id[account], household)


def _day(day: date | None) -> str:
    return show_date(day) if day is not None else tr("not known")


def _last(side: Side) -> date | None:
    return max((step.day for step in side.plan.steps if step.day is not None), default=None)


def _count(n: int) -> str:
    return str(n)


def _of(side: Side, answer: Answer) -> str:
    return str(sum(each.answer is answer for each in side.risk.accounts))
