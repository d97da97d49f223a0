"""Households made by hand, each with the list a careful friend would make of its exports."""

from __future__ import annotations

import tomllib
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import pytest

from app.directory.match import Matcher
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


def found_in(
    household: dict[str, Any],
    matcher: Matcher,
    rule_bytes: dict[str, bytes],
    records: list[Record],
    *,
    files: int = 1,
) -> list[Row]:
    """Return the list that is proposed, with the records dealt out over some files."""
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
    return sorted(
        (c.owner, c.service or c.name, c.kind.value, c.tail or c.login, c.confidence.value)
        for c in whole.candidates()
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
    assert found_in(household, matcher, rule_bytes, records_of(household)) == expected


@pytest.mark.parametrize("household", HOUSEHOLDS, ids=[h["name"] for h in HOUSEHOLDS])
def test_order_and_files_make_no_difference(
    household: dict[str, Any], matcher: Matcher, rule_bytes: dict[str, bytes]
) -> None:
    """Shuffled records in one, two or three files give the same list."""
    records = records_of(household)
    expected = found_in(household, matcher, rule_bytes, records)
    for files in (1, 2, 3):
        Random(files).shuffle(records)  # noqa: S311 - any order will do
        assert found_in(household, matcher, rule_bytes, records, files=files) == expected
