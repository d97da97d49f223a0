"""Keeping proofs."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # noqa: TID251 - writes pictures
from PySide6.QtGui import QImage, QImageReader, qRgb  # noqa: TID251 - and reads them

from app.actions.accounts import add_account, remove_account
from app.actions.bare_pictures import bare, media_type_of
from app.actions.people import add_person
from app.actions.proofs import (
    add_proof,
    export_proof,
    list_proofs,
    read_proof_file,
    remove_proof,
)
from app.actions.session import Session
from app.domain.account import Account
from app.domain.errors import (
    ExportExists,
    NothingToKeep,
    ProofKindUnknown,
    ProofTooLarge,
    UnknownProof,
    UnsafeNote,
)
from app.domain.proof import LARGEST_PROOF, MediaType

PLACE = b"GPS 39.9N 116.4E"
PDF = b"%PDF-1.7\nreceipt"


@pytest.fixture
def account(session: Session) -> Account:
    """An account to keep proofs at."""
    return add_account(session, person=add_person(session, "妈妈").id, name="自家的店")


def picture(form: str) -> bytes:
    """A small picture as Qt writes it."""
    image = QImage(16, 12, QImage.Format.Format_RGB32)
    for x in range(16):
        for y in range(12):
            image.setPixel(x, y, qRgb(x * 15, y * 20, 99))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Qt takes a text here; its stubs say bytes, of which it makes nothing.
    assert image.save(buffer, form, 90)  # type: ignore[call-overload]
    return bytes(data.data())


def pixels(content: bytes) -> QImage:
    """The picture again."""
    return QImage.fromData(content).convertToFormat(QImage.Format.Format_RGB32)


def with_place_png(plain: bytes) -> bytes:
    """A PNG with text and EXIF beside the picture."""
    chunks = b""
    for name, body in ((b"tEXt", b"Comment\0" + PLACE), (b"eXIf", b"MM\0*" + PLACE)):
        sum_ = zlib.crc32(name + body)
        chunks += struct.pack(">I", len(body)) + name + body + struct.pack(">I", sum_)
    return plain[:33] + chunks + plain[33:]


def with_place_jpeg(plain: bytes, side: int) -> bytes:
    """A JPEG with EXIF that turns it, a comment, and another picture behind it."""
    entry = struct.pack("<HHIHH", 0x0112, 3, 1, side, 0)
    exif = b"Exif\0\0" + b"II\x2a\0" + struct.pack("<IH", 8, 1) + entry + bytes(4) + PLACE
    beside = struct.pack(">BBH", 0xFF, 0xE1, len(exif) + 2) + exif
    beside += struct.pack(">BBH", 0xFF, 0xFE, len(PLACE) + 2) + PLACE
    return plain[:2] + beside + plain[2:] + plain + PLACE


def with_place_webp(plain: bytes) -> bytes:
    """An extended WebP with an EXIF chunk."""
    flags = struct.pack("<IHBHB", 0x08, 15, 0, 11, 0)
    extended = b"VP8X" + struct.pack("<I", len(flags)) + flags
    exif = b"EXIF" + struct.pack("<I", len(PLACE)) + PLACE
    body = b"WEBP" + extended + plain[12:] + exif
    return b"RIFF" + struct.pack("<I", len(body)) + body


def test_a_picture_is_kept_without_what_is_written_beside_it() -> None:
    """Place, comments and what hangs behind it go; not one pixel changes."""
    png, jpeg, webp = picture("PNG"), picture("JPG"), picture("WEBP")
    for written, media_type, plain in (
        (with_place_png(png), MediaType.PNG, png),
        (with_place_jpeg(jpeg, 1), MediaType.JPEG, jpeg),
        (with_place_webp(webp), MediaType.WEBP, webp),
    ):
        assert PLACE in written
        assert media_type_of(written) is media_type
        kept = bare(written, media_type)
        assert kept is not None
        assert PLACE not in kept
        assert pixels(kept) == pixels(plain)


def test_a_turned_photograph_stays_turned() -> None:
    """Of all that a camera notes, which side is up is needed to see it."""
    kept = bare(with_place_jpeg(picture("JPG"), 6), MediaType.JPEG)
    assert kept is not None
    data = QByteArray(kept)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    assert reader.read().size().toTuple() == (12, 16)


@pytest.mark.parametrize("form", ["PNG", "JPG", "WEBP"])
def test_a_picture_cut_anywhere_is_refused_or_kept_bare(form: str) -> None:
    """Never an error of another kind, whatever the file holds."""
    whole = picture(form)
    media_type = media_type_of(whole)
    assert media_type is not None
    for end in range(4, len(whole) - 1):
        bare(whole[:end], media_type)
    assert bare(whole[: len(whole) // 2], media_type) is None


def test_proofs_of_an_account_are_kept_shown_exported_and_removed(
    session: Session, account: Account, tmp_path: Path
) -> None:
    """With reference, note and file; only its name is kept of where the file lay."""
    proof = add_proof(
        session,
        account.id,
        step="submit",
        reference=" 2026-77 ",
        note="柜台",
        name=r"C:\Users\wang\回执.pdf",
        content=PDF,
    )
    assert (proof.reference, proof.name, proof.size) == ("2026-77", "回执.pdf", len(PDF))
    only = add_proof(session, account.id, reference="热线 0412")
    assert list_proofs(session, account.id) == (proof, only)
    target = tmp_path / "out.pdf"
    export_proof(session, proof.id, target)
    assert target.read_bytes() == PDF
    assert target.stat().st_mode & 0o077 == 0
    with pytest.raises(ExportExists):
        export_proof(session, proof.id, target)
    with pytest.raises(UnknownProof):
        export_proof(session, only.id, tmp_path / "none")
    remove_proof(session, proof.id)
    assert list_proofs(session) == (only,)
    assert session.vault.content_of(proof.id) == b""
    remove_account(session, account.id)
    assert list_proofs(session) == ()
    assert session.vault.check() == ()


def test_what_cannot_be_kept_is_refused(session: Session, account: Account, tmp_path: Path) -> None:
    """Too large, of no known kind, broken, or nothing at all; nothing is written."""
    large = PDF + bytes(LARGEST_PROOF)
    with pytest.raises(ProofTooLarge) as caught:
        add_proof(session, account.id, name="a.pdf", content=large)
    assert caught.value.data["limit"] == 10
    file = tmp_path / "large.pdf"
    with file.open("wb") as sparse:
        sparse.truncate(LARGEST_PROOF + 1)
    with pytest.raises(ProofTooLarge):
        read_proof_file(file)
    for content in (b"MZ\x90", b"GIF89a", picture("PNG")[:60], b"<html>"):
        with pytest.raises(ProofKindUnknown):
            add_proof(session, account.id, name="a", content=content)
    with pytest.raises(NothingToKeep):
        add_proof(session, account.id, reference="  ")
    assert list_proofs(session) == ()


def test_a_note_that_looks_like_a_secret_is_asked_about(session: Session, account: Account) -> None:
    """It is kept if the user is sure; a long reference number is none."""
    with pytest.raises(UnsafeNote):
        add_proof(session, account.id, note="密码是 Tiger2024")
    add_proof(session, account.id, note="密码是 Tiger2024", sure=True)
    add_proof(session, account.id, reference="20260310000123456789")
    assert len(list_proofs(session)) == 2


def test_the_largest_file_is_kept_whole(session: Session, account: Account) -> None:
    """Ten MiB to the byte."""
    content = PDF + bytes(LARGEST_PROOF - len(PDF))
    proof = add_proof(session, account.id, name="a.pdf", content=content)
    assert session.vault.content_of(proof.id) == content
