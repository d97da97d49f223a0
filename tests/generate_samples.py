"""Writes the sample exports: tests/data, resources/sample, and large ones for the benchmark.

    python tests/generate_samples.py                     the committed samples
    python tests/generate_samples.py --large FILE -n N   N messages for a benchmark

Everything is invented: the people, the numbers, the cards and every sentence. The same bytes come
out each time.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import msgspec

ROOT = Path(__file__).parent.parent
OLD, OTHER = "13800138000", "13700137000"
START = datetime(2026, 5, 1, 1, 0, tzinfo=UTC)
MERCHANTS = ("城南超市", "老街面馆", "青山书店", "便民药房", "云朵咖啡", "万和家电", "小区停车场")


class Sms(msgspec.Struct, frozen=True):
    """One message of a sample: received unless ``sent``."""

    at: datetime
    sender: str
    text: str
    sent: bool = False


def household() -> list[Sms]:
    """Return half a year of messages to the old number of 李明."""
    chance = random.Random(2026)  # noqa: S311 - the same bytes each time
    found = [*_bank_messages(chance), *_other_services(chance), *_people_and_parcels(chance)]
    return sorted(found, key=lambda sms: (sms.at, sms.text))


def _on(month: int, day: int, hour: int = 2, minute: int = 0) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def _bank_messages(chance: random.Random) -> Iterator[Sms]:
    for month in range(5, 12):
        total = chance.randrange(90_000, 420_000)
        due = month % 12 + 1
        yield Sms(
            _on(month, 13),
            "95588",
            f"您尾号1234的信用卡{month}月账单已出，本期应还{total / 100:,.2f}元，最低还款"
            f"{total / 1000:,.2f}元，到期还款日{due}月08日。【工商银行】",
        )
        if month > 5:
            yield Sms(
                _on(month, 7, 4),
                "95588",
                f"您尾号1234的信用卡于{month}月7日还款人民币{total / 100:,.2f}元已入账。【工商银行】",
            )
        for day in (3, 9, 17, 24):
            if (month, day) > (11, 19):
                break
            cents = chance.randrange(800, 60_000)
            merchant = chance.choice(MERCHANTS)
            yield Sms(
                _on(month, day, chance.randrange(1, 13)),
                "95588",
                f"您尾号1234的信用卡{month}月{day}日在{merchant}消费{cents / 100:.2f}元。【工商银行】",
            )
        yield Sms(
            _on(month, 10, 1),
            "95533",
            f"您尾号5678的储蓄卡{month}月10日工资收入人民币12,600.00元，余额"
            f"{chance.randrange(1_300_000, 4_000_000) / 100:,.2f}元。[建设银行]",
        )
        yield Sms(
            _on(month, 5, 1),
            "95555",
            f"【招商银行】您账户4321于{month:02}月05日自动扣款人民币300.00元，用途：定投。",
        )
    for month, day in ((5, 6), (7, 21), (10, 2)):
        code = chance.randrange(100_000, 1_000_000)
        yield Sms(
            _on(month, day),
            "95588",
            f"验证码{code}，您正在登录手机银行，请勿告诉任何人。【工商银行】",
        )


def _other_services(chance: random.Random) -> Iterator[Sms]:
    def code() -> int:
        return chance.randrange(100_000, 1_000_000)

    for month in range(5, 12):
        yield Sms(
            _on(month, 4, 3),
            "95188",
            f"【支付宝】验证码 {code()}，用于登录，10分钟内有效，请勿泄露。",
        )
        yield Sms(
            _on(month, 15, 1),
            "1069133095384",
            f"【微粒贷】您本期借款应还1,036.20元，将于{month}月18日自动扣款，请保证还款卡余额充足。",
        )
        yield Sms(
            _on(month, 1, 2),
            "10086",
            f"【中国移动】尊敬的客户，您{month}月话费账单为68.00元，账户余额42.50元。",
        )
        yield Sms(
            _on(month, 19, 5),
            "106980001",
            f"【青山书店】会员日全场{chance.randrange(5, 9)}折，点击领取优惠券，拒收请回复R",
        )
    for month in (5, 8, 10):
        yield Sms(
            _on(month, 20),
            "12306",
            f"【铁路12306】验证码：{code()}，您正在登录，如非本人操作请忽略。",
        )
        yield Sms(
            _on(month, 22),
            "",
            f"{code()} is your GitHub authentication code.\n\n@github.com #{code()}",
        )
    yield Sms(
        _on(6, 2),
        "10690000123",
        f"【个人所得税】您的短信验证码为{code()}，用于办理登录，五分钟内有效。",
    )
    yield Sms(_on(6, 3), "106550101", f"【拉卡拉】您的商户收款终端验证码 {code()}，请勿告知他人。")
    yield Sms(_on(7, 9), "10690999", f"【微信支付】验证码{code()}，用于绑定银行卡，请勿转发。")
    yield Sms(_on(9, 9), "APPLE", f"您的 Apple 账户验证码为：{code()}。请勿与他人共享。")
    yield Sms(
        _on(9, 12),
        "15900000001",
        "【工商银行】您的账户已被冻结，请立即登录 icbc-jiedong.example 验证，逾期将注销。",
    )


def _people_and_parcels(chance: random.Random) -> Iterator[Sms]:
    lines = (
        "晚上回家吃饭吗？",
        "到了给我打电话😀",
        "周末去看爸妈",
        "好的，马上到",
        "钱转你了，100元",
        "生日快乐！🎂",
    )
    for number, line in enumerate(lines):
        yield Sms(_on(5 + number, 11, 9), "+86 136 0000 0001", line)
        yield Sms(_on(5 + number, 11, 9, 5), "+86 136 0000 0001", "好", sent=True)
    for month in range(5, 12):
        yield Sms(
            _on(month, 8, 6),
            "106575258",
            f"【菜鸟驿站】您的包裹已到幸福路店，取件码{chance.randrange(1, 9)}-{chance.randrange(1, 9)}-"
            f"{chance.randrange(1000, 9999)}，请于20:00前取件。",
        )
        yield Sms(
            _on(month, 18, 7), "106900095338", "【顺丰速运】您的快件正在派送，请保持电话畅通。"
        )


def surrogates(text: str) -> str:
    """Return ``text`` as Android writes it into an attribute: emoji as two references."""
    out = []
    for char in escape(text, {'"': "&quot;", "\n": "&#10;"}):
        if ord(char) > 0xFFFF:
            units = char.encode("utf-16-be")
            pair = (int.from_bytes(units[:2]), int.from_bytes(units[2:]))
            out += [f"&#{unit};" for unit in pair]
        else:
            out.append(char)
    return "".join(out)


def sms_element(sms: Sms) -> str:
    """Return one message as SMS Backup & Restore writes it."""
    moment = int(sms.at.timestamp() * 1000)
    readable = sms.at.strftime("%Y-%m-%d %H:%M:%S")
    return (
        f'  <sms protocol="0" address="{escape(sms.sender)}" date="{moment}"'
        f' type="{2 if sms.sent else 1}" subject="null" body="{surrogates(sms.text)}" toa="null"'
        f' sc_toa="null" service_center="null" read="1" status="-1" locked="0" date_sent="{moment}"'
        f' sub_id="1" readable_date="{readable}" contact_name="(Unknown)" />\n'
    )


def sms_export(messages: list[Sms], encoding: str = "UTF-8", count: int | None = None) -> str:
    """Return a whole export."""
    return (
        f"<?xml version='1.0' encoding='{encoding}' standalone='yes' ?>\n"
        f'<smses count="{len(messages) if count is None else count}" backup_date="1795000000000">\n'
        + "".join(map(sms_element, messages))
        + "</smses>\n"
    )


LOGINS = (
    ("GitHub", "https://github.com/login", "liming-dev"),
    ("支付宝", "https://auth.alipay.com/login", "138 0013 8000"),
    ("淘宝", "https://login.taobao.com", "+8613800138000"),
    ("网易邮箱", "https://mail.163.com", "liming.example@163.com"),
    ("12306", "https://www.12306.cn", "liming1980"),
    ("青山书店", "https://www.qingshan-books.example", "0086 138 0013 8000"),
    ("老街论坛", "https://bbs.laojie.example", "laoli"),
)


def bitwarden(organisation: bool = False) -> str:
    """Return a Bitwarden export with logins, a note, a card and an identity."""
    items: list[dict[str, object]] = [
        {
            "id": f"00000000-0000-4000-8000-{number:012}",
            "type": 1,
            "name": name,
            "notes": "找回密码用 139-0013-9000" if name == "老街论坛" else None,
            "fields": [{"name": "PIN", "value": "4711", "type": 1}],
            "login": {
                "uris": [{"match": None, "uri": url}],
                "username": login,
                "password": f"invented-{number}",
                "totp": "JBSWY3DPEHPK3PXP",
            },
            "revisionDate": "2026-03-01T08:00:00.000Z",
        }
        for number, (name, url, login) in enumerate(LOGINS)
    ]
    items += [
        {"type": 2, "name": "便条", "notes": "买牛奶", "secureNote": {"type": 0}},
        {"type": 3, "name": "信用卡", "card": {"number": "6200000000000000", "code": "123"}},
        {"type": 4, "name": "我", "identity": {"phone": OLD, "ssn": "110101199001010000"}},
    ]
    groups = "collections" if organisation else "folders"
    document = {"encrypted": False, groups: [{"id": "1", "name": "家"}], "items": items}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def table(header: str, rows: list[list[str]], delimiter: str = ",") -> str:
    """Return a CSV with quotes only where they are needed."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(header.split(","))
    writer.writerows(rows)
    return out.getvalue()


