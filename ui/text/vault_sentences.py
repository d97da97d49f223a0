"""Sentences about the encrypted list: where it lies, how it is opened, what damaged it."""

from __future__ import annotations

from typing import Any

from app.domain import vault_errors as e
from ui.text.catalogue import ntr, tr
from ui.text.formats import show_list
from ui.text.sentences import Sentences


def _code_length(data: dict[str, Any]) -> str:
    if data["group"]:
        return tr(
            "Group {group} of the code is too short or too long. Each has five characters.",
            group=data["group"],
        )
    return tr(
        "The code has {expected} characters; you typed {typed}. Compare it with the sheet, "
        "group by group.",
        expected=data["expected"],
        typed=data["typed"],
    )


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
        "The file keys.json in {path} is damaged, and so is its copy. "
        "“renumber keys restore” takes it from a backup; do not delete anything.",
        **d,
    ),
    e.HeaderAltered: lambda d: tr(
        "The file keys.json in {path} was changed by something other than this program. "
        "“renumber keys restore” takes it from a backup you trust.",
        **d,
    ),
    e.HeaderForeign: lambda d: tr(
        "What is called keys.json in {path} belongs to another program. "
        "“renumber keys restore” takes the right one from a backup; do not delete anything.",
        **d,
    ),
    e.HeaderRolledBack: lambda d: tr(
        "The file keys.json in {path} is older than the list: somebody put an old one back, or "
        "only half of the folder was synchronised. Nothing was changed. If it is all you have, "
        "“renumber keys restore” makes it valid again.",
        **d,
    ),
    e.PasswordOrKeyFileWrong: lambda _: tr(
        "Password and key file together do not fit. Check both: the password's capitals, and "
        "whether it is the key file of this list."
    ),
    e.WrongRecoveryCode: lambda _: tr(
        "The code is written correctly but does not open this list. It may be an older one: "
        "look for the newest sheet."
    ),
    e.RecoveryCodeMistyped: lambda d: ntr(
        "Group {groups} of the code has a mistake in it. Compare it with the sheet.",
        "Groups {groups} of the code have a mistake in them. Compare them with the sheet.",
        len(d["groups"]),
        groups=show_list(map(str, d["groups"])),
    ),
    e.RecoveryCodeLength: _code_length,
    e.KeyFileNeeded: lambda _: tr(
        "This list needs its key file beside the password. Choose the file, then try again."
    ),
    e.KeyFileUnreadable: lambda d: tr(
        "The key file {path} cannot be read. Is the stick plugged in that it lies on?", **d
    ),
    e.KeyFileDamaged: lambda d: tr(
        "{path} is not a key file of this program, or it is damaged. Use another copy of it.", **d
    ),
    e.PlaceTaken: lambda d: tr(
        "There is already something at {path}. It was left untouched; choose another name.", **d
    ),
    e.TooManyTries: lambda d: ntr(
        "Several passwords did not fit. Wait {n} second, then try again.",
        "Several passwords did not fit. Wait {n} seconds, then try again.",
        d["seconds"],
    ),
    e.KeySlotUnknown: lambda d: tr(
        "There is no key {slot} here. “renumber keys list” shows which there are.", **d
    ),
    e.PasswordStays: lambda _: tr(
        "The password cannot be removed, only changed: without it nothing would open the list "
        "for sure."
    ),
    e.KeysInChange: lambda d: tr(
        "The list in {path} was being encrypted anew when the program stopped. "
        "Open it with the password; that finishes it.",
        **d,
    ),
    e.CopyNotEqual: lambda d: tr(
        "The newly encrypted copy was not the same as the list in {path} and was thrown away. "
        "Your list is as it was, and nothing was lost.",
        **d,
    ),
    e.KeyStoreMissing: lambda _: tr(
        "This computer has no key store that keeps keys safely, so opening without the password "
        "is not possible here."
    ),
    e.KeyStoreSilent: lambda _: tr(
        "This computer's key store does not answer. Open the list with the password."
    ),
    e.KeyStoreRefused: lambda _: tr(
        "This computer's key store is locked or does not keep the key. Use the password."
    ),
    e.KeyStoreForgot: lambda _: tr(
        "This computer's key store does not know the key of this list (any more). Open it with "
        "the password; opening without it can then be turned on again."
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
    e.BackupMissing: lambda d: tr(
        "There is no backup at {path}. Check its name, and whether the stick is plugged in.", **d
    ),
    e.NotABackup: lambda d: tr(
        "{path} is not a backup of a list. Choose a file whose name ends in .renumber.", **d
    ),
    e.BackupDamaged: lambda d: tr(
        "The backup {path} is damaged or not complete. Nothing was changed; take another one.", **d
    ),
    e.BackupLocked: lambda d: tr(
        "The backup {path} opens with the password that held when it was made. Type that one.", **d
    ),
    e.OnlyAHandOver: lambda d: tr(
        "{path} holds only what was handed over. Putting it back would lose the rest; take it in "
        "as a hand-over instead.",
        **d,
    ),
    e.NotAHandOver: lambda d: tr(
        "{path} is the backup of a whole list, not a part that was handed over. Put it back as a "
        "backup instead.",
        **d,
    ),
    e.NothingReadable: lambda d: tr(
        "Nothing of the list in {path} can be read any more. Put back a backup; do not delete "
        "anything.",
        **d,
    ),
}
