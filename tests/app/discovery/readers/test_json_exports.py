"""JSON of 1Password, Proton Pass and Dashlane, and 1Password's older 1PIF."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from app.discovery.open import open_export
from app.domain.file_errors import FileIsEncrypted, FileMalformed, FileTooLarge
from tests.app.discovery.readers.conftest import Read
from tests.app.discovery.readers.made import packed


def pux_item(category: str, title: str, **details: Any) -> dict[str, Any]:
    """Return an item of 1Password 8."""
    overview = {"title": title, "subtitle": "", "url": "", "ps": 0}
    return {
        "uuid": "u",
        "updatedAt": 1700049600,
        "trashed": False,
        "categoryUuid": category,
        "details": {"loginFields": [], "notesPlain": "", "sections": [], **details},
        "overview": overview,
    }


def section(*fields: tuple[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a section of fields by id and value."""
    return {"title": "", "fields": [{"id": i, "title": i, "value": v} for i, v in fields]}


LOGIN = pux_item(
    "001",
    "银行",
    loginFields=[
        {"value": "liming", "name": "u", "fieldType": "T", "designation": "username"},
        {"value": "13900139000", "name": "p", "fieldType": "P", "designation": "password"},
        {"value": True, "name": "stay", "fieldType": "C"},
    ],
    sections=[
        section(
            ("x", {"phone": "13800138000"}),
            ("y", {"concealed": "13900139001"}),
            ("z", {"totp": "otpauth://13900139002"}),
            ("m", {"email": {"email_address": "ming@mail.example"}}),
        )
    ],
)
LOGIN["overview"]["urls"] = [{"label": "", "url": "https://bank.example"}]
CARD = pux_item(
    "002",
    "信用卡",
    sections=[
        section(
            ("ccnum", {"creditCardNumber": "6200123412341234"}),
            ("cvv", {"concealed": "123"}),
            ("phoneTollFree", {"phone": "010-66668888"}),
        )
    ],
)
IDENTITY = pux_item(
    "004",
    "我",
    sections=[section(("cell", {"phone": "13700137000"}), ("number", {"string": "13900139003"}))],
)
MEMBER = pux_item(
    "107",
    "商店会员",
    sections=[
        section(
            ("member_name", {"string": "李明"}),
            ("pin", {"concealed": "9999"}),
            ("website", {"url": "https://shop.example"}),
        )
    ],
)
BINNED = pux_item("001", "old") | {"trashed": True}


def pux(*items: Any) -> str:
    """Return the content of export.data."""
    return json.dumps({"accounts": [{"attrs": {"name": "me"}, "vaults": [{"items": items}]}]})


def test_a_1pux_gives_logins_and_members(read: Read) -> None:
    """What lies in the bin, and what is concealed, stays behind."""
    content = packed(
        {"export.attributes": "{}", "export.data": pux(LOGIN, CARD, IDENTITY, MEMBER, BINNED)}
    )
    found = read(content)
    assert found.format == "1password_1pux"
    assert [s for s in found.shown if s[0]] == [
        ("银行", ("bank.example",), "liming"),
        ("商店会员", ("shop.example",), ""),
    ]
    assert found.tally.records == 5
    assert str(found.logins[0].changed) == "2023-11-15"


def test_a_hotline_in_a_1pux_names_no_account(read: Read) -> None:
    """Numbers of cards and identities are kept to be compared, without a name, host or login."""
    found = read(pux(LOGIN, CARD, IDENTITY))
    assert found.shown[1:] == [("", (), ""), ("", (), "")]
    assert found.numbers == {"+8613800138000", "+861066668888", "+8613700137000"}


def test_items_wrapped_once_more_are_read(read: Read) -> None:
    """As the first 1PUX had them."""
    assert read(pux({"item": LOGIN})).shown == [("银行", ("bank.example",), "liming")]


def test_a_spoilt_item_costs_only_itself(read: Read) -> None:
    """It is named by its number."""
    found = read(pux(LOGIN, {"overview": 7}, MEMBER))
    assert len(found.logins) == 2
    assert [(p.code, p.at) for p in found.tally.problems] == [("bad_row", 2)]


BETWEEN = "***5642bee8-a5ff-11dc-8314-0800200c9a66***\n"
PIF = BETWEEN.join(
    json.dumps(item, ensure_ascii=False) + "\n"
    for item in (
        {"typeName": "system.folder.Regular", "title": "Folder", "secureContents": {}},
        {
            "typeName": "webforms.WebForm",
            "title": "银行",
            "location": "https://bank.example/",
            "updatedAt": 1700049600,
            "secureContents": {
                "fields": [
                    {"type": "T", "name": "u", "value": "liming", "designation": "username"},
                    {"type": "P", "name": "p", "value": "13900139000", "designation": "password"},
                ],
                "notesPlain": "13800138000",
                "sections": [
                    {
                        "fields": [
                            {"k": "concealed", "n": "pin", "v": "13900139001"},
                            {"k": "date", "v": 5},
                        ]
                    }
                ],
            },
        },
        {
            "typeName": "wallet.financial.CreditCard",
            "title": "信用卡",
            "secureContents": {"ccnum": "6200123412341234", "cvv": "123"},
        },
        {
            "typeName": "identities.Identity",
            "title": "我",
            "secureContents": {
                "sections": [{"fields": [{"k": "phone", "n": "cellphone", "v": "13700137000"}]}]
            },
        },
        {
            "typeName": "webforms.WebForm",
            "title": "old",
            "trashed": True,
            "location": "https://a.example",
        },
    )
)


