"""The language in use, and the lookup of sentences.

A msgid is the English sentence itself, with named ``{fields}``. ``tr`` and ``ntr`` are called
where the sentence is shown, never at import, because the language can change while the program
runs. Catalogues are compiled from resources/locale/<language>/*.po by the set-up scripts.
"""

from __future__ import annotations

import gettext
import string
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from app.directory.facts import Text

Language = Literal["zh", "en"]

LANGUAGES: dict[str, Language] = {"zh": "zh", "en": "en"}
"""The languages the program speaks, by the name a user types."""

_FOLDERS = {"zh": "zh_CN"}
_current: Language = "zh"


def use(language: Language) -> None:
    """Switch all sentences looked up from now on to ``language``."""
    global _current  # noqa: PLW0603 - one process speaks one language at a time, as gettext assumes
    _current = language


def current() -> Language:
    """Return the language in use."""
    return _current


def tr(sentence: str, /, **fields: object) -> str:
    """Return ``sentence`` in the language in use, with its fields filled in.

    A translation whose fields differ from the sentence's is ignored, so that a wrong catalogue
    can never break the program.
    """
    translated = _translations(_current).gettext(sentence)
    if translated != sentence and _fields(translated) != _fields(sentence):
        translated = sentence
    return translated.format(**fields) if fields else translated


def ntr(one: str, many: str, n: int, /, **fields: object) -> str:
    """Return ``one`` or ``many`` as ``n`` asks for; both may use ``{n}``."""
    translated = _translations(_current).ngettext(one, many, n)
    if translated not in (one, many) and not _fields(translated) <= _fields(many) | {"n"}:
        translated = one if n == 1 else many
    return translated.format(n=n, **fields)


def pick(text: Text) -> str:
    """Return the directory's text in the language in use."""
    return text.zh if _current == "zh" else text.en


@lru_cache
def _translations(language: Language) -> gettext.NullTranslations:
    folder = _FOLDERS.get(language)
    if folder is None:
        return gettext.NullTranslations()
    compiled = resources.files("resources") / "locale" / folder / "LC_MESSAGES" / "renumber.mo"
    try:
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    except FileNotFoundError:
        return gettext.NullTranslations()


@lru_cache(maxsize=2048)
def _fields(sentence: str) -> frozenset[str]:
    try:
        return frozenset(name for _, name, _, _ in string.Formatter().parse(sentence) if name)
    except ValueError:
        return frozenset({"\0broken"})


def later(sentence: str) -> str:
    """Mark a sentence that has to be named at import and is looked up, with ``tr``, when shown."""
    return sentence


def look_up(sentence: str) -> str:
    """Return a sentence that was marked with ``later``, in the language in use."""
    return _translations(_current).gettext(sentence)
