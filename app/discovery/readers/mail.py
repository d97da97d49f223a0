"""Mail: single mails (.eml), mailboxes (mbox), and folders of either, Maildir included.

Of each mail who sent it, when, to which mailbox, and its words until they have been understood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from app.discovery.readers.charset import text_in
from app.discovery.readers.encoding import bom_length
from app.discovery.readers.mail_attachments import LOCKED, Attachments
from app.discovery.readers.mail_headers import header, mailbox_of, sender_of, sent_at, shown
from app.discovery.readers.mail_parts import content_type, lines_of, split_mailbox
from app.discovery.readers.personal_mail import is_person
from app.discovery.readers.probe import Options, Probe, Reading, as_part
from app.discovery.readers.source import Source
from app.discovery.readers.web_text import words_of
from app.discovery.record import MailRecord, Tally
from app.domain.file_errors import FileUnreadable, Problem

if TYPE_CHECKING:
    from email.message import Message

FORMAT = "mail"
TOO_LARGE = "mail_too_large"
"""The problem noted for mails of which only the first 32 MB were read."""
_HEADER = re.compile(rb"([A-Za-z][A-Za-z0-9_-]{1,60}):[ \t]?|[ \t]+\S")
_NEEDED = frozenset({b"from", b"sender"})
_ALSO = frozenset(
    {b"date", b"to", b"subject", b"message-id", b"received", b"mime-version", b"return-path",
     b"content-type", b"delivered-to"}
)  # fmt: skip
_LARGEST_TEXT = 1 << 20
_INDEXES = frozenset({".msf", ".dat", ".plist", ".toc", ".idx", ".lock"})
"""How the files end that mail programs keep beside the mails."""
_MOST_FILES = 100_000
_DEEPEST = 6


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it starts as a mail or a mailbox does."""
    if not starts_like_mail(probe.head):
        return None

    def read(tally: Tally) -> Iterator[MailRecord]:
        return read_mail(probe.source, tally, probe.options)

    return Reading(FORMAT, False, read)


def recognise_folder(probe: Probe) -> Reading | None:
    """Return how to read the mails in a folder and those in it, if there is nothing but mail.

    In a folder of all sorts (Downloads) each file is for its own reader.

    Raises:
        FileUnreadable: the folder cannot be read.
    """
    files = _mails_in(probe.path)
    if not files:
        return None
    total = sum(Source(f).size for f in files)
    told = probe.options.progress

    def read(tally: Tally) -> Iterator[MailRecord]:
        done = 0
        for file in files:
            part = msgspec.structs.replace(probe.options, progress=as_part(told, done, total))
            yield from read_mail(Source(file), tally, part)
            done += Source(file).size

    return Reading(FORMAT, False, read)


def read_mail(source: Source, tally: Tally, options: Options) -> Iterator[MailRecord]:
    """Yield the mails that say who sent them; memory does not grow with the file.

    What people write from their own mailbox, and what cannot be made out, is counted as skipped.

    Raises:
        FileMissing, FileUnreadable, Cancelled: see Source.
    """
    skip = bom_length(source.head(4))
    attachments = Attachments(source, options)
    large = 0
    for content, too_large in split_mailbox(lines_of(source.pieces(options.progress, skip))):
        tally.records += 1
        large += too_large
        record = record_of(content, attachments)
        if record is None:
            tally.skipped += 1
        else:
            yield record
    if large:
        tally.problems.append(Problem(code=TOO_LARGE, count=large))
    if attachments.locked:
        tally.problems.append(Problem(code=LOCKED, count=attachments.locked))


def record_of(content: bytes, attachments: Attachments) -> MailRecord | None:
    """Return what one mail says; None if nobody sent it, or a person.

    Raises:
        Cancelled: the user stopped it. Never anything else.
    """
    from email import policy
    from email.errors import MessageError
    from email.parser import BytesParser

    try:
        # The headers are read as they stand: the modern policy refuses what banks send.
        mail = BytesParser(policy=policy.compat32).parsebytes(content)
        host, box, name = sender_of(mail)
        if not host or is_person(host, box):
            return None
        subject = shown(header(mail, "subject"))
        text = "\n".join([subject, *_texts(mail)])[: 2 * _LARGEST_TEXT]
        text = "\n".join([text, *attachments.words(mail, text)])
    except (MessageError, RecursionError, ValueError, LookupError, TypeError, AttributeError):
        return None
    return MailRecord(host, name[:200], text, sent_at(mail), mailbox_of(mail))


def starts_like_mail(head: bytes) -> bool:
    """Whether ``head`` begins with a mailbox's line or the headers of a mail."""
    lines = head[bom_length(head) :].lstrip()[:65536].splitlines()
    boxed = bool(lines) and lines[0].startswith(b"From ")
    names: set[bytes] = set()
    for line in lines[1:] if boxed else lines:
        found = _HEADER.match(line)
        if found is None:
            # Thunderbird and Outlook leave an empty line or a mark of their own before the body.
            break
        if found[1]:
            names.add(found[1].lower())
    return bool(names & _NEEDED) and (boxed or bool(names & _ALSO))


def _texts(mail: Message) -> Iterator[str]:
    """Yield the words of the parts that are text, the plain ones first."""
    parts = [(content_type(part), part) for part in mail.walk() if not part.is_multipart()]
    for wanted in ("text/plain", "text/html"):
        for kind, part in parts:
            if kind == wanted and "attachment" not in str(part.get("content-disposition", "")):
                payload = part.get_payload(decode=True)
                if isinstance(payload, bytes):
                    text = text_in(payload[:_LARGEST_TEXT], _charset(part))
                    yield words_of(text) if kind == "text/html" else text


def _charset(part: Message) -> str:
    try:
        return str(part.get_content_charset() or "")
    except (ValueError, LookupError, TypeError, AttributeError, IndexError):
        return ""


def _mails_in(folder: Path) -> list[Path]:
    """Return the mails in a folder, none if something else is there; links are not followed."""
    found: list[Path] = []
    try:
        waiting = [(folder, 0)]
        while waiting:
            place, depth = waiting.pop()
            for entry in sorted(islice(place.iterdir(), _MOST_FILES)):
                if entry.is_symlink() or entry.name.startswith("."):
                    continue
                if entry.is_dir():
                    waiting += [(entry, depth + 1)] if depth < _DEEPEST else []
                elif entry.suffix.lower() in _INDEXES or not Source(entry).size:
                    continue
                elif not starts_like_mail(_head(entry)):
                    return []
                else:
                    found.append(entry)
                if len(found) >= _MOST_FILES:
                    return found
    except OSError:
        raise FileUnreadable(path=str(folder)) from None
    return found


def _head(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(65536)
    except OSError:
        return b""
