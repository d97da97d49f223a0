"""A household for the tests of the accounts and the guide. Its people are invented."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.guiding import show_walk, tick_step
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.reminding import set_repayment
from app.actions.session import Session
from app.domain.account import Kind
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.ids import AccountId, EvidenceId, PersonId
from app.domain.money import Money
from app.domain.repayment import DueOnDay
from tests.ui.desktop.checks import settle
from ui.desktop.frame import Frame, Screen

OLD, NEW = "13800138000", "13900139000"

S = TypeVar("S", bound=Screen)


@dataclass(frozen=True)
class Sample:
    """Li Ming moves; a card, a wallet, a mailbox and a shop know the old number."""

    person: PersonId
    card: AccountId
    wallet: AccountId
    mailbox: AccountId
    shop: AccountId


def fill(session: Session) -> Sample:
    """Store the sample."""
    person = add_person(session, "李明").id
    add_move(session, person, OLD, NEW, date(2026, 4, 20))

    def add(service: str, kind: Kind, login: str = "", tail: str = "") -> AccountId:
        return add_account(
            session, person=person, service=service, kind=kind, login=login, tail=tail
        ).id

    sample = Sample(
        person=person,
        card=add("icbc", Kind.CREDIT_CARD, tail="6789"),
        wallet=add("alipay", Kind.WALLET, login="+8613800138000"),
        mailbox=add("qq_mail", Kind.MAILBOX, login="10001@example.com"),
        shop=add("社区超市", Kind.LOGIN, login="liming"),
    )
    set_repayment(
        session, sample.card, statement_day=20, rule=DueOnDay(15), amount=Money(328050, "CNY")
    )
    with session.change("import.accept") as transaction:
        transaction.put(
            Evidence(
                id=EvidenceId(session.new_id()),
                account=sample.card,
                kind=EvidenceKind.REPAYMENT_DUE,
                when=date(2026, 2, 20),
                where="sms_backup_restore",
                sender="95588",
                excerpt="尾号6789信用卡账单",
                count=14,
            )
        )
    return sample


def tick_all(session: Session, account: AccountId, count: int | None = None) -> None:
    """Tick the first ``count`` steps of ``account``, all of them if None."""
    for step in show_walk(session, account).steps[:count]:
        tick_step(session, account, step.id)


def come_to(
    qtbot: QtBot,
    frame: Frame,
    make: Callable[[Frame], S],
    size: tuple[int, int] = (1072, 800),
    **arguments: object,
) -> S:
    """Return the screen, shown as the window shows it, and told of changes."""
    screen = make(frame)
    qtbot.addWidget(screen)
    screen.resize(*size)
    screen.show()
    screen.open(**arguments)
    screen.refresh()
    frame.changes.changed.connect(screen.refresh)
    screen.focus_first()
    settle()
    return screen
