"""The map as it is saved to a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtGui import QPainter

from app.actions.pictures import MapView
from app.planning.map_layout import Picture
from ui.desktop.picture_files import Paint
from ui.desktop.screens.map_words import BoxWords
from ui.desktop.widgets.dependency_map_painting import Words, paint_map
from ui.desktop.widgets.picture_dress import paper_dress
from ui.text.documents_masking import mask_name, number_tail


def map_for_file(
    view: MapView, picture: Picture, found: Mapping[str, BoxWords], headings: Mapping[int, str]
) -> Paint:
    """Return what paints ``picture`` for paper.

    The file leaves the vault: no login goes with it, and of a number only its tail.
    """
    words = {id: Words(mask_name(w.title), w.detail, w.state, w.strong) for id, w in found.items()}
    for number in view.numbers.values():
        if number.id in words:
            words[number.id] = replace(words[number.id], title=number_tail(number.e164))

    def paint(painter: QPainter) -> None:
        paint_map(painter, picture, words, headings, paper_dress())

    return paint
