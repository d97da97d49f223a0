"""Commands on what is kept as proof."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from app.actions import proofs as actions
from app.actions.accounts import find_account
from app.domain.proof import Proof
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message, table
from ui.text.catalogue import later, tr
from ui.text.formats import show_date, show_size


@click.group(
    cls=Group, help=later("Reference numbers, screenshots and papers that prove a change.")
)
def proof() -> None:
    """Hold the commands about proofs."""


@proof.command("add", cls=Command, help=later("Keep a reference number, a note, a picture or PDF."))
@click.argument("account")
@click.option("--file", "source", type=click.Path(path_type=Path), metavar="F")
@click.option("--reference", default="", metavar="N")
@click.option("--note", default="", metavar="WORDS")
@click.option("--step", default="", metavar="STEP")
@click.option("--sure", is_flag=True, help=later("Keep a note even if it looks like a secret."))
@json_option
@pass_invocation
def add(
    invocation: Invocation,
    *,
    account: str,
    source: Path | None,
    reference: str,
    note: str,
    step: str,
    sure: bool,
    as_json: bool,
) -> None:
    """Keep a proof at an account."""
    session = invocation.session()
    found = find_account(session, session.vault.read(), account)
    added = actions.add_proof(
        session,
        found.id,
        step=step,
        reference=reference,
        note=note,
        name=source.name if source else "",
        content=actions.read_proof_file(source) if source else b"",
        sure=sure,
    )
    if as_json:
        print_json(_row(added))
    else:
        print_lines([tr("Kept in the list.")])


@proof.command("list", cls=Command, help=later("Show what is kept as proof."))
@click.option("--account", metavar="A")
@json_option
@pass_invocation
def list_(invocation: Invocation, account: str | None, *, as_json: bool) -> None:
    """Show the proofs, of one account or all."""
    session = invocation.session()
    household = session.vault.read()
    found = find_account(session, household, account).id if account else None
    proofs = actions.list_proofs(session, found)
    if as_json:
        print_json({"proofs": [_row(one) for one in proofs]})
        return
    print_lines(
        table(
            [
                (
                    one.id,
                    show_date(one.added_at.astimezone().date(), year=True),
                    household.account_by_id[one.account].name,
                    one.reference,
                    f"{one.name} ({show_size(one.size)})" if one.has_file else "",
                    one.note,
                )
                for one in proofs
            ]
        )
    )


@proof.command("export", cls=Command, help=later("Write the file of a proof, in the clear."))
@click.argument("wanted", metavar="ID")
@click.argument("target", type=click.Path(path_type=Path), metavar="FILE")
@json_option
@pass_invocation
def export(invocation: Invocation, wanted: str, target: Path, *, as_json: bool) -> None:
    """Write the file of a proof."""
    actions.export_proof(invocation.session(), wanted, target)
    print_message(
        tr("This file is not encrypted. Delete it when you no longer need it: {path}", path=target)
    )
    if as_json:
        print_json({"path": str(target)})
    else:
        print_lines([tr("Written: {path}", path=target)])


@proof.command("remove", cls=Command, help=later("Take a proof off; its file is gone for good."))
@click.argument("wanted", metavar="ID")
@json_option
@pass_invocation
def remove(invocation: Invocation, wanted: str, *, as_json: bool) -> None:
    """Take a proof off."""
    removed = actions.remove_proof(invocation.session(), wanted)
    if as_json:
        print_json(_row(removed))
    else:
        print_lines([tr("Taken off.")])


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(proof)


def _row(one: Proof) -> dict[str, Any]:
    return {
        "id": one.id,
        "account": one.account,
        "step": one.step,
        "reference": one.reference,
        "note": one.note,
        "name": one.name,
        "media_type": one.media_type.value if one.media_type else None,
        "size": one.size,
        "sha256": one.sha256,
        "added_at": one.added_at,
    }
