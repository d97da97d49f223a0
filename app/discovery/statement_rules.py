"""The rules by which card statements that come by mail are read: schema of statements.toml."""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Annotated

import msgspec

from app.domain.directory_errors import DirectoryInvalid
from app.messages.words import expanded, filled

_FILE = "statements.toml"
NonEmpty = Annotated[str, msgspec.Meta(min_length=1)]


class Gives(StrEnum):
    """What a rule finds."""

    STATEMENT = "statement"
    DUE = "due"
    CARD = "card"
    BOTH = "both"
    OWED = "owed"
    MINIMUM = "minimum"
    TAIL = "tail"


class StatementRule(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A pattern and the piece of a statement it exists for.

    ``services`` limits it to some banks; ``negative``: they write what is owed with a minus.
    ``value`` is what the example gives on 20 November 2026.
    """

    gives: Gives
    pattern: NonEmpty
    services: tuple[str, ...] = ()
    negative: bool = False
    example: NonEmpty
    value: NonEmpty


class _RuleFile(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    senders: dict[str, str] = {}
    words: dict[str, str] = {}
    rule: tuple[StatementRule, ...] = ()


class CompiledRule(msgspec.Struct, frozen=True):
    """A rule ready to be tried."""

    rule: StatementRule
    pattern: re.Pattern[str]


class StatementRules(msgspec.Struct, frozen=True):
    """All rules, by what they give, in the order of the file.

    ``senders`` are service ids by the domain that sends their statements, where that is another's;
    ``money`` finds one amount, with its currency (``c`` or ``u``) and number (``v``).
    """

    senders: Mapping[str, str]
    rules: Mapping[Gives, tuple[CompiledRule, ...]]
    money: re.Pattern[str]


def load_statement_rules(data: bytes) -> StatementRules:
    """Return the rules in ``data`` (TOML), checked.

    Raises:
        DirectoryInvalid: unknown key, missing example, or a pattern that does not compile.
    """
    try:
        parsed = msgspec.toml.decode(data, type=_RuleFile)
    except (msgspec.DecodeError, ValueError) as error:
        raise DirectoryInvalid(file=_FILE, key="", problem=str(error)) from None
    words = expanded(parsed.words)
    rules: dict[Gives, list[CompiledRule]] = {gives: [] for gives in Gives}
    for number, rule in enumerate(parsed.rule, start=1):
        try:
            pattern = re.compile(filled(rule.pattern, words))
        except re.error as error:
            key = f"rule[{number}]"
            raise DirectoryInvalid(file=_FILE, key=key, problem=str(error)) from None
        rules[rule.gives].append(CompiledRule(rule, pattern))
    currency, number_of = words.get("currency", ""), words.get("number", "")
    money = re.compile(
        rf"(?:(?P<c>{currency})\s*:?\s*)?(?P<s>[-+]\s?)?(?:(?P<c2>{currency})\s*)?"
        rf"(?P<v>{number_of})(?:\s*/?\s*(?P<u>元|美元|港元|欧元|rmb|cny|usd|hkd|eur|gbp)\b)?"
    )
    return StatementRules(
        parsed.senders, {gives: tuple(found) for gives, found in rules.items()}, money
    )
