"""Builds the program: the only place where rooms, resources and adapters are put together."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.session import Knowledge, Session
from app.actions.vaults import Vaults
from app.shipped import load_directory, load_entry, load_rules, load_statements
from app.system.clock import Clock, SystemClock
from app.system.config import Config, read_config, write_config
from app.system.identifiers import new_id
from app.system.key_store import KeyStore, SystemKeyStore
from app.system.locale import system_region
from app.system.paths import Paths, user_paths

if TYPE_CHECKING:
    from app.domain.ids import ServiceId
    from app.system.schedule import ScheduleFile
    from app.vault.kdf import KdfParameters


@dataclass
class Program:
    """What a face of the program starts from. Nothing is loaded or opened before it is asked for.

    ``vaults`` are the doors of the lists on this computer; ``knowledge`` is what is known of the
    services; ``config`` are the settings that are needed before unlocking.
    """

    paths: Paths
    clock: Clock
    region: str
    knowledge: Knowledge
    config: Config
    key_store: KeyStore
    vaults: Vaults

    @property
    def vault_path(self) -> Path:
        """The vault meant when none is named: the one opened last, else the default place."""
        return Path(self.config.last_vault) if self.config.last_vault else self.paths.default_vault

    def make_own_folder(self) -> Path:
        """Make the folder for the user's own entries if there is none, and return it.

        Raises:
            OwnEntryNotWritten: it cannot be made.
        """
        from app.actions.own_entries import make_own_folder

        return make_own_folder(self.paths.own_directory)

    def copy_service(self, service: ServiceId) -> Path:
        """Put our entry for ``service`` into the user's folder, to be corrected there.

        Raises:
            UnknownService, OwnEntryExists, OwnEntryNotWritten: nothing was written.
        """
        from app.actions.own_entries import copy_entry

        # What somebody typed becomes the name of a file only once it is known.
        entry = load_entry(service) if service in self.knowledge.directory.services else b""
        return copy_entry(self.knowledge, self.paths.own_directory, service, entry)

    def schedule_of(self, session: Session) -> ScheduleFile:
        """Return the file that holds when something is due in the vault that is open."""
        from app.system.schedule import ScheduleFile

        return ScheduleFile(self.paths.schedules, session.vault.vault_id)

    def refresh_schedule(self, session: Session) -> bool:
        """Bring that file up to date, or take it away where the user wants none.

        Returns whether it could be done; the list in the program is right in any case.
        """
        from app.actions.scheduling import hear_schedule, refresh_schedule
        from app.system.zone import local_zone

        if session.vault.read_only:
            return False
        file = self.schedule_of(session)
        try:
            if self.config.remind_locked:
                refresh_schedule(session, file, local_zone())
            else:
                hear_schedule(session, file)
                file.remove()
        except OSError:
            return False
        return True

    def save_config(self, config: Config) -> None:
        """Keep settings that are needed before unlocking.

        Raises:
            OSError: the settings folder cannot be written; they hold for this run.
        """
        self.config = config
        write_config(self.paths.settings_file, config)


def build(
    *,
    paths: Paths | None = None,
    clock: Clock | None = None,
    region: str | None = None,
    key_store: KeyStore | None = None,
    kdf: KdfParameters | None = None,
    lowest_kdf: KdfParameters | None = None,
) -> Program:
    """Put the program together; what is not given is the real thing.

    ``kdf`` and ``lowest_kdf`` are given by tests alone; see ``Vaults``.
    """
    places = paths or user_paths()
    time = clock or SystemClock()
    where = region or system_region()
    store = key_store or SystemKeyStore()
    knowledge = Knowledge(
        partial(load_directory, places.own_directory), load_rules, load_statements
    )
    begin = partial(Session, knowledge=knowledge, clock=time, new_id=new_id, region=where)
    return Program(
        paths=places,
        clock=time,
        region=where,
        knowledge=knowledge,
        config=read_config(places.settings_file),
        key_store=store,
        vaults=Vaults(places, time, store, begin, kdf, lowest_kdf),
    )
