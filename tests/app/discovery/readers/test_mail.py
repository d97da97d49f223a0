"""Mails, mailboxes and folders of them: what is read, and that nothing in them does harm."""

from __future__ import annotations

import base64
import io
import os
import zipfile
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.discovery.open import open_export
from app.discovery.readers.mail import record_of
from app.discovery.readers.mail_attachments import Attachments
from app.discovery.readers.mail_parts import lines_of, split_mailbox
from app.discovery.readers.probe import Options
from app.discovery.readers.source import Source
from app.discovery.readers.web_text import words_of
from app.discovery.record import MailRecord, Tally
from app.domain.file_errors import FileColumnsUnknown, FileUnknown, FileUnreadable

EXAMPLES = int(os.environ.get("RENUMBER_FUZZ_EXAMPLES", "60"))


def mail(
    sender: str = "示例银行 <notice@bank.example>",
    subject: str = "账单",
    body: str = "您好",
    **more: str,
) -> bytes:
    """Return a mail as a careful sender writes it."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = sender, "me@home.example", subject
    made["Date"] = "Sat, 08 Aug 2026 10:00:00 +0800"
    for name, value in more.items():
        made[name.replace("_", "-")] = value
    made.set_content(body)
    return made.as_bytes()


NOTHING_ATTACHED = Attachments(Source(Path("a.eml")), Options("CN"))


def raw(head: str | bytes, body: bytes = b"") -> MailRecord | None:
    """Return what a mail with these headers says."""
    head = head.encode() if isinstance(head, str) else head
    content = head.replace(b"\n", b"\r\n") + b"\r\n\r\n" + body
    return record_of(content, NOTHING_ATTACHED)


def read(path: Path) -> tuple[list[MailRecord], Tally]:
    """Read an export of mail."""
    export = open_export(path, "CN")
    assert (export.format, export.holds_passwords) == ("mail", False)
    records = [record for record in export.read() if isinstance(record, MailRecord)]
    return records, export.tally


def test_one_mail(tmp_path: Path) -> None:
    """Host, name, words, time and mailbox; the name of the file says nothing."""
    path = tmp_path / "export.bin"
    path.write_bytes(mail())
    (one,), tally = read(path)
    assert (one.host, one.name, one.mailbox) == ("bank.example", "示例银行", "me@home.example")
    assert one.text.split() == ["账单", "您好"]
    assert one.at == datetime(2026, 8, 8, 2, 0, tzinfo=UTC)
    assert (tally.records, tally.skipped) == (1, 0)


def test_a_mailbox(tmp_path: Path) -> None:
    """Mails follow one another; what was marked because it looks like a start loses its mark."""
    start = b"From notice@bank.example Sat Aug  8 10:00:00 2026\n"
    body = "第一\n\nFrom here on it is text\n>From quoted\n>>From deeper"
    content = start + mail(body=body) + b"\n" + start + mail(body="第二") + b"\n"
    path = tmp_path / "Inbox"
    path.write_bytes(content)
    (first, second), tally = read(path)
    assert "\nFrom quoted\n>From deeper" in first.text.replace("\r", "")
    assert "From here on" in first.text
    assert second.text.split() == ["账单", "第二"]
    assert tally.records == 2
    path.write_bytes(content.replace(b"\n", b"\r\n"))
    assert [r.text.split()[-1] for r in read(path)[0]] == ["deeper", "第二"]


def test_mails_in_different_encodings_share_a_mailbox(tmp_path: Path) -> None:
    """GBK and UTF-8 as they come, without a word of which is which."""
    start = b"From x Sat Aug  8 10:00:00 2026\n"
    head = b"From: a@bank.example\nDate: Sat, 08 Aug 2026 10:00:00 +0800\nSubject: "
    path = tmp_path / "box"
    path.write_bytes(
        start + head + "招商银行信用卡账单".encode("gbk") + b"\n\n" + "本期应还款额".encode("gbk")
        + b"\n\n" + start + head + "建设银行".encode() + b"\n\n" + "到期还款日".encode() + b"\n"
    )  # fmt: skip
    records, _ = read(path)
    assert [r.text.split() for r in records] == [
        ["招商银行信用卡账单", "本期应还款额"],
        ["建设银行", "到期还款日"],
    ]


def test_a_folder_and_a_zip_of_mails(tmp_path: Path) -> None:
    """Saved mails, a Maildir and a mailbox without a telling name; links are not followed."""
    folder = tmp_path / "mails"
    (folder / "cur").mkdir(parents=True)
    (folder / "a.eml").write_bytes(mail(subject="one"))
    (folder / "cur" / "1790000.M1P2.host:2,S".replace(":", "_")).write_bytes(mail(subject="two"))
    (folder / "Archive").write_bytes(b"From x Sat Aug  8 10:00:00 2026\n" + mail(subject="three"))
    (folder / "Archive.msf").write_text("an index")
    (folder / "Sent").write_text("")
    (tmp_path / "outside.eml").write_bytes(mail(subject="outside"))
    (folder / "link.eml").symlink_to(tmp_path / "outside.eml")
    records, tally = read(folder)
    assert sorted(r.text.split()[0] for r in records) == ["one", "three", "two"]
    assert tally.records == 3
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("x/a.eml", mail(subject="one"))
        archive.writestr("x/b.eml", mail(subject="two"))
        archive.writestr("x/picture.png", b"\x89PNG\r\n")
    path = tmp_path / "mails.zip"
    path.write_bytes(buffer.getvalue())
    assert sorted(r.text.split()[0] for r in read(path)[0]) == ["one", "two"]


@pytest.mark.parametrize(
    ("sender", "host"),
    [
        ("service@vip.ccb.com", "vip.ccb.com"),
        ('"service@icbc.com.cn" <x@swindler.example>', "swindler.example"),
        ("工商银行 icbc.com.cn <X@Swindler.Example>", "swindler.example"),
        ("(icbc.com.cn) a@b.example", "b.example"),
        ("a@b.example, c@d.example", ""),
        ("<a@b.example> <c@d.example>", ""),
        ("<a@b.example>@icbc.com.cn", "b.example"),
        ("nobody", ""),
        ("a@localhost", ""),
        ("", ""),
        ("friend@qq.com", ""),
        ("王小明 <ming@gmail.com>", ""),
        ("no-reply@accounts.google.com", "accounts.google.com"),
        ("service@163.com", "163.com"),
    ],
)
def test_only_the_address_says_who_sends(sender: str, host: str) -> None:
    """Not the name beside it, not a comment; two senders are none; people's mail is skipped."""
    found = raw(f"From: {sender}\nSubject: x")
    assert (found.host if found else "") == host


