"""Statements as PDF up to the calendar: whose they are, and what they say of a card."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.directory.match import Matcher
from app.discovery.candidate import Candidate
from app.discovery.gather_documents import DocumentGatherer
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.statement_rules import load_statement_rules
from app.domain.account import Kind
from app.domain.ids import PersonId
from app.domain.money import Money
from app.domain.repayment import DueOnDay
from app.messages.interpreter import Interpreter
from tests.app.discovery.readers.documents import CMB, Rows, pdf

RULES = load_statement_rules(
    (Path(__file__).parents[3] / "resources" / "statements.toml").read_bytes()
)
CCB: Rows = (
    ("中国建设银行信用卡电子账单", "95533"),
    ("本期账单日 Statement Date", "2026-08-14"),
    ("本期到期还款日 Payment Due Date", "2026-09-03"),
    ("62270812****3456", "人民币(CNY)", "1,857.90", "200.00"),
    ("2026-08-01", "招商银行代扣", "20.00"),
)
CHASE: Rows = (
    ("Chase credit card statement", "www.chase.com"),
    ("Account ending in 4321",),
    ("Payment due date", "09/25/2026"),
    ("New balance", "$1,234.56"),
    ("Minimum payment due", "$35.00"),
)


def propose(
    matcher: Matcher, interpreter: Interpreter, path: Path, rows: Rows
) -> dict[tuple[str, str], Candidate]:
    """Return what a statement proposes, by service and tail."""
    path.write_bytes(pdf(rows))
    owner = Owner(PersonId("ming"), "李明", ("+8613800138000",))
    proposer = Proposer(matcher, interpreter, "CN", (owner,), statements=RULES)
    export = open_export(path, "CN")
    for record in export.read():
        proposer.add(record, export.format)
    return {(c.service or c.name, c.tail): c for c in proposer.candidates()}


@pytest.mark.parametrize(
    ("rows", "account", "owed", "minimum", "due"),
    [
        (CMB, ("cmb", "3456"), 192779, 9639, date(2026, 8, 26)),
        (CCB, ("ccb", "3456"), 185790, 20000, date(2026, 9, 3)),
        (CHASE, ("chase", "4321"), 123456, 3500, date(2026, 9, 25)),
    ],
    ids=["cmb", "ccb", "chase"],
)
def test_a_statement_becomes_a_card_with_its_calendar(
    tmp_path: Path,
    matcher: Matcher,
    interpreter: Interpreter,
    rows: Rows,
    account: tuple[str, str],
    owed: int,
    minimum: int,
    due: date,
) -> None:
    """Bank, tail, what is owed, the least of it and the day to pay by, from the page alone."""
    found = propose(matcher, interpreter, tmp_path / "a.pdf", rows)
    assert set(found) == {account}
    candidate = found[account]
    assert candidate.kind is Kind.CREDIT_CARD
    repayment = candidate.repayment
    assert repayment is not None
    assert repayment.due == DueOnDay(due.day)
    (bill,) = repayment.proof
    assert bill.due == due
    currency = "USD" if account[0] == "chase" else "CNY"
    assert (bill.amount, bill.minimum) == (Money(owed, currency), Money(minimum, currency))


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("招商银行信用卡对账单\n客服热线 95555", "cmb"),
        ("信用卡对账单\n客服热线:400-880-0123\nwww.bankcomm.com", "bocom"),
        ("信用卡对账单\n本期还款 招商银行\nwww.ccb.com 95533", "ccb"),
        ("信用卡对账单\n招商银行\nwww.ccb.com", None),
        ("对账单 某某小贷", None),
        ("对账单\n编号 95555.00", None),
    ],
)
def test_whose_it_is_has_to_be_clear(
    matcher: Matcher, interpreter: Interpreter, text: str, maker: str | None
) -> None:
    """Letterhead, hotline and web address; where two are named as often, it is nobody's."""
    proposer = Proposer(matcher, interpreter, "CN", (Owner(PersonId("ming"), "", ()),))
    documents: DocumentGatherer = proposer._documents  # noqa: SLF001 - only this part of it
    found = documents.maker(text)
    assert (found.id if found else None) == maker
