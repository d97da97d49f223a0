"""Damaging good files for a while, and watching what reading them does.

A reader may yield records or refuse with one of the program's errors. Anything else is a finding:
another exception, more than HANG seconds for one small file, or memory that grows.
"""

from __future__ import annotations

import os
import random
import resource
import time
from pathlib import Path

from app.discovery.open import open_export
from app.discovery.readers.probe import Unlock
from app.domain.errors import RenumberError
from tests.faults.seeds import Seed

HANG = 10.0
"""Seconds; the seeds are a few kilobytes and take milliseconds."""
GROWTH = 400 << 20
"""Bytes the process may grow by while one format is being damaged."""
_TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b'""', b",", b";", b"\t", b"\r", b"\n", b"<", b"</", b"]]>",
    b"<!DOCTYPE x [", b"&a;", b"&#0;", b"{", b"}", b"[" * 64, b"null", b"1e999", b"-1", b"\\ud800",
    b"PK\x01\x02", b"PK\x05\x06", b"\xff" * 8, bytes(8), b"\x7f\xff\xff\xff", b"\x80", b"=?utf-8?B?",
    b"BEGIN:VCARD", b"<sms ", b"--", b"From ", b"9" * 40, "验".encode(), "验".encode("gb18030"),
)  # fmt: skip


class Finding(Exception):
    """A damaged file did what no file may do; ``content`` is that file."""

    def __init__(self, what: str, content: bytes) -> None:
        super().__init__(what)
        self.content = content


def damaged(content: bytes, others: list[bytes], chance: random.Random) -> bytes:
    """Return ``content`` with one to eight changes, some with pieces of other files."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(data) + 1)
        end = min(len(data), at + chance.choice((0, 1, 2, 8, 64, 1024)))
        kind = chance.randrange(6)
        if kind == 0 and at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        elif kind == 1:
            data[at:end] = chance.choice(_TOKENS)
        elif kind == 2:
            del data[at:end]
        elif kind == 3:
            data[at:at] = data[at:end] * chance.choice((1, 2, 50))
        elif kind == 4:
            other = chance.choice(others)
            start = chance.randrange(len(other))
            data[at:at] = other[start : start + chance.choice((4, 64, 1024))]
        else:
            data[at:end] = chance.randbytes(end - at)
    return bytes(data[: 4 << 20])


def outcome(path: Path, content: bytes, unlock: Unlock | None) -> None:
    """Read ``content`` to its end.

    Raises:
        Finding: something other than a refusal came out, or it took too long.
    """
    path.write_bytes(content)
    started = time.monotonic()
    try:
        for _ in open_export(path, "CN", unlock=unlock).read():
            pass
    except RenumberError:
        pass
    except Exception as error:  # any other exception is what is looked for
        raise Finding(f"{type(error).__name__}: {error}", content) from error
    if time.monotonic() - started > HANG:
        raise Finding(f"more than {HANG} s", content)


def fuzz(seed: Seed, others: list[bytes], folder: Path, seconds: float, number: int) -> int:
    """Damage one seed for ``seconds``; return how many files were read.

    Raises:
        Finding: see there. ``number`` makes the changes repeatable.
    """
    content, unlock = seed
    chance = random.Random(number)  # noqa: S311 - to be repeatable
    path = folder / "damaged"
    before = _resident()
    until = time.monotonic() + seconds
    count = 0
    while time.monotonic() < until:
        outcome(path, damaged(content, others, chance), unlock)
        count += 1
    if _resident() - before > GROWTH:
        raise Finding(f"grew by more than {GROWTH >> 20} MB", content)
    return count


def _resident() -> int:
    """Return the most memory the process ever had, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if os.uname().sysname == "Darwin" else peak * 1024
