"""Steps and chores that several playbooks share: written once, named where they belong.

In a playbook file ``[step.NAME]`` and ``[chore.NAME]`` tables hold them, and a playbook's ``steps``
and ``chores`` name them. NAME is the id too, unless the table gives another: two wordings of one
step (with and without the old number) may carry the same id in different playbooks. What several
files say in the same words stands in ``common.toml``, which holds such tables only.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.domain.directory_errors import DirectoryInvalid

COMMON = "common.toml"

_LISTS = {"step": "steps", "chore": "chores"}


class SharedSteps:
    """The tables of ``common.toml``, and which of them were named so far."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        """Take over the parsed file ``data``.

        Raises:
            DirectoryInvalid: it holds something else.
        """
        self._data = dict(data or {})
        self._named: set[tuple[str, str]] = set()
        for key in sorted(self._data.keys() - _LISTS.keys()):
            raise DirectoryInvalid(file=COMMON, key=key, problem="holds shared steps only")

    def put_in(self, file: str, data: dict[str, Any]) -> dict[str, Any]:
        """Return a playbook file's ``data`` with every name replaced by what it stands for.

        Whatever is not a name is left as it is, for the schema to judge.

        Raises:
            DirectoryInvalid: a name that no table has, a table that no playbook names, or one
                that the common file has too.
        """
        if not isinstance(data.get("playbook"), list):
            return data
        own = {key: data.get(key, {}) for key in _LISTS}
        for key, table in own.items():
            for name in table:
                if name in self._data.get(key, {}):
                    problem = f"{COMMON} has it too"
                    raise DirectoryInvalid(file=file, key=f"{key}.{name}", problem=problem)
        whole = {key: value for key, value in data.items() if key not in _LISTS}
        named: set[tuple[str, str]] = set()
        whole["playbook"] = [self._filled(file, one, own, named) for one in data["playbook"]]
        self._named |= named
        _require_named(file, own, named)
        return whole

    def require_named(self) -> None:
        """Refuse tables of ``common.toml`` that no playbook named.

        Raises:
            DirectoryInvalid: there is one.
        """
        _require_named(COMMON, self._data, self._named)

    def _filled(
        self, file: str, playbook: Any, own: dict[str, Any], named: set[tuple[str, str]]
    ) -> Any:
        """Return ``playbook`` with its lists filled; add what it names to ``named``."""
        if not isinstance(playbook, dict):
            return playbook
        filled = dict(playbook)
        for key, listing in _LISTS.items():
            if not isinstance(playbook.get(listing), list):
                continue
            known = {**self._data.get(key, {}), **own[key]}
            filled[listing] = []
            for thing in playbook[listing]:
                if not isinstance(thing, str):
                    filled[listing].append(thing)
                    continue
                if not isinstance(known.get(thing), dict):
                    where = f"playbook[{playbook.get('id')}].{listing}"
                    problem = f"there is no [{key}.{thing}]"
                    raise DirectoryInvalid(file=file, key=where, problem=problem)
                named.add((key, thing))
                filled[listing].append({"id": thing, **known[thing]})
        return filled


def _require_named(file: str, tables: Mapping[str, Any], named: set[tuple[str, str]]) -> None:
    for key, table in tables.items():
        for name in table:
            if (key, name) not in named:
                raise DirectoryInvalid(file=file, key=f"{key}.{name}", problem="no playbook has it")
