"""Statements in OFX, both versions, as banks write them and as they break."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from app.directory.match import Matcher
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.readers.ofx import last_digits
from app.discovery.record import PaymentRecord, Record, StatementRecord, Tally
from app.domain.file_errors import FileHasDoctype, FileHasNoPayments, FileMalformed
from app.domain.ids import PersonId
from app.domain.money import Money
from app.domain.repayment import DueOnDay
from app.messages.interpreter import Interpreter

HEADER = (
    "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\n"
    "CHARSET:1252\r\nCOMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n"
)
SIGNON = "<SIGNONMSGSRSV1><SONRS><DTSERVER>20260101<FI><ORG>{}<FID>1</FI></SONRS></SIGNONMSGSRSV1>"
CARD = (
    "<CREDITCARDMSGSRSV1><CCSTMTTRNRS><TRNUID>1<CCSTMTRS><CURDEF>USD"
    "<CCACCTFROM><ACCTID>XXXX-XXXX-XXXX-1234</CCACCTFROM><BANKTRANLIST>"
    "<STMTTRN><TRNTYPE>DIRECTDEBIT<DTPOSTED>20260103120000[-5:EST]<TRNAMT>-9.00<FITID>1"
    "<NAME>Netflix &amp; Co<MEMO></STMTTRN>"
    "<STMTTRN><TRNTYPE>REPEATPMT<DTPOSTED>20260104<TRNAMT>-900<FITID>2<NAME>John Smith"
    "<CCACCTTO><ACCTID>9999888877776666</CCACCTTO></STMTTRN>"
    "<STMTTRN><TRNTYPE>CREDIT<DTPOSTED>20260105<TRNAMT>50<FITID>3<NAME>Thanks</STMTTRN>"
    "</BANKTRANLIST><LEDGERBAL><BALAMT>-120.50<DTASOF>20260131</LEDGERBAL></CCSTMTRS></CCSTMTTRNRS>"
    "<CCSTMTENDTRNRS><CCSTMTENDRS><CURDEF>USD<CCACCTFROM><ACCTID>XXXX-XXXX-XXXX-1234</CCACCTFROM>"
    "<CCCLOSING><FITID>7<DTCLOSE>20260131<BALCLOSE>-120.50<DTPMTDUE>20260225<MINPMTDUE>25.00"
    "</CCCLOSING></CCSTMTENDRS></CCSTMTENDTRNRS></CREDITCARDMSGSRSV1>"
)
SGML = f"{HEADER}<OFX>{SIGNON.format('Chase')}{CARD}</OFX>"
XML = (
    '<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211"?><OFX>'
    "<SIGNONMSGSRSV1><SONRS><FI><ORG>Comp\u00e9te</ORG></FI></SONRS></SIGNONMSGSRSV1>"
    "<INVSTMTMSGSRSV1><INVSTMTRS><INVACCTFROM><BROKERID>b.example</BROKERID><ACCTID>AB-1</ACCTID>"
    "</INVACCTFROM></INVSTMTRS></INVSTMTMSGSRSV1>"
    "<BANKMSGSRSV1><STMTRS><CURDEF>EUR</CURDEF><BANKACCTFROM><BANKID>1</BANKID>"
    "<ACCTID>00123456</ACCTID><ACCTTYPE>CHECKING</ACCTTYPE></BANKACCTFROM><BANKTRANLIST><STMTTRN>"
    "<TRNTYPE>XFER</TRNTYPE><DTPOSTED>20260103</DTPOSTED><TRNAMT>-9,00</TRNAMT>"
    "<NAME><![CDATA[<b>Wang Fang</b>]]></NAME><MEMO><!-- none --></MEMO></STMTTRN></BANKTRANLIST>"
    "</STMTRS></BANKMSGSRSV1></OFX>"
)

Read = Callable[[str | bytes], tuple[list[Record], Tally]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write content to a file with a name that says nothing, and read it."""

    def read(content: str | bytes) -> tuple[list[Record], Tally]:
        path = tmp_path / "export"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        export = open_export(path, "CN")
        assert export.format == "ofx"
        return list(export.read()), export.tally

    return read


def statements(records: list[Record]) -> list[StatementRecord]:
    """Return the statements among ``records``."""
    return [r for r in records if isinstance(r, StatementRecord)]


def test_a_credit_card_with_its_bill(read: Read) -> None:
    """The account is told by its tail, the closed month with the day to pay by and the least."""
    records, tally = read(SGML)
    account, bill, again = statements(records)
    assert (account.institution, account.tail, account.credit) == ("Chase", "1234", True)
    assert account.at == datetime(2026, 1, 31, tzinfo=UTC)
    assert bill.owed == ((Money(12050, "USD"), Money(2500, "USD")),)
    assert (bill.statement_day, bill.due_day) == (date(2026, 1, 31), date(2026, 2, 25))
    assert again.tail == "1234"
    assert tally.problems == []


