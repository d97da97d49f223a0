"""Steps for a situation are those of the country one lives in."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.directory.facts import Text
from app.directory.playbook import Situation, Step, WholeMovePlaybook
from app.guidance.whole_move import for_situation, in_region

WORDS = Text(zh="看一看。", en="Look.")
REGIONS = st.sampled_from(["CN", "HK", "US", "001"])


def steps(situation: Situation, region: str, *, urgent: bool = False) -> WholeMovePlaybook:
    """Return steps for ``situation`` whose rules hold in ``region``."""
    return WholeMovePlaybook(
        id=f"{situation}_{region.lower()}",
        situation=situation,
        title=WORDS,
        when=WORDS,
        region=region,
        urgent=urgent,
        minutes=5,
        steps=(Step(id="look", text=WORDS),),
        source="invented",
        as_of=date(2026, 5, 1),
    )


def test_the_own_country_comes_first() -> None:
    """China's rules in China, the general ones elsewhere, another country's nowhere."""
    known = [steps(Situation.RETIRING, region) for region in ("001", "CN", "US")]
    assert [
        getattr(for_situation(known, Situation.RETIRING, region), "region", None)
        for region in ("CN", "US", "HK")
    ] == ["CN", "US", "001"]
    assert for_situation(known, Situation.PORTING, "CN") is None
    assert for_situation(known[1:], Situation.RETIRING, "HK") is None


def test_what_is_urgent_stands_first() -> None:
    """Whoever sees a charge that is not theirs does not read a list first."""
    known = [
        steps(Situation.BEFORE_SWITCHING, "CN"),
        steps(Situation.RETIRING, "001"),
        steps(Situation.UNKNOWN_CHARGE, "CN", urgent=True),
    ]
    assert [playbook.situation for playbook in in_region(known, "CN")] == [
        Situation.UNKNOWN_CHARGE,
        Situation.BEFORE_SWITCHING,
        Situation.RETIRING,
    ]


@given(
    st.lists(st.tuples(st.sampled_from(Situation), REGIONS), unique=True),
    st.sampled_from(["CN", "HK", "US"]),
)
def test_each_situation_is_answered_once(known: list[tuple[Situation, str]], region: str) -> None:
    """Every situation that has steps for the region or for everywhere has exactly one answer."""
    chosen = in_region([steps(*one) for one in known], region)
    expected = {situation for situation, where in known if where in {region, "001"}}
    assert {playbook.situation for playbook in chosen} == expected
    assert len(chosen) == len(expected)
