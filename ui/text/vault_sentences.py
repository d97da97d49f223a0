"""Sentences about the encrypted list: where it lies, how it is opened, what damaged it."""

from __future__ import annotations

from app.domain import vault_errors as e
from ui.text.catalogue import tr
from ui.text.sentences import Sentences

VAULT_SENTENCES: Sentences = {
    e.VaultMissing: lambda d: tr(
        "There is no list at {path} yet. Create one first, or check the path.", **d
    ),
    e.VaultExists: lambda d: tr(
        "There is already something at {path}. It was left untouched; choose another place.", **d
    ),
    e.NotAVault: lambda d: tr(
        "What lies at {path} is not a Renumber list. Choose the folder whose name ends in .vault.",
        **d,
    ),
    e.WrongPassword: lambda _: tr(
        "The password does not fit. Check capitals and the keyboard's language, then try again."
    ),
    e.EmptyPassword: lambda _: tr(
        "A password is needed. Choose one that you will remember; it cannot be looked up later."
    ),
    e.HeaderDamaged: lambda d: tr(
        "The key file in {path} is damaged, and so is its copy. "
        "Put back keys.json from a backup; do not delete anything.",
        **d,
    ),
    e.HeaderAltered: lambda d: tr(
        "The key file in {path} was changed by something other than this program. "
        "Put back keys.json from a backup you trust.",
        **d,
    ),
    e.DatabaseDamaged: lambda d: tr(
        "The password is right, but the list in {path} is damaged. "
        "Put back the newest backup from its folder “backups”; do not delete anything.",
        **d,
    ),
    e.DatabaseMissing: lambda d: tr(
        "The list in {path} is empty or its file vault.db is gone. "
        "Put vault.db back from a backup; nothing was changed.",
        **d,
    ),
    e.VaultMismatch: lambda d: tr(
        "In {path}, keys.json and vault.db do not belong together, or vault.db is damaged. "
        "Put both back from one and the same backup; do not delete anything.",
        **d,
    ),
    e.VaultTooNew: lambda d: tr(
        "The list at {path} was made by a newer version of this program. "
        "Install the new version; nothing was changed.",
        path=d["path"],
    ),
    e.VaultUnreadable: lambda d: tr(
        "You may not read the list at {path}. "
        "Log in to this computer as the person it belongs to, then open it again.",
        **d,
    ),
    e.VaultBusy: lambda d: tr(
        "The list at {path} is open in another window. Close it there, then try again.", **d
    ),
    e.VaultReadOnly: lambda d: tr(
        "Nothing can be saved at {path}: you may not write there. "
        "Choose another place, or copy the whole folder to one where you may write.",
        **d,
    ),
    e.DiskFull: lambda _: tr(
        "Not saved: the disk is full. Free some space and try again; nothing was lost."
    ),
    e.VaultChangedUnderneath: lambda d: tr(
        "The list at {path} was replaced by another program while it was open. "
        "Nothing more was saved; lock the list and open it again.",
        **d,
    ),
    e.PasswordFileUnreadable: lambda d: tr(
        "The password file {path} cannot be read. Check its name and that you may open it.", **d
    ),
    e.PasswordNeeded: lambda _: tr(
        "A password is needed. Give it with --password-file, or run the command in a terminal."
    ),
}