def test_a_closed_month_makes_a_calendar(
    read: Read, matcher: Matcher, interpreter: Interpreter
) -> None:
    """The card is one candidate, with its statement day and the day to pay by."""
    proposer = Proposer(
        matcher, interpreter, "US", [Owner(PersonId("p"), "Ann", ("+12015550123",))]
    )
    for record in read(SGML)[0]:
        proposer.add(record, "ofx")
    (card,) = proposer.candidates()
    assert (card.service, card.kind.value, card.tail) == ("chase", "credit_card", "1234")
    assert card.repayment is not None
    assert (card.repayment.statement_day, card.repayment.due) == (31, DueOnDay(25))


def test_only_what_collects_keeps_a_name(read: Read) -> None:
    """A standing order may go to a person; the account it goes to is not the user's."""
    records, _ = read(SGML)
    found = [(r.sort.value, r.payee, r.tail) for r in records if isinstance(r, PaymentRecord)]
    assert found == [
        ("autopay", "Netflix & Co", "1234"), ("spending", "", "1234"), ("income", "", "1234"),
    ]  # fmt: skip
    first = next(r for r in records if isinstance(r, PaymentRecord))
    assert first.at == datetime(2026, 1, 3, 12, tzinfo=timezone(timedelta(hours=-5)))


def test_xml_with_two_accounts(read: Read) -> None:
    """A broker and a bank in one file; what stands in CDATA or comments is no mark."""
    records, _ = read(XML)
    broker, bank = statements(records)
    assert (broker.kind, broker.tail, broker.credit) == ("securities", "", False)
    assert (bank.institution, bank.tail, bank.kind) == ("Comp\u00e9te", "3456", "")
    assert "Fang" not in repr(records)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_the_declared_charset_counts_where_it_is_not_utf8(read: Read, encoding: str) -> None:
    """Banks declare 1252 and write either."""
    text = f"{HEADER}<OFX>{SIGNON.format('Caixa São João')}{CARD}</OFX>"
    records, _ = read(text.encode(encoding))
    assert statements(records)[0].institution == "Caixa São João"


def test_a_file_without_a_header(read: Read) -> None:
    """Some programs leave it out."""
    assert len(statements(read(SGML.removeprefix(HEADER))[0])) == 3


def test_a_file_that_breaks_off(read: Read) -> None:
    """The account and the payments before the break are kept, and the break is told."""
    records, tally = read(SGML[: SGML.index("<TRNTYPE>CREDIT")])
    assert [s.tail for s in statements(records)] == ["1234"]
    assert [p.code for p in tally.problems] == ["truncated"]


def test_a_bank_that_does_not_say_its_name(read: Read) -> None:
    """It is told, since no account can be proposed then."""
    _, tally = read(f"{HEADER}<OFX>{CARD}</OFX>")
    assert [p.code for p in tally.problems] == ["bank_not_named"]


def test_nothing_in_it_and_broken(read: Read) -> None:
    """A file without an account is told apart from a broken one, and a DTD from both."""
    with pytest.raises(FileHasNoPayments):
        read(f"{HEADER}<OFX>{SIGNON.format('Chase')}</OFX>")
    with pytest.raises(FileMalformed):
        read(f"{HEADER}<OFX><SIGNONMSGSRSV1><SONRS>")
    with pytest.raises(FileMalformed):
        read(f"{HEADER}<OFX><!--{'x' * (3 << 20)}")
    with pytest.raises(FileHasDoctype):
        read(f'{HEADER}<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>')
    with pytest.raises(FileHasDoctype):
        read(XML.replace("<OFX>", '<!DOCTYPE OFX [<!ENTITY a "b">]><OFX>', 1))


@pytest.mark.parametrize(
    ("account", "tail"),
    [
        ("999988", "9988"),
        ("4111 1111 1111 1234", "1234"),
        ("XXXXXXXXXXXX1234", "1234"),
        ("11111111-2222-aaaa-bbbb-111111111111", ""),
        ("12", ""),
        ("", ""),
    ],
)
def test_the_tail_of_an_account(account: str, tail: str) -> None:
    """Four digits of a number; an identifier with letters has none."""
    assert last_digits(account) == tail


@pytest.mark.parametrize("written", ["20260103[+99:X]", "00010101", "99991231[-12]", "20261301"])
def test_days_that_cannot_be(read: Read, written: str) -> None:
    """A zone, month or year that is none leaves the day open."""
    records, _ = read(SGML.replace("20260104", written))
    found = [r.at for r in records if isinstance(r, PaymentRecord)]
    assert [at is None for at in found] == [False, True, False]
