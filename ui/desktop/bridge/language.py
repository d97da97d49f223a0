"""Which language is spoken, from the settings and the system."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.system.locale import system_language
from ui.text.catalogue import Language, use

if TYPE_CHECKING:
    from app.system.config import Config


def language_of(config: Config) -> Language:
    """Return the language the user chose, or the system's."""
    return system_language() if config.language == "system" else config.language


def speak(config: Config) -> None:
    """Say everything in that language from now on."""
    use(language_of(config))
