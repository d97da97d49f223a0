"""The certificate that an old number may rest, in words; it carries a date and no whole number."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.household import Household
from app.domain.ids import AccountId
from app.planning.rest import Proven, Rest
from ui.text.catalogue import ntr, tr
from ui.text.document import Document, Part
from ui.text.documents_masking import mask_account
from ui.text.formats import show_date, show_list
from ui.text.labels import label
from ui.text.masked import masked_phone


def rest_document(found: Rest, household: Household) -> Document:
    """Return the certificate."""
    number = masked_phone(household.number_by_id[found.number].e164)
    return Document(
        title=tr("The old number {number} may rest", number=number),
        lead=tr(
            "As of {day}: as far as the list shows, nothing that lets somebody in hangs on it any "
            "more.",
            day=show_date(found.day, year=True),
        ),
        parts=tuple(_parts(found, household)),
        foot=tr("Made with Renumber on {day}.", day=show_date(found.day, year=True)),
    )


def _parts(found: Rest, household: Household) -> Iterable[Part]:
    if found.proven:
        count = len({each.account for each in found.proven})
        yield Part(
            heading=ntr(
                "{n} account was seen to work with another number",
                "{n} accounts were seen to work with another number",
                count,
            ),
            rows=tuple(_proof(each, household) for each in found.proven),
        )
    for heading, accounts in (
        (tr("The number was taken out"), found.removed),
        (tr("Only messages go there; changed, or left on purpose"), found.told),
        (tr("Closed"), found.closed),
        (tr("The contract that ends with the number"), found.contract),
    ):
        if accounts:
            yield Part(heading=heading, rows=_names(accounts, household))
    yield Part(heading=tr("The number itself"), rows=tuple(_itself(found)))
    yield Part(
        heading=tr("What this does not promise"),
        sentences=(
            tr(
                "Only accounts in the list were looked at. Keep this page some months after the "
                "number is cancelled; if something turns up, change it while nobody else has the "
                "number yet."
            ),
        ),
    )


def _proof(each: Proven, household: Household) -> str:
    name = _name(each.account, household)
    roles = show_list(label(role) for role in each.roles)
    how = label(each.by) if each.by is not None else tr("confirmed by you")
    if each.day is None:
        return tr("{account} ({roles}): {how}", account=name, roles=roles, how=how)
    return tr(
        "{account} ({roles}): {how}, {day}",
        account=name,
        roles=roles,
        how=how,
        day=show_date(each.day, year=True),
    )


def _itself(found: Rest) -> Iterable[str]:
    if found.sim is not None:
        yield tr(
            "What hung on the SIM (broadband, other SIMs, contract, credit) was settled by {day}.",
            day=show_date(found.sim, year=True),
        )
    if found.read_until is not None:
        yield tr(
            "Its messages were looked at until {day}; nothing that counts still came.",
            day=show_date(found.read_until, year=True),
        )


def _names(accounts: Iterable[AccountId], household: Household) -> tuple[str, ...]:
    return tuple(_name(account, household) for account in accounts)


def _name(account: AccountId, household: Household) -> str:
    """Return the account's name without tail or login, and whose it is where there are several."""
    found = household.account_by_id[account]
    name = mask_account(found.name, found)
    if len(household.people) < 2:
        return name
    return f"{name} ({household.person_by_id[found.owner].name})"
