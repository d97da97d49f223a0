"""Exports of password managers with marked secrets wherever each of them keeps one."""

from __future__ import annotations

import json

from app.discovery.readers.probe import Unlock
from tests.app.discovery.readers.made import (
    bitwarden_protected,
    kdbx3,
    kdbx4,
    keepass_xml,
    packed,
    sealed,
)

PASSWORD, SEED, NOTE, FIELD = "MARK-pw-7f3a", "MARKSEED234567QQ", "MARK-note-91", "MARK-field-22"
CARD, CVV, IDENTITY, CODE = "6200123412341234", "MARK-cvv-8", "11010119900307123X", "739251"
SECRETS = (PASSWORD, SEED, NOTE, FIELD, CARD, CVV, IDENTITY, CODE, "19900307", "620012341234")
OPENING = "MARK-opening-55"
"""The password of protected files."""

TEXT = f"{NOTE} 13800138000 {IDENTITY} {CARD} {CODE}"
"""A note with a phone number, which may stay, among what may not."""
URL = f"https://u:{PASSWORD}@bank.example/?t={SEED}#{CODE}"
TOTP = f"otpauth://totp/a?secret={SEED}"

BITWARDEN = {
    "encrypted": False,
    "folders": [],
    "items": [
        {
            "type": 1,
            "name": f"银行 {CARD}",
            "notes": TEXT,
            "fields": [{"name": "PIN", "value": FIELD, "type": 1}],
            "passwordHistory": [{"password": PASSWORD}],
            "login": {
                "uris": [{"uri": URL}],
                "username": IDENTITY,
                "password": PASSWORD,
                "totp": TOTP,
                "fido2Credentials": [
                    {
                        "keyValue": SEED,
                        "userHandle": FIELD,
                        "userName": CARD,
                        "rpId": "bank.example",
                    }
                ],
            },
        },
        {"type": 3, "name": "卡", "notes": TEXT, "card": {"number": CARD, "code": CVV}},
        {"type": 4, "name": "我", "identity": {"phone": "13800138000", "ssn": IDENTITY}},
        {"type": 2, "name": "便条", "notes": TEXT},
        {"type": 5, "name": "密钥", "sshKey": {"privateKey": SEED}},
    ],
}

