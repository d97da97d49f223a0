"""What was corrected in a review is corrected again after another reading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from app.discovery.candidate import Candidate
from app.discovery.known import identity_of
from app.discovery.redoing import Correction, correct, find
from app.discovery.review import as_kind, merged, separated
from app.domain.account import Kind
from app.domain.evidence import EvidenceKind
from app.domain.ids import PersonId
from tests.app.discovery.test_known import found

FANG = PersonId("fang")
CREDIT, DEBIT = found("1234", n=3), found("5678", Kind.DEBIT_CARD)


def of(change: object, *candidates: Candidate, joins: bool = False) -> Correction:
    """Return a correction of ``candidates``."""
    return Correction(tuple(map(identity_of, candidates)), change, joins)  # type: ignore[arg-type]


def to_loan(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Say that it is a loan."""
    return [as_kind(candidates[0], Kind.LOAN)]


def join(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Say that they are one."""
    return [merged(candidates)]


def test_another_kind_stays_another_kind_with_newer_evidence() -> None:
    """The account is the same, however many messages came on top."""
    more = replace(CREDIT, evidence=found("1234", n=9).evidence)
    (loan, other), made = correct([more, DEBIT], [of(to_loan, CREDIT)])
    assert (loan.kind, loan.evidence) == (Kind.LOAN, more.evidence)
    assert other == DEBIT
    assert len(made) == 1


def test_corrections_build_on_each_other() -> None:
    """What became a loan and was then joined is joined again."""
    loan = as_kind(CREDIT, Kind.LOAN)
    chain = [of(to_loan, CREDIT), of(join, loan, DEBIT, joins=True)]
    (one,), made = correct([CREDIT, DEBIT], chain)
    assert one == merged([loan, DEBIT])
    assert len(made) == 2


def test_what_is_gone_is_passed_over() -> None:
    """A file left out takes its corrections along; of three that were one, two still are."""
    third = found("9999")
    assert correct([DEBIT], [of(to_loan, CREDIT)]) == ([DEBIT], ())
    kept, made = correct([CREDIT, DEBIT], [of(join, CREDIT, DEBIT, third, joins=True)])
    assert (len(kept), len(made)) == (1, 1)
    assert correct([CREDIT], [of(join, CREDIT, DEBIT, joins=True)]) == ([CREDIT], ())


def test_two_of_one_stay_two() -> None:
    """Where somebody said that messages and login are two accounts."""
    saved = replace(CREDIT.evidence[0], kind=EvidenceKind.SAVED_LOGIN)
    both = replace(CREDIT, login="li", evidence=(*CREDIT.evidence, saved))
    (messages, login), _ = correct([both], [of(lambda c: list(separated(c[0])), both)])
    assert (messages.tail, messages.login) == ("1234", "")
    assert (login.tail, login.login) == ("", "li")


def test_another_owner_is_found_where_there_is_only_one() -> None:
    """The answer whose messages they are gives them to somebody else."""
    hers = replace(CREDIT, owner=FANG)
    assert find([DEBIT, hers], identity_of(CREDIT)) == 1
    assert find([hers, CREDIT], identity_of(CREDIT)) == 1
    twice = [hers, replace(CREDIT, owner=PersonId("hua"))]
    assert find(twice, identity_of(CREDIT)) is None
    give = partial(lambda c, to: [replace(c[0], owner=to)], to=FANG)
    (given,), _ = correct([CREDIT], [of(give, CREDIT)])
    assert given.owner == FANG
