"""Language, colours and text size; each takes effect at the click."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from ui.desktop.bridge.settings import Settings
from ui.desktop.screens.settings_rows import Section
from ui.desktop.tokens import Kind
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import column
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr

if TYPE_CHECKING:
    from app.system.config import LanguageChoice, TextSize, ThemeChoice


class LookSection(Section):
    """Three choices."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(tr("Language and look"), parent)
        config = settings.config
        self.language = Segmented(tr("Language"))
        self.language.offer(
            (("system", tr("As the computer")), ("zh", "中文"), ("en", "English")), config.language
        )
        self.theme = Segmented(tr("Colours"))
        self.theme.offer(
            (
                ("system", tr("As the computer")),
                ("light", tr("Light")),
                ("dark", tr("Dark")),
            ),
            config.theme,
        )
        self.text_size = Segmented(tr("Text size"))
        self.text_size.offer(
            (
                (100, tr("Normal")),
                (115, tr("Larger")),
                (130, tr("Large")),
                (150, tr("Very large")),
            ),
            config.text_size,
        )
        for choice in (self.language, self.theme, self.text_size):
            line = QWidget()
            name = Text(choice.accessibleName(), Kind.SMALL, strong=True)
            line.setLayout(column(name, choice, spacing=6))
            self.body.addWidget(line)
        self.language.picked.connect(lambda key: settings.set_language(cast("LanguageChoice", key)))
        self.theme.picked.connect(lambda key: settings.set_theme(cast("ThemeChoice", key)))
        self.text_size.picked.connect(lambda key: settings.set_text_size(cast("TextSize", key)))
