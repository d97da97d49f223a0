"""Notices with a real daemon on a bus of its own: their words, their buttons, and what those do."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.system.conftest import PATIENCE_S, Dunst, started

PRIVATE = ("ICBC", "icbc", "工商", "4321", "3280", "3,280", "王小明", "13800138000")

OPEN_VAULT = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from PySide6.QtCore import QTimer
from app.actions.accounts import add_account
from app.actions.people import add_person
from app.actions.reminding import list_due, set_repayment
from app.bootstrap import build
from app.domain.money import Money
from app.domain.repayment import DueOnDay
from app.system.paths import Paths
from app.vault.kdf import KdfParameters
from ui.desktop import app, desktop

class Clock:
    day = 10
    def now(self):
        return datetime(2026, 3, self.day, 10, tzinfo=UTC)
    def today(self):
        return self.now().date()

folder = Path(sys.argv[1])
cheap = KdfParameters(memory_kib=64, passes=1, lanes=1)
program = build(paths=Paths(folder / "data", folder / "settings"), clock=Clock(), region="CN",
                kdf=cheap, lowest_kdf=cheap)
program.save_config(type(program.config)(language="en", notices_with_names="names" in sys.argv))

class Seen(desktop.Desktop):
    def _opened(self):
        super()._opened()
        frame = self.window.frame
        frame.navigated.connect(lambda name, _: self._end({"went": name}))
        frame.changes.changed.connect(lambda: frame.run(frame, self._due, self._look))
    def _due(self):
        return [(o.date.month, o.state.value) for o in list_due(self.window.frame.session, 45).due]
    def _look(self, due):
        if due[0] != (3, "pending") and due[0] != (3, "notified"):
            self._end({"due": due[0]})
    def _end(self, answer):
        print(json.dumps(answer), flush=True)
        self.quit()

app.Desktop = Seen

def painted():
    window = next(w for w in app.QApplication.topLevelWidgets() if hasattr(w, "frame"))
    def make():
        session = program.vaults.create(program.vault_path, "correct horse")
        person = add_person(session, "王小明")
        account = add_account(session, service="icbc", person=person.id, tail="4321")
        set_repayment(session, account.id, statement_day=5, rule=DueOnDay(25),
                      amount=Money(328050, "CNY"))
        Clock.day = 18
        return session
    window.frame.run(window, make, window.frame.enter)

sys.exit(app.run(["renumber"], program, lambda: QTimer.singleShot(200, painted)))
"""


def _answer(process: subprocess.Popen[str]) -> dict[str, object]:
    output, errors = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 0, errors
    found: dict[str, object] = json.loads(output)
    return found


@pytest.mark.parametrize(
    ("button", "outcome"),
    [("Done", {"due": [4, "pending"]}), ("Tomorrow", {"due": [3, "snoozed"]})],
)
def test_a_button_does_what_it_says(
    dunst: Dunst,
    guarded_environment: dict[str, str],
    tmp_path: Path,
    button: str,
    outcome: dict[str, object],
) -> None:
    """The daemon shows sort and day and nothing private; its button reaches the vault."""
    with started(dunst, guarded_environment, "-c", OPEN_VAULT, tmp_path) as process:
        notice = dunst.next_notice()
        assert "A payment" in notice
        assert "25 Mar" in notice
        assert not any(word in notice for word in PRIVATE)
        dunst.press(button)
        assert _answer(process) == outcome


def test_names_are_shown_where_allowed_and_a_click_opens(
    dunst: Dunst, guarded_environment: dict[str, str], tmp_path: Path
) -> None:
    """The user allowed names: the card and the amount are there, and a click leads to the bill."""
    with started(dunst, guarded_environment, "-c", OPEN_VAULT, tmp_path, "names") as process:
        notice = dunst.next_notice()
        assert "4321" in notice
        assert "3,280.50" in notice
        dunst.click()
        assert _answer(process) == {"went": "reminders"}
