"""What is installed with the program is what the program uses."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
OWN = {"app", "ui", "resources"}


def _imported() -> set[str]:
    """Return the top-level names of all libraries that app/ and ui/ import."""
    names: set[str] = set()
    for room in ("app", "ui"):
        for path in (ROOT / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Import):
                    names.update(alias.name.split(".")[0] for alias in node.names)
                elif isinstance(node, ast.ImportFrom) and node.module:
                    names.add(node.module.split(".")[0])
    return names - set(sys.stdlib_module_names) - OWN - {"__future__"}


def _normal(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def _declared() -> dict[str, str]:
    """Return the declared dependencies: normalised name to the whole line."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["dependencies"]
    return {_normal(re.split(r"[^\w.-]", line)[0]): line for line in lines}


def test_every_library_is_declared_and_every_declared_one_is_used() -> None:
    """An installed program lacks nothing, and carries nothing it does not use."""
    owners = metadata.packages_distributions()
    here = {_normal(name) for names in owners.values() for name in names}
    used = {_normal(name) for library in _imported() for name in owners.get(library, [library])}
    used.discard("shiboken6")  # comes with PySide6
    used = {"pyside6-essentials" if name == "pyside6" else name for name in used}
    declared = _declared()
    assert sorted(used - set(declared)) == [], "imported, but not declared"
    elsewhere = {name for name in declared if name not in here}  # for another system
    assert sorted(set(declared) - used - elsewhere) == [], "declared, but never imported"


def test_only_lower_bounds() -> None:
    """A user's environment may hold newer versions; the tested ones stand in the constraints."""
    bound = re.compile(r"^[\w.-]+>=[\d.]+(; .+)?$")
    assert [line for line in _declared().values() if not bound.match(line)] == []


def test_every_dependency_is_pinned_in_the_constraints() -> None:
    """The set-up installs the versions that were tested, from wherever pip looks."""
    text = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []
    pinned = {_normal(line.split("==")[0]) for line in lines}
    assert sorted(set(_declared()) - pinned) == []
