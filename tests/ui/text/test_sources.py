"""Sources are shown in the language in use, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
import pytest

from app.shipped import load_directory
from ui.text import catalogue
from ui.text.sources import show_source


@pytest.mark.parametrize(
    ("source", "chinese"),
    [
        ("vCards community data set, 2026-08", "vCards 社区数据，2026-08"),
        ("third-party guides, read 2026-11", "第三方指南，2026-11 查看"),
        ("official page help.gcash.com, read 2026-11", "官方页面 help.gcash.com，2026-11 查看"),
        (
            "2fa.directory, 2026-08, and general knowledge",
            "2fa.directory，2026-08、常识",
        ),
        ("tax bureau answers (reprinted)", "税务局答复（转载）"),
        ("two guides somebody wrote, read 2026-11", "two guides somebody wrote, read 2026-11"),
    ],
)
def test_a_source_reads_as_one_language(source: str, chinese: str) -> None:
    """Known phrases become Chinese, names stay; with an unknown word nothing is touched."""
    catalogue.use("zh")
    assert show_source(source) == chinese
    catalogue.use("en")
    assert show_source(source) == source


def test_most_entries_rest_on_sources_that_read_well() -> None:
    """A Chinese reader can read where nine of ten entries come from."""
    catalogue.use("zh")
    shown = [show_source(service.source) for service in load_directory().services.values()]
    readable = [source for source in shown if re.search(r"[一-鿿]|^[\w.]+，[\d-]+$", source)]
    assert len(readable) >= 0.9 * len(shown)


def test_no_source_stays_english_for_a_chinese_reader() -> None:
    """Whatever a fact of any service rests on is said in Chinese, or is a name with a date."""
    catalogue.use("zh")
    left = set()
    for service in load_directory().services.values():
        for source in _sources(msgspec.to_builtins(service)):
            shown = show_source(source)
            if not re.search(r"[一-鿿]", shown) and not re.fullmatch(r"[\w.]+[，\s][\d-]+", shown):
                left.add(source)
    assert not left


def _sources(data: object) -> Iterator[str]:
    """Yield every source below ``data``."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key == "source" and isinstance(value, str):
                yield value
            else:
                yield from _sources(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _sources(value)


def test_a_source_in_both_languages_is_shown_in_one() -> None:
    """Playbooks say it themselves, twice."""
    catalogue.use("zh")
    assert show_source("通行做法 · Common practice") == "通行做法"
    catalogue.use("en")
    assert show_source("通行做法 · Common practice") == "Common practice"
