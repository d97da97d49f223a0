"""The columns of the dependency map, and which of them a number or an account stands in."""

from __future__ import annotations

from enum import IntEnum

from app.domain.account import Kind
from app.planning.map import MapNode


class Column(IntEnum):
    """From what opens to what is opened; each has a heading in ui.text."""

    NUMBERS = 0
    KEYS = 1
    BANKS = 2
    WALLETS = 3
    REST = 4


_COLUMNS = {
    Kind.MAILBOX: Column.KEYS,
    Kind.DEVICE_ACCOUNT: Column.KEYS,
    Kind.DEBIT_CARD: Column.BANKS,
    Kind.CREDIT_CARD: Column.BANKS,
    Kind.WALLET: Column.WALLETS,
    Kind.MESSENGER: Column.WALLETS,
}


def column_of(node: MapNode) -> Column:
    """Return where a node stands; what opens others stands before the rest."""
    if node.kind is None:
        return Column.NUMBERS
    if node.kind in _COLUMNS:
        return _COLUMNS[node.kind]
    return Column.WALLETS if node.opens else Column.REST
