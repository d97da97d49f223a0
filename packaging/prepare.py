"""Make this folder ready to run, test or bundle Renumber; does nothing when it already is.

Usage: python3 packaging/prepare.py run|test|bundle

Creates .venv, installs what pyproject.toml asks for in the versions of constraints.txt, brings
the system libraries Qt needs on Debian-like Linux and the programs the tests talk to, and
compiles the languages. Runs on any Python from 3.11 on with nothing but the standard library.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tomllib
import venv
from pathlib import Path
from typing import Any

from compile_catalogues import is_stale, languages
from system_libraries import bring_system_libraries
from test_programs import PROGRAMS, bring_test_programs

ROOT = Path(__file__).parents[1]
VENV = ROOT / ".venv"
STAMP = VENV / "renumber-ready.json"
CONSTRAINTS = ROOT / "packaging" / "constraints.txt"
GROUPS = {"run": ["build"], "test": ["build", "lint", "test"], "bundle": ["build", "bundle"]}
OLDEST_PIP = (25, 1)  # the first that knows dependency groups


def main() -> int:
    """Prepare for the purpose named on the command line."""
    if len(sys.argv) != 2 or sys.argv[1] not in GROUPS:
        print(__doc__, file=sys.stderr)
        return 2
    groups = GROUPS[sys.argv[1]]
    wanted = _fingerprint()
    stamp = _read_stamp()
    fresh = stamp.get("fingerprint") == wanted
    present = set(stamp.get("groups", [])) if fresh else set()
    if not present.issuperset(groups):
        present.update(groups)
        try:
            _install(sorted(present))
        except subprocess.CalledProcessError as error:
            print(f"Could not install what Renumber needs: {error}", file=sys.stderr)
            return 1
        fresh = False
    # Programs are asked for once: those who may not install them are not told at each start.
    asked = [*PROGRAMS] if "test" in groups else stamp.get("programs", [])
    if asked != stamp.get("programs", []):
        bring_test_programs()
        fresh = False
    if not fresh or not stamp.get("system"):
        system = bring_system_libraries(VENV)
        ready = {
            "fingerprint": wanted,
            "groups": sorted(present),
            "programs": asked,
            "system": system,
        }
        STAMP.write_text(json.dumps(ready), encoding="utf-8")
    return _compile_languages()


def python() -> Path:
    """Return the interpreter inside .venv."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _fingerprint() -> str:
    """Digest of all that decides what must be installed; tool settings do not count."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [
        project["build-system"],
        project["project"],
        project["dependency-groups"],
        CONSTRAINTS.read_text(encoding="utf-8"),
        str(ROOT),  # an environment that was moved is broken
        sys.version_info[:2],
    ]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _read_stamp() -> dict[str, Any]:
    try:
        stamp = json.loads(STAMP.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if python().exists() and isinstance(stamp, dict) else {}


def _install(groups: list[str]) -> None:
    print("Setting up (this takes a minute or two the first time) ...", file=sys.stderr, flush=True)
    usable = python().exists() and not _run_quietly(python(), "-c", "import pip").returncode
    if not usable:
        _create_environment()
    found = _run_quietly(python(), "-c", "import pip; print(pip.__version__)").stdout
    if tuple(int(part) for part in found.split(".")[:2]) < OLDEST_PIP:
        _pip("install", "--upgrade", "pip")
    chosen = [argument for group in groups for argument in ("--group", group)]
    _pip("install", "--constraint", str(CONSTRAINTS), "--editable", ".", *chosen)


def _create_environment() -> None:
    """Create .venv; on Debian that is a package of its own which may be missing."""
    try:
        venv.create(VENV, with_pip=True, clear=True, upgrade_deps=False)
    except subprocess.CalledProcessError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        print(
            "This Python cannot make virtual environments. Run this once, then try again:\n"
            f"  sudo apt-get install -y python{version}-venv",
            file=sys.stderr,
        )
        raise


def _pip(*arguments: str) -> None:
    environment = os.environ | {
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_BUILD_CONSTRAINT": str(CONSTRAINTS),
    }
    subprocess.run(
        [python(), "-m", "pip", *arguments, "-qq"],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        check=True,
    )


def _compile_languages() -> int:
    if not any(is_stale(language) for language in languages()):
        return 0
    script = ROOT / "packaging" / "compile_catalogues.py"
    return subprocess.run([python(), script], check=False).returncode


def _run_quietly(*command: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
    )


if __name__ == "__main__":
    sys.exit(main())
