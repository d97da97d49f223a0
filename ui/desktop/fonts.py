"""Fonts: Chinese first, figures of equal width, one scale that the text size multiplies."""

from __future__ import annotations

from PySide6.QtGui import QFont, QGuiApplication

from ui.desktop.tokens import PIXELS, WEIGHTS, Kind

FAMILIES = (
    "PingFang SC",
    "Microsoft YaHei UI",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "sans-serif",
)
"""The first one that exists is used; what it lacks comes from the next."""

LATIN = (
    "Helvetica Neue",
    "Segoe UI",
    "Noto Sans",
    "Liberation Sans",
    "DejaVu Sans",
)
"""The same for English on paper."""


def points(kind: Kind, factor: float) -> float:
    """The size of ``kind`` in points, so that 13.5 px need not be rounded on any screen."""
    dots_per_inch = QGuiApplication.primaryScreen().logicalDotsPerInchY()
    return PIXELS[kind] * factor * 72 / dots_per_inch


def make_font(
    kind: Kind, factor: float, weight: int | None = None, *, narrow_quotes: bool = False
) -> QFont:
    """Return the font of ``kind``, for what is painted by hand.

    ``narrow_quotes`` is for English: Chinese fonts make “ ” as wide as a character.
    """
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSizeF(points(kind, factor))
    font.setWeight(QFont.Weight(weight or WEIGHTS[kind]))
    font.setFeature(QFont.Tag("tnum"), 1)
    # Said also where it is off: Qt takes a font that only lacks a feature for the one before.
    font.setFeature(QFont.Tag("pwid"), int(narrow_quotes))
    return font


def paper_font(size: float, *, latin_first: bool = False) -> QFont:
    """Return the font of printed text, ``size`` in points, whatever the text size on the screen.

    No feature of the font is on that chooses other figures or quotes: those have no characters
    behind them in a PDF, so that nobody could search for a number, copy it, or have it read aloud.
    ``latin_first`` is for English: Chinese fonts make “ ” as wide as a character.
    """
    font = QFont()
    font.setFamilies([*(LATIN if latin_first else ()), *FAMILIES])
    font.setPointSizeF(size)
    # Said of each, because Qt takes what is not said from the application's font.
    for feature in ("tnum", "pwid", "locl"):
        font.setFeature(QFont.Tag(feature), 0)
    return font
