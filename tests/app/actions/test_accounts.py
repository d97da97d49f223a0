"""Accounts by hand: what they are bound to, how they are found, what a decision means."""

from __future__ import annotations

import pytest

from app.actions.accounts import (
    add_account,
    decide,
    edit_account,
    find_account,
    remove_account,
)
from app.actions.bindings import set_binding_target
from app.actions.guiding import show_walk, tick_step
from app.actions.listing import account_detail, list_accounts
from app.actions.moves import add_move
from app.actions.numbers import add_number
from app.actions.people import add_person
from app.actions.planning import make_plan
from app.actions.reminding import set_repayment
from app.actions.session import Session
from app.actions.ticking import add_ticked
from app.domain.account import Decision, Kind
from app.domain.binding import AccountStatus, Role, Target
from app.domain.directory_errors import NoAccountThere
from app.domain.errors import (
    AmbiguousAccount,
    InvalidNumber,
    NameNeeded,
    UnknownAccount,
    UnknownNumber,
    UnknownPerson,
)
from app.domain.ids import AccountId, PersonId, ServiceId
from app.domain.journey import Goal
from app.domain.repayment import DueOnDay
from tests.fakes import FixedClock


@pytest.fixture
def ming(session: Session) -> PersonId:
    """李明, who moves from 138 0013 8000 to 139 0013 9000."""
    person = add_person(session, "李明").id
    add_move(session, "李明", "13800138000", "13900139000")
    return person


def test_a_bank_card_gets_a_binding_for_each_number_the_bank_keeps(
    session: Session, ming: PersonId
) -> None:
    """One bank, several numbers, each to be changed separately, all on the old number."""
    account = add_account(session, service="icbc", person=ming, kind=Kind.CREDIT_CARD)
    household = session.vault.read()
    bindings = household.bindings_of(account.id)
    roles = session.directory.services[ServiceId("icbc")].roles_of(Kind.CREDIT_CARD)
    assert [b.role for b in bindings] == list(roles)
    assert len(roles) > 1
    assert {b.number for b in bindings} == {household.moves[0].old}
    assert household.status_of(account) is AccountStatus.FOUND


@pytest.mark.parametrize(("number", "language"), [("13800138000", "zh"), ("+12025550143", "en")])
def test_an_account_is_named_as_the_household_reads(
    session: Session, number: str, language: str
) -> None:
    """By hand, ticked or imported: a service has the same name in one household."""
    person = add_person(session, "Li").id
    add_number(session, number)
    service = session.directory.services[ServiceId("icbc")]
    wanted = getattr(service.name, language)
    assert add_account(session, service="icbc", person=person).name == wanted
    assert add_ticked(session, add_person(session, "Bo").id, [service.id])[0].name == wanted


def test_a_service_is_found_by_any_of_its_names(session: Session, ming: PersonId) -> None:
    """工行, the id and the full name are one service; what nobody knows keeps its own name."""
    for name in ("icbc", "工行", "中国工商银行"):
        assert add_account(session, service=name, person=ming).service == "icbc"
    unknown = add_account(session, service="小区物业", person=ming)
    assert (unknown.service, unknown.name, unknown.kind) == (None, "小区物业", Kind.LOGIN)
    with pytest.raises(NameNeeded):
        add_account(session, service="  ", person=ming)


def test_a_desk_to_ask_at_is_no_account(session: Session, ming: PersonId) -> None:
    """12345 can be looked up, and nothing of it can come on the list."""
    with pytest.raises(NoAccountThere):
        add_account(session, person=ming, service="12345")
    matcher = session.knowledge.matcher
    assert "gov12345" in {s.id for s in matcher.search("12345")}
    assert "gov12345" not in {s.id for s in matcher.search("12345", holding=True)}


def test_an_account_added_before_the_move_is_bound_when_the_old_number_is_known(
    session: Session,
) -> None:
    """What was ticked before any number was typed hangs on the old number once there is one."""
    person = add_person(session, "李明").id
    account = add_account(session, service="alipay", person=person)
    assert {b.number for b in session.vault.read().bindings_of(account.id)} == {None}
    move = add_move(session, "李明", "13800138000")
    assert {b.number for b in session.vault.read().bindings_of(account.id)} == {move.old}


