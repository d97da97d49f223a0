"""Reading the files: strict, and exact about the place of a mistake."""

from __future__ import annotations

import pytest

from app.directory.load import load
from app.domain.directory_errors import DirectoryInvalid
from tests.app.directory.samples import BANK, SHOP, WAYS, directory, playbook


def refusal(services: dict[str, str], playbooks: dict[str, str] | None = None) -> dict[str, object]:
    """Load the files and return the data of the error."""
    with pytest.raises(DirectoryInvalid) as caught:
        load(
            [(file, text.encode()) for file, text in services.items()],
            [(file, text.encode()) for file, text in (playbooks or {}).items()],
        )
    return caught.value.data


def test_good_files_are_read_by_id() -> None:
    """Services and playbooks are found under their ids, with dates and numbers as such."""
    known = directory(BANK, SHOP)
    assert set(known.services) == {"northbank", "teashop"}
    assert set(known.playbooks) == {"all_change", "all_close", "all_notifications"}
    assert known.services["northbank"].hotlines[0].as_of.year == 2026  # type: ignore[index]


@pytest.mark.parametrize(
    ("was", "now", "key", "word"),
    [
        ('aliases = ["北行"]', 'alias = ["北行"]', "", "alias"),
        (
            'name = { zh = "北方银行", en = "Northern Bank" }',
            'name = { zh = "北方银行" }',
            "name",
            "en",
        ),
        ('en = "Service"', 'en = ""', "hotlines[0].purpose.en", "length"),
        ('number = "95501"', "number = 95501", "hotlines[0].number", "str"),
        ("as_of = 2026-05-01, trust", 'as_of = "May", trust', "hotlines[0].as_of", "date"),
        ('category = "bank"', 'category = "banc"', "category", "banc"),
        ('kinds = ["debit_card"]', 'kinds = ["debit"]', "kinds[0]", "debit"),
        ('senders = ["95501"]', 'senders = ["95501"]\nfamiliar = 1.5', "familiar", "float"),
        ("as_of = 2026-05-01\n", "", "", "as_of"),
        ("aliases =", 'roles.debit = ["login"]\naliases =', "roles", "debit"),
        ("aliases =", 'roles.debit_card = ["log"]\naliases =', "roles[…][0]", "log"),
    ],
)
def test_mistake_names_file_and_key(was: str, now: str, key: str, word: str) -> None:
    """Unknown keys, missing translations, wrong types, numbers and dates are errors with a place."""
    assert was in BANK
    data = refusal({"northbank.toml": BANK.replace(was, now, 1)})
    assert data["file"] == "northbank.toml"
    assert data["key"] == key
    assert word in str(data["problem"])


def test_mistake_in_a_step_is_named_by_ids() -> None:
    """In a file of many playbooks the place is said in ids, not in positions to count."""
    broken = playbook("second", step='needs = [{ zh = "身份证" }]')
    data = refusal({}, {"ways.toml": playbook("first") + broken})
    assert (data["file"], data["key"]) == ("ways.toml", "playbook[second].steps[open].needs[0]")


def test_no_toml_names_the_line() -> None:
    """A typing error in the TOML itself is reported with its line."""
    data = refusal({"northbank.toml": "id = \nname = 1"})
    assert "line 1" in str(data["problem"])


def test_other_encodings_are_refused() -> None:
    """A file saved in GBK says so instead of showing a Python error."""
    with pytest.raises(DirectoryInvalid, match=r"UTF-8"):
        load([("northbank.toml", BANK.encode("gbk"))], [])


def test_a_byte_order_mark_does_no_harm() -> None:
    """Files saved by Windows Notepad are read."""
    assert load([("teashop.toml", SHOP.encode("utf-8-sig"))], []).services


def test_the_file_is_called_like_the_service() -> None:
    """Who looks for icbc finds it in icbc.toml."""
    assert refusal({"tea.toml": SHOP})["key"] == "id"


@pytest.mark.parametrize("twice", ["service", "playbook"])
def test_ids_are_used_once(twice: str) -> None:
    """Two services or playbooks of one id would hide one another."""
    services = [("a/teashop.toml", SHOP.encode()), ("b/teashop.toml", SHOP.encode())]
    ways = [("a.toml", WAYS.encode()), ("b.toml", WAYS.encode())]
    with pytest.raises(DirectoryInvalid, match="twice"):
        load(services if twice == "service" else [], ways if twice == "playbook" else [])
