"""From messages to piles: this runs a million times, so each sort of message is placed once."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from app.calendar.localday import day_of
from app.discovery.contacts import sender_key
from app.discovery.evidence import Pile, Seen, moment
from app.discovery.excerpt import called
from app.discovery.gathering import LINE, SAVED, Gathering, Reach, Where, institution_named
from app.discovery.merge import Holding
from app.discovery.record import MessageRecord
from app.discovery.registry_answer import SENDER, counts_in, is_answer
from app.discovery.statement import Statement
from app.domain.evidence import EvidenceKind
from app.messages.facts import tail_at
from app.messages.interpreter import Interpreter
from app.messages.mask import mask
from app.messages.meaning import Bill, Meaning
from app.messages.sender import SenderSort, sort_of_sender
from app.messages.understanding import Sort, Understanding

_MOST_SIGNERS = 5000
"""Signatures of messages that the directory does not know, and what else is looked up by text from
them; a file made to fill the memory stops there."""
_MOST_REMEMBERED = 20_000
_MOST_RECEIVERS = 1000
"""What is remembered of how messages are placed; what is looked up again costs time only."""
_MOST_UNSIGNED = 2000
"""Senders without a name in their messages that an address book may name."""
_BILLS = frozenset({EvidenceKind.STATEMENT, EvidenceKind.REPAYMENT_DUE})


class _Spot(msgspec.Struct):
    """Where messages that say the same go, if anywhere."""

    pile: Pile | None = None
    seen: Seen = msgspec.field(default_factory=Seen)
    no_room: bool = False


class _Sort(msgspec.Struct):
    """What is known of all messages of one meaning: what they may be, and where they go, by card.

    It holds the meaning, so that its place in memory stays its own.
    """

    meaning: Meaning
    may_answer: bool
    evidence: bool
    bill: bool
    spots: dict[str, _Spot] = {}


class _Receiver(msgspec.Struct):
    """One of the numbers, or SIM cards, that messages came to."""

    name: str
    reach: Reach | None = None
    sorts: dict[int, _Sort] = {}


class MessageGatherer:
    """Puts each message on its pile."""

    def __init__(self, gathering: Gathering, interpreter: Interpreter) -> None:
        self._gathering = gathering
        self._unsigned: set[str] = set()
        self._interpreter = interpreter
        self._senders: dict[str, str] = {}
        self._receivers: dict[tuple[str, str, str], _Receiver] = {}
        self._remembered = 0

    def add(self, record: MessageRecord, export_format: str) -> None:
        """Take one message in; what it says of accounts is kept, the rest is dropped."""
        if not record.incoming:
            return
        to = self._receivers.get((record.own_number, record.line, export_format))
        if to is None:
            to = self._receiver_of(record, export_format)
        at = record.at
        if at is None or at.tzinfo is None:
            at = moment(at)
        if record.at is not None:
            if to.reach is None:
                to.reach = self._gathering.read(to.name, at)
            to.reach.include(at)
        meaning = self._interpreter.meaning_of(record.sender, record.text)
        sort = to.sorts.get(id(meaning))
        if sort is None:
            sort = self._sort(to, meaning, record)
        if sort.may_answer and self._add_answer(record, to.name):
            return
        if sort.evidence:
            self._place(to, sort, record, at, export_format)

    def _place(
        self, to: _Receiver, sort: _Sort, record: MessageRecord, at: datetime, export_format: str
    ) -> None:
        """Put what a message says where the like of it is."""
        text, place = record.text, sort.meaning.tail
        tail = "" if place is None else tail_at(text, place)
        spot = sort.spots.get(tail)
        if spot is None:
            said = sort.meaning.outline(text)
            spot = self._spot(to.name, said, record.sender, export_format)
            self._make_room()
            sort.spots[tail] = spot
        if spot.pile is None:
            self._gathering.left_out += spot.no_room
            return
        seen = spot.seen
        seen.count += 1
        if at > seen.latest[0]:
            # Most files are in order of time, so this is done for most messages.
            seen.latest, seen.masked = (at, self._shown(record.sender), text), False
        elif at == seen.latest[0]:
            seen.see(at, self._shown(record.sender), text)
        if sort.bill:
            told = day_of(record.at) if record.at else None
            bill = sort.meaning.bill(text, told)
            if bill.due is not None:
                spot.pile.statements.add(self._statement(record, sort, bill, bill.due, told))

    def forget(self) -> None:
        """Drop what was only kept to place the next message faster."""
        self._receivers.clear()
        self._senders.clear()

    def _sort(self, to: _Receiver, meaning: Meaning, record: MessageRecord) -> _Sort:
        """Return what is known of a meaning that was not met before.

        Messages of one meaning are alike but for digits, and each sender has its own: what one of
        them may be, all may.
        """
        shared = meaning.shared
        self._make_room()
        sort = to.sorts[id(meaning)] = _Sort(
            meaning,
            may_answer=_may_be_answer(record),
            evidence=shared.sort is Sort.INSTITUTION and shared.kind is not EvidenceKind.FRAUD,
            bill=shared.kind in _BILLS and any(p.gives == "due_date" for p in meaning.places),
        )
        return sort

    def _make_room(self) -> None:
        """Count one more thing remembered, and forget all where that is too much."""
        if self._remembered >= _MOST_REMEMBERED:
            for receiver in self._receivers.values():
                receiver.sorts.clear()
            self._remembered = 0
        self._remembered += 1

    def _add_answer(self, record: MessageRecord, receiver: str) -> bool:
        """Keep the regulator's counts, which are no evidence; return whether these are any."""
        counts = counts_in(record.text) if is_answer(record.sender, record.text) else {}
        for app, count in counts.items():
            self._gathering.answer(receiver, app, moment(record.at), count)
        return bool(counts)

    def _saved(self, sender: str) -> str | None:
        """Return the place of what a sender says without a name, for an address book to name."""
        if sort_of_sender(sender) is not SenderSort.SHORT:
            return None
        key = sender_key(sender)
        if len(self._unsigned) < _MOST_UNSIGNED:
            self._unsigned.add(key)
        return f"{SAVED}{key}" if key in self._unsigned else None

    def _receiver_of(self, record: MessageRecord, export_format: str) -> _Receiver:
        """Return who received a message, as yet unknown."""
        line = f"{LINE}{record.line}"
        if record.own_number and record.line:
            self._gathering.lines.setdefault(line, set()).add(record.own_number)
        if len(self._receivers) >= _MOST_RECEIVERS:
            self._receivers.clear()
        to = _Receiver(record.own_number or line)
        self._receivers[record.own_number, record.line, export_format] = to
        return to

    def _spot(self, receiver: str, said: Understanding, sender: str, export_format: str) -> _Spot:
        """Return where evidence of this sort is gathered; without a pile if it is none."""
        institution = self._institution(said, sender)
        if institution is None:
            return _Spot()
        where = Where(receiver, institution)
        if not self._gathering.has_room(where, _MOST_SIGNERS):
            return _Spot(no_room=True)
        kind = said.account_kind.value if said.account_kind else ""
        pile = self._gathering.pile(where, Holding(kind, said.card_tail))
        if said.service is None and said.signature:
            pile.names.add(called(said.signature))
        pile.roles.update(said.roles)
        return _Spot(pile, pile.of(said.kind, export_format))

    def _institution(self, said: Understanding, sender: str) -> str | None:
        if said.service is not None:
            services = self._gathering.services
            if said.service not in services:
                services[said.service] = self._interpreter.service(said.service)
            return said.service
        if said.kind is EvidenceKind.OTHER and not said.card_tail:
            # A notice from somebody unknown (weather, a flat-owners' meeting) is no account.
            return None
        return institution_named(said.signature) if said.signature else self._saved(sender)

    def _statement(
        self, record: MessageRecord, sort: _Sort, bill: Bill, due: date, told: date | None
    ) -> Statement:
        money = bill.amount or bill.minimum
        return Statement(
            currency=money.currency if money else "",
            due=due,
            statement_day=bill.statement,
            amount=bill.amount,
            minimum=bill.minimum,
            told=told,
            billed=sort.meaning.shared.kind is EvidenceKind.STATEMENT,
            sender=self._shown(record.sender),
            excerpt=record.text,
        )

    def _shown(self, sender: str) -> str:
        """Return a sender as evidence may keep it: people's numbers but for their end."""
        shown = self._senders.get(sender)
        if shown is None:
            person = sort_of_sender(sender) in (SenderSort.MOBILE, SenderSort.FOREIGN)
            if len(self._senders) >= _MOST_SIGNERS:
                self._senders.clear()
            shown = self._senders[sender] = mask(sender) if person else called(sender)[:40]
        return shown


def _may_be_answer(record: MessageRecord) -> bool:
    """Whether a message is worth a closer look; this is asked of each of a million."""
    text = record.text
    return SENDER in record.sender or "一证通查" in text or "【工信" in text or "【工业和" in text
