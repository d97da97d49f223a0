"""What the review of an import says: what a row is, why it is there, and what became of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from app.actions.comparing import Calendar, ProposedAccount
from app.actions.reading_exports import FileReport
from app.directory.service import Service
from app.discovery.candidate import Candidate, Reason, Sighting
from app.domain.account import Confidence, Kind
from app.domain.evidence import EvidenceKind
from ui.desktop.tokens import State
from ui.text.catalogue import current, ntr, pick, tr
from ui.text.format_names import format_name
from ui.text.formats import show_date, show_list, show_phone
from ui.text.labels import label
from ui.text.reasons import problem, reason

SAVED = frozenset(
    {EvidenceKind.LOGIN_IS_NUMBER, EvidenceKind.NUMBER_IN_ENTRY, EvidenceKind.SAVED_LOGIN}
)
"""Evidence from password exports; all other comes from messages."""

_STATES = {
    Confidence.CERTAIN: State.OK,
    Confidence.LIKELY: State.ACCENT,
    Confidence.WEAK: State.NEUTRAL,
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One proposed account, with what its words need: the service if known, the owner's name.

    ``with_calendar`` is whether the user wants the repayment calendar behind its bills, and
    ``ticked`` what was said of the account before the files were read once more; None: nothing.
    """

    proposed: ProposedAccount
    service: Service | None
    owner: str
    with_calendar: bool | None = None
    ticked: bool | None = None

    @property
    def candidate(self) -> Candidate:
        """What was found."""
        return self.proposed.candidate

    @property
    def accepted(self) -> Candidate:
        """What is to be stored of it."""
        found = self.candidate.repayment
        if found is None or self.proposed.settles_guess:
            return self.candidate
        if self.wants_calendar and self.proposed.calendar is Calendar.TAKEN_OFF:
            found = msgspec.structs.replace(found, asked_for=True)
        return msgspec.structs.replace(
            self.candidate, repayment=found if self.wants_calendar else None
        )

    @property
    def offers_calendar(self) -> bool:
        """Whether there is a calendar to add: not for an account in the list that has one."""
        there = self.proposed.calendar in (Calendar.GUESSED, Calendar.SET)
        return self.candidate.repayment is not None and not there

    @property
    def wants_calendar(self) -> bool:
        """Whether it is to be added: unless the user took one off before, or says no.

        An account ticked by hand has no repayment days yet. Leaving out the ones found for it
        would let a loan fall due unnoticed.
        """
        said = self.with_calendar
        unasked = self.proposed.calendar is not Calendar.TAKEN_OFF
        return self.offers_calendar and (unasked if said is None else said)

    @property
    def is_known(self) -> bool:
        """Whether the list has it already."""
        return self.proposed.known is not None


def row_name(row: ReviewRow) -> str:
    """Return what the account is called, with its card: ICBC · credit card 1234."""
    candidate, service = row.candidate, row.service
    named = service is not None and candidate.name == service.name.zh
    name = pick(service.name) if named and service is not None else candidate.name
    if candidate.tail:
        return f"{name} · {label(candidate.kind)} {candidate.tail}"
    return name


def row_detail(row: ReviewRow) -> str:
    """Return the login, or what kind of account it is; empty where the name says both."""
    candidate = row.candidate
    if candidate.login:
        login = candidate.login
        is_number = login.startswith("+") and login[1:].isdigit()
        return show_phone(login) if is_number else login
    return "" if candidate.tail or candidate.kind is Kind.LOGIN else label(candidate.kind)


def sure_words(row: ReviewRow) -> str:
    """Return how sure it is, or that the list has it."""
    return tr("in the list") if row.is_known else label(row.candidate.confidence)


def sure_state(row: ReviewRow) -> State:
    """Return the colour that goes with it."""
    return State.NEUTRAL if row.is_known else _STATES[row.candidate.confidence]


