"""The system's key store: only those that may be trusted, and never for longer than one can wait."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from app.domain.vault_errors import KeyStoreMissing, KeyStoreRefused, KeyStoreSilent
from app.system.key_store import KeyStore, SystemKeyStore, allowed_backends
from tests.fakes import FakeKeyStore

KEY = bytes(range(32))
ROOT = Path(__file__).parents[3]


class Backend:
    """A store as the library presents one."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, name: str) -> str | None:
        """Return what is kept."""
        return self.kept.get((service, name))

    def set_password(self, service: str, name: str, value: str) -> None:
        """Keep it."""
        self.kept[service, name] = value

    def delete_password(self, service: str, name: str) -> None:
        """Forget it."""
        del self.kept[service, name]


class Refusing(Backend):
    """A store that is locked, and whose prompt was dismissed."""

    def get_password(self, service: str, name: str) -> str | None:
        """Raise what libraries raise."""
        raise RuntimeError("locked")


class Forgetting(Backend):
    """A store that takes everything and keeps nothing."""

    def set_password(self, service: str, name: str, value: str) -> None:
        """Do as if."""


class Silent(Backend):
    """A store that never answers."""

    def get_password(self, service: str, name: str) -> str | None:
        """Wait for ever."""
        Event().wait()
        return None


def store_over(*backends: Any) -> SystemKeyStore:
    """Return the adapter over ``backends``."""

    def found() -> Iterator[Any]:
        yield from backends

    return SystemKeyStore(found, patience=0.2, waiting=0.2)


@pytest.mark.parametrize("store", [FakeKeyStore(), store_over(Backend())])
def test_what_is_put_is_got_until_it_is_dropped(store: KeyStore) -> None:
    """One key per list and slot; dropping one that is not there is no error."""
    assert store.is_there()
    assert store.get("v1", "s1") is None
    store.put("v1", "s1", KEY)
    store.put("v2", "s1", KEY[::-1])
    assert store.get("v1", "s1") == KEY
    assert store.get("v1", "s2") is None
    store.drop("v1", "s1")
    store.drop("v1", "s1")
    assert store.get("v1", "s1") is None
    assert store.get("v2", "s1") == KEY[::-1]


@pytest.mark.parametrize("store", [FakeKeyStore(there=False), store_over()])
def test_no_store_at_all_is_said(store: KeyStore) -> None:
    """Nothing hangs, and nothing is kept elsewhere instead."""
    assert not store.is_there()
    with pytest.raises(KeyStoreMissing):
        store.put("v", "s", KEY)


def test_a_store_that_keeps_nothing_is_found_out() -> None:
    """What was put is read back before anybody relies on it."""
    with pytest.raises(KeyStoreRefused):
        store_over(Forgetting()).put("v", "s", KEY)


def test_a_store_that_refuses_is_a_refusal() -> None:
    """Whatever a library raises has one name here."""
    with pytest.raises(KeyStoreRefused):
        store_over(Refusing()).get("v", "s")


def test_a_store_that_never_answers_is_given_up() -> None:
    """The question is left to itself; the program goes on."""
    with pytest.raises(KeyStoreSilent):
        store_over(Silent()).get("v", "s")


@pytest.mark.parametrize("found", ["", "not base64 !", "QUJD", "x" * 9000])
def test_something_else_in_place_of_the_key_is_no_key(found: str) -> None:
    """Another length or another spelling: as if there were none."""
    backend = Backend()
    backend.kept["Renumber v", "s"] = found
    assert store_over(backend).get("v", "s") is None


def test_neither_environment_nor_settings_lead_to_another_store(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A module planted through keyring's own settings is never asked for."""
    planted = home / "planted.py"
    planted.write_text("raise SystemExit('asked')\n")
    settings = home / ".config" / "python_keyring"
    settings.mkdir(parents=True)
    (settings / "keyringrc.cfg").write_text(
        f"[backend]\ndefault-keyring=planted.Keyring\nkeyring-path={home}\n"
    )
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    for backend in allowed_backends():
        assert type(backend).__module__.startswith("keyring.backends.")
        assert type(backend).__name__ != "null"
    assert "planted" not in sys.modules


SCRIPT = """
import sys
from app.system.key_store import SystemKeyStore
from app.domain.errors import RenumberError
store = SystemKeyStore()
print(store.is_there())
try:
    store.put("v1", "s1", bytes(range(32)))
    print(store.get("v1", "s1") == bytes(range(32)), store.get("v1", "s2"))
    store.drop("v1", "s1")
    print(store.get("v1", "s1"))
except RenumberError as error:
    print(error.code)
"""


def _in_session(home: Path, command: str) -> list[str]:
    done = subprocess.run(
        [shutil.which("dbus-run-session") or "", "--", "/bin/sh", "-c", command],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "XDG_RUNTIME_DIR": str(home),
            "RENUMBER_SCRIPT": SCRIPT,
        },
    )
    return done.stdout.splitlines()


needs_bus = pytest.mark.skipif(
    shutil.which("dbus-run-session") is None, reason="dbus-run-session is not installed"
)


@needs_bus
@pytest.mark.skipif(
    shutil.which("gnome-keyring-daemon") is None, reason="gnome-keyring is not installed"
)
def test_the_real_gnome_keyring_keeps_and_forgets_a_key(home: Path) -> None:
    """On a private bus, with an unlocked keyring of its own."""
    home.chmod(0o700)
    python = f'"{sys.executable}" -c "$RENUMBER_SCRIPT"'
    unlock = "printf secret | gnome-keyring-daemon --unlock --components=secrets >/dev/null 2>&1"
    assert _in_session(home, f"{unlock}; {python}") == ["True", "True None", "None"]


@needs_bus
@pytest.mark.skipif(
    shutil.which("gnome-keyring-daemon") is None, reason="gnome-keyring is not installed"
)
def test_a_locked_gnome_keyring_without_a_prompter_is_a_refusal(home: Path) -> None:
    """Nobody can unlock it: no key is kept, and nothing hangs."""
    home.chmod(0o700)
    python = f'"{sys.executable}" -c "$RENUMBER_SCRIPT"'
    start = "gnome-keyring-daemon --start --components=secrets >/dev/null 2>&1"
    answer = _in_session(home, f"{start}; {python}")
    assert answer[-1] in ("key_store_refused", "key_store_silent", "key_store_missing")
