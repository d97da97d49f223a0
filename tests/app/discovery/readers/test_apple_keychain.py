"""The text of a Mac's keychain."""

from __future__ import annotations

from tests.app.discovery.readers.conftest import Read

BLOCK = """keychain: "/Users/ming/Library/Keychains/login.keychain-db"
version: 512
class: "{sort}"
attributes:
    0x00000007 <blob>={label}
    0x00000008 <blob>=<NULL>
    "acct"<blob>={login}
    "cdat"<timedate>=0x32303139303431383138343433375A00  "20190418184437Z\\000"
    "mdat"<timedate>=0x32303139303431383138343433375A00  "20190418184437Z\\000"
    "port"<uint32>=0x00000000
    {server}
data:
"secret"
"acct"<blob>="fake"
    "srvr"<blob>="fake.example"
"""


def block(sort: str, label: str, login: str, server: str = "") -> str:
    """Return one entry of the keychain."""
    return BLOCK.format(sort=sort, label=label, login=login, server=server)


def test_internet_passwords_are_logins(read: Read) -> None:
    """Whatever stands behind ``data:`` is the password, even if it looks like an attribute."""
    found = read(
        block("inet", '"bank.example"', '"liming"', '"srvr"<blob>="bank.example"')
        + block("inet", '0xE982AEE7AEB1  "\\351\\202"', '"ming"', '"srvr"<blob>="mail.example"')
        + block("genp", '"https://shop.example"', '"13800138000"', "")
    )
    assert found.format == "apple_keychain"
    assert found.shown == [
        ("bank.example", ("bank.example",), "liming"),
        ("邮箱", ("mail.example",), "ming"),
        ("https://shop.example", ("shop.example",), "13800138000"),
    ]
    assert str(found.logins[0].changed) == "2019-04-18"
    assert found.numbers == {"+8613800138000"}


def test_what_programs_keep_for_themselves_is_skipped(read: Read) -> None:
    """Wireless networks, certificates and keys are no accounts."""
    found = read(
        block("genp", '"Home-WiFi"', '"Home-WiFi"')
        + block("genp", '"com.apple.scopedbookmarksagent.xpc"', '"x"')
        + block("0x00000011", "<NULL>", "<NULL>")
    )
    assert found.logins == []
    assert (found.tally.records, found.tally.skipped) == (3, 3)
