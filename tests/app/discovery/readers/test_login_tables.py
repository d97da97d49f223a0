"""Tables of saved logins, as each program writes them: what they give, and what stays behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.discovery.readers import named_logins
from app.domain.file_errors import FileColumnsUnknown
from tests.app.discovery.readers.conftest import Read

BANK = ("银行", ("bank.example",), "liming")
MAIL = ("mail", ("mail.example",), "ming@mail.example")

APPLE = """Title,URL,Username,Password,Notes,OTPAuth
银行,https://bank.example/,liming,secret,"备用
13800138000",otpauth://totp/a?secret=SEED
mail,https://mail.example/,ming@mail.example,secret,,
"""
APPLE_OLD = """Title,Url,Username,Password,OTPAuth
银行,https://bank.example/,liming,secret,
mail,https://mail.example/,ming@mail.example,secret,
"""
APPLE_FIRST = """Title,Url,Username,Password
银行,https://bank.example/,liming,secret
mail,https://mail.example/,ming@mail.example,secret
"""
ONEPASSWORD_ALL = r"""cell(cellphone),Created Date,Modified Date,Notes,number(ccnum),Password,password(pop_password),Scope,Tags,Title,Type,URL,URL(url),Username,username(username)
,"1","1",,,"secret",,,"{(
    \"Starter Kit\"
)}","银行","Login","https://bank.example",,"liming",
,"1","1",,"6200123412341234",,,,"{(
)}","卡","Credit Card",,,,
"13800138000","1","1",,,,,,,"我","Identity",,,,"liming"
"""
ONEPASSWORD_IDENTITY = """UUID,TITLE,SCOPE,AUTOSUBMIT,TAGS,NOTES,SECTION 1: NAME,ADDRESS 2: DEFAULT PHONE,INTERNET 1: USERNAME
x,我,Default,Default,,,Identification,13800138000,liming
"""
ONEPASSWORD_8 = """Title,Url,Username,Password,OTPAuth,Favorite,Archived,Tags,Notes
"银行","https://bank.example","liming","secret","","false","false","","13800138000"
"mail","https://mail.example","ming@mail.example","secret","","true","false","a;b",""
"""
ONEPASSWORD_7 = """notes,password,title,type,url,username
13800138000,secret,银行,Login,https://bank.example,liming
,secret,mail,Login,https://mail.example,ming@mail.example
"""
ONEPASSWORD_WINDOWS = """UUID,TITLE,SCOPE,AUTOSUBMIT,1: URL,1: USERNAME,1: PASSWORD,AINFO,NOTES
x1,银行,Default,Default,https://bank.example,liming,secret,liming,13800138000
x2,mail,Default,Default,https://mail.example,ming@mail.example,secret,,
"""
ONEPASSWORD_MAC = """,ainfo,cell,Notes,Password,section:x,Type,Title,URL,Username,uuid
,liming,13800138000,,secret,,Login,银行,https://bank.example,liming,
,,,,secret,,Login,mail,https://mail.example,ming@mail.example,
"""
KEEPASS_1 = """"Account","Login Name","Password","Web Site","Comments"
"银行","liming","secr\\"et","https://bank.example","13800138000"
"mail","ming@mail.example","secret","https://mail.example",""
"""
KEEPASSX = """"Group","Title","Username","Password","URL","Notes"
"Root","银行","liming","secret","https://bank.example","13800138000"
"Root/a","mail","ming@mail.example","secret","https://mail.example",""
"""
KEEPASSXC = """"Group","Title","Username","Password","URL","Notes","TOTP","Icon","Last Modified","Created"
"Root","银行","liming","secret","https://bank.example","13800138000","otpauth://x","0","2024-05-06T07:08:09Z","2023-01-01T00:00:00Z"
"Root","mail","ming@mail.example","secret","https://mail.example","","","0","",""
"""
LASTPASS = """url,username,password,totp,extra,name,grouping,fav
https://bank.example,liming,secret,SEED,13800138000,银行,Money,0
https://mail.example,ming@mail.example,secret,,,mail,,1
http://sn,,,,"NoteType:Credit Card
Number:6200123412341234
Notes:13900139000",card,,0
http://sn,,,,13900139000,note,,0
"""
NORDPASS = """name,url,username,password,note,cardholdername,cardnumber,cvc,expirydate,zipcode,folder,full_name,phone_number,email,address1,address2,city,country,state
银行,https://bank.example,liming,secret,,,,,,,Money,,,,,,,,
mail,https://mail.example,ming@mail.example,secret,,,,,,,,,,,,,,,
card,,,,13900139000,Ming,6200123412341234,123,01/30,,,,,,,,,,
me,,,,,,,,,,,Li Ming,13800138000,ming@mail.example,,,,,
"""
PROTON = """type,name,url,email,username,password,note,totp,createTime,modifyTime,vault
login,银行,https://bank.example,,liming,secret,,otpauth://x,1700049600,1700049600,Personal
login,mail,"https://mail.example/, https://mail.example/b",ming@mail.example,,secret,,,1,1,Personal
creditCard,card,,,,,"{""number"":""6200123412341234"",""note"":""13900139000""}",,1,1,Personal
identity,me,,,,,"{""phoneNumber"":""13800138000"",""socialSecurityNumber"":""13900139000""}",,1,1,Personal
"""
DASHLANE = """username,username2,username3,title,password,note,url,category,otpUrl
liming,13800138000,,银行,secret,,https://bank.example,Money,otpauth://x
ming@mail.example,,,mail,secret,,https://mail.example,,
"""
HEADERLESS = """"银行","https://bank.example/","liming","s#cr,et","13800138000"
"mail","https://mail.example/","ming@mail.example","s!cret",""
"""
HEADERLESS_4 = """银行,13800138000,liming,s#cret,https://bank.example
mail,,ming@mail.example,s!cret,https://mail.example
"""


@pytest.mark.parametrize(
    ("content", "export_format"),
    [
        (APPLE, "apple_csv"),
        (ONEPASSWORD_8, "1password_csv"),
        (ONEPASSWORD_7, "1password_csv"),
        (ONEPASSWORD_WINDOWS, "1password_csv"),
        (ONEPASSWORD_MAC, "1password_csv"),
        (KEEPASS_1, "keepass_csv"),
        (KEEPASSX, "keepass_csv"),
        (KEEPASSXC, "keepass_csv"),
        (LASTPASS, "lastpass_csv"),
        (NORDPASS, "nordpass_csv"),
        (PROTON, "protonpass_csv"),
        (DASHLANE, "dashlane_csv"),
        (HEADERLESS, "logins_csv"),
        (HEADERLESS_4, "logins_csv"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_each_program_is_known_by_its_columns(
    read: Read, content: str, export_format: str, newline: str
) -> None:
    """Name, host and login come; of the rest only the user's number, and nothing of any card."""
    found = read(content.replace("\n", newline))
    assert found.format == export_format
    assert [shown for shown in found.shown if shown[1]] == [BANK, MAIL]
    assert found.numbers == {"+8613800138000"}
    assert not found.tally.problems


