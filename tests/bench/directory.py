"""The directory: loading it beside parsing its TOML alone, look-ups beside a plain dict.

python -m tests.bench.directory [ROUNDS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Sequence
from importlib import resources
from pathlib import Path

from app.directory.match import Matcher
from app.directory.service import Service
from app.shipped import load_directory
from tests.bench.measure import median_times, report

ROUNDS = 9
LOOKUPS = 20_000

FIRST_PAINT = """
import os, sys
from pathlib import Path
from app.bootstrap import build
from app.system.paths import Paths
from ui.desktop.app import run

folder = Path(sys.argv[1])

def painted():
    loaded = [name for name in ("tomllib", "app.directory.load") if name in sys.modules]
    print("at first paint:", ", ".join(loaded) or "nothing of the directory is loaded", flush=True)
    os._exit(0)

run(["renumber"], build(paths=Paths(folder / "data", folder / "settings")), painted)
"""


def contents() -> list[str]:
    """Return the text of every file that is loaded."""
    root = resources.files("resources")
    folders = ("services", "playbooks", "situations")
    files = [file for folder in folders for file in (root / folder).iterdir()]
    files.append(root / "usual_routes.toml")
    return [file.read_text("utf-8") for file in files if file.name.endswith(".toml")]


def parse_alone() -> None:
    """Read and parse the same files: what any directory of TOML must at least do."""
    for text in contents():
        tomllib.loads(text)


def repeated(values: Sequence[str]) -> list[str]:
    """Return as many look-ups as are measured, each value in its turn."""
    return [values[i % len(values)] for i in range(LOOKUPS)]


def measure_lookup(
    name: str, keys: list[str], find: Callable[[str], Service | None], rounds: int
) -> None:
    """Print how many look-ups a second, beside a dict that has the very same keys."""
    plain = {key: find(key) for key in keys}
    assert all(plain.values()), name
    wanted = repeated(keys)

    def ours() -> None:
        for key in wanted:
            find(key)

    def peer() -> None:
        for key in wanted:
            plain.get(key)

    mine, theirs = median_times(rounds, ours, peer)
    report(f"{LOOKUPS:,} look-ups by {name} / plain dict", mine, theirs)
    sys.stdout.write(f"  {LOOKUPS / mine:,.0f} a second\n")


def main() -> None:
    """Measure and print."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-c", FIRST_PAINT, folder],
            cwd=Path(__file__).parents[2],
            env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
            stderr=subprocess.DEVNULL,
            check=True,
        )
    directory = load_directory()
    services = list(directory.services.values())
    sys.stdout.write(f"{len(services)} services, {len(contents())} files\n")
    mine, parsing = median_times(rounds, load_directory, parse_alone)
    report("loading the directory / parsing its TOML", mine, parsing, 2)

    matcher = Matcher(directory)
    senders = [s.removesuffix("*") for service in services for s in service.senders]
    told = {tell.signature for service in services for tell in service.tells}
    signed = [s for service in services for s in service.signatures if s not in told]
    hosts = [f"www.{domain}" for service in services for domain in service.domains]
    names = [service.name.zh for service in services]
    measure_lookup("sender", senders, matcher.by_sender, rounds)
    measure_lookup("signature", [f"【{s}】" for s in signed], matcher.by_signature, rounds)
    measure_lookup("host", hosts, matcher.by_host, rounds)
    measure_lookup("name", names, matcher.by_name, rounds)
    matcher.search("zsyh")  # builds the index of readings

    def search() -> None:
        for query in ("zsyh", "招行", "95588", "github.com", "yinhang"):
            matcher.search(query)

    (five,) = median_times(rounds, search)
    sys.stdout.write(f"one search while typing: {five / 5 * 1000:.1f} ms\n")


if __name__ == "__main__":
    main()
