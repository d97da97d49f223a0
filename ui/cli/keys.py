"""Commands on the keys of the list: what opens it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from app.actions import keys as actions
from app.vault.key_slots import SlotFacts
from app.vault.secret import Password
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import OutputFailed, print_json, print_lines, print_message, table
from ui.text.catalogue import later, tr


@click.group(cls=Group, help=later("What opens the list: password, recovery code, key file."))
def keys() -> None:
    """Hold the commands about keys."""


@keys.command("list", cls=Command, help=later("Show which keys open the list."))
@json_option
@pass_invocation
def list_keys(invocation: Invocation, as_json: bool) -> None:
    """Show the key slots, never what is in them."""
    found = actions.keys_of(invocation.session(), invocation.program.key_store)
    if as_json:
        print_json({"keys": [_document(slot, found.here) for slot in found.slots]})
    else:
        print_lines(table([(slot.id, *_words(slot, found.here)) for slot in found.slots]))


@keys.group("recovery-code", cls=Group, help=later("The code on paper that opens the list."))
def recovery_code() -> None:
    """Hold the commands about the recovery code."""


@recovery_code.command("new", cls=Command, help=later("Make a new recovery code."))
@click.option("--to-fd", type=click.IntRange(min=1), metavar="N")
@json_option
@pass_invocation
def new_code(invocation: Invocation, to_fd: int | None, as_json: bool) -> None:
    """Issue a code and show it once; the one before it is void."""
    _require_outlet(to_fd)
    code = actions.issue_recovery_code(invocation.session(), invocation.secret())
    _hand_over(code, to_fd)
    _done({"changed": True}, tr("Only this code opens the list from now on."), as_json=as_json)


@keys.group("key-file", cls=Group, help=later("A file that is needed beside the password."))
def key_file() -> None:
    """Hold the commands about the key file."""


@key_file.command("add", cls=Command, help=later("Make a key file and ask for it from now on."))
@click.argument("path", type=click.Path(path_type=Path))
@json_option
@pass_invocation
def add_key_file(invocation: Invocation, path: Path, as_json: bool) -> None:
    """Write a key file; from now on it belongs to the password."""
    session = invocation.session()
    actions.add_key_file(session, path, _password(invocation))
    words = tr(
        "The list now opens with the password and {path} together. Keep a second copy of the "
        "file somewhere else.",
        path=path,
    )
    _done({"changed": True}, words, as_json=as_json)


@key_file.command("remove", cls=Command, help=later("Let the password alone open the list again."))
@json_option
@pass_invocation
def remove_key_file(invocation: Invocation, as_json: bool) -> None:
    """Do without the key file again."""
    session = invocation.session()
    actions.remove_key_file(session, _password(invocation))
    _done({"changed": True}, tr("The password alone opens the list again."), as_json=as_json)


@keys.group("key-store", cls=Group, help=later("Opening without the password on this computer."))
def key_store() -> None:
    """Hold the commands about the system's key store."""


@key_store.command("on", cls=Command, help=later("Let this computer's key store open the list."))
@json_option
@pass_invocation
def key_store_on(invocation: Invocation, as_json: bool) -> None:
    """Turn opening without the password on, for this computer."""
    session = invocation.session()
    actions.turn_on_quick_unlock(session, invocation.program.key_store, invocation.secret())
    words = tr("Whoever uses your account on this computer can open the list from now on.")
    _done({"changed": True}, words, as_json=as_json)


@key_store.command("off", cls=Command, help=later("Ask for the password on this computer again."))
@json_option
@pass_invocation
def key_store_off(invocation: Invocation, as_json: bool) -> None:
    """Turn it off."""
    changed = actions.turn_off_quick_unlock(invocation.session(), invocation.program.key_store)
    words = (
        tr("This computer asks for the password again.")
        if changed
        else tr("This computer asked for the password anyway.")
    )
    _done({"changed": changed}, words, as_json=as_json)


