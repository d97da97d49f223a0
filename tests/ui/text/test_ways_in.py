"""A way in says what of it is only taken to be there."""

from __future__ import annotations

from app.actions.access import show_risk
from app.actions.accounts import add_account
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.planning.access import Answer
from ui.text.access import route_words
from ui.text.catalogue import use


def test_a_way_through_what_nobody_listed_says_so(session: Session) -> None:
    """WeChat Pay needs a WeChat: it is not called lost because that is not in the list."""
    person = add_person(session, "李明").id
    add_move(session, person=person, old="13800138000", new="13900139000")
    add_account(session, person=person, service="wechat_pay")
    (found,) = show_risk(session).accounts
    assert found.answer is Answer.OK
    assert "清单里没有微信" in route_words(found.routes[0], session.directory)
    use("en")
    assert "(not in your list: WeChat)" in route_words(found.routes[0], session.directory)