def test_a_1pif_gives_logins(read: Read) -> None:
    """With or without a byte order mark, or any line between; folders and the bin stay behind."""
    other = "***aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee***\n"
    for content in (PIF, "\ufeff" + PIF, other + PIF.replace(BETWEEN, other)):
        found = read(content)
        assert found.format == "1password_1pif"
        assert found.shown == [("银行", ("bank.example",), "liming"), ("", (), "")]
        assert found.numbers == {"+8613800138000", "+8613700137000"}
        assert (found.tally.records, found.tally.skipped) == (5, 3)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_what_an_editor_saved_as_utf16_is_read(read: Read, encoding: str) -> None:
    """1PIF and Dashlane, with a mark and without: as many entries as before."""
    assert read(PIF.encode(encoding)).shown == read(PIF).shown
    dashlane = json.dumps(DASHLANE, ensure_ascii=False)
    assert read(dashlane.encode(encoding)).shown == read(dashlane).shown


def test_a_1pif_is_a_folder_on_a_mac(tmp_path: Path) -> None:
    """With the data in it."""
    (tmp_path / "data.1pif").write_text(PIF, "utf-8")
    export = open_export(tmp_path, "CN")
    assert (export.format, len(list(export.read()))) == ("1password_1pif", 2)


def proton_item(sort: str, name: str, content: dict[str, Any], **more: Any) -> dict[str, Any]:
    """Return an item of Proton Pass."""
    extra = [
        {"fieldName": "a", "type": "text", "data": {"content": "13800138000"}},
        {"fieldName": "b", "type": "hidden", "data": {"content": "13900139000"}},
        {"fieldName": "c", "type": "totp", "data": {"totpUri": "13900139001"}},
    ]
    data = {
        "type": sort,
        "metadata": {"name": name, "note": ""},
        "extraFields": extra if sort == "login" else [],
        "content": content,
    }
    return {"data": data, "state": 1, "aliasEmail": None, "modifyTime": 1700049600, **more}


PROTON = {
    "version": "1.30.0",
    "encrypted": False,
    "userId": "u",
    "vaults": {
        "v1": {
            "name": "Personal",
            "items": [
                proton_item(
                    "login",
                    "银行",
                    {"itemUsername": "", "itemEmail": "liming", "urls": ["https://bank.example"]},
                ),
                proton_item("login", "old", {"itemUsername": "x"}, state=2),
            ],
        },
        "v2": {
            "items": [
                proton_item("alias", "别名", {}, aliasEmail="a.b@pass.example"),
                proton_item("creditCard", "卡", {"number": "6200123412341234", "pin": "1"}),
                proton_item("identity", "我", {"phoneNumber": "13700137000", "fullName": "李明"}),
            ]
        },
    },
}


@pytest.mark.parametrize("zipped", [False, True])
def test_proton_pass_gives_logins_and_aliases(read: Read, zipped: bool) -> None:
    """Of all vaults; hidden fields, cards and the bin stay behind."""
    content = json.dumps(PROTON)
    found = read(packed({"Proton Pass/data.json": content}) if zipped else content)
    assert found.format == "protonpass_json"
    assert found.shown == [
        ("银行", ("bank.example",), "liming"),
        ("别名", (), "a.b@pass.example"),
        ("", (), ""),
    ]
    assert found.numbers == {"+8613800138000", "+8613700137000"}


def test_proton_pass_encrypted_cannot_be_opened(read: Read) -> None:
    """As a PGP message, alone or packed, and by its own word."""
    pgp = "-----BEGIN PGP MESSAGE-----\n\nwcBMA\n-----END PGP MESSAGE-----\n"
    for content in (
        pgp,
        packed({"Proton Pass/data.pgp": pgp}),
        json.dumps(PROTON | {"encrypted": True}),
    ):
        with pytest.raises(FileIsEncrypted):
            read(content)


DASHLANE = {
    "ADDRESS": [{"address": "x"}],
    "AUTHENTIFIANT": [
        {
            "domain": "https://bank.example",
            "email": "",
            "login": "liming",
            "note": "",
            "password": "13900139000",
            "secondaryLogin": "13800138000",
            "title": "银行",
        },
        {"domain": "", "email": "ming@mail.example", "login": "", "title": "mail"},
    ],
    "IDCARD": [{"number": "13900139001"}],
    "PHONE": [{"number": "13700137000", "phoneName": "mine"}],
}


def test_dashlane_gives_logins_and_telephones(read: Read) -> None:
    """Papers stay behind."""
    found = read(json.dumps(DASHLANE))
    assert found.format == "dashlane_json"
    assert found.shown == [
        ("银行", ("bank.example",), "liming"),
        ("mail", (), "ming@mail.example"),
        ("", (), ""),
    ]
    assert found.numbers == {"+8613800138000", "+8613700137000"}


@pytest.mark.parametrize("content", [pux(LOGIN), json.dumps(PROTON), json.dumps(DASHLANE)])
def test_size_depth_and_damage_are_limits(
    read: Read, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file cut short, one nested without end, and one that is too large are refused."""
    with pytest.raises(FileMalformed):
        read(content[:-5])
    deep = content[:-1] + ', "x": ' + "[" * 100_000
    with pytest.raises(FileMalformed):
        read(deep)
    monkeypatch.setattr("app.discovery.readers.json_text.LIMIT", 100)
    with pytest.raises(FileTooLarge):
        read(content)
