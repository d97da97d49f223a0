"""Rules for playbooks of whole moves: every situation is covered, and every step stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from app.directory.fact_rules import check_age, check_regions
from app.directory.facts import WORLD
from app.directory.finding import Finding, Flaw
from app.directory.model import Directory
from app.directory.playbook import ActionKind, Situation, WholeMovePlaybook
from app.directory.step_rules import check_dial, check_id, check_lists
from app.directory.text_rules import placeholders, texts

PLACEHOLDERS = frozenset({"old_number", "new_number"})
"""What a step can be filled in with where no account is in view."""

_OLD_NUMBER_IS_GONE = frozenset({Situation.OLD_NUMBER_LOST})
_CALLS = frozenset({ActionKind.CALL, ActionKind.CALL_FROM_OLD_SIM})
_Flaws = Iterator[tuple[str, Flaw, str]]


def check_situations(directory: Directory, today: date | None) -> Iterator[Finding]:
    """Yield what is wrong with each, and which situations nobody outside China is helped in.

    Steps for everywhere (001) serve in China too, so that a situation covered for 001 is covered.
    """
    for playbook in directory.whole_move.values():
        flaws = [*_check_one(playbook), *_check_steps(playbook)]
        if today is not None:
            flaws += check_age("as_of", playbook.as_of, today)
        for flaw in flaws:
            yield Finding(file_of(playbook), *flaw)
    if directory.whole_move:
        covered = {p.situation for p in directory.whole_move.values() if p.region == WORLD}
        for situation in Situation:
            if situation not in covered:
                yield Finding("situations", WORLD, Flaw.SITUATION_UNCOVERED, situation)


def file_of(playbook: WholeMovePlaybook) -> str:
    """Return the file as findings name it."""
    return f"situations/{playbook.id}.toml"


def _check_one(playbook: WholeMovePlaybook) -> _Flaws:
    yield from check_id("id", playbook.id)
    yield from check_regions("region", (playbook.region,))
    if playbook.minutes < 1:
        yield "minutes", Flaw.NUMBER_OUT_OF_RANGE, str(playbook.minutes)
    yield from check_lists(playbook.steps, playbook.chores)
    for key, text in texts(playbook):
        for name in sorted((placeholders(text.zh) | placeholders(text.en)) - PLACEHOLDERS):
            yield key, Flaw.PLACEHOLDER_UNKNOWN, name


def _check_steps(playbook: WholeMovePlaybook) -> _Flaws:
    for step in playbook.steps:
        at = f"steps[{step.id}]"
        for key in ("requires", "unless"):
            for fact in getattr(step, key):
                yield f"{at}.{key}", Flaw.REQUIREMENT_UNKNOWN, fact
        if step.effect is not None:
            yield f"{at}.effect", Flaw.EFFECT_DOES_NOT_FIT, step.effect
        # No service is in view that could lend its site or its hotline.
        if step.action is ActionKind.OPEN_SITE or (step.action in _CALLS and step.dial is None):
            yield f"{at}.action", Flaw.ACTION_LEADS_NOWHERE, step.action
        gone = playbook.situation in _OLD_NUMBER_IS_GONE
        if gone and step.action is ActionKind.CALL_FROM_OLD_SIM:
            yield f"{at}.action", Flaw.ACTION_NEEDS_OLD_NUMBER, ""
        yield from check_dial(step, (playbook.region,))
