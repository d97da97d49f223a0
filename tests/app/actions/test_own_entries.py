"""A copy of one of our entries, for the user to correct."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from app.domain.directory_errors import OwnEntryExists, OwnEntryNotWritten, UnknownService
from app.domain.ids import ServiceId

ICBC = ServiceId("icbc")


def _file(program: Program, service: str = "icbc") -> Path:
    return program.paths.own_directory / "services" / f"{service}.toml"


def test_a_copy_speaks_at_once_and_says_the_same(program: Program) -> None:
    """It is sound as it is, so it takes our entry's place; nothing else lies beside it."""
    ours = program.knowledge.directory.services[ICBC]
    assert program.copy_service(ICBC) == _file(program)
    directory = program.knowledge.directory
    assert directory.own == {ICBC}
    assert directory.refused == ()
    assert directory.services[ICBC] == ours
    assert program.knowledge.matcher.by_name("工行") is directory.services[ICBC]
    assert [file.name for file in _file(program).parent.iterdir()] == ["icbc.toml"]


def test_what_the_user_wrote_is_never_touched(program: Program) -> None:
    """Neither a sound entry nor one that was refused for a mistake."""
    _file(program).parent.mkdir(parents=True)
    _file(program).write_text("half a sentence", encoding="utf-8")
    with pytest.raises(OwnEntryExists):
        program.copy_service(ICBC)
    assert _file(program).read_text(encoding="utf-8") == "half a sentence"
    _file(program).unlink()
    program.knowledge.read_anew()
    program.copy_service(ICBC)
    with pytest.raises(OwnEntryExists):
        program.copy_service(ICBC)


@pytest.mark.parametrize("service", ["no_such_bank", "../../resources/services/icbc", ""])
def test_only_what_ships_can_be_copied(program: Program, service: str) -> None:
    """An id that is none writes nowhere."""
    with pytest.raises(UnknownService):
        program.copy_service(ServiceId(service))
    assert not program.paths.own_directory.exists()


def test_a_folder_that_cannot_be_written_is_said(program: Program) -> None:
    """A file stands where the folder should be: an error with a sentence."""
    program.paths.own_directory.parent.mkdir(parents=True)
    program.paths.own_directory.write_bytes(b"")
    with pytest.raises(OwnEntryNotWritten):
        program.copy_service(ICBC)
