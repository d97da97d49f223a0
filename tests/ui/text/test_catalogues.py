"""Every sentence of the program exists in every language, with the same fields."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from compile_catalogues import CatalogueError, compile_language, fields, languages, merge, sentence
from extract_messages import uses

LANGUAGES = languages()
USES = list(uses())


def _write(folder: Path, name: str, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def _problems(language: Path) -> Iterator[str]:
    with pytest.raises(CatalogueError) as caught:
        merge(language)
    yield from caught.value.problems


def test_there_is_chinese() -> None:
    """Simplified Chinese ships from the first day."""
    assert "zh_CN" in [language.name for language in LANGUAGES]


def test_every_sentence_is_a_plain_string() -> None:
    """No f-string, variable or sum stands where a translator must see the sentence."""
    assert [use.place for use in USES if not use.texts] == []


def test_every_field_is_given() -> None:
    """A sentence gets exactly the fields it names, so that none is left in braces on screen."""
    wrong = []
    for use in USES:
        if use.fields is None or not use.texts:
            continue
        named = set().union(*(fields(text) for text in use.texts))
        given = use.fields | ({"n"} if len(use.texts) > 1 else set())
        if not named <= given or not use.fields <= named:
            wrong.append((use.place, sorted(named), sorted(given)))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda path: path.name)
def test_every_sentence_is_translated(language: Path) -> None:
    """The catalogue holds the sentences of the code, all of them and no others."""
    known = {sentence(message) for message in merge(language) if message.id}
    used = {use.texts[0] for use in USES if use.texts}
    assert sorted(used - known) == [], "not translated"
    assert sorted(known - used) == [], "translated, but no longer in the program"


@pytest.mark.parametrize(
    ("entry", "complaint"),
    [
        ('msgid "Wait {n} days"\nmsgstr "请等几天"\n', "fields"),
        ('msgid "Wait"\nmsgstr "等 {n} 天"\n', "fields"),
        ('msgid "Wait"\nmsgstr ""\n', "no translation"),
        ('#, fuzzy\nmsgid "Wait"\nmsgstr "请等"\n', "fuzzy"),
        ('msgid "Wait"\nmsgstr "请等 {"\n', "Wait"),
        ('msgid "Wait"\nmsgstr "请等"\n#~ msgid "Go"\n#~ msgstr "走"\n', "obsolete"),
        ('msgid "Wait\n', "one.po"),
    ],
)
def test_a_faulty_translation_is_refused(tmp_path: Path, entry: str, complaint: str) -> None:
    """A translation that would break a sentence never reaches the program."""
    _write(tmp_path / "zh_CN", "one.po", entry)
    assert complaint in " ".join(_problems(tmp_path / "zh_CN"))


def test_two_files_may_not_contradict_each_other(tmp_path: Path) -> None:
    """One English sentence reads the same wherever it is shown."""
    _write(tmp_path / "zh_CN", "one.po", 'msgid "Wait"\nmsgstr "请等"\n')
    _write(tmp_path / "zh_CN", "two.po", 'msgid "Wait"\nmsgstr "稍候"\n')
    assert "one.po" in " ".join(_problems(tmp_path / "zh_CN"))


def test_the_compiled_file_is_what_gettext_reads(tmp_path: Path) -> None:
    """Plural sentences and plain ones come out of the compiled file as they were written."""
    import gettext

    _write(tmp_path / "zh_CN", "one.po", 'msgid "Wait"\nmsgstr "请等"\n')
    plural = 'msgid "one day"\nmsgid_plural "{n} days"\nmsgstr[0] "{n} 天"\n'
    _write(tmp_path / "zh_CN", "two.po", plural)
    with compile_language(tmp_path / "zh_CN").open("rb") as file:
        chinese = gettext.GNUTranslations(file)
    assert chinese.gettext("Wait") == "请等"
    assert chinese.ngettext("one day", "{n} days", 1) == "{n} 天"