def samples() -> dict[str, bytes]:
    """Return every committed sample by its path from the root of the project."""
    messages = household()
    few = messages[:12]
    emoji = [sms for sms in messages if any(ord(c) > 0xFFFF for c in sms.text)]
    whole = sms_export(messages).encode()
    chrome = [[n, u, login, f"invented-{i}", ""] for i, (n, u, login) in enumerate(LOGINS)]
    chrome.append(
        ["微信", "android://aW52ZW50ZWQ=@com.tencent.mm/", OLD, "invented", "备用 137 0013 7000"]
    )
    person = [
        ["", "", "login", n, "", "PIN: 4711", u, login, "invented", "JBSWY3DPEHPK3PXP"]
        for n, u, login in LOGINS
    ]
    firefox = [
        [u, login, "invented", "", "", f"{{{i}}}", *["1772000000000"] * 3]
        for i, (_, u, login) in enumerate(LOGINS)
    ]
    browser = "name,url,username,password,note"
    quoted = table(browser, chrome).split("\r\n")
    broken = "\r\n".join([*quoted[:3], '坏行,https://bad.example,u,"没有结束', *quoted[3:]])
    mms = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<smses count="1">\n'
        f'  <mms date="{int(START.timestamp() * 1000)}" msg_box="1" address="10086" sub="null">\n'
        f'    <parts><part ct="image/png" data="{"QUJD" * 200}" text="null" />'
        '<part ct="text/plain" text="【中国移动】您本月话费账单为68.00元。" /></parts>\n'
        f'    <addrs><addr address="10086" type="137" /><addr address="{OLD}" type="151" /></addrs>\n'
        "  </mms>\n</smses>\n"
    )
    encrypted = {
        "encrypted": True,
        "passwordProtected": True,
        "salt": "AA==",
        "kdfType": 0,
        "data": "2.AA==",
    }
    data = {
        "messages_utf16.xml": sms_export(few, "UTF-16").encode("utf-16"),
        "messages_gb18030.xml": sms_export(few, "GB18030").encode("gb18030"),
        "messages_emoji.xml": sms_export(emoji).encode(),
        "messages_wrong_count.xml": sms_export(few, count=99_999).encode(),
        "messages_truncated.xml": sms_export(few).encode()[:-150],
        "messages_mms.xml": mms.encode(),
        "messages_none.xml": sms_export([]).encode(),
        "doctype.xml": b'<?xml version="1.0"?>\n<!DOCTYPE smses [<!ENTITY a "aaaa">]>\n<smses>&a;</smses>\n',
        "empty.xml": b"",
        "bitwarden.csv": table(
            "folder,favorite,type,name,notes,fields,login_uri,login_username,login_password,login_totp",
            person,
        ).encode(),
        "bitwarden_organisation.csv": table(
            "collections,type,name,notes,fields,login_uri,login_username,login_password,login_totp",
            [row[1:] for row in person],
        ).encode(),
        "bitwarden_organisation.json": bitwarden(organisation=True).encode(),
        "bitwarden_encrypted.json": json.dumps(encrypted).encode(),
        "chrome.csv": table(browser, chrome).encode(),
        "edge_other_order.csv": b"\xef\xbb\xbf"
        + table(
            "username,password,name,url", [[r[2], r[3], r[0], r[1]] for r in chrome], ";"
        ).encode(),
        "chrome_ragged.csv": (
            browser + "\r\n" + "".join(f"{n},{u},{login},invented\r\n" for n, u, login in LOGINS)
        ).encode(),
        "chrome_gb18030.csv": table(browser, chrome).encode("gb18030"),
        "chrome_open_quote.csv": broken.encode(),
        "firefox.csv": table(
            "url,username,password,httpRealm,formActionOrigin,guid,timeCreated,timeLastUsed,timePasswordChanged",
            firefox,
        ).encode(),
        "header_only.csv": (browser + "\r\n").encode(),
        "unknown_columns.csv": "日期,金额,备注\r\n2026-01-01,3.50,午饭\r\n".encode(),
        "document.pdf": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj <<>> endobj\n%%EOF\n",
        "picture.png": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00",
    }
    found = {f"tests/data/{name}": content for name, content in data.items()}
    found["resources/sample/messages.xml"] = whole
    found["resources/sample/passwords.json"] = bitwarden().encode()
    found["resources/sample/browser.csv"] = data["chrome.csv"]
    return found