def test_two_from_lines_are_no_sender() -> None:
    """Readers of mail differ in which of two they show: neither is believed."""
    assert raw("From: a@icbc.com.cn\nFrom: b@swindler.example\nSubject: x") is None


def test_headers_whose_charset_lies() -> None:
    """GBK called UTF-8, UTF-8 called GB2312, and a character cut in two between words."""

    def word(raw_bytes: bytes, charset: str) -> str:
        return f"=?{charset}?B?{base64.b64encode(raw_bytes).decode()}?="

    head = "From: {} <a@bank.example>\nSubject: x"
    for charset, codec in (
        ("utf-8", "gbk"),
        ("gb2312", "utf-8"),
        ("GBK", "gbk"),
        ("x-no", "utf-8"),
    ):
        found = raw(head.format(word("招商银行信用卡中心".encode(codec), charset)))
        assert found is not None
        assert found.name == "招商银行信用卡中心"
    cut = "招商银行".encode("gbk")
    found = raw(head.format(f"{word(cut[:3], 'gb2312')}\n {word(cut[3:], 'GB2312')}"))
    assert found is not None
    assert found.name == "招商银行"


@pytest.mark.parametrize("claimed", ["gb2312", "utf-8", "us-ascii", "base64", "nonsense", ""])
@pytest.mark.parametrize("codec", ["gb18030", "utf-8"])
def test_bodies_whose_charset_lies(claimed: str, codec: str) -> None:
    """The bytes decide, not the claim."""
    text = "尊敬的客户，您的信用卡账单已经产生，请按时还款。"
    found = raw(
        f"From: a@bank.example\nContent-Type: text/plain; charset={claimed}", text.encode(codec)
    )
    assert found is not None
    assert text in found.text


def test_a_folder_of_all_sorts_is_no_folder_of_mail(tmp_path: Path) -> None:
    """In a folder of downloads one saved mail does not hide what lies beside it."""
    (tmp_path / "a.eml").write_bytes(mail())
    (tmp_path / "sms.xml").write_text("<smses></smses>")
    with pytest.raises(FileUnreadable):
        open_export(tmp_path, "CN")


def test_attachments_are_never_kept(tmp_path: Path) -> None:
    """Of a mail only its text parts come to memory; a huge attachment between them is passed by."""
    huge = b"\r\n".join([base64.b64encode(bytes(57))] * 20_000)
    content = (
        b'From: a@bank.example\r\nSubject: x\r\nContent-Type: multipart/mixed;\r\n boundary="b b"\r\n\r\n'
        b"--b b\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n" + huge
        + b"\r\n--b b\r\nContent-Type: multipart/alternative; boundary=c\r\n\r\n--c\r\n\r\nplain words\r\n"
        b"--c\r\nContent-Type: text/html\r\n\r\n<p>shown&nbsp;words<script>hidden</script>\r\n--c--\r\n"
        b"--b b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment\r\n\r\nattached\r\n"
        b"--b b\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@other.example\r\n\r\nforwarded\r\n--b b--\r\n"
    )  # fmt: skip
    ((thin, too_large),) = split_mailbox(lines_of([content]))
    assert len(thin) < 1000
    assert not too_large
    path = tmp_path / "a.eml"
    path.write_bytes(content)
    (one,), _ = read(path)
    assert one.text.split() == ["x", "plain", "words", "shown", "words"]


