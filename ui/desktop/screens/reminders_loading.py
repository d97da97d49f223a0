"""What the reminders read, in one go on the vault's thread."""

from __future__ import annotations

from app.actions.listing import list_accounts
from app.actions.reminding import list_due
from app.actions.repayments import paid_twice, repayments_of
from app.actions.session import Session, region_of_household
from ui.desktop.models.due import WINDOWS, DueFacts


def read_due(session: Session, days: int) -> DueFacts:
    """Read what falls due within ``days`` days, and what is late."""
    found = list_due(session, days)
    household = session.vault.read()
    return DueFacts(
        today=found.today,
        days=days,
        due=found.due,
        overdue=found.overdue,
        accounts={view.account.id: view for view in list_accounts(session)},
        playbooks=session.directory.guides,
        repayments={
            rule.account: repayments_of(household, rule.account) for rule in household.repayments
        },
        region=region_of_household(household, session.region),
        clashes=paid_twice(session),
        year=list_due(session, WINDOWS[-1]).due,
    )
