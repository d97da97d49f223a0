"""The parts of what is beside the table of accounts; each is made anew when its account changes."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.account import Confidence, Decision
from app.domain.binding import AccountStatus
from app.domain.ids import ServiceId
from app.domain.repayment import Repayment
from ui.desktop.models.accounts_silence import silences
from ui.desktop.models.accounts_words import short_status, status_state, view_name, view_title
from ui.desktop.screens.accounts_journal import show_moment, tell
from ui.desktop.screens.accounts_lines import evidence_line, repayment_line, steps_line
from ui.desktop.screens.accounts_loading import AccountFacts
from ui.desktop.screens.guide_words import step_words
from ui.desktop.tokens import Kind, State
from ui.desktop.widgets.avatar import Avatar
from ui.desktop.widgets.buttons import Button, IconButton
from ui.desktop.widgets.flow import flow
from ui.desktop.widgets.segmented import Segmented
from ui.desktop.widgets.surface import column, expanding, row
from ui.desktop.widgets.text import Chip, Text
from ui.text.catalogue import tr
from ui.text.formats import show_date, show_days_left, show_phone
from ui.text.labels import label

_EXCERPTS = 3
_HAPPENINGS = 6
_SOON = 7


def about(
    facts: AccountFacts,
    back: Callable[[], object] | None,
    look_up: Callable[[ServiceId], object],
    look: Callable[[str, dict[str, object]], object],
) -> QWidget:
    """Return what the account is and how far it is.

    ``back`` leads to the list where only one of both has room; ``look_up`` to the service's page,
    ``look`` to another screen about the account.
    """
    view = facts.view
    what = [view.owner.name, label(view.account.kind)]
    helper = next((p for p in facts.people if p.id == view.account.helper), None)
    if helper is not None:
        what.append(tr("{name} helps", name=helper.name))
    hotline = view.service.hotlines[0].number if view.service and view.service.hotlines else ""
    if hotline:
        what.append(hotline)
    login = view.account.login
    if login and not view.account.tail:
        is_number = login.startswith("+") and login[1:].isdigit()
        what.append(show_phone(login) if is_number else login)
    title = Text(view_title(view), Kind.SECTION)
    chips = flow(Chip(short_status(view.status), status_state(view.status)), spacing=6)
    if view.account.confidence is Confidence.WEAK:
        chips.addWidget(Chip(tr("unsure"), State.NEUTRAL))
    words = column(title, Text(" · ".join(what), Kind.SMALL, tone="muted"), spacing=2)
    mark = Avatar(view_name(view), None, 36)
    line = row(mark, words, spacing=12)
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    holder = QWidget()
    box = column(spacing=8)
    if back is not None:
        words_back = tr("Back to the list")
        box.addLayout(flow(Button(words_back, "link", back, icon_name="chevron-left")))
    box.addLayout(line)
    box.addLayout(chips)
    steps = steps_line(facts)
    if steps:
        box.addWidget(Text(steps, Kind.SMALL))
    links = flow(spacing=12)
    if view.service is not None:
        known = Button(tr("What is known about this service"), "link", icon_name="info")
        known.clicked.connect(lambda _=False, s=view.service.id: look_up(s))
        links.addWidget(known)
    if view.account.closed_at is None:
        id = view.account.id
        links.addWidget(
            Button(tr("How you get in"), "link", lambda: look("access", {"account": id}))
        )
        if view.account.decision is not Decision.CLOSE:
            closing = Button(tr("What if I close it?"), "link")
            closing.clicked.connect(lambda: look("what_if", {"what": "close", "account": id}))
            links.addWidget(closing)
    box.addLayout(links)
    holder.setLayout(box)
    return holder


def decision(facts: AccountFacts, picked: Callable[[Decision], object]) -> QWidget:
    """Return the choice of what should become of the account."""
    account = facts.view.account
    choice = Segmented(tr("What should become of it?"))
    options = (
        (Decision.CHANGE, tr("Change number")),
        (Decision.CLOSE, tr("Close it")),
        (Decision.KEEP, tr("Leave it")),
    )
    choice.offer(options, account.decision)
    choice.picked.connect(picked)
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


def debt(
    facts: AccountFacts,
    repayment: Repayment,
    edit_it: Callable[[], object],
    drop_it: Callable[[], object],
) -> QWidget:
    """Return a debt's rule and its next due day."""
    edit = IconButton("pencil", tr("Change the repayment date"), edit_it)
    drop = IconButton("trash-2", tr("Take the repayment date off"), drop_it)
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


def reasons(facts: AccountFacts, *, everything: bool) -> QWidget:
    """Return what speaks for the account, the first pieces unless ``everything``."""
    evidence = facts.detail.evidence
    parts: list[QWidget] = [Text(tr("Why it is here"), strong=True)]
    if not evidence:
        parts.append(Text(tr("You added it yourself."), Kind.SMALL, tone="muted"))
    for one in evidence if everything else evidence[:_EXCERPTS]:
        parts.append(Text(evidence_line(one), Kind.SMALL))
        if one.excerpt:
            quoted = tr("“{excerpt}”", excerpt=one.excerpt)
            parts.append(Text(quoted, Kind.SMALL, tone="muted", selectable=True))
    numbers = {number.id: number for number in facts.numbers}
    name = view_name(facts.view)
    said = silences(name, facts.view.bindings, evidence, facts.readings, numbers)
    parts.extend(Text(words, Kind.SMALL, tone="muted") for words in said)
    return _stack(*parts, spacing=4)


def own_note(words: str, edit_it: Callable[[], object]) -> QWidget:
    """Return what the user wrote down."""
    edit = IconButton("pencil", tr("Change the note"), edit_it)
    line = row(Text(tr("Your note"), strong=True), edit)
    line.setStretch(0, 1)
    head = QWidget()
    head.setLayout(line)
    return _stack(head, Text(words, Kind.SMALL, selectable=True), spacing=2)


def history(
    facts: AccountFacts, show_everything: Callable[[], object], *, everything: bool
) -> QWidget:
    """Return what happened to the account, the latest unless ``everything``."""
    steps = step_words(facts.walk) if facts.walk else {}
    happened = tell(facts.detail.journal, steps, facts.numbers)
    shown = happened if everything else happened[:_HAPPENINGS]
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
    if more and not everything:
        holder = QWidget()
        holder.setLayout(flow(Button(tr("Show everything"), "link", show_everything)))
        parts.append(holder)
    return _stack(*parts, spacing=4)


def _stack(*widgets: QWidget, spacing: int) -> QWidget:
    holder = QWidget()
    holder.setLayout(column(*widgets, spacing=spacing))
    return holder
