"""Everything about one account, beside the table: what is left, where, why, and what happened."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from app.domain.account import Confidence, Decision
from app.domain.binding import AccountStatus
from app.domain.evidence import Evidence
from app.domain.repayment import Repayment
from ui.desktop.models.accounts_silence import silences
from ui.desktop.models.accounts_words import status_state, view_name, view_title
from ui.desktop.screens.accounts_bindings import BindingList
from ui.desktop.screens.accounts_journal import show_moment, tell
from ui.desktop.screens.accounts_loading import AccountFacts
from ui.desktop.screens.guide_words import asks_for_proof, current_step, is_over, step_words
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.buttons import Button, IconButton
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import Divider, Page, column, expanding, row
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_date, show_days_left, show_money, show_phone
from ui.text.imports import due_rule
from ui.text.labels import label

_EXCERPTS = 3
_HAPPENINGS = 6
_SOON = 7


class DetailPane(QWidget):
    """The pane; the screen does what its signals ask for.

    Signals:
        guide_wanted(): go through the steps.
        decided(object): a Decision.
        target_chosen(str, object, str): see BindingList.
        number_wanted(): see BindingList.
        repayment_wanted(), repayment_dropped(), edit_wanted(), note_wanted(), removal_wanted():
            what they say.
        charge_reported(): money went that its owner did not spend.
        service_wanted(str): what is known about this service.
        left(): back to the list, where only one of both has room.
    """

    guide_wanted = Signal()
    decided = Signal(object)
    target_chosen = Signal(str, object, str)
    number_wanted = Signal()
    repayment_wanted = Signal()
    repayment_dropped = Signal()
    edit_wanted = Signal()
    note_wanted = Signal()
    removal_wanted = Signal()
    charge_reported = Signal()
    service_wanted = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._box = column(spacing=0)
        self.setLayout(self._box)
        self._body: QWidget | None = None
        self._page: Page | None = None
        self._alone = False
        self._everything = False
        self.facts: AccountFacts | None = None

    def set_alone(self, alone: bool) -> None:
        """Offer a way back to the list, because the list is hidden."""
        if alone != self._alone:
            self._alone = alone
            if self.facts is not None:
                self.show_facts(self.facts)

    def show_facts(self, facts: AccountFacts) -> None:
        """Show an account; the scroll position and the focus stay if it is the same one."""
        same = self.facts is not None and self.facts.view.account.id == facts.view.account.id
        place = self._page.verticalScrollBar().value() if same and self._page else 0
        focused = self._focused_name() if same else ""
        self._everything = self._everything and same
        self.facts = facts
        self.setUpdatesEnabled(False)
        old = self._body
        self._body = self._build(facts)
        if old is not None:
            old.hide()
            self._box.removeWidget(old)
            old.deleteLater()
        self._box.addWidget(self._body)
        self.setUpdatesEnabled(True)
        if self._page is not None:
            self._page.verticalScrollBar().setValue(place)
        self._give_focus(focused)

    def more_menu(self) -> QMenu:
        """Return the menu with what is done seldom."""
        menu = QMenu(self)
        menu.setAccessibleName(tr("More"))
        repayment = self.facts.view.repayment if self.facts else None
        offers = [
            (tr("Correct the name or login…"), self.edit_wanted),
            (
                tr("Change the repayment date…") if repayment else tr("Add a repayment date…"),
                self.repayment_wanted,
            ),
            (tr("Write a note…"), self.note_wanted),
        ]
        for words, signal in offers:
            menu.addAction(words).triggered.connect(lambda _=False, s=signal: s.emit())
        menu.addSeparator()
        remove = menu.addAction(tr("Remove from the list…"))
        remove.triggered.connect(lambda _=False: self.removal_wanted.emit())
        return menu

    def _build(self, facts: AccountFacts) -> QWidget:
        page = Page(margin=20, spacing=14)
        page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page = page
        for index, part in enumerate(self._parts(facts)):
            if index > 1:
                page.body.addWidget(Divider())
            page.body.addWidget(part)
        page.body.addStretch(1)
        bottom = QWidget()
        line = column(flow(*self._buttons(facts), spacing=8))
        line.setContentsMargins(20, 10, 20, 12)
        bottom.setLayout(line)
        whole = QWidget()
        whole.setLayout(column(page, Divider(), bottom, spacing=0))
        return whole

    def _parts(self, facts: AccountFacts) -> Iterable[QWidget]:
        yield self._header(facts)
        yield self._decision(facts)
        bindings = BindingList(facts)
        bindings.target_chosen.connect(self.target_chosen)
        bindings.number_wanted.connect(self.number_wanted)
        yield bindings
        if facts.view.repayment is not None:
            yield self._repayment(facts, facts.view.repayment)
        yield self._reasons(facts)
        if facts.view.journey is not None and facts.view.journey.note:
            yield self._note(facts.view.journey.note)
        yield self._history(facts)

    def _header(self, facts: AccountFacts) -> QWidget:
        view = facts.view
        about = [view.owner.name, label(view.account.kind)]
        helper = next((p for p in facts.people if p.id == view.account.helper), None)
        if helper is not None:
            about.append(tr("{name} helps", name=helper.name))
        hotline = view.service.hotlines[0].number if view.service and view.service.hotlines else ""
        if hotline:
            about.append(hotline)
        login = view.account.login
        if login and not view.account.tail:
            is_number = login.startswith("+") and login[1:].isdigit()
            about.append(show_phone(login) if is_number else login)
        title = Text(view_title(view), Kind.SECTION)
        chips = flow(Chip(label(view.status), status_state(view.status)), spacing=6)
        if view.account.confidence is Confidence.WEAK:
            chips.addWidget(Chip(tr("unsure"), State.NEUTRAL))
        words = column(title, Text(" · ".join(about), Kind.SMALL, tone="muted"), spacing=2)
        mark = Avatar(view_name(view), None, 36)
        line = row(mark, words, spacing=12)
        line.setStretch(1, 1)
        line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        box = column(spacing=8)
        if self._alone:
            back = Button(tr("Back to the list"), "link", self.left.emit, icon_name="chevron-left")
            box.addLayout(flow(back))
        box.addLayout(line)
        box.addLayout(chips)
        steps = steps_line(facts)
        if steps:
            box.addWidget(Text(steps, Kind.SMALL))
        if view.service is not None:
            known = Button(tr("What is known about this service"), "link", icon_name="info")
            known.clicked.connect(lambda _=False, s=view.service.id: self.service_wanted.emit(s))
            box.addLayout(flow(known))
        holder.setLayout(box)
        return holder

    def _decision(self, facts: AccountFacts) -> QWidget:
        account = facts.view.account
        choice = Segmented(tr("What should become of it?"))
        options = (
            (Decision.CHANGE, tr("Change number")),
            (Decision.CLOSE, tr("Close it")),
            (Decision.KEEP, tr("Leave it")),
        )
        choice.offer(options, account.decision)
        choice.picked.connect(self.decided)
        done = facts.view.status is AccountStatus.VERIFIED
        undecided = account.decision is Decision.UNDECIDED and not done
        words = [Text(tr("What should become of it?"), strong=True)]
        if undecided:
            words.append(
                Text(
                    tr("Not decided yet. Until you do, changing the number is assumed."),
                    Kind.SMALL,
                    tone="muted",
                )
            )
        return _stack(*words, choice, spacing=6)

    def _repayment(self, facts: AccountFacts, repayment: Repayment) -> QWidget:
        edit = IconButton("pencil", tr("Change the repayment date"), self.repayment_wanted.emit)
        drop = IconButton("trash-2", tr("Take the repayment date off"), self.repayment_dropped.emit)
        line = row(Text(tr("Repayment"), strong=True), edit, drop, spacing=4)
        line.setStretch(0, 1)
        head = QWidget()
        head.setLayout(line)
        words = Text(repayment_line(repayment), Kind.SMALL)
        parts: list[QWidget] = [head, words]
        if facts.due is not None:
            days = (facts.due.date - facts.today).days
            state = State.BAD if days < 0 else State.WARN if days <= _SOON else State.NEUTRAL
            spoken = f"{show_date(facts.due.date)} · {show_days_left(days)}"
            holder = QWidget()
            holder.setLayout(flow(Chip(spoken, state)))
            parts.append(holder)
        return _stack(*parts, spacing=4)

    def _reasons(self, facts: AccountFacts) -> QWidget:
        evidence = facts.detail.evidence
        parts: list[QWidget] = [Text(tr("Why it is here"), strong=True)]
        if not evidence:
            parts.append(Text(tr("You added it yourself."), Kind.SMALL, tone="muted"))
        for one in evidence if self._everything else evidence[:_EXCERPTS]:
            parts.append(Text(evidence_line(one), Kind.SMALL))
            if one.excerpt:
                quoted = tr("“{excerpt}”", excerpt=one.excerpt)
                parts.append(Text(quoted, Kind.SMALL, tone="muted", selectable=True))
        numbers = {number.id: number for number in facts.numbers}
        name = view_name(facts.view)
        said = silences(name, facts.view.bindings, evidence, facts.readings, numbers)
        parts.extend(Text(words, Kind.SMALL, tone="muted") for words in said)
        return _stack(*parts, spacing=4)

    def _note(self, note: str) -> QWidget:
        edit = IconButton("pencil", tr("Change the note"), self.note_wanted.emit)
        line = row(Text(tr("Your note"), strong=True), edit)
        line.setStretch(0, 1)
        head = QWidget()
        head.setLayout(line)
        return _stack(head, Text(note, Kind.SMALL, selectable=True), spacing=2)

    def _history(self, facts: AccountFacts) -> QWidget:
        steps = step_words(facts.walk) if facts.walk else {}
        happened = tell(facts.detail.journal, steps, facts.numbers)
        shown = happened if self._everything else happened[:_HAPPENINGS]
        parts: list[QWidget] = [Text(tr("What happened"), strong=True)]
        for one in shown:
            when = Text(show_moment(one.at), Kind.SMALL, tone="muted", wrap=False)
            line = row(when, expanding(Text(one.words, Kind.SMALL)), spacing=12)
            line.setStretch(1, 1)
            line.setAlignment(when, Qt.AlignmentFlag.AlignTop)
            holder = QWidget()
            holder.setLayout(line)
            parts.append(holder)
        more = len(facts.detail.evidence) > _EXCERPTS or len(happened) > _HAPPENINGS
        if more and not self._everything:
            holder = QWidget()
            holder.setLayout(flow(Button(tr("Show everything"), "link", self._show_everything)))
            parts.append(holder)
        return _stack(*parts, spacing=4)

    def _buttons(self, facts: AccountFacts) -> tuple[QWidget, ...]:
        buttons: list[QWidget] = []
        walk = facts.walk
        if walk is not None:
            quiet = is_over(walk) or walk.hold is not None
            guide = Button(guide_words(facts), "quiet" if quiet else "primary")
            guide.clicked.connect(lambda _=False: self.guide_wanted.emit())
            buttons.append(guide)
        more = Button(tr("More"), "quiet", icon_name="ellipsis")
        more.clicked.connect(partial(self._open_menu, more))
        charge = Button(tr("This charge is not mine"), "link", self.charge_reported.emit)
        return (*buttons, more, charge)

    def _open_menu(self, button: Button, _checked: bool = False) -> None:
        menu = self.more_menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _show_everything(self) -> None:
        self._everything = True
        if self.facts is not None:
            self.show_facts(self.facts)

    def _focused_name(self) -> str:
        widget = QApplication.focusWidget()
        inside = widget is not None and self.isAncestorOf(widget)
        return widget.accessibleName() if widget is not None and inside else ""

    def _give_focus(self, name: str) -> None:
        if not name or self._body is None:
            return
        for widget in self._body.findChildren(QWidget):
            if widget.accessibleName() == name and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.setFocus()
                return


def guide_words(facts: AccountFacts) -> str:
    """Return what the button to the guide says."""
    walk = facts.walk
    if walk is None or is_over(walk):
        return tr("Look at the steps")
    step = current_step(walk)
    if asks_for_proof(walk) and step is None:
        return tr("Confirm the new number")
    if step is None or walk.hold is not None:
        return tr("Look at the steps")
    if step == 0:
        return tr("Show me how")
    return tr("Continue at step {step}", step=step + 1)


def steps_line(facts: AccountFacts) -> str:
    """Return how far the steps are, and what is being waited for."""
    walk = facts.walk
    if walk is None or is_over(walk):
        return ""
    if walk.hold is not None:
        return tr(
            "Waiting: {reason}. Look again on {day}.",
            reason=label(walk.hold.reason),
            day=show_date(walk.hold.until),
        )
    done = sum(step.done for step in walk.steps)
    if not done:
        return ntr(
            "About {n} minute, {place}.", "About {n} minutes, {place}.", walk.minutes,
            place=label(walk.channel),
        )  # fmt: skip
    return tr("{done} of {count} steps are done.", done=done, count=len(walk.steps))


def repayment_line(repayment: Repayment) -> str:
    """Return the rule in words, with the amount if it is known."""
    parts = [due_rule(repayment.statement_day, repayment.due)]
    if repayment.amount is not None:
        parts.append(show_money(repayment.amount))
    parts.append(tr("paid automatically") if repayment.autopay else tr("paid by hand"))
    if repayment.guess:
        parts.append(tr("only a guess from your bills: please check the days"))
    return " · ".join(parts)


def evidence_line(evidence: Evidence) -> str:
    """Return what was seen, how often, and when last."""
    parts = [label(evidence.kind)]
    if evidence.sender:
        parts.append(evidence.sender)
    if evidence.count > 1:
        parts.append(ntr("{n} time", "{n} times", evidence.count))
    if evidence.when is not None:
        parts.append(tr("latest {day}", day=show_date(evidence.when, year=True)))
    return " · ".join(parts)


def _stack(*widgets: QWidget, spacing: int) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(*widgets, spacing=spacing))
    return holder
