"""The plan for 200, 2,000 and 20,000 accounts, beside reading them, and how it grows.

Three households: one with time, one whose old number stops in ten days, so that the days are too
few and urgency decides, and one whose old number is dead, so that ways in are watched.

Reading is that of everything but evidence and journal from the encrypted file: *after a change*
every table once more on the open connection, *after opening* the first time on a new one. A plan is
made from nothing, as after opening; *again* after one binding of one account changed, which is
what every tick does; and what is *kept* is what every further page asks for as long as nothing
changed.

python -m tests.bench.plan
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from datetime import date, timedelta
from itertools import count, pairwise
from pathlib import Path

import msgspec

from app.actions.planning import make_plan
from app.actions.session import Session
from app.actions.what_if import compare
from app.bootstrap import Program, build
from app.domain.binding import BindingStatus
from app.planning.what_if_changes import Died
from app.system.paths import Paths
from tests.app.vault.samples import CHEAP
from tests.bench.access import PASSWORD, SIZES, fill
from tests.bench.measure import median_times, report, report_load

CASES: dict[str, int | None] = {"with time": None, "in ten days": 10, "number dead": -1}
TARGET = 2


def measure(session: Session, accounts: int, case: str, today: date) -> float:
    """Print how planning compares with reading; return the seconds it took after one change."""
    days = CASES[case]
    old = session.vault.read().numbers[0]
    ends = None if days is None else today + timedelta(days)
    with session.change("bench.end") as transaction:
        transaction.put(msgspec.structs.replace(old, ends=ends))
    assert len(make_plan(session, today).steps) > accounts // 3

    turns = count()

    def ours() -> None:
        session.plans.forget()
        make_plan(session, today)

    def change() -> None:
        bindings = session.vault.read().bindings
        one = bindings[next(turns) * 101 % len(bindings)]
        done = one.status is BindingStatus.TODO
        after = BindingStatus.CHANGED if done else BindingStatus.TODO
        with session.change("bench.tick") as transaction:
            transaction.put(msgspec.structs.replace(one, status=after))
        session.vault.read()

    def kept() -> None:
        make_plan(session, today)

    def reading() -> None:
        session.vault._database.known.clear()  # noqa: SLF001 - so that the rows are read, not remembered
        session.vault.read()

    def between() -> None:
        # So that only planning is measured, and not reading what the last round dropped.
        make_plan(session, today)

    mine, _, after, again, peer, _ = median_times(9, ours, change, kept, kept, reading, between)
    report(f"plan of {accounts:,} accounts {case} / reading after a change", mine, peer)
    report("the plan again after one change / reading after a change", after, peer, TARGET)
    report("the same plan kept / reading after a change", again, peer, TARGET)
    if days is not None and days > 0:

        def supposing() -> None:
            session.plans.forget()
            compare(session, Died(old.id))

        cost, peer = median_times(5, supposing, ours)
        report(f"what if it died today, {accounts:,} accounts / one plan", cost, peer, 3)
    return after


def reading_again(session: Session) -> float:
    """Return the seconds that reading everything takes after a change."""

    def reading() -> None:
        session.vault._database.known.clear()  # noqa: SLF001 - so that the rows are read, not remembered
        session.vault.read()

    return median_times(5, reading)[0]


def opening(program: Program) -> float:
    """Return the seconds that the first reading takes after opening."""
    times = []
    for _ in range(5):
        session = program.vaults.open(program.vault_path, PASSWORD)
        times += median_times(1, session.vault.read)
        session.close()
    return statistics.median(times)


def main() -> None:
    """Measure each size and case, and how it grows."""
    report_load()
    times: dict[str, list[float]] = {case: [] for case in CASES}
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            places = Paths(data=Path(folder) / "data", settings=Path(folder) / "settings")
            program = build(paths=places, region="CN", kdf=CHEAP, lowest_kdf=CHEAP)
            session = program.vaults.create(program.vault_path, PASSWORD)
            fill(session, size)
            for case in CASES:
                times[case].append(measure(session, size, case, session.clock.today()))
            again = reading_again(session)
            session.close()
            first = opening(program)
            report(f"reading {size:,} accounts after opening / after a change", first, again)
    for case, spent in times.items():
        for (small, few), (large, many) in pairwise(zip(SIZES, spent, strict=True)):
            sys.stdout.write(
                f"{case}, {small:,} to {large:,} accounts: {many / few:.1f} times as long\n"
            )


if __name__ == "__main__":
    main()
