"""Address books and the regulator's answer in an import: proposed, compared, taken in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.actions.accepting import accept
from app.actions.accounts import add_account
from app.actions.contacts import add_own_number, add_relative
from app.actions.importing import preview_import, preview_messages
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.discovery.record import MessageRecord
from app.discovery.relatives import OwnNumber, Relation, Relative
from app.domain.errors import AmbiguousPerson, NumberExists

CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL:{number}\r\nEND:VCARD\r\n"
    for name, number in (
        ("我", "13900139000"),
        ("妈妈", "13700137000"),
        ("招商银行", "1069123455555"),
        ("王小明", "13600136000"),
    )
)
SMS = (
    '<smses><sms address="1069123455555" type="1" date="1790000000000" '
    'body="您的验证码为482913，请勿告知他人。"/></smses>'
)
ANSWER = "【一证通查】您的手机号关联的互联网账号数量：微信2个、淘宝1个、抖音未查询到。"


@pytest.fixture
def files(tmp_path: Path, session: Session) -> list[Path]:
    """A household with a move, messages, and an address book after them."""
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", None)
    (tmp_path / "sms.xml").write_text(SMS, encoding="utf-8")
    (tmp_path / "people.vcf").write_text(CARDS, encoding="utf-8")
    return [tmp_path / "sms.xml", tmp_path / "people.vcf"]


def test_contacts_say_who_sends_whatever_the_order(files: list[Path], session: Session) -> None:
    """Messages first or contacts first, at once or one after the other: the same proposals."""
    kept: dict[Path, object] = {}
    at_once = preview_import(session, files)
    turned = preview_import(session, files[::-1])
    preview_import(session, files[:1], kept=kept)  # type: ignore[arg-type]
    later = preview_import(session, files, kept=kept)  # type: ignore[arg-type]
    for preview in (at_once, turned, later):
        assert [p.candidate.service for p in preview.proposed] == ["cmb"]
        assert preview.own_numbers == (OwnNumber("+8613900139000"),)
        assert preview.relatives == (Relative(Relation.MOTHER, "妈妈", ("+8613700137000",)),)
        assert "13600136000" not in repr(preview)
        assert "王小明" not in repr(preview)


def test_what_is_taken_in_is_not_proposed_again(files: list[Path], session: Session) -> None:
    """Own numbers belong to the only person; a relative becomes a person with the number."""
    preview = preview_import(session, files)
    number = add_own_number(session, preview.own_numbers[0])
    mother = add_relative(session, preview.relatives[0])
    household = session.vault.read()
    assert number.kept_by == household.people[0].id
    assert mother.name == "妈妈"
    assert {n.e164 for n in household.numbers if n.kept_by == mother.id} == {"+8613700137000"}
    again = preview_import(session, files)
    assert (again.own_numbers, again.relatives) == ((), ())
    with pytest.raises(NumberExists):
        add_own_number(session, preview.own_numbers[0], "李明")
    with pytest.raises(AmbiguousPerson):
        add_own_number(session, OwnNumber("+8613500135000"))


def test_a_relative_who_is_there_already_gains_the_number(session: Session) -> None:
    """Nobody is added twice; a number that is there stays with whom it is."""
    mother = add_person(session, "妈妈")
    found = Relative(Relation.MOTHER, "妈妈", ("+8613700137000", "+8613900139000"))
    assert add_relative(session, found).id == mother.id
    assert add_relative(session, found).id == mother.id
    assert len(session.vault.read().people) == 1
    assert len(session.vault.read().numbers) == 2


def test_the_regulators_counts_beside_the_list(session: Session) -> None:
    """Two found there and one here; one there and none here; none there proves nothing."""
    ming = add_person(session, "李明").id
    add_move(session, "李明", "13800138000", None)
    add_account(session, service="wechat", person=ming)
    add_account(session, service="douyin", person=ming)
    at = datetime(2026, 11, 20, tzinfo=UTC)
    preview = preview_messages(
        session, [MessageRecord("10699000", ANSWER, at)], number="13800138000"
    )
    (found,) = preview.registry
    assert (found.number, found.at) == ("+8613800138000", at)
    assert [(a.service, a.there, a.here) for a in found.apps] == [
        ("wechat", 2, 1),
        ("taobao", 1, 0),
        ("douyin", 0, 1),
    ]
    assert preview.proposed == ()
    assert (preview.read_up_to, preview.arriving) == ({}, ())


def test_accounts_of_this_import_count_too(session: Session) -> None:
    """What is being found at the same time is here already."""
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", None)
    at = datetime(2026, 11, 20, tzinfo=UTC)
    messages = [
        MessageRecord("10699000", ANSWER, at),
        MessageRecord("106912345", "【淘宝】验证码482913，您正在登录。", at),
    ]
    (found,) = preview_messages(session, messages).registry
    assert {a.service: a.here for a in found.apps if a.service == "taobao"} == {"taobao": 1}


def test_a_mail_statement_becomes_a_calendar(tmp_path: Path, session: Session) -> None:
    """From a mail on the disk to a card with its repayment in the list."""
    add_person(session, "李明")
    path = tmp_path / "bill.eml"
    path.write_bytes(
        "From: =?utf-8?q?=E4=BA=A4=E8=A1=8C?= <pccc@bocomcc.com>\r\n"
        "Date: Tue, 10 Nov 2026 10:00:00 +0800\r\nSubject: x\r\n"
        "Content-Type: text/html; charset=utf-8\r\n\r\n"
        "<table><tr><td>示例信用卡622253******8679</td></tr>"
        "<tr><td>账单周期 Statement Cycle</td><td>2026/10/11-2026/11/10</td></tr>"
        "<tr><td>到期还款日 Payment Due Date</td><td>2026-12-05</td></tr>"
        "<tr><td>本期应还款</td><td>￥34.60</td></tr></table>".encode()
    )
    preview = preview_import(session, [path])
    assert preview.files[0].format == "mail"
    result = accept(session, [p.candidate for p in preview.proposed])
    assert (result.added, result.repayments) == (1, 1)
    (account,) = session.vault.read().accounts
    assert (account.service, account.tail) == ("bocom", "8679")
