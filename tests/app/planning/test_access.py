"""Access in plain cases: what is lost, what needs a counter, and which account is the key."""

from __future__ import annotations

import msgspec

from app.directory.model import Directory
from app.domain.access import Factor
from app.domain.account import Kind
from app.domain.binding import BindingStatus, Role, Target
from app.domain.household import Household
from app.domain.person import PersonKind
from app.planning.access import Answer, risk
from tests.app.households import NOON, OLD, Builder
from tests.app.planning.ways_in import LOGIN, RECOVER, directory, route, told

ONLY_CODES = (route(LOGIN, Factor.NUMBER),)
DEAD = frozenset({OLD})


def answers(household: Household, known: Directory) -> dict[str, str]:
    """Return the answer for each account when the old number is dead."""
    return {each.account: each.answer.value for each in risk(household, known, DEAD).accounts}


def test_an_account_that_knows_only_codes_is_lost_until_it_holds_another_number() -> None:
    """Changed is enough: the code goes to the new number from then on."""
    for status in BindingStatus:
        builder = Builder().ordinary()
        builder.account("shop", service="shop", status=status)
        moved = status in {BindingStatus.CHANGED, BindingStatus.VERIFIED}
        expected = "ok" if moved else "lost"
        assert answers(builder.build(), directory({"shop": ONLY_CODES})) == {"shop": expected}


def test_a_number_that_is_to_stay_dies_where_it_stays() -> None:
    """And one that goes to a third number lives there once it is changed."""
    builder = Builder().ordinary()
    changed = BindingStatus.CHANGED
    builder.account("stays", service="shop", status=changed, target=Target.STAY)
    builder.account("goes", service="shop", status=changed, target=Target.NUMBER)
    known = directory({"shop": ONLY_CODES})
    assert answers(builder.build(), known) == {"stays": "lost", "goes": "ok"}


def test_a_number_nobody_told_is_taken_for_the_old_one() -> None:
    """Better to look once too often."""
    builder = Builder().ordinary()
    builder.account("unsaid", service="shop", number=None)
    builder.account("unbound", service="shop", roles=())
    known = directory({"shop": ONLY_CODES})
    assert answers(builder.build(), known) == {"unsaid": "lost", "unbound": "lost"}


def test_a_login_and_a_recovery_may_ask_different_numbers() -> None:
    """The number for getting back in may live when that for logging in is dead."""
    builder = Builder().ordinary()
    builder.account("in", service="login")
    builder.account("back", service="recover")
    builder.bindings += [
        msgspec.structs.replace(each, id=f"r-{each.id}", role=Role.RECOVERY, number="new")
        for each in builder.bindings
    ]
    known = directory({"login": ONLY_CODES, "recover": (route(RECOVER, Factor.NUMBER),)})
    assert answers(builder.build(), known) == {"in": "lost", "back": "ok"}


def test_mailbox_and_phone_that_recover_each_other_are_a_circle() -> None:
    """They are lost together, and said to be one circle; a third way in saves both."""
    builder = Builder().ordinary()
    builder.account("mail", Kind.MAILBOX, service="post")
    builder.account("phone", Kind.DEVICE_ACCOUNT, service="maker")
    ways = {
        "post": (route(RECOVER, via=["maker"]),),
        "maker": (route(RECOVER, Factor.MAILBOX), route(LOGIN, Factor.PASSKEY)),
    }
    lost = risk(builder.build(), directory(ways), DEAD)
    assert {each.answer for each in lost.accounts} == {Answer.LOST}
    assert [set(circle) for circle in lost.circles] == [{"mail", "phone"}]
    saved = msgspec.structs.replace(builder.build(), access=(told("phone", has=[Factor.PASSKEY]),))
    found = risk(saved, directory(ways), DEAD)
    assert {each.answer for each in found.accounts} == {Answer.OK}
    assert not found.circles
    assert [(key.account, key.unlocks) for key in found.keys] == [("phone", 1)]


