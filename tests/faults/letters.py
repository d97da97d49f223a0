"""Good mails, mailboxes and address books, from which damaged ones are made."""

from __future__ import annotations

import base64
import io
import zipfile

_START = b"From bank@bank.example Sat Aug  8 10:00:00 2026\n"
_NAME = base64.b64encode("示例银行".encode("gbk")).decode()
_HEAD = (
    f"From: =?gb2312?B?{_NAME}?= <bill@vip.ccb.com>\nTo: me@home.example\n"
    "Date: Sat, 08 Aug 2026 10:00:00 +0800\nSubject: =?utf-8?q?=E8=B4=A6=E5=8D=95?=\n"
    "MIME-Version: 1.0\n"
).encode()
_TABLE = (
    "<html><head><style>td{width:1px}</style></head><body><table><tr><td>账单日</td>"
    "<td>2026-08-05</td></tr><tr><td>到期还款日</td><td>2026/08/25</td></tr>"
    "<tr><td>62270812****3456</td><td>人民币(CNY)</td><td>857.90</td><td>200.00</td></tr>"
    "</table><!-- x --><script>x</script></body></html>"
)
_NESTED = (
    _HEAD
    + b'Content-Type: multipart/mixed; boundary="a"\n\n--a\n'
    + b"Content-Type: multipart/alternative;\n boundary=b\n\n--b\n"
    + b"Content-Type: text/plain; charset=gb2312\n\n"
    + "您好，账单已出".encode("gbk")
    + b"\n--b\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    + base64.encodebytes(_TABLE.encode())
    + b"\n--b--\n--a\nContent-Type: application/pdf\n\n"
    + base64.encodebytes(bytes(300))
    + b"\n--a--\n"
)
_PLAIN = (
    _HEAD
    + b"Content-Type: text/html; charset=gbk\nContent-Transfer-Encoding: 8bit\n\n"
    + _TABLE.encode("gbk")
)


def _packed() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.eml", _NESTED)
        archive.writestr("b.eml", _PLAIN)
    return buffer.getvalue()


MAIL: dict[str, tuple[bytes, None]] = {
    "nested": (_NESTED, None),
    "plain": (_PLAIN, None),
    "mailbox": (_START + _NESTED + b"\n" + _START + _PLAIN + b"\n\n>From x\n", None),
    "zip_of_mails": (_packed(), None),
}
_CARD_2 = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C2=E8=\r\n=C2=E8;;;;\r\n"
    b"TEL;CELL:13800138000\r\nPHOTO;ENCODING=BASE64;JPEG:\r\n /9j/4AAQ\r\n /9k=\r\n\r\nEND:VCARD\r\n"
)
_CARD_4 = (
    'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:我\r\nTEL;VALUE=uri;TYPE="voice,cell":tel:+86-139-0013-9000\r\n'
    "NOTE:很长\r\n 的话\r\nORG:招商银行;客服\r\nitem1.TEL:95555\r\nEND:VCARD\r\n"
).encode()  # fmt: skip
CONTACTS: dict[str, tuple[bytes, None]] = {
    "vcard_2": (_CARD_2 * 2, None),
    "vcard_4": (_CARD_4 * 2, None),
    "vcard_wide": ((b"\xff\xfe" + _CARD_4.decode().encode("utf-16-le")), None),
}
