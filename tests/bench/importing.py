"""An SMS backup to candidates, beside parsing the same XML alone.

python -m tests.bench.importing [MESSAGES]
python -m tests.bench.importing --growth    messages, passwords and bills at 10^4, 10^5, 10^6
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from tests.bench.measure import paired, report, report_load

MESSAGES = 200_000
ROUNDS = 3


def parse_alone(path: Path) -> None:
    """Parse the file element by element and drop each one: what any reader must at least do."""
    from xml.etree import ElementTree as ET

    events = ET.iterparse(path, events=("start", "end"))  # noqa: S314 - a file of our own
    _, root = next(events)
    for event, _ in events:
        if event == "end":
            root.clear()


def import_whole(path: Path) -> None:
    """Read, understand and merge into candidates, in a vault with one person who moves."""
    from app.actions.importing import preview_import
    from app.actions.moves import add_move
    from app.actions.people import add_person
    from app.bootstrap import build
    from app.system.paths import Paths
    from tests.app.vault.samples import CHEAP

    with tempfile.TemporaryDirectory() as folder:
        places = Paths(data=Path(folder), settings=Path(folder))
        program = build(paths=places, region="CN", kdf=CHEAP, lowest_kdf=CHEAP)
        session = program.vaults.create(program.vault_path, "a password for measuring")
        add_person(session, "李明")
        add_move(session, "李明", "13800138000", "13900139000")
        preview = preview_import(session, [path])
        assert preview.files[0].error is None
        assert preview.proposed
        session.close()


JOBS: dict[str, Callable[[Path], None]] = {
    "parse": parse_alone,
    "import": import_whole,
    "idle": lambda _path: None,
}


def run_job(job: str, path: Path) -> None:
    """Do one job and print its processor seconds and the process's peak memory in MB."""
    import_module("xml.etree.ElementTree")  # what is paid once is not what is measured
    begin = time.process_time()
    JOBS[job](path)
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{seconds} {peak}\n")


def write_messages(path: Path, count: int) -> None:
    """Write an SMS backup of ``count`` messages."""
    generator = Path(__file__).parents[1] / "generate_samples.py"
    command = [sys.executable, str(generator), "--large", str(path), "-n", str(count)]
    subprocess.run(command, check=True)


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--job"]:
        run_job(sys.argv[2], Path(sys.argv[3]))
        return
    if sys.argv[1:] == ["--growth"]:
        from tests.bench.growth import print_growth

        print_growth()
        return
    count = int(sys.argv[1]) if sys.argv[1:] else MESSAGES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "messages.xml"
        write_messages(path, count)
        report_load()
        parse, whole, idle = paired(
            "tests.bench.importing", path, ROUNDS, "parse", "import", "idle"
        )
        megabytes = path.stat().st_size / 1e6
        report(
            f"import of {count:,} messages ({megabytes:.0f} MB) / parsing", whole[0], parse[0], 3
        )
        sys.stdout.write(
            f"peak memory: import {whole[1]:.0f} MB, parsing {parse[1]:.0f} MB, "
            f"idle {idle[1]:.0f} MB\n"
        )


if __name__ == "__main__":
    main()
