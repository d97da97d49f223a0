"""The whole command beside ``keepassxc-cli ls``: 10,000 entries, a key that costs as long.

python -m tests.bench.keepass

``renumber accounts`` and ``keepassxc-cli ls -R -f`` each start, derive the key from the same
password, open and print. Reported, not judged: they are two programs that do not do the same work.
The command line of KeePassXC cannot be told Argon2's parameters, only how long a derivation is to
take: it is told what ours takes. Without keepassxc-cli on this computer it says so and ends.
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
from app.vault.kdf import KdfParameters, key_from_password
from tests.bench.listing import ACCOUNTS, PASSWORD, fill
from tests.bench.measure import median_times, report, report_load

COST = KdfParameters(memory_kib=64 * 1024, passes=3, lanes=4)
"""What a guess of our password costs."""

_KDFS = {
    "9e298b1956db4773b23dfc3ec6f0a1e6": "Argon2id",
    "ef636ddf8c29444b91f7a9a403e30a0c": "Argon2d",
    "c9d9f39a628a4460bf740d08c18a4fea": "AES-KDF",
    "7c02bb8279a74ac0927d114a00648238": "AES-KDF",
}


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
    """Return which key derivation the outer header of a KDBX 4 file names."""
    head = database.read_bytes()[:4096]
    return next((name for uuid, name in _KDFS.items() if bytes.fromhex(uuid) in head), "unknown")


def own_cost() -> int:
    """Return how many milliseconds one derivation takes here."""
    (taken,) = median_times(5, partial(key_from_password, b"bench", bytes(16), COST))
    return max(100, round(taken * 1000))  # what keepassxc-cli takes at least


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
        session = program.vaults.create(vault, PASSWORD)
        fill(session)
        session.close()
        password = home / "password"
        password.write_text(PASSWORD + "\n", encoding="utf-8")
        (home / "bench.xml").write_text(xml_of(ACCOUNTS), encoding="utf-8")
        database = home / "bench.kdbx"
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": folder}
        env["XDG_CONFIG_HOME"] = env["XDG_DATA_HOME"] = folder
        cost = own_cost()
        give = f"{PASSWORD}\n{PASSWORD}\n".encode()
        made = [peer, "import", "-q", "-p", "-t", str(cost), str(home / "bench.xml"), str(database)]
        subprocess.run(made, input=give, env=env, check=True, capture_output=True)

        def run(command: list[str], typed: bytes) -> int:
            done = subprocess.run(command, input=typed, env=env, check=True, capture_output=True)
            return len(done.stdout.splitlines())

        list_ours = [sys.executable, "-m", "ui", f"--vault={vault}", f"--password-file={password}"]
        list_ours += ["accounts"]
        list_theirs = [peer, "ls", "-q", "-R", "-f", str(database)]
        assert run(list_ours, b"") >= ACCOUNTS
        assert run(list_theirs, give) >= ACCOUNTS
        mine, theirs = median_times(
            5, partial(run, list_ours, b""), partial(run, list_theirs, give)
        )
        sys.stdout.write(f"ours: Argon2id, 64 MiB, 3, 4; theirs: {kdf_of(database)}, {cost} ms\n")
        report(f"listing {ACCOUNTS:,} from the shell / keepassxc-cli ls", mine, theirs)
        report_load()


if __name__ == "__main__":
    main()
