"""Damaged exports: whatever the bytes, only the program's own errors come out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.discovery.open import open_export
from app.discovery.record import LoginRecord, MessageRecord
from app.domain.errors import RenumberError

DATA = Path(__file__).parents[2] / "data"
SEEDS = [
    "messages_utf16.xml",
    "messages_gb18030.xml",
    "messages_emoji.xml",
    "messages_mms.xml",
    "bitwarden.csv",
    "bitwarden_organisation.json",
    "chrome.csv",
    "edge_other_order.csv",
    "firefox.csv",
]
_PIECES = st.one_of(
    st.binary(max_size=6),
    st.sampled_from(
        [
            b'"',
            b"<",
            b"&#55357;",
            b"\r",
            b"\0",
            b"]]>",
            b"<!--",
            b"<sms ",
            b"[" * 50,
            b"\xff\xfe",
            b",",
        ]
    ),
)
_CHANGE = st.tuples(st.integers(0, 10**6), st.integers(0, 40), _PIECES)


@pytest.mark.parametrize("seed", SEEDS)
@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(changes=st.lists(_CHANGE, min_size=1, max_size=6))
def test_a_damaged_export_is_read_or_refused(
    tmp_path: Path, seed: str, changes: list[tuple[int, int, bytes]]
) -> None:
    """Bytes cut out of and put into a good file never lead to anything but a typed error."""
    content = (DATA / seed).read_bytes()
    for at, cut, piece in changes:
        start = at % (len(content) + 1)
        content = content[:start] + piece + content[start + cut :]
    path = tmp_path / "damaged"
    path.write_bytes(content)
    try:
        records = list(open_export(path, "CN").read())
    except RenumberError:
        return
    assert all(isinstance(record, MessageRecord | LoginRecord) for record in records)
