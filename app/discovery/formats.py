"""All formats that can be read: for each container the readers to ask, the most particular first.

A reader is a file in readers/ with a ``recognise``. What only it needs is imported when it reads.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.discovery.readers import bitwarden_csv, bitwarden_json, browser_csv, sms_backup_restore
from app.discovery.readers.probe import Container, Recogniser

BINARY = (
    (b"PK\x03\x04", Container.ZIP),
    (b"SQLite format 3\x00", Container.SQLITE),
    (b"\x03\xd9\xa2\x9a", Container.KEEPASS),
    (b"ANDROID BACKUP\n", Container.ANDROID_BACKUP),
)
"""How files begin that are no text and may still be exports."""

RECOGNISERS: Mapping[Container, tuple[Recogniser, ...]] = {
    Container.FOLDER: (),
    Container.SQLITE: (),
    Container.ZIP: (),
    Container.KEEPASS: (),
    Container.ANDROID_BACKUP: (),
    Container.XML: (sms_backup_restore.recognise,),
    Container.JSON: (bitwarden_json.recognise,),
    Container.TEXT: (),
    Container.TABLE: (bitwarden_csv.recognise, browser_csv.recognise),
}
