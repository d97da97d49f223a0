"""Correcting proposals: merging is associative, splitting loses nothing."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.match import Matcher
from app.discovery.candidate import Candidate, Reason, Sighting
from app.discovery.review import as_kind, at_service, merged, separated
from app.domain.account import Confidence, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind
from app.domain.ids import PersonId, ServiceId

_SIGHTING = st.builds(
    Sighting,
    kind=st.sampled_from(EvidenceKind),
    when=st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31)),
    where=st.sampled_from(["sms_backup_restore", "chrome_csv"]),
    sender=st.sampled_from(["95588", ""]),
    excerpt=st.sampled_from(["a", "b", ""]),
    count=st.integers(1, 9),
)
_CANDIDATE = st.builds(
    Candidate,
    owner=st.just(PersonId("ming")),
    service=st.sampled_from([ServiceId("icbc"), None]),
    kind=st.sampled_from([Kind.CREDIT_CARD, Kind.LOGIN]),
    name=st.sampled_from(["工商银行", "x"]),
    login=st.sampled_from(["", "li"]),
    tail=st.sampled_from(["", "1234"]),
    roles=st.lists(st.sampled_from(Role), unique=True).map(tuple),
    confidence=st.sampled_from(Confidence),
    reason=st.just(Reason.CODE_RECEIVED),
    evidence=st.lists(_SIGHTING, max_size=6).map(tuple),
)


def counts(candidates: tuple[Candidate, ...]) -> Counter[tuple[str, str, str]]:
    """Return how often each sort was seen, in all of them together."""
    found: Counter[tuple[str, str, str]] = Counter()
    for candidate in candidates:
        for seen in candidate.evidence:
            found[seen.kind.value, seen.where, seen.sender] += seen.count
    return found


@given(one=_CANDIDATE, two=_CANDIDATE, three=_CANDIDATE)
def test_merging_is_associative(one: Candidate, two: Candidate, three: Candidate) -> None:
    """Two and then a third give what three at once give, and nothing that was seen is lost."""
    at_once = merged([one, two, three])
    assert merged([merged([one, two]), three]) == at_once
    assert merged([one, merged([two, three])]) == at_once
    assert counts((at_once,)) == counts((one, two, three))
    assert set(at_once.roles) == {*one.roles, *two.roles, *three.roles}


@given(candidate=_CANDIDATE)
def test_splitting_loses_no_evidence(candidate: Candidate) -> None:
    """What is split holds together what it held before, the login in one part only."""
    parts = separated(candidate)
    assert counts(parts) == counts((candidate,))
    assert [p.login for p in parts].count(candidate.login) >= 1
    if len(parts) == 2:
        assert [p.login for p in parts] == ["", candidate.login]
        assert parts[1].tail == ""


def test_nothing_cannot_be_merged() -> None:
    """There is no account of no proposals."""
    with pytest.raises(ValueError, match="nothing"):
        merged([])


def test_another_service_brings_its_kind(matcher: Matcher) -> None:
    """A login that turns out to be a bank is a card, and urgent."""
    icbc = matcher.by_name("icbc")
    assert icbc is not None
    shop = Candidate(
        owner=PersonId("ming"), service=None, kind=Kind.LOGIN, name="x",
        confidence=Confidence.WEAK, reason=Reason.ONLY_SAVED_LOGIN,
    )  # fmt: skip
    bank = at_service(shop, icbc, "工商银行")
    assert (bank.service, bank.name, bank.kind, bank.urgent) == (
        "icbc",
        "工商银行",
        icbc.kinds[0],
        True,
    )
    assert as_kind(bank, Kind.LOGIN).urgent is False
