"""What pip installs is complete, and nothing more."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The names of the files in a freshly built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    command = (sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", folder)
    built = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stderr
    return zipfile.ZipFile(next(folder.glob("*.whl"))).namelist()


@pytest.mark.parametrize(
    "needed",
    [
        "app/vault/migrations/0001_initial.sql",
        "app/vault/migrations/0002_checklist.sql",
        "resources/locale/zh_CN/LC_MESSAGES/renumber.mo",
        "resources/playbooks/wallet.toml",
        "resources/services/icbc.toml",
        "resources/situations/abroad_cn.toml",
        "resources/usual_routes.toml",
        "ui/__main__.py",
    ],
)
def test_the_wheel_holds_what_the_program_reads(wheel: list[str], needed: str) -> None:
    """Data files travel with the code, the compiled languages too, though git ignores them."""
    assert needed in wheel


def test_the_wheel_holds_nothing_else(wheel: list[str]) -> None:
    """No test, script or stray file is installed on a user's computer."""
    tops = {name.split("/")[0] for name in wheel}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"app", "ui", "resources"}
    assert [name for name in wheel if name.endswith((".pyc", ".draft", ".renumber"))] == []
