"""Pictures are painted by the real program on the sample household."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtGui import QImage

from app.actions.listing import list_accounts
from app.actions.session import Session
from app.actions.today import today_view
from app.domain.binding import AccountStatus
from ui.desktop.sample import FINISHED, fill_with_sample, half_way

ROOT = Path(__file__).parents[3]


def test_a_picture_is_painted_without_a_display(
    tmp_path: Path, guarded_environment: dict[str, str]
) -> None:
    """One screen, dark, in English, at the size that was asked for; no trace of the vault stays."""
    finished = subprocess.run(
        [
            *(sys.executable, "-m", "ui.desktop.pictures", tmp_path / "pictures"),
            *("--language", "en", "--theme", "dark", "--size", "1024x640", "today"),
        ],
        cwd=ROOT,
        env=guarded_environment | {"TMPDIR": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert finished.returncode == 0, finished.stderr
    picture = QImage(str(tmp_path / "pictures" / "today.png"))
    assert (picture.width(), picture.height()) == (1024, 640)
    colours = {picture.pixelColor(x, 5).lightness() for x in range(0, 1024, 64)}
    assert max(colours) < 64
    assert not list(tmp_path.glob("renumber-pictures-*"))


def test_the_sample_is_in_the_middle_of_its_move(session: Session) -> None:
    """Some accounts are finished, one is half-way, most are left, and debts fall due."""
    fill_with_sample(session)
    done = list_accounts(session, status=AccountStatus.VERIFIED)
    assert len(done) == FINISHED
    assert half_way(session) is not None
    view = today_view(session)
    assert view.left > 2 * FINISHED
    assert [o.amount for o in view.due.due if o.amount is not None]
    assert view.next