@pytest.mark.parametrize(
    "query", ["工商", "gongshang", "gsyh", "GONG HANG", "6789", "工行", "icbc"]
)
def test_the_list_is_searched_as_people_type(session: Session, ming: PersonId, query: str) -> None:
    """Name, alias, pinyin, initials and tail find the card, and nothing else."""
    card = add_account(session, service="icbc", person=ming, kind=Kind.CREDIT_CARD, tail="6789")
    add_account(session, service="github", person=ming)
    assert [v.account.id for v in list_accounts(session, search=query)] == [card.id]


def test_the_list_can_be_narrowed_to_a_status(session: Session, ming: PersonId) -> None:
    """Only accounts of the status asked for are listed; money stands before logins."""
    github = add_account(session, service="github", person=ming)
    card = add_account(session, service="icbc", person=ming)
    decide(session, github.id, Decision.KEEP)
    assert [v.account.id for v in list_accounts(session)] == [card.id, github.id]
    kept = list_accounts(session, status=AccountStatus.KEPT)
    assert [v.account.id for v in kept] == [github.id]


def test_keeping_settles_and_deciding_again_reopens(session: Session, ming: PersonId) -> None:
    """Keep means nothing is left to do; to change it after all opens it again."""
    account = add_account(session, service="github", person=ming)
    decide(session, account.id, Decision.KEEP)
    household = session.vault.read()
    assert household.status_of(household.account_by_id[account.id]) is AccountStatus.KEPT
    decide(session, account.id, Decision.CHANGE)
    household = session.vault.read()
    assert household.status_of(household.account_by_id[account.id]) is AccountStatus.TODO


def test_one_account_is_named_by_id_service_or_name(session: Session, ming: PersonId) -> None:
    """An id always fits; a service or name only while it is the only one."""
    first = add_account(session, service="icbc", person=ming, tail="1111")
    household = session.vault.read()
    assert find_account(session, household, first.id) == first
    assert find_account(session, household, "工行") == first
    assert find_account(session, household, "ICBC") == first
    add_account(session, service="icbc", person=ming, tail="2222")
    with pytest.raises(AmbiguousAccount):
        find_account(session, session.vault.read(), "icbc")
    with pytest.raises(UnknownAccount):
        find_account(session, session.vault.read(), "nothing like it")


def test_correcting_an_account_changes_what_it_is_found_by(
    session: Session, ming: PersonId
) -> None:
    """The search follows the new name; an empty one is refused; a tail is at most four digits."""
    account = add_account(session, service="小区物业", person=ming)
    edited = edit_account(session, account.id, name="阳光花园物业", tail="12345678")
    assert edited.tail == "5678"
    assert [v.account.id for v in list_accounts(session, search="ygh")] == [account.id]
    assert list_accounts(session, search="小区") == []
    with pytest.raises(NameNeeded):
        edit_account(session, account.id, name=" ")


def test_a_removed_account_takes_everything_of_its_own_along(
    session: Session, ming: PersonId
) -> None:
    """Bindings and repayment go with it; the journal still says that it was there."""
    account = add_account(session, service="icbc", person=ming, kind=Kind.CREDIT_CARD)
    set_repayment(session, account.id, statement_day=8, rule=DueOnDay(28))
    remove_account(session, account.id)
    household = session.vault.read()
    assert (household.accounts, household.bindings, household.repayments) == ((), (), ())
    assert next(e.action for e in session.vault.journal(id=account.id)) == "account.remove"
    with pytest.raises(UnknownAccount):
        remove_account(session, account.id)


