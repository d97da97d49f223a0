"""Secrets planted in every format reach neither a record nor a candidate."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app.actions.accepting import accept
from app.actions.importing import preview_import
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.directory.match import Matcher
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.readers.probe import Unlock
from app.discovery.record import LoginRecord, PaymentRecord, StatementRecord
from app.domain.ids import PersonId
from app.messages.interpreter import Interpreter
from tests.app.discovery.planted import (
    CARD,
    CODE,
    EXPORTS,
    FIELD,
    IDENTITY,
    NOTE,
    OPENING,
    PASSWORD,
    SECRETS,
    SEED,
)
from tests.app.discovery.planted_bills import BILLS, PEOPLE

BITWARDEN_CSV = (
    "folder,favorite,type,name,notes,fields,login_uri,login_username,login_password,login_totp\n"
    f",,login,a,{NOTE} 13800138000,PIN: {FIELD},https://a.example/{PASSWORD},{CARD},{PASSWORD},{SEED}\n"
)
CHROME = f"name,url,username,password,note\na,https://a.example?p={PASSWORD},{CARD},{PASSWORD},{NOTE} 13800138000\n"
FIREFOX = f"url,username,password,httpRealm\nhttps://a.example/#{PASSWORD},{IDENTITY},{PASSWORD},{FIELD}\n"
SMS = "".join(
    f'<sms address="95588" date="1790000000000" type="1" body="{body}" />'
    for body in (
        f"验证码{CODE}，您正在登录手机银行。【工商银行】",
        f"【支付宝】您的密码：{PASSWORD}，验证码 {CODE}",
        f"您的卡{CARD}消费88.00元，身份证{IDENTITY}。【工商银行】",
        f"【示例网】验证码：{CODE[:3]}-{CODE[3:]}，或点 https://a.example/?k={PASSWORD}",
    )
)


@pytest.mark.parametrize(
    ("content", "unlock"),
    [
        *EXPORTS.values(),
        *((content, None) for content in BILLS.values()),
        (BITWARDEN_CSV.encode(), None),
        (CHROME.encode(), None),
        (FIREFOX.encode(), None),
        (f"<smses>{SMS}</smses>".encode(), None),
    ],
    ids=[*EXPORTS, *BILLS, "bitwarden_csv", "chrome", "firefox", "sms"],
)
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
    assert bool(kept) is (export.format != "sms_backup_restore")
    shown = "\n".join([*kept, repr(candidates), repr(export.tally)])
    for secret in (*SECRETS, *PEOPLE, OPENING, f"{CODE[:3]}-{CODE[3:]}"):
        assert secret not in shown


def test_no_secret_reaches_the_vault(
    tmp_path: Path, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    """After every one of these files was imported and accepted, each table is looked through."""
    caplog.set_level(logging.DEBUG)
    add_person(session, "李明")
    add_move(session, "李明", "13800138000", "13900139000")
    paths, unlocks = [], {}
    bills = {name: (content, None) for name, content in BILLS.items()}
    for name, (content, unlock) in {**EXPORTS, **bills}.items():
        path = tmp_path / f"{name}.bin"
        path.write_bytes(content)
        paths.append(path)
        if unlock is not None:
            unlocks[path] = unlock
    preview = preview_import(session, paths, unlocks=unlocks)
    assert [f.error for f in preview.files] == [None] * len(paths)
    assert accept(session, [p.candidate for p in preview.proposed]).added
    connection = session.vault._connection  # noqa: SLF001 - every table, not what is read from them
    names = [
        row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
    ]
    rows = [list(connection.execute(f'SELECT * FROM "{name}"')) for name in names]  # noqa: S608
    shown = repr(preview) + repr(rows) + caplog.text
    assert "bank.example" in shown
    assert "alipay_bill" in shown
    for secret in (*SECRETS, *PEOPLE, OPENING):
        assert secret not in shown
        assert secret.encode().hex() not in repr(rows)
