"""If the phone is lost: what goes with it, whose accounts, and whom to call."""

from __future__ import annotations

from datetime import date

import msgspec

from app.directory.facts import Hotline, Text, Trust
from app.directory.model import Directory
from app.domain.access import Factor
from app.domain.account import Kind
from app.domain.ids import PersonId
from app.planning.lost_phone import CALLS_AFTER_THE_CARRIER, lost_phone
from tests.app.households import LIN, TODAY, Builder
from tests.app.planning.ways_in import LOGIN, RECOVER, directory, route, told

KNOWN = directory(
    {
        "key": (route(LOGIN, Factor.DEVICE), route(RECOVER, Factor.AUTHENTICATOR)),
        "bank": (route(LOGIN, Factor.NUMBER), route(RECOVER, Factor.PAPERS, in_person=True)),
        "old": (route(LOGIN, Factor.PASSWORD),),
    }
)


def with_lines(known: Directory, *ids: str) -> Directory:
    """Return the directory with a hotline at each of the services."""
    line = Hotline(
        number="95588", purpose=Text("客服", "Service"), source="invented",
        as_of=date(2026, 5, 1), trust=Trust.MEDIUM,
    )  # fmt: skip
    services = dict(known.services)
    for service in ids:
        found = next(each for each in services.values() if each.id == service)
        services[found.id] = msgspec.structs.replace(found, hotlines=(line,))
    return msgspec.structs.replace(known, services=services)


def test_what_lives_in_the_phone_is_gone_with_it() -> None:
    """A device still logged in, an authenticator and both SIM cards, whatever the user has said."""
    builder = Builder().ordinary()
    key = builder.account("key", service="key")
    builder.account("bank", Kind.DEBIT_CARD, service="bank")
    builder.account("old", service="old")
    household = msgspec.structs.replace(
        builder.build(), access=(told(key.id, has={Factor.DEVICE, Factor.AUTHENTICATOR}),)
    )
    found = lost_phone(household, KNOWN, LIN, TODAY)
    assert set(found.numbers) == {"old", "new"}
    assert (found.lost, found.counter, found.still_in) == (("key",), ("bank",), ("old",))


def test_what_is_elsewhere_as_well_is_not_lost() -> None:
    """An authenticator on a second device still opens the door; the number's death changes none."""
    builder = Builder().ordinary()
    key = builder.account("key", service="key")
    kept = msgspec.structs.replace(
        told(key.id, has={Factor.AUTHENTICATOR}), elsewhere=frozenset({Factor.AUTHENTICATOR})
    )
    household = msgspec.structs.replace(builder.build(), access=(kept,))
    assert lost_phone(household, KNOWN, LIN, TODAY).still_in == ("key",)


def test_it_is_about_one_persons_phone() -> None:
    """The number in somebody else's phone lives, and their accounts are not listed."""
    builder = Builder().ordinary()
    builder.person("mei", "梅")
    third = builder.number("third", "+8613700137000")
    builder.numbers[-1] = msgspec.structs.replace(third, kept_by=PersonId("mei"))
    builder.account("hers", owner="mei", number="third", service="bank")
    found = lost_phone(builder.build(), KNOWN, LIN, TODAY)
    assert "third" not in found.numbers
    assert (found.lost, found.counter, found.still_in) == ((), (), ())
    assert found.risk.accounts == (), "nobody else's phone is lost"


def test_after_the_carrier_money_is_called_first_and_each_bank_once() -> None:
    """The wallet before the card; a service without a number to call is no call."""
    builder = Builder().ordinary()
    builder.account("card", Kind.CREDIT_CARD, service="bank")
    builder.account("card2", Kind.DEBIT_CARD, service="bank")
    builder.account("purse", Kind.WALLET, service="key")
    builder.account("silent", Kind.WALLET, service="old")
    found = lost_phone(builder.build(), with_lines(KNOWN, "bank", "key"), LIN, TODAY)
    assert found.call == ("purse", "card2")
    assert len(found.call) == CALLS_AFTER_THE_CARRIER
