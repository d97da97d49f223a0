"""How the guide shortens and words things."""

from __future__ import annotations

import re
from datetime import date
from unicodedata import east_asian_width

from app.domain.binding import AccountStatus, is_settled
from app.guidance.walk import Walk
from ui.text.catalogue import current, pick, tr
from ui.text.sources import show_source

_ENDS = re.compile(r"(?<=[。！？])|(?<=[.!?])\s+")
_TRIM = "。；.; "
_TITLE_ROOM = {"zh": 48, "en": 60}
"""A sentence wider than this makes no title; a Chinese character counts for two letters."""


def first_sentence(text: str) -> str:
    """Return what a step says first; a clause alone could be half of a condition."""
    return _ENDS.split(text)[0].rstrip(_TRIM)


def title_words(walk: Walk, looked_at: int) -> str:
    """Return where one is: the step's number, and what it says if that is short."""
    step, count = looked_at + 1, len(walk.steps)
    says = first_sentence(pick(walk.steps[looked_at].text))
    if letters_wide(says) > _TITLE_ROOM[current()]:
        return tr("Step {step} of {count}", step=step, count=count)
    return tr("Step {step} of {count}: {says}", step=step, count=count, says=says)


def letters_wide(words: str) -> int:
    """Return how many Latin letters ``words`` are about as wide as."""
    return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in words)


def current_step(walk: Walk) -> int | None:
    """Return the index of the first step that is not done, None if all are."""
    return next((i for i, step in enumerate(walk.steps) if not step.done), None)


def is_over(walk: Walk) -> bool:
    """Whether nothing is left to do for the account."""
    return is_settled(walk.status)


def asks_for_proof(walk: Walk) -> bool:
    """Whether the number was changed and only the proof is missing."""
    return walk.status is AccountStatus.CHANGED


def fitting_mode(walk: Walk | None) -> str:
    """Return what the guide shows by itself: a step, the question for a proof, or the end."""
    if walk is None:
        return "nothing"
    if is_over(walk):
        return "end"
    if current_step(walk) is None:
        return "proof" if asks_for_proof(walk) else "open"
    return "step"


def guide_title(name: str, walk: Walk | None, mode: str, looked_at: int) -> str:
    """Return the guide's title for the account called ``name``."""
    if walk is None:
        return tr("{name}: no steps for this yet", name=name)
    if mode == "end":
        endings = {
            AccountStatus.CLOSED: tr("{name} is closed", name=name),
            AccountStatus.KEPT: tr("{name} stays as it is", name=name),
        }
        return endings.get(walk.status, tr("{name} is done", name=name))
    titles = {
        "proof": tr("Changed. Has the new number arrived there?"),
        "open": tr("All steps are ticked"),
        "hold": tr("Let it wait, and look again later"),
        "note": tr("Your note"),
    }
    return titles.get(mode) or title_words(walk, looked_at)


def step_words(walk: Walk) -> dict[str, str]:
    """Return the short form of every step, by its id."""
    return {step.id: first_sentence(pick(step.text)) for step in walk.steps}


def source_words(walk: Walk) -> str:
    """Return what the steps rest on and when that was looked at, in the language in use."""
    parts = [_in_language(part) for part in walk.source.split("; ")]
    known = ("；" if current() == "zh" else "; ").join(
        dict.fromkeys(part for part in parts if part)
    )
    return tr(
        "Based on: {source}. Checked {month}; menus may differ between versions.",
        source=known or tr("the directory that comes with the program"),
        month=show_month(walk.as_of),
    )


def show_month(day: date) -> str:
    """Return year and month."""
    return f"{day:%Y-%m}"


def _in_language(part: str) -> str:
    """Return a source in the language in use; nothing if it is not to be had in it."""
    shown = show_source(part)
    chinese = any("\u4e00" <= c <= "\u9fff" for c in shown)
    return shown if chinese == (current() == "zh") else ""
