"""Looks for words and keys in the whole memory of another process (Linux).

    python -m tests.faults.memory

prints how often each is found while the list is open and after it was locked.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from app.vault.folder import Folder
from app.vault.keys import unlock
from app.vault.keys_file import read_header
from tests.app.vault.samples import CHEAP
from tests.faults import memory_child as child

PASSWORD = "Marmalade-Tungsten-4471"

_CHUNK = 1 << 22


def count_in_memory(pid: int, wanted: Mapping[str, bytes]) -> dict[str, int]:
    """Return how often each of ``wanted`` stands in the readable memory of process ``pid``."""
    found = dict.fromkeys(wanted, 0)
    maps = Path(f"/proc/{pid}/maps").read_text().splitlines()
    with Path(f"/proc/{pid}/mem").open("rb", 0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            if "r" not in rights or line.endswith(("[vvar]", "[vsyscall]", "[vvar_vclock]")):
                continue
            start, end = (int(edge, 16) for edge in span.split("-"))
            with contextlib.suppress(OSError, ValueError, OverflowError):
                memory.seek(start)
                block = memory.read(end - start)
                for name, pattern in wanted.items():
                    found[name] += block.count(pattern)
    return found


def patterns(words: Mapping[str, str]) -> dict[str, bytes]:
    """Return what to look for: each word as UTF-8 and as UTF-16, which Qt and Python use."""
    wanted: dict[str, bytes] = {}
    for name, word in words.items():
        wanted[f"{name} (UTF-8)"] = word.encode()
        wanted[f"{name} (UTF-16)"] = word.encode("utf-16-le")
    return wanted


WORDS = {
    "password": PASSWORD,
    "person": child.NAME,
    "account": child.SHOP,
    "login": child.LOGIN,
    "note": child.NOTE,
    "number": child.NEW,
}


def measure(folder: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Return the counts while the list was open, and after it was locked."""
    command = [sys.executable, "-m", "tests.faults.memory_child", str(folder)]
    line = f"{PASSWORD}\n"
    subprocess.run([*command, "make"], input=line, text=True, check=True, timeout=120)
    keys = _keys(folder / "data" / "Household.vault")
    wanted = patterns(WORDS) | keys
    with subprocess.Popen(
        [*command, "show"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(line)
        process.stdin.flush()
        counts = []
        for said in ("open", "locked"):
            assert process.stdout.readline().strip() == said
            counts.append(count_in_memory(process.pid, wanted))
            process.stdin.write("\n")
            process.stdin.flush()
        process.communicate(timeout=60)
    return counts[0], counts[1]


def _keys(vault: Path) -> dict[str, bytes]:
    folder = Folder(vault)
    keys = unlock(folder, read_header(folder), PASSWORD, CHEAP)
    database = keys.database_key()
    try:
        return {
            "master key": bytes(keys.master),
            "database key": bytes(database),
            "database key (hex)": bytes(database).hex().encode(),
        }
    finally:
        keys.close()


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        opened, locked = measure(Path(folder))
    for name, count in opened.items():
        sys.stdout.write(f"{name:24} open {count:4}   locked {locked[name]:4}\n")


if __name__ == "__main__":
    main()
