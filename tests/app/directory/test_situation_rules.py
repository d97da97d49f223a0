"""The check of whole moves and of the usual ways in."""

from __future__ import annotations

import msgspec
import pytest

from app.directory.finding import Flaw
from app.directory.load import load, load_situation, load_usual_routes
from app.directory.model import Directory
from app.directory.playbook import Situation
from app.domain.account import Kind
from app.domain.directory_errors import DirectoryInvalid
from tests.app.directory.samples import BANK, SHOP, WAYS, directory, playbook
from tests.app.directory.test_lint import found

CHARGE = """
id = "charge"
situation = "unknown_charge"
title = { zh = "这笔钱不是我花的", en = "This charge is not mine" }
when = { zh = "账上多出一笔钱。", en = "There is a charge you did not make." }
region = "CN"
urgent = true
minutes = 10
source = "invented"
as_of = 2026-05-01
[[steps]]
id = "police"
text = { zh = "用{new_number}打 110。", en = "Call 110 from {new_number}." }
action = "call"
dial = "110"
[[chores]]
id = "look"
text = { zh = "看账单。", en = "Look at the bill." }
after_days = 30
"""

ROUTES = """
[[route]]
use = "login"
factors = ["number"]
kinds = ["login", "wallet"]
source = "common practice"
as_of = 2026-05-01
trust = "medium"
[[route]]
use = "recover"
factors = ["papers"]
in_person = true
kinds = ["wallet"]
source = "common practice"
as_of = 2026-05-01
trust = "medium"
"""


def with_situation(text: str) -> Directory:
    """Return a directory in which every situation is covered, one of them by ``text`` too."""
    one = load_situation("charge.toml", text.encode())
    general = {
        situation.value: msgspec.structs.replace(
            load_situation("charge.toml", CHARGE.replace('"110"', '"112"').encode()),
            id=situation.value,
            situation=situation,
            region="001",
        )
        for situation in Situation
    }
    return msgspec.structs.replace(directory(BANK, SHOP), whole_move={**general, one.id: one})


def test_a_sound_one_has_no_finding() -> None:
    """Numbers of the old and new phone, 110 in China and 112 everywhere are fine."""
    assert found(with_situation(CHARGE)) == set()


@pytest.mark.parametrize(
    ("was", "now", "key", "flaw"),
    [
        ('region = "CN"', 'region = "XX"', "region", Flaw.REGION_UNKNOWN),
        ("minutes = 10", "minutes = 0", "minutes", Flaw.NUMBER_OUT_OF_RANGE),
        ("after_days = 30", "after_days = -1", "chores[look]", Flaw.NUMBER_OUT_OF_RANGE),
        ("2026-05-01", "2023-05-01", "as_of", Flaw.FACT_OLD),
        ('dial = "110"', 'dial = "1100"', "steps[police].dial", Flaw.NUMBER_INVALID),
        ('dial = "110"', "", "steps[police].action", Flaw.ACTION_LEADS_NOWHERE),
        ('action = "call"', 'action = "open_site"', "steps[police].action",
         Flaw.ACTION_LEADS_NOWHERE),
        ('dial = "110"', 'dial = "110"\neffect = "changed"', "steps[police].effect",
         Flaw.EFFECT_DOES_NOT_FIT),
        ('dial = "110"', 'dial = "110"\nrequires = ["hotline"]', "steps[police].requires",
         Flaw.REQUIREMENT_UNKNOWN),
        ('zh = "用{new_number}', 'zh = "用{old_number}', "steps[police].text",
         Flaw.PLACEHOLDERS_DIFFER),
        ('zh = "看账单。", en = "Look at the bill."', 'zh = "看{service}。", en = "See {service}."',
         "chores[look].text", Flaw.PLACEHOLDER_UNKNOWN),
        ('zh = "看账单。"', 'zh = "把密码告诉警察。"', "chores[look].text.zh", Flaw.SHARES_CODE),
    ],
)  # fmt: skip
def test_mistake_in_a_whole_move(was: str, now: str, key: str, flaw: Flaw) -> None:
    """Each mistake is found at its key."""
    assert was in CHARGE
    findings = found(with_situation(CHARGE.replace(was, now)))
    assert ("situations/charge.toml", key, flaw) in findings


