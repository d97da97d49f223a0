"""Names of senders as networks in Hong Kong and India mark them."""

from __future__ import annotations

import pytest

from app.directory.match import Matcher
from tests.app.directory.samples import BANK, SHOP, directory

NAMED = BANK.replace('senders = ["95501"]', 'senders = ["95501", "NORTHB"]')


@pytest.mark.parametrize(
    "sender", ["NORTHB", "northb", "#NORTHB", "VM-NORTHB", "AD-NORTHB-S", "jd-northb-t"]
)
def test_marks_of_the_network_do_not_hide_the_sender(sender: str) -> None:
    """Operator, circle, kind of message and # are no part of the name."""
    found = Matcher(directory(NAMED, SHOP)).by_sender(sender)
    assert found is not None
    assert found.id == "northbank"


@pytest.mark.parametrize(
    "sender", ["#", "##NORTHB", "V-NORTHB", "VMX-NORTHB", "VM-NORTHB-X", "VM-NORTH", "NORTHB-S"]
)
def test_what_is_no_mark_makes_another_name(sender: str) -> None:
    """A name that only holds a listed one is nobody's."""
    assert Matcher(directory(NAMED, SHOP)).by_sender(sender) is None


@pytest.mark.parametrize("sender", ["VM-95501", "#95501"])
def test_a_number_is_not_marked(sender: str) -> None:
    """Marks belong to names; with one, a listed number is another sender."""
    assert Matcher(directory(NAMED, SHOP)).by_sender(sender) is None
