"""A household of two hundred accounts, written out as the exports that would show them.

Everything is made up; the services are those of the directory. What a careful reader would find is
known, since it was put there: ``expected`` is the list, ``files`` are the exports.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from xml.sax.saxutils import escape, quoteattr

import msgspec

from app.directory.service import Service
from app.domain.account import Kind

ACCOUNTS = 200
OLD = "13800138000"
_BEGIN = datetime(2026, 1, 5, 2, tzinfo=UTC)
_CARDS = {Kind.CREDIT_CARD, Kind.DEBIT_CARD}
_BANKS, _PAID_WITH, _TOLD, _STRANGERS = 15, 5, 100, 10
_NOISE = (
    ("+8613612345678", "晚上回来吃饭吗？妈妈炖了汤。"),
    ("106575258", "【菜鸟驿站】您的包裹已到幸福路店，取件码3-2-1088，请于21:00前取件。"),
    (
        "15900000001",
        "【工商银行】您的账户已被冻结，请立即登录 icbc-jiedong.example 验证，逾期将注销。",
    ),
    ("106980001", "【云朵咖啡】会员日全场5折，点击领取优惠券，拒收请回复R"),
    ("12379", "【气象台】今天下午有雷阵雨，请注意防范。"),
)


class Expected(msgspec.Struct, frozen=True, order=True):
    """One account: service id (or the name of a site), kind, and tail or login."""

    where: str
    kind: str
    mark: str = ""


class Planted(msgspec.Struct, frozen=True):
    """The exports by file name, and the accounts in them."""

    files: dict[str, bytes]
    expected: frozenset[Expected]


class _Files:
    """Collects what goes into each export."""

    def __init__(self) -> None:
        self.sms: list[tuple[str, str]] = []
        self.logins: list[tuple[str, str, str]] = []
        self.paid: list[str] = []
        self.mails: list[tuple[str, str]] = []


def plant(services: Sequence[Service], seed: int = 7) -> Planted:
    """Return a household of people in China who have accounts at some of ``services``."""
    chance = random.Random(seed)  # noqa: S311 - the same household each time
    files, expected = _Files(), {Expected("alipay", "wallet")}
    usable = [s for s in services if s.holds_accounts and s.id != "alipay"]
    chance.shuffle(usable)
    signed = [s for s in usable if s.signatures and "CN" in s.regions]
    expected |= set(_cards(files, chance, [s for s in signed if set(s.kinds) >= _CARDS]))
    for number in range(_STRANGERS):
        files.logins.append((f"Little shop {number}", f"shop{number}.example", f"ming{number}"))
        expected.add(Expected(f"Little shop {number}", "login", f"ming{number}"))
    # Of names that several share only the words of the message would say whose it is.
    told = [s for s in signed if not _CARDS & set(s.kinds) and not s.tells][:_TOLD]
    for number, service in enumerate(told):
        code = chance.randrange(100_000, 999_999)
        text = f"【{service.signatures[0]}】验证码{code}，您正在登录，请勿告诉他人。"
        files.sms.append((f"10690{chance.randrange(10**6)}", text))
        # Every other one of them is saved as well: that is one account and not two.
        saved = _save(files, service) if number % 2 and service.domains else ""
        expected.add(Expected(service.id, service.kinds[0].value, saved))
    for service in usable:
        if service not in told and service.domains and not _CARDS & set(service.kinds):
            if len(expected) == ACCOUNTS:
                break
            expected.add(Expected(service.id, service.kinds[0].value, _save(files, service)))
    return Planted(dict(_written(files, chance)), frozenset(expected))


def _save(files: _Files, service: Service) -> str:
    """Put a login at ``service`` into a password manager; return it."""
    login = f"ming.{service.id.replace('_', '')}@mail.example"
    files.logins.append((service.name.en, service.domains[0], login))
    return login


def _cards(files: _Files, chance: random.Random, banks: Sequence[Service]) -> Iterator[Expected]:
    """Yield a credit and a debit card at each bank; some more only show in what was paid."""
    for number, bank in enumerate(banks[: _BANKS + _PAID_WITH]):
        credit, debit = (f"{tail:04}" for tail in chance.sample(range(1000, 9999), 2))
        signed = bank.signatures[0]
        if number < _BANKS:
            files.sms += [
                ("", f"【{signed}】您尾号{credit}的信用卡5月3日消费人民币86.40元。"),
                ("", f"【{signed}】您尾号{debit}的储蓄卡5月10日工资收入人民币12,600.00元。"),
            ]
            yield Expected(bank.id, "debit_card", debit)
        else:
            files.paid.append(f"{bank.name.zh}信用卡({credit})")
        yield Expected(bank.id, "credit_card", credit)


def _written(files: _Files, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    messages = [*files.sms, *_NOISE * 20]
    chance.shuffle(messages)
    third = len(messages) // 3
    yield "phone.xml", _sms_backup(messages[:third])
    yield "messages.csv", _table(messages[third : 2 * third])
    yield "messages.json", _json(messages[2 * third :])
    chance.shuffle(files.logins)
    third = len(files.logins) // 3
    yield "vault.json", _bitwarden(files.logins[:third])
    yield "browser.csv", _browser(files.logins[third : 2 * third])
    yield "database.xml", _keepass(files.logins[2 * third :])
    yield "bill.csv", _bill(files.paid)
    yield "letters.mbox", _letters()


def _at(number: int) -> datetime:
    return _BEGIN + timedelta(hours=7 * number)


def _sms_backup(messages: Sequence[tuple[str, str]]) -> bytes:
    rows = (
        f'<sms address={quoteattr(sender)} date="{int(_at(n).timestamp() * 1000)}" type="1" '
        f"body={quoteattr(text)} />"
        for n, (sender, text) in enumerate(messages)
    )
    return f"<smses>{''.join(rows)}</smses>".encode()


def _table(messages: Sequence[tuple[str, str]]) -> bytes:
    rows = (
        f'{sender},{_at(n).astimezone():%Y-%m-%d %H:%M:%S},接收,"{text}"\r\n'
        for n, (sender, text) in enumerate(messages)
    )
    return f"号码,时间,类型,内容\r\n{''.join(rows)}".encode("gb18030")


def _json(messages: Sequence[tuple[str, str]]) -> bytes:
    rows = [
        {"address": sender, "body": text, "date": int(_at(n).timestamp() * 1000), "type": 1}
        for n, (sender, text) in enumerate(messages)
    ]
    return json.dumps({"messages": rows}, ensure_ascii=False).encode()


def _bitwarden(logins: Sequence[tuple[str, str, str]]) -> bytes:
    items = [
        {
            "type": 1,
            "name": name,
            "login": {
                "uris": [{"uri": f"https://www.{host}/"}],
                "username": login,
                "password": "x",
            },
        }
        for name, host, login in logins
    ]
    return json.dumps({"encrypted": False, "folders": [], "items": items}).encode()


def _browser(logins: Sequence[tuple[str, str, str]]) -> bytes:
    rows = "".join(f'"{name}",https://{host}/login,{login},x\n' for name, host, login in logins)
    return f"name,url,username,password\n{rows}".encode()


def _keepass(logins: Sequence[tuple[str, str, str]]) -> bytes:
    from tests.app.discovery.readers.made import keepass_xml

    entries = [
        {"Title": escape(name), "URL": f"https://{host}", "UserName": login, "Password": "x"}
        for name, host, login in logins
    ]
    # The last one lies in the bin.
    return keepass_xml(*entries, {"Title": "deleted"}, protect="ProtectInMemory").encode()


def _bill(paid: Sequence[str]) -> bytes:
    rows = "".join(
        f"2026-05-{n + 1:02} 10:00:00,日用百货,商店,/,午餐,支出,10.00,{card},交易成功,{n}\t,T{n}\t,,\r\n"
        for n, card in enumerate(paid)
    )
    head = (
        f"导出信息：\r\n支付宝账户：{OLD}\r\n共{len(paid)}笔记录\r\n\r\n"
        "交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,"
        "交易订单号,商家订单号,备注,\r\n"
    )
    return f"{head}{rows}".encode("gb18030")


def _letters() -> bytes:
    """Return mails of people and of a shop nobody knows: none of them is an account."""
    whole = b""
    for number, sender in enumerate(("mama@mail.example", "news@little-shop.example")):
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = sender, "ming@mail.example", "Hello"
        mail["Date"] = _at(number)
        mail.set_content("See you on Sunday.")
        whole += b"From x Mon May  4 10:00:00 2026\n" + mail.as_bytes() + b"\n"
    return whole
