"""The whole command beside ``keepassxc-cli ls``: 10,000 entries, the same Argon2 parameters.

python -m tests.bench.keepass

``renumber list`` and ``keepassxc-cli ls -R -f`` each start, derive the key from the same
password, open and print. Reported, not judged: they are two programs that do not do the same work.
Without keepassxc-cli on this computer it says so and ends.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from functools import partial
from pathlib import Path
from xml.sax.saxutils import escape

from app.bootstrap import build
from app.system.paths import Paths
from app.vault.kdf import KdfParameters
from tests.bench.listing import ACCOUNTS, PASSWORD, fill
from tests.bench.measure import median_times, report, report_load

COST = KdfParameters(memory_kib=64 * 1024, passes=3, lanes=4)
"""What KeePassXC is given as well, in its own file."""

_ARGON2ID = "9e298b1956db4773b23dfc3ec6f0a1e6"


def xml_of(count: int) -> str:
    """Return an export of KeePass with that many entries, named as the accounts are."""
    entries = "".join(
        "<Entry>"
        + "".join(
            f"<String><Key>{key}</Key><Value>{escape(value)}</Value></String>"
            for key, value in (("Title", f"账户 {i}"), ("UserName", f"user{i}@example.com"))
        )
        + "</Entry>"
        for i in range(count)
    )
    return (
        "<KeePassFile><Meta><DatabaseName>bench</DatabaseName></Meta>"
        f"<Root><Group><Name>Root</Name>{entries}</Group></Root></KeePassFile>"
    )


def kdf_of(database: Path) -> str:
    """Return which key derivation the outer header of a KDBX 4 file names, and its costs."""
    head = database.read_bytes()[:4096]
    words = {}
    for name, size in ((b"I", 8), (b"M", 8), (b"P", 4)):
        at = head.find(bytes([5 if size == 8 else 4, 1, 0, 0, 0]) + name)
        if at >= 0:
            words[name.decode()] = int.from_bytes(head[at + 10 : at + 10 + size], "little")
    kind = "Argon2id" if bytes.fromhex(_ARGON2ID) in head else "another"
    return (
        f"{kind}, {words.get('M', 0) // 2**20} MiB, {words.get('I')} passes, {words.get('P')} lanes"
    )


def main() -> None:
    """Measure and print."""
    peer = shutil.which("keepassxc-cli")
    if peer is None:
        sys.stdout.write("keepassxc-cli is not installed: nothing to compare with\n")
        return
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        vault = home / "bench.vault"
        program = build(
            paths=Paths(data=home / "data", settings=home / "settings"), region="CN", kdf=COST
        )
        session = program.create_vault(vault, PASSWORD)
        fill(session)
        session.close()
        password = home / "password"
        password.write_text(PASSWORD + "\n", encoding="utf-8")
        (home / "bench.xml").write_text(xml_of(ACCOUNTS), encoding="utf-8")
        database = home / "bench.kdbx"
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": folder}
        env["XDG_CONFIG_HOME"] = env["XDG_DATA_HOME"] = folder
        give = f"{PASSWORD}\n{PASSWORD}\n".encode()
        made = [peer, "import", "-q", "-p", str(home / "bench.xml"), str(database)]
        subprocess.run(made, input=give, env=env, check=True, capture_output=True)

        def run(command: list[str], typed: bytes) -> int:
            done = subprocess.run(command, input=typed, env=env, check=True, capture_output=True)
            return len(done.stdout.splitlines())

        list_ours = [sys.executable, "-m", "ui", f"--vault={vault}", f"--password-file={password}"]
        list_ours += ["list"]
        list_theirs = [peer, "ls", "-q", "-R", "-f", str(database)]
        assert run(list_ours, b"") >= ACCOUNTS
        assert run(list_theirs, give) >= ACCOUNTS
        mine, theirs = median_times(
            5, partial(run, list_ours, b""), partial(run, list_theirs, give)
        )
        sys.stdout.write(f"ours: Argon2id, 64 MiB, 3 passes, 4 lanes; theirs: {kdf_of(database)}\n")
        report(f"listing {ACCOUNTS:,} from the shell / keepassxc-cli ls", mine, theirs)
        report_load()


if __name__ == "__main__":
    main()