def test_the_mailbox_that_recovers_the_others_is_the_key() -> None:
    """The greatest key comes first; a second mailbox that can be opened takes its place."""
    builder = Builder().ordinary()
    builder.account("mail", Kind.MAILBOX, service="post")
    for name in ("a", "b", "c"):
        builder.account(name, service="site")
    builder.account("sub", service="sub")
    ways = {
        "post": (route(LOGIN, Factor.PASSWORD),),
        "site": (*ONLY_CODES, route(RECOVER, Factor.MAILBOX)),
        "sub": (route(LOGIN, via=["site"]),),
    }
    keys = risk(builder.build(), directory(ways), DEAD).keys
    assert [(key.account, key.unlocks) for key in keys] == [("mail", 4)]
    builder.account("second", Kind.MAILBOX, service="post")
    assert risk(builder.build(), directory(ways), DEAD).keys == ()


def test_a_mailbox_does_not_vouch_for_itself() -> None:
    """Whoever lists none is taken to have one, and that is said; a listed one has to open."""
    builder = Builder().ordinary()
    builder.account("site", service="site")
    ways = {"site": (route(RECOVER, Factor.MAILBOX),), "post": (route(RECOVER, Factor.MAILBOX),)}
    (alone,) = risk(builder.build(), directory(ways), DEAD).accounts
    assert (alone.answer, alone.routes[0].assumed) == (Answer.OK, (Factor.MAILBOX,))
    builder.account("mail", Kind.MAILBOX, service="post")
    assert answers(builder.build(), directory(ways)) == {"site": "lost", "mail": "lost"}
    opened = {**ways, "post": (*ways["post"], route(LOGIN, Factor.PASSWORD))}
    found = risk(builder.build(), directory(opened), DEAD).accounts
    assert [len(each.routes) for each in found] == [1, 1]


def test_a_card_counts_by_the_number_its_bank_has() -> None:
    """With a dead one a counter can put it right; without a bank that opens there is no way."""
    pay = (route(RECOVER, Factor.BANK_CARD, Factor.FACE),)
    bank = (route(RECOVER, Factor.PAPERS, Factor.BANK_CARD, in_person=True),)
    for status, branch, expected in (
        (BindingStatus.VERIFIED, bank, "ok"),
        (BindingStatus.TODO, bank, "counter"),
        (BindingStatus.TODO, (), "lost"),
    ):
        builder = Builder().ordinary()
        builder.account(
            "card", Kind.DEBIT_CARD, service="bank", roles=(Role.RESERVED,), status=status
        )
        builder.account("pay", Kind.WALLET, service="pay")
        found = answers(builder.build(), directory({"pay": pay, "bank": branch}))
        assert found["pay"] == expected


def test_a_bank_nobody_listed_knows_the_old_number() -> None:
    """So its card takes a counter once that is dead, and is said to be assumed."""
    builder = Builder().ordinary()
    builder.account("pay", Kind.WALLET, service="pay")
    known = directory({"pay": (route(RECOVER, Factor.BANK_CARD),)})
    (dead,) = risk(builder.build(), known, DEAD).accounts
    assert (dead.answer, dead.routes[0].assumed) == (Answer.COUNTER, (Factor.BANK_CARD,))
    (alive,) = risk(builder.build(), known, frozenset()).accounts
    assert alive.answer is Answer.OK


def test_what_the_user_says_overrules_what_is_assumed() -> None:
    """A password forgotten, an authenticator set up; what was said is no assumption any more."""
    builder = Builder().ordinary()
    builder.account("site", service="site")
    ways = {"site": (route(LOGIN, Factor.PASSWORD), route(LOGIN, Factor.AUTHENTICATOR))}
    household, known = builder.build(), directory(ways)
    (usual,) = risk(household, known, DEAD).accounts
    assert [left.assumed for left in usual.routes] == [(Factor.PASSWORD,)]
    forgot = msgspec.structs.replace(household, access=(told("site", lacks=[Factor.PASSWORD]),))
    assert answers(forgot, known) == {"site": "lost"}
    both = told("site", lacks=[Factor.PASSWORD], has=[Factor.AUTHENTICATOR])
    (saved,) = risk(msgspec.structs.replace(household, access=(both,)), known, DEAD).accounts
    assert [left.assumed for left in saved.routes] == [()]


