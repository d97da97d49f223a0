"""What the program is, what it promises, and whose work is in it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app import __version__
from ui.desktop.screens.settings_rows import Section
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.promises import HowToCheck, Promises
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr

LICENCES = (
    ("Python", "PSF-2.0"),
    ("Qt, PySide6", "LGPL-3.0"),
    ("SQLCipher", "BSD-3-Clause"),
    ("SQLite", "Public Domain"),
    ("OpenSSL", "Apache-2.0"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("msgspec", "BSD-3-Clause"),
    ("phonenumbers", "Apache-2.0"),
    ("pypinyin", "MIT"),
    ("OpenCC", "Apache-2.0"),
    ("publicsuffixlist", "MPL-2.0"),
    ("platformdirs", "MIT"),
    ("uuid6", "MIT"),
    ("segno", "BSD-3-Clause"),
    ("click", "BSD-3-Clause"),
    ("keyring", "MIT"),
    ("jeepney", "MIT"),
    ("typing-extensions", "PSF-2.0"),
    ("Lucide", "ISC"),
)
"""What is part of the program, with the SPDX name of its licence."""


class AboutSection(Section):
    """Promises, version, licences."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What you can rely on"), parent)
        self.check = HowToCheck()
        self.body.addWidget(Promises())
        self.body.addWidget(self.check)
        self.licences = Button(tr("Whose work is in it?"), "link", self.toggle)
        self._list = Text(
            "\n".join(f"{name}: {licence}" for name, licence in LICENCES), Kind.SMALL, tone="muted"
        )
        block = QWidget()
        block.setLayout(
            column(
                Text(tr("Renumber {version}", version=__version__), strong=True),
                Text(tr("Free software under the MIT licence."), tone="muted"),
                flow(self.licences),
                self._list,
                spacing=4,
            )
        )
        self._empty = False
        self.add(block)
        show_if(self._list, False)

    def toggle(self) -> None:
        """Unfold or fold the list of licences."""
        show_if(self._list, not self._list.isVisibleTo(self))
