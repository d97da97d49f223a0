"""What is printed names who and what, has boxes, and gives nothing away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.actions.accounts import add_account
from app.actions.lost_phone import show_lost_phone
from app.actions.moves import add_move
from app.actions.papers import Papers, papers
from app.actions.people import add_person
from app.actions.reminding import set_repayment
from app.actions.session import Session
from app.domain.account import Account, Kind
from app.domain.ids import AccountId, PersonId
from app.domain.money import parse_money
from app.domain.repayment import DueOnDay
from ui.text.catalogue import Language, current, use
from ui.text.document import document_lines
from ui.text.documents import BOX
from ui.text.documents_booklet import POINTS, booklet
from ui.text.documents_masking import mask_account, mask_name, mask_numbers
from ui.text.documents_sheet import bank_sheets
from ui.text.lost_phone import lost_phone_document

OLD, NEW = "138 0013 8000", "139 0013 9000"
LOGIN = "lin.wei@example.org"
CARD = "6222 0212 3456 7890"


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[Language]:
    """Both languages, one after the other."""
    before = current()
    use(request.param)
    yield request.param
    use(before)


@pytest.fixture
def family(session: Session) -> Papers:
    """Two people with accounts at one bank, a mailbox, and names in which secrets were left."""
    lin = add_person(session, "林伟")
    mei = add_person(session, "<b>梅</b>")
    for person in (lin, mei):
        add_move(session, person=person.id, old=OLD, new=NEW)
    card = add_account(session, person=lin.id, service="icbc", kind=Kind.DEBIT_CARD, tail="7890")
    add_account(session, person=mei.id, service="icbc", kind=Kind.CREDIT_CARD, tail="1122")
    add_account(session, person=lin.id, name=f"{LOGIN} {CARD}", login=LOGIN)
    add_account(session, person=lin.id, service="alipay", login="13800138000")
    set_repayment(
        session,
        card.id,
        statement_day=8,
        rule=DueOnDay(28),
        amount=parse_money("98765.43", "CNY"),
        autopay=False,
    )
    return papers(session)


def _text(html: list[str]) -> str:
    return re.sub(r"<[^>]+>", " ", " ".join(html))


def _all(found: Papers) -> list[str]:
    sheets = bank_sheets(found, found.sheets)
    return sheets + [page for person in found.booklets for page in booklet(found, person)]


def test_one_sheet_has_the_whole_family_on_it(family: Papers, language: Language) -> None:
    """Both come, with the tail of each card, and a box for every number to change."""
    (one,) = (each for each in family.sheets if each.entries[0].view.account.service == "icbc")
    text = _text(bank_sheets(family, [one]))
    assert "林伟" in text
    assert "7890" in text
    assert "1122" in text
    assert "9000" in text
    assert "95588" in text
    roles = sum(len(entry.line.roles) for entry in one.entries)
    assert text.count(BOX) > roles > 2


def test_the_booklet_has_a_page_for_every_account_with_boxes(
    family: Papers, language: Language
) -> None:
    """A page for each, the first one for what holds for all; the hotline where one is known."""
    for person, entries in family.booklets.items():
        pages = booklet(family, person)
        assert len(pages) == len(entries) + 1
        for page, entry in zip(pages[1:], entries, strict=True):
            assert BOX in page
            if entry.hotline is not None:
                assert entry.hotline.number in page


def test_nothing_in_the_booklet_is_small(family: Papers) -> None:
    """No size below eighteen points is set anywhere."""
    assert POINTS >= 18
    for person in family.booklets:
        for page in booklet(family, person):
            sizes = [float(size) for size in re.findall(r"font-size: ?([\d.]+)pt", page)]
            assert sizes
            assert min(sizes) >= 18


def test_no_number_login_card_or_amount_is_printed(family: Papers, language: Language) -> None:
    """Neither whole nor in another spelling, on a sheet or in the booklet."""
    text = _text(_all(family))
    digits = re.sub(r"[\s\-–().]", "", text)
    for secret in ("13800138000", "13900139000", CARD.replace(" ", ""), "98765", "98,765"):
        assert secret not in digits
    assert LOGIN not in text
    assert "lin.wei" not in text


def test_a_name_is_never_taken_for_markup(family: Papers) -> None:
    """Somebody called ``<b>`` stays so."""
    assert "&lt;b&gt;梅&lt;/b&gt;" in "".join(_all(family))


numbers = st.from_regex(r"\+861[3-9]\d{9}", fullmatch=True)
gaps = st.sampled_from(["", " ", "-", ". "])


@given(numbers, gaps, st.sampled_from(["+86", "86", "0086", ""]), st.text(max_size=8))
def test_a_number_is_masked_however_it_is_written(
    e164: str, gap: str, country: str, before: str
) -> None:
    """With or without its country, in whatever groups."""
    local = e164[3:]
    written = country + gap + gap.join((local[:3], local[3:7], local[7:]))
    masked = mask_numbers(f"{before} {written}.", [e164])
    assert local not in re.sub(r"\D", "", masked.replace(before, "", 1))
    assert e164[-4:] in masked


@pytest.mark.parametrize(
    ("name", "kept", "gone"),
    [
        ("工商银行 7890", "工商银行 7890", "#"),
        ("铁路12306", "铁路12306", "#"),
        ("QQ 1234567890", "7890", "1234567890"),
        (f"信箱 {LOGIN}", "@example.org", "lin.wei"),
        (CARD, "7890", "6222"),
        ("微信13800138000", "微信", "0013"),
        ("微信 138  0013  8000", "微信", "0013"),
        ("微信(138)0013.8000", "微信", "0013"),
        ("１３８００１３８０００", "…", "００１３"),
        ("信箱 li＠163.com", "163.com", "li＠"),
        ("保险箱 482913", "保险箱", "482913"),
    ],
)
def test_what_an_account_is_called_gives_no_login_away(name: str, kept: str, gone: str) -> None:
    """Short figures that belong to a name stay."""
    masked = mask_name(name)
    assert kept in masked
    assert gone not in masked


@pytest.mark.parametrize(
    ("name", "login"),
    [
        ("微信 wxid_abc77", "wxid_abc77"),
        ("论坛（WXID_abc77）", "wxid_abc77"),
        ("wxid_abc77", "wxid_abc77"),
    ],
)
def test_a_login_written_into_the_name_is_not_printed(name: str, login: str) -> None:
    """In whatever case; a very short one may be part of any word, and is none to guess at."""
    account = Account(
        id=AccountId("a"), owner=PersonId("p"), kind=Kind.LOGIN, name=name, login=login,
        updated_at=datetime(2026, 3, 10, tzinfo=UTC),
    )  # fmt: skip
    assert "abc77" not in mask_account(name, account)
    short = msgspec.structs.replace(account, name="支付宝 ab", login="ab")
    assert mask_account(short.name, short) == "支付宝 ab"


def test_the_sheet_for_a_lost_phone_gives_nothing_away(
    family: Papers, session: Session, language: Language
) -> None:
    """Its accounts are called as the user calls them, but for what a thief could use."""
    lin = next(person for person in family.people.values() if person.name == "林伟")
    bank = add_account(
        session, person=lin.id, name=f"储蓄卡 {CARD} {LOGIN}", kind=Kind.DEBIT_CARD, login=LOGIN
    )
    text = "\n".join(
        document_lines(lost_phone_document(show_lost_phone(session, lin.id), session.directory))
    )
    assert bank.name not in text
    assert "储蓄卡" in text
    for secret in ("lin.wei", "6222", "0212", "0013"):
        assert secret not in text, secret


def test_away_from_a_bank_nobody_speaks_of_cards(session: Session, language: Language) -> None:
    """A carrier keeps no number for payment, and has no card to close."""
    lin = add_person(session, "林伟")
    add_move(session, person=lin.id, old=OLD, new=NEW, ends=session.clock.today())
    add_account(session, person=lin.id, service="icbc", kind=Kind.DEBIT_CARD, tail="7890")
    add_account(session, person=lin.id, service="cmcc")
    found = papers(session)
    bank, carrier = (
        next(one for one in found.sheets if one.entries[0].view.account.service == service)
        for service in ("icbc", "cmcc")
    )
    card = "卡销掉" if language == "zh" else "Close a card"
    assert card in _text(bank_sheets(found, [bank]))
    assert card not in _text(bank_sheets(found, [carrier]))
