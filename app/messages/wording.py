"""The wording of a message in pieces: single words or characters, and two or three in a row.

What was learned of wordings is counted in these pieces, so who learns and who reads both ask here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from app.messages.sender import SenderSort
from app.messages.signature import signatures
from app.messages.signs import Seen

_PIECE = re.compile(
    r"(?P<link>(?:https?:/*|www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,18}(?:/[!-~]*)?)"
    r"|[a-z][a-z']*|\d+(?:[.,:/-]\d+)*|[£$€¥₹%#<>!?]|[\u4e00-\u9fff]"
)
_LINK = "link:"
_NAME = "name:"
_LONGEST = 12
_FIGURES = 6
"""So much of a word, and of a row of digits, tells it from others."""
_DIGIT = re.compile(r"\d")

Span = tuple[int, int]


class Piece(msgspec.Struct, frozen=True):
    """A piece of a wording and where it stands first; it stands nowhere if it is a clue."""

    key: str
    span: Span | None = None


def pieces(text: str) -> list[Piece]:
    """Return the pieces of the folded ``text``, each once; names and links are all alike."""
    said = _said(text)
    found: dict[str, Span] = {}
    for at in range(len(said)):
        key, start = said[at][0], said[at][1][0]
        found.setdefault(key, said[at][1])
        for further in said[at + 1 : at + 3]:
            key = f"{key}_{further[0]}"
            found.setdefault(key, (start, further[1][1]))
    return [Piece(key, span) for key, span in found.items()]


def clues(seen: Seen, sort: SenderSort, language: str, *, known: bool) -> list[Piece]:
    """Return who writes, as far as known, as pieces; ``known``: the directory has the signer.

    Where links and numbers lead is left out on purpose. It is asked for before wording may accuse
    anybody; learned as well, it would count twice, and an honest dentist's short link be bait.
    """
    told = (
        f"sender={sort.value}",
        f"known={known}",
        f"theirs={seen.known_sender}",
        f"language={language}",
    )
    return [Piece(key) for key in told]


def _said(text: str) -> list[tuple[str, Span]]:
    """Return words, characters and rows of digits in order, with where they stand."""
    names = sorted(signatures(text))
    said: list[tuple[str, Span]] = []
    for found in _PIECE.finditer(text):
        span = found.span()
        if any(start <= span[0] < end for start, end in names):
            if said[-1:] != [] and said[-1][0] == _NAME:
                continue
            said.append((_NAME, span))
        elif found["link"] is not None and not found[0][0].isdigit():
            said.append((_LINK, span))
        else:
            said.append((_short(found[0]), span))
    return said


def _short(word: str) -> str:
    if word[0].isdigit():
        return _DIGIT.sub("0", word[:_FIGURES])
    return word[:_LONGEST]


def phrases(text: str, spans: Iterable[Span]) -> tuple[str, ...]:
    """Return what stands at ``spans`` of ``text``; overlapping ones are one phrase."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(text[start:end] for start, end in merged)
