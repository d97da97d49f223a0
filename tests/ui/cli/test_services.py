"""Pages and checks of the directory, and what the user adds to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.bootstrap import Program
from tests.fakes import FixedClock
from tests.ui.cli.conftest import Run

CAFE = """
id = "corner_cafe"
name = { zh = "街角小咖啡", en = "Corner Cafe" }
category = "shopping"
regions = ["CN"]
kinds = ["login"]
source = "my own card"
as_of = 2026-01-01
"""


@pytest.fixture
def own(program: Program) -> Path:
    """The user's folder of services, made as the documentation says."""
    folder = program.paths.own_directory / "services"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_page_says_facts_sources_and_doubts(run: Run, language: str) -> None:
    """The hotline and its source, the steps, and what we are not sure of, in either language."""
    shown = run("--language", language, "services", "show", "icbc", bare=True)
    assert shown.code == 0
    assert "95588" in shown.out
    assert "2026-08" in shown.out
    assert ("拿不准" if language == "zh" else "not sure") in shown.out
    assert "{" not in shown.out


def test_a_page_in_json_names_what_is_unknown(run: Run) -> None:
    """Scripts get the entry as written, and beside it what is assumed, guided and open."""
    shown = run("services", "show", "icbc", "--json", bare=True).json
    assert shown["own"] is False
    assert {"goal", "channel", "old_number", "own", "kinds"} == set(shown["playbooks"][0])
    assert {"change", "close", "notifications"} == {p["goal"] for p in shown["playbooks"]}
    assert all("." in name for name in shown["unknown"])
    for routes in shown["usual_routes"].values():
        assert all(route not in shown["routes"] for route in routes)


@pytest.mark.parametrize("name", ["icbc", "工行", "工商銀行", "ICBC"])
def test_a_page_is_found_by_name_too(run: Run, name: str) -> None:
    """Nobody has to know our ids: a name, an alias, either script."""
    assert run("services", "show", name, "--json", bare=True).json["id"] == "icbc"


def test_the_folder_for_own_entries_is_told(run: Run, program: Program) -> None:
    """Nobody has to guess where a platform keeps such things."""
    told = run("services", "folder", bare=True)
    assert told.out == f"{program.paths.own_directory}\n"
    assert run("services", "folder", "--json", bare=True).json == {
        "folder": str(program.paths.own_directory)
    }


def test_an_entry_is_copied_to_be_corrected(run: Run, own: Path) -> None:
    """Found by any of its names; a second copy is refused, and the first one stays."""
    assert run("services", "copy", "工行", "--json", bare=True).json["file"] == str(
        own / "icbc.toml"
    )
    assert run("services", "show", "icbc", "--json", bare=True).json["own"] is True
    refused = run("services", "copy", "icbc", bare=True)
    assert refused.code != 0
    assert str(own / "icbc.toml") in refused.err
    assert run("services", "copy", bare=True).code != 0


def test_an_own_entry_is_found_and_shown_as_such(run: Run, own: Path) -> None:
    """What the user added is searched like everything else, and its page says whose it is."""
    (own / "corner_cafe.toml").write_text(CAFE, encoding="utf-8")
    assert run("services", "jjxkf", "--json", bare=True).json["services"][0]["id"] == "corner_cafe"
    assert "your own" in run("--language", "en", "services", "show", "corner_cafe", bare=True).out


def test_a_source_is_named_once_for_what_rests_on_it(run: Run, own: Path) -> None:
    """An unknown line in between does not repeat it; one at the end is not credited to it."""
    change = 'change = { channels = ["app"], path = { zh = "我的", en = "Me" }, '
    change += 'source = "the cafe itself", as_of = 2026-01-01, trust = "high" }\nsource ='
    (own / "corner_cafe.toml").write_text(CAFE.replace("source =", change), encoding="utf-8")
    shown = run("--language", "en", "services", "show", "corner_cafe", bare=True).out
    part = shown[shown.index("Changing the number") : shown.index("What a change holds back")]
    lines = [line.strip().partition(":")[0] for line in part.strip().splitlines()]
    assert lines == [
        "Changing the number",
        "Where it is done",
        "The old number",
        "In the menus",
        "(the cafe itself; seen 1 Jan 2026; well supported)",
        "How long it takes",
        "Without the old number",
    ]


def test_a_broken_own_entry_is_told_in_a_sentence(run: Run, own: Path, clock: FixedClock) -> None:
    """Everything else goes on; the check says which file, where, what, and what to do."""
    clock.move(days=280)  # after the newest fact of ours
    (own / "icbc.toml").write_text("id = 'icbc", encoding="utf-8")
    (own / "corner_cafe.toml").write_text(
        CAFE.replace("source", 'domains = ["com.cn"]\nsource'), encoding="utf-8"
    )
    assert run("services", "show", "icbc", bare=True).code == 0
    checked = run("--language", "en", "services", "lint", bare=True)
    first, second = checked.out.splitlines()
    assert checked.code == 1
    assert first.startswith("services/corner_cafe.toml, domains: Anybody can have names below")
    assert second.startswith("services/icbc.toml: This is no TOML")
    assert "2 things" in checked.err
    found = run("services", "lint", "--json", bare=True)
    assert (found.code, found.json["ok"]) == (1, False)
    assert {f["problem"] for f in found.json["findings"]} == {"domain_is_public_suffix", "not_toml"}


def test_a_folder_is_checked_before_it_is_used(run: Run, tmp_path: Path) -> None:
    """Whoever writes entries elsewhere can check them together with ours."""
    folder = tmp_path / "mine" / "services"
    folder.mkdir(parents=True)
    (folder / "corner_cafe.toml").write_text(CAFE, encoding="utf-8")
    day = ("--today", "2026-11-22")
    assert run("services", "lint", tmp_path / "mine", *day, bare=True).code == 0
    (folder / "corner_cafe.toml").write_text(CAFE.replace("kinds", "kind"), encoding="utf-8")
    checked = run("--language", "zh", "services", "lint", tmp_path / "mine", *day, bare=True)
    assert checked.code == 1
    assert checked.out.startswith("services/corner_cafe.toml")
    nothing = run("services", "lint", tmp_path / "nothing", "--json", bare=True)
    assert (nothing.code, nothing.json["error"]["code"]) == (1, "file_missing")


def test_old_facts_are_found_by_the_day(run: Run) -> None:
    """Three years on, every entry waits to be looked up again."""
    checked = run("services", "lint", "--today", "2029-11-22", "--json", bare=True)
    assert checked.code == 1
    assert {f["problem"] for f in checked.json["findings"]} == {"fact_old"}
