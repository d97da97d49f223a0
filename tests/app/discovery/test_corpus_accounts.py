"""How many of the accounts in public samples are found, and how many of those found are there.

What each message is of is known from the folder it was collected in, and its card from its text.
"""

from __future__ import annotations

import csv
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from app.directory.match import Matcher
from app.discovery.gathering import institution_named
from app.discovery.open import open_export
from app.discovery.owner import Owner
from app.discovery.propose import Proposer
from app.discovery.record import MessageRecord
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


def proposer_of(matcher: Matcher, interpreter: Interpreter) -> Proposer:
    """Return a proposer for somebody who gives one number up."""
    owner = Owner(PersonId("ming"), "", ("+8613800138000",))
    return Proposer(matcher, interpreter, "CN", [owner])


def recall_and_precision(
    expected: set[tuple[str, str]], found: set[tuple[str, str]]
) -> tuple[float, float]:
    """Return both as shares of 1."""
    both = len(expected & found)
    return both / len(expected), both / len(found)


_PAID_WITH = re.compile(r"([\u4e00-\u9fff]{2}银行)[\u4e00-\u9fff]*[(（](\d{4})[)）]")


def test_the_cards_behind_a_wallet_are_those_it_names(
    corpus: Path, matcher: Matcher, interpreter: Interpreter
) -> None:
    """Bills of four wallets: every card with its digits, and no other; 7 of 7 when written."""
    expected, found = set(), set()
    for path in (
        "alipay/example-alipay-records.csv",
        "wechat/example-wechat-records.csv",
        "jd_meituan/example-jd-records.csv",
        "jd_meituan/example-mt-records.csv",
    ):
        data = (corpus / "imports" / path).read_bytes()
        text = data.decode("gb18030" if "alipay" in path else "utf-8-sig")
        for bank, tail in _PAID_WITH.findall(text):
            service = matcher.by_name(bank)
            assert service is not None, bank
            expected.add((str(service.id), tail))
        proposer = proposer_of(matcher, interpreter)
        export = open_export(corpus / "imports" / path, "CN")
        for record in export.read():
            proposer.add(record, export.format)
        found |= {(c.institution, c.tail) for c in proposer.candidates() if c.tail}
    assert len(expected) >= 6
    assert recall_and_precision(expected, found) == (1.0, 1.0), expected ^ found


def test_saved_logins_are_the_ones_in_the_file(
    corpus: Path, matcher: Matcher, interpreter: Interpreter
) -> None:
    """A browser's passwords: each site with its login once; 9 of 9 when written."""
    path = corpus / "imports" / "browser_csv" / "firefox.csv"
    expected = set()
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            url = row["url"]
            host = urlsplit(url if "//" in url else f"//{url}").hostname or ""
            service = matcher.by_host(host)
            site = str(service.id) if service else ".".join(host.split(".")[-2:])
            # An entry that names no site is none that a number could hang on.
            if row["username"] and "." in host:
                expected.add((site, row["username"]))
    proposer = proposer_of(matcher, interpreter)
    export = open_export(path, "CN")
    for record in export.read():
        proposer.add(record, export.format)
    found = {
        (str(c.service) if c.service else ".".join(c.name.split(".")[-2:]), c.login)
        for c in proposer.candidates()
    }
    assert recall_and_precision(expected, found) == (1.0, 1.0), expected ^ found


_CARDS_TOLD = frozenset(
    {
        "spending", "statement", "repayment_due", "repayment_received", "account_change",
        "verification", "other",
    }
)  # fmt: skip


@pytest.mark.parametrize(
    ("chinese", "recall", "precision"), [(True, 0.97, 0.93), (False, 0.45, 0.45)]
)
def test_labelled_messages_become_the_cards_in_their_labels(
    corpus: Path,
    matcher: Matcher,
    interpreter: Interpreter,
    *,
    chinese: bool,
    recall: float,
    precision: float,
) -> None:
    """All messages as one phone's: cards by institution and digits (see docs/discovery.md).

    Elsewhere than in China every card is found as well, but often under its sender's header
    (VMSBICRD), which the directory does not know for that bank: it counts as missed and made up.
    """
    expected = set()
    proposer = proposer_of(matcher, interpreter)
    for line in (corpus / "sms" / "dev.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row["lang"].startswith("zh") is not chinese:
            continue
        label = row["label"]
        at = datetime(2026, 11, 1, tzinfo=UTC)
        proposer.add(MessageRecord(row["sender"] or "", row["text"], at), "test")
        if label["card_tail"] and label["service"] and label["kind"] in _CARDS_TOLD:
            service = matcher.by_name(label["service"]) or matcher.by_signature(label["service"])
            place = str(service.id) if service else institution_named(label["service"])
            expected.add((str(place), label["card_tail"]))
    found = {(c.institution, c.tail) for c in proposer.candidates() if c.tail}
    measured = recall_and_precision(expected, found)
    assert measured[0] >= recall, (measured, sorted(expected - found))
    assert measured[1] >= precision, (measured, sorted(found - expected))
