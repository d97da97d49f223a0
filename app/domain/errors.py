"""Errors the user can act on. Each carries data; ui.text turns each class into one sentence.

Those of the encrypted list are in vault_errors, of files people bring in file_errors, of the
directory in directory_errors, of debts and reminders in due_errors. To add one: subclass
RenumberError with typed fields, and give it a sentence in both languages in ui/text (a test fails
until you do).
"""

from __future__ import annotations

import inspect


class RenumberError(Exception):
    """Base of everything the user can do something about; nothing was changed when it is raised.

    Subclasses list their data as annotations and take it as keyword arguments. ``code`` is the
    stable name for scripts: the class name in snake_case.
    """

    def __init__(self, **data: object) -> None:
        unknown = set(data) - self.fields()
        missing = self.fields() - set(data)
        if unknown or missing:
            raise TypeError(f"{type(self).__name__}: unknown {unknown}, missing {missing}")
        super().__init__(*data.values())
        self.data: dict[str, object] = data

    @classmethod
    def fields(cls) -> set[str]:
        """The names of the data this error carries."""
        return {
            name
            for base in cls.__mro__
            if issubclass(base, RenumberError) and base is not RenumberError
            for name in inspect.get_annotations(base)
        }

    @property
    def code(self) -> str:
        """The class name in snake_case."""
        name = type(self).__name__
        return "".join(
            "_" + c.lower() if c.isupper() and i else c.lower() for i, c in enumerate(name)
        )


class InvalidNumber(RenumberError):
    """``typed`` is no phone number in ``region``."""

    typed: str
    region: str


class NameNeeded(RenumberError):
    """A name is empty."""


class UnknownPerson(RenumberError):
    """No person of this name or id."""

    name: str


class AmbiguousPerson(RenumberError):
    """Several people are called so, or several exist and none was named."""

    name: str


class PersonExists(RenumberError):
    """Somebody is already called so."""

    name: str


class UnknownNumber(RenumberError):
    """This number is not in the household."""

    number: str


class NumberExists(RenumberError):
    """This number is already in the household."""

    number: str


class SameNumber(RenumberError):
    """Old and new number of a move are the same."""

    number: str


class MoveExists(RenumberError):
    """The person already moves away from this number."""

    number: str


class NumberInUse(RenumberError):
    """A number cannot be taken off: ``moves`` and ``accounts`` (counts) hang on it."""

    number: str
    moves: int
    accounts: int


class MoveInUse(RenumberError):
    """A move cannot be taken off: ``accounts`` that hang on ``number`` were worked on already."""

    number: str
    accounts: int


class UnknownMove(RenumberError):
    """No move of this id."""

    move: str


class NameNotRepeated(RenumberError):
    """Erasing ``name`` needs the name typed once more, exactly."""

    name: str


class NothingToKeep(RenumberError):
    """A proof without reference number, note and file."""


class ProofTooLarge(RenumberError):
    """The file ``name`` has more than ``limit`` MiB."""

    name: str
    limit: int


class ProofKindUnknown(RenumberError):
    """The file ``name`` is no picture and no PDF that can be shown, or it is broken."""

    name: str


class UnknownProof(RenumberError):
    """No proof of this id, or none with a file."""

    proof: str


class NoMove(RenumberError):
    """Nobody of the household gives a number up, so there is none to ask about."""


class UnknownAccount(RenumberError):
    """No account of this id."""

    account: str


class AmbiguousAccount(RenumberError):
    """Several accounts fit what was typed."""

    account: str


class NothingToVerify(RenumberError):
    """The account has nothing that was changed and waits for a proof."""

    account: str


class InvalidDate(RenumberError):
    """No date of the form YYYY-MM-DD (or, where it applies, YYYY-MM-DDTHH:MM)."""

    typed: str


class StopDayUnknown(RenumberError):
    """The day the number stops is not known, so that it cannot be moved; ``number`` to show."""

    number: str


class NotYetAtRest(RenumberError):
    """The old number may not be given up yet: there is no certificate; ``number`` to show."""

    number: str


class UnknownImport(RenumberError):
    """There is no such import to take back; ``which`` is "" if there is none at all."""

    which: str


class Cancelled(RenumberError):
    """The user stopped it; nothing was saved."""


class ExportFormatUnknown(RenumberError):
    """The name of the file to write ends in none of the known suffixes."""

    path: str


class ExportExists(RenumberError):
    """There is already a file of this name."""

    path: str


class ExportFailed(RenumberError):
    """The file could not be written."""

    path: str


class UnsafeNote(RenumberError):
    """A note seems to hold what must not be kept; it is kept only if the user is sure.

    ``kind`` is password, code, card or identity.
    """

    kind: str
