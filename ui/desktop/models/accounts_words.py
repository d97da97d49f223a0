"""What a row of the list of accounts says."""

from __future__ import annotations

from app.actions.listing import AccountView
from app.domain.account import Confidence, Kind
from app.domain.binding import AccountStatus, BindingStatus
from ui.desktop.tokens import State
from ui.text.catalogue import current, pick, tr
from ui.text.formats import show_phone
from ui.text.labels import label

_STATES = {
    "started": State.ACCENT,
    "waiting": State.WARN,
    "changed": State.ACCENT,
    "verified": State.OK,
    "removed": State.OK,
    "closed": State.OK,
}


def status_state(status: AccountStatus | BindingStatus) -> State:
    """Return the colour that goes with a status; grey is not yet, or left as it is."""
    return _STATES.get(status.value, State.NEUTRAL)


def view_name(view: AccountView) -> str:
    """Return what the account is called.

    One that still bears the directory's Chinese name is shown in the language in use.
    """
    service = view.service
    if service is not None and view.account.name == service.name.zh:
        return pick(service.name)
    return view.account.name


def capital(words: str) -> str:
    """Return ``words`` with a capital, where they stand alone."""
    return words[:1].upper() + words[1:]


def view_title(view: AccountView) -> str:
    """Return the name with the tail of the card."""
    return f"{view_name(view)} {view.account.tail}".rstrip()


def login_words(view: AccountView) -> str:
    """Return what tells this account from others: the kind with its tail, or the login."""
    account = view.account
    if account.tail:
        return f"{label(account.kind)} {account.tail}"
    if account.login:
        return _number_or_text(account.login)
    return "" if account.kind is Kind.LOGIN else label(account.kind)


def role_words(view: AccountView) -> str:
    """Return what the number does there, one phrase per separate number."""
    return " · ".join(_roles(view))


def short_role_words(view: AccountView, most: int = 2) -> str:
    """Return the same in the room of a column: up to ``most`` in full, of more the first."""
    roles = _roles(view)
    if len(roles) <= most:
        return " · ".join(roles)
    return tr("{role} +{n}", role=roles[0], n=len(roles) - 1)


def status_words(view: AccountView) -> str:
    """Return the progress in a word or two."""
    if view.account.confidence is Confidence.WEAK and view.status is AccountStatus.FOUND:
        return tr("unsure")
    return short_status(view.status)


def short_status(status: AccountStatus | BindingStatus) -> str:
    """Return a status in the room of a chip."""
    if status.value == "changed":
        return tr("to confirm")
    if status.value == "waiting":
        return tr("waiting")
    return label(status)


def row_words(view: AccountView) -> str:
    """Return the whole row as a screen reader says it."""
    parts = (view_name(view), login_words(view), role_words(view), status_words(view))
    separator = "，" if current() == "zh" else ", "
    return separator.join(part for part in parts if part)


def _roles(view: AccountView) -> tuple[str, ...]:
    return tuple(dict.fromkeys(label(binding.role) for binding in view.bindings))


def _number_or_text(login: str) -> str:
    return show_phone(login) if login.startswith("+") and login[1:].isdigit() else login
