"""What programs and disks leave after the end of a text is no part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.domain.errors import RenumberError
from app.domain.file_errors import FileUnknown

CHROME = "name,url,username,password\nmail,https://mail.example,ming,{}\n"
TEXTS = {
    "chrome_csv": CHROME.format("secret"),
    "chrome_csv quoted": CHROME.format('"sec,ret"'),
    "chrome_csv open end": CHROME.format("secret").rstrip(),
    "message_json": '[{"body": "【工商银行】余额", "address": "95588"}]',
    "bitwarden_json": '{"encrypted": false, "folders": [], "items": [{"type": 1, "name": "a", '
    '"login": {"username": "ming", "uris": [{"uri": "https://a.example"}]}}]}',
    "sms_backup_restore": '<smses><sms address="95588" date="1790000000000" type="1" body="余额"/></smses>',
    "vcard": "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ming\r\nTEL:13800138000\r\nEND:VCARD\r\n",
    "qif": "!Type:CCard\nD01/02/2026\nT-5.00\nPShop\n^\n",
}


@pytest.mark.parametrize("padding", [b"\0", b"\x1a", b"\0" * 5000, b"\r\n\x1a\0\0"])
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("codec", ["utf-8", "gb18030"])
def test_padding_is_no_record_and_no_problem(
    tmp_path: Path, name: str, padding: bytes, codec: str
) -> None:
    """A file that was written into a block of zeros, or ended as DOS did, reads as it is."""
    if codec != "utf-8" and name == "bitwarden_json":
        pytest.skip("JSON is UTF-8")
    path = tmp_path / "export"
    content = TEXTS[name].encode(codec)
    path.write_bytes(content)
    try:
        plain = open_export(path, "CN")
    except RenumberError:
        # Four characters of Chinese do not convince anybody of their encoding.
        return
    records = list(plain.read())
    path.write_bytes(content + padding)
    padded = open_export(path, "CN")
    assert list(padded.read()) == records
    assert (padded.format, padded.tally) == (plain.format, plain.tally)


def test_zeros_within_a_text_make_it_none(tmp_path: Path) -> None:
    """Only what comes after the end is padding."""
    path = tmp_path / "export"
    path.write_bytes(b"name,url,username,password\n\0\0\0mail,https://mail.example,ming,x\n")
    with pytest.raises(FileUnknown):
        open_export(path, "CN")
