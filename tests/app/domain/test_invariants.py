"""What must hold of every stored thing is refused where it does not, however it is made."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.binding import Target
from app.domain.ids import NumberId, PersonId
from app.domain.number import Registrant
from tests.app.households import Builder


def test_a_target_number_goes_with_its_target_only() -> None:
    """Neither the one without the other, nor the other without the one."""
    builder = Builder()
    builder.account("shop")
    (binding,) = builder.bindings
    with pytest.raises(ValueError, match="NUMBER"):
        msgspec.structs.replace(binding, target=Target.NUMBER)
    with pytest.raises(ValueError, match="NUMBER"):
        msgspec.structs.replace(binding, target_number=NumberId("new"))
    both = msgspec.structs.replace(binding, target=Target.NUMBER, target_number=NumberId("new"))
    assert both.target_number == "new"


def test_a_person_is_named_where_a_person_is_the_registrant() -> None:
    """A number of a company, or of nobody knows whom, names none."""
    number = Builder().number("old")
    with pytest.raises(ValueError, match="registrant"):
        msgspec.structs.replace(number, registrant=Registrant.PERSON)
    with pytest.raises(ValueError, match="registrant"):
        msgspec.structs.replace(number, registered_to=PersonId("lin"))


def test_no_more_of_a_card_than_four_digits() -> None:
    """A whole card number cannot become a tail."""
    account = Builder().account("card", tail="6789")
    with pytest.raises(ValueError, match="four"):
        msgspec.structs.replace(account, tail="6200000000006789")
