"""Messages as phones keep and export them: every form gives the same records, and no secret way in."""

from __future__ import annotations

import json
import plistlib
import sqlite3
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.discovery.open import open_export
from app.discovery.readers.attributed_body import text_of
from app.discovery.readers.message_fields import guess_columns, moment_of, was_received
from app.discovery.readers.probe import Columns, Unlock
from app.discovery.record import MessageRecord
from app.domain.errors import RenumberError
from app.domain.file_errors import (
    FileColumnsUnknown,
    FileHasDoctype,
    FileIsEncrypted,
    FileMalformed,
    FileNeedsPassword,
    FileTooCostly,
    FileUnknown,
    FileUnreadable,
    FileWrongPassword,
)
from tests.app.discovery.readers.phones import (
    AT,
    MADE,
    MILLISECONDS,
    OWN,
    TEXT,
    adb,
    android_messages,
    attributed,
    sms_db,
)


def read(
    path: Path, unlock: Unlock | None = None, columns: Columns | None = None
) -> tuple[str, list[MessageRecord]]:
    """Return the format and all messages of a file."""
    export = open_export(path, "CN", unlock=unlock, columns=columns)
    records = list(export.read())
    assert all(isinstance(r, MessageRecord) for r in records)
    assert not export.holds_passwords
    return export.format, [r for r in records if isinstance(r, MessageRecord)]


@pytest.mark.parametrize("seconds", [True, False])
@pytest.mark.parametrize("name", ["sms.db", "chat.db", "3d0d7e5fb2ce288813306e4d4636395e047a3d28"])
def test_an_iphones_database(tmp_path: Path, name: str, seconds: bool) -> None:
    """Text and attributed text, sender, own number, time of either epoch; reactions are left out."""
    form, found = read(sms_db(tmp_path / name, seconds=seconds))
    assert form == "apple_messages"
    assert found == [
        MessageRecord("95588", TEXT, AT, True, OWN),
        MessageRecord("95588", TEXT * 3, AT, True, OWN),
        MessageRecord("95588", "TD", AT, False, ""),
    ]


def test_a_database_of_another_program_is_none_of_ours(tmp_path: Path) -> None:
    """Tables of the right names count, and a view of such a name does not."""
    path = tmp_path / "x.db"
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE a (id, text, date, is_from_me, handle_id)")
        connection.execute("CREATE VIEW message AS SELECT * FROM a")
        connection.execute("CREATE VIEW handle AS SELECT id FROM a")
    connection.close()
    with pytest.raises(FileUnknown):
        open_export(path, "CN")


def test_a_damaged_database_says_so(tmp_path: Path) -> None:
    """One sentence, no traceback, nothing written beside it."""
    path = sms_db(tmp_path / "sms.db")
    content = bytearray(path.read_bytes())
    content[100:4000] = bytes(3900)
    path.write_bytes(bytes(content))
    with pytest.raises(FileMalformed):
        read(path)
    assert [p.name for p in tmp_path.iterdir()] == ["sms.db"]


def test_reading_leaves_the_database_as_it_was(tmp_path: Path) -> None:
    """Not one byte of the phone's file changes, and no journal appears."""
    path = sms_db(tmp_path / "sms.db")
    before = path.read_bytes()
    read(path)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["sms.db"]


def backup(folder: Path, *, encrypted: bool = False) -> Path:
    """Write the folder of an iPhone backup."""
    (folder / "3d").mkdir(parents=True)
    sms_db(folder / "3d" / "3d0d7e5fb2ce288813306e4d4636395e047a3d28")
    manifest = plistlib.dumps({"IsEncrypted": encrypted}, fmt=plistlib.FMT_BINARY)
    (folder / "Manifest.plist").write_bytes(manifest)
    return folder


def test_an_iphones_backup_folder(tmp_path: Path) -> None:
    """The folder of a phone, or the one above with several phones in it."""
    backup(tmp_path / "phones" / "00008030-A")
    assert read(tmp_path / "phones" / "00008030-A")[0] == "apple_messages"
    assert len(read(tmp_path / "phones")[1]) == 3


