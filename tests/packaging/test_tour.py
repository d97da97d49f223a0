"""What ``make run`` shows where there is no display: the whole journey, on the sample."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from headless_tour import walk


def test_the_journey_without_a_window(
    guarded_environment: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The real program finds accounts in the sample, orders them, guides one, names a due day."""
    for name, value in guarded_environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    walk(Path(sys.executable).with_name("renumber"))
    said = capsys.readouterr().out
    sections = said.split("$ renumber ")
    told = {section.split()[0]: section for section in sections if section.strip()}
    assert "工商银行" in told["accounts"]
    steps = [line.strip() for line in told["plan"].splitlines() if re.match(r"\s*\d+\. ", line)]
    assert steps[0].startswith("1. "), "the first of the accounts, whatever comes before them"
    assert "[x]" in told["guide"]
    assert "1,280.50" in told["due"]
