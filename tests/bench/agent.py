"""The watch at rest: memory beside a bare PySide6 tray program, and wake-ups a minute (Linux).

python -m tests.bench.agent [SECONDS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from app.system.schedule import Entry, ScheduleFile
from tests.bench.measure import report_load

SECONDS = 120
TARGET = 1.3

BARE = """
import sys
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QMenu, QSystemTrayIcon

application = QApplication([])
application.setQuitOnLastWindowClosed(False)
picture = QPixmap(64, 64)
picture.fill("teal")
menu = QMenu()
menu.addAction("Quit", application.quit)
tray = QSystemTrayIcon(picture)
tray.setContextMenu(menu)
tray.show()
sys.exit(application.exec())
"""

OURS = """
import sys
from pathlib import Path
from app.bootstrap import build
from app.system.paths import Paths
from ui.desktop.app import run

folder = Path(sys.argv[1])
run(["renumber", "agent"], build(paths=Paths(folder / "data", folder / "settings")))
"""


def begin(program: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a program offscreen, as installed (with bytecode)."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return subprocess.Popen(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parents[2],
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
    )


def resident_mb(process: subprocess.Popen[bytes]) -> float:
    """Return the memory that is in RAM and its own: what another copy would cost again."""
    rollup = Path(f"/proc/{process.pid}/smaps_rollup").read_text(encoding="ascii")
    found = dict(line.split(":", 1) for line in rollup.splitlines()[1:])
    return int(found["Rss"].split()[0]) / 1024


def wakeups(process: subprocess.Popen[bytes]) -> int:
    """Return how often its main thread has gone to sleep so far, and so has been woken."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    return int(status.split("\nvoluntary_ctxt_switches:")[1].split()[0])


def main(seconds: int) -> int:
    """Print both; 1 if the memory misses its target."""
    if not sys.platform.startswith("linux"):
        sys.stdout.write("only Linux tells how often a program was woken\n")
        return 0
    report_load()
    with tempfile.TemporaryDirectory() as folder:
        file = ScheduleFile(Path(folder) / "data" / "schedules", "bench")
        start = datetime.now(UTC) + timedelta(days=1)
        file.write(
            Entry(int((start + timedelta(hours=2 * n)).timestamp()), f"{n:016x}")
            for n in range(3650)
        )
        programs = {"bare": begin(BARE), "ours": begin(OURS, folder)}
        try:
            time.sleep(10)
            before = {name: wakeups(each) for name, each in programs.items()}
            time.sleep(seconds)
            memory = {name: resident_mb(each) for name, each in programs.items()}
            woken = {name: wakeups(each) - before[name] for name, each in programs.items()}
        finally:
            for each in programs.values():
                each.terminate()
                each.wait()
    ratio = memory["ours"] / memory["bare"]
    sys.stdout.write(
        f"agent at rest: {ratio:.2f} x the memory of a bare tray program"
        f"   {memory['ours']:.0f} MB beside {memory['bare']:.0f} MB (target at most {TARGET})\n"
        f"wake-ups a minute: {woken['ours'] * 60 / seconds:.1f}"
        f" beside {woken['bare'] * 60 / seconds:.1f}\n"
    )
    return int(ratio > TARGET)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else SECONDS))