def test_a_protected_backup_and_an_empty_folder_are_refused(tmp_path: Path) -> None:
    """What cannot be read is said in one sentence each."""
    with pytest.raises(FileIsEncrypted):
        read(backup(tmp_path / "locked", encrypted=True))
    (tmp_path / "empty").mkdir()
    with pytest.raises(FileUnreadable):
        read(tmp_path / "empty")
    broken = backup(tmp_path / "broken")
    (broken / "Manifest.plist").write_bytes(b"bplist00 no")
    with pytest.raises(FileMalformed):
        read(broken)


@pytest.mark.parametrize("pack", [bytes, zlib.compress])
def test_androids_own_json(tmp_path: Path, pack: Callable[[bytes], bytes]) -> None:
    """Compressed or plain; own number and SIM card are taken where they are given."""
    path = tmp_path / "000000_sms_backup"
    path.write_bytes(pack(android_messages(self_phone="13800138000", sub_id="2")))
    form, found = read(path)
    assert form == "android_messages"
    assert found == [
        MessageRecord("95588", TEXT, AT, True, OWN, "2"),
        MessageRecord("95588", TEXT, AT, False),
    ]


def test_an_adb_backup(tmp_path: Path) -> None:
    """Only messages are read out of it, and names in it lead nowhere."""
    form, found = read(adb(tmp_path / "backup.ab"))
    assert (form, len(found)) == ("android_backup", 2)
    with pytest.raises(FileUnknown):
        read(adb(tmp_path / "other.ab", name="db/mmssms.db"))


def test_an_adb_backup_with_a_password(tmp_path: Path) -> None:
    """Asked for, refused in one sentence, opened; what would take for ever is asked about first."""
    path = adb(tmp_path / "backup.ab", password="口令 x")
    with pytest.raises(FileNeedsPassword):
        read(path)
    with pytest.raises(FileWrongPassword):
        read(path, Unlock("another"))
    assert len(read(path, Unlock("口令 x"))[1]) == 2
    costly = tmp_path / "costly.ab"
    costly.write_bytes(path.read_bytes().replace(b"\n100\n", b"\n900000000\n"))
    with pytest.raises(FileTooCostly):
        read(costly, Unlock("口令 x"))


@pytest.mark.parametrize(
    "content",
    [
        f"<smss><sms><address>95588</address><date>{MILLISECONDS}</date><type>1</type><body>{TEXT}</body></sms></smss>",
        f"<?xml version='1.0' encoding='utf-8'?>\n<smss>\n<sms>\n<body>{TEXT}</body><address>95588</address><date>{MILLISECONDS}</date></sms>\n</smss>",
        f'<messages><message number="95588" time="{AT.astimezone():%Y-%m-%d %H:%M:%S}" type="inbox" content="{TEXT}"/></messages>',
    ],
)  # fmt: skip
def test_xml_of_phone_makers(tmp_path: Path, content: str) -> None:
    """Parts as elements or attributes, in any order."""
    path = tmp_path / "sms.xml"
    path.write_text(content, encoding="utf-8")
    assert read(path) == ("message_xml", [MessageRecord("95588", TEXT, AT)])


def test_a_sent_message_is_told_from_a_received_one(tmp_path: Path) -> None:
    """Type 2 is sent; what follows a broken place is lost, what stood before it is not."""
    one = "<sms><address>1</address><date>1</date><type>{}</type><body>x</body></sms>"
    path = tmp_path / "sms.xml"
    path.write_text(f"<smss>{one.format(2)}{one.format(1)}<sms><addr", encoding="utf-8")
    export = open_export(path, "CN")
    assert [r.incoming for r in export.read() if isinstance(r, MessageRecord)] == [False, True]
    assert [p.code for p in export.tally.problems] == ["truncated"]


@pytest.mark.parametrize("content", ["<smss/>", "<smss><sms></sms></smss>", "<smss>" + "<a>" * 100])
def test_xml_without_messages_is_refused(tmp_path: Path, content: str) -> None:
    """Nothing to read is said, and deep nesting is not followed."""
    path = tmp_path / "sms.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileMalformed):
        read(path)


