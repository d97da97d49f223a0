"""Who of an address book is proposed for the household: the user's own numbers, and the family."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from app.domain.ids import PersonId


class Relation(StrEnum):
    """Who somebody in the family is."""

    MOTHER = "mother"
    FATHER = "father"
    WIFE = "wife"
    HUSBAND = "husband"
    SON = "son"
    DAUGHTER = "daughter"
    BROTHER = "brother"
    SISTER = "sister"
    GRANDMOTHER = "grandmother"
    GRANDFATHER = "grandfather"


class OwnNumber(msgspec.Struct, frozen=True):
    """A number (E.164) saved under the user's own name.

    ``person`` is whose it is, "" for the user, whoever that is.
    """

    number: str
    person: PersonId = PersonId("")


class Relative(msgspec.Struct, frozen=True):
    """Somebody of the family, as saved (妈妈), with the numbers (E.164) saved under that name."""

    relation: Relation
    name: str
    numbers: tuple[str, ...]
