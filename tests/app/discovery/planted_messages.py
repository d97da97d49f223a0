"""Messages with passwords, codes, cards, ID numbers and people in them, in every form of phones."""

from __future__ import annotations

import json
import tempfile
import zlib
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from app.discovery.readers.probe import Unlock
from tests.app.discovery.planted import (
    CARD,
    CODE,
    FIELD,
    IDENTITY,
    NOTE,
    OPENING,
    PASSWORD,
    SEED,
    URL,
)
from tests.app.discovery.readers.made import packed
from tests.app.discovery.readers.phones import MILLISECONDS, adb, sms_db

FRIEND, FRIENDS_NUMBER = "王MARK小明", "13600136000"
PEOPLE = (FRIEND, FRIENDS_NUMBER)
"""Who writes privately, and what the phone calls the senders; a bank's own words may name people."""
TEXTS = (
    ("95588", f"验证码{CODE}，您正在登录手机银行。【工商银行】"),
    ("95588", f"您的卡{CARD}消费88.00元，身份证{IDENTITY}。【工商银行】"),
    ("95588", f"您尾号1234的卡支出86.40元，对方账户{CARD}。【工商银行】"),
    ("106912345", f"【支付宝】您的密码：{PASSWORD}，验证码 {CODE}"),
    ("106912345", f"【示例网】验证码：{CODE[:3]}-{CODE[3:]}，或点 {URL}"),
    ("GitHub", f"{CODE} is your GitHub authentication code. Key: {SEED}, password: {FIELD}"),
    (FRIENDS_NUMBER, f"我是{FRIEND}，银行密码是{PASSWORD}，卡号{CARD}，{NOTE}"),
)


def _attributes(sender: str, text: str) -> str:
    return f"address={quoteattr(sender)} date='{MILLISECONDS}' type='1' body={quoteattr(text)}"


def _multimedia(sender: str, text: str) -> str:
    return (
        f"<mms address={quoteattr(sender)} date='{MILLISECONDS}' msg_box='1' "
        f"contact_name='{FRIEND}' sub='null'><parts><part ct='text/plain' text={quoteattr(text)}/>"
        f"</parts><addrs><addr type='137' address={quoteattr(sender)}/></addrs></mms>"
    )


def _database(folder: Path) -> bytes:
    return sms_db(folder / "sms.db", texts=TEXTS).read_bytes()


_SMS = "".join(f"<sms {_attributes(*t)} contact_name='{FRIEND}'/>" for t in TEXTS)
_VENDOR = "".join(
    f"<sms><address>{escape(s)}</address><body>{escape(t)}</body><name>{FRIEND}</name>"
    f"<date>{MILLISECONDS}</date></sms>"
    for s, t in TEXTS
)
_ANDROID = json.dumps(
    [
        {"address": s, "body": t, "date": str(MILLISECONDS), "type": "1", "recipients": [s]}
        for s, t in TEXTS
    ]
).encode()
_TABLE = "号码,姓名,时间,内容\n" + "".join(f'{s},{FRIEND},1,"{t}"\n' for s, t in TEXTS)
_OBJECTS = [{"sender": s, "name": FRIEND, "text": t, "timestamp": MILLISECONDS} for s, t in TEXTS]


def _made() -> dict[str, tuple[bytes, Unlock | None]]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        locked = adb(folder / "locked", password=OPENING, rounds=1, messages=_ANDROID)
        return {
            "ios": (_database(folder), None),
            "adb": (adb(folder / "adb", messages=_ANDROID).read_bytes(), None),
            "adb_locked": (locked.read_bytes(), Unlock(OPENING)),
        }


MESSAGES: dict[str, tuple[bytes, Unlock | None]] = {
    **_made(),
    "sms": (f"<smses>{_SMS}</smses>".encode(), None),
    "mms": (f"<smses>{''.join(_multimedia(*t) for t in TEXTS)}</smses>".encode(), None),
    "vendor_xml": (f"<smss>{_VENDOR}</smss>".encode(), None),
    "android_zlib": (zlib.compress(_ANDROID), None),
    "android_json": (_ANDROID, None),
    "message_json": (json.dumps({"messages": _OBJECTS}).encode(), None),
    "message_csv": (_TABLE.encode("gb18030"), None),
    "message_zip": (packed({"a.csv": _TABLE, "b.xml": f"<smses>{_SMS}</smses>"}), None),
}
