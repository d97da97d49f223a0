"""Which of a service's accounts a message is about, and what the number does there."""

from __future__ import annotations

from app.directory.service import Service
from app.domain.account import CARDS, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind
from app.messages.rules import AccountRule, RoleRule, Rules, first
from app.messages.template import folded, template_of

_OF_CARD = frozenset(
    {EvidenceKind.STATEMENT, EvidenceKind.REPAYMENT_DUE, EvidenceKind.REPAYMENT_RECEIVED}
)
_UNSPECIFIC = frozenset({EvidenceKind.VERIFICATION, EvidenceKind.PROMOTION})


def account_kind(
    rules: Rules,
    service: Service | None,
    signature: str,
    kind: EvidenceKind,
    text: str,
    *,
    has_tail: bool,
) -> Kind | None:
    """Return which of the service's accounts is meant; None if that stays open."""
    found = first(rules.account, text)
    named = found.rule.kind if found and isinstance(found.rule, AccountRule) else None
    if kind in _UNSPECIFIC and not has_tail:
        named = None
    if service is None:
        guess = first(rules.institution, folded(template_of(signature)))
        usual = guess.rule.kind if guess and isinstance(guess.rule, AccountRule) else Kind.LOGIN
        if usual is Kind.DEBIT_CARD:
            return named if named in CARDS else None
        return usual
    if named in service.kinds:
        return named
    if service.kinds[0] in CARDS and CARDS.issubset(service.kinds):
        return None
    return service.kinds[0]


def roles(
    rules: Rules, kind: EvidenceKind, account: Kind | None, service: Service | None, text: str
) -> tuple[Role, ...]:
    """Return what the number must be doing there, as far as this message shows."""
    found: list[Role] = []
    bank = account in CARDS or account is None or (service and service.kinds[0] in CARDS)
    if kind is EvidenceKind.VERIFICATION:
        found.append(Role.CODE)
        if bank:
            found.append(Role.RESERVED)
    else:
        if kind in _OF_CARD and account is Kind.CREDIT_CARD:
            found.append(Role.CARD)
        found.append(Role.MESSAGE)
    for compiled in rules.role:
        rule = compiled.rule
        fits = isinstance(rule, RoleRule) and (not rule.kinds or kind in rule.kinds)
        if fits and isinstance(rule, RoleRule) and rule.role not in found and compiled.find(text):
            found.append(rule.role)
    return tuple(found)
