"""Secrets planted in every format reach neither a record nor a candidate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.directory.match import Matcher
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.record import LoginRecord
from app.domain.ids import PersonId
from app.messages.interpreter import Interpreter

PASSWORD, SEED, NOTE, FIELD = "MARK-pw-7f3a", "MARKSEED234567QQ", "MARK-note-91", "MARK-field-22"
CARD, CVV, IDENTITY, CODE = "6200123412341234", "MARK-cvv-8", "11010119900307123X", "739251"
SECRETS = (PASSWORD, SEED, NOTE, FIELD, CARD, CVV, IDENTITY, CODE, "19900307", "620012341234")

BITWARDEN_JSON = json.dumps(
    {
        "encrypted": False,
        "folders": [],
        "items": [
            {
                "type": 1,
                "name": f"银行 {CARD}",
                "notes": f"{NOTE} 13800138000 {IDENTITY}",
                "fields": [{"name": "PIN", "value": FIELD}],
                "passwordHistory": [{"password": PASSWORD}],
                "login": {
                    "uris": [{"uri": f"https://u:{PASSWORD}@bank.example/?t={SEED}"}],
                    "username": IDENTITY,
                    "password": PASSWORD,
                    "totp": SEED,
                },
            },
            {
                "type": 3,
                "name": "卡",
                "notes": "13800138000",
                "card": {"number": CARD, "code": CVV},
            },
            {"type": 4, "name": "我", "identity": {"phone": "13800138000", "ssn": IDENTITY}},
            {"type": 2, "name": "便条", "notes": NOTE},
        ],
    }
)
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
    ("content", "logins"),
    [
        (BITWARDEN_JSON, True),
        (BITWARDEN_CSV, True),
        (CHROME, True),
        (FIREFOX, True),
        (f"<smses>{SMS}</smses>", False),
    ],
    ids=["bitwarden_json", "bitwarden_csv", "chrome", "firefox", "sms"],
)
def test_no_secret_gets_out(
    tmp_path: Path, matcher: Matcher, interpreter: Interpreter, content: str, logins: bool
) -> None:
    """Marked passwords, seeds, codes, notes, fields, cards and IDs are nowhere in what is kept."""
    path = tmp_path / "export"
    path.write_text(content, "utf-8")
    proposer = Proposer(
        matcher, interpreter, "CN", [Owner(PersonId("p"), "李明", ("+8613800138000",))]
    )
    export = open_export(path, "CN")
    kept = []
    for record in export.read():
        proposer.add(record, export.format)
        if isinstance(record, LoginRecord):
            kept.append(repr(record))
    candidates = proposer.candidates()
    assert candidates
    assert bool(kept) is logins
    shown = "\n".join([*kept, repr(candidates), repr(export.tally)])
    for secret in (*SECRETS, f"{CODE[:3]}-{CODE[3:]}"):
        assert secret not in shown
