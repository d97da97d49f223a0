"""Recognises an export by its content and opens it with the right reader."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from app.discovery.formats import BINARY, RECOGNISERS
from app.discovery.readers.chunks import is_folder
from app.discovery.readers.encoding import bom_length
from app.discovery.readers.probe import Columns, Container, Options, Probe, Unlock, never_back
from app.discovery.readers.source import Source
from app.discovery.readers.table import column_names, first_rows
from app.discovery.readers.xml_root import root_of
from app.discovery.record import Export, Progress, Tally
from app.domain.file_errors import (
    FileColumnsUnknown,
    FileEmpty,
    FileMalformed,
    FileUnknown,
    FileUnreadable,
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
    (re.compile(r"\A(?:From |Return-Path:|Received:|Delivered-To:|MIME-Version:)"), "mail"),
    (re.compile(r"\A\s*(?:<!doctype html|<html)", re.IGNORECASE), "web_page"),
    (re.compile(r"\A-----BEGIN "), "key"),
)


def open_export(
    path: Path,
    region: str,
    progress: Progress | None = None,
    *,
    unlock: Unlock | None = None,
    columns: Columns | None = None,
) -> Export:
    """Return the export at ``path``, recognised by its content; ``read`` then streams its records.

    National numbers in it are read in ``region``. ``progress`` is told the bytes read, never fewer
    than before, and may raise Cancelled. ``unlock`` opens a protected file; ``columns`` says what a
    table of messages holds that no program is known to write.

    Raises:
        FileMissing, FileUnreadable, FileEmpty, FileUnknown, FileHasDoctype, FileColumnsUnknown,
        FileNeedsPassword, FileWrongPassword, FileTooCostly, FileIsEncrypted, FileMalformed,
        FileTooLarge. ``read`` may raise the last five as well.
    """
    options = Options(region, never_back(progress), unlock, columns)
    return open_source(Source(path), options)


def open_source(source: Source, options: Options) -> Export:
    """Return the export that ``source`` is: a file, or a part found inside one.

    Raises:
        As ``open_export``.
    """
    path = source.path
    if not source.in_memory and _is_vault(path):
        raise FileUnknown(path=str(path), looks_like="vault")
    if not source.in_memory and is_folder(path):
        inside = _first(Container.FOLDER, Probe(source, options, open_source))
        if inside is None:
            raise FileUnreadable(path=str(path))
        return inside
    probe = Probe(source, options, open_source)
    head = probe.head
    if not head[bom_length(head) :].strip(b"\0\r\n\t "):
        raise FileEmpty(path=str(path))
    for magic, container in BINARY:
        if head.startswith(magic):
            return _ask(container, probe, looks_like=_looks_like(head) or "binary")
    if (name := _looks_like(head)) is not None:
        raise FileUnknown(path=str(path), looks_like=name)
    if (found := _first(Container.MIXED, probe)) is not None:
        return found
    if probe.encoding is None:
        looks = "vault" if _is_vault(path.parent) else _binary_or_damaged(path, head)
        raise FileUnknown(path=str(path), looks_like=looks)
    return _open_text(probe)


def _open_text(probe: Probe) -> Export:
    start = probe.start
    if (found := _first(Container.TEXT, probe)) is not None:
        return found
    for sign, name in _TEXT_SIGNS:
        if sign.match(start):
            raise FileUnknown(path=str(probe.path), looks_like=name)
    if start.startswith("<"):
        probe.root = root_of(probe.source, probe.encoding or "utf-8")
        looks = "web_page" if probe.root == "html" else "xml"
        return _ask(Container.XML, probe, looks_like=looks)
    if start.startswith(("{", "[")):
        ours = '"slots"' in start and '"epochs"' in start
        return _ask(Container.JSON, probe, looks_like="vault" if ours else "json")
    return _first(Container.TABLE, probe) or _refuse_table(probe)


def _ask(container: Container, probe: Probe, *, looks_like: str) -> Export:
    """Return the export if one of the container's readers knows the file; raises FileUnknown."""
    found = _first(container, probe)
    if found is None:
        raise FileUnknown(path=str(probe.path), looks_like=looks_like)
    return found


def _first(container: Container, probe: Probe) -> Export | None:
    for recognise in RECOGNISERS.get(container, ()):
        if (reading := recognise(probe)) is not None:
            tally = Tally()
            read = partial(reading.read, tally)
            return Export(probe.path, reading.format, reading.holds_passwords, tally, read)
    return None


def _looks_like(head: bytes) -> str | None:
    """Return what a binary file that nobody reads is, as far as its first bytes say."""
    if any(head.startswith(magic, at) for at, magic in _PICTURES):
        return "image"
    return next((name for magic, name in _MAGIC if head.startswith(magic)), None)


def _refuse_table(probe: Probe) -> Export:
    found = first_rows(probe.head)
    if found is None:
        raise FileUnknown(path=str(probe.path), looks_like="binary")
    _, lines, skip = found
    columns = column_names(lines[skip]) if skip < len(lines) else None
    if columns is None:
        raise FileUnknown(path=str(probe.path), looks_like="text")
    raise FileColumnsUnknown(path=str(probe.path), columns=columns)


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
