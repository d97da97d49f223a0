"""What a user does with one binding, and the bindings that a new account begins with."""

from __future__ import annotations

from collections.abc import Iterable

from app.actions.numbers import by_e164
from app.actions.session import Session, read_number
from app.domain.binding import Binding, Role, Target
from app.domain.errors import UnknownAccount, UnknownNumber
from app.domain.household import Household
from app.domain.ids import AccountId, BindingId, NumberId, PersonId
from app.guidance.choices import aimed
from app.vault.transaction import Transaction


def set_binding_target(
    session: Session, binding: BindingId, target: Target, number: str | None = None
) -> Binding:
    """Say what is to become of one binding; ``number`` (any spelling) with NUMBER only.

    Raises:
        UnknownAccount: there is no such binding.
        InvalidNumber: it is no number.
        UnknownNumber: the household does not have it, or none is given though one is needed.
    """
    household = session.vault.read()
    before = next((b for b in household.bindings if b.id == binding), None)
    if before is None:
        raise UnknownAccount(account=binding)
    chosen: NumberId | None = None
    if target is Target.NUMBER:
        e164 = read_number(number or "", household, session.region)
        found = by_e164(household, e164)
        if found is None:
            raise UnknownNumber(number=e164)
        chosen = found.id
    decision = household.account_by_id[before.account].decision
    after = aimed(before, target, chosen, decision, session.clock.now())
    with session.change("binding.target") as transaction:
        transaction.put(after)
    return after


def usual_number(household: Household, person: PersonId) -> NumberId | None:
    """Return the number a new account of ``person`` is taken to hang on.

    That is the old number of their first move, else the only number in their phone.
    """
    for move in household.moves:
        if move.person == person:
            return move.old
    kept = [n.id for n in household.numbers if n.kept_by == person]
    return kept[0] if len(kept) == 1 else None


def add_bindings(
    session: Session,
    transaction: Transaction,
    account: AccountId,
    roles: Iterable[Role],
    number: NumberId | None,
) -> None:
    """Bind ``number`` to the account in each of ``roles``."""
    for role in roles:
        transaction.put(
            Binding(
                id=BindingId(session.new_id()),
                account=account,
                role=role,
                number=number,
                updated_at=session.clock.now(),
            )
        )
