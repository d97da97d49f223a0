"""What the documentation shows is what works."""

from __future__ import annotations

import re
from pathlib import Path

from app.directory.finding import Flaw
from app.directory.lint import lint
from app.directory.own import OwnFiles, with_own
from app.shipped import load_directory

ROOT = Path(__file__).resolve().parents[3]


def test_the_example_for_contributors_is_clean() -> None:
    """Whoever copies it starts from an entry without a finding."""
    example, tells = re.findall(
        r"^```toml\n(.*?)^```",
        (ROOT / "docs" / "directory.md").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )
    ours = load_directory()
    whole = with_own(ours, OwnFiles(services=(("northbank.toml", example.encode()),)))
    assert whole.own == {"northbank"}
    assert lint(whole) == lint(ours)
    # Nobody else signs like it here, so the rule for that case is the one thing to be said.
    shared = with_own(ours, OwnFiles(services=(("northbank.toml", (example + tells).encode()),)))
    assert {f.problem for f in shared.refused} == {Flaw.TELL_OF_NOTHING}
