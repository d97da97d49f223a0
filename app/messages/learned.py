"""What was learned of wordings: how likely each kind is, by weights that packaging trains.

Of a message that no rule fits, this guesses the kind; a rule that fits gives way only where another
kind is many times likelier, for a broad rule errs where a sentence is new. And it tips the scales
where several things are odd and the whole reads like messages that swindlers send. By itself it
accuses nobody: a dentist with a short link reads much like bait.
"""

from __future__ import annotations

import math
from array import array
from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

import msgspec

from app.domain.directory_errors import DirectoryInvalid
from app.domain.evidence import EvidenceKind
from app.messages.rules import KindRule
from app.messages.wording import Piece, Span

FILE = "learned.bin"
_PHRASES = 3
_LOOSE = frozenset({EvidenceKind.PROMOTION, EvidenceKind.OTHER})
"""Kinds that bait is mostly taken for; what looks like a code, a bill or a notice about an account
must almost never be called fraud."""


class Header(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The first line of the file (JSON); signed bytes follow, ``buckets`` for each of ``kinds``.

    A weight is its byte times the kind's ``scale``. ``fraud`` and ``fraud_of_notice`` are the
    shares from which on a message, and one that looks like a code, a bill or another notice about
    an account, is called fraud; ``guess`` the share from which on a kind is guessed, and
    ``over_rule`` how many times likelier than the kind a rule tells it must be then.
    """

    kinds: tuple[EvidenceKind, ...]
    buckets: int
    scale: tuple[float, ...]
    bias: tuple[float, ...]
    fraud: float
    fraud_of_notice: float
    guess: float
    over_rule: float


class Guess(NamedTuple):
    """A kind, and where the phrases stand that speak for it most."""

    kind: EvidenceKind
    spans: tuple[Span, ...]


class Learned:
    """Guesses kinds by one file of weights."""

    def __init__(self, data: bytes) -> None:
        """Take the file; raises DirectoryInvalid if it is none."""
        line, _, body = data.partition(b"\n")
        try:
            header = msgspec.json.decode(line, type=Header)
        except msgspec.DecodeError as error:
            raise DirectoryInvalid(file=FILE, key="", problem=str(error)) from None
        size = header.buckets
        if len(body) != size * len(header.kinds) or size & (size - 1):
            raise DirectoryInvalid(file=FILE, key="buckets", problem="the weights are cut off")
        self._header = header
        self._weights = [array("b", body[i : i + size]) for i in range(0, len(body), size)]

    def shares(self, wording: Sequence[Piece]) -> dict[EvidenceKind, float]:
        """Return how likely each kind is; they add up to 1."""
        header = self._header
        at = [bucket(piece.key, header.buckets) for piece in wording]
        length = math.sqrt(len(at)) or 1.0
        sums = [
            sum(map(weights.__getitem__, at)) * scale / length + bias
            for weights, scale, bias in zip(self._weights, header.scale, header.bias, strict=True)
        ]
        top = max(sums)
        raised = [math.exp(value - top) for value in sums]
        whole = sum(raised)
        return {kind: value / whole for kind, value in zip(header.kinds, raised, strict=True)}

    def guess(
        self, wording: Sequence[Piece], rule: KindRule | None, *, near_bait: bool, named: bool
    ) -> Guess | None:
        """Return what the wording says if the rules should give way, else None.

        ``rule`` tells the kind, None if none fits; ``near_bait`` whether so much
        is odd already that wording may tip the scales; ``named`` whether it is known who writes.
        """
        header = self._header
        shares = self.shares(wording)
        bait = shares.pop(EvidenceKind.FRAUD)
        stands = rule.kind if rule else EvidenceKind.OTHER
        loose = stands in _LOOSE
        if near_bait and bait >= (header.fraud if loose else header.fraud_of_notice):
            return Guess(EvidenceKind.FRAUD, self._telling(wording, EvidenceKind.FRAUD))
        if not named or (rule is not None and rule.sure):
            return None
        likeliest = max(shares, key=shares.__getitem__)
        if likeliest is stands:
            return None
        enough = header.guess * sum(shares.values())
        if rule is not None:
            enough = max(enough, shares[stands] * header.over_rule)
        if shares[likeliest] < enough:
            return None
        return Guess(likeliest, self._telling(wording, likeliest))

    def _telling(self, wording: Sequence[Piece], kind: EvidenceKind) -> tuple[Span, ...]:
        """Return where the phrases stand that set ``kind`` apart most."""
        header = self._header
        own = header.kinds.index(kind)
        found = []
        for piece in wording:
            if piece.span is None or "_" not in piece.key:
                continue
            at = bucket(piece.key, header.buckets)
            each = [w[at] * s for w, s in zip(self._weights, header.scale, strict=True)]
            found.append((each[own] - sum(each) / len(each), piece.span))
        found.sort(key=lambda pair: (-pair[0], pair[1]))
        return tuple(span for weight, span in found[:_PHRASES] if weight > 0)


def bucket(key: str, buckets: int) -> int:
    """Return where the weights of a piece stand; ``buckets`` is a power of two."""
    return crc32(key.encode()) & (buckets - 1)