@pytest.mark.parametrize(
    "hostile",
    ["<sms>" * 40_000, f'<sms address="1" type="1" date="1" body="{"a" * (9 << 20)}"/>'],
    ids=["deep", "long"],
)
@pytest.mark.parametrize("root", ["smses", "smss"])
def test_xml_that_would_fill_the_memory_is_refused(tmp_path: Path, root: str, hostile: str) -> None:
    """Elements within one another without end, and a tag without end, at the line they are on."""
    content = f'<{root}>\n<sms address="1" type="1" date="1" body="a"/>\n{hostile}</{root}>'
    path = tmp_path / "sms.xml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FileMalformed) as refused:
        read(path)
    assert refused.value.data["where"] == "line 3"


def test_xml_with_a_dtd_is_refused(tmp_path: Path) -> None:
    """No honest export has one."""
    path = tmp_path / "sms.xml"
    path.write_text(
        '<!DOCTYPE smss [<!ENTITY a "b">]><smss><sms>&a;</sms></smss>', encoding="utf-8"
    )
    with pytest.raises(FileHasDoctype):
        read(path)


@pytest.mark.parametrize(
    ("header", "encoding"),
    [
        ("号码,时间,类型,内容", "gb18030"),
        ("Address;Date;Type;Body", "utf-8-sig"),
        ("发件人\t日期\t收发类型\t短信内容", "utf-16"),
        ("发件人/收件人,时间,状态,短信内容", "utf-16-le"),
        ("Sender ID,Message Date,Type,Text", "utf-8"),
    ],
)
def test_a_table_of_messages(tmp_path: Path, header: str, encoding: str) -> None:
    """Columns are known by their names, in the encodings phones and offices write."""
    mark = next(c for c in ",;\t" if c in header)
    when = f"{AT.astimezone():%Y-%m-%d %H:%M:%S}"
    rows = [header, mark.join(("95588", when, "1", TEXT)), mark.join(("95588", when, "2", "TD"))]
    path = tmp_path / "sms.csv"
    path.write_bytes("\r\n".join(rows).encode(encoding))
    assert read(path) == (
        "message_csv",
        [MessageRecord("95588", TEXT, AT), MessageRecord("95588", "TD", AT, False)],
    )


def test_a_table_nobody_knows_is_read_as_the_user_says(tmp_path: Path) -> None:
    """First it is refused with its columns; then the user says which is which."""
    path = tmp_path / "sms.csv"
    path.write_text(f"name,phone,note\n95588,13800138000,{TEXT}\n", encoding="utf-8")
    with pytest.raises(FileColumnsUnknown):
        read(path)
    said = Columns(text="note", sender="name", own_number="phone")
    assert read(path, columns=said)[1] == [MessageRecord("95588", TEXT, None, True, OWN)]
    with pytest.raises(RenumberError):
        read(path, columns=Columns(text="nothing of the sort"))


def test_json_nobody_knows_is_read_as_the_user_says(tmp_path: Path) -> None:
    """As with a table; what is no list of such objects stays unknown."""
    path = tmp_path / "sms.json"
    path.write_text(json.dumps([{"title": "95588", "note": TEXT, "id": 1}]), encoding="utf-8")
    with pytest.raises(FileColumnsUnknown) as refused:
        read(path)
    assert refused.value.data["columns"] == "title, note, id"
    said = Columns(text="note", sender="title")
    assert read(path, columns=said)[1] == [MessageRecord("95588", TEXT, None)]
    for other in ('[{"x7f": 1, "y22": 2}]', '{"title": "a", "note": "b"}', '["note"]'):
        path.write_text(other, encoding="utf-8")
        with pytest.raises(FileUnknown):
            read(path)


@pytest.mark.parametrize(
    "wrap",
    [
        "{}",
        '{{"count": 1, "messages": {}}}',
        '{{"contacts": [{{"a": 1}}, {{"a": 2}}], "backup": {{"sms": {}}}}}',
        '{{"conversations": [{{"address": "95588", "messages": {}}}, {{"messages": []}}]}}',
    ],
)
def test_json_of_messages(tmp_path: Path, wrap: str) -> None:
    """An array of objects, or an object that holds one."""
    row = {"sender": "95588", "text": TEXT, "timestamp": MILLISECONDS, "nested": {"a": 1}}
    path = tmp_path / "sms.json"
    path.write_text(wrap.format(json.dumps([row])), encoding="utf-8")
    assert read(path) == ("message_json", [MessageRecord("95588", TEXT, AT)])


