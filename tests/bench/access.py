"""What is lost when a number dies, for 200, 2,000 and 20,000 accounts, beside reading them.

python -m tests.bench.access
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from app.actions.access import show_risk
from app.actions.moves import add_move
from app.actions.people import add_person
from app.actions.session import Session
from app.bootstrap import build
from app.domain.account import Account, Kind
from app.domain.binding import Binding, BindingStatus
from app.domain.ids import AccountId, BindingId
from app.system.paths import Paths
from tests.app.vault.samples import CHEAP
from tests.bench.measure import median_times, report

SIZES = (200, 2_000, 20_000)
PASSWORD = "a password for measuring"


def fill(session: Session, accounts: int) -> None:
    """Store accounts at every service in turn, with the bindings that service keeps."""
    person = add_person(session, "李明").id
    old = add_move(session, "李明", "13800138000", "13900139000").old
    now = session.clock.now()
    services = list(session.directory.services.values())
    statuses = list(BindingStatus)
    with session.change("bench.fill") as transaction:
        for i in range(accounts):
            service = services[i % len(services)]
            kind = service.kinds[i // len(services) % len(service.kinds)]
            account = Account(
                id=AccountId(session.new_id()),
                owner=person,
                service=service.id,
                kind=kind,
                name=f"账户 {i}",
                updated_at=now,
            )
            transaction.put(account)
            for role in service.roles_of(Kind(kind)):
                transaction.put(
                    Binding(
                        id=BindingId(session.new_id()),
                        account=account.id,
                        role=role,
                        number=old,
                        status=statuses[i % len(statuses)],
                        updated_at=now,
                    )
                )


def measure(accounts: int) -> float:
    """Print how reckoning compares with reading; return the seconds it took."""
    with tempfile.TemporaryDirectory() as folder:
        places = Paths(data=Path(folder) / "data", settings=Path(folder) / "settings")
        program = build(paths=places, region="CN", kdf=CHEAP, lowest_kdf=CHEAP)
        session = program.vaults.create(program.vault_path, PASSWORD)
        fill(session, accounts)
        assert len(show_risk(session).accounts) == accounts

        def ours() -> None:
            show_risk(session)

        def reading() -> None:
            session.vault._database.known.clear()  # noqa: SLF001 - so that the rows are read, not remembered
            session.vault.read()

        mine, peer = median_times(9, ours, reading)
        session.close()
    report(f"risk of {accounts:,} accounts / reading them", mine, peer, 2)
    return mine


def main() -> None:
    """Measure each size, and how it grows."""
    times = [measure(size) for size in SIZES]
    for (small, few), (large, many) in zip(
        zip(SIZES, times, strict=True), list(zip(SIZES, times, strict=True))[1:], strict=False
    ):
        sys.stdout.write(f"{small:,} to {large:,} accounts: {many / few:.1f} times as long\n")


if __name__ == "__main__":
    main()
