"""Address books in every version of vCard, as phones and programs write them."""

from __future__ import annotations

import os
import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.discovery.open import open_export
from app.discovery.readers.message_fields import OwnNumbers
from app.discovery.readers.vcard import number_of, unfolded
from app.discovery.record import ContactRecord, Tally
from app.domain.errors import RenumberError
from app.domain.file_errors import FileMalformed

EXAMPLES = int(os.environ.get("RENUMBER_FUZZ_EXAMPLES", "60"))
MOM, MOBILE = "妈妈", "+8613800138000"


def card(*lines: str | bytes, version: str = "3.0") -> bytes:
    """Return one card."""
    inside = [line.encode() if isinstance(line, str) else line for line in lines]
    whole = [b"BEGIN:VCARD", f"VERSION:{version}".encode(), *inside, b"END:VCARD", b""]
    return b"\r\n".join(whole)


def read(path: Path, content: bytes, region: str = "CN") -> tuple[list[ContactRecord], Tally]:
    """Write an address book and read it."""
    path.write_bytes(content)
    export = open_export(path, region)
    assert (export.format, export.holds_passwords) == ("vcard", False)
    return [r for r in export.read() if isinstance(r, ContactRecord)], export.tally


def printable(text: str, codec: str) -> bytes:
    """Return text as old phones write it, with lines broken at the margin."""
    coded = quopri.encodestring(text.encode(codec), quotetabs=True)
    return coded.replace(b"\n", b"\r\n")


@pytest.mark.parametrize(
    "content",
    [
        card(f"FN:{MOM}", "TEL;TYPE=CELL:138 0013 8000"),
        card(f"N:{MOM};;;;", "TEL;CELL:13800138000", version="2.1"),
        card("N:妈;妈;;;", "item1.TEL;type=pref:+86 138-0013-8000", "item1.X-ABLabel:x"),
        card(f"FN:{MOM}", 'TEL;VALUE=uri;TYPE="voice,cell":tel:+86-138-0013-8000;ext=1', version="4.0"),
        card(
            b"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:" + printable(MOM, "utf-8"),
            "TEL;CELL:13800138000", version="2.1",
        ),
        card(
            b"FN;ENCODING=QUOTED-PRINTABLE;CHARSET=GBK:" + printable(MOM, "gbk"),
            "TEL;CELL:13800138000", version="2.1",
        ),
        card(b"FN:" + MOM.encode("gbk"), "TEL;CELL:13800138000", version="2.1"),
        card("FN:妈", " 妈", "TEL:1380013", " 8000"),
        card(f"FN:{MOM}", "AGENT:", "BEGIN:VCARD", "FN:秘书", "TEL:13900139000", "END:VCARD", "TEL:13800138000"),
        b"\xef\xbb\xbf" + card(f"FN:{MOM}", "TEL:13800138000"),
        "\ufeff".encode("utf-16-le") + card(f"FN:{MOM}", "TEL:13800138000").decode().encode("utf-16-le"),
        card(f"fn:{MOM}", "tel;cell:13800138000").replace(b"BEGIN:VCARD", b"begin:vcard"),
    ],
)  # fmt: skip
def test_every_way_of_writing_one_card(tmp_path: Path, content: bytes) -> None:
    """Versions, encodings, folded lines and groups: the same name and number."""
    (one,), tally = read(tmp_path / "x.bin", content)
    assert (one.name, one.numbers) == (MOM, frozenset({MOBILE}))
    assert (tally.records, tally.skipped, tally.problems) == (1, 0, [])


def test_text_that_goes_on_at_the_margin(tmp_path: Path) -> None:
    """Android breaks quoted-printable text in the middle of a character, without a blank."""
    name = "很长的名字" * 12
    coded = "".join(f"={byte:02X}" for byte in name.encode())
    broken = "=\r\n".join(coded[i : i + 72] for i in range(0, len(coded), 72))
    line = f"FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:{broken}"
    (one,), _ = read(tmp_path / "x.vcf", card(line, "TEL:95588", version="2.1"))
    assert one.name == name


def test_pictures_and_notes_are_passed_over(tmp_path: Path) -> None:
    """A picture is as long as it likes, and the next card is read as usual."""
    picture = "\r\n ".join(["A" * 74] * 3000)
    content = card(
        "FN:a", f"PHOTO;ENCODING=b;TYPE=JPEG:{picture}", "NOTE:PIN 4711", "TEL:13800138000"
    ) + card("FN:b", "PHOTO;BASE64:", " AAAA", "", "TEL:13900139000", version="2.1")
    records, tally = read(tmp_path / "x.vcf", content)
    assert [r.name for r in records] == ["a", "b"]
    assert "4711" not in repr(records)
    assert tally.records == 2