def why(row: ReviewRow) -> str:
    """Return why it is there: 27 messages · spending messages and statements · latest 17 Nov."""
    candidate = row.candidate
    messages = [s for s in candidate.evidence if s.kind not in SAVED]
    if candidate.reason is Reason.ONLY_PROMOTION:
        return tr("only advertising")
    return " · ".join(
        [*_calendar_parts(row), *_message_parts(messages), *_saved_parts(candidate.evidence)]
    )


def row_words(row: ReviewRow) -> str:
    """Return the whole row as a screen reader says it."""
    separator = "，" if current() == "zh" else ", "
    parts = (row_name(row), row_detail(row), sure_words(row), why(row), row.owner)
    return separator.join(part for part in parts if part)


def reason_words(row: ReviewRow) -> str:
    """Return the sentence for how sure it is."""
    return reason(row.candidate.reason)


def sighting_words(seen: Sighting) -> str:
    """Return where one sort of evidence was seen: how often, when, from whom."""
    if seen.kind in SAVED:
        return " · ".join(part for part in (seen.sender, format_name(seen.where)) if part)
    count = ntr("{n} message", "{n} messages", seen.count)
    latest = tr("latest {day}", day=show_date(seen.when, year=True)) if seen.when else ""
    sender = tr("from {sender}", sender=seen.sender) if seen.sender else ""
    return " · ".join(part for part in (count, latest, sender) if part)


def begin_large(words: str) -> str:
    """Return ``words`` with a capital letter in front, as a line of its own begins."""
    return words[:1].upper() + words[1:]


def file_words(file: FileReport) -> str:
    """Return what was read from a file, in a sentence; of a refused one, nothing."""
    count = ntr("{n} record read", "{n} records read", file.records)
    skipped = ntr("{n} skipped", "{n} skipped", file.skipped) if file.skipped else ""
    parts = (format_name(file.format), count, skipped)
    return begin_large(" · ".join(part for part in parts if part))


def size_words(size: int) -> str:
    """Return a number of bytes as people read it: 640 KB, 12.3 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)) if size else 0} KB"
    return f"{size / 1_000_000:,.1f} MB"


def problem_words(file: FileReport) -> tuple[str, ...]:
    """Return what could not be read of a file that was otherwise used."""
    return tuple(problem(one) for one in file.problems)


def in_a_row(words: Sequence[str]) -> str:
    """Join two words as people say it."""
    if len(words) < 2:
        return "".join(words)
    return tr("{first} and {second}", first=words[0], second=words[1])


def _calendar_parts(row: ReviewRow) -> list[str]:
    if not (row.is_known and row.offers_calendar):
        return []
    return [tr("repayment days to add") if row.wants_calendar else tr("repayment days found")]


def _message_parts(messages: Sequence[Sighting]) -> list[str]:
    if not messages:
        return []
    telling = (s for s in messages if s.kind is not EvidenceKind.OTHER)
    often = sorted(telling, key=lambda s: -s.count)
    kinds = list(dict.fromkeys(label(s.kind) for s in often))[:2]
    days = [s.when for s in messages if s.when]
    parts = [ntr("{n} message", "{n} messages", sum(s.count for s in messages))]
    if kinds:
        parts.append(in_a_row(kinds))
    if days:
        parts.append(tr("latest {day}", day=show_date(max(days), year=True)))
    return parts


def _saved_parts(evidence: Sequence[Sighting]) -> list[str]:
    saved = [s for s in evidence if s.kind in SAVED]
    if not saved:
        return []
    strongest = min(saved, key=lambda s: tuple(EvidenceKind).index(s.kind)).kind
    if strongest is EvidenceKind.SAVED_LOGIN and len(saved) < len(evidence):
        # Beside messages, a saved login without the number proves nothing more.
        return []
    where = dict.fromkeys(format_name(s.where) for s in saved if s.kind is strongest)
    joined = show_list(where)
    brackets = "{}（{}）" if current() == "zh" else "{} ({})"
    return [brackets.format(label(strongest), joined)]
