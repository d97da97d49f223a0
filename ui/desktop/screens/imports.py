"""Import: which files there are, reading them, and looking through what was found.

Nothing is saved before the review's button is pressed. Reading runs on the vault's thread, tells
how far it is, and can be stopped at any moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from typing_extensions import override

from app.domain.errors import RenumberError
from ui.desktop.bridge.dialogs import FileKind
from ui.desktop.frame import Frame
from ui.desktop.screens.imports_counts import lead_on
from ui.desktop.screens.imports_findings import Findings
from ui.desktop.screens.imports_help import HelpPage
from ui.desktop.screens.imports_pages import ImportPages
from ui.desktop.screens.imports_poses import found_beyond, waiting_files
from ui.desktop.screens.imports_ticking import TickPage
from ui.text.catalogue import ntr, tr
from ui.text.errors import sentence
from ui.text.export_sources import Source, all_sources


class Imports(ImportPages):
    """See the module."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._connect()

    def _connect(self) -> None:
        by_hand = partial(self.frame.navigate, "accounts")
        start, files, review, reader = self.start, self.files, self.review, self.reader
        start.files_wanted.connect(self.choose)
        start.folder_wanted.connect(self.choose_folder)
        start.source_wanted.connect(self.explain)
        start.number_wanted.connect(lambda: self.frame.navigate("people"))
        start.message_wanted.connect(lambda: self.frame.navigate("message"))
        start.past.undo_wanted.connect(self.saving.ask_to_undo)
        start.ignored.wanted_again.connect(self.saving.propose_again)
        reader.begun.connect(lambda: self.show_page(self.reading))
        reader.found.connect(self.show_findings)
        reader.failed.connect(self.not_read)
        files.unlocked.connect(reader.unlock)
        files.columns_said.connect(reader.say_columns)
        files.dropped.connect(self.leave_out)
        files.review_wanted.connect(self.show_review)
        files.files_wanted.connect(self.choose)
        files.help_wanted.connect(self.show_start)
        files.by_hand_wanted.connect(by_hand)
        files.deletion_wanted.connect(self.passwords.ask_to_delete)
        review.accepted.connect(self.accept)
        review.more_wanted.connect(self.choose)
        review.left.connect(self.take_nothing)
        review.deletion_wanted.connect(self.passwords.ask_to_delete)
        review.files_wanted.connect(lambda: self.show_page(self.files))
        lead_on(self.frame, review.counts)
        review.whose.said.connect(self.say_number)
        self.passwords.changed.connect(lambda: review.warn(self.passwords.names))
        self.saving.saved.connect(self.leave)

    # --- what the window calls ---

    @override
    def state(self) -> dict[str, object]:
        if self.findings is None or self.pages.currentWidget() is not self.review:
            return {}
        return {
            "findings": self.review.present(self.findings),
            "ticked": self.review.model.chosen,
            "reopen": self.review.arriving.chosen,
            "taken": self.review.found.chosen,
            "undeleted": self.passwords.paths,
        }

    @override
    def restore(self, state: dict[str, object]) -> None:
        findings, undeleted = state.get("findings"), state.get("undeleted")
        ticks = (state.get(key) for key in ("ticked", "reopen", "taken"))
        ticked, reopen, taken = (v if isinstance(v, tuple) else None for v in ticks)
        if isinstance(findings, Findings):
            self.findings = findings
            self.reader.resume(findings)
            self.files.show_findings(findings)
            self.files.leave_waiting()
            self.review.show_findings(findings, ticked, reopen, taken)
            self.passwords.watch(undeleted if isinstance(undeleted, tuple) else ())
            self.show_page(self.review)

    @override
    def take_files(self, paths: Sequence[Path]) -> bool:
        if not self.reader.is_busy:
            self.read(paths)
        return True

    @override
    def poses(self) -> Iterator[str]:
        yield ""
        for source in all_sources():
            if source.key in ("huawei", "iphone", "chrome", "alipay"):
                self.explain(source)
                yield source.key
        from ui.desktop.sample import SAMPLES

        bar = self.reader.bar
        bar.begin(ntr("Reading {n} file…", "Reading {n} files…", 3))
        bar.advance(
            0.4, tr("{file} · {done} of {total}", file="messages.xml", done="4.8 MB", total="12 MB")
        )
        self.show_page(self.reading)
        yield "reading"
        self.show_start()
        self.read(sorted(path for path in SAMPLES.iterdir() if path.is_file()))
        yield "again"
        findings = self.findings
        if findings is None:
            return
        # The sample household has taken all of it in; this is how it looked before.
        self.show_findings(findings.as_if_new())
        yield "review"
        self.review.table.look_at(0)
        self.show_findings(replace(findings.as_if_new(), beyond=found_beyond(self.frame.session)))
        yield "found"
        self.show_findings(replace(findings.as_if_new(), files=(*findings.files, *waiting_files())))
        yield "files"
        self.files.unfold(Path("table.csv"))
        yield "columns"
        self.show_start()

    # --- files ---

    def choose(self) -> None:
        """Let the user choose files; in the review they come on top."""
        self.frame.dialogs.pick_files(
            tr("Choose files"), (FileKind(tr("All files"), ("*",)),), self.read
        )

    def choose_folder(self) -> None:
        """Let the user choose a folder: an iPhone's backup, or one with exports in it."""
        self.frame.dialogs.pick_folder(tr("Choose a folder"), lambda path: self.read([path]))

    def read(self, paths: Sequence[Path]) -> None:
        """Read ``paths``, together with those that are being looked through."""
        self.start.say("")
        if self.findings is None:
            self.reader.forget()
        owner = self.findings.wish.owner if self.findings is not None else self.start.owner
        self.reader.add(paths, owner)

    def explain(self, source: Source) -> None:
        """Show how to get the export of ``source``."""
        page = HelpPage(source)
        page.left.connect(self.show_start)
        page.files_wanted.connect(self.choose)
        page.folder_wanted.connect(self.choose_folder)
        page.ticking_wanted.connect(self.tick)
        self.show_extra(page)

    def tick(self) -> None:
        """Offer to tick the services that one uses, where there is no file."""
        page = TickPage(self.frame, self.household)
        page.left.connect(self.show_start)
        page.added.connect(self.leave)
        self.show_extra(page)
        page.search.setFocus()

    def leave_out(self, path: Path) -> None:
        """Do without one of the files."""
        if self.findings is not None and self.findings.paths == (path,):
            self.show_start()
        else:
            self.reader.leave_out(path)

    def say_number(self, number: str) -> None:
        """Say which number received the messages that do not say it."""
        if self.findings is not None:
            self.reader.say_number(number)

    # --- pages ---

    def show_start(self) -> None:
        """Go back to the first page; what was found and not saved is forgotten."""
        self.findings = None
        self.reader.forget()
        self.passwords.watch(())
        self.show_page(self.start)

    def show_findings(self, findings: Findings) -> None:
        """Show what was found; where files wait for a password or hold nothing, the files first."""
        again, self.findings = self.findings is not None, findings
        self.files.show_findings(findings)
        self.review.show_findings(findings, again=again)
        self.passwords.watch(findings.with_passwords)
        if self.files.asks or not findings.anything:
            self.show_page(self.files)
            self.files.focus_form()
        else:
            self.show_review()

    def show_review(self) -> None:
        """Look through what was found."""
        self.show_page(self.review)
        self.review.table.setFocus()

    def not_read(self, error: RenumberError) -> None:
        """Say why reading ended."""
        if self.findings is not None:
            # More files were wanted on top; what was found before is still there.
            self.reader.resume(self.findings)
            self.show_page(self.files if self.files.asks else self.review)
            self.frame.toast(sentence(error))
            return
        self.show_start()
        self.start.say(sentence(error))

    # --- the result ---

    def accept(self) -> None:
        """Save what is ticked, say how much it was, and go to what to do first."""
        read = self.findings.read_up_to if self.findings is not None else {}
        review = self.review
        stored = (*review.model.accepted, *review.model.known)
        self.saving.save(
            stored, review.arriving.chosen, read, review.found.taken, review.model.left_out
        )

    def take_nothing(self) -> None:
        """Leave without adding anything; of what the list has, newer evidence is kept."""
        if self.findings is not None:
            model = self.review.model
            self.saving.note(model.known, self.findings.read_up_to, model.left_out)
        self.leave()

    def leave(self) -> None:
        """Go to what to do first, and ask about files that hold passwords."""
        left = self.passwords.paths
        self.show_start()
        self.frame.navigate("today")
        self.passwords.ask_to_delete(left)


SCREEN = Imports