def test_one_binding_may_go_its_own_way(session: Session, ming: PersonId) -> None:
    """A binding can be sent to another number of the household, and only to such a one."""
    account = add_account(session, service="icbc", person=ming)
    other = add_number(session, "13700137000")
    binding = session.vault.read().bindings_of(account.id)[0]
    changed = set_binding_target(session, binding.id, Target.NUMBER, "137 0013 7000")
    assert (changed.target, changed.target_number) == (Target.NUMBER, other.id)
    assert set_binding_target(session, binding.id, Target.REMOVE).target_number is None
    with pytest.raises(UnknownNumber):
        set_binding_target(session, binding.id, Target.NUMBER, "13600136000")
    with pytest.raises(InvalidNumber):
        set_binding_target(session, binding.id, Target.NUMBER)


def test_a_number_that_stays_is_settled_and_leaves_the_plan(
    session: Session, ming: PersonId
) -> None:
    """Where all numbers of an account stay, nothing is left to do for it."""
    account = add_account(session, service="github", person=ming)
    decide(session, account.id, Decision.CHANGE)
    for binding in session.vault.read().bindings_of(account.id):
        set_binding_target(session, binding.id, Target.STAY)
    assert [v.status for v in list_accounts(session)] == [AccountStatus.KEPT]
    assert make_plan(session).steps == ()


def test_nobody_but_the_people_of_the_household_owns_or_helps(
    session: Session, ming: PersonId
) -> None:
    """A person that is not there is refused, and nothing is changed."""
    nobody = PersonId("nobody")
    account = add_account(session, service="github", person=ming)
    before = session.vault.read()
    with pytest.raises(UnknownPerson):
        add_account(session, service="github", person=nobody)
    with pytest.raises(UnknownPerson):
        edit_account(session, account.id, owner=nobody)
    with pytest.raises(UnknownPerson):
        edit_account(session, account.id, helper=nobody)
    assert session.vault.read() == before


def test_a_card_number_typed_by_hand_is_not_kept_whole(session: Session, ming: PersonId) -> None:
    """Neither as login nor in the name nor as tail, nor in the journal."""
    card = "6200 0000 0000 9876"
    account = add_account(session, service=f"卡 {card}", person=ming, login=card, tail=card)
    assert (account.name, account.login, account.tail) == ("卡 ****9876", "****9876", "9876")
    edited = edit_account(session, account.id, login="11010519900101123X", tail="98 76")
    assert (edited.login, edited.tail) == ("****123X", "9876")
    shown = repr(session.vault.journal())
    assert "6200" not in shown
    assert "1990" not in shown


def test_the_history_goes_back_over_all_journeys(
    session: Session, ming: PersonId, clock: FixedClock
) -> None:
    """What happened on a journey before the present one is told too."""
    account = add_account(session, service="icbc", person=ming, kind=Kind.CREDIT_CARD)
    for goal in (Goal.CHANGE, Goal.NOTIFICATIONS):
        clock.move(minutes=1)
        step = show_walk(session, account.id, goal=goal).steps[0].id
        tick_step(session, account.id, step, goal=goal)
    ticks = [e for e in account_detail(session, account.id).journal if e.noun == "journey"]
    assert len({e.id for e in ticks}) == 2


def test_the_detail_shows_what_happened(session: Session, ming: PersonId) -> None:
    """Bindings, evidence and the history of the account and its parts, newest first."""
    account = add_account(session, service="icbc", person=ming)
    decide(session, account.id, Decision.CHANGE)
    detail = account_detail(session, account.id)
    assert detail.view.account.decision is Decision.CHANGE
    assert Role.RESERVED in {b.role for b in detail.view.bindings}
    seqs = [e.seq for e in detail.journal]
    assert seqs == sorted(seqs, reverse=True)
    assert {e.action for e in detail.journal} == {"account.add", "account.decide"}
    with pytest.raises(UnknownAccount):
        account_detail(session, AccountId("none"))


@pytest.mark.parametrize(
    "typed", ["6789", " 67 89 ", "尾号6789", "＊＊６７８９", "6222 0000 1234 6789"]
)
def test_a_tail_is_what_digits_were_typed(session: Session, ming: PersonId, typed: str) -> None:
    """Words, blanks and full-width digits around it do no harm; four digits are all that is kept."""
    assert add_account(session, service="icbc", person=ming, tail=typed).tail == "6789"
