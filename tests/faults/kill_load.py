"""Kill a writing process at random moments, again and again, and look at what is left each time.

    python -m tests.faults.kill_load FOLDER KILLS SEED

A child process writes one transaction after the other into a list, two rows each, and says the
number of each one once it is acknowledged. After a random number of them and a random fraction of a
transaction it gets ``kill -9``. What is left is opened, counted and checked. One JSON document
comes out, with how the kills went.
"""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.app.vault.samples import ACCOUNT, BINDING, EVERYTHING, changed, create, put, reopen

ROOT = Path(__file__).parents[2]
FRESH_AFTER = 50
"""Kills after which a new list is begun, so that reading it all stays quick."""

LONGEST = 0.008
"""Seconds that are waited at most after an acknowledgement; a transaction takes about three."""


def run(folder: Path, kills: int, seed: int, environment: dict[str, str]) -> dict[str, Any]:
    """Run the kills in a process of its own and return what came of them."""
    env = environment | {
        "PYTHONPATH": os.pathsep.join((str(ROOT), environment.get("PYTHONPATH", "")))
    }
    command = [sys.executable, "-m", "tests.faults.kill_load", str(folder), str(kills), str(seed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=env, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _main(folder: Path, kills: int, chance: random.Random) -> dict[str, Any]:
    lost, torn, unhealthy, journals, acknowledged = 0, 0, 0, 0, 0
    path = folder / "none"
    for kill in range(kills):
        if kill % FRESH_AFTER == 0:
            path = folder / f"load{kill}.vault"
            create(path, *EVERYTHING).close()
            count = 1
        said = _killed(path, count, chance)
        acknowledged += said - count
        journals += (path / "vault.db-journal").exists()
        with reopen(path) as vault:
            household = vault.read()
            unhealthy += vault.check() != () or vault.first_broken_entry() is not None
        found = len(household.accounts)
        lost += found < said
        torn += found > said + 1 or len(household.bindings) != found
        count = found
    return {
        "kills": kills,
        "acknowledged": acknowledged,
        "journals": journals,
        "lost": lost,
        "torn": torn,
        "unhealthy": unhealthy,
    }


def _killed(path: Path, count: int, chance: random.Random) -> int:
    """Let a child write from ``count`` accounts on, kill it, and return the last it said."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _load(path, count, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as answers:
        said = b""
        for _ in range(chance.randint(0, 6) * 8):  # eight bytes for each acknowledgement
            said += answers.read(1)
        time.sleep(chance.random() * LONGEST)
        os.kill(child, signal.SIGKILL)
        said += answers.read()
    os.waitpid(child, 0)
    whole = len(said) // 8 * 8
    return int(said[whole - 8 : whole]) if whole else count


def _load(path: Path, count: int, writing: int) -> None:
    try:
        vault = reopen(path)
        while True:
            account = changed(ACCOUNT, id=f"x{count}")
            put(vault, account, changed(BINDING, id=f"x{count}", account=account.id))
            count += 1
            os.write(writing, b"%8d" % count)
    finally:
        os._exit(3)


if __name__ == "__main__":
    kills, seed = int(sys.argv[2]), int(sys.argv[3])
    print(json.dumps(_main(Path(sys.argv[1]), kills, random.Random(seed))))  # noqa: S311
