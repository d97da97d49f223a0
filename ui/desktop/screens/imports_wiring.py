"""Which part of the import screen answers to which other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.desktop.screens.imports import Imports


def connect(screen: Imports) -> None:
    """Connect the pages of ``screen`` with what reads and stores."""
    by_hand = partial(screen.frame.navigate, "accounts")
    start, files, review, reader = screen.start, screen.files, screen.review, screen.reader
    start.files_wanted.connect(screen.choose)
    start.folder_wanted.connect(screen.choose_folder)
    start.source_wanted.connect(screen.explain)
    start.number_wanted.connect(lambda: screen.frame.navigate("people"))
    start.message_wanted.connect(lambda: screen.frame.navigate("message"))
    start.past.undo_wanted.connect(screen.saving.ask_to_undo)
    start.ignored.wanted_again.connect(screen.saving.propose_again)
    reader.begun.connect(lambda: screen.show_page(screen.reading))
    reader.found.connect(screen.show_findings)
    reader.failed.connect(screen.not_read)
    files.unlocked.connect(reader.unlock)
    files.columns_said.connect(reader.say_columns)
    files.dropped.connect(screen.leave_out)
    files.review_wanted.connect(screen.show_review)
    files.files_wanted.connect(screen.choose)
    files.help_wanted.connect(screen.show_start)
    files.by_hand_wanted.connect(by_hand)
    files.deletion_wanted.connect(screen.passwords.ask_to_delete)
    files.beyond.number_wanted.connect(
        lambda found: screen.saving.add_number(found, partial(files.beyond.say_added, found))
    )
    files.beyond.relative_wanted.connect(
        lambda found: screen.saving.add_relative(found, partial(files.beyond.say_added, found))
    )
    review.accepted.connect(screen.accept)
    review.more_wanted.connect(screen.choose)
    review.left.connect(screen.take_nothing)
    review.deletion_wanted.connect(screen.passwords.ask_to_delete)
    review.files_wanted.connect(lambda: screen.show_page(screen.files))
    review.whose.said.connect(screen.say_number)
    screen.passwords.changed.connect(lambda: review.warn(screen.passwords.names))
    screen.saving.saved.connect(screen.leave)
