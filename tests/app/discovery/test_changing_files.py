"""A file that changes between the first look and the reading is read or refused, never a crash."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest

from app.discovery.open import open_export
from app.domain.errors import RenumberError
from tests.app.discovery.readers.phones import sms_db
from tests.app.discovery.test_progress import FILES


@pytest.mark.parametrize("name", FILES)
def test_what_takes_its_place_is_read_or_refused(name: str, tmp_path: Path) -> None:
    """Files of other formats, half of the file, and nothing at all."""
    content, unlock = FILES[name]
    path = tmp_path / "export"
    others = [other for other, _ in list(FILES.values())[::6]]
    for other in (*others, FILES["bitwarden_zip"][0], content[: len(content) // 2], b""):
        path.write_bytes(content)
        export = open_export(path, "CN", unlock=unlock)
        path.write_bytes(other)
        with suppress(RenumberError):
            list(export.read())
    path.write_bytes(content)
    export = open_export(path, "CN", unlock=unlock)
    path.unlink()
    with pytest.raises(RenumberError):
        list(export.read())


def test_a_database_under_any_name_is_read(tmp_path: Path) -> None:
    """Also one of bytes that are no text, as other systems leave them."""
    for name in ("a?b#c%20.db", "b\udcff.db"):
        assert list(open_export(sms_db(tmp_path / name), "CN").read())
