"""Killed at each step of the rarer operations: the vault is the old one or the new one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.app.vault.samples import EVERYTHING

ROOT = Path(__file__).parents[3]

SCRIPT = '''
import json, os, shutil, sys
from pathlib import Path
from app.domain.errors import (RenumberError)
from app.vault.open import erase_vault
from app.vault.secret import Password
from tests.app.vault.samples import *
from tests.app.vault.test_migrate import STEP, upgrade

work, operation = Path(sys.argv[1]), sys.argv[2]
WATCHED = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.chmod", "os.truncate", "shutil.rmtree"}

def stop_at(number):
    """End this process, as a kill would, just before its number-th step on the disk."""
    left = [number]
    fsync = os.fsync
    def step():
        left[0] -= 1
        if left[0] == 0:
            os._exit(9)
    def watch(event, values):
        if event in WATCHED or (event == "open" and isinstance(values[2], int) and values[2] & 3):
            step()
    def counted(handle):
        step()
        fsync(handle)
    os.fsync = counted
    sys.addaudithook(watch)

def change(path):
    vault = reopen(path); vault.keys.change_password("new", Password(PASSWORD), ME); vault.close()

def make(path):
    shutil.rmtree(path); create(path, password="new").close()

def older(path):
    upgrade(path, STEP).close()

OPERATIONS = {"create": make, "password": change, "upgrade": older, "erase": erase_vault}
create(work / "template", *EVERYTHING).close()

def outcome(path):
    """Say which of the possible vaults is there now."""
    found = []
    for password, open_it in ((PASSWORD, reopen), ("new", lambda p, w: reopen(p, w)), (PASSWORD, lambda p, w: upgrade(p, STEP))):
        try:
            vault = open_it(path, password)
        except RenumberError as error:
            found.append(error.code)
            continue
        found.append([len(vault.read().accounts), len(vault.journal()), list(vault.check())])
        vault.close()
    return found

results = []
for number in range(1, 400):
    path = work / f"{operation}{number}.vault"
    shutil.copytree(work / "template", path)
    child = os.fork()
    if child == 0:
        if operation == "create":
            shutil.rmtree(path); path.mkdir()
        stop_at(number)
        OPERATIONS[operation](path)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    assert code in (0, 9), code
    first = outcome(path)
    again = None
    if operation in ("create", "erase"):
        try:
            create(path).close() if operation == "create" else erase_vault(path)
            again = "done"
        except RenumberError as error:
            again = error.code
    left = sorted(p.name for p in path.iterdir()) if path.exists() else []
    results.append({"code": code, "found": first, "again": again, "left": left})
    shutil.rmtree(path, ignore_errors=True)
    if code == 0:
        break
print(json.dumps(results))
'''

WHOLE = [1, len(EVERYTHING), []]
TOLD = [1, len(EVERYTHING) + 1, []]
"""The journal tells of the change, also where it was cut short before that was written."""
EMPTY = [0, 0, []]


def stops(operation: str, tmp_path: Path, environment: dict[str, str]) -> list[dict[str, Any]]:
    """Return what is found after stopping ``operation`` at its first, second, … step."""
    paths = os.pathsep.join((str(ROOT), environment.get("PYTHONPATH", "")))
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path), operation],
        capture_output=True,
        text=True,
        check=False,
        env=environment | {"PYTHONPATH": paths},
    )
    assert done.returncode == 0, done.stderr
    results: list[dict[str, Any]] = json.loads(done.stdout)
    assert len(results) > 5
    assert [r["code"] for r in results] == [9] * (len(results) - 1) + [0]
    return results


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
class TestStops:
    """Each operation, stopped before every step that it takes on the disk."""

    def test_create(self, tmp_path: Path, guarded_environment: dict[str, str]) -> None:
        """Either nothing is there and creating can start again, or a whole empty vault is."""
        for result in stops("create", tmp_path, guarded_environment):
            if result["again"] == "done":
                assert result["found"] in (["not_a_vault"] * 3, ["vault_missing"] * 3)
            else:
                assert result["again"] == "vault_exists"
                assert result["found"] == ["wrong_password", EMPTY, "wrong_password"]

    def test_password(self, tmp_path: Path, guarded_environment: dict[str, str]) -> None:
        """Exactly one of the two passwords opens, everything is there, and the new one is told of."""
        seen = set()
        for result in stops("password", tmp_path, guarded_environment):
            old, new, _ = result["found"]
            assert (old, new) in ((WHOLE, "wrong_password"), ("wrong_password", TOLD))
            seen.add(new == TOLD)
            assert not [name for name in result["left"] if name.endswith(".tmp")]
        assert seen == {True, False}

    def test_upgrade(self, tmp_path: Path, guarded_environment: dict[str, str]) -> None:
        """Old or new schema; either way the newer program opens it with everything in it."""
        for result in stops("upgrade", tmp_path, guarded_environment):
            old, _, new = result["found"]
            assert old in (WHOLE, "vault_too_new")
            assert new == WHOLE

    def test_erase(self, tmp_path: Path, guarded_environment: dict[str, str]) -> None:
        """Whole until the first key is gone, unreadable after the second; again, it is gone."""
        seen = []
        for result in stops("erase", tmp_path, guarded_environment):
            assert result["left"] == []
            assert result["again"] in ("done", "vault_missing", "not_a_vault")
            seen.append(result["found"][0])
        assert seen[0] == WHOLE
        assert "header_damaged" in seen
        rest = seen[seen.index("header_damaged") :]
        assert set(rest) <= {"header_damaged", "not_a_vault", "vault_missing"}
