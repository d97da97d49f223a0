"""How reading grows with the file: messages, passwords and a bill at 10^4, 10^5, 10^6 records.

Each line is the time of reading beside parsing the same file alone, what one record costs, and the
memory above an idle process. Straight growth shows in a cost per record that stays.

python -m tests.bench.importing --growth
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import msgspec

from tests.bench import importing, money, passwords
from tests.bench.measure import paired, report_load

SIZES = (10_000, 100_000, 1_000_000)
ROUNDS = 3


class Grown(msgspec.Struct, frozen=True):
    """One sort of file: how it is written, and whose jobs read it and parse it alone."""

    name: str
    write: Callable[[Path, int], None]
    module: str
    read: str
    most: int = SIZES[-1]
    """Records beyond which the file is refused as too large."""


SORTS = (
    Grown(
        "messages (XML) to candidates", importing.write_messages, "tests.bench.importing", "import"
    ),
    Grown(
        "Bitwarden JSON to records",
        passwords.write_bitwarden,
        "tests.bench.passwords",
        "read",
        100_000,
    ),
    Grown("bill (CSV) to records", money.write_bill, "tests.bench.money", "read"),
)


def print_growth(sizes: tuple[int, ...] = SIZES) -> None:
    """Measure and print all sorts at all sizes."""
    report_load()
    for sort in SORTS:
        for count in sizes:
            if count > sort.most:
                sys.stdout.write(f"{sort.name}, {count:>9,}: refused, the file is too large\n")
                continue
            with tempfile.TemporaryDirectory() as folder:
                path = Path(folder) / "export"
                sort.write(path, count)
                rounds = ROUNDS if count < sizes[-1] else 1
                read, parse, idle = paired(sort.module, path, rounds, sort.read, "parse", "idle")
            sys.stdout.write(
                f"{sort.name}, {count:>9,}: {read[0] / parse[0]:5.2f} x   {read[0]:7.2f} s beside "
                f"{parse[0]:6.2f} s   {read[0] / count * 1e6:6.1f} us each   "
                f"{read[1] - idle[1]:+5.0f} MB (parsing {parse[1] - idle[1]:+.0f} MB)\n"
            )
            sys.stdout.flush()
