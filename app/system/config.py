"""Settings needed before a vault is unlocked. A plain file; nothing personal may ever enter it.

To add one: give it a field with a default here; the face that offers it brings the label.
Unknown keys of an older or newer version are ignored, unreadable files give the defaults.
"""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Literal

import msgspec

from app.system.plainfile import write_private

LanguageChoice = Literal["system", "zh", "en"]
ThemeChoice = Literal["system", "light", "dark"]
TextSize = Literal[100, 115, 130, 150]
LockAfter = Literal[0, 1, 5, 10, 30]


class Config(msgspec.Struct, frozen=True, kw_only=True):
    """The settings. ``text_size`` is in percent; ``last_vault`` a path, empty for the default.

    ``remind_locked``: say that something is due while the vault is locked or the window closed.
    ``notices_with_names``: while it is open, notices of the system name the bank and the amount.
    ``lock_after``: minutes without a key or the mouse, 0 for never. ``lock_minimised``: locked with
    the window put aside. ``steps_while_locked``: the steps one is at stay readable at the door.
    """

    language: LanguageChoice = "system"
    theme: ThemeChoice = "system"
    text_size: TextSize = 100
    last_vault: str = ""
    remind_locked: bool = True
    notices_with_names: bool = False
    lock_after: LockAfter = 10
    lock_minimised: bool = False
    steps_while_locked: bool = False


def read_config(path: Path) -> Config:
    """Return the settings in ``path``.

    A missing or unreadable file gives the defaults; one value that cannot be understood gives its
    own default and leaves the others alone.
    """
    try:
        found = msgspec.json.decode(path.read_bytes(), type=dict[str, msgspec.Raw])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return Config()
    understood = {}
    for field in msgspec.structs.fields(Config):
        if field.name in found:
            with contextlib.suppress(msgspec.DecodeError):
                understood[field.name] = msgspec.json.decode(found[field.name], type=field.type)
    return Config(**understood)


def write_config(path: Path, config: Config) -> None:
    """Write the settings.

    Raises:
        OSError: the folder cannot be written.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    content = msgspec.json.format(msgspec.json.encode(config), indent=2)
    write_private(path, content, replace=True)
