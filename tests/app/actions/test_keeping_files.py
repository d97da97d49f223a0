"""One more file, or a password for one: what was read already is not read again."""

from __future__ import annotations

from pathlib import Path

from app.actions.importing import preview_import
from app.actions.people import add_person
from app.actions.reading_exports import ReadFile
from app.actions.session import Session
from app.discovery.readers.probe import Columns
from app.domain.file_errors import FileColumnsUnknown

SMS = (
    '<smses><sms address="95588" type="1" date="1780000000000" '
    'body="尾号6789的信用卡5月2日消费人民币128.00元。【工商银行】"/></smses>'
)


def test_a_file_that_was_read_is_not_read_again(session: Session, tmp_path: Path) -> None:
    """It may even be gone by then; the result is the same as of reading all at once."""
    add_person(session, "李明")
    path = tmp_path / "sms.xml"
    path.write_text(SMS, encoding="utf-8")
    kept: dict[Path, ReadFile] = {}
    first = preview_import(session, [path], kept=kept)
    assert list(kept) == [path]
    path.unlink()
    assert preview_import(session, [path], kept=kept) == first


def test_a_refused_file_is_tried_again(session: Session, tmp_path: Path) -> None:
    """What a table holds was not known; once somebody says so, it is read."""
    add_person(session, "李明")
    path = tmp_path / "sms.csv"
    path.write_text(
        "date,memo,who\n2026-05-02 10:00:00,尾号6789的信用卡消费128.00元。【工商银行】,95588\n",
        encoding="utf-8",
    )
    kept: dict[Path, ReadFile] = {}
    (report,) = preview_import(session, [path], kept=kept).files
    assert isinstance(report.error, FileColumnsUnknown)
    assert not kept
    said = {path: Columns(text="memo", sender="who", date="date")}
    preview = preview_import(session, [path], columns=said, kept=kept)
    assert preview.files[0].error is None
    assert [p.candidate.service for p in preview.proposed] == ["icbc"]


def test_messages_that_do_not_say_whose_they_are_are_named(
    session: Session, tmp_path: Path
) -> None:
    """Until somebody says which number received them."""
    add_person(session, "李明")
    path = tmp_path / "sms.xml"
    path.write_text(SMS, encoding="utf-8")
    assert preview_import(session, [path]).unsaid == (path,)
