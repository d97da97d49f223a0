"""What stands around the step of a situation: the way back, whose it is, the list of steps."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.guidance.checklists import SituationView
from ui.desktop.screens.guide_words import first_sentence
from ui.desktop.screens.situation_loading import SituationFacts
from ui.desktop.screens.situation_step import to_call
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.buttons import Button
from ui.desktop.widgets.columns import Columns
from ui.desktop.widgets.fields import Choice
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.heading import Heading
from ui.desktop.widgets.notices import Banner
from ui.desktop.widgets.steps import StepItem, StepList, StepState
from ui.desktop.widgets.surface import Card, Page, column, empty
from ui.desktop.widgets.text import Text, show_if
from ui.text.catalogue import ntr, pick, tr
from ui.text.situations import because_words, chore_when, progress_words, situation_source


class SituationFrame(QObject):
    """The parts that stay while the steps change; ``box`` is the layout to use.

    Signals:
        all_wanted(): back to all situations.
        person_picked(object): the id of the person whose steps to show.
        step_chosen(int): look at a step.
        restart_wanted(): take all ticks back.
    """

    all_wanted = Signal()
    person_picked = Signal(object)
    step_chosen = Signal(int)
    restart_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.person = Choice(tr("Whose"))
        self.person.picked.connect(self.person_picked)
        self.heading = Heading(actions=(self.person,))
        self.steps = StepList()
        self.steps.setAccessibleName(tr("Steps"))
        self.steps.chosen.connect(self.step_chosen)
        self.restart = Button(
            tr("Begin again"), "link", self.restart_wanted.emit, icon_name="rotate-ccw"
        )
        self._because = Banner("", State.ACCENT)
        self._account = Card("sunk", margin=16, spacing=12)
        self._later = Card("sunk", margin=16, spacing=8)
        self._source = Text(kind=Kind.SMALL, tone="muted")
        left = Card(margin=14, spacing=8)
        left.body.addWidget(self.steps)
        left.body.addLayout(flow(self.restart))
        left.body.addStretch(1)
        right = Card(margin=28, spacing=18)
        self._panel = column(spacing=0)
        right.body.addLayout(self._panel)
        for part in (self._account, self._later, self._source):
            right.body.addWidget(part)
        right.body.addStretch(1)
        self._page = Page()
        back = Button(tr("All situations"), "link", self.all_wanted.emit, icon_name="chevron-left")
        self._page.body.addLayout(flow(back))
        self._page.body.addWidget(self.heading)
        self._page.body.addWidget(self._because)
        self._page.body.addWidget(
            Columns(left, right, shares=(2, 3), least=620, right_above=True), 1
        )
        self._page.body.setSpacing(10)
        self.box: QVBoxLayout = column(self._page)

    def show_facts(self, facts: SituationFacts, looked_at: int) -> None:
        """Show everything but the step itself; ``looked_at`` is the step that it is about."""
        view = facts.view
        minutes = ntr("about {n} minute", "about {n} minutes", view.minutes)
        about = (minutes, progress_words(view), pick(view.when))
        self.heading.show_words(pick(view.title), " · ".join(word for word in about if word))
        people = facts.household.people
        self.person.offer(tuple((one.id, one.name) for one in people), view.person)
        show_if(self.person, len(people) > 1)
        show_if(self._because, view.because is not None)
        if view.because is not None:
            self._because.say(because_words(view.because, facts.household))
        self.steps.show_steps(step_items(view), looked_at)
        show_if(self.restart, view.done > 0)
        self._show_account(facts)
        self._show_later(view)
        self._source.setText(situation_source(view))

    def show_panel(self, panel: QWidget) -> None:
        """Show another step, from its top."""
        empty(self._panel)
        self._panel.addWidget(panel)
        # At once, or what is to have the focus next could not take it yet.
        panel.show()
        self._page.verticalScrollBar().setValue(0)

    def _show_account(self, facts: SituationFacts) -> None:
        """The number that the directory knows for the account one came from, for want of a card."""
        empty(self._account.body)
        show_if(self._account, bool(facts.hotline))
        if facts.hotline:
            words = (
                tr(
                    "{account}: best call the number on the back of the card. The one we know is"
                    " this:",
                    account=facts.account,
                )
                if facts.is_card
                else tr("{account}: the number we know is this:", account=facts.account)
            )
            self._account.body.addWidget(Text(words))
            self._account.body.addWidget(to_call(facts.hotline))

    def _show_later(self, view: SituationView) -> None:
        empty(self._later.body)
        show_if(self._later, bool(view.chores))
        if view.chores:
            self._later.body.addWidget(Text(tr("Look after it later:"), strong=True))
        for chore in view.chores:
            self._later.body.addWidget(Text(pick(chore.text)))
            self._later.body.addWidget(Text(chore_when(chore), Kind.SMALL, tone="muted"))


def step_items(view: SituationView) -> tuple[StepItem, ...]:
    """Return the rows of the list: what is done, what comes now, what is to come."""
    now = next((i for i, step in enumerate(view.steps) if not step.done), None)
    spoken = {
        StepState.DONE: tr("Done"),
        StepState.CURRENT: tr("Now"),
        StepState.TODO: tr("To come"),
    }
    items = []
    for index, step in enumerate(view.steps):
        state = StepState.CURRENT if index == now else StepState.TODO
        if step.done:
            state = StepState.DONE
        items.append(StepItem(first_sentence(pick(step.text)), state, spoken[state]))
    return tuple(items)
