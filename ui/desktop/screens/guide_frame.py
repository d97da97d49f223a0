"""What stands around the step in the guide: the way there, the switches, the list of steps."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.journey import Channel, Goal, OldNumber
from app.guidance.walk import Walk
from ui.desktop.models.accounts_words import capital, view_title
from ui.desktop.screens.guide_loading import GuideFacts
from ui.desktop.screens.guide_notices import DueBanner, GuideNotices
from ui.desktop.screens.guide_words import (
    current_step,
    first_sentence,
    is_over,
    source_words,
)
from ui.desktop.tokens import Kind
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.steps import StepItem, StepList, StepState
from ui.desktop.widgets.surface import Card, Page, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import ntr, pick, tr
from ui.text.labels import label


class GuideFrame(QObject):
    """The parts that stay while the steps change; ``box`` is the layout to use.

    Signals:
        accounts_wanted(), account_wanted(): the way back.
        goal_picked(object), channel_picked(object), old_number_flipped(): another way.
        step_chosen(int): look at a step.
        decided(object): a Decision.
        released(): the wait is over.
        taken_wanted(): the steps for a number that has an account there already.
        note_wanted(): write a note.
        proof_wanted(): keep a reference number or a picture.
        service_wanted(): what is known about this service.
        ways_in_wanted(), closing_wanted(): how one gets in; what if it were closed.
    """

    accounts_wanted = Signal()
    account_wanted = Signal()
    goal_picked = Signal(object)
    channel_picked = Signal(object)
    old_number_flipped = Signal()
    step_chosen = Signal(int)
    decided = Signal(object)
    released = Signal()
    taken_wanted = Signal()
    note_wanted = Signal()
    proof_wanted = Signal()
    service_wanted = Signal()
    ways_in_wanted = Signal()
    closing_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.goal = Choice(tr("What for"))
        self.channel = Choice(tr("Where"))
        self.old_number = Button("", "quiet", self.old_number_flipped.emit)
        self.goal.picked.connect(self.goal_picked)
        self.channel.picked.connect(self.channel_picked)
        self.heading = Heading(actions=(self.goal, self.channel, self.old_number))
        self.steps = StepList()
        self.steps.setAccessibleName(tr("Steps"))
        self.steps.chosen.connect(self.step_chosen)
        self._trail = QWidget()
        self._trail.setLayout(flow(spacing=4))
        self._notices = GuideNotices()
        self._notices.decided.connect(self.decided)
        self._notices.released.connect(self.released)
        self._notices.taken_wanted.connect(self.taken_wanted)
        self._source = Text(kind=Kind.SMALL, tone="muted")
        self._note = Text(kind=Kind.SMALL, selectable=True)
        self._write = Button(tr("Write a note"), "link", self.note_wanted.emit, icon_name="pencil")
        self._keep = Button(tr("Keep a proof…"), "link", self.proof_wanted.emit)
        self._due = DueBanner()
        self._left = Card(margin=14, spacing=8)
        self._left.body.addWidget(self.steps)
        self._left.body.addStretch(1)
        self._right = Card(margin=28, spacing=18)
        self._panel = column(spacing=0)
        self._right.body.addLayout(self._panel)
        self._right.body.addWidget(self._due)
        self._right.body.addStretch(1)
        self._right.body.addWidget(self._note)
        self._right.body.addWidget(self._source)
        self._known = Button(
            tr("What is known about this service"),
            "link",
            self.service_wanted.emit,
            icon_name="info",
        )
        ways_in = Button(tr("How you get in"), "link", self.ways_in_wanted.emit)
        self._closing = Button(tr("What if I close it?"), "link", self.closing_wanted.emit)
        self._right.body.addLayout(
            flow(self._write, self._keep, self._known, ways_in, self._closing, spacing=12)
        )
        self._page = Page()
        self._page.body.addWidget(self._trail)
        self._page.body.addWidget(self.heading)
        self._page.body.addWidget(self._notices)
        self._page.body.addWidget(
            Columns(self._left, self._right, shares=(2, 3), least=620, right_above=True), 1
        )
        self._page.body.setSpacing(10)
        self.box: QVBoxLayout = column(self._page)

    def show_facts(self, facts: GuideFacts, looked_at: int | None) -> None:
        """Show everything but the panel; ``looked_at`` is the step that the panel is about."""
        walk = facts.walk
        self._show_trail(facts)
        self._show_switches(facts, stepping=looked_at is not None)
        self._notices.show_walk(walk)
        self._due.show_due(facts)
        self.steps.show_steps(_items(walk) if walk else (), looked_at)
        show_if(self._left, walk is not None)
        note = walk.note if walk else ""
        self._note.setText(tr("Your note: {note}", note=note) if note else "")
        show_if(self._note, bool(note))
        self._write.set_text(tr("Change the note") if note else tr("Write a note"))
        show_if(self._write, walk is not None)
        show_if(self._known, facts.view.service is not None)
        show_if(self._closing, walk is None or walk.goal is not Goal.CLOSE)
        self._source.setText(source_words(walk) if walk else "")
        show_if(self._source, walk is not None)

    def show_panel(self, panel: QWidget) -> None:
        """Show another panel, from its top."""
        empty(self._panel)
        self._panel.addWidget(panel)
        # At once, or what is to have the focus next could not take it yet.
        panel.show()
        self._page.verticalScrollBar().setValue(0)

    @staticmethod
    def about(facts: GuideFacts) -> str:
        """Return how long, where, and whether the old number is counted on."""
        walk = facts.walk
        if walk is None or is_over(walk):
            return ""
        minutes = ntr("about {n} minute", "about {n} minutes", walk.minutes)
        return " · ".join((pick(walk.title), minutes, label(walk.old_number)))

    def _show_trail(self, facts: GuideFacts) -> None:
        layout = self._trail.layout()
        if layout is None:
            return
        empty(layout)
        layout.addWidget(Button(tr("Accounts"), "link", self.accounts_wanted.emit))
        layout.addWidget(Text("/", tone="muted", wrap=False))
        layout.addWidget(Button(view_title(facts.view), "link", self.account_wanted.emit))
        if facts.walk is not None:
            goal = f"/  {label(facts.walk.goal)}"
            layout.addWidget(Text(goal, tone="muted", wrap=False))

    def _show_switches(self, facts: GuideFacts, *, stepping: bool) -> None:
        walk = facts.walk
        goal = walk.goal if walk else None
        self.goal.offer(tuple((g, capital(label(g))) for g in facts.goals), goal)
        over = walk is None or is_over(walk) or not stepping
        show_if(self.goal, len(facts.goals) > 1 and not over)
        ways: tuple[Channel, ...] = ()
        if walk is not None:
            ways = tuple(c for c in Channel if c is walk.channel or c in walk.channels)
            self.channel.offer(tuple((c, capital(label(c))) for c in ways), walk.channel)
        show_if(self.channel, len(ways) > 1 and not over)
        works = walk is not None and walk.old_number is OldNumber.WORKS
        self.old_number.set_text(
            tr("Has the old number stopped?") if works else tr("Does the old number work?")
        )
        show_if(self.old_number, not over and goal is not Goal.NOTIFICATIONS)


def _items(walk: Walk) -> tuple[StepItem, ...]:
    now = current_step(walk)
    spoken = {
        StepState.DONE: tr("Done"),
        StepState.CURRENT: tr("Now"),
        StepState.TODO: tr("To come"),
    }
    items = []
    for index, step in enumerate(walk.steps):
        state = StepState.TODO
        if step.done:
            state = StepState.DONE
        elif index == now:
            state = StepState.CURRENT
        items.append(StepItem(first_sentence(pick(step.text)), state, spoken[state]))
    return tuple(items)
