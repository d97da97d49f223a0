"""What is said of one message: the verdict first, then what it is and what it wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.actions.comparing import ProposedAccount
from app.directory.model import Directory
from app.discovery.registry_answer import RegistryFinding
from app.domain.ids import ServiceId
from app.messages.examine import MessageReport
from ui.desktop.screens.imports_counts import CountsCard
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import FlowLayout, flow
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.surface import Card, column, empty
from ui.desktop.widgets.text import Text
from ui.text.catalogue import tr
from ui.text.messages import describe, suspicion, verdict
from ui.text.titles import spoken_title


@dataclass(frozen=True, slots=True)
class MessageView:
    """A message, and the account it speaks of; None where it is of none, or not to be believed.

    ``counts`` are set where it is the regulator's answer, ``names`` call their services.
    """

    report: MessageReport
    account: ProposedAccount | None
    counts: tuple[RegistryFinding, ...] = ()
    names: Mapping[ServiceId, str] = field(default_factory=dict)


class ReportCard(Card):
    """The answer.

    Signals:
        add_wanted(object): put this Candidate on the list.
        shown_wanted(str): show the account of this id.
        service_wanted(str), search_wanted(str), account_wanted(str): as the counts' card has them.
    """

    add_wanted = Signal(object)
    shown_wanted = Signal(str)
    service_wanted = Signal(str)
    search_wanted = Signal(str)
    account_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(spacing=12, parent=parent)
        self._inside = column(spacing=10)
        self.body.addLayout(self._inside)
        self.body.addStretch(1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say what will stand here."""
        empty(self._inside)
        self._inside.addWidget(
            Text(
                tr(
                    "Here you will read who it claims to be from, what it wants, and what is "
                    "suspicious about it. That a message is genuine, nobody can tell from its "
                    "words."
                ),
                tone="muted",
            )
        )

    def show_view(self, view: MessageView, directory: Directory) -> None:
        """Say what the message is; services are called as in ``directory``."""
        empty(self._inside)
        report = view.report
        state = State.BAD if report.is_fraud else State.WARN if report.cautions else State.ACCENT
        self._inside.addWidget(Banner(verdict(report), state))
        reasons = [suspicion(found) for found in (*report.suspicious, *report.cautions)]
        if reasons:
            self._inside.addWidget(Text(tr("What is odd about it"), Kind.SMALL, strong=True))
        for reason in reasons:
            self._inside.addWidget(Text(f"· {reason}"))
        facts = _facts(view)[1 + len(reasons) :]
        for line in facts:
            self._inside.addWidget(Text(line, selectable=True))
        if view.counts:
            self._inside.addWidget(self._counts(view))
        if view.account is not None:
            self._inside.addLayout(self._way_on(view.account, directory))

    def _counts(self, view: MessageView) -> CountsCard:
        card = CountsCard("sunk", self)
        card.service_wanted.connect(self.service_wanted)
        card.search_wanted.connect(self.search_wanted)
        card.add_wanted.connect(self.account_wanted)
        card.show_counts(view.counts, view.names)
        return card

    def _way_on(self, account: ProposedAccount, directory: Directory) -> FlowLayout:
        name = spoken_title(account.candidate, directory)
        if account.known is not None:
            shown = partial(self.shown_wanted.emit, account.known)
            return flow(Button(tr("Show {name} in the list", name=name), "quiet", shown))
        add = partial(self.add_wanted.emit, account.candidate)
        words = tr("Add {name} to the list", name=name)
        return flow(Button(words, "quiet", add, icon_name="plus"))


def _facts(view: MessageView) -> list[str]:
    """Return all there is to say; of the regulator's answer no amounts, which are its counts."""
    if not view.counts:
        return describe(view.report)
    plain = replace(
        view.report, card_tail="", amount=None, minimum=None, due_date="", statement_date=""
    )
    lines = describe(plain)
    told = 1 + len(plain.suspicious) + len(plain.cautions)
    counted = tr("the regulator's count of accounts on a number")
    lines[told] = tr("What it is: {kind}", kind=counted)
    return lines
