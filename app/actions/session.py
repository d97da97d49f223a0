"""A session: an open vault and what the actions need beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.actions.keeping_plan import KeptPlan
from app.domain.errors import InvalidNumber, RenumberError
from app.domain.journal import Author
from app.domain.phone import parse_number, region_of

if TYPE_CHECKING:
    from app.directory.match import Matcher
    from app.directory.model import Directory
    from app.discovery.statement_rules import StatementRules
    from app.domain.backup import BackupReason
    from app.domain.household import Household
    from app.domain.vault_signs import Noticed
    from app.messages.interpreter import Interpreter
    from app.system.clock import Clock
    from app.vault.transaction import Transaction
    from app.vault.vault import Vault

USER = "user"
"""Who the journal names for what the user did; the program has no accounts of its own."""


class Changes:
    """A plain registry of callbacks, told after each change that the vault has acknowledged."""

    def __init__(self) -> None:
        self._callbacks: list[Callable[[], None]] = []

    def subscribe(self, callback: Callable[[], None]) -> Callable[[], None]:
        """Have ``callback`` called after each change; return the function that ends it."""
        self._callbacks.append(callback)

        def unsubscribe() -> None:
            if callback in self._callbacks:
                self._callbacks.remove(callback)

        return unsubscribe

    def announce(self) -> None:
        """Tell everyone that something changed."""
        for callback in tuple(self._callbacks):
            callback()


class Knowledge:
    """The directory and what understands with its help, loaded on first use."""

    def __init__(
        self,
        load_directory: Callable[[], Directory],
        load_rules: Callable[[], dict[str, bytes]],
        load_statements: Callable[[], bytes] = bytes,
    ) -> None:
        self._load_directory = load_directory
        self._load_rules = load_rules
        self._load_statements = load_statements
        self._directory: Directory | None = None
        self._matcher: Matcher | None = None
        self._interpreter: Interpreter | None = None
        self._statements: StatementRules | None = None

    @property
    def directory(self) -> Directory:
        """Services and playbooks."""
        if self._directory is None:
            self._directory = self._load_directory()
        return self._directory

    def read_anew(self) -> None:
        """Load everything again when it is next asked for: the user's entries have changed."""
        self._directory = self._matcher = self._interpreter = None

    @property
    def matcher(self) -> Matcher:
        """Finds services by what is seen of them."""
        if self._matcher is None:
            from app.directory.match import Matcher

            self._matcher = Matcher(self.directory)
        return self._matcher

    @property
    def interpreter(self) -> Interpreter:
        """Understands messages."""
        if self._interpreter is None:
            from app.messages.interpreter import Interpreter

            self._interpreter = Interpreter(self.matcher, self._load_rules())
        return self._interpreter

    @property
    def statements(self) -> StatementRules:
        """How statements that come by mail are read."""
        if self._statements is None:
            from app.discovery.statement_rules import load_statement_rules

            self._statements = load_statement_rules(self._load_statements())
        return self._statements


@dataclass(frozen=True)
class Session:
    """What every action takes first.

    ``region`` is the default of the system; a household's own numbers overrule it. ``noticed`` is
    to be said once, now that the list is open; ``closing`` is called before it closes.
    """

    vault: Vault
    knowledge: Knowledge
    clock: Clock
    new_id: Callable[[], str]
    region: str
    who: str = USER
    changes: Changes = field(default_factory=Changes)
    plans: KeptPlan = field(default_factory=KeptPlan)
    noticed: tuple[Noticed, ...] = ()
    closing: Callable[[], None] = field(default=lambda: None)

    @property
    def directory(self) -> Directory:
        """Services and playbooks."""
        return self.knowledge.directory

    def author(self) -> Author:
        """Return who does something now."""
        return Author(self.who, self.clock.now())

    @contextmanager
    def change(self, action: str) -> Iterator[Transaction]:
        """One transaction named ``action`` in the journal; announced once it is on disk."""
        with self.vault.transaction(
            who=self.who, action=action, at=self.clock.now()
        ) as transaction:
            yield transaction
        self.changes.announce()

    def back_up_first(self, reason: BackupReason) -> None:
        """Keep the list as it is before something large happens to it; an untouched one is not.

        Raises:
            VaultReadOnly, DiskFull: it could not be kept, so the large thing must not happen.
        """
        if self.vault.backups.changes:
            self.vault.backups.make(self.clock.now(), reason)

    def back_up_if_due(self) -> None:
        """Make the backup of the day if there is something new; failing is no harm."""
        with suppress(RenumberError):
            if self.vault.backups.changes:
                self.vault.backups.make_if_due(self.clock.now())

    def close(self) -> None:
        """Close the vault and forget the keys; a second time does nothing.

        No backup is made: the computer may be about to sleep, and waits for this.
        """
        if not self.vault.is_open:
            return
        try:
            self.closing()
        finally:
            self.plans.forget()
            self.vault.close()


def region_of_household(household: Household, default: str) -> str:
    """Return the region in which the household's numbers are read: that of its first number."""
    return region_of(household.numbers[0].e164) if household.numbers else default


def read_number(typed: str, household: Household, default: str) -> str:
    """Return the E.164 form of what the user typed.

    A number that is none in the household's region is tried as a Chinese mobile number, because
    most who use this program outside China are moving one.

    Raises:
        InvalidNumber: it is no number in either.
    """
    region = region_of_household(household, default)
    try:
        return parse_number(typed, region)
    except InvalidNumber:
        if region == "CN":
            raise
    try:
        return parse_number(typed, "CN")
    except InvalidNumber:
        raise InvalidNumber(typed=typed, region=region) from None
