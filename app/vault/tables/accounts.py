"""Accounts, their bindings and the evidence for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from app.domain.account import Account, Confidence, Decision, Kind
from app.domain.binding import Binding, BindingStatus, Role, Target, VerifiedBy
from app.domain.evidence import Evidence, EvidenceKind
from app.vault.tables.table import Moments, Row, Table, day_or_none, moment, moment_or_none

_KIND = {kind.value: kind for kind in Kind}
_DECISION = {decision.value: decision for decision in Decision}
_CONFIDENCE = {confidence.value: confidence for confidence in Confidence}
_ROLE = {role.value: role for role in Role}
_TARGET = {target.value: target for target in Target}
_STATUS = {status.value: status for status in BindingStatus}
_VERIFIED: dict[str | None, VerifiedBy | None] = {
    None: None,
    **{how.value: how for how in VerifiedBy},
}
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


def _accounts(rows: Iterable[Row], moments: Moments) -> list[Account]:
    return [
        Account(
            id=i,
            owner=owner,
            helper=helper,
            service=service,
            kind=_KIND[kind],
            name=name,
            login=login,
            tail=tail,
            main=main,
            decision=_DECISION[decision],
            confidence=_CONFIDENCE[confidence],
            closed_at=moments[closed] if closed else None,
            updated_at=moments[updated],
        )
        for (
            i,
            owner,
            helper,
            service,
            kind,
            name,
            login,
            tail,
            main,
            decision,
            confidence,
            closed,
            updated,
        ) in rows
    ]


ACCOUNT = Table(
    "account",
    Account,
    (
        "id",
        "owner",
        "helper",
        "service",
        "kind",
        "name",
        "login",
        "tail",
        "main",
        "decision",
        "confidence",
        "closed_at",
        "updated_at",
    ),
    _account_row,
    _accounts,
)


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


def _bindings(rows: Iterable[Row], moments: Moments) -> list[Binding]:
    return [
        Binding(
            id=i,
            account=account,
            role=_ROLE[role],
            number=number,
            target=_TARGET[target],
            target_number=target_number,
            status=_STATUS[status],
            verified_by=_VERIFIED[how],
            verified_at=moments[verified] if verified else None,
            updated_at=moments[updated],
        )
        for (
            i,
            account,
            role,
            number,
            target,
            target_number,
            status,
            how,
            verified,
            updated,
        ) in rows
    ]


BINDING = Table(
    "binding",
    Binding,
    (
        "id",
        "account",
        "role",
        "number",
        "target",
        "target_number",
        "status",
        "verified_by",
        "verified_at",
        "updated_at",
    ),
    _binding_row,
    _bindings,
    of_account=True,
)


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
