"""Sentences about files that cannot be read or removed."""

from __future__ import annotations

import re
from typing import Any

from app.domain import file_errors as e
from ui.text.catalogue import tr
from ui.text.formats import show_columns, show_size
from ui.text.sentences import Sentences

_PLACE = re.compile(r"(line|byte) (\d+)")


def _file_unknown(data: dict[str, Any]) -> str:
    """Say what the file is in place of an export, as far as that is known."""
    kinds = {
        "vault": lambda: tr("a Renumber list"),
        "pdf": lambda: tr("a PDF"),
        "image": lambda: tr("a picture"),
        "zip": lambda: tr("a packed archive"),
        "archive": lambda: tr("a packed archive"),
        "sqlite": lambda: tr("a database"),
        "keepass": lambda: tr("a database of KeePass 1"),
        "android_backup": lambda: tr("an Android backup"),
        "office": lambda: tr("an Office document"),
        "program": lambda: tr("a program"),
        "media": lambda: tr("a sound or video file"),
        "contacts": lambda: tr("an address book"),
        "calendar": lambda: tr("a calendar"),
        "mail": lambda: tr("a mail"),
        "web_page": lambda: tr("a web page"),
        "key": lambda: tr("a key file"),
    }
    kind = kinds.get(data["looks_like"])
    if kind is None:
        return tr(
            "The file {path} is no export that this program can read. Import messages from a "
            "phone, or an export from a password manager, browser, wallet or bank.",
            path=data["path"],
        )
    return tr(
        "The file {path} is {kind}, not an export. Import messages from a phone, or an export "
        "from a password manager, browser, wallet or bank.",
        path=data["path"],
        kind=kind(),
    )


def _file_needs_password(d: dict[str, object]) -> str:
    """Ask for the password, and for the key file where there may be one."""
    if d["key_file"]:
        return tr(
            "{path} is protected. Give its password, and its key file if it has one.",
            path=d["path"],
        )
    return tr("{path} is protected. Give its password.", path=d["path"])


def _columns_unknown(data: dict[str, Any]) -> str:
    """Name the columns of a table nobody knows, unless a password could be among them."""
    if not data["columns"]:
        return tr(
            "The table {path} has columns this program does not know. "
            "Make the export once more and import it without changing it.",
            path=data["path"],
        )
    return tr(
        "The table {path} has columns this program does not know ({columns}). "
        "Make the export once more and import it without changing it.",
        path=data["path"],
        columns=show_columns(data["columns"]),
    )


def _file_malformed(data: dict[str, Any]) -> str:
    """Say that nothing could be read, and where it breaks if that is of use to somebody."""
    where, path = data["where"], data["path"]
    if where == "encoding":
        return tr(
            "The characters in {path} could not be made out. Make the export once more; if it "
            "was opened and saved in between, save it as UTF-8.",
            path=path,
        )
    if (place := _PLACE.fullmatch(where)) is None:
        return tr(
            "{path} is damaged or incomplete; nothing could be read. Make the export once more.",
            path=path,
        )
    sort, number = place.groups()
    if sort == "byte":
        return tr(
            "Nothing could be read from {path}: it is broken after {n} bytes. "
            "Make the export once more.",
            path=path,
            n=number,
        )
    return tr(
        "Nothing could be read from {path}: it is broken in line {n}. Make the export once more.",
        path=path,
        n=number,
    )


FILE_SENTENCES: Sentences = {
    e.FileMissing: lambda d: tr("There is no file {path}. Check its name and place.", **d),
    e.FileUnreadable: lambda d: tr(
        "The file {path} cannot be opened. Check that it is a file and that you may read it.", **d
    ),
    e.FileEmpty: lambda d: tr("The file {path} is empty. Make the export once more.", **d),
    e.FileHasNoPayments: lambda d: tr(
        "{path} is a list of payments, but there is none in it. Choose a longer period and make "
        "the export once more.",
        **d,
    ),
    e.FileHasNoText: lambda d: tr(
        "{path} is made of pictures, so there is nothing to read in it. Look at it yourself, and "
        "tick its bank or shop in the list of services instead.",
        **d,
    ),
    e.FileUnknown: _file_unknown,
    e.FileHasDoctype: lambda d: tr(
        "The file {path} contains instructions (a DTD) that no honest export has. "
        "It was not read; make the export once more.",
        **d,
    ),
    e.FileColumnsUnknown: _columns_unknown,
    e.FileIsEncrypted: lambda d: tr(
        "Only the program that made {path} can open it. Export it again, unencrypted or with a "
        "password of its own; delete an unencrypted one right after the import.",
        **d,
    ),
    e.FileNeedsPassword: _file_needs_password,
    e.FileWrongPassword: lambda d: tr(
        "That does not open {path}. Check the password, and the key file if it has one, "
        "then try again.",
        **d,
    ),
    e.FileTooCostly: lambda d: tr(
        "Opening {path} would take {memory} MB of memory and {rounds} rounds, far more than usual. "
        "Only allow it if you made this file yourself.",
        **d,
    ),
    e.FileMalformed: _file_malformed,
    e.FileTooLarge: lambda d: tr(
        "What {path} holds is larger than any honest export ({size}). It was not read.",
        path=d["path"],
        size=show_size(d["limit"]),
    ),
    e.ArchiveTooFull: lambda d: tr(
        "{path} lists more than {limit} files. No export has that many, so it was not unpacked. "
        "Unpack it yourself and choose the exports in it.",
        **d,
    ),
    e.ArchiveTooDense: lambda d: tr(
        "A file inside {path} would grow to more than {limit} times its size, as only harmful "
        "archives do. It was not unpacked.",
        **d,
    ),
    e.ArchiveInArchive: lambda d: tr(
        "{path} has another archive inside. Unpack it yourself and choose the exports in it.", **d
    ),
    e.FileNotDeleted: lambda d: tr(
        "The file {path} could not be deleted. Close the program that has it open, then try again, "
        "or delete it by hand.",
        **d,
    ),
}
