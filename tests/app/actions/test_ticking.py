"""Ticked services: accounts with their bindings and their evidence, all of them or none."""

from __future__ import annotations

import pytest

from app.actions.listing import account_detail
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.actions.ticking import add_ticked
from app.domain.binding import AccountStatus
from app.domain.directory_errors import UnknownService
from app.domain.errors import UnknownPerson
from app.domain.evidence import EvidenceKind
from app.domain.ids import PersonId, ServiceId

ICBC, WECHAT = ServiceId("icbc"), ServiceId("wechat")


def test_a_tick_becomes_an_account_that_hangs_on_the_old_number(session: Session) -> None:
    """Each ticked service has its usual kind, its bindings, and the tick itself as evidence."""
    person = add_person(session, "李明").id
    move = add_move(session, person, "13800138000")
    added = add_ticked(session, person, (WECHAT, ICBC))
    household = session.vault.read()
    assert [a.service for a in added] == [WECHAT, ICBC]
    assert household.accounts == added
    for account in added:
        service = session.directory.services[ServiceId(account.service or "")]
        assert account.kind is service.kinds[0]
        bindings = household.bindings_of(account.id)
        assert [b.role for b in bindings] == list(service.roles_of(account.kind))
        assert {b.number for b in bindings} == {move.old}
        (seen,) = account_detail(session, account.id).evidence
        assert seen.kind is EvidenceKind.TICKED
        assert seen.when == session.clock.today()
        assert household.status_of(account) is AccountStatus.FOUND


def test_a_ticked_account_is_found_by_its_pinyin(session: Session) -> None:
    """It is indexed like any other account."""
    person = add_person(session, "李明").id
    (account,) = add_ticked(session, person, (WECHAT,))
    assert session.vault.search("weixin") == {account.id}


def test_ticking_twice_adds_nothing(session: Session) -> None:
    """What the person has is left alone; somebody else may have it too."""
    person, other = add_person(session, "李明").id, add_person(session, "芳芳").id
    add_ticked(session, person, (ICBC, ICBC))
    assert add_ticked(session, person, (ICBC,)) == ()
    assert len(add_ticked(session, other, (ICBC,))) == 1
    assert len(session.vault.read().accounts) == 2


def test_all_ticks_are_one_change(session: Session) -> None:
    """The journal names them together, and they are announced once."""
    person = add_person(session, "李明").id
    told: list[None] = []
    session.changes.subscribe(lambda: told.append(None))
    add_ticked(session, person, (WECHAT, ICBC))
    assert len(told) == 1
    assert {e.action for e in session.vault.journal(noun="account")} == {"account.tick"}


def test_nothing_is_stored_when_one_of_them_is_unknown(session: Session) -> None:
    """A service or person that is not there stops all of it."""
    person = add_person(session, "李明").id
    with pytest.raises(UnknownService):
        add_ticked(session, person, (ICBC, ServiceId("nobody_knows")))
    with pytest.raises(UnknownPerson):
        add_ticked(session, PersonId("nobody"), (ICBC,))
    assert session.vault.read().accounts == ()
