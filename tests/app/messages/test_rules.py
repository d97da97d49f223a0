"""Every rule does what its example says, and mistakes in a rule file are named."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.domain.directory_errors import DirectoryInvalid
from app.domain.evidence import EvidenceKind
from app.messages.facts import date_at, money_at, place_of, tail_at, value_in
from app.messages.home import Home
from app.messages.interpreter import Interpreter
from app.messages.rules import (
    Compiled,
    FactRule,
    KindRule,
    LureRule,
    Rules,
    SignatureRule,
    load_rules,
)
from app.messages.template import folded, template_of
from app.messages.understanding import Message

FOLDER = Path(__file__).parents[3] / "resources" / "messages"
RULES = {file.stem: load_rules(file.stem, file.read_bytes()) for file in FOLDER.glob("*.toml")}


FITTING = (
    "sort",
    "account",
    "role",
    "institution",
    "lure",
    "sign",
    "ask",
    "product",
    "header",
    "cue",
)


def _cases(table: str) -> list[pytest.ParameterSet]:
    return [
        pytest.param(rules, compiled, id=f"{language}-{table}-{number}")
        for language, rules in sorted(RULES.items())
        for number, compiled in enumerate(getattr(rules, table))
    ]


def _seen(text: str) -> str:
    return folded(template_of(text))


@pytest.mark.parametrize(("rules", "compiled"), _cases("kind"))
def test_an_example_is_of_the_kind_its_rule_says(rules: Rules, compiled: Compiled) -> None:
    """The rule itself is the first that fits its example, so no rule is dead."""
    assert isinstance(compiled.rule, KindRule)
    first = next(c for c in rules.kind if c.find(_seen(compiled.rule.example)))
    assert isinstance(first.rule, KindRule)
    assert first.rule.id == compiled.rule.id


@pytest.mark.parametrize(
    ("rules", "compiled"),
    [case for table in FITTING for case in _cases(table)],
)
def test_a_rule_fits_its_example(rules: Rules, compiled: Compiled) -> None:
    """Every rule of the other tables fits the example it exists for."""
    assert compiled.find(_seen(compiled.rule.example))


@pytest.mark.parametrize(("rules", "compiled"), _cases("region"))
def test_a_region_is_seen_in_its_example(rules: Rules, compiled: Compiled) -> None:
    """A rule for a country is the first to fit its example, as it was written."""
    fits = (c for c in rules.region if c.find(compiled.rule.example.casefold()))
    assert next(fits) is compiled


@pytest.mark.parametrize(("rules", "compiled"), _cases("lure"))
def test_bait_is_called_bait(interpreter: Interpreter, rules: Rules, compiled: Compiled) -> None:
    """The example of each tale is fraud to whoever receives it, for that tale among others."""
    assert isinstance(compiled.rule, LureRule)
    said = interpreter.understand(Message("", compiled.rule.example))
    assert said.kind is EvidenceKind.FRAUD
    assert compiled.rule.reason in said.suspicions


@pytest.mark.parametrize(("rules", "compiled"), _cases("signature"))
def test_a_signature_rule_finds_the_name(rules: Rules, compiled: Compiled) -> None:
    """A message without brackets is attributed to the name in its example."""
    assert isinstance(compiled.rule, SignatureRule)
    found = compiled.find(_seen(compiled.rule.example))
    assert found
    assert compiled.rule.example[found.start("v") : found.end("v")] == compiled.rule.value


@pytest.mark.parametrize(("rules", "compiled"), _cases("fact"))
def test_a_fact_is_read_from_its_example(rules: Rules, compiled: Compiled) -> None:
    """The value in the example is the one the rule promises, on 20 November 2026."""
    rule = compiled.rule
    assert isinstance(rule, FactRule)
    found = value_in(compiled, _seen(rule.example))
    assert found
    home = Home("CNY" if rules.language == "zh" else "", day_first=False)
    place = place_of(rule, found, home)
    assert place
    if rule.gives == "card_tail":
        value = tail_at(rule.example, place)
    elif rule.gives.endswith("_date"):
        value = str(date_at(rule.example, place, date(2026, 11, 20)))
    else:
        money = money_at(rule.example, place)
        assert money
        value = f"{money.decimal.normalize() if '.' not in rule.value else money.decimal} {money.currency}"
    assert value in (rule.value, rule.value.replace("50000", "5E+4"))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[[kind]]\nid='a'\nkind='nonsense'\npattern='x'\nexample='x'\n", ""),
        ("[[kind]]\nid='a'\nkind='other'\npattern='('\nexample='x'\n", "kind[1]"),
        ("[[kind]]\nid='a'\nkind='other'\npattern='x'\n", ""),
        ("[[kind]]\nid='a'\nkind='other'\npattern='x'\nexample='x'\nextra=1\n", ""),
        ("not toml", ""),
    ],
)
def test_a_mistake_in_a_rule_file_is_named(text: str, key: str) -> None:
    """An unknown kind or key, a broken pattern and a missing example name the file."""
    with pytest.raises(DirectoryInvalid) as caught:
        load_rules("zh", text.encode())
    assert caught.value.data["file"] == "zh.toml"
    assert caught.value.data["key"] == key
