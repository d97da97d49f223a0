"""The real directory and the real rules: what is tested is what people get."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.directory.load import load
from app.directory.match import Matcher
from app.messages.interpreter import Interpreter

RESOURCES = Path(__file__).parents[3] / "resources"


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    """The services that are shipped."""
    files = sorted((RESOURCES / "services").glob("*.toml"))
    return Matcher(load([(file.name, file.read_bytes()) for file in files], []))


@pytest.fixture(scope="session")
def rule_bytes() -> dict[str, bytes]:
    """The rules that are shipped, and what was learned."""
    files = (RESOURCES / "messages").iterdir()
    return {file.stem: file.read_bytes() for file in files if file.suffix in (".toml", ".bin")}


@pytest.fixture
def interpreter(matcher: Matcher, rule_bytes: dict[str, bytes]) -> Interpreter:
    """An interpreter that has seen nothing yet."""
    return Interpreter(matcher, rule_bytes)


@pytest.fixture(scope="session")
def shared_interpreter(matcher: Matcher, rule_bytes: dict[str, bytes]) -> Interpreter:
    """One for laws that are tried on many messages: what it has seen changes nothing."""
    return Interpreter(matcher, rule_bytes)
