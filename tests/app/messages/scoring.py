"""Counts how often messages are understood as a person labelled them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.directory.match import Matcher
from app.directory.spelling import compact
from app.messages.classify import Row, classify
from app.messages.interpreter import Interpreter
from app.messages.understanding import Message

WRITTEN = (
    "fresh.tsv", "later.tsv", "unseen.tsv", "aside.tsv", "last.tsv", "extra.tsv", "held.tsv",
    "mainland.tsv", "abroad_zh.tsv", "english.tsv", "varied.tsv", "ordinary.tsv", "final.tsv", "after.tsv",
    "outside.tsv", "wordings.tsv", "independent.tsv", "apart.tsv", "broad.tsv",
    "again.tsv",
)  # fmt: skip
"""Messages written for these tests, in the order in which they were: each before it was tried."""
BILLS = ("statement", "repayment_due")
FACTS = ("amount", "minimum", "due_date", "statement_date", "card_tail")
_NAMES = {"tail": "card_tail", "due": "due_date", "statement": "statement_date"}


@dataclass(frozen=True)
class Labelled:
    """A message, what a person said of it, and where it comes from."""

    message: Message
    label: dict[str, Any]
    source: str


@dataclass
class Score:
    """What agreed, by what was asked; ``kinds`` counts (said by the person, said by us)."""

    kinds: Counter[tuple[str, str]] = field(default_factory=Counter)
    asked: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def share(self, what: str) -> float:
        """Return the share that agreed, 1 where nothing was asked."""
        return self.right[what] / self.asked[what] if self.asked[what] else 1.0

    def f1(self, kind: str) -> float:
        """Return the harmonic mean of precision and recall for a kind."""
        hits = self.kinds[kind, kind]
        said = sum(n for (_, ours), n in self.kinds.items() if ours == kind)
        true = sum(n for (theirs, _), n in self.kinds.items() if theirs == kind)
        return 2 * hits / (said + true) if said + true else 1.0

    @property
    def macro_f1(self) -> float:
        """The mean over the kinds that occur."""
        kinds = {theirs for theirs, _ in self.kinds}
        return sum(map(self.f1, kinds)) / len(kinds)

    @property
    def fraud_recall(self) -> float:
        """The share of fraud that is called fraud."""
        fraud = sum(n for (theirs, _), n in self.kinds.items() if theirs == "fraud")
        return self.kinds["fraud", "fraud"] / fraud if fraud else 1.0

    @property
    def false_alarms(self) -> float:
        """The share of honest messages that is called fraud."""
        honest = sum(n for (theirs, _), n in self.kinds.items() if theirs != "fraud")
        alarms = sum(n for (a, b), n in self.kinds.items() if a != "fraud" and b == "fraud")
        return alarms / honest if honest else 0.0

    def __str__(self) -> str:
        """Return one line with the figures."""
        facts = " ".join(f"{what} {self.right[what]}/{self.asked[what]}" for what in self.asked)
        return (
            f"kinds {self.share('kind'):.3f} macro-F1 {self.macro_f1:.3f} "
            f"fraud {self.fraud_recall:.3f} false alarms {self.false_alarms:.3f} {facts}"
        )


def score(interpreter: Interpreter, matcher: Matcher, rows: Iterable[Labelled]) -> Score:
    """Return how well ``rows`` are understood."""
    total = Score()
    for row in rows:
        said = classify(interpreter, row.message)
        kind = row.label["kind"]
        total.kinds[kind, said.kind.value] += 1
        total.asked["kind"] += 1
        total.right["kind"] += said.kind.value == kind
        if kind != "fraud":
            _compare(total, matcher, row.label, said)
    return total


def written(name: str) -> list[Labelled]:
    """Return the messages of one of the files of ``WRITTEN``, with their labels."""
    rows = []
    for line in Path(__file__).with_name(name).read_text("utf-8").splitlines():
        if line.startswith("#"):
            continue
        kind, service, sender, facts, text = (
            "" if part == "-" else part for part in line.split("\t")
        )
        label: dict[str, Any] = {"kind": kind, "service": service or None}
        for fact in facts.split():
            name, _, value = fact.partition("=")
            name = _NAMES.get(name, name)
            label[name] = Decimal(value) if name in ("amount", "minimum") else value
        rows.append(Labelled(Message(sender, text), label, name))
    return rows


def _compare(total: Score, matcher: Matcher, label: dict[str, Any], said: Row) -> None:
    if name := label.get("service"):
        total.asked["service"] += 1
        total.right["service"] += _same(matcher, name, said.service)
    bill = label["kind"] in BILLS
    for fact in FACTS:
        wanted, found = label.get(fact), getattr(said, fact)
        if wanted is None:
            continue
        if fact in ("amount", "minimum"):
            wanted = Decimal(str(wanted))
        what = f"{fact} of bills" if bill else fact
        total.asked[what] += 1
        total.right[what] += wanted == found
        if fact == "amount":
            total.asked["currency"] += 1
            total.right["currency"] += label["currency"] == said.currency


def _same(matcher: Matcher, wanted: str, found: str | None) -> bool:
    """Whether both are one name, or names of one institution."""
    if found is None:
        return False
    if compact(wanted) == compact(found):
        return True
    service = matcher.by_name(wanted)
    return service is not None and service == matcher.by_name(found)
