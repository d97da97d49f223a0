"""Public sample exports of many programs; skipped where they are not at hand."""

from __future__ import annotations

from pathlib import Path

from app.discovery.open import open_export
from app.domain.errors import RenumberError
from app.domain.file_errors import FileMalformed, FileNeedsPassword

READ = {
    "sms_backup_restore_xml",
    "1password",
    "bitwarden",
    "browser_csv",
    "dashlane",
    "keepass_csv",
    "lastpass",
    "nordpass",
    "protonpass",
}
"""Folders with formats that are read; everything else is refused for now."""


def test_every_public_sample_is_read_or_refused_politely(corpus: Path) -> None:
    """No sample raises anything but a typed error, and the formats that are meant to be read are."""
    folder = corpus / "imports"
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert files
    read, refused = {}, {}
    for path in files:
        name = str(path.relative_to(folder))
        try:
            export = open_export(path, "CN")
            list(export.read())
            read[name] = export
        except RenumberError as error:
            refused[name] = error
    for name, export in read.items():
        assert export.tally.records or name.endswith("empty.xml"), name
    wanted = {
        name
        for name in (*read, *refused)
        if name.split("/")[0] in READ and not name.endswith(".xsd")
    }
    protected = {name for name in wanted if "password_protected" in name}
    assert {name for name in protected if isinstance(refused[name], FileNeedsPassword)} == protected
    assert wanted - protected <= read.keys()
    assert not [name for name, error in refused.items() if isinstance(error, FileMalformed)]
