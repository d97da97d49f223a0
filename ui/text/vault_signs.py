"""What is said once when a list opens and something about it is odd."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.vault_signs import Noticed, VaultSign
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_list

_SENTENCES: dict[VaultSign, Callable[[Noticed], str]] = {
    VaultSign.OLDER: lambda noticed: ntr(
        "This list is older than when it was last open on this computer: {n} change is missing. "
        "An old copy was put back, or the folder is not synchronised yet. If you did not do that "
        "yourself, look at the backups before you change anything.",
        "This list is older than when it was last open on this computer: {n} changes are missing. "
        "An old copy was put back, or the folder is not synchronised yet. If you did not do that "
        "yourself, look at the backups before you change anything.",
        noticed.count,
    ),
    VaultSign.KEYS_OLDER: lambda _: tr(
        "The keys of this list are older than when it was last open on this computer. If you did "
        "not put an old copy back yourself, change the password."
    ),
    VaultSign.NOTE_ALTERED: lambda _: tr(
        "The note that this computer keeps of how far the list had come was changed, so it cannot "
        "be said whether the list is the newest. Look whether your last entries are there."
    ),
    VaultSign.CONFLICT_COPY: lambda noticed: tr(
        "Beside the list lies another copy of it: {files}. Two computers changed it at the same "
        "time. Nothing was merged or removed; look into the copy under “Backups” and decide which "
        "one stays.",
        files=show_list(noticed.names),
    ),
    VaultSign.SALVAGED: lambda noticed: (
        ntr(
            "The list is damaged. {n} entry could not be read; the rest is shown and cannot be "
            "changed. Export it, then put back a backup.",
            "The list is damaged. {n} entries could not be read; the rest is shown and cannot be "
            "changed. Export it, then put back a backup.",
            noticed.count,
        )
        if noticed.count
        else tr(
            "The list is damaged, but every entry could be read. It cannot be changed like this: "
            "put back a backup."
        )
    ),
}


def sign_sentence(noticed: Noticed) -> str:
    """Return what there is to say, and what to do about it."""
    return _SENTENCES[noticed.sign](noticed)
