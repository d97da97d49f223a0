"""KeePass databases, KDBX 3 and 4: with password, key file or both; entries but for the bin."""

from __future__ import annotations

import base64
import logging
import struct
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from app.discovery.readers.chunks import open_file
from app.discovery.readers.cost import MOST_AES, ask_for_argon2, ask_for_rounds
from app.discovery.readers.kdbx_header import KDBX_SIGNATURES, Cost, read_cost
from app.discovery.readers.kdbx_rounds import transformed
from app.discovery.readers.kdbx_unpacking import (
    MOST_BYTES,
    HasDoctype,
    UnpacksTooLarge,
    set_limits,
)
from app.discovery.readers.keepass_entry import ALWAYS_WANTED, is_wanted, record_of
from app.discovery.readers.login_entry import day_of_seconds, day_of_text
from app.discovery.readers.probe import Probe, Reading, Unlock, only_stopping
from app.discovery.readers.source import Source
from app.discovery.record import LoginRecord, Progress, Tally
from app.domain.errors import Cancelled
from app.domain.file_errors import (
    FileHasDoctype,
    FileMalformed,
    FileNeedsPassword,
    FileTooLarge,
    FileWrongPassword,
)

FORMAT = "kdbx"
LIMIT = 128 << 20
"""Bytes. 10,000 entries are about 2 MB; the rest is attachments."""
_KEY_LIMIT = 64 << 20
_TELL_EVERY = 200


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is a KeePass database (not KeePass 1).

    Raises:
        FileNeedsPassword, FileTooCostly, FileMalformed: as they say.
    """
    if not probe.head.startswith(KDBX_SIGNATURES):
        return None
    options, unlock = probe.options, probe.options.unlock
    if unlock is None:
        raise FileNeedsPassword(path=str(probe.path), key_file=True)
    _ask_for_cost(probe.source, unlock)

    def read(tally: Tally) -> Iterator[LoginRecord]:
        return read_logins(probe.source, unlock, options.region, tally, options.progress)

    return Reading(FORMAT, False, read)


def read_logins(
    source: Source, unlock: Unlock, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the entries once password and key file have opened the database.

    Raises:
        FileWrongPassword, FileTooCostly, FileMalformed, FileTooLarge, FileHasDoctype; FileMissing,
        FileUnreadable of the file or the key file; and whatever ``progress`` raises.
    """
    cost = _ask_for_cost(source, unlock)
    content = source.whole(LIMIT, progress)
    root = _opened(source, content, unlock, cost, only_stopping(progress))
    _thin(root)
    left_out = _in_bin(root)
    for entry in root.iter("Entry"):
        tally.records += 1
        if progress is not None and tally.records % _TELL_EVERY == 0:
            # All bytes are read by now; this is the chance to stop.
            progress(source.size, source.size)
        record = None if entry in left_out else _record(entry, region)
        if record is None:
            tally.skipped += 1
        else:
            yield record


def _ask_for_cost(source: Source, unlock: Unlock) -> Cost:
    cost = read_cost(source)
    if cost.memory:
        ask_for_argon2(source, unlock, cost.memory, cost.rounds)
    else:
        ask_for_rounds(source, unlock, cost.rounds, MOST_AES)
    return cost


def _opened(
    source: Source, content: bytes, unlock: Unlock, cost: Cost, progress: Progress | None
) -> Any:
    """Return the root of the decrypted XML, an element of lxml."""
    from pykeepass import PyKeePass
    from pykeepass.exceptions import CredentialsError
    from pykeepass.kdbx_parsing.common import compute_key_composite

    # It logs the path of entries it cannot decrypt; nothing of a database is to be logged.
    logging.getLogger("pykeepass").setLevel(logging.CRITICAL)
    set_limits()
    key = _key(unlock)
    # With a key file, an empty password may mean none at all or an empty one.
    passwords = [unlock.password] if unlock.password or key is None else [None, ""]
    for password in passwords:
        try:
            known = None
            if cost.seed:
                composite = compute_key_composite(password, BytesIO(key) if key else None)
                known = transformed(composite, cost.seed, cost.rounds, progress)
            database = PyKeePass(
                BytesIO(content), password, BytesIO(key) if key else None, transformed_key=known
            )
            return database.tree.getroot()
        except Cancelled:
            raise
        except CredentialsError:
            continue
        except UnpacksTooLarge:
            raise FileTooLarge(path=str(source.path), limit=MOST_BYTES) from None
        except HasDoctype:
            raise FileHasDoctype(path=str(source.path)) from None
        except Exception:  # noqa: BLE001 - a damaged file may raise anything in there
            raise FileMalformed(path=str(source.path), where="content") from None
    raise FileWrongPassword(path=str(source.path)) from None


def _key(unlock: Unlock) -> bytes | None:
    if unlock.key_file is None:
        return None
    with open_file(unlock.key_file) as file:
        key = file.read(_KEY_LIMIT + 1)
    if len(key) > _KEY_LIMIT:
        raise FileTooLarge(path=str(unlock.key_file), limit=_KEY_LIMIT)
    return key


def _thin(root: Any) -> None:
    """Drop what is not read, former versions first: looking at it takes longer than all the rest.

    ``Binary`` and ``CustomData`` name their values as fields do.
    """
    from lxml import etree

    etree.strip_elements(root, "History", "Binary", "CustomData", "AutoType", "Binaries")


def _in_bin(root: Any) -> set[Any]:
    bin_id = root.findtext("Meta/RecycleBinUUID")
    return {
        entry
        for group in root.iter("Group")
        if bin_id and group.findtext("UUID") == bin_id
        for entry in group.iter("Entry")
    }


def _record(entry: Any, region: str) -> LoginRecord | None:
    fields = {}
    key = changed = ""
    # One walk: looking each field up by its name takes ten times as long as all the rest.
    for part in entry.iter("Key", "Value", "LastModificationTime"):
        tag = part.tag
        if tag == "Key":
            key = part.text or ""
        elif tag == "LastModificationTime":
            changed = part.text or ""
        elif key and key != "Password" and (value := part.text):
            if key in ALWAYS_WANTED or is_wanted(key, protected=_is_protected(part)):
                fields[key] = value
            key = ""
    return record_of(fields, region, _changed(changed))


def _is_protected(value: Any) -> bool:
    return (value.get("Protected") or "").casefold() == "true"


def _changed(stamp: str) -> date | None:
    """Return the day of a moment: text in KDBX 3, seconds since the year 1 in base64 in KDBX 4."""
    if "-" in stamp:
        return day_of_text(stamp)
    try:
        (seconds,) = struct.unpack("<Q", base64.b64decode(stamp))
    except (ValueError, struct.error):
        return None
    return day_of_seconds(seconds - 62_135_596_800)
