"""The stable JSON of accounts: the one place that gives them their keys."""

from __future__ import annotations

from typing import Any

from app.actions.listing import AccountView
from app.domain.binding import Binding, Target
from app.domain.household import Household
from app.domain.repayment import DueAfterDays, DueOnDay, Repayment
from app.guidance.numbers import new_number_of


def account_row(view: AccountView, household: Household) -> dict[str, Any]:
    """Return one account with its bindings. Numbers are E.164, ``person`` is a name."""
    account = view.account
    return {
        "id": account.id,
        "person": view.owner.name,
        "service": account.service,
        "kind": account.kind.value,
        "name": account.name,
        "login": account.login,
        "tail": account.tail,
        "number": view.number.e164 if view.number else None,
        "roles": [b.role.value for b in view.bindings],
        "decision": account.decision.value,
        "status": view.status.value,
        "confidence": account.confidence.value,
        "bindings": [_binding_row(view, b, household) for b in view.bindings],
    }


def repayment_row(rule: Repayment) -> dict[str, Any]:
    """Return one calendar of an account; ``guess`` is whether it still has to be confirmed."""
    return {
        "id": rule.id,
        "statement_day": rule.statement_day,
        "due_day": rule.due.day if isinstance(rule.due, DueOnDay) else None,
        "due_after_days": rule.due.days if isinstance(rule.due, DueAfterDays) else None,
        "guess": rule.guess,
    }


def _binding_row(view: AccountView, binding: Binding, household: Household) -> dict[str, Any]:
    number = household.number_by_id.get(binding.number) if binding.number else None
    return {
        "id": binding.id,
        "number": number.e164 if number else None,
        "role": binding.role.value,
        "target": _target(view, binding, household),
        "status": binding.status.value,
        "verified_by": binding.verified_by.value if binding.verified_by else None,
    }


def _target(view: AccountView, binding: Binding, household: Household) -> str | None:
    """The number it is to hang on (None while the new one is unknown), or remove, or stay."""
    if binding.target in {Target.REMOVE, Target.STAY}:
        return binding.target.value
    number = new_number_of(household, view.account, binding)
    return number.e164 if number else None
