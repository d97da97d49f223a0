"""The plan for 200, 2,000 and 20,000 accounts, beside reading them, and how it grows.

Three households: one with time, one whose old number stops in ten days, so that the days are too
few and urgency decides, and one whose old number is dead, so that ways in are watched.

What a plan is measured by is *reading them from the vault*: a connection is opened with the key,
everything but evidence and journal is read and decrypted through it, and what the planner looks
things up by (accounts by id, bindings by account) is built. So it is when the list is needed and
is not there, but for what the password costs, which is made slow on purpose, and for the check of
every page at opening, which takes about twice as long as all of this: neither is reading. The
file itself lies in the system's memory, so that no disk counts. *Reading again* is the same tables
once more on a connection that has decrypted pages at hand, about half of it for 2,000 accounts; no
target is set against that, but it is printed too, because planning stands beside it after each
change. The target is meant for 2,000 accounts; the other sizes show how it grows.

A plan is made from nothing, as after opening; *again* after one binding of one account changed,
which is what every tick does; and what is *kept* is what every further page asks for as long as
nothing changed. Times are of the processor: all of this is reckoning, and the machine is shared.

python -m tests.bench.plan
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import count, pairwise
from pathlib import Path

import msgspec

from app.actions.planning import make_plan
from app.actions.session import Session
from app.actions.what_if import compare
from app.bootstrap import build
from app.domain.binding import BindingStatus
from app.planning.what_if_changes import Died
from app.system.paths import Paths
from app.vault.connection import connect
from app.vault.database import Database
from app.vault.reading import Reading
from tests.app.vault.samples import CHEAP
from tests.bench.access import PASSWORD, SIZES, fill
from tests.bench.measure import median_times, report, report_load

CASES: dict[str, int | None] = {"with time": None, "in ten days": 10, "number dead": -1}
TARGET = 2
ROUNDS = 11
INDEXES = (
    "person_by_id",
    "number_by_id",
    "account_by_id",
    "bindings_by_account",
    "journey_by_account",
    "access_by_account",
    "pin_by_account",
)


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
        read_anew(session)

    def reading_again() -> None:
        session.vault._database.known.clear()  # noqa: SLF001 - so that the rows are read, not remembered
        session.vault.read()

    def between() -> None:
        # So that only planning is measured, and not reading what the last round dropped.
        make_plan(session, today)

    mine, _, after, again, peer, warm, _ = median_times(
        ROUNDS, ours, change, kept, kept, reading, reading_again, between, clock=time.process_time
    )
    report(f"plan of {accounts:,} accounts {case} / reading them", mine, peer)
    report("the plan again after one change / reading them", after, peer, TARGET)
    report("the plan again after one change / reading them again", after, warm)
    report("the same plan kept / reading them", again, peer, TARGET)
    if days is not None and days > 0:

        def supposing() -> None:
            session.plans.forget()
            compare(session, Died(old.id))

        cost, peer = median_times(5, supposing, ours, clock=time.process_time)
        report(f"what if it died today, {accounts:,} accounts / one plan", cost, peer, 3)
    return after


def read_anew(session: Session) -> None:
    """Read the household as the program does that has the key and nothing else."""
    vault = session.vault
    folder, keys = vault._database.folder, vault._keys  # noqa: SLF001 - a session opens once
    with keys.of_database() as key:
        connection = connect(folder.database, key)
    try:
        household = Reading(Database(folder, connection, read_only=False), keys).read()
    finally:
        connection.close()
    for index in INDEXES:
        getattr(household, index)


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
            session.close()
    for case, spent in times.items():
        for (small, few), (large, many) in pairwise(zip(SIZES, spent, strict=True)):
            sys.stdout.write(
                f"{case}, {small:,} to {large:,} accounts: {many / few:.1f} times as long\n"
            )


if __name__ == "__main__":
    main()
