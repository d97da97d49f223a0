"""Reads the user's own services and playbooks from disk: whatever lies there does no harm."""

from __future__ import annotations

import heapq
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from app.directory.finding import Finding, Flaw
from app.directory.own import OwnFiles

SUFFIX = ".toml"
MAX_BYTES = 1_000_000
"""No entry comes near it; ours are below 10 KB."""

MAX_FILES = 2_000
"""In each folder. Six times what we have ourselves."""

FOLDERS = ("services", "playbooks", "situations")


class _NoFile(OSError):
    """A folder, a pipe or a device where a file should be."""


def read_own_directory(folder: Path) -> OwnFiles:
    """Return what lies in ``folder``; a folder that is missing is an empty one.

    A file that cannot be read, or is too large to be one, becomes a finding.
    """
    unread: list[Finding] = []
    services, playbooks, situations = (
        tuple(_files(folder / name, name, unread)) for name in FOLDERS
    )
    return OwnFiles(services, playbooks, situations, tuple(unread))


def _files(folder: Path, label: str, unread: list[Finding]) -> Iterator[tuple[str, bytes]]:
    try:
        with os.scandir(folder) as entries:
            names = heapq.nsmallest(
                MAX_FILES + 1,
                (e.name for e in entries if e.name.endswith(SUFFIX) and not e.name.startswith(".")),
            )
    except FileNotFoundError:
        return
    except OSError as error:
        unread.append(Finding(label, "", Flaw.FILE_UNREADABLE, error.strerror or ""))
        return
    if len(names) > MAX_FILES:
        unread.append(Finding(label, "", Flaw.FILES_TOO_MANY, str(MAX_FILES)))
    for name in names[:MAX_FILES]:
        try:
            content = _content(folder / name)
        except OSError as error:
            unread.append(
                Finding(f"{label}/{name}", "", Flaw.FILE_UNREADABLE, error.strerror or "")
            )
            continue
        if len(content) > MAX_BYTES:
            unread.append(Finding(f"{label}/{name}", "", Flaw.FILE_TOO_LARGE, str(MAX_BYTES)))
        else:
            yield name, content


def _content(path: Path) -> bytes:
    """Return at most one byte more than a file may have.

    Links are followed: people keep such files elsewhere. What they lead to must be a file, and
    opening a pipe must not wait for somebody to write into it.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise _NoFile
        return file.read(MAX_BYTES + 1)
