"""Errors carry data and a stable name, never a sentence."""

from __future__ import annotations

import re

import pytest

from app.domain.due_errors import InvalidDay
from app.domain.errors import RenumberError
from app.domain.vault_errors import VaultMissing, VaultTooNew, WrongPassword

ALL = sorted(RenumberError.__subclasses__(), key=lambda kind: kind.__name__)


def test_an_error_carries_what_it_was_given() -> None:
    """By name, for whoever makes a sentence of it."""
    error = VaultTooNew(path="v", found=3, supported=1)
    assert error.data == {"path": "v", "found": 3, "supported": 1}
    assert error.code == "vault_too_new"
    assert WrongPassword().data == {}


@pytest.mark.parametrize("data", [{}, {"path": "v", "more": 1}, {"Path": "v"}])
def test_missing_and_unknown_data_are_mistakes(data: dict[str, object]) -> None:
    """A raise that forgets what the sentence needs fails where it stands."""
    with pytest.raises(TypeError):
        VaultMissing(**data)


def test_fields_are_those_of_the_class() -> None:
    """The annotations, no more."""
    assert InvalidDay.fields() == {"day", "low", "high"}
    assert WrongPassword.fields() == set()


def test_every_error_has_a_code_of_its_own() -> None:
    """Scripts tell errors apart by it."""
    codes = [kind(**dict.fromkeys(kind.fields(), "x")).code for kind in ALL]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch("[a-z]+(_[a-z]+)*", code) for code in codes)
