"""A first look at a file, shared by all readers: which of them it is for is asked of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import Enum, auto
from functools import cached_property
from pathlib import Path
from typing import Protocol

import msgspec

from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.source import Source
from app.discovery.record import Export, Progress, Record, Tally


class Container(Enum):
    """The outer form of a file; a reader is only asked about its own."""

    FOLDER = auto()
    SQLITE = auto()
    ZIP = auto()
    KEEPASS = auto()
    ANDROID_BACKUP = auto()
    ZLIB = auto()
    PDF = auto()
    MIXED = auto()
    """Text whose parts are each in an encoding of their own: mail, address books."""
    XML = auto()
    JSON = auto()
    TEXT = auto()
    TABLE = auto()


class Unlock(msgspec.Struct, frozen=True):
    """What opens a protected file. It is never stored, and does not show in a traceback.

    ``accept_cost`` allows a key derivation that needs more than the usual memory or time.
    """

    password: str = ""
    key_file: Path | None = None
    accept_cost: bool = False

    def __repr__(self) -> str:
        """Say nothing of the password."""
        return "Unlock(…)"


class Columns(msgspec.Struct, frozen=True):
    """Which column of a table (or key of a JSON object) holds what, where the user had to say so.

    ``received`` names the column that tells received from sent, "" if all were received.
    """

    text: str
    sender: str = ""
    date: str = ""
    received: str = ""
    own_number: str = ""


class Options(msgspec.Struct, frozen=True):
    """How to read: the region of national numbers, whom to tell, and what the user added."""

    region: str
    progress: Progress | None = None
    unlock: Unlock | None = None
    columns: Columns | None = None


class Reading(msgspec.Struct, frozen=True):
    """A file recognised: the stable id of its format, and what streams its records.

    ``holds_passwords`` is whether the file itself is dangerous to leave about.
    """

    format: str
    holds_passwords: bool
    read: Callable[[Tally], Iterator[Record]]


Recogniser = Callable[["Probe"], Reading | None]
"""Says whether a file is for a reader, by its content; raises if it is, but cannot be read."""


class Reader(Protocol):
    """Streams the records of a source; national numbers are read in ``region``."""

    def __call__(
        self, source: Source, region: str, tally: Tally, progress: Progress | None, /
    ) -> Iterator[Record]:
        """Yield what the source holds, and keep ``tally`` up to date."""


def only_stopping(progress: Progress | None) -> Progress | None:
    """Return a progress for looking a file over before it is read: it can stop, and stays at 0."""
    if progress is None:
        return None

    def tell(done: int, total: int) -> None:  # noqa: ARG001 - the form of Progress
        progress(0, total)

    return tell


def never_back(progress: Progress | None) -> Progress | None:
    """Return a progress that stays where it was when a reader starts on another part.

    What is found inside a file has a size of its own, and may be looked at more than once.
    """
    if progress is None:
        return None
    furthest = end = 0

    def tell(done: int, total: int) -> None:
        nonlocal furthest, end
        furthest, end = max(furthest, done), max(end, total, done)
        progress(furthest, end)

    return tell


def as_part(progress: Progress | None, before: int, overall: int) -> Progress | None:
    """Return the progress within one part, told as progress over all of them.

    ``before`` are the bytes of the parts that come first, ``overall`` those of all; a part may turn
    out larger than was thought.
    """
    if progress is None:
        return None

    def tell(done: int, total: int) -> None:
        progress(before + done, max(total, overall))

    return tell


Opener = Callable[[Source, Options], Export]
"""Opens whatever a source is; for readers of what holds other files."""


class Probe:
    """A file under its first look. ``root`` is the root element of XML, folded; else "".

    ``open_part`` opens what is found inside it with the reader it is for.
    """

    def __init__(self, source: Source, options: Options, open_part: Opener, root: str = "") -> None:
        self.source = source
        self.options = options
        self.open_part = open_part
        self.root = root

    @property
    def path(self) -> Path:
        """The file the user named."""
        return self.source.path

    def reading(self, form: str, reader: Reader, *, holds_passwords: bool) -> Reading:
        """Return this file as one of ``form``, to be streamed by ``reader``."""
        source, options = self.source, self.options

        def read(tally: Tally) -> Iterator[Record]:
            return reader(source, options.region, tally, options.progress)

        return Reading(form, holds_passwords, read)

    @cached_property
    def head(self) -> bytes:
        """The first bytes, 256 KiB at most."""
        return self.source.head()

    @cached_property
    def encoding(self) -> str | None:
        """The codec of a text, None if it is none that convinces."""
        return detect_encoding(self.head)

    @cached_property
    def start(self) -> str:
        """The first 65,536 characters of a text, without byte order mark and leading blanks."""
        if self.encoding is None:
            return ""
        content = self.head[bom_length(self.head) :]
        return content.decode(self.encoding, "replace").lstrip("\ufeff \t\r\n")[:65536]

    @cached_property
    def lines(self) -> list[str]:
        """The lines of ``start``; the last one may be cut off."""
        return self.start.splitlines()
