"""Search as you type over 100,000 accounts, beside the same query on plain SQLite.

python -m tests.bench.search

Both hold the same table of search texts; ours is encrypted and goes through the vault. The queries
are what people type, letter by letter: two Chinese characters, pinyin, initials, a login, digits.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path

from app.directory.spelling import query_terms, search_terms
from tests.app.vault.samples import ACCOUNT, EVERYTHING, NOW, changed, create
from tests.bench.measure import median_times, report, report_load

ACCOUNTS = 100_000
TARGET = 1.3
NAMES = (
    "招商银行",
    "微信",
    "支付宝",
    "工商银行信用卡",
    "京东",
    "示例书店",
    "顺丰速运",
    "Example Books",
)
TYPED = ("招", "招行", "微信", "书店", "zhifu", "zsyh", "user99", "4321", "微信 user99999")


def plain_search(plain: sqlite3.Connection, terms: str) -> frozenset[str]:
    """Ask what the vault asks."""
    words = terms.split()
    found = " AND ".join("instr(terms, ?) > 0" for _ in words) or "1"
    sql = f"SELECT account FROM account_search WHERE {found}"  # noqa: S608 - marks only
    return frozenset(row[0] for row in plain.execute(sql, words))


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        places = Path(folder)
        with (
            create(places / "v.vault", *EVERYTHING) as vault,
            closing(sqlite3.connect(places / "plain.db")) as plain,
        ):
            with vault.transaction(who="me", action="bench", at=NOW) as writing:
                for i in range(ACCOUNTS):
                    name = NAMES[i % len(NAMES)]
                    account = changed(
                        ACCOUNT, id=f"x{i:06}", name=name, login=f"user{i}@example.com"
                    )
                    writing.put(account)
                    terms = search_terms(name, account.login, f"{i % 10_000:04}")
                    writing.index(account.id, terms)
            rows = vault.backups.connection().execute("SELECT * FROM account_search").fetchall()
            plain.execute(
                "CREATE TABLE account_search (account TEXT PRIMARY KEY NOT NULL, terms TEXT NOT NULL)"
                " STRICT, WITHOUT ROWID"
            )
            plain.executemany("INSERT INTO account_search VALUES (?, ?)", rows)
            plain.commit()
            worst = 0.0
            for typed in TYPED:
                terms = query_terms(typed)
                assert vault.search(terms) == plain_search(plain, terms)
                mine, plainly = median_times(
                    9, partial(vault.search, terms), partial(plain_search, plain, terms)
                )
                found = len(vault.search(terms))
                report(f"“{typed}”, {found} of {ACCOUNTS:,} / plain SQLite", mine, plainly, TARGET)
                worst = max(worst, mine / plainly)
        sys.stdout.write(f"worst: {worst:.2f} x\n")
        report_load()


if __name__ == "__main__":
    main()