def test_older_apple_tables_have_fewer_columns(read: Read) -> None:
    """They are still Apple's."""
    for content in (APPLE_OLD, APPLE_FIRST):
        found = read(content)
        assert (found.format, found.shown) == ("apple_csv", [BANK, MAIL])


def test_a_table_from_chromes_own_database_is_read(read: Read) -> None:
    """Sites for which nothing was to be saved are no accounts."""
    found = read(
        "origin_url,action_url,username_value,password_value,signon_realm,blacklisted_by_user\n"
        "https://bank.example/login,,liming,secret,https://bank.example/,0\n"
        "https://never.example/,,,,https://never.example/,1\n"
    )
    assert (found.format, found.shown) == ("chrome_csv", [("", ("bank.example",), "liming")])
    assert found.tally.skipped == 1


def test_1password_for_mac_names_the_sort_of_each_row(read: Read) -> None:
    """Of cards and identities only phones are looked at; quotes may stand behind backslashes."""
    found = read(ONEPASSWORD_ALL)
    assert found.format == "1password_csv"
    assert found.shown == [BANK, ("", (), "")]
    assert found.numbers == {"+8613800138000"}
    assert (found.tally.records, found.tally.problems) == (3, [])


def test_1password_for_windows_without_logins_is_read(read: Read) -> None:
    """A table of identities has no column for passwords; its user name is no login."""
    found = read(ONEPASSWORD_IDENTITY)
    assert (found.format, found.shown) == ("1password_csv", [("我", (), "")])
    assert found.numbers == {"+8613800138000"}


def test_the_day_of_the_last_change_is_kept(read: Read) -> None:
    """Where a table has it, and only where it is a day."""
    assert [str(r.changed) for r in read(KEEPASSXC).logins] == ["2024-05-06", "None"]
    assert str(read(PROTON).logins[0].changed) == "2023-11-15"