def test_a_lost_number_cannot_call() -> None:
    """Steps for those whose old number is gone do not ask them to call from it."""
    lost = CHARGE.replace("unknown_charge", "old_number_lost").replace(
        '"call"', '"call_from_old_sim"'
    )
    key = ("situations/charge.toml", "steps[police].action", Flaw.ACTION_NEEDS_OLD_NUMBER)
    assert key in found(with_situation(lost))
    assert key not in found(with_situation(CHARGE.replace('"call"', '"call_from_old_sim"')))


def test_everywhere_only_international_numbers_can_be_dialled() -> None:
    """110 is the police in one country and nobody in the next."""
    everywhere = CHARGE.replace('region = "CN"', 'region = "001"')
    assert {flaw for _, _, flaw in found(with_situation(everywhere))} == {Flaw.NUMBER_INVALID}
    for dial in ("112", "+86 10 12345678"):
        assert (
            found(with_situation(everywhere.replace('dial = "110"', f'dial = "{dial}"'))) == set()
        )


def test_every_situation_is_covered_everywhere() -> None:
    """A Chinese household finds the general steps too; one abroad would find nothing else."""
    known = with_situation(CHARGE)
    abroad = known.whole_move.copy()
    del abroad["porting"]
    assert found(msgspec.structs.replace(known, whole_move=abroad)) == {
        ("situations", "001", Flaw.SITUATION_UNCOVERED)
    }


@pytest.mark.parametrize(("dial", "fine"), [("110", True), ("96110", True), ("9611000", False)])
def test_numbers_in_playbooks_can_be_dialled(dial: str, fine: bool) -> None:
    """A step that names its own number names one that somebody answers."""
    built = WAYS + playbook("x", step=f'action = "call"\ndial = "{dial}"')
    assert (found(directory(BANK, SHOP, playbooks=built)) == set()) is fine


def test_a_situation_is_called_like_its_file() -> None:
    """Who looks for unknown_charge_cn finds it in unknown_charge_cn.toml."""
    with pytest.raises(DirectoryInvalid, match="name of the file"):
        load_situation("other.toml", CHARGE.encode())


def test_one_id_for_one_situation() -> None:
    """Two of one id would hide one another."""
    files = [("a/charge.toml", CHARGE.encode()), ("b/charge.toml", CHARGE.encode())]
    with pytest.raises(DirectoryInvalid, match="twice"):
        load([], [], files)


def test_usual_routes_are_found_by_kind() -> None:
    """Each route stands under every kind it is for, in the order of the file."""
    routes = load_usual_routes(ROUTES.encode())
    assert {kind: len(found) for kind, found in routes.items()} == {Kind.LOGIN: 1, Kind.WALLET: 2}
    assert load_usual_routes(b"") == {}


@pytest.mark.parametrize(
    ("was", "now", "flaw"),
    [
        ('factors = ["papers"]', "factors = []", Flaw.ROUTE_EMPTY),
        ('factors = ["papers"]', 'factors = []\nvia = ["nobody"]', Flaw.SERVICE_UNKNOWN),
        ('as_of = 2026-05-01\ntrust = "medium"\n[[', 'as_of = 2020-05-01\ntrust = "medium"\n[[',
         Flaw.FACT_OLD),
        ("in_person = true", 'note = { zh = "共享屏幕给客服。", en = "Wait." }', Flaw.SHARES_SCREEN),
    ],
)  # fmt: skip
def test_mistake_in_a_usual_route(was: str, now: str, flaw: Flaw) -> None:
    """What is assumed of thousands of accounts is checked like what is known of one."""
    assert was in ROUTES
    routes = load_usual_routes(ROUTES.replace(was, now).encode())
    known = msgspec.structs.replace(directory(BANK, SHOP), usual_routes=routes)
    assert {(file, flaw) for file, _, flaw in found(known)} == {("usual_routes.toml", flaw)}


def test_a_usual_route_names_its_kinds() -> None:
    """A route for nobody in particular would be shown to everybody."""
    with pytest.raises(DirectoryInvalid, match="kind"):
        load_usual_routes(ROUTES.replace('kinds = ["wallet"]', "").encode())
