"""Backups in words: when, why, how large, and what putting one back would change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.actions.backups import BackupPreview
from app.domain.backup import Backup, BackupReason
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_date, show_size

_REASONS: dict[BackupReason, Callable[[], str]] = {
    BackupReason.DAILY: lambda: tr("made by itself"),
    BackupReason.ASKED: lambda: tr("made by you"),
    BackupReason.IMPORT: lambda: tr("before an import"),
    BackupReason.RESTORE: lambda: tr("before a backup was put back"),
    BackupReason.SCHEMA: lambda: tr("before a new version of the program"),
    BackupReason.KEYS: lambda: tr("before the key file was renewed"),
}


def reason_words(backup: Backup) -> str:
    """Return why it was made; that it is damaged, if it is."""
    return _REASONS[backup.reason]() if backup.counts is not None else tr("damaged")


def when_words(backup: Backup) -> str:
    """Return day and time of it, where the user is."""
    at = backup.made_at.astimezone()
    return tr("{day}, {time}", day=show_date(at.date(), year=True), time=f"{at:%H:%M}")


def size_words(backup: Backup) -> str:
    """Return how large the file is."""
    return show_size(backup.size)


def preview_lines(preview: BackupPreview) -> list[str]:
    """Return what it holds and what would change, a sentence each."""
    found = preview.difference
    lines = []
    if not preview.same_list:
        lines.append(tr("This is a backup of another list."))
    lines.append(
        tr(
            "It is of {when} and holds {people} and {accounts}.",
            when=when_words(preview.backup),
            people=ntr("{n} person", "{n} people", preview.people),
            accounts=ntr("{n} account", "{n} accounts", preview.accounts),
        )
    )
    for count, words in (
        (
            len(found.leaving),
            ntr(
                "{n} account of today is not in it and would go.",
                "{n} accounts of today are not in it and would go.",
                len(found.leaving),
            ),
        ),
        (
            len(found.returning),
            ntr(
                "{n} account would come back.",
                "{n} accounts would come back.",
                len(found.returning),
            ),
        ),
        (
            len(found.changing),
            ntr(
                "{n} account would be as it was then.",
                "{n} accounts would be as they were then.",
                len(found.changing),
            ),
        ),
    ):
        if count:
            lines.append(words)
    if len(lines) == 1:
        lines.append(tr("The accounts in it are the same as today."))
    return lines


def file_name(backup: Backup) -> str:
    """Return the file's name without its folder."""
    return Path(backup.path).name