def test_a_mail_of_a_hundred_thousand_parts() -> None:
    """Parts and headers that only cost time are dropped before anything looks at them."""
    head = b"From: a@bank.example\nContent-Type: multipart/mixed; boundary=a" + b";x=" * 90_000
    many = (
        b"From: a@bank.example\nContent-Type: multipart/mixed; boundary=a\n\n" + b"--a\n\n" * 90_000
    )
    for content in (head + b"\n\nx", many):
        ((thin, _),) = split_mailbox(lines_of([content]))
        assert len(thin) < 10_000


def test_a_mail_beyond_all_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read up to the limit and noted, and the next one is read as usual."""
    from app.discovery.readers import mail_parts

    monkeypatch.setattr(mail_parts, "_LARGEST", 5000)
    start = b"From x Sat Aug  8 10:00:00 2026\n"
    path = tmp_path / "box"
    path.write_bytes(start + mail(body="long line\n" * 2000) + b"\n" + start + mail(subject="two"))
    records, tally = read(path)
    assert [r.text.split()[0] for r in records] == ["账单", "two"]
    assert [(p.code, p.count) for p in tally.problems] == [("mail_too_large", 1)]


@pytest.mark.parametrize(
    "content",
    [
        b"Dear Sir,\nFrom: what I know\n",
        b"name,from,date\na,b,c\n",
        b"Subject: only\nDate: today\n\nno sender",
        b"From here to there\nand back\n",
    ],
)
def test_what_is_no_mail(tmp_path: Path, content: bytes) -> None:
    """A text that mentions a sender is not taken for mail."""
    path = tmp_path / "x.eml"
    path.write_bytes(content)
    with pytest.raises((FileUnknown, FileColumnsUnknown)):
        open_export(path, "CN")


@pytest.mark.parametrize(
    "unit", ["<", "<!--", "<a ", '<a="', "</", "<![", "<script>", "<title><head>", "&#", "<td>"]
)
def test_a_hostile_page_takes_no_longer_than_its_length(unit: str) -> None:
    """Twice the page, about twice the work: counted in searches, not in seconds."""

    class Counting(str):
        __slots__ = ()
        looked = 0

        def find(self, *args: object) -> int:
            at = super().find(*args)  # type: ignore[arg-type]
            start = args[1] if len(args) > 1 and isinstance(args[1], int) else 0
            Counting.looked += (len(self) if at < 0 else at) - start + 1
            return at

    page = Counting(unit * 20_000)
    words_of(page)
    assert Counting.looked <= 8 * len(page)


SEED = (
    b"From x Sat Aug  8 10:00:00 2026\n"
    + mail(body="账单 到期还款日")
    + b"\nFrom y Sat Aug  8 10:00:00 2026\nFrom: =?gb2312?B?1dDJ?= <a@b.example>\nDate: x\n"
    b"Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html; charset=gbk\n"
    b"Content-Transfer-Encoding: quoted-printable\n\n<table><tr><td>=D5=CB=\n</td></table>\n--b--\n"
)
_PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [b"\n\n", b"--b\n", b"--b--", b"From ", b"\r", b"\0", b"=?utf-8?q?=ff?=", b"=?x?b?====?=",
         b"Content-Type: multipart/mixed; boundary=b\n\n" * 40, b"\nDate: 99 Xxx 99999\n", b"<a@" * 30,
         b"Content-Type: text/plain; charset*=utf-8''%ff\n", b"Content-Type: ;;=\n", b"\xff\xfe",
         b"Content-Transfer-Encoding: uuencode\n\nbegin 666 x\n", b"boundary*0*=x''%", b'"\\']
    ),
)  # fmt: skip
_CHANGES = st.lists(
    st.tuples(st.integers(0, len(SEED)), st.integers(0, 30), _PIECES), min_size=1, max_size=6
)


@settings(max_examples=EXAMPLES)
@given(_CHANGES, st.integers(1, 700))
def test_damaged_mail_never_breaks_anything(
    changes: list[tuple[int, int, bytes]], step: int
) -> None:
    """Whatever the bytes and however they arrive: records or none, and no error."""
    content = bytearray(SEED)
    for at, length, piece in changes:
        content[at : at + length] = piece
    pieces = [bytes(content[i : i + step]) for i in range(0, len(content), step)]
    lines = list(lines_of(pieces))
    assert b"".join(lines) == content
    for thin, _ in split_mailbox(lines):
        record = record_of(thin, NOTHING_ATTACHED)
        assert record is None or isinstance(record.text, str)
