"""The map as it is saved to a file, and asking where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtGui import QPainter

from app.actions.pictures import MapView
from app.planning.map import DependencyMap
from app.planning.map_layout import Picture
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame
from ui.desktop.picture_files import Paint, save_picture
from ui.desktop.screens.map_words import BoxWords, box_words, map_title
from ui.desktop.widgets.dependency_map_painting import Words, paint_map
from ui.desktop.widgets.picture_dress import paper_dress
from ui.text.catalogue import tr
from ui.text.documents_masking import mask_account, number_tail


def ask_and_save_map(
    frame: Frame,
    view: MapView,
    whole: DependencyMap,
    picture: Picture,
    headings: Mapping[int, str],
) -> None:
    """Let the user choose a place and a kind of file, and write ``picture`` there."""
    found = {box.id: box_words(view, whole, box) for box in picture.boxes}
    paint = map_for_file(view, picture, found, headings)
    title = map_title(view, whole)

    def save(path: Path) -> None:
        write = partial(save_picture, path, picture.width, picture.height, paint, title=title)
        frame.run(frame, write, lambda _: frame.toast(tr("Saved as {name}.", name=path.name)))

    kinds = (FileKind(tr("Picture"), ("*.png",)), FileKind(tr("Drawing (SVG)"), ("*.svg",)))
    suggested = tr("What hangs on what") + ".png"
    frame.dialogs.save_file(tr("Save as a picture"), suggested, kinds, save)


def map_for_file(
    view: MapView, picture: Picture, found: Mapping[str, BoxWords], headings: Mapping[int, str]
) -> Paint:
    """Return what paints ``picture`` for paper.

    The file leaves the vault: no login goes with it, and of a number only its tail.
    """
    words = {id: Words(w.title, w.detail, w.state, w.strong) for id, w in found.items()}
    for id, account in view.accounts.items():
        if id in words:
            title = mask_account(words[id].title, account.account)
            words[id] = replace(words[id], title=title)
    for number in view.numbers.values():
        if number.id in words:
            words[number.id] = replace(words[number.id], title=number_tail(number.e164))

    def paint(painter: QPainter) -> None:
        paint_map(painter, picture, words, headings, paper_dress())

    return paint
