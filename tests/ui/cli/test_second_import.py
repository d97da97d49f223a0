"""A later import on the command line: what still arrives, proof for calendars, and taking back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from app.bootstrap import Program
from app.domain.binding import BindingStatus
from tests.fakes import FixedClock
from tests.ui.cli.conftest import Run

CARD = "尾号6789的信用卡{m}月2日消费人民币128.00元。【工商银行】"
BILL = "您尾号6789的信用卡{m}月账单已出，本期应还3,280.50元，最低还款额328.05元，到期还款日{m}月25日。【工商银行】"  # fmt: skip


def _export(path: Path, *messages: tuple[str, date]) -> Path:
    rows = "".join(
        f'<sms address="95588" type="1" body="{text.format(m=day.month)}" '
        f'date="{int(datetime(day.year, day.month, day.day, 4, tzinfo=UTC).timestamp() * 1000)}"/>'
        for text, day in messages
    )
    path.write_text(f"<smses>{rows}</smses>", encoding="utf-8")
    return path


def _mark_changed(tmp_path: Path, program: Program) -> None:
    session = program.vaults.open(tmp_path / "home.vault", "correct horse battery")
    with session.change("test") as transaction:
        for binding in session.vault.read().bindings:
            done = replace(binding, status=BindingStatus.CHANGED, updated_at=session.clock.now())
            transaction.put(done)
    session.close()


def test_what_still_arrives_is_reopened_and_said(
    household: Run, tmp_path: Path, program: Program, clock: FixedClock
) -> None:
    """The second export proves that a change did not reach the bank; it is back on the list."""
    today = clock.now().date()
    first = _export(tmp_path / "first.xml", (CARD, today - timedelta(days=9)))
    assert household("import", first, "--number", "13800138000").code == 0
    _mark_changed(tmp_path, program)
    later = _export(tmp_path / "later.xml", (CARD, today + timedelta(days=3)))
    answer = household("import", later, "--number", "138 0013 8000", "--json")
    (found,) = answer.json["arriving"]
    assert found["number"] == "+8613800138000"
    assert found["when"] == str(today + timedelta(days=3))
    assert answer.json["reopened"] == 1
    assert answer.json["read_up_to"] == {"+8613800138000": str(today + timedelta(days=3))}


def test_it_is_said_in_words_too(
    household: Run, tmp_path: Path, program: Program, clock: FixedClock
) -> None:
    """Who, until when, since when; and nothing is reopened where nothing is accepted."""
    today = clock.now().date()
    first = _export(tmp_path / "first.xml", (CARD, today - timedelta(days=9)))
    household("import", first, "--number", "13800138000")
    _mark_changed(tmp_path, program)
    later = _export(tmp_path / "later.xml", (CARD, today + timedelta(days=3)))
    looked = household("import", later, "--number", "13800138000", "--accept", "none")
    assert "still writes to 138 0013 8000" in looked.out
    assert "back on the list" not in looked.out.splitlines()[-1]
    done = household("import", later, "--number", "13800138000")
    assert "1 is back on the list." in done.out
    assert "Messages of 138 0013 8000 were read up to" in done.out


def test_a_calendar_says_what_it_rests_on(
    household: Run, tmp_path: Path, clock: FixedClock
) -> None:
    """One bill is a guess, and the answer says so to programs and people."""
    path = _export(tmp_path / "bill.xml", (BILL, date(2026, 2, 6)))
    answer = household("import", path, "--json")
    (calendar,) = [c["repayment"] for c in answer.json["candidates"] if c["repayment"]]
    assert calendar["guess"] is True
    assert calendar["due_day"] == 25
    assert calendar["bills"] == ["2026-02-25"]
    assert "A guess from one bill" in household("import", path).out


def test_an_import_is_taken_back(household: Run, tmp_path: Path, clock: FixedClock) -> None:
    """The latest without an id; a second time there is none to take back."""
    path = _export(tmp_path / "first.xml", (CARD, clock.now().date()))
    household("import", path)
    (past,) = household("imports", "list", "--json").json["imports"]
    assert past["accounts"] == 1
    assert household("imports", "undo", past["id"], "--json").json == {"removed": 1, "kept": 0}
    assert household("imports", "undo").code == 1
    assert household("imports", "list", "--json").json == {"imports": []}


@pytest.mark.parametrize("which", ["yesterday", "2020-01-01T00:00:00+00:00"])
def test_an_unknown_import_is_refused(household: Run, which: str) -> None:
    """With where to look."""
    answer = household("imports", "undo", which)
    assert answer.code == 1
    assert "renumber imports list" in answer.err


def test_a_folder_stands_for_its_exports(household: Run, tmp_path: Path, clock: FixedClock) -> None:
    """What else lies in it is only counted."""
    folder = tmp_path / "phone"
    folder.mkdir()
    _export(folder / "sms.xml", (CARD, clock.now().date()))
    (folder / "note.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))
    answer = household("import", folder, "--json")
    assert [file["path"] for file in answer.json["files"]] == [str(folder / "sms.xml")]
    assert "1 other file in the folder is no export." in answer.err


SURE = "您尾号6789的信用卡账单日{m}月5日，本期应还3,280.50元，最低还款额328.05元，到期还款日{m}月25日。【工商银行】"  # fmt: skip


def test_a_guessed_day_says_so_and_what_settles_it(household: Run, tmp_path: Path) -> None:
    """Wherever the day is told; more bills, or saving the days, end it."""
    one = _export(tmp_path / "one.xml", (SURE, date(2026, 2, 6)))
    household("import", one)
    (account,) = household("accounts", "--json").json["accounts"]
    ask = ("due", "--days", 60, "--json")
    assert {d["guess"] for d in household(*ask).json["due"]} == {True}
    words = household("due", "--days", 60).out
    assert "guess" in words
    assert "import with more bills" in words
    shown = household("account", "show", account["id"], "--json").json
    assert [(r["due_day"], r["guess"]) for r in shown["repayments"]] == [(25, True)]
    assert "import with more bills" in household("account", "show", account["id"]).out
    two = _export(tmp_path / "two.xml", (SURE, date(2026, 2, 6)), (SURE, date(2026, 3, 6)))
    household("import", two)
    assert {d["guess"] for d in household(*ask).json["due"]} == {False}
    assert "guess" not in household("due", "--days", 60).out


def test_days_that_were_taken_off_are_told_and_not_added(household: Run, tmp_path: Path) -> None:
    """The next import says why."""
    path = _export(tmp_path / "x.xml", (SURE, date(2026, 2, 6)), (SURE, date(2026, 3, 6)))
    household("import", path)
    (account,) = household("accounts", "--json").json["accounts"]
    household("repayment", "remove", account["id"])
    again = household("import", path, "--json").json
    assert (again["repayments"], again["candidates"][0]["calendar"]) == (0, "taken_off")
    assert "took its repayment days off" in household("import", path).out
    assert household("due", "--days", 60, "--json").json["due"] == []
