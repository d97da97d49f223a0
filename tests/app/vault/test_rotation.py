"""Which backups stay: laws that hold for every history, whatever the clock did."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.backup import BEFORE_A_CHANGE, Backup, BackupReason
from app.vault.rotation import LEAST, superseded

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def backup(at: datetime, seq: int, reason: BackupReason = BackupReason.DAILY) -> Backup:
    """Return a backup of that time and state."""
    return Backup(path=f"{seq}", made_at=at, reason=reason, change_seq=seq, size=1, counts={})


def left(backups: list[Backup], now: datetime = NOW) -> set[str]:
    """Return the paths of those that stay."""
    return {b.path for b in backups} - {b.path for b in superseded(backups, now)}


histories = st.lists(
    st.tuples(
        st.integers(min_value=-400 * 1440, max_value=4000 * 1440),
        st.sampled_from(list(BackupReason)),
    ),
    max_size=60,
).map(lambda rows: [backup(NOW - timedelta(minutes=m), i, r) for i, (m, r) in enumerate(rows)])


def test_a_year_of_one_each_day_leaves_days_weeks_and_months() -> None:
    """Two days wholly, seven days, four weeks, twelve months: about twenty files."""
    days = [backup(NOW - timedelta(days=n), 1000 - n) for n in range(400)]
    ages = sorted((NOW - b.made_at).days for b in days if b.path in left(days))
    assert ages[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert 18 <= len(ages) <= 22
    assert 300 < ages[-1] < 370


@given(histories)
def test_never_fewer_than_three_and_the_newest_state_always(backups: list[Backup]) -> None:
    """However old they are, and whatever order their clocks say."""
    stay = left(backups)
    assert len(stay) >= min(LEAST, len(backups))
    if backups:
        assert max(backups, key=lambda b: b.change_seq).path in stay


@given(histories)
def test_what_is_young_or_from_the_future_stays(backups: list[Backup]) -> None:
    """All of two days; those made before a large change for a month."""
    stay = left(backups)
    for each in backups:
        age = NOW - each.made_at
        if age <= timedelta(days=2):
            assert each.path in stay
        if each.reason in BEFORE_A_CHANGE and age <= timedelta(days=30):
            assert each.path in stay


@given(histories)
def test_thinning_out_twice_changes_nothing_more(backups: list[Backup]) -> None:
    """What stayed stays."""
    once = [b for b in backups if b.path in left(backups)]
    assert left(once) == {b.path for b in once}


@given(histories, st.integers(min_value=0, max_value=20_000))
def test_a_clock_put_forward_by_years_keeps_the_periods(backups: list[Backup], days: int) -> None:
    """The newest of the last days and months that have any stay, however late it seems."""
    stay = left(backups, NOW + timedelta(days=days))
    months = {(b.made_at.year, b.made_at.month) for b in backups}
    kept = {(b.made_at.year, b.made_at.month) for b in backups if b.path in stay}
    assert len(kept) >= min(len(months), 12)
