"""The promises about how the program is built, where no linter can see them."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

TOP_LEVEL = {
    ".ci",
    ".github",
    ".gitignore",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "SECURITY.md",
    "app",
    "docs",
    "packaging",
    "pyproject.toml",
    "resources",
    "tests",
    "ui",
}

# Anything through which a program could speak to another computer. urllib.parse only takes
# addresses apart.
NETWORK = re.compile(
    r"^(aiohttp|asyncio|ftplib|grpc|h2|http|httpx|imaplib|nntplib|paramiko|poplib|pycurl|requests"
    r"|smtplib|socket|socketserver|ssl|telnetlib|tornado|trio|urllib3|websockets?|wsgiref|xmlrpc"
    r"|_socket|_ssl|urllib\.request|urllib\.robotparser|urllib$"
    r"|PySide6\.Qt(Network|WebSockets|WebEngine\w*|WebView|HttpServer|Bluetooth|NetworkAuth))(\.|$)"
)
SINGLE_INSTANCE = "ui/desktop/bridge/single_instance.py"

HEAVY = {
    "asyncio",
    "click",
    "email",
    "http",
    "ijson",
    "jeepney",
    "keyring",
    "lxml",
    "opencc",
    "openpyxl",
    "phonenumbers",
    "pykeepass",
    "pypinyin",
    "pyzipper",
    "segno",
    "urllib.request",
}
"""Slow to import, so imported where they are used; they would double the time to first paint."""

PROBE = """
import importlib, json, pkgutil, sys
import {package}
for found in pkgutil.walk_packages({package}.__path__, "{package}."):
    importlib.import_module(found.name)
print(json.dumps(sorted(sys.modules)))
"""


def _tracked() -> list[str]:
    """Return the files of the project; without git (an unpacked source) there is no such list."""
    try:
        listing = subprocess.run(
            ["git", "ls-files", "-z"],  # noqa: S607
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("not a git checkout")
    return [name for name in listing.split("\0") if name and (ROOT / name).exists()]


def _modules_after_importing(package: str) -> set[str]:
    finished = subprocess.run(
        [sys.executable, "-c", PROBE.format(package=package)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    return set(json.loads(finished.stdout))


def _imports(tree: ast.AST) -> Iterator[str]:
    """Yield every module name that is imported, or named to import_module as a plain string."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", getattr(node.func, "id", ""))
            in {"import_module", "__import__"}
            and node.args
            and isinstance(node.args[0], ast.Constant)
        ):
            yield str(node.args[0].value)


@pytest.fixture(scope="module")
def loaded_by_app() -> set[str]:
    """The names of all modules in memory once every module of app/ was imported."""
    return _modules_after_importing("app")


def test_the_core_never_loads_qt(loaded_by_app: set[str]) -> None:
    """app/ runs without Qt, however it or a library of its might try to bring it in."""
    assert sorted(name for name in loaded_by_app if re.match(r"PySide6|shiboken6", name)) == []


def test_heavy_libraries_wait_until_they_are_needed(loaded_by_app: set[str]) -> None:
    """Importing the whole core loads none of the slow libraries."""
    assert sorted(HEAVY & loaded_by_app) == []


def test_nothing_can_speak_to_a_network() -> None:
    """No module imports a network client; QtNetwork serves one file, for the single instance."""
    found = []
    for room in ("app", "ui"):
        for path in sorted((ROOT / room).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            for name in _imports(ast.parse(path.read_text(encoding="utf-8"), place)):
                if place == SINGLE_INSTANCE and name.startswith("PySide6.QtNetwork."):
                    allowed = {"QLocalServer", "QLocalSocket"}
                    if name.removeprefix("PySide6.QtNetwork.") in allowed:
                        continue
                if NETWORK.match(name):
                    found.append(f"{place}: {name}")
    assert found == []


def test_our_packages_are_nobody_elses() -> None:
    """No other distribution in this environment ships a package called app, ui or resources."""
    owners = metadata.packages_distributions()
    for package in ("app", "ui", "resources"):
        assert set(owners.get(package, [])) <= {"renumber"}


def test_packaging_is_no_package() -> None:
    """packaging/__init__.py would hide the library of that name; tests/ must not be one either."""
    assert not (ROOT / "packaging" / "__init__.py").exists()
    assert not (ROOT / "tests" / "__init__.py").exists()


def test_the_top_level_stays_small() -> None:
    """The first look at the folder shows what the project is made of and nothing else."""
    assert {name.split("/")[0] for name in _tracked()} - TOP_LEVEL == set()


def test_every_package_has_its_docstring() -> None:
    """Each folder of app/ and ui/ that holds code says what it is for."""
    silent = []
    for room in ("app", "ui"):
        for folder in {path.parent for path in (ROOT / room).rglob("*.py")}:
            init = folder / "__init__.py"
            if not init.exists() or ast.get_docstring(ast.parse(init.read_text("utf-8"))) is None:
                silent.append(folder.relative_to(ROOT).as_posix())
    assert sorted(silent) == []


# Split, so that this file does not find itself.
FOREIGN = re.compile(
    "|".join(
        (
            r"(\.\./)?share" + r"d/(data|research|look|DESIGN|HABITS|acceptance)",
            r"/wor" + r"k/(main|shared)",
            r"/tm" + r"p/brief",
            r"developer ses" + r"sion",
            r"\bissue" + r" #?\d+",
            r"pythonhos" + r"ted|pypi\.(org|tuna)|mirrors\.(aliyun|tencent)",
            r"--(extra-)?index" + r"-url",
        )
    ),
    re.IGNORECASE,
)


def test_no_file_speaks_of_where_it_was_made() -> None:
    """No path of one machine, no package index and no outside note is named in the project."""
    found = []
    for name in _tracked():
        if name == ".ci/run":  # the one place that knows where public samples may lie
            continue
        try:
            text = (ROOT / name).read_text(encoding="utf-8")
        except (UnicodeDecodeError, IsADirectoryError):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            if match := FOREIGN.search(line):
                found.append(f"{name}:{number}: {match.group()}")
    assert found == []


def test_no_compiled_or_private_file_is_tracked() -> None:
    """Catalogues are compiled on the spot; vaults and environments never enter the project."""
    unwanted = (".mo", ".pyc", ".renumber", "keys.json", "vault.db")
    allowed = "tests/data/"
    names = [name for name in _tracked() if not name.startswith(allowed)]
    assert [name for name in names if name.endswith(unwanted) or name.startswith(".venv")] == []
