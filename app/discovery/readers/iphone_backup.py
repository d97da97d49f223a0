"""An unencrypted iPhone backup: a folder in which ``Manifest.plist`` says what it is.

Files lie under the SHA-1 of their domain and path; that of HomeDomain-Library/SMS/sms.db is the
same in every backup. Backups older than iOS 10 keep all files in one folder.
Also a folder that holds sms.db or chat.db itself, or one backup per phone, of which the latest is
read.
"""

from __future__ import annotations

import plistlib
from pathlib import Path
from xml.parsers.expat import ExpatError

from app.discovery.readers import apple_messages
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.domain.file_errors import FileIsEncrypted, FileMalformed, FileUnreadable

_SMS = "3d0d7e5fb2ce288813306e4d4636395e047a3d28"
_PLACES = (f"3d/{_SMS}", _SMS, "sms.db", "chat.db")
_MANIFEST = "Manifest.plist"
_LARGEST_MANIFEST = 16 << 20
_MOST_PHONES = 100


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the messages in a folder if there are any.

    Raises:
        FileIsEncrypted: the backup is protected by a password.
        FileMalformed: its messages are damaged. FileUnreadable: the folder cannot be read.
    """
    folder = _backup_in(probe.path)
    manifest = folder / _MANIFEST
    if manifest.is_file() and _is_encrypted(manifest):
        raise FileIsEncrypted(path=str(probe.path))
    for place in _PLACES:
        if (folder / place).is_file():
            part = Probe(Source(folder / place), probe.options, probe.open_part)
            return apple_messages.recognise(part)
    return None


def _backup_in(path: Path) -> Path:
    """Return the backup meant: the folder itself, or the latest of those in it."""
    try:
        if any((path / place).is_file() for place in (_MANIFEST, *_PLACES)):
            return path
        inner = [p for p in sorted(path.iterdir())[:_MOST_PHONES] if (p / _MANIFEST).is_file()]
        return max(inner, key=lambda p: (p / _MANIFEST).stat().st_mtime, default=path)
    except OSError:
        raise FileUnreadable(path=str(path)) from None


def _is_encrypted(manifest: Path) -> bool:
    try:
        if manifest.stat().st_size > _LARGEST_MANIFEST:
            raise FileMalformed(path=str(manifest), where=_MANIFEST)
        found = plistlib.loads(manifest.read_bytes())
    except OSError:
        raise FileUnreadable(path=str(manifest)) from None
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, RecursionError):
        raise FileMalformed(path=str(manifest), where=_MANIFEST) from None
    return isinstance(found, dict) and bool(found.get("IsEncrypted"))
