"""The separate numbers an account keeps: what each is for, where it goes, how far it is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.actions.listing import AccountView
from app.domain.account import Decision, Kind
from app.domain.binding import Binding, Role, Target
from app.domain.number import Number
from ui.desktop.models.accounts_words import capital, short_status, status_state
from ui.desktop.screens.accounts_loading import AccountFacts
from ui.desktop.tokens import Kind as TextKind
from ui.desktop.widgets.buttons import IconButton
from ui.desktop.widgets.surface import Divider, column, row
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_phone
from ui.text.labels import label

_BANKS = {Kind.DEBIT_CARD, Kind.CREDIT_CARD}

_EXPLAINED: dict[Role, Callable[[], str]] = {
    Role.RESERVED: lambda: tr("The number in the bank's records; wallets and tax apps check it."),
    Role.CARD: lambda: tr("The number that belongs to this card."),
    Role.MESSAGE: lambda: tr("Where spending and balance messages go."),
    Role.QUICK_PAY: lambda: tr("Where codes go when a wallet pays with this card."),
    Role.SETTLEMENT: lambda: tr("Where notices about takings go."),
    Role.RECOVERY: lambda: tr("The way back in when the password is lost."),
    Role.CODE: lambda: tr("Where codes go when you log in or pay."),
}  # fmt: skip


class BindingList(QWidget):
    """One row for each binding.

    Signals:
        target_chosen(str, object, str): binding, its new Target, the E.164 number with NUMBER.
        number_wanted(): the user wants a number that the household does not have yet.
    """

    target_chosen = Signal(str, object, str)
    number_wanted = Signal()

    def __init__(self, facts: AccountFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._facts = facts
        box = column(Text(heading(facts.view), strong=True), spacing=4)
        moves = move_words(facts)
        if moves:
            box.addWidget(Text(moves, TextKind.SMALL, tone="muted"))
        for index, binding in enumerate(facts.view.bindings):
            if index:
                box.addWidget(Divider())
            box.addWidget(self._row(binding))
        self.setLayout(box)

    def menu_for(self, binding: Binding) -> QMenu:
        """Return the menu that says where ``binding`` can go."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("What should become of this number?"))

        def offer(words: str, target: Target, e164: str = "", *, now: bool) -> None:
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(now)
            action.triggered.connect(
                lambda _=False: self.target_chosen.emit(binding.id, target, e164)
            )

        offer(_default_words(self._facts), Target.MOVE, now=binding.target is Target.MOVE)
        for number in self._others(binding):
            chosen = binding.target is Target.NUMBER and binding.target_number == number.id
            words = tr("To {number}", number=show_phone(number.e164))
            offer(words, Target.NUMBER, number.e164, now=chosen)
        menu.addAction(tr("To a number not listed here…")).triggered.connect(
            lambda _=False: self.number_wanted.emit()
        )
        menu.addSeparator()
        remove = binding.target is Target.REMOVE
        offer(tr("Remove the number there"), Target.REMOVE, now=remove)
        offer(tr("Leave it as it is"), Target.STAY, now=binding.target is Target.STAY)
        return menu

    def _others(self, binding: Binding) -> tuple[Number, ...]:
        move = self._facts.view.move
        skip = {binding.number, move.new if move else None}
        return tuple(n for n in self._facts.numbers if n.id not in skip)

    def _row(self, binding: Binding) -> QWidget:
        name = capital(label(binding.role))
        title = Text(name)
        explained = _EXPLAINED.get(binding.role)
        words = [title]
        if explained is not None:
            words.append(Text(explained(), TextKind.SMALL, tone="muted"))
        special = target_words(binding, self._facts)
        if special:
            words.append(Text(special, TextKind.SMALL, tone="accent"))
        more = IconButton("ellipsis", tr("{number}: where it goes", number=name))
        more.clicked.connect(lambda _=False: self._ask(binding, more))
        chip = Chip(short_status(binding.status), status_state(binding.status))
        text = column(*words, spacing=1)
        line = row(text, chip, more, spacing=8)
        line.setStretch(0, 1)
        for part in (chip, more):
            line.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        line.setContentsMargins(0, 5, 0, 5)
        holder = QWidget()
        holder.setLayout(line)
        return holder

    def _ask(self, binding: Binding, button: QWidget) -> None:
        menu = self.menu_for(binding)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))


def heading(view: AccountView) -> str:
    """Return how many separate numbers there are."""
    count = len(view.bindings)
    if count == 0:
        return tr("No number is noted here")
    if count == 1:
        return tr("What the number does there")
    if view.account.decision is Decision.CLOSE:
        return ntr(
            "{n} number goes with the account",
            "{n} numbers go with the account",
            count,
        )
    if view.account.kind in _BANKS:
        return ntr(
            "One bank, {n} number to change",
            "One bank, {n} numbers to change separately",
            count,
        )
    return ntr("{n} place to change", "{n} places to change separately", count)


def move_words(facts: AccountFacts) -> str:
    """Return from which number to which; empty where it is not known."""
    view = facts.view
    if view.number is None:
        return tr("It is not known which of your numbers it hangs on.") if view.bindings else ""
    old = show_phone(view.number.e164)
    if view.account.decision is Decision.CLOSE:
        return tr("On {number}", number=old)
    new = facts.number(view.move.new) if view.move else None
    if new is not None:
        return tr("From {old} to {new}", old=old, new=show_phone(new.e164))
    if view.move is not None:
        return tr("From {old}; the new number is not known yet", old=old)
    return tr("On {number}", number=old)


def target_words(binding: Binding, facts: AccountFacts) -> str:
    """Return where a binding goes if not where the move says."""
    if binding.target is Target.MOVE:
        return ""
    if binding.target is Target.NUMBER:
        number = facts.number(binding.target_number)
        return tr("Goes to {number}", number=show_phone(number.e164)) if number else ""
    if binding.target is Target.REMOVE:
        return tr("To be removed, not changed")
    return tr("Stays as it is")


def _default_words(facts: AccountFacts) -> str:
    move = facts.view.move
    new = facts.number(move.new) if move else None
    if new is None:
        return tr("To the new number")
    return tr("To the new number {number}", number=show_phone(new.e164))
