"""What the dependency map says: of each box, of the ties between them, and as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from app.actions.pictures import MapView
from app.domain.binding import AccountStatus, is_settled
from app.domain.ids import AccountId, NumberId
from app.planning.map import DependencyMap, Edge, Tie
from app.planning.map_columns import Column
from app.planning.map_layout import Box, Sort
from ui.desktop.models.accounts_words import capital, short_status, status_state, view_title
from ui.desktop.tokens import State
from ui.text.catalogue import current, ntr, tr
from ui.text.formats import show_list, show_phone
from ui.text.labels import label


class BoxWords(NamedTuple):
    """A box in words: its name, a line below it, the state with its colour and shape.

    ``spoken`` is all of it for a screen reader; ``strong``: others lean on it.
    """

    title: str
    detail: str
    state: State
    spoken: str
    strong: bool


def box_words(view: MapView, whole: DependencyMap, box: Box) -> BoxWords:
    """Return what ``box`` says."""
    if box.sort is Sort.NUMBER:
        return _number(view, whole, box)
    if box.sort is Sort.GROUP:
        return _group(view, box)
    account = view.accounts[AccountId(box.id)]
    details = [short_status(account.status)]
    if box.opens:
        details.append(opens_words(box.opens))
    elif box.parent is None and box.kind is not None:
        details.insert(0, label(box.kind))
    title = view_title(account)
    spoken = _sentence((title, label(account.account.kind), account.owner.name, *details))
    if len(view.people) > 1:
        details.insert(0, account.owner.name)
    return BoxWords(
        title=title,
        detail=" · ".join(details),
        state=status_state(account.status),
        spoken=spoken,
        strong=bool(box.opens),
    )


def node_name(view: MapView, node: str) -> str:
    """Return what a number or account is called."""
    account = view.accounts.get(AccountId(node))
    if account is not None:
        return view_title(account)
    return show_phone(view.numbers[NumberId(node)].e164)


def called(view: MapView, whole: DependencyMap, words: str) -> list[str]:
    """Return the ids of the numbers and accounts whose name has ``words`` in it."""
    wanted = words.casefold()
    return [node.id for node in whole.nodes if wanted in node_name(view, node.id).casefold()]


def heading(column: int) -> str:
    """Return the heading of a column of the whole map."""
    return {
        Column.NUMBERS: lambda: tr("Numbers"),
        Column.KEYS: lambda: tr("Mail and phone"),
        Column.BANKS: lambda: tr("Bank cards"),
        Column.WALLETS: lambda: tr("Wallets and other keys"),
        Column.REST: lambda: tr("The rest"),
    }[Column(column)]()


def heading_around(column: int) -> str:
    """Return the heading of a column of the map around one node."""
    return (tr("Opened by"), tr("This one"), tr("Opens"))[column]


def tie_words(edge: Edge) -> str:
    """Return what the one is good for at the other."""
    if edge.tie is Tie.NUMBER:
        return show_list(label(role) for role in edge.roles)
    return {
        Tie.LOGIN: lambda: tr("you log in with it, or need it first"),
        Tie.RECOVERY: lambda: tr("its mail gets you back in"),
        Tie.BANK: lambda: tr("it is asked for, or pays"),
        Tie.MAIN: lambda: tr("the main account"),
    }[edge.tie]()


def opens_words(count: int) -> str:
    """Return how many lean on it."""
    return ntr("opens {n} other", "opens {n} others", count)


def map_title(view: MapView, whole: DependencyMap) -> str:
    """Return what the map answers: how much still hangs on the numbers that are given up."""
    accounts = {node.id for node in whole.nodes if not node.is_number}
    if not accounts:
        return tr("Nothing to draw yet")
    hanging = {edge.target for edge in whole.edges if edge.source in view.given_up}
    if not view.given_up:
        return ntr(
            "What hangs on what: {n} account", "What hangs on what: {n} accounts", len(accounts)
        )
    if not hanging:
        return tr("Nothing hangs on the old number any more")
    return ntr(
        "{k} of {n} account still hangs on the old number",
        "{k} of {n} accounts still hang on the old number",
        len(accounts),
        k=len(hanging),
    )


def map_subtitle(view: MapView, whole: DependencyMap) -> str:
    """Return which account is the key to most others."""
    keys = [node for node in whole.nodes if not node.is_number and node.opens]
    if not keys:
        return ""
    first = max(keys, key=lambda node: node.opens)
    return ntr(
        "{name} is the key to {n} other account: take the greatest care of it.",
        "{name} is the key to {n} other accounts: take the greatest care of it.",
        first.opens,
        name=node_name(view, first.id),
    )


def _number(view: MapView, whole: DependencyMap, box: Box) -> BoxWords:
    number = view.numbers[NumberId(box.id)]
    old = number.id in view.given_up
    count = len({edge.target for edge in whole.out_of.get(number.id, ())})
    title = show_phone(number.e164)
    sort = tr("old number") if old else tr("stays in use")
    hanging = ntr("{n} account", "{n} accounts", count)
    state = State.WARN if old and count else State.NEUTRAL if old else State.OK
    return BoxWords(
        title=title,
        detail=f"{sort} · {hanging}",
        state=state,
        spoken=_sentence((title, sort, hanging)),
        strong=True,
    )


def _group(view: MapView, box: Box) -> BoxWords:
    statuses = [view.accounts[AccountId(id)].status for id in box.members]
    done = sum(map(is_settled, statuses))
    kind = capital(label(box.kind)) if box.kind is not None else ""
    title = tr("{kind}: {n}", kind=kind, n=len(box.members))
    if box.opened:
        state = State.NEUTRAL
    elif done == len(statuses):
        state = State.OK
    elif any(status is AccountStatus.WAITING for status in statuses):
        state = State.WARN
    else:
        state = State.NEUTRAL if not done else State.ACCENT
    detail = tr("{done}/{n} done", done=done, n=len(statuses))
    fold = tr("unfolded") if box.opened else tr("folded")
    return BoxWords(
        title=title,
        detail=detail,
        state=state,
        spoken=_sentence((title, detail, fold)),
        strong=bool(box.opens),
    )


def _sentence(parts: Iterable[str]) -> str:
    separator = "，" if current() == "zh" else ", "
    return separator.join(dict.fromkeys(part for part in parts if part))
