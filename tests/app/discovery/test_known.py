"""Each account in the list is one of the proposed accounts at most, whatever the order."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import permutations

import pytest

from app.discovery.candidate import Candidate, Reason, Sighting
from app.discovery.known import match_known
from app.domain.account import Account, Confidence, Kind
from app.domain.evidence import EvidenceKind
from app.domain.household import Household
from app.domain.ids import AccountId, PersonId, ServiceId

MING = PersonId("ming")
AT = datetime(2026, 11, 20, 4, tzinfo=UTC)
ICBC = ServiceId("icbc")


def found(tail: str = "", kind: Kind = Kind.CREDIT_CARD, login: str = "", n: int = 1) -> Candidate:
    """Return a proposed account of 李明 at ICBC, with ``n`` messages."""
    seen = Sighting(EvidenceKind.SPENDING, date(2026, 11, 20), "sms", "95588", "", n)
    return Candidate(
        owner=MING, service=ICBC, kind=kind, name="工商银行", login=login, tail=tail,
        confidence=Confidence.CERTAIN, reason=Reason.CARD_NAMED, evidence=(seen,),
    )  # fmt: skip


def listed(*accounts: tuple[str, Kind, str]) -> Household:
    """Return a list of accounts at ICBC by tail, kind and login, numbered from 0."""
    return Household(
        accounts=tuple(
            Account(
                id=AccountId(str(place)), owner=MING, service=ICBC, kind=kind, name="工商银行",
                login=login, tail=tail, updated_at=AT,
            )
            for place, (tail, kind, login) in enumerate(accounts)
        )
    )  # fmt: skip


CREDIT, DEBIT = Kind.CREDIT_CARD, Kind.DEBIT_CARD


@pytest.mark.parametrize(
    ("accounts", "candidates", "expected"),
    [
        # A card that says no digits is one of two cards: the one with more messages.
        ([("", CREDIT, "")], [found("1234", n=3), found("5678", n=9)], [None, "0"]),
        ([("", CREDIT, "")], [found("1234", n=3), found("5678", n=3)], ["0", None]),
        # What both name comes before what one leaves open.
        ([("", CREDIT, ""), ("5678", CREDIT, "")], [found("1234"), found("5678", n=9)], ["0", "1"]),
        ([("1234", CREDIT, "")], [found("1234"), found("5678")], ["0", None]),
        ([("1234", CREDIT, "li")], [found("1234"), found("", login="li")], ["0", None]),
        # Two that say nothing take one each.
        ([("", CREDIT, ""), ("", CREDIT, "")], [found("1234"), found("5678")], ["0", "1"]),
        # A debit card is no credit card, unless both name the same digits.
        ([("", DEBIT, "")], [found("1234"), found("5678", DEBIT)], [None, "0"]),
        ([("1234", DEBIT, "")], [found("1234")], ["0"]),
        ([("1234", DEBIT, "")], [found("1234"), found("1234", DEBIT)], [None, "0"]),
        # Codes alone belong to whatever card there is.
        ([("1234", CREDIT, "")], [found("", DEBIT)], ["0"]),
        ([("1234", CREDIT, "")], [found("", DEBIT), found("1234")], [None, "0"]),
        # Found twice is still one.
        ([("1234", CREDIT, "")], [found("1234"), found("1234", n=5)], ["0", "0"]),
    ],
)
def test_an_account_is_one_candidate_at_most(
    accounts: list[tuple[str, Kind, str]],
    candidates: list[Candidate],
    expected: list[str | None],
) -> None:
    """The exact ones first, then one for each that is left; the rest are new, in every order."""
    household = listed(*accounts)
    for places in permutations(range(len(candidates))):
        known = match_known(household, [candidates[place] for place in places])
        assert [account.id if account else None for account in known] == [
            expected[place] for place in places
        ]
        for order in permutations(household.accounts):
            again = match_known(Household(accounts=order), [candidates[p] for p in places])
            assert again == known
