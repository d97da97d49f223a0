"""Backups on the command line: one file out, a look into it, and back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.vault.folder import PAGE
from tests.fakes import FixedClock
from tests.ui.cli.conftest import Run


@pytest.fixture
def home(tmp_path: Path, run: Run) -> Path:
    """The list, with somebody in it."""
    assert run("create").code == 0
    assert run("person", "add", "李明").code == 0
    return tmp_path / "home.vault"


def names(run: Run) -> list[str]:
    """Return who is in the list."""
    return [person["name"] for person in run("person", "list", "--json").json["people"]]


def test_one_file_is_all_that_is_needed_elsewhere(home: Path, tmp_path: Path, run: Run) -> None:
    """Out to a stick, in at another place, with the same password."""
    stick = tmp_path / "stick"
    stick.mkdir()
    answer = run("backup", stick, "--json").json
    assert Path(answer["path"]).parent == stick
    assert run("restore", answer["path"], "--into", tmp_path / "new.vault").code == 0
    elsewhere = run(f"--vault={tmp_path / 'new.vault'}", "person", "list", "--json")
    assert [person["name"] for person in elsewhere.json["people"]] == ["李明"]
    assert run("backup", answer["path"]).code == 1
    assert run("restore", answer["path"], "--into", home).code == 1


def test_a_look_changes_nothing_and_going_back_keeps_the_present(
    home: Path, tmp_path: Path, run: Run, clock: FixedClock
) -> None:
    """Preview, restore, and the way forward again is in the list of backups."""
    source = tmp_path / "then.renumber"
    assert run("backup", source).code == 0
    clock.move(days=2)
    assert run("person", "add", "王芳").code == 0
    look = run("restore", source, "--preview")
    assert "1 person" in look.out
    assert names(run) == ["李明", "王芳"]
    done = run("restore", source, "--json").json
    assert names(run) == ["李明"]
    listed = run("backups", "list", "--json").json["backups"]
    assert done["kept"] in [each["path"] for each in listed]
    assert run("restore", Path(done["kept"]).name).code == 0
    assert names(run) == ["李明", "王芳"]


def test_a_backup_is_made_by_itself_each_day_that_something_changes(
    home: Path, run: Run, clock: FixedClock
) -> None:
    """Within a day one; on a day without changes none."""
    count = len(list((home / "backups").iterdir()))
    assert count == 1
    assert run("person", "add", "王芳").code == 0
    assert len(list((home / "backups").iterdir())) == 1
    clock.move(days=1, hours=1)
    assert run("person", "list").code == 0
    assert len(list((home / "backups").iterdir())) == 2
    clock.move(days=3)
    assert run("person", "list").code == 0
    assert len(list((home / "backups").iterdir())) == 2


def test_what_is_no_backup_is_refused_with_a_sentence(home: Path, tmp_path: Path, run: Run) -> None:
    """Nothing there, a letter, half a file."""
    source = tmp_path / "then.renumber"
    assert run("backup", source).code == 0
    half = tmp_path / "half.renumber"
    half.write_bytes(source.read_bytes()[:9000])
    letter = tmp_path / "letter.renumber"
    letter.write_text("hello", encoding="utf-8")
    for path, code in (
        (tmp_path / "none", "backup_missing"),
        (letter, "not_a_backup"),
        (half, "backup_damaged"),
    ):
        answer = run("restore", path, "--json")
        assert answer.code == 1
        assert answer.json["error"]["code"] == code
    assert names(run) == ["李明"]


def test_an_older_copy_is_said_once(home: Path, run: Run) -> None:
    """Somebody puts the whole list back as it was."""
    import shutil

    before = home.with_name("before")
    shutil.copytree(home, before)
    run("person", "add", "王芳")
    shutil.rmtree(home)
    before.rename(home)
    assert "1 change is missing" in run("person", "list").err
    assert run("person", "list").err == ""


def test_going_back_on_purpose_is_not_remarked_upon(home: Path, tmp_path: Path, run: Run) -> None:
    """A restored list counts on."""
    source = tmp_path / "then.renumber"
    run("backup", source)
    for name in ("王芳", "王强"):
        run("person", "add", name)
    assert run("restore", source).code == 0
    assert run("person", "list").err == ""


def test_a_copy_beside_the_list_is_named(home: Path, run: Run) -> None:
    """And neither it nor the list is touched."""
    copy = home / "vault (conflicted copy).db"
    copy.write_bytes(b"x")
    assert copy.name in run("person", "list").err
    assert copy.read_bytes() == b"x"


def test_a_damaged_list_is_exported_as_far_as_it_can_be_read(
    home: Path, tmp_path: Path, run: Run
) -> None:
    """Said how many are missing; every page in turn, and never a traceback."""
    run("move", "add", "--person=李明", "--old=13800138000", "--new=13900139000")
    for name in ("icbc", "alipay", "taobao"):
        assert run("account", "add", f"--service={name}").code == 0
    database = home / "vault.db"
    good = database.read_bytes()
    read = 0
    for page in range(0, len(good) // PAGE, 7):
        bad = bytearray(good)
        bad[page * PAGE + 700] ^= 4
        database.write_bytes(bytes(bad))
        refused = run("person", "list")
        assert refused.code == 1
        assert "Traceback" not in refused.err
        target = tmp_path / f"{page}.json"
        answer = run("export", "--salvage", target)
        if answer.code == 0:
            assert "damaged" in answer.err
            found = json.loads(target.read_text(encoding="utf-8"))["accounts"]
            assert len(found) <= 3
            read += len(found)
        else:
            assert not target.exists()
    assert read > 0
