"""The whole command beside ``keepassxc-cli ls``: 10,000 entries, the same key derivation.

python -m tests.bench.keepass

``renumber accounts`` and ``keepassxc-cli ls -R -f`` each start, derive the key from the same
password, open and print. Reported, not judged: they are two programs that do not do the same work.
The command line of KeePassXC cannot be told Argon2's parameters: pykeepass gives its file ours.
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

from app.bootstrap import build
from app.system.paths import Paths
from app.vault.kdf import KdfParameters
from tests.bench.listing import ACCOUNTS, PASSWORD, fill
from tests.bench.measure import median_times, report, report_load

COST = KdfParameters(memory_kib=64 * 1024, passes=3, lanes=4)
"""What a guess of our password costs."""

_ARGON2ID = bytes.fromhex("9e298b1956db4773b23dfc3ec6f0a1e6")
"""What a KDBX 4 file calls it."""


def make_theirs(database: Path) -> None:
    """Make a KDBX 4 file with as many entries, named alike, whose password costs a guess as much."""
    from pykeepass import create_database
    from pykeepass.entry import Entry

    made = create_database(database, password=PASSWORD)
    for i in range(ACCOUNTS):
        entry = Entry(title=f"账户 {i}", username=f"user{i}@example.com", password="", kp=made)
        made.root_group.append(entry)
    costs = made.kdbx.header.value.dynamic_header.kdf_parameters.data.dict
    costs["$UUID"].value = _ARGON2ID
    costs["M"].value = COST.memory_kib * 1024
    costs["I"].value, costs["P"].value = COST.passes, COST.lanes
    made.save()


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
        database = home / "bench.kdbx"
        env = os.environ | {"QT_QPA_PLATFORM": "offscreen", "HOME": folder}
        env["XDG_CONFIG_HOME"] = env["XDG_DATA_HOME"] = folder
        give = f"{PASSWORD}\n".encode()
        make_theirs(database)
        told = [peer, "db-info", "-q", str(database)]
        facts = subprocess.run(told, input=give, env=env, check=True, capture_output=True).stdout
        theirs_said = next(line for line in facts.decode().splitlines() if line.startswith("KDF"))

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
        sys.stdout.write(f"ours: Argon2id, 64 MiB, 3, 4; theirs: {theirs_said}\n")
        report(f"listing {ACCOUNTS:,} from the shell / keepassxc-cli ls", mine, theirs)
        report_load()


if __name__ == "__main__":
    main()
