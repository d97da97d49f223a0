"""Damaged exports of password managers: whatever the bytes, only the program's errors come out."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.discovery.open import open_export
from app.discovery.readers.probe import Unlock
from app.discovery.record import LoginRecord, MessageRecord
from app.domain.errors import RenumberError
from tests.app.discovery.planted import EXPORTS, SECRETS
from tests.app.discovery.readers.made import kdbx4_header, packed

EXAMPLES = int(os.environ.get("RENUMBER_FUZZ_EXAMPLES", "40"))
"""Damaged files per format: more of them for a long search."""

SEEDS = EXPORTS | {
    "zip_of_tables": (
        packed({name: EXPORTS[name][0] for name in ("lastpass_csv", "kdbx3", "keepass_xml")}),
        Unlock("MARK-opening-55"),
    ),
    "kdbx4_header": (kdbx4_header(memory=8192, passes=1) + bytes(200), Unlock("x")),
}
_PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [
            b'"',
            b'""',
            b",",
            b"\n",
            b"\0",
            b"\xff\xfe",
            b"{",
            b"[" * 60,
            b"null",
            b"1e999",
            b"\\ud800",
            b"</",
            b"<!DOCTYPE x [",
            b"<Group>" * 30,
            b"PK\x01\x02",
            b"PK\x05\x06",
            b"\xff" * 8,
            bytes(8),
            b"http://",
            b"2.||",
        ]
    ),
)
_CHANGES = st.lists(
    st.tuples(st.integers(0, 10**6), st.integers(0, 40), _PIECES), min_size=1, max_size=6
)


def outcome(path: Path, unlock: Unlock | None) -> RenumberError | None:
    """Read the file to its end; return the refusal, if any."""
    try:
        records = list(open_export(path, "CN", unlock=unlock).read())
    except RenumberError as error:
        return error
    assert all(isinstance(record, MessageRecord | LoginRecord) for record in records)
    return None


@pytest.mark.parametrize("seed", SEEDS)
@settings(
    max_examples=EXAMPLES,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=_CHANGES)
def test_a_damaged_export_is_read_or_refused(
    tmp_path: Path, seed: str, changes: Sequence[tuple[int, int, bytes]]
) -> None:
    """Bytes cut out of and put into a good file lead to records or to a typed error.

    A refusal tells no secret either.
    """
    content, unlock = SEEDS[seed]
    for at, cut, piece in changes:
        start = at % (len(content) + 1)
        content = content[:start] + piece + content[start + cut :]
    path = tmp_path / "damaged"
    path.write_bytes(content)
    refusal = outcome(path, unlock)
    assert refusal is None or not any(secret in repr(refusal.data) for secret in SECRETS)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("password", ["", "MARK-tried", "\ud800", "密码"])
def test_any_password_is_read_or_refused(tmp_path: Path, seed: str, password: str) -> None:
    """Odd ones and needless ones included; a refusal does not repeat them."""
    path = tmp_path / "export"
    path.write_bytes(SEEDS[seed][0])
    refusal = outcome(path, Unlock(password))
    assert refusal is None or not password or password not in repr(refusal.data)
