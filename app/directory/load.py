"""Reading service and playbook files: strict, and exact about where a mistake is.

A service file holds one service and is called ``<id>.toml``; so does a situation's, with one
playbook for a whole move. A playbook file holds ``[[playbook]]`` tables, with the steps they share
beside them, and may have any name; ``common.toml`` holds steps for all of them.
``usual_routes.toml`` holds ``[[route]]`` tables.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from pathlib import PurePath
from typing import TypeVar

import msgspec

from app.directory.facts import Route
from app.directory.model import Directory
from app.directory.playbook import Playbook, WholeMovePlaybook
from app.directory.service import Service
from app.directory.shared_steps import COMMON, SharedSteps
from app.domain.account import Kind
from app.domain.directory_errors import DirectoryInvalid
from app.domain.ids import ServiceId

_WHERE = re.compile(r"^(?P<problem>.*?) - at `(?:key`? in `?)?(?P<path>\$.*)`$", re.DOTALL)
_PART = re.compile(r"\.(?P<name>\w+)|\[(?P<index>\d+|\.\.\.)\]")

USUAL_ROUTES = "usual_routes.toml"

_K = TypeVar("_K", bound=str)
_T = TypeVar("_T")
_Files = Iterable[tuple[str, bytes]]


class _PlaybookFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of a playbook file."""

    playbook: tuple[Playbook, ...]


class _RouteFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole of the file of usual routes."""

    route: tuple[Route, ...] = ()


def load(
    services: _Files, playbooks: _Files, situations: _Files = (), usual_routes: bytes = b""
) -> Directory:
    """Return the directory held by the given files, each a name with its TOML bytes.

    Raises:
        DirectoryInvalid: the first mistake: no TOML, an unknown or missing key (a missing
            translation is one), a wrong type, number or date, an id used twice, or a service
            whose file is called otherwise.
    """
    known_services: dict[ServiceId, Service] = {}
    known_playbooks: dict[str, Playbook] = {}
    whole_move: dict[str, WholeMovePlaybook] = {}
    for file, content in services:
        service = load_service(file, content)
        _add(known_services, service.id, service, file, "id")
    steps_of = dict(playbooks)
    shared = load_shared(steps_of.pop(COMMON, b""))
    for file, content in steps_of.items():
        for playbook in load_playbooks(file, content, shared):
            _add(known_playbooks, playbook.id, playbook, file, f"playbook[{playbook.id}].id")
    shared.require_named()
    for file, content in situations:
        situation = load_situation(file, content)
        _add(whole_move, situation.id, situation, file, "id")
    return Directory(
        services=known_services,
        playbooks=known_playbooks,
        whole_move=whole_move,
        usual_routes=load_usual_routes(usual_routes),
    )


def load_service(file: str, content: bytes) -> Service:
    """Return the service in one file.

    Raises:
        DirectoryInvalid: see ``load``.
    """
    service = _convert(file, _parse(file, content), Service)
    _require_name(file, service.id)
    return service


def load_situation(file: str, content: bytes) -> WholeMovePlaybook:
    """Return the playbook for a whole move in one file.

    Raises:
        DirectoryInvalid: see ``load``.
    """
    playbook = _convert(file, _parse(file, content), WholeMovePlaybook)
    _require_name(file, playbook.id)
    return playbook


def load_usual_routes(content: bytes) -> dict[Kind, tuple[Route, ...]]:
    """Return the routes of ``usual_routes.toml`` by each kind they are for, in their order.

    Raises:
        DirectoryInvalid: see ``load``; a route that names no kind is a mistake here.
    """
    by_kind: dict[Kind, tuple[Route, ...]] = {}
    data = _parse(USUAL_ROUTES, content)
    for index, route in enumerate(_convert(USUAL_ROUTES, data, _RouteFile).route):
        if not route.kinds:
            raise DirectoryInvalid(
                file=USUAL_ROUTES, key=f"route[{index}].kinds", problem="names no kind"
            )
        for kind in route.kinds:
            by_kind[kind] = (*by_kind.get(kind, ()), route)
    return by_kind


def load_shared(content: bytes) -> SharedSteps:
    """Return the steps and chores of ``common.toml``, which every playbook file may name.

    Raises:
        DirectoryInvalid: see ``load``.
    """
    return SharedSteps(_parse(COMMON, content))


def load_playbooks(
    file: str, content: bytes, shared: SharedSteps | None = None
) -> tuple[Playbook, ...]:
    """Return the playbooks in one file, in its order.

    Raises:
        DirectoryInvalid: see ``load``.
    """
    data = (shared or SharedSteps()).put_in(file, _parse(file, content))
    return _convert(file, data, _PlaybookFile).playbook


def _add(known: dict[_K, _T], id: _K, thing: _T, file: str, key: str) -> None:
    if id in known:
        raise DirectoryInvalid(file=file, key=key, problem=f"`{id}` is used twice")
    known[id] = thing


def _require_name(file: str, id: str) -> None:
    """Refuse a file that is called otherwise than what it holds: nobody would find it."""
    if id != PurePath(file).stem:
        raise DirectoryInvalid(file=file, key="id", problem=f"`{id}` is not the name of the file")


def _parse(file: str, content: bytes) -> dict[str, object]:
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DirectoryInvalid(
            file=file, key=f"byte {error.start}", problem="no UTF-8 text"
        ) from None
    except ValueError as error:  # a number of thousands of digits is no TOMLDecodeError
        raise DirectoryInvalid(file=file, key="", problem=f"no TOML: {error}") from None
    except RecursionError:
        raise DirectoryInvalid(file=file, key="", problem="no TOML: nested too deeply") from None


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
