"""The rules by which messages are read: the schema of resources/messages/*.toml.

A rule is a pattern with the message it exists for. Patterns are written in the folded form (see
template) and never name digits, so that one answer holds for all messages of a template.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

import msgspec

from app.domain.account import Kind
from app.domain.binding import Role
from app.domain.directory_errors import DirectoryInvalid
from app.domain.evidence import EvidenceKind
from app.messages.understanding import Ask, Sort, Suspicion
from app.messages.words import expanded, filled

NonEmpty = Annotated[str, msgspec.Meta(min_length=1)]


class _Rule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    pattern: NonEmpty
    unless: str = ""
    example: NonEmpty


class SortRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """From whom a message is."""

    sort: Sort


class KindRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What kind of message it is; fraud is told by ``LureRule``.

    ``sure`` where hardly anything else is worded so: what was learned does not outweigh it.
    """

    id: NonEmpty
    kind: EvidenceKind
    sure: bool = False


class Needs(StrEnum):
    """What must be there beside a lure before a message is called fraud."""

    NOTHING = "nothing"
    WAY = "way"
    """Some way to somebody unknown: a link, a chat account, a telephone, a stranger as sender."""
    LINK = "link"
    """A link that is not known to lead home, or a stranger as sender."""
    CONTACT = "contact"
    """A chat account, a group, or a program to install."""
    AWAY = "away"
    """A link that is not known to lead home."""


class LureRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A tale that swindlers tell, and what must come with it."""

    id: NonEmpty
    reason: Suspicion
    needs: Needs


class SignRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something odd that proves nothing by itself; of a ``group`` the heaviest counts once.

    ``weight`` is below zero where it speaks for the sender. ``reason`` is what the reader is told.
    """

    group: NonEmpty
    weight: Annotated[int, msgspec.Meta(ge=-9, le=9)]
    reason: Suspicion | None = None


class AskRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the message wants its reader to do."""

    ask: Ask


class CueRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something a message has or lacks, by which its kind is guessed where no rule is sure."""

    id: NonEmpty


class NameRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who is meant where a name says less: a product in the text, a carrier's short name.

    ``name`` is what people call it; ``service`` its id if the directory has it.
    """

    name: NonEmpty
    service: str = ""


class RegionRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A word by which the country of the sender is known (ISO 3166).

    The pattern sees the message as it was written, but in lower case: 帳 is Taiwan's, 賬 not.
    """

    region: NonEmpty


class FactRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value in messages of ``kinds`` (empty: all).

    Groups: ``v`` the value, ``c`` or ``u`` its currency (``currency`` if neither is written),
    ``y m d`` a date (``z`` a year behind it; of two bare numbers ``m`` is the first, whatever it
    is), ``n`` next month. An alternative without value is passed over. ``value`` is
    what the example gives on 20 November 2026.
    """

    gives: NonEmpty
    kinds: tuple[EvidenceKind, ...] = ()
    currency: str = ""
    value: NonEmpty


class AccountRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which of a bank's accounts is meant, or (in ``institution``) what an unknown name is."""

    kind: Kind


class RoleRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the number does there, seen from messages of ``kinds``."""

    role: Role
    kinds: tuple[EvidenceKind, ...] = ()


class SignatureRule(_Rule, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where a message without brackets names its sender.

    ``known``: only if the directory has the name, or its end, since others may stand there too.
    """

    known: bool = False
    value: NonEmpty


class RuleFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One language's rules as they stand in its file."""

    words: dict[str, str] = {}
    sort: tuple[SortRule, ...] = ()
    kind: tuple[KindRule, ...] = ()
    fact: tuple[FactRule, ...] = ()
    account: tuple[AccountRule, ...] = ()
    role: tuple[RoleRule, ...] = ()
    institution: tuple[AccountRule, ...] = ()
    signature: tuple[SignatureRule, ...] = ()
    lure: tuple[LureRule, ...] = ()
    sign: tuple[SignRule, ...] = ()
    ask: tuple[AskRule, ...] = ()
    product: tuple[NameRule, ...] = ()
    header: tuple[NameRule, ...] = ()
    cue: tuple[CueRule, ...] = ()
    region: tuple[RegionRule, ...] = ()


Rule = (
    SortRule
    | KindRule
    | FactRule
    | AccountRule
    | RoleRule
    | SignatureRule
    | LureRule
    | SignRule
    | AskRule
    | CueRule
    | NameRule
    | RegionRule
)


class Compiled(msgspec.Struct, frozen=True):
    """A rule ready to be tried."""

    rule: Rule
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def find(self, text: str) -> re.Match[str] | None:
        """Return where the rule fits the folded ``text``, or None."""
        found = self.pattern.search(text)
        if found is None or (self.unless is not None and self.unless.search(text)):
            return None
        return found


TABLES = tuple(name for name in RuleFile.__struct_fields__ if name != "words")
"""The tables of a rule file, in the order in which they stand there."""


class Rules(msgspec.Struct, frozen=True):
    """One language's rules, compiled."""

    language: str
    words: dict[str, str]
    sort: tuple[Compiled, ...]
    kind: tuple[Compiled, ...]
    fact: tuple[Compiled, ...]
    account: tuple[Compiled, ...]
    role: tuple[Compiled, ...]
    institution: tuple[Compiled, ...]
    signature: tuple[Compiled, ...]
    lure: tuple[Compiled, ...]
    sign: tuple[Compiled, ...]
    ask: tuple[Compiled, ...]
    product: tuple[Compiled, ...]
    header: tuple[Compiled, ...]
    cue: tuple[Compiled, ...]
    region: tuple[Compiled, ...]


def first(table: tuple[Compiled, ...], text: str) -> Compiled | None:
    """Return the first rule of ``table`` that fits the folded ``text``."""
    return next((compiled for compiled in table if compiled.find(text)), None)


def load_rules(language: str, data: bytes) -> Rules:
    """Return the rules in ``data`` (TOML), checked.

    Raises:
        DirectoryInvalid: unknown key, missing example, or a pattern that does not compile.
    """
    file = f"{language}.toml"
    try:
        parsed = msgspec.toml.decode(data, type=RuleFile)
    except (msgspec.DecodeError, ValueError) as error:
        raise DirectoryInvalid(file=file, key="", problem=str(error)) from None
    words = expanded(parsed.words)
    tables: dict[str, tuple[Compiled, ...]] = {}
    for name in TABLES:
        compiled = []
        for number, rule in enumerate(getattr(parsed, name), start=1):
            try:
                pattern = re.compile(filled(rule.pattern, words))
                unless = re.compile(filled(rule.unless, words)) if rule.unless else None
            except re.error as error:
                key = f"{name}[{number}]"
                raise DirectoryInvalid(file=file, key=key, problem=str(error)) from None
            compiled.append(Compiled(rule, pattern, unless))
        tables[name] = tuple(compiled)
    return Rules(language=language, words=words, **tables)
