"""The log, proofs, hand-overs and erasing: each screen does what its words say."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.actions.accounts import add_account
from app.actions.moves import add_move
from app.actions.people import add_person, list_people
from app.actions.proofs import add_proof, list_proofs
from app.actions.session import Session
from app.domain.account import Account
from app.domain.ids import AccountId
from app.domain.proof import MediaType
from tests.ui.desktop.checks import (
    assert_everything_named,
    assert_fits_width,
    assert_nothing_cut,
    assert_one_filled_button,
    settle,
)
from tests.ui.desktop.screens.accounts_household import come_to
from ui.desktop.frame import Frame, Screen
from ui.desktop.screens.erase_person import ErasePersonScreen
from ui.desktop.screens.handover import HandOverScreen
from ui.desktop.screens.journal import JournalScreen
from ui.desktop.screens.people import PeopleScreen
from ui.desktop.screens.people_cards import Opened
from ui.desktop.screens.proofs import ProofsScreen
from ui.desktop.widgets.picture_editor import PictureEditor, Tool, picture_file, picture_from
from ui.text.catalogue import Language

PDF = b"%PDF-1.7\nreceipt"


def picture(wide: int = 60, high: int = 40) -> QImage:
    """A light picture with a dark corner."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor("#ddeeff"))
    image.setPixelColor(0, 0, QColor("#112233"))
    return image


def listed(session: Session) -> Account:
    """Two people with a number each, an account, and a proof at it."""
    ming, mum = add_person(session, "李明").id, add_person(session, "妈妈").id
    add_move(session, ming, "13800138000", "13900139000")
    add_move(session, mum, "13700137000")
    account = add_account(session, person=ming, name="自家的店")
    add_proof(session, account.id, reference="2026-77", note="柜台", name="a.pdf", content=PDF)
    return account


@pytest.fixture
def account(open_frame: Frame) -> Account:
    """The account of the first person."""
    return listed(open_frame.session)


def test_the_log_is_searched_and_saved(
    qtbot: QtBot, open_frame: Frame, account: Account, tmp_path: Path
) -> None:
    """In words; what the search leaves is what the PDF holds."""
    screen = come_to(qtbot, open_frame, JournalScreen, (1072, 800))
    settle()
    everything = len(screen.shown())
    assert everything >= 4
    screen.search.setText("2026-77")
    screen.search.search()
    (line,) = screen.shown()
    assert line.action == "proof.add"
    target = tmp_path / "log.pdf"
    screen._save(_log_of(screen), target)  # noqa: SLF001 - the dialog is a port
    settle()
    assert target.read_bytes().startswith(b"%PDF")
    assert_everything_named(screen)
    assert_one_filled_button(screen)


def _log_of(screen: JournalScreen) -> Any:
    return screen._log  # noqa: SLF001 - what the dialog's answer is called with


def test_a_proof_is_typed_in_and_kept(qtbot: QtBot, open_frame: Frame, account: Account) -> None:
    """Reference, note and a PDF that was dropped; it stands in the list at once."""
    screen = come_to(qtbot, open_frame, ProofsScreen, (1072, 800), account=account.id)
    settle()
    QTest.keyClicks(screen.form.reference, "0412")
    screen._take_content("b.pdf", PDF)  # noqa: SLF001 - as a drop does, once read
    assert screen.is_edited()
    screen.form.save.click()
    settle()
    proof = list_proofs(open_frame.session, AccountId(account.id))[-1]
    assert (proof.reference, proof.name, proof.media_type) == ("0412", "b.pdf", MediaType.PDF)
    assert not screen.is_edited()


def test_a_file_that_cannot_be_kept_is_said(
    qtbot: QtBot, open_frame: Frame, account: Account, tmp_path: Path
) -> None:
    """On the form; what was typed stays."""
    screen = come_to(qtbot, open_frame, ProofsScreen, (1072, 800), account=account.id)
    settle()
    file = tmp_path / "setup.exe"
    file.write_bytes(b"MZ")
    screen.form.reference.setText("0412")
    assert screen.take_files([file])
    settle()
    screen.form.save.click()
    settle()
    assert screen.form.wrong.isVisible()
    assert screen.form.reference.text() == "0412"
    assert len(list_proofs(open_frame.session)) == 1