_PUX_FIELDS = [
    {"id": "pin", "value": {"concealed": FIELD}},
    {"id": "totp", "value": {"totp": TOTP}},
    {"id": "ccnum", "value": {"creditCardNumber": CARD}},
    {"id": "number", "value": {"string": IDENTITY}},
    {"id": "cell", "value": {"phone": "13800138000"}},
    {"id": "key", "value": {"sshKey": {"privateKey": SEED}}},
]
ONEPASSWORD = {
    "accounts": [
        {
            "attrs": {"email": "ming@mail.example"},
            "vaults": [
                {
                    "items": [
                        {
                            "categoryUuid": category,
                            "overview": {"title": f"银行 {CARD}", "subtitle": CARD, "url": URL},
                            "details": {
                                "loginFields": [
                                    {"value": CARD, "fieldType": "T", "designation": "username"},
                                    {
                                        "value": PASSWORD,
                                        "fieldType": "P",
                                        "designation": "password",
                                    },
                                    {"value": FIELD, "fieldType": "T", "name": "answer"},
                                ],
                                "notesPlain": TEXT,
                                "password": PASSWORD,
                                "passwordHistory": [{"value": PASSWORD}],
                                "sections": [{"title": "", "fields": _PUX_FIELDS}],
                            },
                        }
                        for category in ("001", "002", "004", "101", "106", "110")
                    ]
                }
            ],
        }
    ]
}
ONEPASSWORD_PIF = "***5642bee8-a5ff-11dc-8314-0800200c9a66***\n".join(
    json.dumps(
        {
            "typeName": sort,
            "title": f"银行 {CARD}",
            "location": URL,
            "secureContents": {
                "fields": [
                    {"type": "T", "value": IDENTITY, "designation": "username"},
                    {"type": "P", "value": PASSWORD, "designation": "password"},
                ],
                "ccnum": CARD,
                "cvv": CVV,
                "notesPlain": TEXT,
                "sections": [
                    {
                        "fields": [
                            {"k": "concealed", "n": "TOTP_1", "v": TOTP},
                            {"k": "string", "n": "number", "v": IDENTITY},
                        ]
                    }
                ],
            },
        }
    )
    + "\n"
    for sort in ("webforms.WebForm", "wallet.financial.CreditCard", "identities.Identity")
)
PROTON = {
    "encrypted": False,
    "userId": "u",
    "vaults": {
        "v": {
            "items": [
                {
                    "state": 1,
                    "data": {
                        "type": sort,
                        "metadata": {"name": f"银行 {CARD}", "note": TEXT},
                        "extraFields": [
                            {"type": "hidden", "data": {"content": FIELD}},
                            {"type": "totp", "data": {"totpUri": TOTP}},
                        ],
                        "content": {
                            "itemEmail": IDENTITY,
                            "password": PASSWORD,
                            "urls": [URL],
                            "totpUri": TOTP,
                            "number": CARD,
                            "verificationNumber": CVV,
                            "pin": CODE,
                            "phoneNumber": "13800138000",
                            "socialSecurityNumber": IDENTITY,
                        },
                    },
                }
                for sort in ("login", "creditCard", "identity", "note", "sshKey")
            ]
        }
    },
}
DASHLANE = {
    "AUTHENTIFIANT": [
        {
            "domain": URL,
            "login": CARD,
            "secondaryLogin": IDENTITY,
            "note": TEXT,
            "password": PASSWORD,
            "otpSecret": SEED,
            "title": f"银行 {CARD}",
        }
    ],
    "PHONE": [{"number": "13800138000"}],
    "PAYMENTMEANS_CREDITCARD": [{"cardNumber": CARD, "securityCode": CVV}],
    "SECURENOTE": [{"content": TEXT}],
}
_KEEPASS = keepass_xml(
    {
        "Title": f"银行 {CARD}",
        "UserName": IDENTITY,
        "!Password": PASSWORD,
        "URL": URL.replace("&", "&amp;"),
        "Notes": TEXT,
        "!PIN": FIELD,
        "otp": TOTP,
        "TimeOtp-Secret-Base32": SEED,
        "CVV": CVV,
    },
    {"Title": "bin", "Password": PASSWORD},
)
KEYCHAIN = f"""keychain: "/a.keychain"
class: "inet"
attributes:
    0x00000007 <blob>="bank.example"
    "acct"<blob>="{CARD}"
    "icmt"<blob>="{TEXT}"
    "srvr"<blob>="bank.example"
data:
"{PASSWORD}"
"""
_IDENTITY_NOTE = f'"{{""phoneNumber"":""13800138000"",""socialSecurityNumber"":""{IDENTITY}""}}"'
_CARD_NOTE = f'"{{""number"":""{CARD}"",""verificationNumber"":""{CVV}""}}"'

