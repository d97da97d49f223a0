"""Accounts, their bindings and the evidence for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.account import Account
from app.domain.binding import Binding
from app.domain.evidence import Evidence, EvidenceKind
from app.vault.tables.table import Moments, Row, Table, day_or_none, moment, moment_or_none

_EVIDENCE = {kind.value: kind for kind in EvidenceKind}


def _account_row(a: Account) -> Row:
    return (
        a.id,
        a.owner,
        a.helper,
        a.service,
        a.kind.value,
        a.name,
        a.login,
        a.tail,
        a.main,
        a.decision.value,
        a.confidence.value,
        moment_or_none(a.closed_at),
        moment(a.updated_at),
    )


ACCOUNT = Table("account", Account, Account.__struct_fields__, _account_row, None)


def _binding_row(b: Binding) -> Row:
    return (
        b.id,
        b.account,
        b.role.value,
        b.number,
        b.target.value,
        b.target_number,
        b.status.value,
        None if b.verified_by is None else b.verified_by.value,
        moment_or_none(b.verified_at),
        moment(b.updated_at),
    )


BINDING = Table("binding", Binding, Binding.__struct_fields__, _binding_row, None, of_account=True)


def _evidence_row(e: Evidence) -> Row:
    when = day_or_none(e.when)
    received = e.received_on
    return (e.id, e.account, e.kind.value, when, e.where, e.sender, e.excerpt, e.count, received)


def _evidence(rows: Iterable[Row], _: Moments) -> list[Evidence]:
    return [
        Evidence(
            id=i,
            account=account,
            kind=_EVIDENCE[kind],
            when=date.fromisoformat(when) if when else None,
            where=where,
            sender=sender,
            excerpt=excerpt,
            count=count,
            received_on=received_on,
        )
        for i, account, kind, when, where, sender, excerpt, count, received_on in rows
    ]


EVIDENCE = Table(
    "evidence",
    Evidence,
    ("id", "account", "kind", "when", "where", "sender", "excerpt", "count", "received_on"),
    _evidence_row,
    _evidence,
    of_account=True,
)
