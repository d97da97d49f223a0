"""Everything people can meet has words, in both languages."""

from __future__ import annotations

import inspect
from enum import StrEnum

import pytest

from app.discovery.candidate import Reason
from app.domain import directory_errors, due_errors, errors, file_errors, vault_errors
from app.domain.errors import RenumberError
from app.domain.file_errors import Problem
from app.planning.plan import WarningCode, Why
from ui.text import catalogue
from ui.text.errors import _SENTENCES, sentence
from ui.text.labels import _LABELS, label
from ui.text.reasons import problem, reason, warning, why

ERRORS = [
    cls
    for module in (errors, directory_errors, due_errors, file_errors, vault_errors)
    for _, cls in inspect.getmembers(module, inspect.isclass)
    if issubclass(cls, RenumberError) and cls.__module__ == module.__name__
    if cls is not RenumberError
]
LANGUAGES: list[catalogue.Language] = ["zh", "en"]


def _example(cls: type[RenumberError]) -> RenumberError:
    days = dict.fromkeys(("day", "low", "high", "limit", "seconds"), 7)
    values: dict[str, object] = {**days, "kind": "loan", "goal": "notifications"}
    return cls(**{name: values.get(name, "X") for name in cls.fields()})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cls", ERRORS)
def test_every_error_has_a_sentence(cls: type[RenumberError], language: catalogue.Language) -> None:
    """An error is one or two sentences, with nothing unfilled, and Chinese in Chinese."""
    catalogue.use(language)
    text = sentence(_example(cls))
    assert text.endswith(("。", ".", "吗？", "?"))
    assert "{" not in text
    assert any("一" <= c <= "鿿" for c in text) == (language == "zh")


def test_no_sentence_is_left_over() -> None:
    """The table of sentences names exactly the errors there are."""
    assert set(_SENTENCES) == set(ERRORS)


@pytest.mark.parametrize("enum", list(_LABELS))
def test_every_member_has_a_label(enum: type[StrEnum]) -> None:
    """No state, kind or role is shown as a code, and the Chinese differs from the English."""
    for member in enum:
        catalogue.use("en")
        english = label(member)
        catalogue.use("zh")
        assert english
        assert label(member) != english


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_has_a_sentence(language: catalogue.Language) -> None:
    """Why an order, why an account, what cannot be promised and what went wrong: all are said."""
    catalogue.use(language)
    said = (
        [why(w) for w in Why] + [reason(r) for r in Reason] + [warning(w, 3) for w in WarningCode]
    )
    said += [problem(Problem(code=c, at=4, count=2)) for c in ("truncated", "bad_row", "other")]
    for text in said:
        assert text.endswith(("。", "."))
        assert "{" not in text


def test_a_translation_with_other_fields_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A wrong catalogue shows the English sentence instead of breaking the program."""

    class Wrong:
        def gettext(self, _sentence: str) -> str:
            return "错的 {other}"

    monkeypatch.setattr(catalogue, "_translations", lambda _language: Wrong())
    assert catalogue.tr("Added: {name}", name="X") == "Added: X"


@pytest.mark.parametrize("language", LANGUAGES)
def test_columns_that_may_not_be_named_leave_no_gap(language: catalogue.Language) -> None:
    """A header that may hold values is not shown, nor are empty brackets in its place."""
    catalogue.use(language)
    text = sentence(file_errors.FileColumnsUnknown(path="a.csv", columns=""))
    assert not set("()（）") & set(text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("where", ["encoding", "archive", "kdf", "</OFX>", "line 7", "byte 12", ""])
def test_where_a_file_is_broken_is_said_in_words(language: catalogue.Language, where: str) -> None:
    """A line or a byte by its number, anything else without the program's own word for it."""
    catalogue.use(language)
    text = sentence(file_errors.FileMalformed(path="a.csv", where=where))
    number = where.removeprefix("line ").removeprefix("byte ")
    assert (number in text) if number.isdigit() else (not where or where not in text)
    assert any("一" <= c <= "鿿" for c in text) == (language == "zh")
