"""Erasing a person in words: what goes, what stays, and what is out of reach."""

from __future__ import annotations

from app.domain.erasing import Erasure
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_list


def erasure_lines(goes: Erasure) -> list[str]:
    """Return what erasing takes out, and what stays because others use it."""
    parts = [
        words
        for count, words in (
            (goes.accounts, ntr("{n} account", "{n} accounts", goes.accounts)),
            (goes.numbers, ntr("{n} number", "{n} numbers", goes.numbers)),
            (goes.moves, ntr("{n} change of number", "{n} changes of number", goes.moves)),
            (goes.reminders, ntr("{n} reminder", "{n} reminders", goes.reminders)),
            (goes.evidence, ntr("{n} thing found", "{n} things found", goes.evidence)),
            (goes.proofs, ntr("{n} proof", "{n} proofs", goes.proofs)),
            (goes.entries, ntr("{n} journal entry", "{n} journal entries", goes.entries)),
        )
        if count
    ]
    lines = [tr("Erased for good: {things}.", things=show_list(parts))]
    if goes.kept_numbers:
        lines.append(
            ntr(
                "{n} number that others use as well stays, without the name.",
                "{n} numbers that others use as well stay, without the name.",
                goes.kept_numbers,
            )
        )
    return lines


def backups_words(count: int) -> str:
    """Return what backups mean for it."""
    if not count:
        return tr("Copies that you put elsewhere still hold it; only you can delete those.")
    return ntr(
        "{n} backup beside the list still holds it, and so do copies that you put elsewhere.",
        "{n} backups beside the list still hold it, and so do copies that you put elsewhere.",
        count,
    )
