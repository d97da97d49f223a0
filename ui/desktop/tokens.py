"""The tokens of the look: colours by meaning, the type scale, radii, heights and spacing.

Colour means state: green done, amber waiting, red locked out or late, teal act here, grey not
yet; always with a word or a shape beside it. A test computes the contrast of every pair of text
and background in ``PAIRS``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Scheme = Literal["light", "dark", "contrast"]


class State(StrEnum):
    """What a colour says."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


class Kind(StrEnum):
    """A place in the type scale."""

    SMALL = "small"
    BODY = "body"
    SECTION = "section"
    STEP = "step"
    TITLE = "title"
    FIGURE = "figure"


@dataclass(frozen=True)
class Colours:
    """One scheme's colours, as ``#RRGGBB``. ``soft`` ones lie behind text of the same state.

    ``border`` is the edge of fields and boxes to tick (3:1 against what is around it); ``outline``
    that of buttons, whose word already shows them; ``line`` only divides.
    """

    background: str
    surface: str
    sunk: str
    line: str
    border: str
    outline: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    accent_hover: str
    ok: str
    ok_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str

    def ink(self, state: State) -> str:
        """The colour of text and shapes that say ``state``."""
        return {
            State.NEUTRAL: self.muted,
            State.ACCENT: self.accent,
            State.OK: self.ok,
            State.WARN: self.warn,
            State.BAD: self.bad,
        }[state]

    def soft(self, state: State) -> str:
        """The ground behind text that says ``state``."""
        return {
            State.NEUTRAL: self.sunk,
            State.ACCENT: self.accent_soft,
            State.OK: self.ok_soft,
            State.WARN: self.warn_soft,
            State.BAD: self.bad_soft,
        }[state]


LIGHT = Colours(
    background="#F5F6F8",
    surface="#FFFFFF",
    sunk="#EEF0F3",
    line="#E1E5EA",
    border="#868F9B",
    outline="#C3CAD3",
    text="#1A1F26",
    muted="#5A6472",
    accent="#0B6E78",
    accent_soft="#E0F1F2",
    on_accent="#FFFFFF",
    accent_hover="#095C65",
    ok="#1B7A47",
    ok_soft="#E3F3E9",
    warn="#94620A",
    warn_soft="#FBF0D9",
    bad="#B3261E",
    bad_soft="#FBE7E5",
)
DARK = Colours(
    background="#14171B",
    surface="#1D2127",
    sunk="#23282F",
    line="#30363F",
    border="#6B7684",
    outline="#434B56",
    text="#E7EAEE",
    muted="#9DA7B4",
    accent="#58C4CF",
    accent_soft="#16363A",
    on_accent="#10181A",
    accent_hover="#7AD3DC",
    ok="#6FD39B",
    ok_soft="#173524",
    warn="#F0C265",
    warn_soft="#3A2F14",
    bad="#FF9A8F",
    bad_soft="#42201D",
)
CONTRAST = Colours(
    background="#000000",
    surface="#000000",
    sunk="#1A1A1A",
    line="#8C8C8C",
    border="#FFFFFF",
    outline="#FFFFFF",
    text="#FFFFFF",
    muted="#E6E6E6",
    accent="#5CE1EE",
    accent_soft="#00343A",
    on_accent="#000000",
    accent_hover="#A6F1F8",
    ok="#7CF0AC",
    ok_soft="#003317",
    warn="#FFD24D",
    warn_soft="#332600",
    bad="#FFB3AB",
    bad_soft="#3D0A05",
)
SCHEMES: dict[Scheme, Colours] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

PAIRS: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("text", "muted") for ground in ("background", "surface", "sunk")),
    *(("text", f"{s}_soft") for s in ("accent", "ok", "warn", "bad")),
    *((s, f"{s}_soft") for s in ("accent", "ok", "warn", "bad")),
    *((s, ground) for s in ("accent", "ok", "warn", "bad") for ground in ("background", "surface")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)
"""Every pair of text and ground that is used, by field name."""

AVATARS: tuple[tuple[str, str], ...] = (
    ("#0B6E78", "#FFFFFF"),
    ("#7A4A9E", "#FFFFFF"),
    ("#9A4A12", "#FFFFFF"),
    ("#2C5AA8", "#FFFFFF"),
    ("#5B6B12", "#FFFFFF"),
    ("#A03160", "#FFFFFF"),
)
"""Ground and initial of a person's mark, by ``Person.colour`` (modulo)."""

PIXELS: dict[Kind, float] = {
    Kind.SMALL: 13.5,
    Kind.BODY: 15,
    Kind.SECTION: 17,
    Kind.STEP: 19,
    Kind.TITLE: 22,
    Kind.FIGURE: 28,
}
"""The type scale in device-independent pixels at 100 %."""

WEIGHTS: dict[Kind, int] = {
    Kind.SMALL: 400,
    Kind.BODY: 400,
    Kind.SECTION: 700,
    Kind.STEP: 400,
    Kind.TITLE: 700,
    Kind.FIGURE: 700,
}

RADIUS_CARD = 10
RADIUS_CONTROL = 8
SPACE = (0, 4, 8, 12, 16, 24, 32)
"""The grid: index 1–6."""


def control_height(factor: float) -> int:
    """Height of buttons and fields for a text-size factor (1.0–1.5): 36, or 44 with large text."""
    return 36 if factor <= 1 else 40 if factor < 1.3 else 44 if factor < 1.5 else 50


def contrast(first: str, second: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2, definition of relative luminance)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
