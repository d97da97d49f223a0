"""What is needed at hand for a step: the number to call, the new number, the official site."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.directory.playbook import ActionKind
from app.guidance.walk import StepAction
from ui.desktop.screens.guide_loading import GuideFacts
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.qr import QrPanel
from ui.desktop.widgets.surface import Card
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import tr
from ui.text.formats import show_phone

_CALLS = {ActionKind.CALL, ActionKind.CALL_FROM_OLD_SIM}


class AtHand(Card):
    """A sunk strip with a button for each; a call shows a code to scan beside large digits.

    Signals:
        copied(): put the new number on the clipboard.
        opened(str): open this site in the browser.
    """

    copied = Signal()
    opened = Signal(str)

    def __init__(
        self, facts: GuideFacts, action: StepAction | None, parent: QWidget | None = None
    ) -> None:
        super().__init__("sunk", margin=16, spacing=12, parent=parent)
        calls = action is not None and action.kind in _CALLS
        number = action.value if action is not None and calls else facts.hotline
        site = (
            action.value.removeprefix("https://")
            if action is not None and action.kind is ActionKind.OPEN_SITE
            else facts.site
        )
        buttons: list[QWidget] = []
        if facts.new_number:
            words = tr("Copy {number}", number=show_phone(facts.new_number))
            buttons.append(Button(words, "quiet", self.copied.emit, icon_name="copy"))
        if site:
            words = tr("Open {site}", site=site)
            open_site = Button(words, "quiet", icon_name="external-link")
            open_site.clicked.connect(lambda _=False: self.opened.emit(site))
            buttons.append(open_site)
        panel: QWidget | None = None
        if number:
            old_sim = action is not None and action.kind is ActionKind.CALL_FROM_OLD_SIM
            panel = QrPanel(f"tel:{number}", number, _how_to_call(facts, old_sim=old_sim))
            if not calls:
                call = Button(tr("Call {number}", number=number), "quiet", icon_name="phone")
                call.clicked.connect(lambda _=False, p=panel: show_if(p, not p.isVisibleTo(self)))
                buttons.append(call)
        if panel is not None and calls:
            self.body.addWidget(panel)
        if buttons:
            self.body.addLayout(flow(*buttons, spacing=8))
        if panel is not None and not calls:
            self.body.addWidget(panel)
            panel.hide()
        self.holds_anything = bool(buttons) or panel is not None
        if not self.holds_anything:
            self.body.addWidget(Text("", Kind.SMALL))


def _how_to_call(facts: GuideFacts, *, old_sim: bool) -> str:
    if old_sim and facts.old_number:
        return tr(
            "Call from the phone with the old SIM, {number}. Point its camera at the square, or"
            " type the number.",
            number=show_phone(facts.old_number),
        )
    return tr("Point your phone's camera at the square, or type the number.")
