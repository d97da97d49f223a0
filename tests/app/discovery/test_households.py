"""Households made by hand, each with the list a careful friend would make of its exports."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.directory.match import Matcher
from app.discovery.candidate import Candidate
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.record import (
    LoginRecord,
    MailRecord,
    MessageRecord,
    PaymentRecord,
    PaymentSort,
    Record,
)
from app.domain.ids import PersonId
from app.domain.phone import find_numbers
from app.domain.repayment import DueOnDay
from app.messages.interpreter import Interpreter

HOUSEHOLDS: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "households.toml").read_text("utf-8")
)["household"]
Row = tuple[str, str, str, str, str]


def records_of(household: dict[str, Any]) -> list[Record]:
    """Return all its exports hold."""
    region = household.get("region", "CN")
    records: list[Record] = []
    for sender, text, *rest in household.get("sms", ()):
        day, own = (*rest, 20, "")[:2] if len(rest) != 1 else (rest[0], "")
        at = datetime(2026, 11, int(day), 4, tzinfo=UTC)
        records.append(MessageRecord(sender, text, at, True, str(own)))
    for name, host, login in household.get("login", ()):
        numbers = frozenset(find_numbers(login, region))
        records.append(LoginRecord(name, (host,), login, numbers))
    at = datetime(2026, 11, 20, 4, tzinfo=UTC)
    for institution, instrument, payee, sort in household.get("paid", ()):
        records.append(PaymentRecord(institution, instrument, at, PaymentSort(sort), payee))
    records += [MailRecord(host, "", text, at) for host, text in household.get("mail", ())]
    return records


def proposed(
    household: dict[str, Any],
    matcher: Matcher,
    rule_bytes: dict[str, bytes],
    records: list[Record],
    *,
    files: int = 1,
) -> list[Candidate]:
    """Return what is proposed, with the records dealt out over some files."""
    owners = [Owner(PersonId(p), p, tuple(n)) for p, n in household["owners"].items()]
    region = household.get("region", "CN")
    parts = [
        Proposer(matcher, Interpreter(matcher, rule_bytes), region, owners) for _ in range(files)
    ]
    for place, record in enumerate(records):
        parts[place % files].add(record, "test")
    whole = parts[0]
    for part in parts[1:]:
        whole.absorb(part)
    return whole.candidates()


def list_of(found: list[Candidate]) -> list[Row]:
    """Return what is proposed as the list one would write down."""
    return sorted(
        (c.owner, c.service or c.name, c.kind.value, c.tail or c.login, c.confidence.value)
        for c in found
    )


def test_there_are_twenty() -> None:
    """Each with a name of its own."""
    assert len({h["name"] for h in HOUSEHOLDS}) >= 20


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=[h["name"] for h in HOUSEHOLDS])
def test_the_list_is_what_a_friend_would_make(
    household: dict[str, Any], matcher: Matcher, rule_bytes: dict[str, bytes]
) -> None:
    """Nothing is missing, nothing is made up, and each is as sure as it should be."""
    expected = sorted(tuple(row) for row in household["expected"])
    assert list_of(proposed(household, matcher, rule_bytes, records_of(household))) == expected


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=[h["name"] for h in HOUSEHOLDS])
def test_order_and_files_make_no_difference(
    household: dict[str, Any], matcher: Matcher, rule_bytes: dict[str, bytes]
) -> None:
    """Shuffled records in one, two or three files give the same candidates."""
    records = records_of(household)
    expected = proposed(household, matcher, rule_bytes, records)
    for files in (1, 2, 3):
        Random(files).shuffle(records)  # noqa: S311 - any order will do
        assert proposed(household, matcher, rule_bytes, records, files=files) == expected


WITH_ROLES = [h for h in HOUSEHOLDS if "roles" in h]
WITH_BILLS = [h for h in HOUSEHOLDS if "repayments" in h]


@pytest.mark.parametrize("household", WITH_ROLES, ids=[h["name"] for h in WITH_ROLES])
def test_what_the_number_does_there_is_told_by_the_messages(
    household: dict[str, Any], matcher: Matcher, rule_bytes: dict[str, bytes]
) -> None:
    """Codes let in, spending only tells; one login of a bank is that of each of its cards."""
    found = proposed(household, matcher, rule_bytes, records_of(household))
    roles = {(c.service, c.tail or c.login): " ".join(c.roles) for c in found}
    for service, which, expected in household["roles"]:
        assert roles[service, which] == expected, (service, which)


@pytest.mark.parametrize("household", WITH_BILLS, ids=[h["name"] for h in WITH_BILLS])
def test_bills_become_repayment_days(
    household: dict[str, Any], matcher: Matcher, rule_bytes: dict[str, bytes]
) -> None:
    """Two statements that agree are a rule with both as its proof; one is a guess that says so."""
    found = proposed(household, matcher, rule_bytes, records_of(household))
    calendars = [
        [c.owner, c.service, c.tail, c.repayment.statement_day, _due_day(c), c.repayment.guess]
        for c in found
        if c.repayment is not None
    ]
    assert sorted(calendars) == sorted(household["repayments"])
    for c in found:
        if c.repayment is not None and not c.repayment.guess:
            assert len(c.repayment.proof) > 1


def _due_day(candidate: Candidate) -> int:
    assert candidate.repayment is not None
    assert isinstance(candidate.repayment.due, DueOnDay)
    return candidate.repayment.due.day
