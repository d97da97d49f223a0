"""Limits inside a KeePass database, which the library that opens it does not have.

What is packed in there is hidden until the password has opened it, and may unpack to any size; its
XML may bring a DTD. Both are refused where the library would unpack and parse.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from typing import Any

MOST_BYTES = 256 << 20
"""Unpacked. A file within its own limit holds at most this much, unless made to burst."""
_GZIP = 16 + zlib.MAX_WBITS


class UnpacksTooLarge(Exception):
    """The content passes MOST_BYTES."""


class HasDoctype(Exception):
    """The XML has a DTD or entities."""


def set_limits() -> None:
    """Make the library unpack and parse within limits, from now on; asking again changes nothing.

    Opening a database then raises UnpacksTooLarge, HasDoctype too.
    """
    from pykeepass.kdbx_parsing import common

    common.Decompressed._decode = _unpacked  # noqa: SLF001 - it offers no other place to say it
    common.XML._decode = _parsed  # noqa: SLF001


def _unpacked(_: object, data: bytes, *__: object) -> bytes:
    unpacker = zlib.decompressobj(_GZIP)
    content = unpacker.decompress(data, MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise UnpacksTooLarge
    if not unpacker.eof:
        raise zlib.error
    return content


def _parsed(_: object, data: bytes, *__: object) -> Any:
    from lxml import etree

    parser = etree.XMLParser(remove_blank_text=True, resolve_entities=False, no_network=True)
    tree = etree.parse(BytesIO(data), parser)
    if tree.docinfo.internalDTD is not None:
        raise HasDoctype
    return tree
