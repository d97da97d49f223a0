"""What an address book is good for, and what of it is never kept."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

import pytest

from app.directory.match import Matcher
from app.discovery.candidate import Candidate
from app.discovery.contacts import AddressBook, sender_key
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.record import ContactRecord, MessageRecord, Record
from app.discovery.relatives import OwnNumber, Relation, Relative
from app.domain.ids import PersonId
from app.messages.interpreter import Interpreter

OLD, NEW, HERS = "+8613800138000", "+8613900139000", "+8613700137000"
MING = Owner(PersonId("ming"), "李明", (OLD,))


def saved(name: str, *numbers: str, organisation: str = "", mine: bool = False) -> ContactRecord:
    """Return a contact."""
    return ContactRecord(name, frozenset(numbers), organisation, mine)


def book(matcher: Matcher, *records: ContactRecord) -> AddressBook:
    """Return what is kept of contacts."""
    made = AddressBook(matcher, (MING,))
    for record in records:
        made.add(record)
    return made


@pytest.mark.parametrize(
    "name", ["我", "本机", "本人", "我的号码", "我2", "我（移动）", "Me", "My number", "自己 新号"]
)
def test_ones_own_number(matcher: Matcher, name: str) -> None:
    """A number saved under one's own name is proposed, unless the household has it."""
    made = book(matcher, saved(name, NEW, OLD))
    assert made.own_numbers({OLD}) == (OwnNumber(NEW),)


def test_a_card_in_the_name_of_a_person(matcher: Matcher) -> None:
    """Somebody of the household saved by name: the number is theirs; a card marked mine is too."""
    assert book(matcher, saved("李明", NEW)).own_numbers(()) == (OwnNumber(NEW, MING.person),)
    assert book(matcher, saved("Somebody", NEW, mine=True)).own_numbers(()) == (OwnNumber(NEW),)


@pytest.mark.parametrize(
    ("name", "relation", "shown"),
    [
        ("妈妈", Relation.MOTHER, "妈妈"),
        ("妈妈2", Relation.MOTHER, "妈妈"),
        ("老婆❤️", Relation.WIFE, "老婆"),
        ("爸爸（新号）", Relation.FATHER, "爸爸"),
        ("兒子", Relation.SON, "兒子"),
        ("Mum", Relation.MOTHER, "Mum"),
        ("My Wife", Relation.WIFE, "My Wife"),
        ("Dad mobile", Relation.FATHER, "Dad"),
    ],
)
def test_the_family(matcher: Matcher, name: str, relation: Relation, shown: str) -> None:
    """Relatives are proposed with the numbers that the household does not have."""
    made = book(matcher, saved(name, HERS, OLD))
    assert made.relatives({OLD}) == (Relative(relation, shown, (HERS,)),)
    assert made.relatives({OLD, HERS}) == ()


@pytest.mark.parametrize(
    "name",
    ["妈妈菜馆", "爸爸的同事", "老婆饼店", "Momo", "Dadong", "王小明", "我爱我家", "Merry", ""],
)
def test_others_are_not_kept(matcher: Matcher, name: str) -> None:
    """A restaurant called Mother is no mother; of others not even the number stays in memory."""
    made = book(matcher, saved(name, HERS))
    assert (made.own_numbers(()), made.relatives(())) == ((), ())
    kept = repr([value for key, value in vars(made).items() if key not in ("_matcher", "_owners")])
    assert HERS not in kept
    assert not name or name not in kept


CODE = "您的验证码为123456，5分钟内有效。"


def propose(
    matcher: Matcher, interpreter: Interpreter, records: Iterable[Record]
) -> dict[str, Candidate]:
    """Return what is proposed, by service or name."""
    proposer = Proposer(matcher, interpreter, "CN", (MING,))
    for record in records:
        proposer.add(record, "test")
    return {c.service or c.name: c for c in proposer.candidates()}


@pytest.mark.parametrize(
    ("name", "number", "sender"),
    [
        ("招商银行", "1069123455555", "1069123455555"),
        ("招商银行信用卡中心", "1069123455555", "+861069123455555"),
        ("招行客服", "1069123455555", "1069123455555"),
        ("招商银行客服热线95555", "1069123455555", "1069123455555"),
        ("招商银行", "+862162301234", "02162301234"),
    ],
)
def test_the_name_behind_a_sender(
    matcher: Matcher, interpreter: Interpreter, name: str, number: str, sender: str
) -> None:
    """A short code or landline saved as a bank is that bank where the message does not say."""
    message = MessageRecord(sender, CODE, None)
    contact = saved(name, number)
    assert propose(matcher, interpreter, [message]) == {}
    records: list[Record] = [message, contact]
    for order in permutations(records):
        assert set(propose(matcher, interpreter, order)) == {"cmb"}


@pytest.mark.parametrize("sender", [HERS, "13700137000", "+447911123456", "+12025550123"])
def test_a_person_saved_as_a_bank_is_no_bank(
    matcher: Matcher, interpreter: Interpreter, sender: str
) -> None:
    """Mobile numbers and numbers from abroad are how swindlers look, whatever they are saved as."""
    contact = saved("招商银行", sender, HERS)
    assert propose(matcher, interpreter, [contact, MessageRecord(sender, CODE, None)]) == {}


def test_what_the_message_says_goes_first(matcher: Matcher, interpreter: Interpreter) -> None:
    """A signature beats a name in the address book."""
    message = MessageRecord("1069123455555", f"【支付宝】{CODE}", None)
    found = propose(matcher, interpreter, [saved("招商银行", "1069123455555"), message])
    assert set(found) == {"alipay"}


def test_two_names_for_one_sender_are_none(matcher: Matcher, interpreter: Interpreter) -> None:
    """A number saved as two banks says nothing."""
    contacts = [saved("招商银行", "1069123455555"), saved("工商银行", "1069123455555")]
    message = MessageRecord("1069123455555", CODE, None)
    assert propose(matcher, interpreter, [*contacts, message]) == {}


def test_one_key_for_one_sender() -> None:
    """Country code, zeros and blanks make no other sender."""
    assert len({sender_key(n) for n in ("+862162301234", "02162301234", "021 6230 1234")}) == 1
