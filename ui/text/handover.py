"""Hand-overs in words: what taking one means, told by account and not by what is stored."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.handover import Fate, Merge, Taken
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_list

_MOST = 12
"""Names in one line."""


def merge_lines(found: Merge) -> list[str]:
    """Return what taking it changes, what both sides changed first."""
    lines = [conflict_words(one) for one in _by_name(found.conflicts)]
    others = [one for one in found.taken if not one.conflict]
    names = {fate: _names(one for one in others if one.fate is fate) for fate in Fate}
    if names[Fate.ADDED]:
        lines.append(tr("New: {names}", names=names[Fate.ADDED]))
    if names[Fate.CHANGED]:
        lines.append(tr("Changed: {names}", names=names[Fate.CHANGED]))
    if names[Fate.REMOVED]:
        lines.append(tr("Taken off: {names}", names=names[Fate.REMOVED]))
    if found.joined:
        lines.append(tr("{name} is in this list already; the two become one.", name=found.name))
    if found.foreign:
        lines.append(
            ntr(
                "{n} entry belongs to somebody else here and is left alone.",
                "{n} entries belong to somebody else here and are left alone.",
                found.foreign,
            )
        )
    return lines or [tr("Nothing new: all of it is in this list already.")]


def conflict_words(one: Taken) -> str:
    """Return which of two changes holds."""
    if one.fate is Fate.KEPT:
        return tr("Both changed “{name}”: yours is later and stays.", name=one.name)
    return tr("Both changed “{name}”: the one handed over is later and holds.", name=one.name)


def taken_words(found: Merge) -> str:
    """Return that it is done, as one line."""
    if not found.records:
        return tr("Nothing was changed.")
    return tr("Taken in.")


def _by_name(taken: tuple[Taken, ...]) -> list[Taken]:
    """One line for each account, although several things of it were changed."""
    return list({(one.name, one.fate is Fate.KEPT): one for one in taken}.values())


def _names(taken: Iterable[Taken]) -> str:
    names = list(dict.fromkeys(one.name for one in taken if one.name))
    return show_list(names[:_MOST]) + (" …" if len(names) > _MOST else "")
