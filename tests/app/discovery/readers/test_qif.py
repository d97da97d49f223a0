"""Accounts of finance programs in QIF."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.discovery.record import PaymentRecord, Record, StatementRecord, Tally
from app.domain.file_errors import FileHasNoPayments

Read = Callable[[str], tuple[list[Record], Tally]]


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Write content to a file with a name that says nothing, and read it."""

    def read(content: str) -> tuple[list[Record], Tally]:
        path = tmp_path / "export"
        path.write_text(content, "utf-8")
        export = open_export(path, "CN")
        assert export.format == "qif"
        return list(export.read()), export.tally

    return read


def told(records: list[Record]) -> list[tuple[str, str, bool, str]]:
    """Return name, tail, whether it is a credit card, and kind of each account told."""
    return [
        (r.institution, r.tail, r.credit, r.kind) for r in records if isinstance(r, StatementRecord)
    ]


def test_accounts_are_told_once_by_name(read: Read) -> None:
    """A card, an account and a broker; cash in a purse is nowhere to be changed."""
    records, tally = read(
        "# made up\n!Option:AutoSwitch\n!Account\nNChase Checking 1234\nTBank\n^\nNPurse\nTCash\n^\n"
        "NVisa 4111111111115678\nTCCard\n^\n!Clear:AutoSwitch\n!Account\nNChase Checking 1234\nTBank\n"
        "^\n!Type:Bank\nD2/14'2020\nT-5.00\nPJohn Smith\n^\nD14/2/2020\nT7.00\n^\n"
        "!Account\nNBroker\nTInvst\n^\n!Type:Invst\nD1/1'20\nNBuy\n^\n"
    )
    assert told(records) == [
        ("Chase Checking 1234", "1234", False, ""),
        ("Visa 5678", "5678", True, ""),
        ("Broker", "", False, "securities"),
    ]
    assert "Smith" not in repr(records)
    assert tally.problems == []


def test_an_opening_balance_names_the_account(read: Read) -> None:
    """Many programs write no account section, but this."""
    records, _ = read(
        "!Type:CCard\nD2/10'2020\nT0.00\nPOpening Balance\nL[Amex Gold]\n^\nD2/14'2020\nT-5\n^\n"
    )
    assert told(records) == [("Amex Gold", "", True, "")]
    days = [r.at.date().isoformat() for r in records if isinstance(r, PaymentRecord) and r.at]
    assert days == ["2020-02-10", "2020-02-14"]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (["3/4/21", "31/12/21"], ["2021-04-03", "2021-12-31"]),
        (["3/4'21", "12/31'21"], ["2021-03-04", "2021-12-31"]),
        (["3/4/21"], [None]),
        (["2021-04-03"], ["2021-04-03"]),
        (["0001-01-01"], [None]),
        (["2021-99999999999-1"], [None]),
        (["1/ 1'00", "1/31/98"], ["2000-01-01", "1998-01-31"]),
    ],
)
def test_day_and_month_are_told_by_the_file(
    read: Read, days: list[str], expected: list[str | None]
) -> None:
    """A number above twelve tells it for all; without one the day is left open."""
    lines = "".join(f"D{day}\nT-1\n^\n" for day in days)
    records, _ = read(f"!Account\nNX\nTBank\n^\n!Type:Bank\n{lines}")
    found = [r.at and r.at.date().isoformat() for r in records if isinstance(r, PaymentRecord)]
    assert found == expected


def test_a_file_that_names_no_account_says_so(read: Read) -> None:
    """Its payments are of somebody; whose, the user has to say."""
    records, tally = read("!Type:Bank\nD1/1'20\nT-1\n^\n")
    assert (records, tally.skipped) == ([], 1)
    assert [p.code for p in tally.problems] == ["bank_not_named"]


def test_lists_alone_are_nothing(read: Read) -> None:
    """Categories and securities are no accounts."""
    with pytest.raises(FileHasNoPayments):
        read("^\n!Type:Cat\nNFood\n^\n!Type:Security\nNX\n^\n")


def test_the_code_page_of_windows(tmp_path: Path) -> None:
    """Programs of Windows write it and do not say so."""
    path = tmp_path / "export"
    text = "!Account\nNSociété Générale\nTBank\n^\n!Type:Bank\nD2020-01-01\nT-1\nPÉpicerie\n^\n"
    path.write_bytes(text.encode("cp1252"))
    (account, _) = open_export(path, "CN").read()
    assert isinstance(account, StatementRecord)
    assert account.institution == "Société Générale"
