"""How many of the accounts in public samples are found, and how many of those found are there.

What each message is of is known from the folder it was collected in, and its card from its text.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

from app.directory.match import Matcher
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.domain.ids import PersonId
from app.messages.interpreter import Interpreter

_CARD = re.compile(r"(?:尾号|尾数|信用卡|账户|账号\[尾号|银行卡)(\d{3,4})(?!\d)")


def test_bank_messages_become_the_cards_they_name(
    corpus: Path, matcher: Matcher, interpreter: Interpreter
) -> None:
    """Every card and account that is named is found, and none that is not: 15 of 15 when written."""
    folder = corpus / "imports" / "sms_cn_bank"
    expected = set()
    for message in json.loads((folder / "bodies.json").read_text("utf-8")):
        found = _CARD.search(message["body"])
        folder_name = message["_source"].split("/")[4].removeprefix("短信")
        service = matcher.by_name(folder_name) or matcher.by_sender(message["sender"])
        if found and service:
            expected.add((service.id, found[1]))
    assert len(expected) >= 12
    proposer = Proposer(
        matcher, interpreter, "CN", [Owner(PersonId("ming"), "", ("+8613800138000",))]
    )
    export = open_export(folder / "derived_smsbackup_dev.xml", "CN")
    for record in export.read():
        proposer.add(record, export.format)
    cards = {(c.service, c.tail) for c in proposer.candidates() if c.tail}
    recall = len(expected & cards) / len(expected)
    precision = len(expected & cards) / len(cards)
    assert (recall, precision) == (1.0, 1.0), expected ^ cards
