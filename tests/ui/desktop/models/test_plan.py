"""The plan as a model for a view: its rows, its roles, and what the keyboard can reach."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester

from app.actions.accounts import add_account, decide
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.planning import plan_view
from app.actions.session import Session
from app.domain.account import Decision
from ui.desktop.models.plan import PlanModel, Role, Row, StageRow, StepRow, plan_rows

SERVICES = ("icbc", "alipay", "netease_mail", "github", "tax_app", "cmb")


def _fill(session: Session, *names: str) -> None:
    ends = session.clock.today() + timedelta(days=20)
    for place, name in enumerate(names):
        person = add_person(session, name)
        add_move(session, person=person.id, old=f"1380013800{place}", ends=ends)
        for service in SERVICES:
            add_account(session, person=person.id, service=service)


@pytest.fixture
def rows(session: Session) -> Callable[..., tuple[Row, ...]]:
    """Rows of a household of the people named."""

    def make(*names: str) -> tuple[Row, ...]:
        _fill(session, *names)
        return tuple(plan_rows(plan_view(session)))

    return make


def test_it_is_a_model(
    look_applied: None, rows: Callable[..., tuple[Row, ...]], qtmodeltester: ModelTester
) -> None:
    """It keeps Qt's rules for models, empty, filled and filled anew."""
    model = PlanModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_rows(rows("陈小明"))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show_rows(model.rows[:3])
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_headings_and_numbered_steps(
    look_applied: None, rows: Callable[..., tuple[Row, ...]]
) -> None:
    """Each stage begins with a heading; the steps are numbered through, ends of stages known."""
    made = rows("陈小明")
    assert isinstance(made[0], StageRow)
    steps = [row for row in made if isinstance(row, StepRow)]
    assert [row.order for row in steps] == list(range(1, len(steps) + 1))
    assert sum(row.first for row in steps) == sum(row.last for row in steps)
    assert sum(row.first for row in steps) == sum(isinstance(row, StageRow) for row in made)
    assert {row.owner for row in steps} == {None}


def test_only_steps_can_be_reached(
    look_applied: None, rows: Callable[..., tuple[Row, ...]]
) -> None:
    """Arrow keys skip the headings; a screen reader hears a whole sentence."""
    model = PlanModel()
    model.show_rows(rows("陈小明"))
    for number, row in enumerate(model.rows):
        index = model.index(number)
        enabled = bool(model.flags(index) & Qt.ItemFlag.ItemIsEnabled)
        assert enabled is isinstance(row, StepRow)
        spoken = str(model.data(index, Qt.ItemDataRole.AccessibleTextRole))
        assert row.title in spoken
        assert model.data(index, Role.ROW) is row
    wallet = next(r for r in model.rows if isinstance(r, StepRow) and r.waits)
    assert wallet.waits in wallet.spoken
    assert model.row_of(wallet.account) == model.rows.index(wallet)
    assert model.row_of(None) is None


def test_of_several_people_it_says_whose(
    look_applied: None, rows: Callable[..., tuple[Row, ...]]
) -> None:
    """In a household each row names its owner, also to a screen reader."""
    for row in rows("陈小明", "林美"):
        if isinstance(row, StepRow):
            assert row.owner is not None
            assert row.owner.name in row.spoken


def test_what_the_heading_says_no_row_repeats(
    session: Session, look_applied: None, rows: Callable[..., tuple[Row, ...]]
) -> None:
    """Reasons stand once: in the stage's heading, or in the row where they are special."""
    made = rows("陈小明")
    reasons = [row.reasons for row in made if isinstance(row, StepRow)]
    assert not any(reasons), reasons
    last = [row for row in made if isinstance(row, StepRow)][-1]
    decide(session, last.account, Decision.CLOSE)
    closing = list(plan_rows(plan_view(session)))[-1]
    assert isinstance(closing, StepRow)
    assert [chip.words for chip in closing.chips] == ["close the account"]
