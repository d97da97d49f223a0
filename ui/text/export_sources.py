"""Where exports come from and the steps to get them, as data: resources/exports/*.toml.

To add a source: append it to one of the files; its steps are one sentence each, one action each.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import msgspec

from app.directory.facts import Text


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One program or phone: what to press, and what to know.

    ``file`` is what comes of it, for the drawing; ``folder`` whether that is a folder.
    ``holds_passwords`` is whether it is dangerous to leave about; without ``steps`` there is no
    way to get one, and ``note`` says what to do instead.
    """

    key: str
    icon: str
    name: Text
    title: Text
    file: str
    steps: tuple[Text, ...]
    note: Text | None = None
    folder: bool = False
    holds_passwords: bool = False


class SourceGroup(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Sources of one sort."""

    title: Text
    source: tuple[Source, ...]


@cache
def source_groups() -> tuple[SourceGroup, ...]:
    """Return all sources, those that find most accounts first."""
    folder = resources.files("resources") / "exports"
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda f: f.name
    )
    return tuple(msgspec.toml.decode(file.read_bytes(), type=SourceGroup) for file in files)


def all_sources() -> tuple[Source, ...]:
    """Return the sources of all groups."""
    return tuple(source for group in source_groups() for source in group.source)
