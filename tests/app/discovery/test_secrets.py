"""Secrets planted in every format reach neither a record nor a candidate."""

from __future__ import annotations

import logging
import re
import tempfile
from pathlib import Path

import pytest

from app.actions.accepting import accept
from app.actions.importing import preview_import
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.directory.match import Matcher
from app.discovery import readers
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.readers.probe import Unlock
from app.discovery.record import LoginRecord, PaymentRecord, StatementRecord
from app.domain.ids import PersonId
from app.messages.interpreter import Interpreter
from tests.app.discovery.planted import (
    CODE,
    EXPORTS,
    OPENING,
    SECRETS,
)
from tests.app.discovery.planted_bills import BILLS, PEOPLE
from tests.app.discovery.planted_messages import MESSAGES
from tests.app.discovery.planted_messages import PEOPLE as FRIENDS
from ui.cli.importing_household import household_rows
from ui.cli.importing_rows import candidate_row, file_row
from ui.cli.output import print_json

EVERYTHING: dict[str, tuple[bytes, Unlock | None]] = {
    **EXPORTS,
    **{name: (content, None) for name, content in BILLS.items()},
    **MESSAGES,
}
MARKS = (*SECRETS, *PEOPLE, *FRIENDS, OPENING, f"{CODE[:3]}-{CODE[3:]}")
FORMATS_WITHOUT_SECRETS = {"mail", "vcard", "pdf_statement"}
"""They have tests of their own (test_secrets_in_mail, test_secrets_in_documents)."""


@pytest.mark.parametrize(("content", "unlock"), EVERYTHING.values(), ids=EVERYTHING)
def test_no_secret_gets_out(
    tmp_path: Path,
    matcher: Matcher,
    interpreter: Interpreter,
    content: bytes,
    unlock: Unlock | None,
) -> None:
    """Marked passwords, seeds, codes, notes, fields, cards, IDs and people are nowhere in what is kept."""
    path = tmp_path / "export"
    path.write_bytes(content)
    proposer = Proposer(
        matcher, interpreter, "CN", [Owner(PersonId("p"), "李明", ("+8613800138000",))]
    )
    export = open_export(path, "CN", unlock=unlock)
    kept = []
    for record in export.read():
        proposer.add(record, export.format)
        if isinstance(record, LoginRecord | PaymentRecord | StatementRecord):
            kept.append(repr(record))
    candidates = proposer.candidates()
    assert candidates
    assert bool(kept) is (content not in [made for made, _ in MESSAGES.values()])
    shown = "\n".join([*kept, repr(candidates), repr(export.tally)])
    for secret in MARKS:
        assert secret not in shown


def test_no_secret_reaches_the_vault(
    tmp_path: Path,
    session: Session,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """After every one of these files was imported and accepted, each table is looked through.

    So are the logs, both outputs, what a program gets as JSON, and the folder for temporary files,
    in which nothing was ever made.
    """
    caplog.set_level(logging.DEBUG)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    made: list[str] = []
    names_for_files = tempfile._get_candidate_names()  # type: ignore[attr-defined]  # noqa: SLF001

    def told() -> object:
        made.append("a file")
        return names_for_files

    monkeypatch.setattr(tempfile, "_get_candidate_names", told)
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", "13900139000")
    paths, unlocks = [], {}
    for name, (content, unlock) in EVERYTHING.items():
        path = tmp_path / f"{name}.bin"
        path.write_bytes(content)
        paths.append(path)
        if unlock is not None:
            unlocks[path] = unlock
    preview = preview_import(session, paths, unlocks=unlocks)
    assert [f.error for f in preview.files] == [None] * len(paths)
    assert not made
    assert accept(session, [p.candidate for p in preview.proposed]).added
    connection = session.vault._database.connection  # noqa: SLF001 - every table, not what is read from them
    names = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    rows = [list(connection.execute(f'SELECT * FROM "{name}"')) for name in names]  # noqa: S608
    print_json(
        {
            "files": [file_row(f) for f in preview.files],
            "candidates": [candidate_row(p) for p in preview.proposed],
            **household_rows(preview),
        }
    )
    printed = capfd.readouterr()
    shown = repr(preview) + repr(rows) + caplog.text + printed.out + printed.err
    assert "bank.example" in printed.out
    assert "alipay_bill" in shown
    for secret in MARKS:
        assert secret not in shown
        assert secret.encode().hex() not in repr(rows)
    assert list(temporary.iterdir()) == []


def test_every_format_has_its_secrets_planted(tmp_path: Path) -> None:
    """A reader that is added without a file here would go unwatched."""
    seen = set()
    for content, unlock in EVERYTHING.values():
        path = tmp_path / "export"
        path.write_bytes(content)
        export = open_export(path, "CN", unlock=unlock)
        seen |= {export.format}
    folder = Path(readers.__file__).parent
    named = re.compile(r'^_?(?:FORMAT|[A-Z]+_FORMAT) = "(\w+)"', re.MULTILINE)
    formats = {
        name for file in folder.glob("*.py") for name in named.findall(file.read_text("utf-8"))
    }
    assert formats - seen - FORMATS_WITHOUT_SECRETS - {"zip"} == set()