def test_quotes_behind_backslashes_are_read(read: Read) -> None:
    """KeePass 1 writes them so, which no other table should."""
    found = read(KEEPASS_1)
    assert (found.shown, found.tally.problems) == ([BANK, MAIL], [])


def test_a_row_that_is_broken_costs_only_itself(read: Read) -> None:
    """It is named by its line."""
    found = read(KEEPASSX.replace('"secret","https://bank', '"sec"ret","https://bank'))
    assert found.shown == [MAIL]
    assert [(p.code, p.at) for p in found.tally.problems] == [("bad_row", 2)]


@pytest.mark.parametrize(
    "content",
    [
        "银行,liming,secret\nmail,ming,secret\n",
        "银行,secret,liming,x,note\n",
        "liming,https://bank.example,s#cr%et!,liming\n",
        "1,2,https://a.example,4\n",
        "a,b\nc,d\ne,https://bank.example,liming,secret\n",
    ],
    ids=["no address", "none either", "password third", "address third", "mostly short"],
)
def test_without_column_names_nothing_is_guessed(read: Read, content: str) -> None:
    """A password must never be taken for a login: what is in doubt is refused, and not shown."""
    with pytest.raises(FileColumnsUnknown) as caught:
        read(content)
    assert caught.value.data["columns"] == ""


DASHLANE_SET = {
    "credentials.csv": DASHLANE,
    "ids.csv": "type,number,name,issue_date,expiration_date,place_of_issue,state\n"
    "passport,13900139000,Li Ming,2022-1-30,2032-1-30,,\n",
    "payments.csv": "type,account_name,account_holder,cc_number,code,expiration_month,"
    "expiration_year,routing_number,account_number,country,issuing_bank\n"
    "credit_card,Li Ming,,6200123412341234,123,01,2030,,,CN,\n",
    "personalInfo.csv": "type,title,first_name,last_name,login,email,item_name,phone_number,url\n"
    "number,,,,,,mine,13700137000,\n",
    "securenotes.csv": "title,note\n01,13900139000\n",
}


def test_dashlanes_tables_are_read_as_a_folder(tmp_path: Path) -> None:
    """Logins and telephones; papers, cards and notes leave nothing."""
    for name, content in DASHLANE_SET.items():
        (tmp_path / name).write_text(content, "utf-8")
    (tmp_path / "letter.csv").write_text("not,one,of,them\n", "utf-8")
    export = open_export(tmp_path, "CN")
    records = list(export.read())
    assert (export.format, export.tally.records, export.tally.skipped) == ("dashlane_csv", 6, 3)
    numbers = {number for record in records for number in record.numbers}  # type: ignore[union-attr]
    assert numbers == {"+8613800138000", "+8613700137000"}


def test_dashlanes_tables_are_read_from_a_zip(read: Read) -> None:
    """The same set, as it is downloaded."""
    from tests.app.discovery.readers.made import packed

    found = read(packed(DASHLANE_SET))
    assert (found.format, found.tally.records) == ("dashlane_csv", 6)
    assert found.shown[:2] == [BANK, MAIL]


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("名称,网址,用户名,密码,备注", "utf-8-sig"),
        ("标题,URL,用户名,密码,备注", "utf-8"),
        ("名稱,網址,使用者名稱,密碼,備註", "utf-8"),
        ("标题,网站,账号,密码,说明", "gb18030"),
        ("Name,Url,Login,Pwd,Note", "utf-8"),
        ("title;website;login name;password;comments", "utf-8"),
    ],
)
def test_a_table_in_the_words_of_another_language_is_read(
    read: Read, header: str, encoding: str
) -> None:
    """Browsers and managers name the columns in the language of the system in some versions."""
    mark = ";" if ";" in header else ","
    row = mark.join(("银行", "https://bank.example/", "liming", "MARK-pw", "电话 13800138000"))
    found = read(f"{header}\n{row}\n".encode(encoding))
    assert (found.format, found.shown) == ("logins_csv", [BANK])
    assert found.numbers == {"+8613800138000"}


def test_a_table_without_passwords_or_logins_is_none_of_saved_logins() -> None:
    """An address book has names and telephones, a list of links names and addresses."""
    assert named_logins.format_of(("name", "phone", "email")) is None
    assert named_logins.format_of(("name", "url", "password")) is None
    assert named_logins.format_of(("login", "password")) is None
    assert named_logins.format_of(("name", "name", "login", "password")) is None
