"""Chores that follow from the state of the move, on days that an edit does not shift."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec

from app.domain.account import Kind
from app.domain.binding import BindingStatus
from app.domain.household import Household
from app.domain.ids import OccurrenceId
from app.domain.reminder import OccurrenceMark, OccurrenceState, ReminderKind
from app.reminders.density import dense_accounts
from app.reminders.occurrences import find_occurrence, occurrences, overdue
from tests.app.households import NOON, TODAY, Builder, replaced

HALF_A_YEAR = (TODAY, TODAY + timedelta(183))


def _moving(status: BindingStatus, *, ends: date | None = None) -> Builder:
    builder = Builder().ordinary(ends=ends)
    builder.account("card", Kind.CREDIT_CARD, status=status)
    builder.account("rest", status=BindingStatus.TODO)
    return builder


def _days(household: Household, chore: str) -> list[str]:
    return [
        f"{one.date:%m-%d}" for one in occurrences(household, *HALF_A_YEAR) if one.chore == chore
    ]


def test_nothing_is_asked_before_anything_was_changed() -> None:
    """A list that was only just made asks for no chores."""
    assert occurrences(_moving(BindingStatus.TODO).build(), *HALF_A_YEAR) == []


def test_the_list_is_backed_up_monthly_while_it_changes() -> None:
    """On the first of each month, and about no account."""
    household = _moving(BindingStatus.CHANGED).build()
    assert _days(household, "back_up") == ["04-01", "05-01", "06-01", "07-01", "08-01", "09-01"]
    found = next(o for o in occurrences(household, *HALF_A_YEAR) if o.chore == "back_up")
    assert (found.account, found.number, found.kind) == (None, None, ReminderKind.SECURITY)
    settled = tuple(
        msgspec.structs.replace(b, status=BindingStatus.VERIFIED) for b in household.bindings
    )
    assert _days(replaced(household, bindings=settled), "back_up") == ["04-01", "07-01"]


def test_the_old_number_is_looked_after_until_it_ends() -> None:
    """Once a month while it receives anything; 一证通查 every three months, after it as well."""
    household = _moving(BindingStatus.VERIFIED, ends=date(2026, 5, 31)).build()
    assert _days(household, "still_coming") == ["04-15", "05-15"]
    assert _days(household, "ask_registry") == ["04-20", "07-20"]
    assert {o.number for o in occurrences(household, *HALF_A_YEAR) if o.number} == {"old"}


def test_a_number_abroad_has_no_chinese_registry() -> None:
    """一证通查 knows numbers of the mainland only."""
    builder = _moving(BindingStatus.VERIFIED)
    builder.numbers[0] = msgspec.structs.replace(builder.numbers[0], e164="+14155550123")
    assert _days(builder.build(), "ask_registry") == []


def test_what_was_changed_by_hand_is_looked_at_again() -> None:
    """After 3, 10 and 30 days, unless a playbook asks already; no more once it is proven."""
    builder = _moving(BindingStatus.CHANGED)
    assert _days(builder.build(), "see_on_new") == ["03-13", "03-20", "04-09"]
    assert _days(builder.build(), "issuer_notices") == ["04-09"]
    builder.chore("card", TODAY)
    assert _days(builder.build(), "see_on_new") == []
    assert _days(_moving(BindingStatus.VERIFIED).build(), "see_on_new") == []


def test_each_is_found_again_and_stays_done() -> None:
    """Ids lead back, marks stick, and the latest that nobody answered is overdue."""
    household = _moving(BindingStatus.CHANGED).build()
    for one in occurrences(household, *HALF_A_YEAR):
        assert find_occurrence(household, one.id) == one
    done = OccurrenceMark(
        id=OccurrenceId("back_up:household.20260501"),
        state=OccurrenceState.DONE,
        updated_at=NOON,
    )
    late = overdue(replaced(household, marks=(done,)), date(2026, 5, 10))
    assert [o.date for o in late if o.chore == "back_up"] == [date(2026, 4, 1)]


def test_a_statement_that_did_not_come_is_asked_for_again() -> None:
    """Skipped, the question comes a month later; two yeses end it and the denser reminders."""
    builder = _moving(BindingStatus.VERIFIED)
    chore = builder.chore("card", date(2026, 4, 14), times=2)
    builder.chores[0] = msgspec.structs.replace(chore, chore="bill-arrives")
    household = builder.build()

    def marked(*states: OccurrenceState) -> Household:
        marks = tuple(
            OccurrenceMark(id=OccurrenceId(f"chore-card.{n}"), state=state, updated_at=NOON)
            for n, state in enumerate(states)
        )
        return replaced(household, marks=marks)

    done, skipped = OccurrenceState.DONE, OccurrenceState.SKIPPED
    assert _days(household, "bill-arrives") == ["04-14", "05-14"]
    assert _days(marked(skipped), "bill-arrives") == ["04-14", "05-14", "06-14"]
    assert "card" in dense_accounts(marked(skipped, done))
    assert "card" not in dense_accounts(marked(skipped, done, done))
    assert _days(marked(skipped, done, done), "bill-arrives") == ["04-14", "05-14", "06-14"]


def test_what_was_changed_without_a_playbook_is_looked_after_all_the_same() -> None:
    """Transactions are read monthly, debits and permissions looked at; a playbook asks by itself."""
    builder = _moving(BindingStatus.VERIFIED)
    builder.account("wallet", Kind.WALLET, status=BindingStatus.VERIFIED)
    assert _days(builder.build(), "read_every_transaction") == ["04-09", "04-09", "05-09", "05-09"]
    assert _days(builder.build(), "check_debits") == ["03-24", "03-24"]
    assert _days(builder.build(), "revoke") == ["03-31"]
    builder.chore("wallet", TODAY)
    assert _days(builder.build(), "read_every_transaction") == ["04-09", "05-09"]
    assert _days(builder.build(), "revoke") == []


def test_transactions_are_read_until_two_statements_came() -> None:
    """Left out because no statement came, it is asked for a month later; twice done ends it."""
    household = _moving(BindingStatus.VERIFIED).build()

    def left_out(*days: str) -> Household:
        marks = tuple(
            OccurrenceMark(
                id=OccurrenceId(f"read_every_transaction:card.2026{day}"),
                state=OccurrenceState.SKIPPED,
                updated_at=NOON,
            )
            for day in days
        )
        return replaced(household, marks=marks)

    assert _days(household, "read_every_transaction") == ["04-09", "05-09"]
    assert _days(left_out("0409"), "read_every_transaction") == ["04-09", "05-09", "06-08"]
    again = _days(left_out("0409", "0509"), "read_every_transaction")
    assert again == ["04-09", "05-09", "06-08", "07-08"]


def test_the_balance_is_checked_after_a_number_was_taken_off() -> None:
    """A week later, whoever led through it."""
    builder = _moving(BindingStatus.REMOVED)
    assert _days(builder.build(), "check_balance") == ["03-17"]
    builder.chore("card", TODAY)
    assert _days(builder.build(), "check_balance") == ["03-17"]
    assert _days(_moving(BindingStatus.VERIFIED).build(), "check_balance") == []