def write_large(path: Path, count: int) -> None:
    """Write an export of ``count`` messages: a busy inbox of several years."""
    chance = random.Random(count)  # noqa: S311 - the same bytes each time
    base = household()
    at = START - timedelta(days=365 * 5)
    with path.open("w", encoding="utf-8") as file:
        file.write(f"<?xml version='1.0' encoding='UTF-8'?>\n<smses count=\"{count}\">\n")
        for _ in range(count):
            at += timedelta(minutes=chance.randrange(1, 25))
            file.write(sms_element(_varied(chance, chance.choice(base), at)))
        file.write("</smses>\n")


def _varied(chance: random.Random, sms: Sms, at: datetime) -> Sms:
    """Return ``sms`` with other digits where amounts and codes stand, and other words from friends."""
    if sms.sender.startswith("+86"):
        words = "".join(
            chr(chance.randrange(0x4E00, 0x5E00)) for _ in range(chance.randrange(4, 30))
        )
        return Sms(at, sms.sender, words, sent=sms.sent)
    text = sms.text
    for merchant in MERCHANTS:
        text = text.replace(
            merchant, chance.choice(MERCHANTS) + chance.choice(("", "东店", "（网上）"))
        )
    signature = range(text.find("【"), text.find("】") + 1)
    digits = [
        c
        if not c.isdigit() or index in signature or chance.random() < 0.7
        else str(chance.randrange(1, 10))
        for index, c in enumerate(text)
    ]
    card = max(text.find("尾号"), text.find("账户4321"))
    varied = "".join(digits)
    if card >= 0:
        varied = varied[:card] + text[card : card + 6] + varied[card + 6 :]
    return Sms(at, sms.sender, varied)


def main() -> None:
    """Write what the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", type=Path, help="write one large export here instead")
    parser.add_argument("-n", type=int, default=200_000, help="how many messages")
    arguments = parser.parse_args()
    if arguments.large:
        write_large(arguments.large, arguments.n)
        return
    for name, content in samples().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


if __name__ == "__main__":
    main()
