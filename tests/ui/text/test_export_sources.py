"""The ways to an export: each named once, drawn, in both languages, and honest about passwords."""

from __future__ import annotations

from importlib import resources

import pytest

from ui.text.export_sources import Source, all_sources, source_groups

EXPECTED = {
    "huawei", "xiaomi", "oppo_vivo", "samsung", "iphone", "mac_messages", "cannot", "chrome",
    "edge", "apple_passwords", "firefox", "bitwarden", "1password", "keepass", "lastpass",
    "dashlane", "protonpass", "nordpass", "alipay", "wechat_pay", "jd_meituan", "mail", "contacts",
}  # fmt: skip


def test_every_source_is_there_once() -> None:
    """Phones come first, since they find most."""
    keys = [source.key for source in all_sources()]
    assert sorted(keys) == sorted(EXPECTED)
    assert source_groups()[0].source[0].key == "huawei"


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.key)
def test_a_source_can_be_drawn_and_followed(source: Source) -> None:
    """Its icon exists; it has steps that end in this window, or says what to do instead."""
    icons = resources.files("resources") / "icons"
    assert (icons / f"{source.icon}.svg").is_file()
    if not source.steps:
        assert source.note is not None
        return
    assert source.file
    english = " ".join(step.en for step in source.steps)
    assert "into this window" in english or "Drag it into" in english


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: source.key)
def test_nothing_says_what_must_never_be_said(source: Source) -> None:
    """The old SIM is not called by the word for a bank card; no password goes to anybody else."""
    said = [source.title, *source.steps, *([source.note] if source.note else [])]
    chinese = "".join(text.zh for text in said)
    assert "旧卡" not in chinese
    if "解压密码" in chinese:
        assert "不要告诉别人" in chinese


def test_plain_exports_of_passwords_are_marked() -> None:
    """All of them but KeePass, whose database is encrypted."""
    marked = {source.key for source in all_sources() if source.holds_passwords}
    assert marked == {
        "chrome", "edge", "apple_passwords", "firefox", "bitwarden", "1password", "lastpass",
        "dashlane", "protonpass", "nordpass",
    }  # fmt: skip
