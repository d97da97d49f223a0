"""Proof that something was done at an account: a reference number, a note, a picture, a paper."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import msgspec

from app.domain.ids import AccountId, ProofId

LARGEST_PROOF = 10 * 1024 * 1024
"""Bytes of one attached file. A screenshot has half of one MiB, a scanned page two."""


class MediaType(StrEnum):
    """What a proof's file is; others are not taken, because nothing here could show them."""

    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    PDF = "application/pdf"


PICTURES = frozenset({MediaType.PNG, MediaType.JPEG, MediaType.WEBP})


class Proof(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one proof; its file's content is read separately.

    ``step`` is the id of the playbook's step it belongs to ("" for none). ``name``, ``media_type``
    (None), ``size`` in bytes and ``sha256`` (hex) are those of the file as it is kept; there is
    none where only a reference number or a note was written down.
    """

    id: ProofId
    account: AccountId
    step: str = ""
    reference: str = ""
    note: str = ""
    name: str = ""
    media_type: MediaType | None = None
    size: int = 0
    sha256: str = ""
    added_at: datetime
    updated_at: datetime

    @property
    def has_file(self) -> bool:
        """Whether a file is attached."""
        return self.media_type is not None
