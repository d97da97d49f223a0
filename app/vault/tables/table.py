"""What all tables of nouns have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Generic, TypeVar

import msgspec

from app.vault.connection import Connection

T = TypeVar("T", bound=msgspec.Struct)
Row = tuple[Any, ...]


class Moments(dict[str, datetime]):
    """Times by their text. An import stamps thousands of rows alike: each is read once."""

    def __missing__(self, text: str) -> datetime:
        moment = self[text] = datetime.fromisoformat(text)
        return moment


class Table(Generic[T]):
    """The SQL of one noun; ``columns`` start with ``id`` and stand in the order of the rows.

    ``to_row`` and ``from_rows`` know the struct; ``of_account`` says whether rows hang on an
    account and go when it goes. Where ``from_rows`` is None the columns are the struct's own
    fields, as JSON spells them, and the struct is ``array_like``: SQLite and msgspec then make a
    whole table of them without one Python object for each value, in three quarters of the time.
    """

    def __init__(
        self,
        noun: str,
        kind: type[T],
        columns: Sequence[str],
        to_row: Callable[[T], Row],
        from_rows: Callable[[Iterable[Row], Moments], list[T]] | None,
        *,
        of_account: bool = False,
    ) -> None:
        self.noun = noun
        self.kind = kind
        self.to_row = to_row
        self.of_account = of_account
        self._from_rows = from_rows
        quoted = [f'"{column}"' for column in columns]
        marks = ", ".join("?" for _ in columns)
        changes = ", ".join(f"{c} = excluded.{c}" for c in quoted[1:])
        # Names come from this package alone, never from data.
        self.select = f"SELECT {', '.join(quoted)} FROM {noun} WHERE deleted_at IS NULL"  # noqa: S608
        self._select_json = (
            f"SELECT CAST(json_group_array(json_array({', '.join(quoted)})) AS BLOB) "  # noqa: S608
            f"FROM {noun} WHERE deleted_at IS NULL"
        )
        self.select_everything = f"SELECT {', '.join(quoted)}, deleted_at FROM {noun} ORDER BY seq"  # noqa: S608
        self.select_one = f"{self.select} AND id = ?"
        self.select_of_account = f"{self.select} AND account = ? ORDER BY seq"
        self.put = (
            f"INSERT INTO {noun} ({', '.join(quoted)}) VALUES ({marks}) "  # noqa: S608
            f"ON CONFLICT (id) DO UPDATE SET {changes}, deleted_at = NULL"
        )
        self.put_removed = (
            f"INSERT INTO {noun} ({', '.join(quoted)}, deleted_at) VALUES ({marks}, ?) "  # noqa: S608
            "ON CONFLICT (id) DO NOTHING"
        )
        self.remove = f"UPDATE {noun} SET deleted_at = ? WHERE id = ?"  # noqa: S608

    def things(self, rows: Iterable[Row]) -> list[T]:
        """Return the structs of ``rows``, which come from one of the selects.

        Raises:
            KeyError, ValueError: they hold what this version cannot have written.
        """
        if self._from_rows is None:
            return msgspec.convert(list(rows), list[self.kind])  # type: ignore[name-defined]
        return self._from_rows(rows, Moments())

    def all(self, connection: Connection) -> tuple[T, ...]:
        """Return all that is there, in the order it was first stored.

        Raises:
            KeyError, ValueError: it is not what this version can have written.
        """
        if self._from_rows is not None:
            return tuple(self.things(connection.execute(self.select)))
        found = connection.execute(self._select_json).fetchone()[0]
        things: tuple[T, ...] = msgspec.json.decode(found, type=tuple[self.kind, ...])  # type: ignore[name-defined]
        return things


def moment(at: datetime) -> str:
    """Return the stored form of an aware time."""
    if at.tzinfo is None:
        raise ValueError("a stored time needs its zone")
    return at.astimezone(UTC).isoformat()


def moment_or_none(at: datetime | None) -> str | None:
    """Return the stored form of a time that may be missing."""
    return None if at is None else moment(at)


def day_or_none(day: date | None) -> str | None:
    """Return the stored form of a day that may be missing."""
    return None if day is None else day.isoformat()
