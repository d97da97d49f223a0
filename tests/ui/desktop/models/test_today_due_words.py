"""The words of what falls due on Today: true, calm, and each account's checks said once."""

from __future__ import annotations

from datetime import date

import pytest

from app.actions.accounts import add_account, decide
from app.actions.people import add_person
from app.actions.reminding import set_repayment
from app.actions.session import Session
from app.actions.today import today_view
from app.domain.account import Decision, Kind
from app.domain.ids import AccountId, OccurrenceId
from app.domain.money import Money
from app.domain.reminder import Occurrence, OccurrenceState, ReminderKind
from app.domain.repayment import DueOnDay
from ui.desktop.models.today_due_words import (
    checks_words,
    due_amount,
    due_chip,
    due_hint,
    due_title,
    folded,
)
from ui.desktop.tokens import State

pytestmark = pytest.mark.usefixtures("look_applied")


def _occurrence(**more: object) -> Occurrence:
    fields: dict[str, object] = {
        "id": OccurrenceId("r.202603"),
        "account": AccountId("a"),
        "kind": ReminderKind.REPAYMENT,
        "date": date(2026, 3, 20),
    }
    return Occurrence(**(fields | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, State.BAD), (0, State.WARN), (3, State.WARN), (4, State.NEUTRAL)],
)
def test_red_is_only_for_late(days: int, state: State) -> None:
    """What is still to come is never red, however near."""
    assert due_chip(_occurrence(), days).state is state


def test_amounts() -> None:
    """An amount is money; without one the bill says it; chores have none."""
    assert due_amount(_occurrence(amount=Money(328050, "CNY"))) == "¥3,280.50"
    assert due_amount(_occurrence()) == "amount: see the bill"
    assert due_amount(_occurrence(kind=ReminderKind.SECURITY)) == ""


def test_hints_beside_a_repayment(session: Session) -> None:
    """While the number is not confirmed, the bill is to be looked for in the app; autopay is said."""
    person = add_person(session, "林晓").id
    bank = add_account(session, person=person, service="icbc").id
    set_repayment(session, bank, statement_day=1, rule=DueOnDay(20), autopay=True)
    view = today_view(session)
    hints = due_hint(view.due.due[0], view.accounts[bank], {})
    assert hints == [
        "Paid automatically: keep enough money there.",
        "The number there is not confirmed yet: look at the bill in the app.",
    ]
    decide(session, bank, Decision.KEEP)
    view = today_view(session)
    calm = due_hint(_occurrence(statement_date=date(2026, 3, 1)), view.accounts[bank], {})
    assert calm == ["Statement of 1 Mar"]
    assert due_chip(_occurrence(state=OccurrenceState.SNOOZED), 9).state is State.NEUTRAL


def test_an_accounts_safety_checks_stand_in_one_line() -> None:
    """At the first one's place; bills, and checks of a number or of the whole list, stay alone."""

    def one(id: str, account: str | None, kind: ReminderKind = ReminderKind.SECURITY) -> Occurrence:
        return _occurrence(id=OccurrenceId(id), account=account, kind=kind)

    bill = ReminderKind.REPAYMENT
    listed = [one("1", "a"), one("2", "b"), one("3", "a", bill), one("4", "a"), one("5", "a", bill),
              one("6", None), one("7", None), one("8", "a")]  # fmt: skip
    lines = folded(listed)
    assert [[each.id for each in line] for line in lines] == [
        ["1", "4", "8"], ["2"], ["3"], ["5"], ["6"], ["7"]
    ]  # fmt: skip
    assert checks_words(lines[0]) == "3 safety checks"


def test_nothing_is_due_only_as_far_as_the_days_are_known(session: Session) -> None:
    """A debt whose day nobody entered may be due tomorrow; the title says so."""
    person = add_person(session, "林晓").id
    card = add_account(session, person=person, service="icbc", kind=Kind.CREDIT_CARD).id
    nothing = "Nothing due in the next 30 days"
    assert (
        due_title(today_view(session)) == f"{nothing}, but 1 card or loan has no due day here yet"
    )
    set_repayment(session, card, statement_day=1, rule=DueOnDay(9))
    add_account(session, person=person, service="weilidai")
    assert due_title(today_view(session)) == "1 due in the next 30 days"
