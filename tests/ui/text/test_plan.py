"""The plan's days in words: where one goes, who comes, and what is dealt with there."""

from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from app.directory.model import Directory
from app.directory.service import Category
from app.domain.account import Kind
from app.domain.household import Household
from app.domain.ids import AccountId, NumberId, PersonId, ServiceId
from app.planning.plan import Start, StartCode, Visit
from tests.app.households import OLD, TODAY, Builder
from tests.app.planning.services import by_id, service
from ui.text.catalogue import use
from ui.text.plan import some_names, start_line, visit_accounts, visit_title

MONDAY = date(2026, 3, 16)


def _known(category: Category) -> Directory:
    return Directory(
        services=by_id(msgspec.structs.replace(service("pine"), category=category)), playbooks={}
    )


def _household() -> Household:
    builder = Builder().ordinary()
    builder.person("mei", "林美")
    builder.account("plan", Kind.TELECOM, service="pine", name="pine")
    builder.account("card", Kind.DEBIT_CARD, service="pine", name="pine", tail="6688")
    builder.account("other", Kind.CREDIT_CARD, service="pine", name="工资卡", owner="mei")
    return builder.build()


def _visit(*people: str) -> Visit:
    return Visit(
        day=MONDAY,
        service=ServiceId("pine"),
        people=tuple(PersonId(each) for each in people),
        accounts=(AccountId("plan"), AccountId("card")),
    )


@pytest.mark.parametrize(
    ("category", "place"),
    [
        (Category.BANK, "pine网点"),
        (Category.TELECOM, "pine营业厅"),
        (Category.GOVERNMENT, "pine办事窗口"),
        (Category.PAYMENT, "pine柜台"),
    ],
)
def test_each_kind_of_counter_is_called_what_people_call_it(category: Category, place: str) -> None:
    """A carrier has shops, a bank branches; and it is said who has to come."""
    use("zh")
    household, known = _household(), _known(category)
    assert visit_title(_visit("lin"), household, known) == f"3月16日，星期一：去{place}，林晓本人去"
    assert visit_title(_visit("lin", "mei"), household, known).endswith("要一起去")
    assert visit_title(_visit("mei"), household, known).endswith("林美去就行")


def test_the_place_is_not_said_twice() -> None:
    """What is called like the place is told by its kind, what has a name of its own by that."""
    use("zh")
    household = _household()
    shown = visit_accounts(_visit("lin"), household, _known(Category.BANK))
    assert "pine" not in shown
    assert "6688" in shown
    own = msgspec.structs.replace(_visit("mei"), accounts=(AccountId("other"),))
    assert visit_accounts(own, household, _known(Category.BANK)) == "工资卡 (林美)"


def test_the_day_is_said_where_somebody_has_to_go() -> None:
    """A new SIM for the old number has a day; trying the new one out has none to wait for."""
    use("zh")
    household = _household()
    again = Start(code=StartCode.REISSUE_OLD, number=OLD, day=MONDAY)
    assert "3月16日" in start_line(again, household)
    trying = Start(code=StartCode.TRY_NEW, number=NumberId("new"), day=TODAY + timedelta(1))
    assert "月" not in start_line(trying, household)


def test_many_names_are_counted() -> None:
    """Three are named, and of more than that how many."""
    use("zh")
    names = ["一", "二", "三", "四", "五"]
    assert some_names(names[:3]) == "一、二、三"
    assert "四" not in some_names(names)
    assert "2" in some_names(names)
