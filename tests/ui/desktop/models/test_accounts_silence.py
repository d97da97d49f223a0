"""How far messages were read, said beside an account: evidence, never proof."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from app.domain.binding import Binding, BindingStatus, Role, VerifiedBy
from app.domain.evidence import Evidence, EvidenceKind
from app.domain.findings import ReadUpTo
from app.domain.ids import AccountId, BindingId, EvidenceId, NumberId, ReadingId
from app.domain.number import Number
from ui.desktop.models.accounts_silence import silences

NOW = datetime(2026, 11, 3, 4, tzinfo=UTC)
NUMBER = NumberId("n")
NUMBERS = {NUMBER: Number(id=NUMBER, e164="+8613800138000", updated_at=NOW)}
READ = (ReadUpTo(id=ReadingId("r"), number=NUMBER, until=date(2026, 11, 19), updated_at=NOW),)


def _binding(status: BindingStatus) -> Binding:
    verified = status is BindingStatus.VERIFIED
    return Binding(
        id=BindingId("b"),
        account=AccountId("a"),
        role=Role.CODE,
        number=NUMBER,
        status=status,
        verified_by=VerifiedBy.PAGE if verified else None,
        verified_at=NOW if verified else None,
        updated_at=NOW,
    )


def _seen(
    when: date, kind: EvidenceKind = EvidenceKind.SPENDING, on: NumberId | None = None
) -> Evidence:
    return Evidence(
        id=EvidenceId("e"), account=AccountId("a"), kind=kind, when=when, where="sms",
        sender="95588", excerpt="", count=1, received_on=on,
    )  # fmt: skip


@pytest.mark.usefixtures("look_applied")
@pytest.mark.parametrize(
    ("status", "last", "kind", "quiet"),
    [
        (BindingStatus.VERIFIED, date(2026, 11, 2), EvidenceKind.SPENDING, True),
        (BindingStatus.CHANGED, date(2026, 11, 3), EvidenceKind.SPENDING, True),
        (BindingStatus.VERIFIED, date(2026, 11, 9), EvidenceKind.SPENDING, False),
        (BindingStatus.VERIFIED, date(2026, 11, 9), EvidenceKind.PROMOTION, True),
        (BindingStatus.TODO, date(2026, 11, 2), EvidenceKind.SPENDING, False),
    ],
)
def test_silence_is_said_after_a_change_only(
    status: BindingStatus, last: date, kind: EvidenceKind, quiet: bool
) -> None:
    """A message after the change, or no change at all: then only how far was read."""
    (words,) = silences("ICBC", [_binding(status)], [_seen(last, kind)], READ, NUMBERS)
    assert words.startswith("Messages of 138 0013 8000 were read up to 19 Nov 2026.")
    assert ("Nothing from ICBC since 3 Nov 2026." in words) == quiet
    assert ("no proof" in words) == quiet


@pytest.mark.parametrize(("on", "quiet"), [(NUMBER, False), (None, False), (NumberId("new"), True)])
@pytest.mark.usefixtures("look_applied")
def test_a_message_on_the_new_number_does_not_break_the_silence(
    on: NumberId | None, quiet: bool
) -> None:
    """What came to another number says nothing against this one; what nobody knows does."""
    late = _seen(date(2026, 11, 9), on=on)
    (words,) = silences("ICBC", [_binding(BindingStatus.CHANGED)], [late], READ, NUMBERS)
    assert ("Nothing from ICBC since 3 Nov 2026." in words) == quiet


def test_a_number_that_was_not_read_says_nothing() -> None:
    """Without an import there is nothing to say."""
    assert not list(silences("ICBC", [_binding(BindingStatus.CHANGED)], [], (), NUMBERS))
