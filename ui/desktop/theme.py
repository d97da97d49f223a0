"""The look in use: which colours, how large the text. Applied to the whole application at once.

Widgets that paint ask ``look()`` while they paint; everything else follows the palette and the
style sheet. A switch needs no restart: Qt sends every widget a style change, the icons' cache is
cleared, and ``Look.changed`` tells those who keep something that depends on it.
"""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from ui.desktop.fonts import make_font
from ui.desktop.stylesheet import make_style_sheet
from ui.desktop.tokens import SCHEMES, Colours, Kind, Scheme, control_height
from ui.text.catalogue import Language

ThemeChoice = Literal["system", "light", "dark"]


class Look(QObject):
    """What is applied at the moment.

    Signals:
        changed: colours or text size are different from before.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scheme: Scheme = "light"
        self.factor = 1.0
        self.language: Language = "zh"

    @property
    def colours(self) -> Colours:
        """The colours in use."""
        return SCHEMES[self.scheme]

    @property
    def control_height(self) -> int:
        """Height of buttons and fields."""
        return control_height(self.factor)

    def font(self, kind: Kind = Kind.BODY, weight: int | None = None) -> QFont:
        """The font of ``kind`` at the text size in use."""
        return make_font(kind, self.factor, weight, narrow_quotes=self.language == "en")

    def scaled(self, pixels: float) -> int:
        """A length that grows with the text."""
        return round(pixels * self.factor)


_look = Look()


def look() -> Look:
    """Return the application's look; there is one, as there is one application."""
    return _look


def apply_look(
    application: QApplication, scheme: Scheme, text_size: int, language: Language
) -> None:
    """Dress ``application`` in ``scheme`` with text at ``text_size`` percent in ``language``."""
    from ui.desktop.icons import clear_icons

    first = not application.styleSheet()
    wanted = (scheme, text_size / 100, language)
    if not first and wanted == (_look.scheme, _look.factor, _look.language):
        return
    _look.scheme, _look.factor, _look.language = wanted
    clear_icons()
    if first:
        application.setStyle("Fusion")
    application.setFont(_look.font())
    application.setPalette(make_palette(_look.colours))
    application.setStyleSheet(make_style_sheet(_look.colours, _look.factor))
    _look.changed.emit()


def choose_scheme(
    choice: ThemeChoice, application: QApplication, otherwise: Scheme = "light"
) -> Scheme:
    """Return the scheme that ``choice`` means on this computer now.

    Someone who asked the system for more contrast gets it whatever they chose here. Where Qt cannot
    tell what the system wants (plain X11, unknown desktops) it is ``otherwise``.
    """
    hints = application.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    if accessibility is not None:
        preference = accessibility().contrastPreference()
        if preference == Qt.ContrastPreference.HighContrast:
            return "contrast"
    if choice != "system":
        return choice
    if not knows_system_scheme(application):
        return otherwise
    return "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"


def knows_system_scheme(application: QApplication) -> bool:
    """Whether Qt can tell if the system is dark."""
    return application.styleHints().colorScheme() != Qt.ColorScheme.Unknown


def make_palette(colours: Colours) -> QPalette:
    """Return the palette for what Fusion draws by itself."""
    palette = QPalette()
    role = QPalette.ColorRole
    for which, value in (
        (role.Window, colours.background),
        (role.Base, colours.surface),
        (role.AlternateBase, colours.sunk),
        (role.Button, colours.surface),
        (role.ToolTipBase, colours.surface),
        (role.WindowText, colours.text),
        (role.Text, colours.text),
        (role.ButtonText, colours.text),
        (role.ToolTipText, colours.text),
        (role.BrightText, colours.bad),
        (role.PlaceholderText, colours.muted),
        (role.Highlight, colours.accent),
        (role.HighlightedText, colours.on_accent),
        (role.Accent, colours.accent),
        (role.Link, colours.accent),
        (role.LinkVisited, colours.accent),
        (role.Light, colours.surface),
        (role.Midlight, colours.sunk),
        (role.Mid, colours.border),
        (role.Dark, colours.border),
        (role.Shadow, colours.line),
    ):
        palette.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(colours.muted))
    return palette
