"""The rules tried on messages that other people collected; skipped where these are not at hand.

Their mistakes have shown which general rules were missing, so the figures flatter a little.
"""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from app.directory.match import Matcher
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message
from tests.app.messages.scoring import Labelled, score

ENOUGH = 9
"""Messages of a source from which on its own share means something."""


@pytest.fixture
def collected(corpus: Path) -> list[Labelled]:
    """Messages with what a person said of them."""
    file = corpus / "sms" / "dev.jsonl"
    if not file.exists():
        pytest.skip("the corpus holds no labelled messages")
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [
        Labelled(Message(row["sender"] or "", row["text"]), row["label"], row["source"])
        for row in rows
    ]


def test_collected_messages_are_understood(
    collected: list[Labelled], interpreter: Interpreter, matcher: Matcher
) -> None:
    """Kinds, names, bills and fraud reach what the program promises."""
    total = score(interpreter, matcher, collected)
    print(total)  # noqa: T201 - the figures are what this test is run for
    assert total.macro_f1 >= 0.95
    assert total.share("service") >= 0.95
    for fact in ("amount", "minimum", "due_date"):
        assert total.share(f"{fact} of bills") >= 0.97, fact
    for fact in ("amount", "card_tail", "currency"):
        assert total.share(fact) >= 0.97, fact
    assert total.fraud_recall >= 0.95
    assert total.false_alarms <= 0.01


def test_no_source_falls_behind(
    collected: list[Labelled], interpreter: Interpreter, matcher: Matcher
) -> None:
    """Each source with enough messages is understood, not only all of them together."""
    by_source: dict[str, list[Labelled]] = defaultdict(list)
    for row in collected:
        by_source[row.source].append(row)
    for source, rows in sorted(by_source.items(), key=lambda pair: -len(pair[1])):
        figures = score(interpreter, matcher, rows)
        print(f"{len(rows):4} {source[:50]:50} {figures}")  # noqa: T201 - as above
        if len(rows) >= ENOUGH:
            assert figures.share("kind") >= 0.85, source
            assert figures.false_alarms <= 0.05, source
