"""Commands about backups: make one, list them, look into one, put one back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines
from ui.cli.password import read_password
from ui.text.catalogue import later, tr


@click.command(cls=Command, help=later("Put the whole list, encrypted, into one file."))
@click.argument("to", metavar="[TO]", required=False)
@json_option
@pass_invocation
def backup(invocation: Invocation, to: str | None, as_json: bool) -> None:
    """Back up, into the list's own folder if no other place is named."""
    from app.actions.backups import back_up_here, back_up_to

    session = invocation.session()
    path = back_up_to(session, Path(to).absolute()) if to else back_up_here(session)
    if as_json:
        print_json({"path": str(path), "bytes": path.stat().st_size})
    else:
        print_lines([tr("The backup is at {path}. It opens with the same password.", path=path)])


@click.group(cls=Group, help=later("See which backups there are."))
def backups() -> None:
    """Hold the commands about the backups there are."""


@backups.command("list", cls=Command, help=later("List the backups, newest first."))
@json_option
@pass_invocation
def list_them(invocation: Invocation, as_json: bool) -> None:
    """List the backups in the list's own folder; no password is needed."""
    from app.vault.backups import backups_in
    from app.vault.folder import Folder
    from ui.text.backups import file_name, reason_words, size_words, when_words

    invocation.program.vaults.require(invocation.vault)
    found = backups_in(Folder(invocation.vault))
    if as_json:
        print_json({"backups": [_facts(each) for each in found]})
        return
    lines = [
        "  ".join((when_words(b), reason_words(b), size_words(b), file_name(b))) for b in found
    ]
    print_lines(lines or [tr("There is no backup yet. “renumber backup” makes one.")])


@click.command(cls=Command, help=later("Put a backup back, or look into it first."))
@click.argument("file", metavar="FILE")
@click.option("--into", metavar="PATH")
@click.option("--preview", is_flag=True)
@click.option("--backup-password-file", metavar="F|-")
@json_option
@pass_invocation
def restore(
    invocation: Invocation,
    file: str,
    into: str | None,
    preview: bool,
    backup_password_file: str | None,
    as_json: bool,
) -> None:
    """Restore a backup over the list, or into a place of its own."""
    from app.actions import restoring

    vaults, source = invocation.program.vaults, _source(invocation, file)
    own = read_password(backup_password_file) if backup_password_file else None
    if preview:
        _preview(invocation, source, own, as_json=as_json)
        return
    if into:
        place = Path(into).absolute()
        restoring.restore_into(vaults, place, source, own or invocation.secret())
        answer = {"path": str(place)}
        words = [tr("The list is at {path} and opens with the backup's password.", path=place)]
    else:
        kept = restoring.restore(vaults, invocation.vault, source, invocation.secret(), own)
        answer = {"path": str(invocation.vault), "kept": kept.backup, "damaged": kept.damaged}
        words = [tr("The list is again as in {file}.", file=source.name)]
        if kept.backup:
            words.append(tr("As it was before, it is kept in {path}.", path=kept.backup))
        if kept.damaged:
            words.append(tr("The damaged file was set aside: {path}", path=kept.damaged))
    if as_json:
        print_json(answer)
    else:
        print_lines(words)


def _preview(invocation: Invocation, source: Path, own: str | None, *, as_json: bool) -> None:
    from app.actions.backups import preview_backup
    from ui.text.backups import preview_lines

    found = preview_backup(invocation.session(), source, own)
    if not as_json:
        print_lines([*preview_lines(found), tr("Nothing was changed.")])
        return
    change = found.difference
    print_json(
        _facts(found.backup)
        | {
            "same_list": found.same_list,
            "people": found.people,
            "accounts": found.accounts,
            "returning": [a.id for a in change.returning],
            "leaving": [a.id for a in change.leaving],
            "changing": [a.id for a in change.changing],
        }
    )


def _source(invocation: Invocation, file: str) -> Path:
    """Find the file; a bare name may be one of the list's own backups."""
    path = Path(file)
    own = invocation.vault / "backups" / file
    return own if path.name == file and not path.exists() and own.exists() else path.absolute()


def _facts(backup: Any) -> dict[str, Any]:
    return {
        "path": backup.path,
        "made_at": backup.made_at.isoformat(),
        "reason": backup.reason.value,
        "bytes": backup.size,
        "sound": backup.counts is not None,
    }


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    for command in (backup, backups, restore):
        group.add_command(command)
