"""Recognises an export by its content and opens it with the right reader."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path
from xml.parsers import expat

from app.discovery.readers import bitwarden_csv, bitwarden_json, browser_csv, sms_backup_restore
from app.discovery.readers.chunks import read_head
from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.table import (
    DELIMITERS,
    Layout,
    column_names,
    first_rows,
    settled_encoding,
    split_header,
)
from app.discovery.readers.xml_repair import repaired
from app.discovery.record import Export, Progress, Tally
from app.domain.errors import (
    FileColumnsUnknown,
    FileEmpty,
    FileHasDoctype,
    FileMalformed,
    FileUnknown,
)

_MAGIC = (
    (b"%PDF-", "pdf"),
    (b"\x89PNG\r\n", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\0", "image"),
    (b"MM\0*", "image"),
    (b"RIFF", "media"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"\x1f\x8b", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!", "archive"),
    (b"SQLite format 3\x00", "sqlite"),
    (b"\x03\xd9\xa2\x9a", "keepass"),
    (b"ANDROID BACKUP\n", "android_backup"),
    (b"bplist00", "property_list"),
    (b"\xd0\xcf\x11\xe0", "office"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
)
_PICTURES = ((8, b"WEBP"), (4, b"ftypheic"), (4, b"ftypheix"), (4, b"ftypmif1"), (4, b"ftypavif"))
"""What phones take pictures in says so a little further on."""
_TEXT_SIGNS = (
    (re.compile(r"\A\s*BEGIN:VCARD", re.IGNORECASE), "contacts"),
    (re.compile(r"\A\s*BEGIN:VCALENDAR", re.IGNORECASE), "calendar"),
    (re.compile(r"\A\s*OFXHEADER", re.IGNORECASE), "bank_statement"),
    (re.compile(r"\A\s*!(?:Type|Account|Option)", re.IGNORECASE), "bank_statement"),
    (re.compile(r"\A(?:From |Return-Path:|Received:|Delivered-To:|MIME-Version:)"), "mail"),
    (re.compile(r"\A\s*(?:<!doctype html|<html)", re.IGNORECASE), "web_page"),
    (re.compile(r"\A-----BEGIN "), "key"),
)


def open_export(path: Path, region: str, progress: Progress | None = None) -> Export:
    """Return the export at ``path``, recognised by its content; ``read`` then streams its records.

    National numbers in it are read in ``region``. ``progress`` is told the bytes read and may raise
    Cancelled.

    Raises:
        FileMissing, FileUnreadable, FileEmpty, FileUnknown, FileHasDoctype, FileColumnsUnknown,
        FileIsEncrypted, FileMalformed, FileTooLarge. ``read`` may raise the last four as well.
    """
    if _is_vault(path):
        raise FileUnknown(path=str(path), looks_like="vault")
    head = read_head(path)
    if not head[bom_length(head) :].strip(b"\0\r\n\t "):
        raise FileEmpty(path=str(path))
    if any(head.startswith(magic, at) for at, magic in _PICTURES):
        raise FileUnknown(path=str(path), looks_like="image")
    for magic, name in _MAGIC:
        if head.startswith(magic):
            raise FileUnknown(path=str(path), looks_like=name)
    encoding = detect_encoding(head)
    if encoding is None:
        looks = "vault" if _is_vault(path.parent) else _binary_or_damaged(path, head)
        raise FileUnknown(path=str(path), looks_like=looks)
    start = head[bom_length(head) :][:4096].decode(encoding, "replace").lstrip("\ufeff")
    for sign, name in _TEXT_SIGNS:
        if sign.match(start):
            raise FileUnknown(path=str(path), looks_like=name)
    first = start.lstrip()[:1]
    if first == "<":
        return _open_xml(path, head, encoding, region, progress)
    if first in ("{", "["):
        return _open_json(path, head, encoding, region, progress)
    return _open_table(path, head, region, progress)


def _only_stopping(progress: Progress | None) -> Progress | None:
    """Return a progress for looking a file over before it is read: it can stop, and stays at 0."""
    if progress is None:
        return None

    def tell(done: int, total: int) -> None:  # noqa: ARG001 - the form of Progress
        progress(0, total)

    return tell


def _is_vault(folder: Path) -> bool:
    try:
        return (folder / "keys.json").is_file() and (folder / "vault.db").exists()
    except (OSError, ValueError):
        return False


def _binary_or_damaged(path: Path, head: bytes) -> str:
    """Return "binary"; raise if it is rather a text with damaged or unknown characters."""
    odd = sum(1 for byte in head[:4096] if byte < 9 or 13 < byte < 32 or byte == 127)
    if odd == 0:
        raise FileMalformed(path=str(path), where="encoding")
    return "binary"


def _open_xml(
    path: Path, head: bytes, encoding: str, region: str, progress: Progress | None
) -> Export:
    root = _root_of(path, head, encoding)
    if root != sms_backup_restore.ROOT:
        raise FileUnknown(path=str(path), looks_like="web_page" if root == "html" else "xml")
    tally = Tally()
    read = partial(sms_backup_restore.read_messages, path, region, tally, progress)
    return Export(path, sms_backup_restore.FORMAT, False, tally, read)


class _Found(Exception):
    """The root element has been seen."""


def _root_of(path: Path, head: bytes, encoding: str) -> str:
    """Return the name of the root element; raises on a DTD, which stands before it."""
    parser = expat.ParserCreate("utf-8")
    root: list[str] = []

    def start(name: str, _: object) -> None:
        root.append(name.casefold())
        raise _Found

    def doctype(*_: object) -> None:
        raise FileHasDoctype(path=str(path))

    parser.StartElementHandler = start
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = doctype
    try:
        for piece in repaired([head[bom_length(head) :]], encoding):
            # Leading white space before the declaration is wrong, common and harmless.
            parser.Parse(piece if parser.CurrentByteIndex > 0 else piece.lstrip(), False)
    except _Found:
        return root[0]
    except expat.ExpatError as error:
        raise FileMalformed(path=str(path), where=f"line {error.lineno}") from None
    raise FileMalformed(path=str(path), where="line 1")


def _open_json(
    path: Path, head: bytes, encoding: str, region: str, progress: Progress | None
) -> Export:
    sample = head if encoding == "utf-8" else head.decode(encoding, "replace").encode()
    if not bitwarden_json.looks_like_bitwarden(sample):
        vault = b'"slots"' in sample and b'"epochs"' in sample
        raise FileUnknown(path=str(path), looks_like="vault" if vault else "json")
    bitwarden_json.open_vault(path, _only_stopping(progress))
    tally = Tally()
    read = partial(bitwarden_json.read_logins, path, region, tally, progress)
    return Export(path, bitwarden_json.FORMAT, True, tally, read)


def _open_table(path: Path, head: bytes, region: str, progress: Progress | None) -> Export:
    found = first_rows(head)
    if found is None:
        raise FileUnknown(path=str(path), looks_like="binary")
    guess, lines, skip = found
    if skip >= len(lines):
        raise FileUnknown(path=str(path), looks_like="text")
    for delimiter in DELIMITERS:
        header = split_header(lines[skip], delimiter)
        bitwarden = bitwarden_csv.is_bitwarden(header)
        name = bitwarden_csv.FORMAT if bitwarden else browser_csv.format_of(header)
        if name is None:
            continue
        reader = bitwarden_csv.read_logins if bitwarden else browser_csv.read_logins
        encoding = settled_encoding(path, guess, _only_stopping(progress))
        layout = Layout(encoding, delimiter, header, bom_length(head), skip)
        tally = Tally()
        read = partial(reader, path, layout, region, tally, progress)
        return Export(path, name, True, tally, read)
    columns = column_names(lines[skip])
    if columns is None:
        raise FileUnknown(path=str(path), looks_like="text")
    raise FileColumnsUnknown(path=str(path), columns=columns)
