"""What is seen of a message before it is decided what it means."""

from __future__ import annotations

import msgspec

from app.domain.evidence import EvidenceKind
from app.messages.attribution import Author
from app.messages.bait import Bait
from app.messages.learned import Guess, Learned
from app.messages.rules import Rules
from app.messages.sender import SenderSort
from app.messages.wording import Piece, Span, clues, pieces


class Look(msgspec.Struct, frozen=True):
    """One look at a template.

    ``text`` is folded; ``numbered`` is where digits stand that say who writes; ``ruled`` is the
    kind that a rule tells, None if none fits.
    """

    text: str
    rules: Rules
    author: Author
    sender: SenderSort
    numbered: tuple[Span, ...]
    ruled: EvidenceKind | None
    bait: Bait

    def wording(self) -> list[Piece]:
        """Return its pieces, and what is known beside the words."""
        known = self.author.service is not None
        told = clues(self.bait.seen, self.sender, self.rules.language, known=known)
        return [*pieces(self.text), *told]

    def guess(self, learned: Learned) -> Guess | None:
        """Return what the wording tells where the rules are not sure, None if they stand.

        A message that nobody signs is left to them: conversations are no evidence of anything.
        """
        named = self.author.service is not None or bool(self.author.signature)
        unsure = self.ruled is None and named
        near = self.bait.near and not self.bait.seen.known_sender
        if self.bait.fraud or not (unsure or near):
            return None
        kind = self.ruled or EvidenceKind.OTHER
        return learned.guess(self.wording(), kind, near_bait=near, ruled=not unsure)