def test_usual_ways_are_marked_and_those_from_home_come_first() -> None:
    """What is known of the service itself is not."""
    builder = Builder().ordinary()
    builder.account("site", service="site")
    usual = {Kind.LOGIN: (route(LOGIN, Factor.PASSWORD),)}
    own = (route(RECOVER, Factor.PAPERS, in_person=True),)
    (found,) = risk(builder.build(), directory({"site": own}, usual), DEAD).accounts
    assert [(left.in_person, left.usual) for left in found.routes] == [(False, True), (True, False)]


def test_somebody_else_opens_nothing_and_the_dead_show_no_face() -> None:
    """A mother's bank card is not her son's."""
    builder = Builder().ordinary()
    builder.people.append(
        msgspec.structs.replace(builder.person("mei", "梅"), kind=PersonKind.DECEASED)
    )
    del builder.people[-2]
    builder.account("hers", service="face", owner="mei", number="new")
    builder.account("his", service="sub")
    ways = {"face": (route(LOGIN, Factor.FACE),), "sub": (route(LOGIN, via=["face"]),)}
    assert answers(builder.build(), directory(ways)) == {"hers": "lost", "his": "lost"}


def test_what_a_service_cannot_be_had_without_is_taken_to_be_there() -> None:
    """Nobody pays in a chat they do not have: one that was never listed is unknown, not lost."""
    ways = {"pay": (route(LOGIN, Factor.PASSWORD, via=["chat"]),), "chat": ONLY_CODES}
    builder = Builder().ordinary()
    builder.account("pay", Kind.WALLET, service="pay")
    known = directory(ways, needs={"pay": "chat"})
    (found,) = risk(builder.build(), known, DEAD).accounts
    assert (found.answer, found.routes[0].unlisted) == (Answer.OK, ("chat",))
    assert answers(builder.build(), directory(ways)) == {"pay": "lost"}, "one door among others"
    builder.account("chat", Kind.MESSENGER, service="chat")
    assert answers(builder.build(), known) == {"pay": "lost", "chat": "lost"}
    builder.accounts[-1] = msgspec.structs.replace(builder.accounts[-1], closed_at=NOON)
    assert answers(builder.build(), known) == {"pay": "lost"}, "closed is known to be gone"


def test_closed_accounts_are_neither_counted_nor_leant_on() -> None:
    """They are no way in any more."""
    builder = Builder().ordinary()
    builder.account("mail", service="post")
    builder.account("site", service="site")
    builder.accounts[0] = msgspec.structs.replace(
        builder.accounts[0], closed_at=builder.accounts[0].updated_at
    )
    ways = {"post": (route(LOGIN, Factor.PASSWORD),), "site": (route(LOGIN, via=["post"]),)}
    assert answers(builder.build(), directory(ways)) == {"site": "lost"}


def test_of_several_numbers_that_may_be_asked_all_have_to_live() -> None:
    """Nothing says which of them the code goes to."""
    builder = Builder().ordinary()
    builder.account("shop", service="shop", roles=(Role.LOGIN, Role.CODE))
    builder.bindings[1] = msgspec.structs.replace(
        builder.bindings[1], status=BindingStatus.VERIFIED
    )
    known = directory({"shop": ONLY_CODES})
    assert answers(builder.build(), known) == {"shop": "lost"}
    builder.bindings[0] = msgspec.structs.replace(builder.bindings[0], status=BindingStatus.REMOVED)
    assert answers(builder.build(), known) == {"shop": "ok"}
