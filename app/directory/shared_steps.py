"""Steps and chores that several playbooks of a file share: written once, named where they belong.

In a playbook file ``[step.NAME]`` and ``[chore.NAME]`` tables hold them, and a playbook's ``steps``
and ``chores`` name them. NAME is the id too, unless the table gives another: two wordings of one
step (with and without the old number) may carry the same id in different playbooks.
"""

from __future__ import annotations

from typing import Any

from app.domain.errors import DirectoryInvalid

_TABLES = {"step": "steps", "chore": "chores"}


def with_shared(file: str, data: dict[str, Any]) -> dict[str, Any]:
    """Return a playbook file's ``data`` with every name replaced by what it stands for.

    Whatever is not a name is left as it is, for the schema to judge.

    Raises:
        DirectoryInvalid: a name that no table has, or a table that no playbook names.
    """
    tables = {key: data.get(key, {}) for key in _TABLES}
    if not any(tables.values()) or not isinstance(data.get("playbook"), list):
        return data
    whole = {key: value for key, value in data.items() if key not in _TABLES}
    named: set[tuple[str, str]] = set()
    whole["playbook"] = [_filled(file, one, tables, named) for one in data["playbook"]]
    for key, table in tables.items():
        for name in table:
            if (key, name) not in named:
                raise DirectoryInvalid(file=file, key=f"{key}.{name}", problem="no playbook has it")
    return whole


def _filled(file: str, playbook: Any, tables: dict[str, Any], named: set[tuple[str, str]]) -> Any:
    """Return ``playbook`` with its lists filled; add what it names to ``named``."""
    if not isinstance(playbook, dict):
        return playbook
    filled = dict(playbook)
    for key, listing in _TABLES.items():
        if not isinstance(playbook.get(listing), list):
            continue
        filled[listing] = []
        for thing in playbook[listing]:
            if not isinstance(thing, str):
                filled[listing].append(thing)
                continue
            if not isinstance(tables[key].get(thing), dict):
                where = f"playbook[{playbook.get('id')}].{listing}"
                problem = f"there is no [{key}.{thing}] in the file"
                raise DirectoryInvalid(file=file, key=where, problem=problem)
            named.add((key, thing))
            filled[listing].append({"id": thing, **tables[key][thing]})
    return filled
