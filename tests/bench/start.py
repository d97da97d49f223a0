"""From process start to the first painted window, beside a bare PySide6 window.

python -m tests.bench.start [ROUNDS]
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bench.measure import median_times, report

ROUNDS = 15

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)

application = QApplication([])
window = Window()
view = QTableView()
view.setModel(QStandardItemModel(20, 4))
window.setCentralWidget(view)
window.resize(1280, 800)
window.show()
sys.exit(application.exec())
"""

OURS = """
import os, sys
from pathlib import Path
from app.bootstrap import build
from app.system.paths import Paths
from ui.desktop.app import run

folder = Path(sys.argv[1])
# Out at once: what happens after the first paint is not what is measured.
run(["renumber"], build(paths=Paths(folder / "data", folder / "settings")), lambda: os._exit(0))
"""


def start(program: str, *arguments: str) -> None:
    """Start a program offscreen, as installed (with bytecode); its end is its first paint."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=Path(__file__).parents[2],
        env=environment | {"QT_QPA_PLATFORM": "offscreen"},
        stderr=subprocess.DEVNULL,
        check=True,
    )


def main() -> None:
    """Measure and print: the welcome, and the door of an existing vault."""
    rounds = int(sys.argv[1]) if sys.argv[1:] else ROUNDS
    with tempfile.TemporaryDirectory() as new, tempfile.TemporaryDirectory() as known:
        # That something lies there is all the start looks at.
        (Path(known) / "data" / "Household.vault").mkdir(parents=True)
        for program, folder in ((BARE, new), (OURS, new), (OURS, known)):
            start(program, folder)  # the first start of all compiles
        bare, welcome, door = median_times(
            rounds, lambda: start(BARE), lambda: start(OURS, new), lambda: start(OURS, known)
        )
        report("start to first paint, welcome / bare window", welcome, bare)
        report("start to first paint, unlock / bare window", door, bare)


if __name__ == "__main__":
    main()
