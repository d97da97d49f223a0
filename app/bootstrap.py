"""Builds the program: the only place where rooms, resources and adapters are put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.session import Knowledge, Session
from app.domain.vault_signs import Noticed, VaultSign
from app.system.clock import Clock, SystemClock
from app.system.config import Config, read_config, write_config
from app.system.identifiers import new_id
from app.system.key_store import KeyStore, SystemKeyStore
from app.system.locale import system_region
from app.system.paths import Paths, user_paths

if TYPE_CHECKING:
    from app.directory.model import Directory
    from app.domain.ids import ServiceId
    from app.system.schedule import ScheduleFile
    from app.system.seen_file import SeenFile
    from app.vault.kdf import KdfParameters
    from app.vault.peek import Peek
    from app.vault.restore import Kept
    from app.vault.secret import Secret, StoredKey
    from app.vault.vault import Vault


@dataclass
class Program:
    """What a face of the program starts from. Nothing is loaded or opened before it is asked for.

    ``kdf`` and ``lowest_kdf`` are None outside tests: new vaults and the floor for existing ones.
    """

    paths: Paths
    clock: Clock
    region: str
    new_id: Callable[[], str]
    knowledge: Knowledge
    config: Config
    key_store: KeyStore
    kdf: KdfParameters | None = None
    lowest_kdf: KdfParameters | None = None

    @property
    def vault_path(self) -> Path:
        """The vault meant when none is named: the one opened last, else the default place."""
        return Path(self.config.last_vault) if self.config.last_vault else self.paths.default_vault

    def is_free(self, path: Path) -> bool:
        """Whether a new vault can be made at ``path``: nothing lies there, or an empty folder."""
        from app.vault.create import is_free

        return is_free(path)

    def create_vault(self, path: Path, password: str) -> Session:
        """Make a new vault and open it.

        Raises:
            VaultExists, EmptyPassword, VaultReadOnly, DiskFull: as they say.
        """
        from app.vault.open import create_vault

        return self._session(create_vault(path, password, kdf=self.kdf))

    def open_vault(self, path: Path, secret: Secret | str) -> Session:
        """Open a vault; a plain text is a password.

        Raises:
            TooManyTries: several passwords were wrong just before; nothing was tried.
            WrongPassword and the other errors of a vault, each as it says.
        """
        from app.vault.open import open_vault

        with self._counting(path, secret):
            session = self._session(open_vault(path, secret, lowest=self._lowest))
        session.back_up_if_due()
        return session

    def open_salvaged(self, path: Path, secret: Secret | str) -> Session:
        """Open what can still be read of a damaged vault, for reading only.

        Raises:
            NothingReadable: there is nothing.
            WrongPassword and the other errors of a secret or a key file.
        """
        from app.vault.salvage import open_salvaged

        with self._counting(path, secret):
            vault, noticed = open_salvaged(path, secret, lowest=self._lowest)
        return self._session_of(vault, (noticed,), lambda: None)

    def restore(
        self,
        path: Path,
        source: Path,
        secret: Secret | str,
        backup_secret: Secret | str | None = None,
    ) -> Kept:
        """Let the backup at ``source`` take the place of the vault at ``path``, which is closed.

        Raises:
            BackupMissing, NotABackup, BackupDamaged, BackupLocked, VaultTooNew, WrongPassword and
                the other errors of a secret, VaultReadOnly, DiskFull: nothing was changed.
        """
        from app.vault.last_seen import changes_noted
        from app.vault.restore import restore

        seen = changes_noted(self._note_about(path).read())
        with self._counting(path, secret):
            return restore(
                path,
                source,
                secret,
                backup_secret,
                at=self.clock.now(),
                seen=seen,
                lowest=self._lowest,
            )

    def restore_into(self, path: Path, source: Path, secret: Secret | str) -> None:
        """Make a vault at ``path``, where nothing lies, of the backup at ``source``.

        Raises:
            VaultExists, BackupMissing, NotABackup, BackupDamaged, VaultTooNew, WrongPassword and
                the other errors of a secret, VaultReadOnly, DiskFull: nothing was made.
        """
        from app.vault.restore import restore_into

        restore_into(path, source, secret, lowest=self._lowest)

    def open_with_key_store(self, path: Path) -> Session:
        """Open a vault with the key that this computer's own store keeps for it.

        Raises:
            KeyStoreForgot: it keeps none that fits.
            KeyStoreMissing, KeyStoreSilent, KeyStoreRefused: it cannot be asked.
        """
        from app.domain.vault_errors import KeyStoreForgot

        stored = self._stored_key(path)
        if stored is None:
            raise KeyStoreForgot
        return self.open_vault(path, stored)

    def key_store_knows(self, path: Path) -> bool:
        """Whether this computer's store keeps a key of the vault at ``path``.

        Raises:
            KeyStoreMissing, KeyStoreSilent, KeyStoreRefused: it cannot be asked.
        """
        return self._stored_key(path) is not None

    def _stored_key(self, path: Path) -> StoredKey | None:
        from app.vault.peek import peek
        from app.vault.secret import StoredKey

        seen = peek(path)
        keys = ((slot, self.key_store.get(seen.vault, slot)) for slot in seen.stored)
        return next((StoredKey(slot, key) for slot, key in keys if key is not None), None)

    def peek_vault(self, path: Path) -> Peek:
        """See how the vault at ``path`` wants to be opened.

        Raises:
            VaultMissing, NotAVault, HeaderDamaged and the like: as they say.
        """
        from app.vault.peek import peek

        return peek(path)

    def restore_keys(self, path: Path, source: Path, secret: Secret | str) -> None:
        """Put back the key file of a vault from a copy or a backup at ``source``.

        Raises:
            HeaderDamaged, VaultMismatch, WrongPassword and the like: nothing was changed.
        """
        from app.vault.restore_keys import restore_keys

        with self._counting(path, secret):
            restore_keys(path, source, secret, lowest=self._lowest)

    def require_vault(self, path: Path) -> None:
        """See whether there is a vault at ``path``, before anybody types its password.

        Raises:
            VaultMissing, NotAVault: there is none.
        """
        from app.vault.folder import Folder

        Folder(path).require()

    def erase_vault(self, path: Path) -> None:
        """Remove a vault for good, with its keys, journal and backups.

        Raises:
            VaultMissing, NotAVault, VaultBusy: nothing was removed.
        """
        from app.domain.errors import RenumberError
        from app.system.schedule import ScheduleFile
        from app.vault.folder import Folder
        from app.vault.keys_file import read_header
        from app.vault.open import erase_vault

        schedule = None
        # A vault whose key file is damaged can be erased as well.
        with suppress(RenumberError):
            schedule = ScheduleFile(self.paths.schedules, read_header(Folder(path)).vault)
        erase_vault(path)
        self._note_about(path).remove()
        if schedule is not None:
            with suppress(OSError):
                schedule.remove()

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

        known = service in self.knowledge.directory.services
        entry = _file(f"services/{service}.toml") if known else b""
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

    @property
    def _lowest(self) -> KdfParameters:
        from app.vault.kdf import FLOOR

        return self.lowest_kdf or FLOOR

    @contextmanager
    def _counting(self, path: Path, secret: Secret | str) -> Iterator[None]:
        """Let wrong passwords be followed by a wait; codes and stored keys cannot be guessed."""
        from app.domain.errors import RenumberError
        from app.domain.vault_errors import PasswordOrKeyFileWrong, WrongPassword
        from app.system.tries import WrongTries
        from app.vault.peek import peek
        from app.vault.secret import Password

        tries = WrongTries(self.paths.tries_file, self.clock)
        try:
            vault = peek(path).vault
        except RenumberError:
            vault = ""  # opening says what is wrong
        if vault and isinstance(secret, str | Password):
            tries.require_patience(vault)
        try:
            yield
        except (WrongPassword, PasswordOrKeyFileWrong):
            if vault:
                tries.count_wrong(vault)
            raise
        if vault:
            tries.forget(vault)

    def _note_about(self, path: Path) -> SeenFile:
        from app.system.seen_file import SeenFile

        return SeenFile(self.paths.seen, path)

    def _session(self, vault: Vault) -> Session:
        from app.domain.errors import RenumberError
        from app.vault.conflict_copies import conflict_copies
        from app.vault.last_seen import compare_with_note, note_of

        file = self._note_about(vault.path)
        noticed = [each for each in (compare_with_note(vault, file.read()),) if each]
        if copies := conflict_copies(vault.path):
            noticed.append(Noticed(sign=VaultSign.CONFLICT_COPY, names=copies))
        file.write(note_of(vault))

        def leave_note() -> None:
            with suppress(RenumberError):
                file.write(note_of(vault))

        return self._session_of(vault, tuple(noticed), leave_note)

    def _session_of(
        self, vault: Vault, noticed: tuple[Noticed, ...], closing: Callable[[], None]
    ) -> Session:
        return Session(
            vault=vault,
            knowledge=self.knowledge,
            clock=self.clock,
            new_id=self.new_id,
            region=self.region,
            noticed=noticed,
            closing=closing,
        )


def build(
    *,
    paths: Paths | None = None,
    clock: Clock | None = None,
    region: str | None = None,
    key_store: KeyStore | None = None,
    kdf: KdfParameters | None = None,
    lowest_kdf: KdfParameters | None = None,
) -> Program:
    """Put the program together; what is not given is the real thing."""
    places = paths or user_paths()
    return Program(
        paths=places,
        clock=clock or SystemClock(),
        region=region or system_region(),
        new_id=new_id,
        knowledge=Knowledge(
            partial(load_directory, places.own_directory),
            load_rules,
            partial(_file, "statements.toml"),
        ),
        config=read_config(places.settings_file),
        key_store=key_store or SystemKeyStore(),
        kdf=kdf,
        lowest_kdf=lowest_kdf,
    )


def load_directory(own: Path | None = None) -> Directory:
    """Load the services and playbooks that come with the program, and the user's over them.

    ``own`` is the user's folder; a mistake in it is kept in the directory, never raised.

    Raises:
        DirectoryInvalid: one of those that come with the program has a mistake.
    """
    from app.directory.load import load

    ours = load(
        _files("services", ".toml"),
        _files("playbooks", ".toml"),
        _files("situations", ".toml"),
        _file("usual_routes.toml"),
    )
    if own is None:
        return ours
    from app.directory.own import with_own
    from app.system.own_directory import read_own_directory

    return with_own(ours, read_own_directory(own))


def load_rules() -> dict[str, bytes]:
    """Load the rules by which messages are understood, by language, and what was learned."""
    files = (*_files("messages", ".toml"), *_files("messages", ".bin"))
    return {name.rpartition(".")[0]: content for name, content in files}


def _file(name: str) -> bytes:
    file = resources.files("resources") / name
    return file.read_bytes() if file.is_file() else b""


def _files(folder: str, suffix: str) -> Iterator[tuple[str, bytes]]:
    root: Traversable = resources.files("resources") / folder
    if not root.is_dir():
        return
    for file in sorted(root.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(suffix):
            yield file.name, file.read_bytes()
