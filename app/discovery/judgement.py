"""What gathered evidence amounts to: how sure an account is, of which kind, how urgent."""

from __future__ import annotations

from app.directory.service import Service
from app.discovery.candidate import Reason
from app.discovery.evidence import Pile
from app.discovery.merge import Holding
from app.domain.account import Confidence, Kind
from app.domain.binding import Role
from app.domain.evidence import EvidenceKind

URGENT = frozenset(
    {
        Kind.DEBIT_CARD,
        Kind.CREDIT_CARD,
        Kind.WALLET,
        Kind.LOAN,
        Kind.TERMINAL,
        Kind.MAILBOX,
        Kind.DEVICE_ACCOUNT,
        Kind.TELECOM,
    }
)
"""Money, and keys to other accounts: what the review shows first."""

_OF_ACCOUNT = frozenset(
    {
        EvidenceKind.STATEMENT,
        EvidenceKind.REPAYMENT_DUE,
        EvidenceKind.REPAYMENT_RECEIVED,
        EvidenceKind.SPENDING,
        EvidenceKind.ACCOUNT_CHANGE,
        EvidenceKind.OTHER,
    }
)

_EXISTS = frozenset({EvidenceKind.SAVED_LOGIN, EvidenceKind.MAIL})
"""Shows that there is an account, and nothing of a number."""


def judge(holding: Holding, pile: Pile, service: Service | None) -> tuple[Confidence, Reason]:
    """Return how sure it is that the account hangs on the number, and why."""
    kinds = pile.kinds()
    # A bank that keeps a number on file for its customers needs one as well.
    needed = service is not None and (
        service.needs_number or Role.RESERVED in service.roles_of(Kind(holding.kind))
    )
    tests = (
        (EvidenceKind.VERIFICATION in kinds, Confidence.CERTAIN, Reason.CODE_RECEIVED),
        (bool(holding.tail), Confidence.CERTAIN, Reason.CARD_NAMED),
        (EvidenceKind.LOGIN_IS_NUMBER in kinds, Confidence.CERTAIN, Reason.LOGIN_IS_NUMBER),
        (bool(kinds & _OF_ACCOUNT), Confidence.LIKELY, Reason.ACCOUNT_MESSAGES),
        (EvidenceKind.NUMBER_IN_ENTRY in kinds, Confidence.LIKELY, Reason.NUMBER_IN_ENTRY),
        (EvidenceKind.PAYMENT in kinds, Confidence.LIKELY, Reason.PAYMENTS),
        (EvidenceKind.AUTOPAY in kinds, Confidence.LIKELY, Reason.COLLECTS),
        (bool(kinds & _EXISTS) and needed, Confidence.LIKELY, Reason.SERVICE_NEEDS_NUMBER),
        (EvidenceKind.SAVED_LOGIN in kinds, Confidence.WEAK, Reason.ONLY_SAVED_LOGIN),
        (EvidenceKind.MAIL in kinds, Confidence.WEAK, Reason.ONLY_MAIL),
    )
    for holds, confidence, reason in tests:
        if holds:
            return confidence, reason
    return Confidence.WEAK, Reason.ONLY_PROMOTION


def only_notices(holding: Holding, pile: Pile, service: Service | None) -> bool:
    """Whether all that was seen is notices that reach people without an account as well."""
    needed = service is not None and service.needs_number
    return not needed and not holding.tail and pile.kinds() == {EvidenceKind.OTHER}


def usual_kind(piles: dict[Holding, Pile]) -> Kind:
    """Return the kind to assume at an unknown institution: what its messages say, else a login."""
    kinds = sorted({Kind(h.kind) for h in piles if h.kind})
    if kinds:
        return kinds[0]
    # Only banks leave the kind open (see the interpreter); logins alone are logins.
    return Kind.DEBIT_CARD if any(not h.login for h in piles) else Kind.LOGIN
