"""10,000 saved logins: Bitwarden's JSON beside parsing it, a KeePass database beside its library.

python -m tests.bench.passwords [ENTRIES]
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path

import msgspec
from pykeepass import PyKeePass

from app.discovery.open import open_export
from app.discovery.readers.probe import Unlock
from tests.app.discovery.readers.made import kdbx4, keepass_xml
from tests.bench.measure import median_times, paired, report, report_load

ENTRIES = 10_000
ROUNDS = 7
KEEPASS_ROUNDS = 5
PASSWORD = "a password for measuring"


def write_bitwarden(path: Path, count: int) -> None:
    """Write a vault as Bitwarden does, indented; entry by entry, so that this process stays small."""
    with path.open("w", encoding="utf-8") as file:
        file.write('{"encrypted": false, "folders": [], "items": [\n')
        for number in range(count):
            file.write(json.dumps(_entry(number), indent=2) + (",\n" if number + 1 < count else ""))
        file.write("\n]}")


def _entry(number: int) -> dict[str, object]:
    return {
        "passwordHistory": None,
        "revisionDate": "2024-05-06T07:08:09.123Z",
        "creationDate": "2023-01-02T03:04:05.678Z",
        "deletedDate": None,
        "id": f"00000000-0000-4000-8000-{number:012d}",
        "organizationId": None,
        "folderId": None,
        "type": 1,
        "reprompt": 0,
        "name": f"Site {number}",
        "notes": "a line of notes" if number % 3 else "call 13800138000",
        "favorite": False,
        "fields": [{"name": "question", "value": "answer", "type": 0, "linkedId": None}],
        "login": {
            "fido2Credentials": [],
            "uris": [{"match": None, "uri": f"https://www.site{number}.example/login"}],
            "username": f"user{number}@mail.example",
            "password": f"S3cret-{number:08d}",
            "totp": None,
        },
        "collectionIds": None,
    }


def keepass(count: int, memory: int, passes: int) -> bytes:
    """Return a database of KeePass whose key takes ``passes`` over ``memory`` KiB."""
    entries = [
        {
            "Title": f"Site {number}",
            "UserName": f"user{number}@mail.example",
            "Password": f"S3cret-{number:08d}",
            "URL": f"https://www.site{number}.example/login",
            "Notes": "a line of notes" if number % 3 else "call 13800138000",
        }
        for number in range(count)
    ]
    return kdbx4(keepass_xml(*entries), PASSWORD, memory=memory, passes=passes)


def read(path: Path, unlock: Unlock | None = None) -> int:
    """Read an export to its end."""
    return sum(1 for _ in open_export(path, "CN", unlock=unlock).read())


JOBS: dict[str, Callable[[Path], object]] = {
    "parse": lambda path: json.loads(path.read_bytes()),
    "read": read,
    "open": lambda path: read(path, Unlock(PASSWORD)),
    "library": lambda path: PyKeePass(BytesIO(path.read_bytes()), PASSWORD),
    "idle": lambda _path: None,
}


def run_job(job: str, path: Path) -> None:
    """Do one job and print its processor seconds and the process's peak memory in MB."""
    import_module("phonenumbers")  # what is paid once is not what is measured
    begin = time.process_time()
    JOBS[job](path)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{seconds} {peak}\n")


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--job"]:
        run_job(sys.argv[2], Path(sys.argv[3]))
        return
    report_load()
    count = int(sys.argv[1]) if sys.argv[1:] else ENTRIES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export"
        write_bitwarden(path, count)
        read(path)
        ours, plain, fast = median_times(
            ROUNDS,
            lambda: read(path),
            lambda: json.loads(path.read_bytes()),
            lambda: msgspec.json.decode(path.read_bytes()),
        )
        report(f"{count:,} entries of Bitwarden / json", ours, plain, 2)
        report(f"{count:,} entries of Bitwarden / msgspec", ours, fast)
        # KeePassXC chooses as many passes over 64 MiB as take a second.
        measure_keepass(path, count, "as KeePassXC makes it", (64 << 10, 12), 1.2)
        measure_keepass(path, count, "without any key derivation", (8, 1), None)


def measure_keepass(
    path: Path, count: int, name: str, cost: tuple[int, int], target: float | None
) -> None:
    """Measure a database whose key takes ``cost``: KiB of memory, and passes over it."""
    path.write_bytes(keepass(count, *cost))
    (ours, _), (library, _) = paired(
        "tests.bench.passwords", path, KEEPASS_ROUNDS, "open", "library"
    )
    report(f"{count:,} entries of KeePass {name} / pykeepass", ours, library, target)


if __name__ == "__main__":
    main()
