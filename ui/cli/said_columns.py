"""What the user says is in the columns of a table of messages that no program is known to write."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from app.discovery.readers.probe import Columns
from ui.text.catalogue import tr


def column_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command ``--column PART=NAME`` (many times); it gets Columns or None as ``columns``.

    Raises:
        click.UsageError: there is no such part, a part has no name, or the text is not among them.
    """

    @click.option("--column", "said", metavar="PART=NAME", multiple=True)
    @wraps(function)
    def gathering(*arguments: Any, said: tuple[str, ...], **options: Any) -> Any:
        return function(*arguments, columns=_columns(said) if said else None, **options)

    return gathering


def _columns(said: tuple[str, ...]) -> Columns:
    parts: dict[str, str] = {}
    for each in said:
        part, _, name = each.partition("=")
        field = part.strip().replace("-", "_")
        if field not in Columns.__struct_fields__ or not name.strip():
            raise click.UsageError(
                tr(
                    "{typed} is no column. Write text=NAME, sender=NAME, date=NAME, received=NAME "
                    "or own-number=NAME.",
                    typed=each,
                )
            )
        parts[field] = name
    if "text" not in parts:
        raise click.UsageError(tr("Say at least which column holds the text: --column text=NAME"))
    return Columns(**parts)
