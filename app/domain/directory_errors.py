"""Errors about what the directory of services holds, and what it does not; see errors."""

from __future__ import annotations

from app.domain.errors import RenumberError


class UnknownService(RenumberError):
    """The directory has no such service."""

    service: str


class NoAccountThere(RenumberError):
    """Nobody has an account at this service: it is a desk to ask or complain at."""

    service: str


class UnknownStep(RenumberError):
    """The playbook has no such step."""

    step: str


class NoPlaybook(RenumberError):
    """The directory has no steps for this goal at this kind of account."""

    kind: str
    goal: str


class UnknownSituation(RenumberError):
    """The directory has no steps for this situation."""

    situation: str


class OwnEntryExists(RenumberError):
    """The user has an entry of their own for this service; it is never overwritten."""

    path: str


class OwnEntryNotWritten(RenumberError):
    """The user's entry for a service could not be written."""

    path: str


class DirectoryInvalid(RenumberError):
    """A service or playbook file has a mistake."""

    file: str
    key: str
    problem: str
