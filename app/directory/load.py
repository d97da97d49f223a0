"""Reading service and playbook files: strict, and exact about where a mistake is.

A service file holds one service and is called ``<id>.toml``; a playbook file holds
``[[playbook]]`` tables and may have any name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import PurePath
from typing import TypeVar

import msgspec

from app.directory.model import Directory
from app.directory.playbook import Playbook
from app.directory.service import Service
from app.domain.errors import DirectoryInvalid
from app.domain.ids import ServiceId

_WHERE = re.compile(r"^(?P<problem>.*?) - at `(?:key`? in `?)?(?P<path>\$.*)`$", re.DOTALL)
_PART = re.compile(r"\.(?P<name>\w+)|\[(?P<index>\d+|\.\.\.)\]")

_T = TypeVar("_T")


class _PlaybookFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of a playbook file."""

    playbook: tuple[Playbook, ...]


def load(
    services: Iterable[tuple[str, bytes]], playbooks: Iterable[tuple[str, bytes]]
) -> Directory:
    """Return the directory held by the given files, each a name with its TOML bytes.

    Raises:
        DirectoryInvalid: the first mistake: no TOML, an unknown or missing key (a missing
            translation is one), a wrong type, number or date, an id used twice, or a service
            whose file is called otherwise.
    """
    known_services: dict[ServiceId, Service] = {}
    known_playbooks: dict[str, Playbook] = {}
    for file, content in services:
        service = load_service(file, content)
        if service.id in known_services:
            raise DirectoryInvalid(file=file, key="id", problem=f"`{service.id}` is used twice")
        known_services[service.id] = service
    for file, content in playbooks:
        for playbook in load_playbooks(file, content):
            if playbook.id in known_playbooks:
                raise DirectoryInvalid(
                    file=file,
                    key=f"playbook[{playbook.id}].id",
                    problem=f"`{playbook.id}` is used twice",
                )
            known_playbooks[playbook.id] = playbook
    return Directory(services=known_services, playbooks=known_playbooks)


def load_service(file: str, content: bytes) -> Service:
    """Return the service in one file.

    Raises:
        DirectoryInvalid: see ``load``.
    """
    service = _convert(file, _parse(file, content), Service)
    if service.id != PurePath(file).stem:
        raise DirectoryInvalid(
            file=file, key="id", problem=f"`{service.id}` is not the name of the file"
        )
    return service


def load_playbooks(file: str, content: bytes) -> tuple[Playbook, ...]:
    """Return the playbooks in one file, in its order.

    Raises:
        DirectoryInvalid: see ``load``.
    """
    return _convert(file, _parse(file, content), _PlaybookFile).playbook


def _parse(file: str, content: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DirectoryInvalid(
            file=file, key=f"byte {error.start}", problem="no UTF-8 text"
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise DirectoryInvalid(file=file, key="", problem=f"no TOML: {error}") from None


def _convert(file: str, data: dict[str, object], wanted: type[_T]) -> _T:
    try:
        return msgspec.convert(data, wanted, strict=True)
    except msgspec.ValidationError as error:
        problem, path = str(error), "$"
        if match := _WHERE.match(problem):
            problem, path = match["problem"], match["path"]
        raise DirectoryInvalid(file=file, key=_key(path, data), problem=problem) from None


def _key(path: str, data: object) -> str:
    """Turn msgspec's path into one a person finds in the file.

    Positions in lists become the ``id`` of the element where it has one, since in a file of forty
    steps nobody counts: ``$.playbook[3].steps[1].text`` → ``playbook[bank_app].steps[open].text``.
    """
    parts: list[str] = []
    at: object = data
    for part in _PART.finditer(path):
        name, index = part["name"], part["index"]
        if name is not None:
            parts.append(f".{name}" if parts else name)
            at = at.get(name) if isinstance(at, dict) else None
        elif index.isdigit():
            at = at[int(index)] if isinstance(at, list) and int(index) < len(at) else None
            named = at.get("id") if isinstance(at, dict) else None
            parts.append(f"[{named if isinstance(named, str) else index}]")
        else:
            parts.append("[…]")
            at = None
    return "".join(parts)
