"""Pictures without what cameras and programs write into them: places, times, devices, comments.

The picture itself stays byte for byte; of EXIF only which side is up is kept. Formats: PNG (ISO/IEC
15948, chunks), JPEG (ITU-T T.81, segments), WebP (RIFF chunks).
"""

from __future__ import annotations

import struct

from app.domain.proof import MediaType

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"sRGB", b"cHRM"})
_WEBP_DROPPED = frozenset({b"EXIF", b"XMP ", b"ICCP"})
_WEBP_FLAGS = 0x20 | 0x08 | 0x04
"""In VP8X: that there are a colour profile, EXIF and XMP."""

_APP0, _APP1, _APP15, _COMMENT, _SCAN, _END = 0xE0, 0xE1, 0xEF, 0xFE, 0xDA, 0xD9
_ADOBE = 0xEE
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112


def media_type_of(content: bytes) -> MediaType | None:
    """Return what a file is by its first bytes; None for what is not taken."""
    if content.startswith(_PNG):
        return MediaType.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return MediaType.JPEG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return MediaType.WEBP
    if content.startswith(b"%PDF-"):
        return MediaType.PDF
    return None


def bare(content: bytes, media_type: MediaType) -> bytes | None:
    """Return the picture without what is written beside it; None if it is cut short or broken."""
    strip = {MediaType.PNG: _png, MediaType.JPEG: _jpeg, MediaType.WEBP: _webp}.get(media_type)
    try:
        return strip(content) if strip else content
    except (IndexError, ValueError, struct.error):
        return None


def _png(content: bytes) -> bytes:
    kept, at, last = [_PNG], len(_PNG), b""
    while last != b"IEND":
        (length,) = struct.unpack_from(">I", content, at)
        last, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise ValueError("cut short")
        if last in _PNG_KEPT:
            kept.append(content[at:end])
        at = end
    return b"".join(kept)


def _jpeg(content: bytes) -> bytes:
    kept, at = [content[:2]], 2
    while True:
        if content[at] != 0xFF:
            raise ValueError("no marker")
        marker = content[at + 1]
        if marker == _END:  # what lies behind it (another picture, a film) is not kept
            return b"".join((*kept, content[at : at + 2]))
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if length < 2 or end > len(content):
            raise ValueError("cut short")
        if marker == _APP1 and content[at + 4 : at + 10] == _EXIF:
            side = _side_up(content[at + 10 : end])
            if side is not None:
                kept.append(_only_side_up(side))
        elif marker == _SCAN:
            end = _scan_end(content, end)
            kept.append(content[at:end])
        elif marker in {_APP0, _ADOBE} or not (_APP1 <= marker <= _APP15 or marker == _COMMENT):
            kept.append(content[at:end])
        at = end


def _scan_end(content: bytes, at: int) -> int:
    """Return where the next marker begins; 0xFF before 0x00 is data, D0 to D7 only restart it."""
    while True:
        at = content.index(b"\xff", at)
        following = content[at + 1]
        if following == 0xFF:
            at += 1
        elif following == 0 or 0xD0 <= following <= 0xD7:
            at += 2
        else:
            return at


def _side_up(tiff: bytes) -> int | None:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return None
    (at,) = struct.unpack_from(order + "I", tiff, 4)
    if at + 2 > len(tiff):
        return None
    (count,) = struct.unpack_from(order + "H", tiff, at)
    for entry in range(at + 2, min(at + 2 + count * 12, len(tiff) - 11), 12):
        tag, _, _, value = struct.unpack_from(order + "HHIH", tiff, entry)
        if tag == _ORIENTATION:
            return value if 2 <= value <= 8 else None
    return None


def _only_side_up(side: int) -> bytes:
    entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, side, 0)
    body = _EXIF + b"MM\x00\x2a" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return struct.pack(">BBH", 0xFF, _APP1, len(body) + 2) + body


def _webp(content: bytes) -> bytes:
    (size,) = struct.unpack_from("<I", content, 4)
    end = 8 + size
    if end > len(content):
        raise ValueError("cut short")
    kept, at = [], 12
    while at < end:
        name = content[at : at + 4]
        (length,) = struct.unpack_from("<I", content, at + 4)
        after = at + 8 + length + length % 2
        if at + 8 + length > end:
            raise ValueError("cut short")
        chunk = bytearray(content[at:after])
        if name == b"VP8X":
            chunk[8] &= ~_WEBP_FLAGS & 0xFF
        if name not in _WEBP_DROPPED:
            kept.append(bytes(chunk))
        at = after
    body = b"WEBP" + b"".join(kept)
    return b"RIFF" + struct.pack("<I", len(body)) + body
