"""Proofs, and the files attached to them."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.proof import MediaType, Proof
from app.vault.tables.table import Moments, Row, Table, moment

_MEDIA_TYPE: dict[str, MediaType | None] = {
    "": None,
    **{media_type.value: media_type for media_type in MediaType},
}


def _proof_row(p: Proof) -> Row:
    return (
        p.id,
        p.account,
        p.step,
        p.reference,
        p.note,
        p.name,
        p.media_type.value if p.media_type else "",
        p.size,
        p.sha256,
        moment(p.added_at),
        moment(p.updated_at),
    )


def _proofs(rows: Iterable[Row], moments: Moments) -> list[Proof]:
    return [
        Proof(
            id=i,
            account=account,
            step=step,
            reference=reference,
            note=note,
            name=name,
            media_type=_MEDIA_TYPE[media_type],
            size=size,
            sha256=sha256,
            added_at=moments[added],
            updated_at=moments[updated],
        )
        for (
            i,
            account,
            step,
            reference,
            note,
            name,
            media_type,
            size,
            sha256,
            added,
            updated,
        ) in rows
    ]


PROOF = Table(
    "proof",
    Proof,
    (
        "id",
        "account",
        "step",
        "reference",
        "note",
        "name",
        "media_type",
        "size",
        "sha256",
        "added_at",
        "updated_at",
    ),
    _proof_row,
    _proofs,
    of_account=True,
)

PUT_CONTENT = (
    "INSERT INTO proof_content (proof, content) VALUES (?, ?) "
    "ON CONFLICT (proof) DO UPDATE SET content = excluded.content"
)
READ_CONTENT = "SELECT content FROM proof_content WHERE proof = ?"
REMOVE_CONTENT = "DELETE FROM proof_content WHERE proof = ?"
