"""Which desk to call."""

from __future__ import annotations

import pytest

from app.directory.facts import Desk
from app.domain.account import Kind
from app.guidance.hotline import hotline_for
from tests.app.guidance.playbooks import service

ALL = (("1", Desk.VIP), ("2", Desk.ABROAD), ("3", Desk.CARDS), ("4", Desk.SERVICE), ("5", Desk.LOSS))  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "hotlines", "number"),
    [
        (Kind.CREDIT_CARD, ALL, "3"),
        (Kind.DEBIT_CARD, ALL, "4"),
        (Kind.TERMINAL, (("1", Desk.SERVICE), ("2", Desk.MERCHANTS)), "2"),
        (Kind.LOAN, (("1", Desk.CARDS), ("2", Desk.LOANS)), "2"),
        (Kind.DEBIT_CARD, (("1", Desk.ABROAD), ("2", Desk.CARDS)), "2"),
        (Kind.DEBIT_CARD, (("1", Desk.ABROAD), ("2", Desk.VIP), ("3", Desk.COMPLAINTS)), None),
        (Kind.LOGIN, (), None),
    ],
)
def test_the_desk_for_the_account_answers(
    kind: Kind, hotlines: tuple[tuple[str, Desk], ...], number: str | None
) -> None:
    """Its own desk first, then the one for everyone; never a desk for others."""
    found = hotline_for(service(hotlines=hotlines), kind)
    assert (None if found is None else found.number) == number