@keys.command("remove", cls=Command, help=later("Take a key away, by its number in the list."))
@click.argument("slot")
@json_option
@pass_invocation
def remove(invocation: Invocation, slot: str, as_json: bool) -> None:
    """Take the recovery code or a key store's key away."""
    actions.remove_key(invocation.session(), invocation.program.key_store, slot)
    _done({"removed": slot}, tr("This key opens nothing any more."), as_json=as_json)


@keys.command("re-encrypt", cls=Command, help=later("Encrypt the whole list anew."))
@click.option("--to-fd", type=click.IntRange(min=1), metavar="N")
@json_option
@pass_invocation
def re_encrypt(invocation: Invocation, to_fd: int | None, as_json: bool) -> None:
    """Put everything under a new key; a new recovery code is shown before it begins."""
    session, store = invocation.session(), invocation.program.key_store
    present, code = _password(invocation), None
    if any(slot.kind == "recovery" for slot in session.vault.keys.facts()):
        _require_outlet(to_fd)
        code = actions.next_recovery_code()
        _hand_over(code, to_fd)

    def progress(done: int, total: int) -> None:
        if sys.stderr.isatty() and total:
            print_message(tr("{percent} % encrypted", percent=done * 100 // total))

    actions.encrypt_anew(session, store, present, code, progress)
    words = tr(
        "The list is encrypted anew. Old copies and backups still open with their old keys: "
        "delete those you do not need."
    )
    _done({"changed": True}, words, as_json=as_json)


@keys.command(
    "restore", cls=Command, help=later("Take keys.json from a backup, or from a copy of it.")
)
@click.argument("source", type=click.Path(path_type=Path))
@json_option
@pass_invocation
def restore(invocation: Invocation, source: Path, as_json: bool) -> None:
    """Put a kept key file back."""
    from app.actions.restoring import restore_keys

    restore_keys(invocation.program.vaults, invocation.vault, source, invocation.secret())
    words = tr("The keys are back. The list opens with what was given just now.")
    _done({"restored": True}, words, as_json=as_json)


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(keys)


def _password(invocation: Invocation) -> Password:
    secret = invocation.secret()
    if not isinstance(secret, Password):
        raise click.UsageError(
            tr("This needs the password. Set one first with “renumber password change”.")
        )
    return secret


def _require_outlet(to_fd: int | None) -> None:
    """The code goes to a terminal, or where one asked for it; never into a file by accident."""
    if to_fd is None and not sys.stdout.isatty():
        raise click.UsageError(
            tr("The code is shown on a terminal only. Use --to-fd to send it elsewhere.")
        )


def _hand_over(code: str, to_fd: int | None) -> None:
    if to_fd is None:
        print_lines(["", f"    {code}", "", tr("Write it on paper. It is not shown again."), ""])
        sys.stdout.flush()
        return
    try:
        sys.stdout.flush()
        os.write(to_fd, f"{code}\n".encode("ascii"))
    except OSError:
        raise OutputFailed from None


def _done(document: dict[str, object], words: str, *, as_json: bool) -> None:
    if as_json:
        print_json(document)
    else:
        print_lines([words])


def _document(slot: SlotFacts, here: frozenset[str]) -> dict[str, object]:
    found: dict[str, object] = {"id": slot.id, "kind": slot.kind}
    if slot.kind == "password":
        cost = {"memory_mib": slot.memory_mib, "passes": slot.passes, "lanes": slot.lanes}
        found |= {"key_file": slot.key_file, "argon2id": cost}
    if slot.kind == "key_store":
        found["this_computer"] = slot.id in here
    return found


def _words(slot: SlotFacts, here: frozenset[str]) -> tuple[str, str]:
    if slot.kind == "password":
        beside = tr("with a key file") if slot.key_file else ""
        return tr("password"), beside
    if slot.kind == "recovery":
        return tr("recovery code"), ""
    return tr("key store"), tr("of this computer") if slot.id in here else tr("of another computer")
