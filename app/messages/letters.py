"""Puts words right that bait writes so that filters do not find them."""

from __future__ import annotations

import re

_HIDDEN = (
    "won our your you account accounts blocked block locked lock bank online now apple amazon"
    " paypal netflix facebook google flipkart icloud microsoft login log info verify code pin"
    " parcel royal post toll gov hmrc refund cancel card id is click"
)
"""Words that bait spells with figures, so that filters do not find them."""
_MIXED = re.compile(r"[a-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][a-z]")
_FIGURED = re.compile(r"(?<![a-z0-9./:@-])(?=[a-z]*0[a-z0]*(?![a-z0-9./-]))[a-z0]{3,}")
_HIDDEN_WORDS = frozenset(_HIDDEN.split())
_UNMASKED = str.maketrans("авсԁеһіјкморѕтхуαειοντ", "abcdehijkmopstxyaeiovt")
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])[ .*_~|-](?=[\u4e00-\u9fff])")
_SPREAD = 6
"""So many gaps between characters are no slip."""


def unmasked(text: str) -> str:
    """Return ``text`` with letters that stand in for others, and words spread out, put right."""
    if len(_SPACED.findall(text)) >= _SPREAD:
        text = _SPACED.sub("", text)
    if _MIXED.search(text):
        text = text.translate(_UNMASKED)
    return _FIGURED.sub(_put_right, text)


def _put_right(found: re.Match[str]) -> str:
    """Return the word that is meant; every figure is a 0 here, whichever it was."""
    word = found[0]
    for letter in "oile":
        if (meant := word.replace("0", letter)) in _HIDDEN_WORDS:
            return meant
    return word
