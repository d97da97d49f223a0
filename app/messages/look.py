"""What is seen of a message before it is decided what it means."""

from __future__ import annotations

import msgspec

from app.domain.evidence import EvidenceKind
from app.messages.attribution import Author
from app.messages.bait import Bait
from app.messages.learned import Guess, Learned
from app.messages.rules import CueRule, KindRule, Rules
from app.messages.sender import SenderSort
from app.messages.wording import Piece, Span, clues, pieces


class Look(msgspec.Struct, frozen=True):
    """One look at a template.

    ``text`` is folded; ``numbered`` is where digits stand that say who writes; ``rule`` tells the
    kind, None if none fits.
    """

    text: str
    rules: Rules
    author: Author
    sender: SenderSort
    numbered: tuple[Span, ...]
    rule: KindRule | None
    bait: Bait

    @property
    def kind(self) -> EvidenceKind:
        """The kind by the rules alone."""
        return self.rule.kind if self.rule else EvidenceKind.OTHER

    def wording(self) -> list[Piece]:
        """Return its pieces, and what is known beside the words."""
        known = self.author.service is not None
        told = clues(self.bait.seen, self.sender, self.rules.language, known=known)
        cues = (
            Piece(f"cue={cue.rule.id}")
            for cue in self.rules.cue
            if isinstance(cue.rule, CueRule) and cue.find(self.text)
        )
        return [*pieces(self.text), *told, *cues]

    def guess(self, learned: Learned) -> Guess | None:
        """Return what the wording tells where the rules are not sure, None if they stand.

        A message that nobody signs and that comes from no service is left to them: conversations
        are no evidence of anything.
        """
        named = self.author.service is not None or bool(self.author.signature)
        named = named or self.sender in (SenderSort.SHORT, SenderSort.NAME)
        near = self.bait.near and not self.bait.seen.known_sender
        if self.bait.fraud or not (named or near):
            return None
        return learned.guess(self.wording(), self.rule, near_bait=near, named=named)
