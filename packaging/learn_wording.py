"""Learn how messages of each kind are worded, from the messages written for the tests.

    python packaging/learn_wording.py              writes resources/messages/learned.bin
    python packaging/learn_wording.py --try        measures instead, each batch left out in turn

Needs the dependency group ``learn`` (scikit-learn). The weights are those of a multinomial logistic
regression with L2 on pieces of wording (app/messages/wording.py), each kept as one byte. The result
is the same whenever the texts are. With RENUMBER_CORPUS set, --try also measures on the collected
messages of that folder, which are never learned from.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.directory.match import Matcher  # noqa: E402
from app.domain.evidence import EvidenceKind  # noqa: E402
from app.messages.interpreter import LEARNED, Interpreter  # noqa: E402
from app.messages.learned import FILE, Header, Learned, bucket  # noqa: E402
from app.messages.understanding import Message  # noqa: E402
from app.messages.wording import Piece  # noqa: E402
from app.shipped import load_directory, load_rules  # noqa: E402
from tests.app.messages.scoring import WRITTEN, Labelled, Score, score, written  # noqa: E402

BUCKETS = 1 << 14
STRENGTH = 10.0
"""Inverse of the regularisation; 3, 10 and 30 were tried on the batches, and differ little."""
FRAUD, FRAUD_OF_NOTICE, GUESS = 0.8, 0.97, 0.5
"""Chosen on batches left out: the lowest shares at which no more honest messages are accused."""


OVER_RULE = 5.0
"""Chosen likewise: the lowest odds at which the collected messages lose nothing by it."""


class Reader(Interpreter):
    """An interpreter that takes each message apart once, however often it is learned from."""

    def __init__(self, matcher: Matcher, rules: dict[str, bytes]) -> None:
        super().__init__(matcher, rules)
        self._known: dict[Message, list[Piece]] = {}

    def wording(self, message: Message) -> list[Piece]:
        """Return the pieces of a message."""
        if message not in self._known:
            self._known[message] = super().wording(message)
        return self._known[message]


def main(*, measure: bool) -> None:
    """Write the weights, or print a table of what they are worth."""
    matcher = Matcher(load_directory())
    rules = {name: data for name, data in load_rules().items() if name != LEARNED}
    plain = Reader(matcher, rules)
    batches = {name: written(name) for name in WRITTEN}
    if not measure:
        data = learn(plain, (row for rows in batches.values() for row in rows))
        (ROOT / "resources" / "messages" / FILE).write_bytes(data)
        return
    sources = dict(batches)
    keep = os.environ.get("KEEP_FOLDS")
    if corpus := os.environ.get("RENUMBER_CORPUS"):
        sources["collected"] = _collected(Path(corpus))
    sys.stdout.write("| messages | | rules | wording alone | both |\n|---|---:|---|---|---|\n")
    for name, rows in sources.items():
        others = (row for other, all_ in batches.items() if other != name for row in all_)
        data = learn(plain, others)
        if keep:
            (Path(keep) / f"{name}.bin").write_bytes(data)
        both = Interpreter(matcher, {**rules, LEARNED: data})
        figures = (
            score(plain, matcher, rows),
            _alone(plain, data, rows),
            score(both, matcher, rows),
        )
        cells = " | ".join(
            f"{f.macro_f1:.3f} · {f.fraud_recall:.3f} · {_alarms(f)}" for f in figures
        )
        sys.stdout.write(f"| {name} | {len(rows)} | {cells} |\n")


def learn(interpreter: Interpreter, rows: Iterable[Labelled]) -> bytes:
    """Return the file of weights learned from ``rows``."""
    import numpy as np
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    kinds, columns, values, ends = [], [], [], [0]
    for row in rows:
        kinds.append(row.label["kind"])
        wording = interpreter.wording(row.message)
        columns += [bucket(piece.key, BUCKETS) for piece in wording]
        values += [len(wording) ** -0.5] * len(wording)
        ends.append(len(columns))
    table = csr_matrix((values, columns, ends), shape=(len(kinds), BUCKETS))
    fitted = LogisticRegression(C=STRENGTH, max_iter=1000, tol=1e-6).fit(table, kinds)
    scale = np.abs(fitted.coef_).max(axis=1) / 127
    header = Header(
        kinds=tuple(EvidenceKind(kind) for kind in fitted.classes_),
        buckets=BUCKETS,
        scale=tuple(round(float(s), 6) for s in scale),
        bias=tuple(round(float(b), 4) for b in fitted.intercept_),
        fraud=FRAUD,
        fraud_of_notice=FRAUD_OF_NOTICE,
        guess=GUESS,
        over_rule=OVER_RULE,
    )
    bytes_ = np.rint(fitted.coef_ / scale[:, None]).astype(np.int8)
    weights: bytes = bytes_.tobytes()
    return msgspec.json.encode(header) + b"\n" + weights


def _alone(interpreter: Interpreter, data: bytes, rows: Sequence[Labelled]) -> Score:
    learned, total = Learned(data), Score()
    for row in rows:
        shares = learned.shares(interpreter.wording(row.message))
        total.kinds[row.label["kind"], max(shares, key=shares.__getitem__).value] += 1
    return total


def _alarms(figures: Score) -> str:
    honest = sum(n for (theirs, _), n in figures.kinds.items() if theirs != "fraud")
    return f"{round(figures.false_alarms * honest)}/{honest}"


def _collected(corpus: Path) -> list[Labelled]:
    lines = (corpus / "sms" / "dev.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [
        Labelled(Message(row["sender"] or "", row["text"]), row["label"], "collected")
        for row in rows
    ]


if __name__ == "__main__":
    main(measure="--try" in sys.argv[1:])