@pytest.mark.parametrize(
    "outer", [{"address": "95588"}, {"id": 7, "contact": {"name": "a", "number": "95588"}}]
)
def test_a_sender_that_only_the_conversation_names(tmp_path: Path, outer: dict[str, Any]) -> None:
    """It is the sender of each message in it."""
    row = {"text": TEXT, "timestamp": MILLISECONDS}
    path = tmp_path / "sms.json"
    path.write_text(json.dumps([{**outer, "messages": [row, row]}]), encoding="utf-8")
    assert read(path) == ("message_json", [MessageRecord("95588", TEXT, AT)] * 2)


def test_json_with_a_message_on_each_line(tmp_path: Path) -> None:
    """Programs that write as they go write so."""
    row = json.dumps({"sender": "95588", "text": TEXT, "timestamp": MILLISECONDS})
    path = tmp_path / "sms.json"
    path.write_text(f"{row}\n{row}\n", encoding="utf-8")
    assert read(path) == ("message_json", [MessageRecord("95588", TEXT, AT)] * 2)


def test_a_message_of_endless_size_costs_only_itself(tmp_path: Path) -> None:
    """An object of a megabyte is noted and not unfolded."""
    row = {"sender": "95588", "text": TEXT, "timestamp": MILLISECONDS}
    huge = row | {f"k{n}": n for n in range(100_000)}
    path = tmp_path / "sms.json"
    path.write_text(json.dumps([row] * 20 + [huge, row]), encoding="utf-8")
    export = open_export(path, "CN")
    assert len(list(export.read())) == 21
    assert [(p.code, p.at) for p in export.tally.problems] == [("bad_row", 21)]


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        (str(MILLISECONDS), AT),
        (str(MILLISECONDS // 1000), AT),
        (str(MILLISECONDS * 1000), AT),
        ("2026-11-20T04:00:00Z", AT),
        ("2026-11-20T12:00:00+08:00", AT),
        (f"{AT.astimezone():%Y年%m月%d日 %H:%M}", AT),
        ("", None),
        ("yesterday", None),
        ("9" * 19, None),
    ],
)
def test_times_as_programs_write_them(written: str, moment: datetime | None) -> None:
    """Counts since 1970 in any unit, ISO 8601, and the user's own clock."""
    assert moment_of(written) == moment


def test_what_is_no_table_of_messages() -> None:
    """A text alone, or one column for two things, is not enough."""
    assert guess_columns(["text", "id"]) is None
    assert guess_columns(["name", "url", "username", "password"]) is None
    assert was_received("whatever")


@given(text=st.text(max_size=300).filter(lambda t: "\ufffc" not in t), cut=st.integers(0, 500))
def test_the_attributed_text_is_found_whole_or_not_at_all(text: str, cut: int) -> None:
    """What was put in comes out; a stream cut anywhere never raises."""
    blob = attributed(text)
    if len(text.encode()) < 32768:
        assert text_of(blob) == text
    assert isinstance(text_of(blob[:cut]), str)


@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(
    which=st.sampled_from(sorted(MADE)),
    at=st.integers(0, 20000),
    byte=st.integers(0, 255),
    cut=st.booleans(),
)
def test_damage_is_told_and_never_a_crash(
    tmp_path: Path, which: str, at: int, byte: int, cut: bool
) -> None:
    """Any byte changed or the file cut there: records, or one of our errors."""
    path = tmp_path / "export"
    path.unlink(missing_ok=True)
    MADE[which](path)
    content = bytearray(path.read_bytes())
    place = at % len(content)
    content[place] = byte
    path.write_bytes(bytes(content[:place] if cut else content))
    with suppress(RenumberError):
        list(open_export(path, "CN", unlock=Unlock("x")).read())
