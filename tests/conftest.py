"""What every test stands on: guards against the network and stray warnings, a clock, a vault."""

from __future__ import annotations

import logging
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # before anything loads Qt

import pytest
from hypothesis import settings

from tests.fakes import FakeKeyStore, FixedClock, counting_ids
from tests.guards import network

if TYPE_CHECKING:
    from app.actions.session import Session
    from app.bootstrap import Program
    from app.vault.kdf import KdfParameters
    from app.vault.vault import Vault

PASSWORD = "correct horse"

network.install()

# Shared machines are slow at times: a law is judged by its examples, not by the clock.
settings.register_profile("renumber", deadline=None, print_blob=True)
settings.load_profile("renumber")


@pytest.fixture(autouse=True)
def no_network() -> Iterator[None]:
    """Fail a test that opened a network socket, even where the program swallowed the refusal."""
    network.attempts.clear()
    yield
    attempts, network.attempts[:] = list(network.attempts), []
    assert not attempts, f"this test reached for the network: {attempts}"


@pytest.fixture(autouse=True)
def one_language() -> Iterator[None]:
    """Give each test the language the program starts with, whatever the one before it chose."""
    yield
    catalogue = sys.modules.get("ui.text.catalogue")
    if catalogue is not None:
        catalogue.use("zh")


class _Warnings(logging.Handler):
    """Collects what is logged at WARNING and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.name}: {record.getMessage()}")


@pytest.fixture(autouse=True)
def no_stray_warnings(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that logged a warning it did not announce with ``expects_log(pattern)``."""
    expected = [str(mark.args[0]) for mark in request.node.iter_markers("expects_log")]
    handler = _Warnings()
    root = logging.getLogger()
    root.addHandler(handler)
    yield
    root.removeHandler(handler)
    stray = [line for line in handler.lines if not any(re.search(p, line) for p in expected)]
    missing = [p for p in expected if not any(re.search(p, line) for line in handler.lines)]
    assert not stray, f"unexpected warnings: {stray}"
    assert not missing, f"warnings that never came: {missing}"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of its own, for everything that asks the system where files belong."""
    folder = tmp_path / "home"
    folder.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(folder))
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def guarded_environment(home: Path, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment for a subprocess: its own home, offscreen, and the same guard."""
    report = tmp_path / "network-attempts.txt"
    yield os.environ | {
        "PYTHONPATH": str(Path(__file__).parent / "guards" / "subprocess"),
        "PYTHONUTF8": "1",
        "QT_QPA_PLATFORM": "offscreen",
        network.REPORT: str(report),
    }
    assert not report.exists(), f"a subprocess reached for the network: {report.read_text()}"


@pytest.fixture
def clock() -> FixedClock:
    """A clock that stands still until it is told to move."""
    return FixedClock()


@pytest.fixture
def new_id() -> Callable[[], str]:
    """Identifiers in order: the same ones in every run."""
    return counting_ids()


@pytest.fixture(scope="session")
def cheap_kdf() -> KdfParameters:
    """The cheapest key derivation there is, so that a test opens a vault in a millisecond."""
    from app.vault.kdf import KdfParameters

    return KdfParameters(memory_kib=8, passes=1, lanes=1)


@pytest.fixture
def vault(tmp_path: Path, cheap_kdf: KdfParameters) -> Iterator[Vault]:
    """A real, empty, open vault."""
    from app.vault.open import create_vault

    with create_vault(tmp_path / "Test.vault", PASSWORD, kdf=cheap_kdf) as opened:
        yield opened


@pytest.fixture
def program(home: Path, clock: FixedClock, cheap_kdf: KdfParameters) -> Program:
    """The program as bootstrap builds it, with folders, clock and key derivation for tests."""
    from app.bootstrap import build
    from app.system.paths import Paths

    paths = Paths(data=home / "data", settings=home / "settings")
    return build(
        paths=paths,
        clock=clock,
        region="CN",
        key_store=FakeKeyStore(),
        kdf=cheap_kdf,
        lowest_kdf=cheap_kdf,
    )


@pytest.fixture
def session(program: Program) -> Iterator[Session]:
    """A session over a real, empty vault."""
    opened = program.vaults.create(program.vault_path, PASSWORD)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def corpus() -> Path:
    """The folder of public sample exports; tests that read them are skipped without it."""
    folder = os.environ.get("RENUMBER_CORPUS")
    if not folder:
        pytest.skip("RENUMBER_CORPUS is not set: the public sample exports are not here")
    path = Path(folder)
    if not path.is_dir():
        pytest.fail(f"RENUMBER_CORPUS names no folder: {folder}")
    return path
