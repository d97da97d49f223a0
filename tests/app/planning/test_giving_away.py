"""Giving an account away warns of those it opens, and of no others."""

from __future__ import annotations

from app.domain.access import Factor
from app.domain.account import Decision, Kind
from app.planning.access import Answer, risk
from app.planning.order import plan
from app.planning.plan import WarningCode
from app.shipped import load_directory
from tests.app.households import TODAY, Builder
from tests.app.planning.ways_in import LOGIN, directory, route

WAYS = {
    "chat": (route(LOGIN, Factor.PASSWORD),),
    "chatpay": (route(LOGIN, Factor.PASSWORD, via=["chat"]),),
    "pay": (route(LOGIN, Factor.PASSWORD),),
    "funds": (route(LOGIN, Factor.PASSWORD, via=["pay"]),),
}
KNOWN = directory(WAYS, needs={"chatpay": "chat", "funds": "pay"})


def test_what_leans_on_something_unlisted_is_not_cut_off_by_closing_something_else() -> None:
    """Closing the wallet cuts off its funds, and not the wallet of a chat nobody listed."""
    builder = Builder().ordinary()
    builder.account("pay", Kind.WALLET, service="pay", decision=Decision.CLOSE)
    builder.account("chatpay", Kind.WALLET, service="chatpay")
    assert not plan(builder.build(), KNOWN, TODAY).warnings
    builder.account("funds", Kind.SECURITIES, service="funds")
    (warning,) = plan(builder.build(), KNOWN, TODAY).warnings
    assert (warning.code, warning.accounts) == (WarningCode.LOCKED_OUT, ("funds",))


def test_each_service_alone_in_a_list_can_be_got_into_while_the_number_lives() -> None:
    """No entry of the directory is called lost only because its main account is not listed."""
    builder, known = Builder(), load_directory()
    for service in known.services.values():
        for kind in service.kinds:
            owner = f"{service.id}-{kind}"
            builder.person(owner)
            builder.account(owner, kind, owner=owner, service=service.id, number=None)
    found = risk(builder.build(), known, frozenset()).accounts
    assert [each.account for each in found if each.answer is not Answer.OK] == []
