"""The user's own files: they take the place of ours, and their mistakes stay theirs."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.directory.finding import Finding, Flaw
from app.directory.lint import lint
from app.directory.match import Matcher
from app.directory.own import OwnFiles, with_own
from tests.app.directory.samples import BANK, SHOP, directory, playbook

OURS = directory(BANK, SHOP)

CAFE = """
id = "cafe"
name = { zh = "街角咖啡", en = "Corner Cafe" }
category = "shopping"
regions = ["CN"]
kinds = ["login"]
source = "my own card"
as_of = 2026-11-01
"""

MISSED = """
id = "missed"
situation = "number_taken"
title = { zh = "新号有人用过", en = "The new number is taken" }
when = { zh = "换号时说新号已被使用。", en = "A service says the new number is in use." }
region = "CN"
minutes = 5
source = "invented"
as_of = 2026-05-01
[[steps]]
id = "ask"
text = { zh = "打电话问清楚。", en = "Call and ask." }
"""


def services(*texts: str) -> OwnFiles:
    """Return own files with these services, each under the name of its id."""
    return OwnFiles(
        services=tuple((f"{tomllib.loads(text)['id']}.toml", text.encode()) for text in texts)
    )


def refused(files: OwnFiles) -> set[tuple[str, str, Flaw]]:
    """Return what was left out and why, without details."""
    return {(f.file, f.key, f.problem) for f in with_own(OURS, files).refused}


def test_an_own_service_is_added() -> None:
    """What we do not know, the user may; ours stay as they are."""
    whole = with_own(OURS, services(CAFE))
    assert set(whole.services) == {"northbank", "teashop", "cafe"}
    assert whole.own == {"cafe"}
    assert whole.refused == ()


def test_an_own_service_takes_the_place_of_ours_as_a_whole() -> None:
    """A corrected entry is the user's word, not a mixture that nobody wrote."""
    mine = BANK.replace("95501", "95577").replace('aliases = ["北行"]\n', "")
    whole = with_own(OURS, services(mine))
    assert [h.number for h in whole.services["northbank"].hotlines] == ["95577"]  # type: ignore[index]
    assert whole.services["northbank"].aliases == ()  # type: ignore[index]
    assert whole.own == {"northbank"}
    assert whole.refused == ()


def test_own_playbooks_and_situations_count_too() -> None:
    """Steps and whole moves are corrected in the same way."""
    files = OwnFiles(
        playbooks=(
            ("mine.toml", playbook("all_change", kinds='"login"', zh="换成新号。").encode()),
        ),
        situations=(("missed.toml", MISSED.encode()),),
    )
    whole = with_own(OURS, files)
    assert whole.playbooks["all_change"].steps[0].text.zh == "换成新号。"
    assert set(whole.whole_move) == {"missed"}
    assert whole.refused == ()


@pytest.mark.parametrize(
    ("content", "key", "flaw"),
    [
        (b"id = ", "", Flaw.NOT_TOML),
        (CAFE.encode("gbk"), f"byte {CAFE.index('街')}", Flaw.NOT_UTF8),
        (CAFE.replace('category = "shopping"', "").encode(), "", Flaw.KEY_MISSING),
        (CAFE.replace("source", "alias = []\nsource").encode(), "", Flaw.KEY_UNKNOWN),
        (CAFE.replace('"shopping"', '"cafe"').encode(), "category", Flaw.VALUE_UNKNOWN),
        (CAFE.replace("2026-11-01", '"May"').encode(), "as_of", Flaw.TYPE_WRONG),
        (CAFE.replace("source", "cooldown_days = -1\nsource").encode(), "cooldown_days",
         Flaw.VALUE_WRONG),
        (CAFE.replace('["login"]', '"login"').encode(), "kinds", Flaw.TYPE_WRONG),
        (CAFE.replace('"Corner Cafe"', '""').encode(), "name.en", Flaw.TEXT_EMPTY),
        (CAFE.replace('"cafe"', '"coffee"').encode(), "id", Flaw.FILE_MISNAMED),
        (CAFE.replace("source", 'depends_on = ["nobody"]\nsource').encode(), "depends_on",
         Flaw.SERVICE_UNKNOWN),
        (CAFE.replace("source", 'domains = ["com.cn"]\nsource').encode(), "domains",
         Flaw.DOMAIN_IS_PUBLIC_SUFFIX),
        (CAFE.replace("source", 'senders = ["95501"]\nsource').encode(), "senders",
         Flaw.TAKEN_BY_ANOTHER),
        (CAFE.replace("source", 'aliases = ["北方銀行"]\nsource').encode(), "aliases",
         Flaw.TAKEN_BY_ANOTHER),
        (CAFE.replace("source", 'notes = [{ zh = "把验证码告诉店员。", en = "Wait." }]\nsource')
         .encode(), "notes[0].zh", Flaw.SHARES_CODE),
    ],
)  # fmt: skip
def test_a_file_with_a_mistake_is_left_out(content: bytes, key: str, flaw: Flaw) -> None:
    """The program goes on with ours, and says which file, which key and what."""
    whole = with_own(OURS, OwnFiles(services=(("cafe.toml", content),)))
    assert whole.services == OURS.services
    assert {(f.file, f.key, f.problem) for f in whole.refused} == {
        ("services/cafe.toml", key, flaw)
    }


