"""The row above the list of services: what to look for, of which kind, where, and whose."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.directory.service import Category
from ui.desktop.models.services_filter import Region, ServicesFilter, ServicesTally
from ui.desktop.models.services_words import category_options, region_options
from ui.desktop.theme import look
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.fields import Choice, SearchField
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.text import show_if
from ui.text.catalogue import tr

_SEARCH_WIDTH = 340


class ServicesBar(QWidget):
    """See the module.

    Signals:
        changed(object): the ServicesFilter that holds now.
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filter = ServicesFilter()
        self.search = SearchField(
            tr("Look up a service"), tr("Name, pinyin, initials, number or site")
        )
        self.category = Choice(tr("What they are"))
        self.region = Choice(tr("Where they are"))
        self.own = Button(tr("Only your own"), "filter")
        self.setLayout(flow(self.search, self.category, self.region, self.own, spacing=12))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        show_if(self.own, False)
        self.category.picked.connect(self._choose_category)
        self.region.picked.connect(self._choose_region)
        self.own.clicked.connect(lambda on: self._choose(replace(self._filter, own=on)))
        look().changed.connect(self._fit)
        self._fit()

    @property
    def filter(self) -> ServicesFilter:
        """What must hold for a service to be listed."""
        return self._filter

    def set_filter(self, wanted: ServicesFilter, tally: ServicesTally) -> None:
        """Show that ``wanted`` holds, with how many services each answer has; tells nobody."""
        self._filter = wanted
        self.category.offer(category_options(tally), wanted.category)
        self.region.offer(region_options(tally), wanted.region)
        self.own.setChecked(wanted.own)
        show_if(self.own, tally.own > 0 or wanted.own)

    def _choose_category(self, key: object) -> None:
        category = None if key is None else Category(str(key))
        self._choose(replace(self._filter, category=category))

    def _choose_region(self, key: object) -> None:
        region = None if key is None else Region(str(key))
        self._choose(replace(self._filter, region=region))

    def _choose(self, wanted: ServicesFilter) -> None:
        self._filter = wanted
        self.changed.emit(wanted)

    def _fit(self) -> None:
        self.search.setFixedWidth(look().scaled(_SEARCH_WIDTH))
