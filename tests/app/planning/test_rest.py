"""The certificate: only for a number that may stop, with what was proven and how."""

from __future__ import annotations

import msgspec

from app.domain.account import Decision, Kind
from app.domain.binding import BindingStatus, Role, VerifiedBy
from app.domain.ids import AccountId
from app.planning.gate import gate
from app.planning.rest import rest
from app.planning.verdict import Gate
from tests.app.households import OLD, TODAY, with_changes
from tests.app.planning.test_gate import LONG_AGO, settled, whole


def test_nothing_certifies_a_number_that_may_not_stop() -> None:
    """Neither suspended nor not yet."""
    household = whole(settled())
    login = next(b for b in household.bindings if b.role is Role.LOGIN)
    card = next(b for b in household.bindings if b.role is Role.CARD)
    for binding, status, answer in (
        (login, BindingStatus.TODO, Gate.NOT_YET),
        (card, BindingStatus.CHANGED, Gate.SUSPEND),
    ):
        less = with_changes(household, bindings=(msgspec.structs.replace(binding, status=status),))
        verdict = gate(less, OLD, {}, TODAY)
        assert verdict.answer is answer
        assert rest(less, verdict) is None


def test_it_says_what_was_proven_and_how() -> None:
    """Proofs of one sort stand together; what was taken out, told or closed has its own list."""
    builder = settled()
    builder.account("out", status=BindingStatus.REMOVED)
    builder.account("told", roles=(Role.MESSAGE,), status=BindingStatus.KEPT)
    builder.account("carrier", Kind.TELECOM, decision=Decision.CLOSE)
    builder.account("shut", status=BindingStatus.TODO)
    builder.accounts = [
        msgspec.structs.replace(each, closed_at=LONG_AGO) if each.id == "shut" else each
        for each in builder.accounts
    ]
    builder.bindings = [
        msgspec.structs.replace(each, verified_by=VerifiedBy.PAGE)
        if each.role is Role.LOGIN and each.account == "bank"
        else each
        for each in builder.bindings
    ]
    household = whole(builder)
    found = rest(household, gate(household, OLD, {}, TODAY))
    assert found is not None
    assert {(each.account, each.by, len(each.roles)) for each in found.proven} == {
        (AccountId("bank"), VerifiedBy.CODE, len(Role) - 1),
        (AccountId("bank"), VerifiedBy.PAGE, 1),
    }
    assert (found.removed, found.told, found.closed) == (("out",), ("told",), ("shut",))
    assert found.contract == ("carrier",)
    assert (found.read_until, found.sim) == (TODAY, LONG_AGO.date())
