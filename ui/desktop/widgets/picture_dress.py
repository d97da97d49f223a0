"""How pictures are dressed: as the screen is, or for paper whatever the screen looks like."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QFont

from ui.desktop.fonts import make_font
from ui.desktop.theme import look
from ui.desktop.tokens import LIGHT, Colours, Kind


@dataclass(frozen=True)
class Dress:
    """In which colours and fonts to paint; ``factor`` is the text size."""

    colours: Colours
    font: Callable[[str], QFont]
    factor: float


_FONTS: dict[str, tuple[Kind, int | None]] = {
    "body": (Kind.BODY, None),
    "strong": (Kind.BODY, 700),
    "small": (Kind.SMALL, None),
    "section": (Kind.SMALL, 700),
}


def screen_dress() -> Dress:
    """Return the colours, fonts and text size in use."""

    def font(name: str) -> QFont:
        return look().font(*_FONTS[name])

    return Dress(look().colours, font, look().factor)


def paper_dress() -> Dress:
    """Return black on white at the usual size, for a picture that is saved or printed."""

    def font(name: str) -> QFont:
        kind, weight = _FONTS[name]
        return make_font(kind, 1.0, weight, narrow_quotes=look().language == "en")

    return Dress(LIGHT, font, 1.0)
