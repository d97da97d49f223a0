"""What made an export has a name that people know."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from app.discovery import readers
from ui.text import catalogue
from ui.text.format_names import format_name

_NAMED = re.compile(r'^_?(?:FORMAT|[A-Z]+_FORMAT) = "(\w+)"|^        "(\w+_bill)",$', re.MULTILINE)
FORMATS = sorted(
    {
        next(filter(None, found))
        for file in Path(readers.__file__).parent.glob("*.py")
        for found in _NAMED.findall(file.read_text("utf-8"))
    }
)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_a_name(name: str, language: catalogue.Language) -> None:
    """Nobody reads ``android_messages`` on the screen."""
    catalogue.use(language)
    assert "_" not in format_name(name)
    assert format_name(name) != name or name in {"mail", "zip"}
