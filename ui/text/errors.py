"""Errors as one sentence: what is wrong, and what to do.

Every class of error has its sentence here; a test fails when one is missing.
"""

from __future__ import annotations

from typing import Any

from app.domain import directory_errors as directory
from app.domain import due_errors as due
from app.domain import errors as e
from ui.text.catalogue import tr
from ui.text.file_sentences import FILE_SENTENCES
from ui.text.formats import show_region
from ui.text.sentences import Sentences
from ui.text.unsafe_notes import unsafe_note
from ui.text.vault_sentences import VAULT_SENTENCES


def _no_playbook(data: dict[str, Any]) -> str:
    # The labels know every room of the program, which the door of a list can do without.
    from app.domain.account import Kind
    from app.domain.journey import Goal
    from ui.text.labels import label

    return tr(
        "There are no steps for this yet ({kind}: {goal}). Ask them on their own hotline how it "
        "is done, and choose “{change}” here.",
        kind=label(Kind(data["kind"])),
        goal=label(Goal(data["goal"])),
        change=label(Goal.CHANGE),
    )


_SENTENCES: Sentences = {
    **VAULT_SENTENCES,
    **FILE_SENTENCES,
    e.InvalidNumber: lambda d: tr(
        "“{typed}” is not a phone number ({region}). "
        "Check the digits; for another country, start with + and its code.",
        typed=d["typed"],
        region=show_region(d["region"]),
    ),
    due.InvalidAmount: lambda d: tr(
        "“{amount} {currency}” is not an amount of money. Write it like 1280.50 and CNY.", **d
    ),
    due.InvalidDay: lambda d: tr("{day} does not fit here: use a day from {low} to {high}.", **d),
    e.UnsafeNote: lambda d: unsafe_note(d["kind"]),
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
    e.NothingToKeep: lambda _: tr(
        "There is nothing to keep yet: enter a reference number or a note, or choose a file."
    ),
    e.ProofTooLarge: lambda d: tr(
        "{name} is too large: at most {limit} MB can be kept. A screenshot of the page will do.",
        **d,
    ),
    e.ProofKindUnknown: lambda d: tr(
        "{name} cannot be kept: only whole pictures (PNG, JPEG, WebP) and PDFs can.", **d
    ),
    e.UnknownProof: lambda d: tr("There is no such proof, or it has no file.", **d),
    e.NumberInUse: lambda d: tr(
        "{number} stays for now, because something hangs on it (changes of number: {moves}, "
        "accounts: {accounts}). Take that off first, or give it another number.",
        **d,
    ),
    e.MoveInUse: lambda d: tr(
        "This change away from {number} stays: accounts were already worked on for it "
        "({accounts}). If only the new number is wrong, correct that.",
        **d,
    ),
    e.UnknownMove: lambda d: tr("There is no such change of number in the list.", **d),
    e.NameNotRepeated: lambda d: tr(
        "Nothing was erased. To erase, type the name “{name}” exactly as it stands here.", **d
    ),
    e.StopDayUnknown: lambda d: tr(
        "It is not known when {number} stops. Enter the day first.", **d
    ),
    e.NotYetAtRest: lambda d: tr(
        "There is no certificate yet: {number} may not be given up. The gate says what is in the "
        "way.",
        **d,
    ),
    e.NoMove: lambda _: tr("No change of number is in the list yet. Add it first."),
    e.UnknownAccount: lambda d: tr(
        "No account “{account}” in the list. Look it up in the list of accounts.", **d
    ),
    e.AmbiguousAccount: lambda d: tr(
        "Several accounts fit “{account}”. Use the id from the list of accounts.", **d
    ),
    directory.UnknownService: lambda d: tr(
        "The directory has no “{service}”. Search it by another name.", **d
    ),
    directory.NoAccountThere: lambda d: tr(
        "{service} is a place to ask, where nobody has an account. There is no number to change.",
        **d,
    ),
    directory.UnknownStep: lambda d: tr(
        "There is no step “{step}” here. Show the steps again.", **d
    ),
    directory.NoPlaybook: _no_playbook,
    directory.UnknownSituation: lambda _: tr(
        "The directory has no steps for this. Look at the list of situations."
    ),
    e.NothingToVerify: lambda _: tr(
        "There is nothing to confirm yet. First change the number there, then tick that step."
    ),
    due.UnknownOccurrence: lambda d: tr(
        "There is no reminder “{occurrence}”. Show again what is due.", **d
    ),
    e.InvalidDate: lambda d: tr("“{typed}” is not a date. Write it like 2026-12-31.", **d),
    due.StatementDayNeeded: lambda _: tr("Write the statement day too: the days count from it."),
    due.FirstDayNeeded: lambda _: tr("Write when the first one falls due."),
    due.InvalidTerms: lambda d: tr("{value} does not fit here: use {low} to {high}.", **d),
    due.NoRepayment: lambda _: tr("No due day is recorded for this account. Set one first."),
    e.UnknownImport: lambda d: (
        tr("There is no import {which}. The command “renumber imports list” shows them.", **d)
        if d["which"]
        else tr("There is no import to take back.")
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
    directory.OwnEntryExists: lambda d: tr(
        "You have an entry of your own for it already: {path}. Correct that one.", **d
    ),
    directory.OwnEntryNotWritten: lambda d: tr(
        "The file {path} could not be written. See whether you may write in its folder.", **d
    ),
    directory.DirectoryInvalid: lambda d: tr(
        "The file {file} has a mistake at {key}: {problem}. Correct it, then try again.", **d
    ),
}


def sentence(error: e.RenumberError) -> str:
    """Return what is wrong and what to do, in the language in use."""
    return _SENTENCES[type(error)](error.data)
