"""Importing: nothing is stored before it is accepted, a bad file spoils nothing, twice adds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from app.actions.accepting import accept
from app.actions.comparing import look_up
from app.actions.importing import preview_import
from app.actions.listing import list_accounts
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.reading_exports import delete_export
from app.actions.session import Session
from app.domain.account import Confidence
from app.domain.errors import Cancelled, UnknownPerson
from app.domain.file_errors import FileEmpty, FileHasDoctype, FileMissing, FileNotDeleted

HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n"


def sms(*messages: tuple[str, str], count: int | None = None) -> str:
    """An SMS backup of messages (sender, text), received one a day from 1 March 2026."""
    rows = "".join(
        f'<sms protocol="0" address="{sender}" date="{1772330400000 + day * 86_400_000}" type="1" '
        f'body="{text}" read="1" />'
        for day, (sender, text) in enumerate(messages)
    )
    return f'{HEAD}<smses count="{count or len(messages)}">{rows}</smses>'


ICBC = ("95588", "尾号6789的信用卡3月2日消费人民币128.00元。【工商银行】")
GITHUB = ("10690000001", "【GitHub】482913 is your GitHub authentication code.")


@pytest.fixture
def household(session: Session) -> Session:
    """李明 moves from 138 0013 8000 to 139 0013 9000."""
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", "13900139000")
    return session


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """An SMS backup with a card and a login."""
    path = tmp_path / "sms.xml"
    path.write_text(sms(ICBC, GITHUB), encoding="utf-8")
    return path


def test_a_preview_stores_nothing(household: Session, export: Path) -> None:
    """The user sees what was found; the vault is as it was."""
    before = household.vault.journal()
    preview = preview_import(household, [export])
    assert {p.candidate.service for p in preview.proposed} == {"icbc", "github"}
    assert all(p.known is None for p in preview.proposed)
    (report,) = preview.files
    assert (report.format, report.records, report.error) == ("sms_backup_restore", 2, None)
    assert household.vault.journal() == before


def test_the_same_file_twice_adds_nothing(household: Session, export: Path) -> None:
    """The second time everything is known, and neither accounts nor evidence grow."""
    first = accept(household, [p.candidate for p in preview_import(household, [export]).proposed])
    assert (first.added, first.already_known) == (2, 0)
    accounts = household.vault.read()
    evidence = [household.vault.evidence_of(a.id) for a in accounts.accounts]
    again = preview_import(household, [export])
    assert {p.known for p in again.proposed} == {a.id for a in accounts.accounts}
    second = accept(household, [p.candidate for p in again.proposed])
    assert (second.added, second.already_known) == (0, 2)
    after = household.vault.read()
    assert (after.accounts, after.bindings) == (accounts.accounts, accounts.bindings)
    assert [household.vault.evidence_of(a.id) for a in after.accounts] == evidence


def test_a_later_export_brings_evidence_up_to_date(household: Session, tmp_path: Path) -> None:
    """A longer export of the same phone raises count and day of what is stored, in place."""
    path = tmp_path / "sms.xml"
    path.write_text(sms(ICBC), encoding="utf-8")
    accept(household, [p.candidate for p in preview_import(household, [path]).proposed])
    path.write_text(sms(ICBC, ICBC, ICBC), encoding="utf-8")
    accept(household, [p.candidate for p in preview_import(household, [path]).proposed])
    (account,) = household.vault.read().accounts
    (evidence,) = household.vault.evidence_of(account.id)
    assert evidence.count == 3


def test_a_bad_file_spoils_nothing(household: Session, export: Path, tmp_path: Path) -> None:
    """Of several files the refused ones say why, and the good one counts in full."""
    empty = tmp_path / "empty.xml"
    empty.touch()
    hostile = tmp_path / "hostile.xml"
    hostile.write_text(
        f'{HEAD}<!DOCTYPE smses [<!ENTITY a "b">]>{sms(ICBC).removeprefix(HEAD)}', encoding="utf-8"
    )
    preview = preview_import(household, [empty, export, hostile])
    errors = [type(f.error) for f in preview.files]
    assert errors == [FileEmpty, type(None), FileHasDoctype]
    assert {p.candidate.service for p in preview.proposed} == {"icbc", "github"}


def test_two_files_of_one_phone_make_one_list(household: Session, tmp_path: Path) -> None:
    """The order of files does not matter, and the same account in both is one."""
    one, two = tmp_path / "1.xml", tmp_path / "2.xml"
    one.write_text(sms(ICBC), encoding="utf-8")
    two.write_text(sms(ICBC, GITHUB), encoding="utf-8")
    forth = preview_import(household, [one, two]).proposed
    back = preview_import(household, [two, one]).proposed
    assert forth == back
    assert len(forth) == 2


def test_cancelling_saves_nothing(household: Session, export: Path) -> None:
    """Stopped in the middle, the list is as it was."""

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        preview_import(household, [export], progress=stop)
    assert household.vault.read().accounts == ()


def test_progress_runs_over_all_files(household: Session, export: Path, tmp_path: Path) -> None:
    """Bytes done never fall and end at the total of all files."""
    other = tmp_path / "other.xml"
    other.write_text(sms(ICBC), encoding="utf-8")
    seen: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        seen.append((done, total))

    preview_import(household, [export, other], progress=progress)
    total = export.stat().st_size + other.stat().st_size
    assert {t for _, t in seen} == {total}
    assert [d for d, _ in seen] == sorted(d for d, _ in seen)
    assert seen[-1][0] == total


def test_what_is_found_before_anybody_is_there_gets_a_person(
    session: Session, export: Path
) -> None:
    """The first import works with an empty list: one person is added, and no number made up."""
    preview = preview_import(session, [export])
    accept(session, [p.candidate for p in preview.proposed], newcomer="我")
    household = session.vault.read()
    assert [p.name for p in household.people] == ["我"]
    assert {b.number for b in household.bindings} == {None}


def test_found_accounts_hang_on_the_old_number(household: Session, export: Path) -> None:
    """Bindings name the old number; certain ones say so; the list finds them."""
    preview = preview_import(household, [export], "李明")
    accept(household, [p.candidate for p in preview.proposed])
    (card,) = list_accounts(household, search="6789")
    assert card.number is not None
    assert card.number.e164 == "+8613800138000"
    assert card.account.confidence is Confidence.CERTAIN
    with pytest.raises(UnknownPerson):
        preview_import(household, [export], "王芳")


def test_an_export_can_be_deleted(export: Path) -> None:
    """The file is gone; nothing beside it is touched."""
    beside = export.with_name("beside.xml")
    beside.write_text("kept", encoding="utf-8")
    delete_export(export)
    assert not export.exists()
    assert beside.read_text(encoding="utf-8") == "kept"


def test_deleting_a_link_deletes_the_passwords(export: Path) -> None:
    """A link to the export goes together with the export: no copy in the clear is left."""
    link = export.with_name("link.xml")
    try:
        link.symlink_to(export)
    except OSError:
        pytest.skip("links are not allowed here")
    delete_export(link)
    assert not export.exists()
    assert not link.is_symlink()


def test_what_cannot_be_deleted_is_said(export: Path) -> None:
    """A file that is gone already, and a folder, each have their own error and stay as they are."""
    with pytest.raises(FileNotDeleted):
        delete_export(export.parent)
    assert export.exists()
    export.unlink()
    with pytest.raises(FileMissing) as caught:
        delete_export(export)
    assert caught.value.data == {"path": str(export)}


def test_an_account_can_be_given_to_somebody_else(household: Session, export: Path) -> None:
    """It keeps its evidence and number, and is looked up among the accounts of its new owner."""
    other = add_person(household, "王芳").id
    given = [
        replace(p.candidate, owner=other) for p in preview_import(household, [export]).proposed
    ]
    (first, *_) = look_up(household, given)
    assert (first.candidate, first.known) == (given[0], None)
    accept(household, given[:1], beside=given[1:])
    assert [p.known is not None for p in look_up(household, given)] == [True, False]
    assert [p.known for p in preview_import(household, [export]).proposed] == [None, None]
