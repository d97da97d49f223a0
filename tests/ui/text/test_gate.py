"""The gate and what is lost, in words: every reason and next step has its own, in each language."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from app.domain.ids import AccountId, BindingId
from app.planning.gate import gate
from app.planning.verdict import PATIENCE, Blocker, Blocks, Gate, NextStep
from tests.app.households import OLD, TODAY, Builder
from ui.text import catalogue
from ui.text.catalogue import Language
from ui.text.gate import next_words, reason_words

LANGUAGES: tuple[Language, ...] = get_args(Language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_and_every_next_step_has_its_own_words(language: Language) -> None:
    """With the day where one is told, and never a code or an open brace."""
    catalogue.use(language)
    blockers = [Blocker(reason=reason, day=date(2026, 4, 30)) for reason in Blocks]
    reasons = [reason_words(blocker) for blocker in blockers]
    steps = [next_words(step) for step in NextStep]
    assert len(set(reasons)) == len(Blocks)
    assert len(set(steps)) == len(NextStep)
    assert not any("_" in words or "{" in words for words in (*reasons, *steps))


def test_every_reason_leads_to_a_next_step_and_every_step_is_used() -> None:
    """Nobody is left with a problem and no idea."""
    assert {Blocker(reason=reason).next for reason in Blocks} == set(NextStep)


def test_what_asks_for_patience_only_never_names_a_way_in() -> None:
    """What is still to be changed, proved or paid is no matter of waiting."""
    assert not PATIENCE & {Blocks.NOT_CHANGED, Blocks.NOT_VERIFIED, Blocks.PAYMENT_NEAR}


def test_blockers_are_plain_data() -> None:
    """They name the account and the binding by their ids."""
    builder = Builder().ordinary()
    builder.account("shop")
    found = gate(builder.build(), OLD, {}, TODAY)
    first = found.blockers[0]
    assert found.answer is Gate.NOT_YET
    assert (first.account, first.binding) == (AccountId("shop"), BindingId("shop-login"))
