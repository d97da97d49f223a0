"""What is said of the regulator's counts, in both languages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.discovery.registry_answer import Comparison, RegistryFinding
from app.domain.ids import ServiceId
from ui.text.address_book import registry_line, registry_title
from ui.text.catalogue import use

WECHAT = ServiceId("wechat")


@pytest.mark.parametrize(
    ("compared", "english", "chinese"),
    [
        (
            Comparison("微信", 2, WECHAT, 1),
            "2 found there, 1 here. Look for",
            "清单里有 1 个，再找找",
        ),
        (Comparison("微信", 1, WECHAT, 0), "1 found there, none here. Add", "一个也没有，请补上"),
        (Comparison("微信", 2, WECHAT, 2), "2 found there, 2 here.", "查到 2 个，清单里有 2 个。"),
        (Comparison("微信", 0, WECHAT, 1), "none found there, 1 here.", "没查到，清单里有 1 个。"),
        (Comparison("微信", 0, WECHAT, 0), "none found there.", "那边没查到。"),
        (Comparison("微信", 3), "3 found there.", "那边查到 3 个。"),
        (Comparison("", 0), "No account in any", "都没有查到"),
    ],
)
def test_counts_in_words(compared: Comparison, english: str, chinese: str) -> None:
    """Who has more is told to look; who has less is not told that anything is wrong."""
    use("en")
    assert english in registry_line(compared, "微信")
    use("zh")
    assert chinese in registry_line(compared, "微信")


def test_titles_say_what_is_known() -> None:
    """Number and day, or one of them, or neither; never an empty place."""
    at = datetime(2026, 11, 20, tzinfo=UTC)
    use("en")
    titles = [
        registry_title(RegistryFinding(number, when, ()))
        for number in ("+8613800138000", "")
        for when in (at, None)
    ]
    assert len(set(titles)) == 4
    assert "138 0013 8000" in titles[0]
    assert "20 Nov 2026" in titles[0]
    assert titles[3] == "What the regulator counted:"
