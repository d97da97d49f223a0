"""Compile what translators write into what the program reads.

resources/locale/<language>/*.po, one file per part of the program, are merged into
resources/locale/<language>/LC_MESSAGES/renumber.mo. The result is never committed: set-up, the
tests, the bundle and the wheel each make it from the .po files.
"""

from __future__ import annotations

import string
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

LOCALE = Path(__file__).parents[1] / "resources" / "locale"


class CatalogueError(Exception):
    """The .po files of a language cannot be used; ``problems`` says where and why, line by line."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def languages(locale: Path = LOCALE) -> list[Path]:
    """Return the folders of languages that have something to compile."""
    return sorted({file.parent for file in locale.glob("*/*.po")})


def target(language: Path) -> Path:
    """Return the compiled file of a language's folder."""
    return language / "LC_MESSAGES" / "renumber.mo"


def is_stale(language: Path) -> bool:
    """Whether a .po file was written, added or removed after the language was last compiled."""
    compiled = target(language)
    if not compiled.exists():
        return True
    made = compiled.stat().st_mtime_ns
    return any(path.stat().st_mtime_ns > made for path in (language, *language.glob("*.po")))


def merge(language: Path) -> Catalog:
    """Return all parts of a language as one catalogue.

    Raises:
        CatalogueError: a part cannot be read, is unfinished, contradicts another, or a
            translation does not have the fields of its sentence.
    """
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import PoFileError, read_po

    merged = Catalog(locale=language.name, domain="renumber")
    origin: dict[str, str] = {}
    problems: list[str] = []
    for path in sorted(language.glob("*.po")):
        try:
            with path.open("rb") as file:
                part = read_po(file, locale=language.name, abort_invalid=True)
        except (PoFileError, ValueError) as error:
            problems.append(f"{path.name}: {error}")
            continue
        problems += [f"{path.name}: obsolete entry {key!r}" for key in part.obsolete]
        for message in part:
            if not message.id:
                continue
            key = sentence(message)
            problems += [f"{path.name}:{message.lineno}: {p}" for p in _faults(message)]
            known = merged.get(key)
            if known is not None and known.string != message.string:
                problems.append(
                    f"{path.name}:{message.lineno}: {key!r} reads otherwise in {origin[key]}"
                )
            origin.setdefault(key, path.name)
            merged[key] = message
    if problems:
        raise CatalogueError(problems)
    return merged


def sentence(message: Message) -> str:
    """Return the English sentence, the singular one where there are two."""
    return message.id if isinstance(message.id, str) else message.id[0]


def fields(text: str) -> set[str]:
    """Return the names of the ``{fields}`` in a sentence.

    Raises:
        ValueError: its braces do not match.
    """
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def _faults(message: Message) -> list[str]:
    key = sentence(message)
    english = [message.id] if isinstance(message.id, str) else list(message.id)
    translated = (
        [message.string] if isinstance(message.string, str) else list(message.string or [""])
    )
    if message.fuzzy:
        return [f"{key!r} is marked fuzzy: read it again and remove the mark"]
    if not all(translated):
        return [f"{key!r} has no translation"]
    try:
        allowed = set().union(*(fields(text) for text in english))
        # A plural may leave the number out ("one account"); a single sentence loses no field.
        needed = allowed - {"n"} if len(english) > 1 else allowed
        wrong = [t for t in translated if not needed <= fields(t) <= allowed]
    except ValueError as error:
        return [f"{key!r}: {error}"]
    return [f"{key!r}: the fields of {text!r} differ" for text in wrong]


def compile_language(language: Path) -> Path:
    """Write the compiled file of one language and return it.

    Raises:
        CatalogueError: see ``merge``.
    """
    from babel.messages.mofile import write_mo

    catalogue = merge(language)
    compiled = target(language)
    compiled.parent.mkdir(exist_ok=True)
    draft = compiled.with_suffix(".draft")
    with draft.open("wb") as file:
        write_mo(file, catalogue)
    draft.replace(compiled)
    return compiled


def main() -> int:
    """Compile every language whose .po files changed; ``--all`` compiles all."""
    everything = "--all" in sys.argv[1:]
    failed = False
    for language in languages():
        if not everything and not is_stale(language):
            continue
        try:
            compile_language(language)
        except CatalogueError as error:
            failed = True
            print(f"{language.name}:", *error.problems, sep="\n  ", file=sys.stderr)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
