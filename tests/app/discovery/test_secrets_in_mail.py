"""Codes and cards in mails, and people in address books, reach neither the vault nor the screen."""

from __future__ import annotations

import io
import logging
import zipfile
from dataclasses import asdict
from pathlib import Path

import pytest

from app.actions.accepting import accept
from app.actions.importing import preview_import
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from ui.cli.importing_household import household_rows
from ui.cli.importing_rows import candidate_row, file_row

CODE, CARD, IDENTITY, PASSWORD = "739251", "6225331234561170", "11010119900307123X", "MARK-pw-7f3a"
FRIEND, FRIENDS_NUMBER, NOTE, BOX = (
    "王MARK小明",
    "13600136000",
    "MARK-note-91",
    "ming@MARK-home.example",
)
SECRETS = (
    CODE, CARD, CARD[:12], IDENTITY, PASSWORD, FRIEND, FRIENDS_NUMBER, NOTE, "mark-home", "19900307",
)  # fmt: skip


def mail(sender: str, subject: str, body: str) -> bytes:
    """Return a mail to the user."""
    head = f"From: {sender}\r\nTo: {BOX}\r\nSubject: {subject}\r\nDate: Tue, 10 Nov 2026 10:00:00 +0800"
    return f"{head}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()


MAILS = (
    mail("GitHub <noreply@github.com>", f"[GitHub] verification code: {CODE}", f"{CODE} {PASSWORD}"),
    mail("工行 <e@icbc.com.cn>", f"密码 {PASSWORD}", f"验证码{CODE}，卡号{CARD}，身份证{IDENTITY}"),
    mail(
        f"{FRIEND} <service@vip.ccb.com>",
        "电子账单",
        f"<p>{FRIEND} {IDENTITY}</p><table><tr><td>账单日</td><td>2026-11-08</td></tr>"
        "<tr><td>到期还款日</td><td>2026-11-28</td></tr>"
        f"<tr><td>{CARD}</td><td>62253312****1170</td><td>人民币(CNY)</td><td>857.90</td><td>200.00</td></tr>"
        f"</table><p>{NOTE} {PASSWORD}</p>",
    ),
    mail(f"{FRIEND} <{FRIEND}@qq.com>", NOTE, f"密码是 {PASSWORD}"),
)  # fmt: skip
CARDS = "".join(
    f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nTEL:{number}\r\nNOTE:{NOTE} {PASSWORD}\r\n"
    f"ADR:;;{NOTE};;;;\r\nEND:VCARD\r\n"
    for name, number in (
        (FRIEND, FRIENDS_NUMBER), ("我", "13900139000"), ("妈妈", "13700137000"),
        (f"{FRIEND}公司", "1069123455555"), ("招商银行", "1069123456666"),
    )
)  # fmt: skip
MESSAGE = (
    f'<smses><sms address="1069123456666" type="1" date="1790000000000" body="验证码{CODE}"/>'
    f'<sms address="1069123455555" type="1" date="1790000000000" body="验证码{CODE}"/></smses>'
)


def test_nothing_of_it_gets_out(
    tmp_path: Path, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    """A mailbox, a ZIP of mails, an address book and messages, read, accepted and shown."""
    caplog.set_level(logging.DEBUG)
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", None)
    start = b"From x Tue Nov 10 10:00:00 2026\r\n"
    (tmp_path / "box").write_bytes(b"\r\n".join(start + m + b"\r\n" for m in MAILS))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number, content in enumerate(MAILS):
            archive.writestr(f"{number}.eml", content)
    (tmp_path / "mails.zip").write_bytes(buffer.getvalue())
    (tmp_path / "people.vcf").write_text(CARDS, encoding="utf-8")
    (tmp_path / "sms.xml").write_text(MESSAGE, encoding="utf-8")
    paths = [tmp_path / name for name in ("box", "mails.zip", "people.vcf", "sms.xml")]
    preview = preview_import(session, paths)
    assert [f.error for f in preview.files] == [None] * 4
    assert {p.candidate.service for p in preview.proposed} >= {"ccb", "icbc", "github", "cmb"}
    assert accept(session, [p.candidate for p in preview.proposed]).repayments == 1
    connection = session.vault._database.connection  # noqa: SLF001 - every table, not what is read from them
    names = [r[0] for r in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    rows = [list(connection.execute(f'SELECT * FROM "{name}"')) for name in names]  # noqa: S608
    shown = [
        repr(asdict(preview)),
        repr(rows),
        caplog.text,
        repr(household_rows(preview)),
        repr([candidate_row(p) for p in preview.proposed]),
        repr([file_row(f) for f in preview.files]),
    ]
    assert "vip.ccb.com" in shown[1]
    for text in shown:
        for secret in SECRETS:
            assert secret.lower() not in text.lower(), secret
    assert "13700137000" not in shown[1]
