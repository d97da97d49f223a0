"""What the user has and lacks for getting into an account."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from app.domain.access import Access, Factor
from app.vault.tables.table import Moments, Row, Table, moment

_FACTORS = msgspec.json.Decoder(frozenset[Factor])


def _json(factors: frozenset[Factor]) -> str:
    return msgspec.json.encode(sorted(factors)).decode()


def _row(a: Access) -> Row:
    return (a.id, a.account, _json(a.has), _json(a.lacks), _json(a.elsewhere), moment(a.updated_at))


def _accesses(rows: Iterable[Row], moments: Moments) -> list[Access]:
    return [
        Access(
            id=i,
            account=account,
            has=_FACTORS.decode(has),
            lacks=_FACTORS.decode(lacks),
            elsewhere=_FACTORS.decode(elsewhere),
            updated_at=moments[updated],
        )
        for i, account, has, lacks, elsewhere, updated in rows
    ]


ACCESS = Table(
    "access",
    Access,
    ("id", "account", "has", "lacks", "elsewhere", "updated_at"),
    _row,
    _accesses,
    of_account=True,
)