def test_a_picture_is_masked_before_it_is_kept(
    qtbot: QtBot, open_frame: Frame, account: Account, tmp_path: Path
) -> None:
    """What was blacked out is not in the file that is kept."""
    file = tmp_path / "shot.png"
    file.write_bytes(picture_file(picture())[0])
    screen = come_to(qtbot, open_frame, ProofsScreen, (1072, 800), account=account.id)
    settle()
    screen.take(file)
    settle()
    assert screen.masking.isVisible()
    assert_everything_named(screen)
    screen.masking.editor.apply(QRect(0, 0, 10, 10))
    screen.masking.keep.click()
    screen.form.save.click()
    settle()
    proof = list_proofs(open_frame.session)[-1]
    kept = picture_from(open_frame.session.vault.content_of(proof.id))
    assert kept.size() == picture().size()
    assert kept.pixelColor(0, 0) == QColor(Qt.GlobalColor.black)
    assert kept.pixelColor(30, 30).lightness() > 200


def test_the_editor_cuts_blacks_out_and_takes_back(qtbot: QtBot) -> None:
    """By mouse and by keyboard; a slip of the hand does nothing."""
    editor = PictureEditor()
    qtbot.addWidget(editor)
    editor.resize(60, 40)
    editor.show_image(picture())
    editor.apply(QRect(5, 5, 2, 2))
    assert not editor.can_undo
    QTest.keyClick(editor, Qt.Key.Key_Right)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.image.pixelColor(1, 1) == QColor(Qt.GlobalColor.black)
    editor.undo()
    assert editor.image == picture()
    editor.tool = Tool.CUT
    editor.apply(QRect(10, 10, 200, 20))
    assert editor.image.size().toTuple() == (50, 20)
    editor.undo()
    assert editor.image.size().toTuple() == (60, 40)


def test_a_part_is_handed_over_and_taken_back(
    qtbot: QtBot, open_frame: Frame, account: Account, tmp_path: Path
) -> None:
    """Two passwords that differ make no file; a wrong one takes nothing; no password stays."""
    screen = come_to(qtbot, open_frame, HandOverScreen, (1072, 800))
    settle()
    file = tmp_path / "li.renumber"
    making, taking = screen.making, screen.taking
    making.password.setText("only this")
    making.again.setText("only thus")
    assert making.read() is None
    making.again.setText("only this")
    password = making.read() or ""
    screen._make(str(making.person.key), password, file)
    settle()
    assert file.exists()
    assert making.password.text() == ""
    assert screen.take_files([file])
    taking.password.setText("wrong")
    taking.look.click()
    settle()
    assert taking.row.error
    taking.password.setText("only this")
    taking.look.click()
    settle()
    assert not taking.row.error
    assert not taking.take.isVisible()  # all of it is here already
    assert_everything_named(screen)
    assert_one_filled_button(screen)


def test_somebody_is_erased_once_the_name_is_typed(
    qtbot: QtBot, open_frame: Frame, account: Account
) -> None:
    """Not before; the people page is next."""
    session = open_frame.session
    screen = come_to(qtbot, open_frame, ErasePersonScreen, (1072, 800), person=account.owner)
    settle()
    assert not screen.erase.isEnabled()
    screen.name.setText("李明")
    assert screen.erase.isEnabled()
    assert_everything_named(screen)
    screen.erase.click()
    settle()
    assert [p.name for p in list_people(session)] == ["妈妈"]
    assert list_proofs(session) == ()
    assert screen.name.text() == ""


def test_a_move_entered_wrongly_is_taken_off_on_the_people_page(
    qtbot: QtBot, open_frame: Frame, account: Account, dialogs: Any
) -> None:
    """After a question; what refuses it is said at the form."""
    session = open_frame.session
    (mums,) = [m for m in session.vault.read().moves if m.person != account.owner]
    screen = come_to(qtbot, open_frame, PeopleScreen, (1072, 800))
    settle()
    screen.open_form(Opened("number", mums.person, mums.old))
    assert screen.form is not None
    dialogs.answers.append(True)
    screen.form.remove.click()
    settle()
    assert mums not in session.vault.read().moves


Make = Callable[[Frame], tuple[type[Screen], dict[str, object]]]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("kind", [JournalScreen, ProofsScreen, HandOverScreen, ErasePersonScreen])
def test_nothing_is_cut_in_a_small_window(
    qtbot: QtBot, open_frame: Frame, account: Account, kind: type[Screen], language: Language
) -> None:
    """At the least size the window has, in both languages."""
    from ui.text import catalogue

    catalogue.use(language)
    about: dict[str, object] = {"account": account.id} if kind is ProofsScreen else {}
    screen = come_to(qtbot, open_frame, kind, (800, 600), **about)
    settle()
    assert_nothing_cut(screen)
    assert_fits_width(screen)
