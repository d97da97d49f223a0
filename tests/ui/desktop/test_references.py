"""The interpreter survives the calls of a long day."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]

LONG_DAY = """
import ui.desktop
from PySide6.QtCore import QCoreApplication, QObject
application = QCoreApplication([])
thing = QObject()
for _ in range(300_000):
    thing.setObjectName("x")
    thing.blockSignals(False)
    application.processEvents()
print("alive")
"""


def test_many_calls_of_qt_do_not_wear_none_out() -> None:
    """Three hundred thousand calls that return nothing, and the program is still there."""
    finished = subprocess.run(
        [sys.executable, "-c", LONG_DAY],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.stdout.strip() == "alive", finished.stderr