TABLES = {
    "bitwarden_csv": (
        "folder,favorite,type,name,notes,fields,login_uri,login_username,login_password,login_totp\n"
        f",,login,a,{TEXT},PIN: {FIELD},{URL},{CARD},{PASSWORD},{SEED}\n"
    ),
    "chrome_csv": f"name,url,username,password,note\na,{URL},{CARD},{PASSWORD},{TEXT}\n",
    "firefox_csv": f"url,username,password,httpRealm\n{URL},{IDENTITY},{PASSWORD},{FIELD}\n",
    "apple_csv": f"Title,URL,Username,Password,Notes,OTPAuth\na,{URL},{CARD},{PASSWORD},{TEXT},{TOTP}\n",
    "1password_csv": (
        "Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes\n"
        f"a,{URL},{CARD},{PASSWORD},{TOTP},false,false,,{TEXT}\n"
    ),
    "1password_old": (
        "ainfo,ccnum,cvv,notes,password,secret key,title,url,username\n"
        f"{CARD},{CARD},{CVV},{TEXT},{PASSWORD},{SEED},a,{URL},{IDENTITY}\n"
    ),
    "keepass_csv": (
        '"Account","Login Name","Password","Web Site","Comments"\n'
        f'"a","{CARD}","{PASSWORD}","{URL}","{TEXT}"\n'
    ),
    "keepassxc_csv": (
        '"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"\n'
        f'"R","a","{IDENTITY}","{PASSWORD}","{URL}","{TEXT}","{TOTP}","0","",""\n'
    ),
    "lastpass_csv": (
        "url,username,password,totp,extra,name,grouping,fav\n"
        f"{URL},{CARD},{PASSWORD},{SEED},{TEXT},a,,0\n"
        f'http://sn,,,,"NoteType:Credit Card\nNumber:{CARD}\nSecurity Code:{CVV}",{CARD},,0\n'
        f"http://sn,,,,{TEXT},{FIELD},,0\n"
    ),
    "nordpass_csv": (
        "name,url,username,password,note,cardholdername,cardnumber,cvc,phone_number\n"
        f"a,{URL},{CARD},{PASSWORD},{TEXT},,,,\n"
        f"{FIELD},,,,{TEXT},{FIELD},{CARD},{CVV},\n"
    ),
    "protonpass_csv": (
        "type,name,url,email,username,password,note,totp,createTime,modifyTime,vault\n"
        f"login,a,{URL},,{CARD},{PASSWORD},{TEXT},{TOTP},1,1,{FIELD}\n"
        f"creditCard,{FIELD},,,,,{_CARD_NOTE},,1,1,P\n"
        f"identity,me,,,,,{_IDENTITY_NOTE},,1,1,P\n"
    ),
    "dashlane_csv": (
        "username,username2,username3,title,password,note,url,category,otpUrl\n"
        f"{CARD},{IDENTITY},,a,{PASSWORD},{TEXT},{URL},{FIELD},{TOTP}\n"
    ),
    "chinese": f"名称,网址,用户名,密码,备注\na,{URL},{CARD},{PASSWORD},{TEXT}\n",
    "small_program": f"Name,Url,Login,Pwd,Note,PIN\na,{URL},{CARD},{PASSWORD},{TEXT},{FIELD}\n",
    "headerless": f"a,https://bank.example/?{PASSWORD},ming,{PASSWORD},{TEXT}\n",
}

ENPASS = {
    "folders": [],
    "items": [
        {
            "title": f"银行 {CARD}",
            "template_type": "login.default",
            "note": TEXT,
            "updated_at": 1700000000,
            "fields": [
                {"type": "username", "value": IDENTITY},
                {"type": "url", "value": URL},
                {"type": "password", "sensitive": 1, "value": PASSWORD},
                {"type": "text", "sensitive": 1, "value": FIELD},
                {"type": "text", "deleted": 1, "value": CODE},
                {"type": "totp", "value": SEED},
                {"type": "ccNumber", "value": CARD},
                {"type": "ccCvc", "value": CVV},
            ],
        },
        {"title": "旧", "trashed": 1, "template_type": "note.default", "note": TEXT, "fields": []},
    ],
}

EXPORTS: dict[str, tuple[bytes, Unlock | None]] = {
    "bitwarden_json": (json.dumps(BITWARDEN).encode(), None),
    "bitwarden_protected": (bitwarden_protected(BITWARDEN, OPENING), Unlock(OPENING)),
    "bitwarden_zip": (packed({"data.json": json.dumps(BITWARDEN), "a.png": b"\x89PNG\r\n"}), None),
    "sealed_zip": (sealed({"data.json": json.dumps(BITWARDEN)}, OPENING), Unlock(OPENING)),
    "1password_1pux": (packed({"export.data": json.dumps(ONEPASSWORD)}), None),
    "1password_1pif": (ONEPASSWORD_PIF.encode(), None),
    "protonpass_json": (json.dumps(PROTON).encode(), None),
    "dashlane_json": (json.dumps(DASHLANE).encode(), None),
    "enpass_json": (json.dumps(ENPASS).encode(), None),
    "apple_keychain": (KEYCHAIN.encode(), None),
    "keepass_xml": (_KEEPASS.encode(), None),
    "kdbx3": (kdbx3(_KEEPASS, OPENING), Unlock(OPENING)),
    "kdbx4": (kdbx4(_KEEPASS, OPENING), Unlock(OPENING)),
    **{name: (table.encode(), None) for name, table in TABLES.items()},
}
