"""Freeze Renumber into one folder, dist/renumber, that needs no Python; then have it check itself.

python packaging/bundle.py
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "dist" / "renumber"
LARGEST_MEGABYTES = 170
"""Qt is 90 of it; opening KeePass databases costs 12 (lxml, ciphers), the directory 5, working days
of every country, calendar files, statements as PDF and the strength of passwords 6."""
FORBIDDEN = ("libgtk", "libQt6Qml", "libQt6Quick", "Qt6Qml.dll", "Qt6Quick.dll")


def main() -> int:
    """Build, shrink, check; print size and time."""
    started = time.monotonic()
    subprocess.run(
        [sys.executable, ROOT / "packaging" / "compile_catalogues.py"], check=True, cwd=ROOT
    )
    # A fixed hash seed and time: the same sources give the same bytes.
    environment = os.environ | {"PYTHONHASHSEED": "1", "SOURCE_DATE_EPOCH": _last_change()}
    subprocess.run(
        [
            *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level=ERROR"),
            *("--distpath", ROOT / "dist", "--workpath", ROOT / "build"),
            ROOT / "packaging" / "renumber.spec",
        ],
        check=True,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
    )
    if sys.platform == "linux":
        _drop_dangling_links(FOLDER)
        _strip(FOLDER)
    took = time.monotonic() - started
    megabytes = sum(p.lstat().st_size for p in FOLDER.rglob("*") if p.is_file()) / 1e6
    print(f"{FOLDER.relative_to(ROOT)}: {megabytes:.0f} MB, built in {took:.0f} s")
    unwanted = [p.name for p in FOLDER.rglob("*") if p.name.startswith(FORBIDDEN)]
    if unwanted or megabytes > LARGEST_MEGABYTES:
        print(f"too large, or with parts it does not need: {unwanted}", file=sys.stderr)
        return 1
    return _check_itself()


def _last_change() -> str:
    """Return when the sources were last changed, in seconds; 0 outside a git checkout."""
    git = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return git.stdout.strip() or "0"


def _drop_dangling_links(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_symlink() and not path.exists():
            path.unlink()


def _strip(folder: Path) -> None:
    """Take debug symbols out of what still has them; Qt's own libraries come without."""
    if not shutil.which("strip"):
        return
    for path in folder.rglob("*.so*"):
        if path.is_symlink() or "Qt6" in path.name or "/Qt/" in path.as_posix():
            continue
        subprocess.run(["strip", "--strip-unneeded", path], capture_output=True, check=False)


def _check_itself() -> int:
    program = FOLDER / ("renumber.exe" if os.name == "nt" else "renumber")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VIRTUAL"))}
    finished = subprocess.run(
        [program, "--selfcheck"],
        cwd=FOLDER.parent,
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    try:
        found = json.loads(finished.stdout)
    except ValueError:
        print(finished.stdout, finished.stderr, sep="\n", file=sys.stderr)
        return 1
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0 if finished.returncode == 0 and found["frozen"] else 1


if __name__ == "__main__":
    sys.exit(main())
