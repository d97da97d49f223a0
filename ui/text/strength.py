"""What is said about a password: how long it would hold, and what would help."""

from __future__ import annotations

from app.vault.strength import Advice, Grade
from ui.text.catalogue import tr


def grade_words(grade: Grade) -> str:
    """Return how long guessing would take somebody who has a copy of the list."""
    return {
        Grade.WEAK: lambda: tr("Weak: who has a copy of the list could guess it within a day."),
        Grade.FAIR: lambda: tr("Fair: guessing it would take days or months."),
        Grade.GOOD: lambda: tr("Good: guessing it would take years."),
        Grade.STRONG: lambda: tr("Strong: nobody will guess it."),
    }[grade]()


def advice_words(advice: Advice | None) -> str:
    """Return what would help most; empty if nothing needs to."""
    if advice is None:
        return ""
    return {
        Advice.SHORT: lambda: tr("Another word or two make it much safer."),
        Advice.COMMON: lambda: tr(
            "Many people use this or something like it; it is tried first. Add other words."
        ),
        Advice.PERSONAL: lambda: tr(
            "It contains a name or number that others know of you. Choose something unrelated."
        ),
        Advice.WORD: lambda: tr(
            "A single word or name is quickly tried. Put several unrelated words in a row."
        ),
        Advice.DATE: lambda: tr("Years and birthdays are tried early. Choose words instead."),
        Advice.DIGITS: lambda: tr("Digits alone are quickly tried. Words are easier to keep too."),
        Advice.REPEATED: lambda: tr("Repeating the same characters adds little. Add other words."),
        Advice.SEQUENCE: lambda: tr("Runs like abc or 6543 are tried early. Choose words instead."),
        Advice.KEYBOARD: lambda: tr(
            "Rows of keys next to each other are tried early. Choose words instead."
        ),
    }[advice]()
