"""Reading a file piece by piece, with progress: the one place where readers touch the disk."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from app.discovery.record import Progress
from app.domain.file_errors import FileMissing, FileUnreadable

CHUNK = 1 << 17
HEAD = 1 << 18


def open_file(path: Path) -> io.BufferedReader:
    """Open ``path`` for reading bytes.

    Raises:
        FileMissing: there is nothing.
        FileUnreadable: it is a folder or a device, or may not be read.
    """
    try:
        if not path.exists():
            raise FileMissing(path=str(path))
        if not path.is_file():
            raise FileUnreadable(path=str(path))
        return path.open("rb")
    except (OSError, ValueError):
        raise FileUnreadable(path=str(path)) from None


def is_folder(path: Path) -> bool:
    """Whether ``path`` is a folder; one that cannot be looked at is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        # The folder above may not be entered, or the name is longer than any file's.
        return False


def read_head(path: Path, size: int = HEAD) -> bytes:
    """Return the first ``size`` bytes of ``path``; raises as ``open_file``."""
    with open_file(path) as file:
        try:
            return file.read(size)
        except OSError:
            raise FileUnreadable(path=str(path)) from None


def chunks(path: Path, progress: Progress | None, size: int = CHUNK) -> Iterator[bytes]:
    """Yield the bytes of ``path`` in pieces and tell ``progress`` before each and at the end.

    Raises as ``open_file``, and whatever ``progress`` raises (Cancelled).
    """
    with open_file(path) as file:
        total = path.stat().st_size
        done = 0
        while True:
            if progress is not None:
                progress(done, max(total, done))
            try:
                piece = file.read(size)
            except OSError:
                raise FileUnreadable(path=str(path)) from None
            if not piece:
                return
            done += len(piece)
            yield piece


class Watched(io.RawIOBase):
    """Pieces of bytes as a stream, read when it is; for TextIOWrapper and tarfile."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill ``buffer`` with what comes next; 0 at the end."""
        while not self._rest:
            piece = next(self._pieces, None)
            if piece is None:
                return 0
            self._rest = piece
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size

    def close(self) -> None:
        """Close the file below."""
        self._pieces.close()  # type: ignore[attr-defined]
        super().close()
