"""The plan for 200, 2,000 and 20,000 accounts, beside reading them, and how it grows.

Three households: one with time, one whose old number stops in ten days, so that the days are too
few and urgency decides, and one whose old number is dead, so that ways in are watched.

python -m tests.bench.plan
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import msgspec

from app.actions.planning import make_plan
from app.actions.session import Session
from app.bootstrap import build
from app.system.paths import Paths
from tests.app.vault.samples import CHEAP
from tests.bench.access import PASSWORD, SIZES, fill
from tests.bench.measure import median_times, report

CASES: dict[str, int | None] = {"with time": None, "in ten days": 10, "number dead": -1}
TARGET = 2


def measure(session: Session, accounts: int, case: str, today: date) -> float:
    """Print how planning compares with reading; return the seconds it took."""
    days = CASES[case]
    old = session.vault.read().numbers[0]
    ends = None if days is None else today + timedelta(days)
    with session.change("bench.end") as transaction:
        transaction.put(msgspec.structs.replace(old, ends=ends))
    assert len(make_plan(session, today).steps) > accounts // 3

    def ours() -> None:
        make_plan(session, today)

    def reading() -> None:
        session.vault._read.clear()  # noqa: SLF001 - so that the rows are read, not remembered
        session.vault.read()

    mine, peer = median_times(5, ours, reading)
    report(f"plan of {accounts:,} accounts {case} / reading them", mine, peer, TARGET)
    return mine


def main() -> None:
    """Measure each size and case, and how it grows."""
    times: dict[str, list[float]] = {case: [] for case in CASES}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            places = Paths(data=Path(folder) / "data", settings=Path(folder) / "settings")
            program = build(paths=places, region="CN", kdf=CHEAP, lowest_kdf=CHEAP)
            session = program.create_vault(program.vault_path, PASSWORD)
            fill(session, size)
            for case in CASES:
                times[case].append(measure(session, size, case, session.clock.today()))
            session.close()
    for case, spent in times.items():
        for (small, few), (large, many) in pairwise(zip(SIZES, spent, strict=True)):
            sys.stdout.write(
                f"{case}, {small:,} to {large:,} accounts: {many / few:.1f} times as long\n"
            )


if __name__ == "__main__":
    main()
