"""The rules tried on messages that other people collected; skipped where these are not at hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from app.domain.evidence import EvidenceKind
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message


@pytest.fixture
def labelled(corpus: Path) -> list[dict[str, object]]:
    """Messages with the kind a person gave them."""
    file = corpus / "sms" / "dev.jsonl"
    if not file.exists():
        pytest.skip("the corpus holds no labelled messages")
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]


def test_most_collected_messages_are_of_the_kind_a_person_said(
    labelled: list[dict[str, object]], interpreter: Interpreter
) -> None:
    """At least 85 of 100 kinds agree, and at most one genuine message in 100 is called fraud."""
    right = alarms = genuine = 0
    for row in labelled:
        label = row["label"]
        assert isinstance(label, dict)
        said = interpreter.understand(Message(str(row["sender"] or ""), str(row["text"]), None))
        right += said.kind.value == label["kind"]
        if label["kind"] != "fraud":
            genuine += 1
            alarms += said.kind is EvidenceKind.FRAUD
    assert right >= 0.85 * len(labelled)
    assert alarms <= 0.01 * genuine
