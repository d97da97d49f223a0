"""The look: readable in every scheme, applied at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from ui.desktop.icons import icon, pixmap
from ui.desktop.theme import choose_scheme, look
from ui.desktop.tokens import AVATARS, PAIRS, SCHEMES, Kind, Scheme, contrast, control_height
from ui.desktop.widgets.text import Text

Dress = Callable[..., None]


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_can_be_read_on_its_ground(scheme: Scheme, ink: str, ground: str) -> None:
    """Every pair of text and background has a contrast of at least 4.5."""
    colours = SCHEMES[scheme]
    assert contrast(getattr(colours, ink), getattr(colours, ground)) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_edges_of_fields_can_be_seen(scheme: Scheme) -> None:
    """The edge of a field, and the ring of the focus, stand out by 3:1 from what is around them."""
    colours = SCHEMES[scheme]
    for ground in (colours.background, colours.surface):
        assert contrast(colours.border, ground) >= 3
        assert contrast(colours.accent, ground) >= 3


@pytest.mark.parametrize(("ground", "ink"), AVATARS)
def test_initials_can_be_read(ground: str, ink: str) -> None:
    """The initial on a person's mark has a contrast of at least 4.5."""
    assert contrast(ground, ink) >= 4.5


def test_contrast_is_the_one_of_the_standard() -> None:
    """Black on white is 21:1, #767676 on white just 4.54:1, as WCAG says."""
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_a_switch_reaches_widgets_that_show_already(qtbot: QtBot, dress: Dress) -> None:
    """Colours and sizes change at once, without a restart."""
    dress("zh", "light", 100)
    label = Text("字", Kind.TITLE)
    qtbot.addWidget(label)
    label.show()
    small = label.fontMetrics().height()
    dress("zh", "dark", 150)
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(SCHEMES["dark"].text)
    assert label.fontMetrics().height() == pytest.approx(small * 1.5, rel=0.05)


def test_the_text_size_multiplies_the_whole_scale(qapp: QApplication, dress: Dress) -> None:
    """At 150 % every place in the scale is half as large again, 13.5 px included."""
    dress("zh", "light", 100)
    before = {kind: look().font(kind).pointSizeF() for kind in Kind}
    dress("zh", "light", 150)
    for kind in Kind:
        assert look().font(kind).pointSizeF() == pytest.approx(before[kind] * 1.5)


def test_figures_have_equal_width_in_both_languages(qapp: QApplication, dress: Dress) -> None:
    """Amounts and dates line up: all figures are equally wide."""
    from PySide6.QtGui import QFontMetricsF

    for language in ("zh", "en"):
        dress(language)
        metrics = QFontMetricsF(look().font())
        assert len({metrics.horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_chinese_keeps_its_wide_commas_after_english(qtbot: QtBot, dress: Dress) -> None:
    """Going from Chinese to English and back changes nothing in Chinese."""
    widths = []
    for language in ("zh", "en", "zh"):
        dress(language)
        words = Text("填入，改好", wrap=False)
        qtbot.addWidget(words)
        words.ensurePolished()
        widths.append(words.sizeHint().width())
    assert widths[0] == widths[2]


def test_controls_are_large_enough_to_hit(qapp: QApplication) -> None:
    """36 pixels high, 44 and more with large text."""
    assert [control_height(f) for f in (1.0, 1.15, 1.3, 1.5)] == [36, 40, 44, 50]


def test_icons_take_the_colour_they_are_asked_for(qtbot: QtBot, dress: Dress) -> None:
    """A drawing is recoloured, not black."""
    dress()
    image = pixmap("check", "#58C4CF", 24).toImage()
    drawn = {
        image.pixelColor(x, y).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }
    assert drawn == {"#58c4cf"}
    assert not icon("check", "#58C4CF", 18, gap=4).isNull()


def test_an_unknown_icon_is_a_mistake(qapp: QApplication) -> None:
    """A misspelt name is found by the first test that shows it."""
    with pytest.raises(FileNotFoundError):
        pixmap("no-such-drawing", "#000000")


def test_a_choice_overrules_the_system(qapp: QApplication) -> None:
    """Light and dark are what they say; the system's own is light where nobody knows."""
    assert choose_scheme("light", qapp) == "light"
    assert choose_scheme("dark", qapp) == "dark"
    assert choose_scheme("system", qapp) in {"light", "dark"}


def test_a_look_applied_twice_is_applied_once(qtbot: QtBot, dress: Dress) -> None:
    """Nothing is styled again when nothing changed."""
    dress("en", "dark", 115)
    widget = QWidget()
    qtbot.addWidget(widget)
    with qtbot.assertNotEmitted(look().changed):
        dress("en", "dark", 115)
