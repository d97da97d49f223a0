"""The ways into an account: what a service tells, and what its kind usually offers."""

from __future__ import annotations

from datetime import date

import msgspec

from app.directory.facts import Route, RouteUse, Trust
from app.directory.model import Directory
from app.domain.access import Factor
from app.domain.account import Kind
from app.domain.ids import ServiceId
from tests.app.directory.samples import SHOP, directory

PASSWORD = (Factor.PASSWORD,)
PAPERS = (Factor.PAPERS,)
PASSKEY = (Factor.PASSKEY,)


def route(use: RouteUse, factors: tuple[Factor, ...], kinds: tuple[Kind, ...] = ()) -> Route:
    """Return a route from an invented source."""
    return Route(
        use=use,
        factors=factors,
        kinds=kinds,
        source="invented",
        as_of=date(2026, 5, 1),
        trust=Trust.MEDIUM,
    )


USUAL = (route(RouteUse.LOGIN, PASSWORD), route(RouteUse.RECOVER, PAPERS))


def ways(*own: Route) -> tuple[list[tuple[Factor, ...]], bool]:
    """Return the factors of each way into a shop that tells ``own``, and whether all are known."""
    shop = msgspec.structs.replace(directory(SHOP).services[ServiceId("teashop")], routes=own)
    routes, known = Directory({shop.id: shop}, {}, usual_routes={Kind.LOGIN: USUAL}).routes_of(
        shop, Kind.LOGIN
    )
    return [r.factors for r in routes], known


def test_a_service_that_tells_nothing_has_the_usual_ways() -> None:
    """They are an assumption, and marked as one."""
    assert ways() == ([PASSWORD, PAPERS], False)


def test_knowing_the_login_does_not_hide_the_way_back() -> None:
    """The usual recovery stands in, and the whole counts as assumed."""
    assert ways(route(RouteUse.LOGIN, PASSKEY)) == ([PASSKEY, PAPERS], False)


def test_a_service_that_tells_both_is_believed() -> None:
    """Nothing usual is added to what is known."""
    own = route(RouteUse.LOGIN, PASSKEY), route(RouteUse.RECOVER, PASSKEY)
    assert ways(*own) == ([PASSKEY, PASSKEY], True)


def test_what_holds_for_another_kind_is_left_out() -> None:
    """A route of its terminals says nothing of its logins."""
    assert ways(route(RouteUse.LOGIN, PASSKEY, (Kind.TERMINAL,))) == ([PASSWORD, PAPERS], False)