def test_own_playbooks_share_steps_too() -> None:
    """A common file in the user's folder serves the playbooks beside it; a broken one tells so."""
    common = (
        '[step.go]\ntext = { zh = "打开设置。", en = "Open the settings." }\neffect = "changed"\n'
    )
    book = playbook("mine")
    book = book[: book.index("[[playbook.steps]]")] + 'steps = ["go"]\n'
    files = (("mine.toml", book.encode()), ("common.toml", common.encode()))
    whole = with_own(directory(BANK), OwnFiles(playbooks=files))
    assert [step.id for step in whole.playbooks["mine"].steps] == ["go"]
    assert whole.refused == ()
    broken = (files[0], ("common.toml", b"step = "))
    kept = with_own(directory(BANK), OwnFiles(playbooks=broken))
    assert "mine" not in kept.playbooks
    assert {finding.file for finding in kept.refused} >= {"playbooks/common.toml"}


def test_an_own_mistake_brings_our_entry_back() -> None:
    """A broken correction of ours must not take the bank away."""
    mine = BANK.replace('["northbank.com.cn"]', '["https://northbank.com.cn"]')
    whole = with_own(OURS, services(mine))
    assert whole.services["northbank"].domains == ("northbank.com.cn",)  # type: ignore[index]
    assert [f.problem for f in whole.refused] == [Flaw.DOMAIN_MALFORMED]


def test_what_relies_on_a_file_left_out_falls_with_it() -> None:
    """A chain of own services never leaves one pointing at nothing."""
    broken = CAFE.replace("source", 'domains = ["-"]\nsource')
    bar = CAFE.replace('"cafe"', '"bar"').replace("街角咖啡", "街角酒吧").replace("Cafe", "Bar")
    bar = bar.replace("source", 'depends_on = ["cafe"]\nsource')
    assert refused(services(broken, bar)) == {
        ("services/cafe.toml", "domains", Flaw.DOMAIN_MALFORMED),
        ("services/bar.toml", "depends_on", Flaw.SERVICE_UNKNOWN),
    }
    assert set(with_own(OURS, services(CAFE, bar)).services) == {
        "northbank", "teashop", "cafe", "bar",
    }  # fmt: skip


def test_a_circle_made_by_the_user_is_refused() -> None:
    """Two entries waiting for one another: the user's goes, ours stays."""
    ours = directory(BANK, SHOP.replace("source", 'depends_on = ["northbank"]\nsource'))
    mine = BANK.replace('source = "inv', 'depends_on = ["teashop"]\nsource = "inv')
    whole = with_own(ours, services(mine))
    assert whole.services == ours.services
    assert [f.problem for f in whole.refused] == [Flaw.DEPENDS_IN_CIRCLE]


def test_one_id_is_not_given_twice_by_the_user() -> None:
    """Which of two playbooks was meant could only be guessed; the later file goes."""
    files = OwnFiles(
        playbooks=(("a.toml", playbook("mine").encode()), ("b.toml", playbook("mine").encode()))
    )
    whole = with_own(OURS, files)
    assert "mine" in whole.playbooks
    assert [(f.file, f.problem) for f in whole.refused] == [("playbooks/b.toml", Flaw.ID_REPEATED)]


def test_old_or_untidy_is_not_refused() -> None:
    """What the program can live with is said by the check, and used."""
    untidy = CAFE.replace("2026-11-01", "2019-11-01").replace('"街角咖啡"', '"街角咖啡 "')
    whole = with_own(OURS, services(untidy))
    assert "cafe" in whole.services
    assert whole.refused == ()
    assert lint(whole)


def test_the_check_tells_of_files_left_out() -> None:
    """What was refused is found again by whoever runs the check."""
    unread = Finding("services/pipe.toml", "", Flaw.FILE_UNREADABLE)
    whole = with_own(OURS, OwnFiles(unread=(unread,)))
    assert lint(whole) == [unread]


@pytest.mark.parametrize(
    "content",
    [
        b"a = " + b"[" * 100_000,
        b"a = " + b"9" * 10_000,
        b"\x00",
        b"a = 9999-99-99",
    ],
)
def test_no_file_stops_the_program(content: bytes) -> None:
    """What breaks the parser itself is a mistake in that file like any other."""
    for folder in ("services", "playbooks", "situations"):
        whole = with_own(OURS, OwnFiles(**{folder: (("cafe.toml", content),)}))  # type: ignore[arg-type]
        assert [f.file for f in whole.refused] == [f"{folder}/cafe.toml"]


WORDS = st.text(max_size=12)
LISTS = st.lists(WORDS, max_size=3)


@given(
    fields=st.dictionaries(
        st.sampled_from(
            ["regions", "domains", "senders", "signatures", "aliases", "depends_on", "login_via"]
        ),
        LISTS,
    ),
    zh=WORDS,
    page=WORDS,
    number=WORDS,
)
def test_whatever_stands_in_the_fields_ours_stay(
    fields: dict[str, list[str]], zh: str, page: str, number: str
) -> None:
    """The wildest entry is used or refused; either way the bank is still there."""
    lines = [
        f"{key} = {json.dumps(value)}" for key, value in ({"regions": ["CN"]} | fields).items()
    ]
    fact = 'source = "x", as_of = 2026-01-01, trust = "high"'
    text = (
        CAFE.replace('regions = ["CN"]', "\n".join(lines))
        .replace('"街角咖啡"', json.dumps(zh))
        .replace(
            "source =",
            f"change = {{ channels = [], page = {json.dumps(page)}, {fact} }}\n"
            f"hotlines = [{{ number = {json.dumps(number)}, {fact}, "
            'purpose = { zh = "问", en = "Ask" } }]\nsource =',
        )
    )
    whole = with_own(OURS, OwnFiles(services=(("cafe.toml", text.encode("utf-8", "replace")),)))
    assert whole.services["northbank"] is OURS.services["northbank"]  # type: ignore[index]
    assert ("cafe" in whole.services) == (not whole.refused)
    Matcher(whole).search("cafe")
