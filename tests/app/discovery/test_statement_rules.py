"""Each rule for statements finds in its example what it says it finds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.directory.match import Matcher
from app.discovery.statement_mail import day_of_match, folded_text
from app.discovery.statement_rules import CompiledRule, Gives, StatementRules, load_statement_rules
from app.domain.directory_errors import DirectoryInvalid

DATA = (Path(__file__).parents[3] / "resources" / "statements.toml").read_bytes()
RULES = load_statement_rules(DATA)
ALL = [compiled for gives in Gives for compiled in RULES.rules[gives]]
TODAY = date(2026, 11, 20)


def found(rules: StatementRules, compiled: CompiledRule) -> str:
    """Return what the rule finds in its own example, written as ``value`` is."""
    from app.discovery.statement_mail import _Reader

    rule = compiled.rule
    alone = dict.fromkeys(Gives, ()) | {rule.gives: (compiled,)}
    only = StatementRules(rules.senders, alone, rules.money)
    service = rule.services[0] if rule.services else ""
    reader = _Reader(only, folded_text(rule.example), service, TODAY, "")
    match rule.gives:
        case Gives.STATEMENT | Gives.DUE:
            match_ = compiled.pattern.search(folded_text(rule.example))
            return str(day_of_match(match_, TODAY, rule.gives)) if match_ else ""
        case Gives.TAIL:
            return reader.tail()
        case Gives.CARD:
            return ", ".join(f"{tail} {_pairs(owed)}" for tail, owed in reader.cards().items())
        case Gives.BOTH:
            return _pairs(reader.totals())
        case _:
            return ", ".join(
                f"{m.decimal} {m.currency}"
                for m in reader._first_run(rule.gives)  # noqa: SLF001
            )


def _pairs(owed: object) -> str:
    return ", ".join(f"{m.decimal} {least.decimal} {m.currency}" for m, least in owed)  # type: ignore[attr-defined]


@pytest.mark.parametrize("compiled", ALL, ids=lambda c: f"{c.rule.gives}-{c.rule.example[:20]}")
def test_a_rule_finds_what_its_example_holds(compiled: CompiledRule) -> None:
    """The example is what the rule exists for."""
    assert found(RULES, compiled) == compiled.rule.value


def test_services_of_rules_and_senders_exist(matcher: Matcher) -> None:
    """A rule for a bank that the directory does not have would never be tried."""
    known = {service.id for service in matcher.services}
    named = {service for compiled in ALL for service in compiled.rule.services}
    assert named | set(RULES.senders.values()) <= known


@pytest.mark.parametrize(
    "broken",
    [
        b"[[rule]]\ngives = 'due'\npattern = '('\nexample = 'x'\nvalue = 'y'",
        b"[[rule]]\ngives = 'due'\npattern = 'x'\nvalue = 'y'",
        b"[[rule]]\ngives = 'nothing'\npattern = 'x'\nexample = 'x'\nvalue = 'y'",
        b"unknown = 1",
        b"\xff",
    ],
)
def test_a_mistake_in_the_rules_is_named(broken: bytes) -> None:
    """No pattern, example or key is taken that cannot work."""
    with pytest.raises(DirectoryInvalid):
        load_statement_rules(broken)
