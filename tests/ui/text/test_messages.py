"""What is said of one message."""

from __future__ import annotations

import pytest

from app.domain.evidence import EvidenceKind
from app.messages.understanding import Ask, Suspicion
from ui.text import catalogue
from ui.text.messages import (
    _ASKS,
    _KINDS,
    _SUSPICIONS,
    day_words,
    message_ask,
    message_kind,
    suspicion,
)

MESSAGE_KINDS = list(EvidenceKind)[:9]


def test_every_suspicion_wish_and_kind_has_words() -> None:
    """Nothing is shown as a code, and the Chinese differs from the English."""
    assert set(_SUSPICIONS) == set(Suspicion)
    assert set(_ASKS) == set(Ask)
    assert set(_KINDS) == set(MESSAGE_KINDS)
    said: dict[str, list[str]] = {}
    for language in ("en", "zh"):
        catalogue.use(catalogue.LANGUAGES[language])
        said[language] = [suspicion(found) for found in Suspicion]
        said[language] += [message_ask(ask) for ask in Ask]
        said[language] += [message_kind(kind) for kind in MESSAGE_KINDS]
    assert not set(said["en"]) & set(said["zh"])
    assert len(set(said["zh"])) == len(said["zh"])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_reasons_are_whole_sentences(language: str) -> None:
    """Each can stand alone on a line."""
    catalogue.use(catalogue.LANGUAGES[language])
    for found in Suspicion:
        assert suspicion(found).endswith(("。", "."))
        assert not suspicion(found).endswith(("。。", ".."))


@pytest.mark.parametrize(
    ("written", "zh", "en"),
    [
        ("11-25", "11月25日", "25 Nov"),
        ("02-29", "2月29日", "29 Feb"),
        ("2027-01-05", "2027年1月5日", "5 Jan 2027"),
    ],
)
def test_a_day_reads_as_days_do_here(written: str, zh: str, en: str) -> None:
    """With the year where the message gives one."""
    for language, words in (("zh", zh), ("en", en)):
        catalogue.use(catalogue.LANGUAGES[language])
        assert day_words(written) == words
