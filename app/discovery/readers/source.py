"""What a reader reads: a file, or a part of one that lives in memory only."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import Path

from app.discovery.readers.chunks import CHUNK, HEAD, Watched, chunks, open_file, read_head
from app.discovery.record import Progress
from app.domain.file_errors import FileTooLarge


class Source:
    """A file the user named, or bytes found inside it (a member of an archive, a decrypted text).

    ``path`` is always the file the user named: it stands in errors. ``name`` is what the part is
    called inside it ("" for the file itself); it is never used as a path.
    """

    def __init__(self, path: Path, content: bytes | None = None, name: str = "") -> None:
        self.path = path
        self.name = name
        self._content = content

    @property
    def in_memory(self) -> bool:
        """Whether this is a part of the file and not the file itself."""
        return self._content is not None

    @property
    def size(self) -> int:
        """How many bytes there are; 0 if the file cannot be looked at."""
        if self._content is not None:
            return len(self._content)
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def head(self, size: int = HEAD) -> bytes:
        """Return the first ``size`` bytes.

        Raises:
            FileMissing, FileUnreadable: as they say.
        """
        if self._content is not None:
            return self._content[:size]
        return read_head(self.path, size)

    def pieces(self, progress: Progress | None, skip: int = 0) -> Iterator[bytes]:
        """Yield the bytes after the first ``skip`` in pieces, telling ``progress`` of all of them.

        Raises:
            FileMissing, FileUnreadable, and whatever ``progress`` raises (Cancelled).
        """
        whole = chunks(self.path, progress) if self._content is None else self._cut(progress)
        for piece in whole:
            yield piece[skip:]
            skip = max(0, skip - len(piece))

    def seekable(self) -> BufferedReader | BytesIO:
        """Return the bytes as a file to move about in; the caller closes it.

        Raises:
            FileMissing, FileUnreadable: as they say.
        """
        if self._content is not None:
            return BytesIO(self._content)
        return open_file(self.path)

    def stream(self, progress: Progress | None, skip: int = 0) -> RawIOBase:
        """Return the bytes after the first ``skip`` as a raw stream, for TextIOWrapper."""
        return Watched(self.pieces(progress, skip))

    def whole(self, limit: int, progress: Progress | None) -> bytes:
        """Return all bytes.

        Raises:
            FileTooLarge: there are more than ``limit``. Else as ``pieces``.
        """
        buffer = BytesIO()
        for piece in self.pieces(progress):
            if buffer.tell() + len(piece) > limit:
                raise FileTooLarge(path=str(self.path), limit=limit)
            buffer.write(piece)
        return buffer.getvalue()

    def _cut(self, progress: Progress | None) -> Iterator[bytes]:
        content = self._content or b""
        total = len(content)
        for start in range(0, total, CHUNK):
            if progress is not None:
                progress(start, total)
            yield content[start : start + CHUNK]
        if progress is not None:
            progress(total, total)