def test_cards_without_a_number_are_skipped(tmp_path: Path) -> None:
    """Half of an address book of mail is nobody with a telephone."""
    content = (
        card("FN:a", "EMAIL:a@b.example") + card("FN:b", "TEL:nothing") + card("FN:c", "TEL:95588")
    )
    records, tally = read(tmp_path / "x.vcf", content)
    assert [(r.name, set(r.numbers)) for r in records] == [("c", {"95588"})]
    assert (tally.records, tally.skipped) == (3, 2)


def test_names_in_parts_and_organisations(tmp_path: Path) -> None:
    """Chinese names are put together without a blank, others given name first; commas unescaped."""
    content = (
        card("N:李;小明;;;", "ORG:示例\\;公司;部门", "TEL:95588")
        + card("N:Doe;John;Q.;;", "TEL:95588")
        + card("ORG:招商银行", "TEL:95555")
    )
    records, _ = read(tmp_path / "x.vcf", content)
    assert [r.name for r in records] == ["李小明", "John Q. Doe", "招商银行"]
    assert records[0].organisation == "示例;公司"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("13800138000", MOBILE),
        ("tel:+86-138-0013-8000", MOBILE),
        ("13800138000,,123", MOBILE),
        ("(021) 6230 1234", "+862162301234"),
        ("95588", "95588"),
        ("106 9800 95588", "10698009 5588".replace(" ", "")),
        ("+86 95588", "95588"),
        ("12", ""),
        ("hello", ""),
        ("", ""),
    ],
)
def test_numbers_as_people_save_them(written: str, expected: str) -> None:
    """Whole numbers become E.164; short codes and rented numbers stay as they are."""
    assert number_of(written, OwnNumbers("CN")) == expected


def test_a_card_that_breaks_off(tmp_path: Path) -> None:
    """What was whole is used and the break is noted; a file of half a card is refused."""
    half = b"BEGIN:VCARD\r\nFN:b\r\nTEL:139001"
    records, tally = read(tmp_path / "x.vcf", card("FN:a", "TEL:95588") + half)
    assert [r.name for r in records] == ["a"]
    assert [p.code for p in tally.problems] == ["truncated"]
    (tmp_path / "y.vcf").write_bytes(half)
    with pytest.raises(FileMalformed):
        list(open_export(tmp_path / "y.vcf", "CN").read())


def test_memory_does_not_grow_with_the_cards() -> None:
    """Ten thousand cards are unfolded one line at a time."""
    asked = 0

    def lines() -> object:
        nonlocal asked
        for _ in range(10_000):
            asked += 1
            yield b"FN:x\r\n"

    found = unfolded(lines())  # type: ignore[arg-type]
    next(found)
    next(found)
    assert asked <= 4


SAMPLES = {
    "John_Doe_ANDROID.vcf": (6, 4),
    "John_Doe_GMAIL.vcf": (1, 1),
    "John_Doe_MS_OUTLOOK.vcf": (1, 1),
    "gmail-list.vcf": (3, 0),
    "rfc2426-example.vcf": (2, 2),
    "rfc6350-example.vcf": (1, 1),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_public_samples(corpus: Path, name: str) -> None:
    """All cards of the samples are counted; those with a number are read."""
    export = open_export(corpus / "imports" / "vcard" / name, "US")
    records = list(export.read())
    assert (export.tally.records, len(records)) == SAMPLES[name]
    assert export.tally.problems == []


SEED = card(
    b"FN;CHARSET=GBK;ENCODING=QUOTED-PRINTABLE:=C2=E8=\r\n=C2=E8", "TEL;CELL:13800138000",
    "PHOTO;BASE64:", " AAAA", "", 'TEL;TYPE="a:b;c":95588', version="2.1",
) + card("N:a;b", "ORG:x")  # fmt: skip
_PIECES = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [b"\r\n ", b"=\r\n", b";" * 400, b'"' * 9, b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"\0", b"\xff\xfe",
         b";CHARSET=base64", b";ENCODING=b", b"\\", b"TEL:" + b"1" * 300, b"\n" * 9, b":"]
    ),
)  # fmt: skip


@settings(max_examples=EXAMPLES)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SEED)), st.integers(0, 30), _PIECES), min_size=1, max_size=6
    )
)
def test_damaged_cards_never_break_anything(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int, bytes]]
) -> None:
    """Whatever the bytes, only the program's errors come out."""
    content = bytearray(SEED)
    for at, length, piece in changes:
        content[at : at + length] = piece
    path = tmp_path_factory.getbasetemp() / "damaged.vcf"
    path.write_bytes(content)
    try:
        for record in open_export(path, "CN").read():
            assert isinstance(record, ContactRecord)
    except RenumberError:
        pass


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
def test_a_wide_address_book_is_read_with_or_without_its_mark(tmp_path: Path, codec: str) -> None:
    """Where the zero bytes stand tells which it is."""
    content = card(f"FN:{MOM}", "TEL;CELL:13800138000").decode().encode(codec)
    records, _ = read(tmp_path / "a.vcf", content)
    assert [(r.name, set(r.numbers)) for r in records] == [(MOM, {MOBILE})]
