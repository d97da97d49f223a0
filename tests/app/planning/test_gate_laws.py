"""The law of the gate: settling one more binding never makes the answer worse."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from app.domain.account import Decision, Kind
from app.domain.binding import Binding, BindingStatus, Role, Target, VerifiedBy
from app.domain.checklist import Checklist
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.findings import ReadUpTo
from app.domain.household import Household
from app.domain.ids import AccountId, ChecklistId, EvidenceId, PersonId, ReadingId
from app.domain.journey import Tick
from app.planning.gate import gate
from app.planning.verdict import Gate
from tests.app.households import NOON, OLD, TODAY, Builder

RANK = {Gate.NOT_YET: 0, Gate.SUSPEND: 1, Gate.STOP: 2}
STEPS = ("hanging", "clear", "auto-debits", "balance")
LONG_AGO = datetime(2026, 1, 5, 12, tzinfo=UTC)


@st.composite
def households(draw: Any) -> tuple[Household, dict[AccountId, tuple[Evidence, ...]]]:
    """Up to three accounts, messages and a SIM; half of them are so far along that little is left.

    Those are where an answer can still get worse.
    """
    nearly = draw(st.booleans())
    builder = Builder().ordinary()
    evidence: dict[AccountId, tuple[Evidence, ...]] = {}
    for index in range(draw(st.integers(1, 3))):
        account = builder.account(
            f"a{index}",
            draw(st.sampled_from([Kind.LOGIN, Kind.DEBIT_CARD, Kind.TELECOM])),
            roles=tuple(draw(st.sets(st.sampled_from(Role), min_size=1, max_size=3).map(sorted))),
            number=draw(st.sampled_from(["old", None])),
            decision=draw(st.sampled_from([Decision.CHANGE, Decision.CLOSE])),
        )
        if nearly:
            continue
        kind = draw(st.sampled_from(EvidenceKind))
        when = TODAY - timedelta(draw(st.integers(0, 80)))
        on = draw(st.sampled_from([OLD, None]))
        evidence[account.id] = (
            Evidence(
                id=EvidenceId(account.id), account=account.id, kind=kind, when=when, where="sms",
                received_on=on,
            ),
        )  # fmt: skip
    builder.bindings = [_as_far_as(draw, each, nearly=nearly) for each in builder.bindings]
    ticked = STEPS if nearly else sorted(draw(st.sets(st.sampled_from(STEPS))))
    ticks = tuple(Tick(step, LONG_AGO) for step in ticked)
    readings = (3,) if nearly else draw(st.sampled_from([(), (3,), (40,)]))
    household = msgspec.structs.replace(
        builder.build(),
        checklists=(
            Checklist(
                id=ChecklistId("list"), person=PersonId("lin"), move=builder.moves[0].id,
                playbook="retiring_cn", ticks=ticks, updated_at=NOON,
            ),
        ),
        readings=tuple(
            ReadUpTo(
                id=ReadingId("r"), number=OLD, until=TODAY - timedelta(days), updated_at=NOON
            )
            for days in readings
        ),
    )  # fmt: skip
    return household, evidence


def _as_far_as(draw: Any, binding: Binding, *, nearly: bool) -> Binding:
    ends = [BindingStatus.VERIFIED, BindingStatus.CHANGED, BindingStatus.KEPT]
    status = draw(st.sampled_from(ends if nearly else list(BindingStatus)))
    at = LONG_AGO if nearly else draw(st.sampled_from([LONG_AGO, NOON - timedelta(20)]))
    proved = status is BindingStatus.VERIFIED
    return msgspec.structs.replace(
        binding,
        status=status,
        target=draw(st.sampled_from([Target.MOVE, Target.REMOVE])),
        verified_by=VerifiedBy.CODE if proved else None,
        verified_at=at if proved else None,
        updated_at=at,
    )


@settings(max_examples=400)
@given(households(), st.sampled_from([BindingStatus.VERIFIED, BindingStatus.REMOVED]), st.data())
def test_settling_one_more_binding_never_makes_the_answer_worse(
    made: tuple[Household, dict[AccountId, tuple[Evidence, ...]]],
    status: BindingStatus,
    data: st.DataObject,
) -> None:
    """Whatever it is for, and whatever else is in the way; it is settled today."""
    household, evidence = made
    settled_ones = {BindingStatus.VERIFIED, BindingStatus.REMOVED}
    left = [each for each in household.bindings if each.status not in settled_ones]
    assume(left)
    chosen = data.draw(st.sampled_from(left))
    proved = status is BindingStatus.VERIFIED
    settled = msgspec.structs.replace(
        chosen,
        status=status,
        verified_by=VerifiedBy.PAGE if proved else None,
        verified_at=NOON if proved else None,
        updated_at=NOON,
    )
    after = msgspec.structs.replace(
        household,
        bindings=tuple(settled if each is chosen else each for each in household.bindings),
    )
    before = gate(household, OLD, evidence, TODAY).answer
    assert RANK[gate(after, OLD, evidence, TODAY).answer] >= RANK[before]
