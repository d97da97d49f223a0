"""Good files of every format, by family, from which damaged ones are made."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from app.discovery.readers.probe import Unlock
from tests.app.discovery.planted import EXPORTS
from tests.app.discovery.planted_bills import BILLS
from tests.app.discovery.planted_messages import MESSAGES
from tests.app.discovery.readers.made import packed
from tests.app.discovery.readers.phones import MADE
from tests.faults.documents import DOCUMENTS
from tests.faults.letters import CONTACTS, MAIL

_DATA = Path(__file__).parents[1] / "data"
_TABLES_OF_LOGINS = {".csv"}
OFX_2 = (
    b'<?xml version="1.0" encoding="UTF-8"?><?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE"'
    b' OLDFILEUID="NONE" NEWFILEUID="NONE"?><OFX><SIGNONMSGSRSV1><SONRS><DTSERVER>20260103</DTSERVER>'
    b"<FI><ORG>Chase</ORG></FI></SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><STMTRS>"
    b"<CURDEF>USD</CURDEF><BANKACCTFROM><BANKID>1</BANKID><ACCTID>1234567</ACCTID></BANKACCTFROM>"
    b"<BANKTRANLIST><STMTTRN><TRNTYPE>DEBIT</TRNTYPE><DTPOSTED>20260103120000[-5:EST]</DTPOSTED>"
    b"<TRNAMT>-9</TRNAMT><FITID>1</FITID><NAME>A &amp; B</NAME></STMTTRN></BANKTRANLIST>"
    b"<LEDGERBAL><BALAMT>1</BALAMT><DTASOF>20260103</DTASOF></LEDGERBAL>"
    b"</STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
)
"""A statement in the second version, which is XML."""

Seed = tuple[bytes, Unlock | None]


def families() -> dict[str, dict[str, Seed]]:
    """Return by family and format the content of a good file and what opens it."""
    return {
        "messages": dict(_messages()),
        "mail": dict(MAIL),
        "contacts": dict(CONTACTS),
        "documents": dict(DOCUMENTS),
        "money": {name: (content, None) for name, content in _bills()},
        "passwords": dict(EXPORTS) | dict(_files(_TABLES_OF_LOGINS, None)),
    }


def _bills() -> Iterator[tuple[str, bytes]]:
    yield from BILLS.items()
    yield "ofx_2", OFX_2
    yield "workbook_zip", packed({"账单.xlsx": BILLS["wechat_xlsx"], "a.csv": BILLS["wechat"]})


def _messages() -> Iterator[tuple[str, Seed]]:
    with tempfile.TemporaryDirectory() as folder:
        for name, write in MADE.items():
            path = Path(folder) / name
            write(path)
            yield name, (path.read_bytes(), Unlock("x") if name == "locked" else None)
    for name in ("message_json", "message_zip"):
        yield name, MESSAGES[name]
    yield from _files({".xml"}, None)


def _files(suffixes: set[str], unlock: Unlock | None) -> Iterator[tuple[str, Seed]]:
    for path in sorted(_DATA.iterdir()):
        if path.suffix in suffixes:
            yield path.name, (path.read_bytes(), unlock)
