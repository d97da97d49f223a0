"""Comparing the regulator's counts again, after accounts were added during a review."""

from __future__ import annotations

from datetime import UTC, datetime

from app.actions.comparing import look_up
from app.actions.registry import compare_registry
from app.actions.session import Session
from app.discovery.registry_answer import RegistryFinding
from ui.desktop.screens.imports_findings import Findings

_NOT_TOLD = datetime.min.replace(tzinfo=UTC)


def recount(session: Session, findings: Findings) -> tuple[RegistryFinding, ...]:
    """Return the counts of ``findings`` beside the list as it is now. Needs the vault's thread."""
    answers = {
        one.number: {app.name: (one.at or _NOT_TOLD, app.there) for app in one.apps}
        for one in findings.beyond.registry
    }
    proposed = look_up(session, [row.candidate for row in findings.rows])
    new = [one.candidate for one in proposed if one.known is None]
    return compare_registry(session.vault.read(), answers, new, session.knowledge.matcher)
