"""Language and region follow the system's locale."""

from __future__ import annotations

import pytest

from app.system.locale import system_language, system_region


@pytest.mark.parametrize(
    ("name", "language", "region"),
    [
        ("zh_CN.UTF-8", "zh", "CN"),
        ("zh_TW", "zh", "TW"),
        ("zh_Hans_CN.UTF-8", "zh", "CN"),
        ("zh-Hans-SG", "zh", "SG"),
        ("en_GB.UTF-8@euro", "en", "GB"),
        ("de", "en", "CN"),
        ("C.UTF-8", "zh", "CN"),
        ("POSIX", "zh", "CN"),
    ],
)
def test_the_name_tells_language_and_region(
    name: str, language: str, region: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chinese and China where the locale says nothing."""
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("LC_ALL", name)
    assert (system_language(), system_region()) == (language, region)


def test_the_strongest_variable_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As everywhere on the system: LC_ALL, then LC_MESSAGES, then LANG."""
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    monkeypatch.setenv("LC_MESSAGES", "zh_CN.UTF-8")
    monkeypatch.setenv("LC_ALL", "")
    assert (system_language(), system_region()) == ("zh", "CN")
