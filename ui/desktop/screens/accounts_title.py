"""The title of the accounts screen: how many there are, how many still hang on the old number."""

from __future__ import annotations

from collections.abc import Sequence

from app.actions.listing import AccountView
from ui.desktop.models.accounts_filter import Progress, progress_of
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_phone


def state_title(views: Sequence[AccountView]) -> str:
    """Return the title for all accounts there are."""
    count = len(views)
    if not count:
        return tr("No account in the list yet")
    accounts = ntr("{n} account", "{n} accounts", count)
    still = [v for v in views if progress_of(v) in {Progress.TODO, Progress.WAITING}]
    unproved = sum(progress_of(v) is Progress.CHANGED for v in views)
    if still:
        numbers = {v.number.e164 for v in still if v.move is not None and v.number is not None}
        if len(numbers) == 1:
            # Where the title has no room for one line, the number stays in one piece.
            number = show_phone(next(iter(numbers)))
            return tr(
                "{accounts} · {n} still on {number}", accounts=accounts, n=len(still), number=number
            )
        return tr("{accounts} · {n} still to do", accounts=accounts, n=len(still))
    if unproved:
        return tr("{accounts} · all changed, {n} still to confirm", accounts=accounts, n=unproved)
    return tr("{accounts} · all done", accounts=accounts)
