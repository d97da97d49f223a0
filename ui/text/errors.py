"""Errors as one sentence: what is wrong, and what to do.

Every class of app.domain.errors has its sentence here; a test fails when one is missing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain import errors as e
from app.domain.account import Kind
from app.domain.journey import Goal
from ui.text.catalogue import tr
from ui.text.file_sentences import (
    columns_unknown,
    file_malformed,
    file_needs_password,
    file_unknown,
)
from ui.text.formats import show_region, show_size
from ui.text.labels import label

_Sentence = Callable[[dict[str, Any]], str]

_SENTENCES: dict[type[e.RenumberError], _Sentence] = {
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
    e.InvalidNumber: lambda d: tr(
        "“{typed}” is not a phone number ({region}). "
        "Check the digits; for another country, start with + and its code.",
        typed=d["typed"],
        region=show_region(d["region"]),
    ),
    e.InvalidAmount: lambda d: tr(
        "“{amount} {currency}” is not an amount of money. Write it like 1280.50 and CNY.", **d
    ),
    e.InvalidDay: lambda d: tr("{day} does not fit here: use a day from {low} to {high}.", **d),
    e.NameNeeded: lambda _: tr("A name is needed. Type one and try again."),
    e.UnknownPerson: lambda d: (
        tr("Nobody here is called “{name}”. Check the name, or add the person first.", **d)
        if d["name"]
        else tr("There is nobody in the list yet. Add yourself first, with a name.")
    ),
    e.AmbiguousPerson: lambda d: (
        tr("Several people are called “{name}”. Say which one is meant.", **d)
        if d["name"]
        else tr("Several people are in the list. Say whose accounts these are.")
    ),
    e.PersonExists: lambda d: tr(
        "“{name}” is already in the list. Choose a name that tells the two apart.", **d
    ),
    e.UnknownNumber: lambda d: tr("The number {number} is not in the list. Add it first.", **d),
    e.NumberExists: lambda d: tr(
        "The number {number} is already in the list; nothing was changed.", **d
    ),
    e.SameNumber: lambda d: tr(
        "The old and the new number are the same ({number}). Check which one is new.", **d
    ),
    e.MoveExists: lambda d: tr(
        "A change away from {number} is already in the list. Correct that one instead.", **d
    ),
    e.NoMove: lambda _: tr("No change of number is in the list yet. Add it first."),
    e.UnknownAccount: lambda d: tr(
        "No account “{account}” in the list. Look it up in the list of accounts.", **d
    ),
    e.AmbiguousAccount: lambda d: tr(
        "Several accounts fit “{account}”. Use the id from the list of accounts.", **d
    ),
    e.UnknownService: lambda d: tr(
        "The directory has no “{service}”. Search it by another name.", **d
    ),
    e.NoAccountThere: lambda d: tr(
        "{service} is a place to ask, where nobody has an account. There is no number to change.",
        **d,
    ),
    e.UnknownStep: lambda d: tr("There is no step “{step}” here. Show the steps again.", **d),
    e.NoPlaybook: lambda d: tr(
        "There are no steps for this yet ({kind}: {goal}). Ask them on their own hotline how it "
        "is done, and choose “{change}” here.",
        kind=label(Kind(d["kind"])),
        goal=label(Goal(d["goal"])),
        change=label(Goal.CHANGE),
    ),
    e.UnknownSituation: lambda _: tr(
        "The directory has no steps for this. Look at the list of situations."
    ),
    e.NothingToVerify: lambda _: tr(
        "There is nothing to confirm yet. First change the number there, then tick that step."
    ),
    e.UnknownOccurrence: lambda d: tr(
        "There is no reminder “{occurrence}”. Show again what is due.", **d
    ),
    e.InvalidDate: lambda d: tr("“{typed}” is not a date. Write it like 2026-12-31.", **d),
    e.NoRepayment: lambda _: tr("No due day is recorded for this account. Set one first."),
    e.FileMissing: lambda d: tr("There is no file {path}. Check its name and place.", **d),
    e.FileUnreadable: lambda d: tr(
        "The file {path} cannot be opened. Check that it is a file and that you may read it.", **d
    ),
    e.FileEmpty: lambda d: tr("The file {path} is empty. Make the export once more.", **d),
    e.FileHasNoPayments: lambda d: tr(
        "{path} is a list of payments, but there is none in it. Choose a longer period and make "
        "the export once more.",
        **d,
    ),
    e.FileUnknown: file_unknown,
    e.FileHasDoctype: lambda d: tr(
        "The file {path} contains instructions (a DTD) that no honest export has. "
        "It was not read; make the export once more.",
        **d,
    ),
    e.FileColumnsUnknown: columns_unknown,
    e.FileIsEncrypted: lambda d: tr(
        "Only the program that made {path} can open it. Export it again, unencrypted or with a "
        "password of its own; delete an unencrypted one right after the import.",
        **d,
    ),
    e.FileNeedsPassword: file_needs_password,
    e.FileWrongPassword: lambda d: tr(
        "That does not open {path}. Check the password, and the key file if it has one, "
        "then try again.",
        **d,
    ),
    e.FileTooCostly: lambda d: tr(
        "Opening {path} would take {memory} MB of memory and {rounds} rounds, far more than usual. "
        "Only allow it if you made this file yourself.",
        **d,
    ),
    e.FileMalformed: file_malformed,
    e.FileTooLarge: lambda d: tr(
        "What {path} holds is larger than any honest export ({size}). It was not read.",
        path=d["path"],
        size=show_size(d["limit"]),
    ),
    e.ArchiveTooFull: lambda d: tr(
        "{path} lists more than {limit} files. No export has that many, so it was not unpacked. "
        "Unpack it yourself and choose the exports in it.",
        **d,
    ),
    e.ArchiveTooDense: lambda d: tr(
        "A file inside {path} would grow to more than {limit} times its size, as only harmful "
        "archives do. It was not unpacked.",
        **d,
    ),
    e.ArchiveInArchive: lambda d: tr(
        "{path} has another archive inside. Unpack it yourself and choose the exports in it.", **d
    ),
    e.UnknownImport: lambda d: (
        tr("There is no import {which}. The command “renumber imports list” shows them.", **d)
        if d["which"]
        else tr("There is no import to take back.")
    ),
    e.FileNotDeleted: lambda d: tr(
        "The file {path} could not be deleted. Close the program that has it open, then try again, "
        "or delete it by hand.",
        **d,
    ),
    e.Cancelled: lambda _: tr("Stopped. Nothing was saved."),
    e.ExportFormatUnknown: lambda d: tr(
        "It is not clear how to write {path}. End the name in .csv or .json.", **d
    ),
    e.ExportExists: lambda d: tr(
        "There is already a file {path}. Choose another name; nothing was overwritten.", **d
    ),
    e.ExportFailed: lambda d: tr(
        "The file {path} could not be written. Choose a folder where you may write.", **d
    ),
    e.OwnEntryExists: lambda d: tr(
        "You have an entry of your own for it already: {path}. Correct that one.", **d
    ),
    e.OwnEntryNotWritten: lambda d: tr(
        "The file {path} could not be written. See whether you may write in its folder.", **d
    ),
    e.DirectoryInvalid: lambda d: tr(
        "The file {file} has a mistake at {key}: {problem}. Correct it, then try again.", **d
    ),
}


def sentence(error: e.RenumberError) -> str:
    """Return what is wrong and what to do, in the language in use."""
    return _SENTENCES[type(error)](error.data)
