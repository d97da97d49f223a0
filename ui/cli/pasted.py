"""A message given on the command line itself, in place of a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, NamedTuple

import click

from ui.text.catalogue import tr


class Pasted(NamedTuple):
    """The text of a message, and the sender shown with it ("" if none was given)."""

    text: str
    sender: str


def pasted_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command with ``files`` the options for a message in their place, as ``pasted``.

    Raises:
        click.UsageError: both are given, or neither.
    """

    @click.option("--text", metavar="T")
    @click.option("--sender", metavar="S")
    @wraps(function)
    def gathering(
        *arguments: Any,
        text: str | None,
        sender: str | None,
        files: tuple[str, ...],
        **options: Any,
    ) -> Any:
        if bool(files) is (text is not None) or (text is None and sender is not None):
            raise click.UsageError(
                tr("Give either files, or one message with --text (and --sender).")
            )
        pasted = Pasted(text, sender or "") if text is not None else None
        return function(*arguments, files=files, pasted=pasted, **options)

    return gathering
