r"""macOS: the text that ``security dump-keychain`` prints, with or without the passwords (``-d``).

One block an entry: ``keychain: "…"``, ``class: "inet"`` or ``"genp"``, then attributes, one a line,
as ``"acct"<blob>="ming"`` or, beyond ASCII, ``"acct"<blob>=0xE5BCA0  "\345\274\240"``. All from
``data:`` to the next block is the password and is read over.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import date

from app.discovery.readers.encoding import bom_length
from app.discovery.readers.login_entry import login_record
from app.discovery.readers.probe import Probe, Reading
from app.discovery.readers.source import Source
from app.discovery.record import LoginRecord, Progress, Tally

FORMAT = "apple_keychain"
_BLOCK = re.compile(r'^keychain: "')
_CLASS = re.compile(r'^class: "?(inet|genp)"?')
_ATTRIBUTE = re.compile(
    r'^ {4}(?:"(?P<name>[a-z]{4})"|(?P<number>0x[0-9A-F]{8}) )<\w+>='
    r'(?:0x(?P<hex>[0-9A-Fa-f]*)\s*)?(?:"(?P<text>.*)")?'
)
_LABEL = "0x00000007"
_WANTED = frozenset({"acct", "srvr", "svce", "mdat", _LABEL})
_LONGEST = 1 << 16
"""Characters of a line that are looked at; certificates and notes run to megabytes."""


def recognise(probe: Probe) -> Reading | None:
    """Return how to read the file if it is a keychain's text."""
    if not _BLOCK.match(probe.start):
        return None
    options = probe.options
    encoding = probe.encoding or "utf-8"

    def read(tally: Tally) -> Iterator[LoginRecord]:
        return read_logins(probe.source, encoding, options.region, tally, options.progress)

    return Reading(FORMAT, True, read)


def read_logins(
    source: Source, encoding: str, region: str, tally: Tally, progress: Progress | None
) -> Iterator[LoginRecord]:
    """Yield the internet passwords; keys, certificates and programs' own secrets are skipped.

    Raises:
        What reading a file may raise.
    """
    for block in _blocks(source, encoding, progress):
        tally.records += 1
        record = _record(block, region)
        if record is None:
            tally.skipped += 1
        else:
            yield record


def _blocks(source: Source, encoding: str, progress: Progress | None) -> Iterator[dict[str, str]]:
    """Yield the wanted attributes of each block, and its ``class``."""
    raw = source.stream(progress, bom_length(source.head(4)))
    block: dict[str, str] | None = None
    hidden = False
    with io.TextIOWrapper(io.BufferedReader(raw), encoding, "replace") as lines:
        while line := lines.readline(_LONGEST):
            if _BLOCK.match(line):
                if block is not None:
                    yield block
                block, hidden = {}, False
            elif block is None or hidden:
                continue
            elif line.startswith("data:"):
                hidden = True
            elif found := _CLASS.match(line):
                block["class"] = found[1]
            elif found := _ATTRIBUTE.match(line):
                name = found["name"] or found["number"]
                if name in _WANTED:
                    block[name] = _value(found["hex"], found["text"])
    if block is not None:
        yield block


def _value(hexadecimal: str | None, text: str | None) -> str:
    if hexadecimal:
        try:
            return bytes.fromhex(hexadecimal).decode("utf-8").rstrip("\0")
        except ValueError:
            return ""
    return text or ""


def _record(block: dict[str, str], region: str) -> LoginRecord | None:
    if "class" not in block:
        return None
    server, label = block.get("srvr", ""), block.get(_LABEL, "")
    if not server and block["class"] == "genp" and "://" not in label:
        # Programs keep their own keys as general passwords; only the ones of web pages are logins.
        return None
    return login_record(
        name=label,
        urls=(server or label,),
        login=block.get("acct", ""),
        searched=(),
        region=region,
        changed=_day(block.get("mdat", "")),
    )


def _day(stamp: str) -> date | None:
    """Return the day of 20190418184252Z."""
    try:
        return date(int(stamp[:4]), int(stamp[4:6]), int(stamp[6:8]))
    except ValueError:
        return None
