"""The user's own services and playbooks: they take the place of ours by id, if they are sound.

A mistake never stops the program. The file that has it is left out, ours speaks again, and what
was wrong is kept in ``Directory.refused``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeVar

import msgspec

from app.directory.finding import Finding, Flaw
from app.directory.load import load_playbooks, load_service, load_shared, load_situation
from app.directory.model import Directory
from app.directory.playbook import Playbook, WholeMovePlaybook
from app.directory.refusal import refusal
from app.directory.service import Service
from app.directory.shared_steps import COMMON, SharedSteps
from app.domain.directory_errors import DirectoryInvalid
from app.domain.ids import ServiceId

_T = TypeVar("_T")

HARMLESS = frozenset(
    {
        Flaw.FACT_OLD,
        Flaw.FACT_FROM_FUTURE,
        Flaw.CHINESE_MISSING,
        Flaw.CHINESE_IN_ENGLISH,
        Flaw.STRAY_SPACE,
        Flaw.HALF_WIDTH_PUNCTUATION,
        Flaw.KIND_WITHOUT_PLAYBOOK,
        Flaw.SITUATION_UNCOVERED,
    }
)
"""What the check names and the program can live with; anything else keeps a file out."""


class OwnFiles(msgspec.Struct, frozen=True):
    """The contents of the user's folder, each a name with its bytes.

    ``unread`` are findings on files that could not be opened.
    """

    services: tuple[tuple[str, bytes], ...] = ()
    playbooks: tuple[tuple[str, bytes], ...] = ()
    situations: tuple[tuple[str, bytes], ...] = ()
    unread: tuple[Finding, ...] = ()


class _Own(msgspec.Struct):
    """What the sound files hold, by ``folder/name``."""

    services: dict[str, Service] = {}
    playbooks: dict[str, tuple[Playbook, ...]] = {}
    situations: dict[str, WholeMovePlaybook] = {}

    def drop(self, file: str) -> None:
        for files in (self.services, self.playbooks, self.situations):
            files.pop(file, None)


def with_own(ours: Directory, files: OwnFiles) -> Directory:
    """Return ``ours`` with the user's files over it.

    Each file is checked like ours, together with everything else: one that names a service nobody
    knows, or claims what another has, is left out. Leaving one out can take away what another
    relies on, so it is checked again until nothing more falls.
    """
    refused = list(files.unread)
    own = _Own(
        services=dict(_read("services", files.services, load_service, refused)),
        playbooks=dict(_playbooks(files.playbooks, refused)),
        situations=dict(_read("situations", files.situations, load_situation, refused)),
    )
    refused += _drop_repeated(own)
    while own.services or own.playbooks or own.situations:
        whole = _merged(ours, own)
        faults = [*_faults(whole, own)]
        if not faults:
            return msgspec.structs.replace(whole, refused=tuple(sorted({*refused})))
        refused += faults
        for fault in faults:
            own.drop(fault.file)
    return msgspec.structs.replace(ours, refused=tuple(sorted({*refused})))


def _playbooks(
    files: tuple[tuple[str, bytes], ...], refused: list[Finding]
) -> Iterator[tuple[str, tuple[Playbook, ...]]]:
    """Read playbook files; the user's own ``common.toml`` serves them as ours serves ours."""
    named = dict(files)
    shared = SharedSteps()
    try:
        shared = load_shared(named.pop(COMMON, b""))
    except DirectoryInvalid as error:
        refused.append(refusal("playbooks", error))
    yield from _read(
        "playbooks",
        tuple(named.items()),
        lambda file, content: load_playbooks(file, content, shared),
        refused,
    )


def _read(
    folder: str,
    files: tuple[tuple[str, bytes], ...],
    read: Callable[[str, bytes], _T],
    refused: list[Finding],
) -> Iterator[tuple[str, _T]]:
    for name, content in files:
        try:
            yield f"{folder}/{name}", read(name, content)
        except DirectoryInvalid as error:
            refused.append(refusal(folder, error))


def _drop_repeated(own: _Own) -> list[Finding]:
    """Drop the files whose playbooks have an id that an earlier file, or they themselves, used."""
    seen: set[str] = set()
    refused = []
    for file, playbooks in list(own.playbooks.items()):
        ids = [playbook.id for playbook in playbooks]
        twice = next((id for id in ids if id in seen or ids.count(id) > 1), None)
        if twice is None:
            seen.update(ids)
        else:
            refused.append(Finding(file, f"playbook[{twice}].id", Flaw.ID_REPEATED, twice))
            own.drop(file)
    return refused


def _merged(ours: Directory, own: _Own) -> Directory:
    """Return both together; the user's come last, so that a clash is theirs and not ours."""
    services = {service.id: service for service in own.services.values()}
    playbooks = {one.id: one for several in own.playbooks.values() for one in several}
    situations = {one.id: one for one in own.situations.values()}
    return msgspec.structs.replace(
        ours,
        services={id: s for id, s in ours.services.items() if id not in services} | services,
        playbooks={id: p for id, p in ours.playbooks.items() if id not in playbooks} | playbooks,
        whole_move={id: w for id, w in ours.whole_move.items() if id not in situations}
        | situations,
        own=frozenset(services),
    )


def _faults(whole: Directory, own: _Own) -> Iterator[Finding]:
    """Yield what keeps the user's files out, under their own names."""
    from app.directory.lint import lint  # the rules load what only a check needs

    file_by_name: dict[str, str] = {}
    for file, service in own.services.items():
        file_by_name[f"{service.id}.toml"] = file
    for file, playbooks in own.playbooks.items():
        for playbook in playbooks:
            file_by_name[f"playbook {playbook.id}"] = file
    for file, situation in own.situations.items():
        file_by_name[f"situations/{situation.id}.toml"] = file
    for finding in lint(msgspec.structs.replace(whole, refused=()), texts_of=file_by_name):
        if finding.problem in HARMLESS:
            continue
        name = finding.file
        if finding.problem is Flaw.DEPENDS_IN_CIRCLE:
            in_circle = {ServiceId(id) for id in finding.detail.split(" → ")} & whole.own
            name = f"{max(in_circle, default='')}.toml"
        if name in file_by_name:
            yield msgspec.structs.replace(finding, file=file_by_name[name])
