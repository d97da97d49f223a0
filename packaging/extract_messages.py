"""List every sentence the program looks up, and the look-ups no translator could ever see.

    python packaging/extract_messages.py [--missing LANGUAGE]

Prints the English sentences of ``tr()``, ``ntr()`` and ``later()`` in app/ and ui/, one .po entry
each; with ``--missing zh_CN`` only those that the language lacks, ready to be filled in and pasted
into one of its files.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
DEFINED_IN = Path("ui/text/catalogue.py")
SENTENCES = {"tr": 1, "ntr": 2, "later": 1}
SHOWS_LATER = {"ui/cli/invocation.py"}
"""Files that look up what was marked with ``later()`` elsewhere, by its name."""


class Use(NamedTuple):
    """One look-up: where, and the English sentences; ``texts`` is empty where it is no literal.

    ``fields`` are the names of the keyword arguments, None when they are passed on as a dict.
    """

    place: str
    texts: tuple[str, ...]
    fields: frozenset[str] | None


def uses(root: Path = ROOT) -> Iterator[Use]:
    """Yield every look-up in app/ and ui/, in the order of files and lines."""
    for room in ("app", "ui"):
        for path in sorted((root / room).rglob("*.py")):
            relative = path.relative_to(root)
            if relative != DEFINED_IN:
                yield from _uses_in(path.read_text(encoding="utf-8"), relative.as_posix())


def _uses_in(source: str, name: str) -> Iterator[Use]:
    calls = [node for node in ast.walk(ast.parse(source, name)) if isinstance(node, ast.Call)]
    for node in sorted(calls, key=lambda call: call.lineno):
        called = node.func
        function = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
        count = SENTENCES.get(function)
        if count is None:
            continue
        if name in SHOWS_LATER and isinstance(node.args[0], ast.Attribute):
            continue
        texts = tuple(
            argument.value
            for argument in node.args[:count]
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
        )
        names = [keyword.arg for keyword in node.keywords]
        fields = (
            None
            if None in names or function == "later"
            else frozenset(name for name in names if name)
        )
        place = f"{name}:{node.lineno}"
        yield Use(place, texts if len(texts) == count else (), fields)


def _entry(use: Use) -> str:
    def quoted(text: str) -> str:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'

    lines = [f"#: {use.place}", f"msgid {quoted(use.texts[0])}"]
    if len(use.texts) == 1:
        return "\n".join([*lines, 'msgstr ""'])
    return "\n".join([*lines, f"msgid_plural {quoted(use.texts[1])}", 'msgstr[0] ""'])


def main() -> int:
    """Print the entries; exit 1 if a look-up is no literal."""
    known: set[str] = set()
    if sys.argv[1:2] == ["--missing"]:
        from compile_catalogues import merge, sentence

        language = ROOT / "resources" / "locale" / sys.argv[2]
        known = {sentence(message) for message in merge(language) if message.id}
    seen: set[str] = set()
    unreadable = 0
    for use in uses():
        if not use.texts:
            unreadable += 1
            print(f"{use.place}: the sentence is no plain string", file=sys.stderr)
        elif use.texts[0] not in known | seen:
            seen.add(use.texts[0])
            print(_entry(use), end="\n\n")
    return int(unreadable > 0)


if __name__ == "__main__":
    sys.exit(main())
