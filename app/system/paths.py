"""Where things lie on this computer: each platform's own data and settings folders."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

APP_NAME = "Renumber"


class Paths(NamedTuple):
    """Folders of this user; none of them is created before something is written there."""

    data: Path
    settings: Path

    @property
    def default_vault(self) -> Path:
        """The vault that is meant when none is named."""
        return self.data / "Household.vault"

    @property
    def own_directory(self) -> Path:
        """The user's own services, playbooks and situations, each in a folder of its name."""
        return self.data / "directory"

    @property
    def schedules(self) -> Path:
        """When something is due in each vault, see app.system.schedule."""
        return self.data / "schedules"

    @property
    def seen(self) -> Path:
        """How far each vault had come when it was last open here, see app.system.seen_file."""
        return self.data / "seen"

    @property
    def settings_file(self) -> Path:
        """The file of settings that are needed before unlocking."""
        return self.settings / "settings.json"

    @property
    def tries_file(self) -> Path:
        """The file that counts wrong passwords."""
        return self.settings / "tries.json"


def user_paths() -> Paths:
    """Return the platform's folders for this user (XDG, AppData or Library)."""
    import platformdirs

    return Paths(
        data=platformdirs.user_data_path(APP_NAME, appauthor=False, roaming=False),
        settings=platformdirs.user_config_path(APP_NAME, appauthor=False, roaming=False),
    )
