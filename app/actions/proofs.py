"""What a user keeps as proof: reference numbers, notes, screenshots, papers."""

from __future__ import annotations

import hashlib
from pathlib import Path

from app.actions.bare_pictures import bare, media_type_of
from app.actions.existing import existing_account
from app.actions.session import Session, region_of_household
from app.actions.writing_exports import write_export
from app.domain.errors import (
    NothingToKeep,
    ProofKindUnknown,
    ProofTooLarge,
    UnknownProof,
    UnsafeNote,
)
from app.domain.file_errors import FileMissing, FileUnreadable
from app.domain.ids import AccountId, ProofId
from app.domain.proof import LARGEST_PROOF, Proof
from app.messages.unsafe_note import unsafe_kind

_MEBI = 1024 * 1024
_LONGEST_NAME = 120


def add_proof(
    session: Session,
    account: AccountId,
    *,
    step: str = "",
    reference: str = "",
    note: str = "",
    name: str = "",
    content: bytes = b"",
    sure: bool = False,
) -> Proof:
    """Keep a reference number, a note, a file, or any of them together, at ``account``.

    Of a picture only the picture is kept: see ``bare_pictures``.

    Raises:
        UnknownAccount: there is no such account.
        UnsafeNote: the note seems to hold a secret, and the user is not ``sure``.
        NothingToKeep: neither reference nor note nor file.
        ProofTooLarge, ProofKindUnknown: the file is beyond the limit, or nothing to be shown here.
    """
    household = session.vault.read()
    existing_account(household, account)
    kind = None if sure else unsafe_kind(note, region_of_household(household, session.region))
    if kind is not None:
        raise UnsafeNote(kind=kind.value)
    reference, note = " ".join(reference.split()), note.strip()
    if not content and not reference and not note:
        raise NothingToKeep
    media_type = None
    if content:
        shown = _plain_name(name)
        require_size(shown, len(content))
        media_type = media_type_of(content)
        stripped = bare(content, media_type) if media_type else None
        if stripped is None:
            raise ProofKindUnknown(name=shown)
        content, name = stripped, shown
    now = session.clock.now()
    proof = Proof(
        id=ProofId(session.new_id()),
        account=account,
        step=step,
        reference=reference,
        note=note,
        name=name if content else "",
        media_type=media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest() if content else "",
        added_at=now,
        updated_at=now,
    )
    with session.change("proof.add") as transaction:
        transaction.put(proof)
        if content:
            transaction.attach(proof, content)
    return proof


def read_proof_file(path: Path) -> bytes:
    """Return the content of a file that is to be kept.

    Raises:
        FileMissing, FileUnreadable, ProofTooLarge: it cannot be.
    """
    try:
        require_size(path.name, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise FileMissing(path=str(path)) from None
    except OSError:
        raise FileUnreadable(path=str(path)) from None


def require_size(name: str, size: int) -> None:
    """See that a file is within the limit.

    Raises:
        ProofTooLarge: it is not.
    """
    if size > LARGEST_PROOF:
        raise ProofTooLarge(name=name, limit=LARGEST_PROOF // _MEBI)


def list_proofs(session: Session, account: AccountId | None = None) -> tuple[Proof, ...]:
    """Return what is kept at an account, or at all of them, in the order it was added."""
    return session.vault.proofs(account)


def find_proof(session: Session, wanted: str) -> Proof:
    """Return the proof with this id.

    Raises:
        UnknownProof: there is none.
    """
    found = next((p for p in session.vault.proofs() if p.id == wanted), None)
    if found is None:
        raise UnknownProof(proof=wanted)
    return found


def export_proof(session: Session, wanted: str, target: Path) -> None:
    """Write the file of a proof to ``target`` (mode 0600), where it lies in the clear.

    Raises:
        UnknownProof: there is none, or it has no file.
        ExportExists, ExportFailed: it was not written.
    """
    proof = find_proof(session, wanted)
    if not proof.has_file:
        raise UnknownProof(proof=wanted)
    content = session.vault.content_of(proof.id)
    write_export(target, content)


def remove_proof(session: Session, wanted: str) -> Proof:
    """Take a proof off; its file is gone for good.

    Raises:
        UnknownProof: there is none.
    """
    proof = find_proof(session, wanted)
    with session.change("proof.remove") as transaction:
        transaction.remove(proof)
    return proof


def _plain_name(name: str) -> str:
    """Return the last part of a path of any system, without what cannot be printed."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(c for c in last if c.isprintable())[:_LONGEST_NAME]
