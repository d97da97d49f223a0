"""What stands in a statement beside the bill reaches neither the vault, the screen nor the log."""

from __future__ import annotations

import base64
import logging
import tempfile
from dataclasses import asdict
from pathlib import Path

import pytest

from app.actions.accepting import accept
from app.actions.importing import preview_import
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.discovery.readers.probe import Unlock
from tests.app.discovery.readers.documents import Rows, pdf
from tests.app.discovery.readers.made import packed
from ui.cli.importing_household import household_rows
from ui.cli.importing_rows import candidate_row, file_row

CARD, IDENTITY, PERSON, PLACE = (
    "6225331234561170",
    "11010119900307123X",
    "王MARK小明",
    "MARK路8号院3号楼",
)
SHOP, CODE, OPENING = "MARK饭店", "739251", "MARK-opening-55"
SECRETS = (
    CARD, CARD[:12], CARD[4:12], IDENTITY, "19900307", PERSON, PLACE, SHOP, CODE, OPENING
)  # fmt: skip
STATEMENT: Rows = (
    ("中国建设银行信用卡电子账单", "95533"),
    (f"{PERSON} 先生", IDENTITY),
    (f"北京市{PLACE}", "100000"),
    ("账单日 Statement Date", "到期还款日 Payment Due Date"),
    ("2026-11-08", "2026-11-28"),
    ("62253312****1170", "人民币(CNY)", "857.90", "200.00"),
    ("卡号", CARD),
    ("2026-11-01", f"{SHOP} 验证码{CODE}", "20.00"),
)


def attached(content: bytes) -> bytes:
    """Return a mail of the bank with the statement attached."""
    return (
        f"From: {PERSON} <service@vip.ccb.com>\r\nTo: me@home.example\r\nSubject: statement\r\n"
        "Date: Tue, 10 Nov 2026 10:00:00 +0800\r\nMIME-Version: 1.0\r\n"
        "Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    ).encode() + base64.encodebytes(content)


@pytest.mark.parametrize(
    "content",
    [
        pdf(STATEMENT),
        pdf(STATEMENT, password=OPENING),
        packed({f"{PERSON}.pdf": pdf(STATEMENT)}),
        attached(pdf(STATEMENT)),
        attached(pdf(STATEMENT, password=OPENING)),
    ],
    ids=["plain", "locked", "packed", "attached", "attached_and_locked"],
)
def test_only_the_bill_gets_out(
    tmp_path: Path,
    session: Session,
    content: bytes,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Card, tail, days and amounts are kept; every table, all output and the logs are searched."""
    caplog.set_level(logging.DEBUG)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", None)
    path = tmp_path / "statement"
    path.write_bytes(content)
    preview = preview_import(session, [path], unlocks=Unlock(OPENING))
    assert [(f.error, f.problems) for f in preview.files] == [(None, ())]
    (proposed,) = preview.proposed
    assert (proposed.candidate.service, proposed.candidate.tail) == ("ccb", "1170")
    assert accept(session, [proposed.candidate]).repayments == 1
    connection = session.vault._database.connection  # noqa: SLF001 - every table, not what is read from them
    names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    rows = [list(connection.execute(f'SELECT * FROM "{name}"')) for name in names]  # noqa: S608
    shown = (
        repr(asdict(preview)),
        repr(rows),
        caplog.text,
        repr(household_rows(preview)),
        repr(candidate_row(proposed)),
        repr([file_row(f) for f in preview.files]),
    )
    assert "85790" in shown[1]
    for text in shown:
        for secret in SECRETS:
            assert secret not in text, secret
    assert not list(temporary.iterdir())
