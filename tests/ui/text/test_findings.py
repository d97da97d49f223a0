"""Each finding is one sentence that says what is wrong and what to do."""

from __future__ import annotations

import pytest

from app.directory.finding import Finding, Flaw
from ui.text import catalogue
from ui.text.findings import finding_sentence


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("flaw", list(Flaw))
def test_every_flaw_is_said(flaw: Flaw, language: catalogue.Language) -> None:
    """With file and key, what is wrong and what to do, in the language in use."""
    catalogue.use(language)
    said = finding_sentence(Finding("icbc.toml", "change.path", flaw, "X"))
    assert said.startswith("icbc.toml")
    assert "change.path" in said
    assert said.endswith("。" if language == "zh" else ".")
    assert any("一" <= c <= "鿿" for c in said) or language == "en"


def test_a_finding_about_the_whole_file_names_no_key() -> None:
    """Without a key there is no empty place for one."""
    catalogue.use("en")
    assert finding_sentence(Finding("services/a.toml", "", Flaw.NOT_UTF8)) == (
        "services/a.toml: The file is not UTF-8. Save it again with that encoding."
    )


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("wanted", ["str", "int", "bool", "date", "array", "object"])
def test_what_belongs_there_is_said(wanted: str, language: catalogue.Language) -> None:
    """Somebody who never saw TOML reads what to type, not the name of a type."""
    catalogue.use(language)
    said = finding_sentence(Finding("a.toml", "as_of", Flaw.TYPE_WRONG, wanted))
    assert wanted not in said.split()
    assert said != finding_sentence(Finding("a.toml", "as_of", Flaw.TYPE_WRONG, "other"))


def test_a_broken_line_is_named() -> None:
    """The line is where people look first."""
    catalogue.use("zh")
    assert "第 7 行" in finding_sentence(Finding("a.toml", "", Flaw.NOT_TOML, "line 7"))
