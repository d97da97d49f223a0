"""Commands that write what is to be printed: sheets, a booklet, the certificate, the lost phone."""

from __future__ import annotations

from pathlib import Path

import click

from app.actions.gate import certify
from app.actions.lost_phone import show_lost_phone
from app.actions.papers import papers
from app.actions.people import find_person
from app.actions.writing_exports import write_export
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message
from ui.text.catalogue import later, tr
from ui.text.documents_booklet import booklet
from ui.text.documents_sheet import bank_sheets
from ui.text.lost_phone import lost_phone_document
from ui.text.paper_file import document_file, sheets_file
from ui.text.rest import rest_document
from ui.text.titles import spoken

_FILE = click.argument("file", metavar="FILE.html", type=click.Path(path_type=Path))


@click.group(cls=Group, help=later("Write something to print, to a page that any browser opens."))
def paper() -> None:
    """Four papers; none holds a whole number, a login or an amount."""


@paper.command("sheets", cls=Command, help=later("A sheet for each visit to a counter."))
@_FILE
@json_option
@pass_invocation
def sheets(invocation: Invocation, file: Path, as_json: bool) -> None:
    """Write the planned visits; if none is planned, a sheet for every bank with work left."""
    found = papers(invocation.session())
    planned = [one for one in found.sheets if one.sheet.day is not None]
    chosen = planned or list(found.sheets)
    _write(file, sheets_file(bank_sheets(found, chosen), tr("Sheets for the counter")))
    _say(file, len(chosen), as_json=as_json)


@paper.command("booklet", cls=Command, help=later("A booklet in large type for one person."))
@click.argument("person", metavar="PERSON")
@_FILE
@json_option
@pass_invocation
def large_booklet(invocation: Invocation, person: str, file: Path, as_json: bool) -> None:
    """Write one account a page."""
    session = invocation.session()
    who = find_person(session.vault.read(), person)
    pages = booklet(papers(session), who.id)
    _write(file, sheets_file(pages, tr("Booklet for {name}", name=who.name)))
    _say(file, len(pages), as_json=as_json)


@paper.command("certificate", cls=Command, help=later("That the old number may rest."))
@_FILE
@click.option("--number", metavar="NUMBER")
@json_option
@pass_invocation
def certificate(invocation: Invocation, file: Path, number: str | None, as_json: bool) -> None:
    """Write the certificate; there is one only once the answer is yes."""
    session = invocation.session()
    household = spoken(session.vault.read(), session.directory)
    _write(file, document_file(rest_document(certify(session, number), household)))
    _say(file, 1, as_json=as_json)


@paper.command("lost-phone", cls=Command, help=later("Whom to call if the phone is lost."))
@_FILE
@click.option("--person")
@json_option
@pass_invocation
def lost_phone(invocation: Invocation, file: Path, person: str | None, as_json: bool) -> None:
    """Write the page that lies at home."""
    session = invocation.session()
    found = show_lost_phone(session, person)
    _write(file, document_file(lost_phone_document(found, session.directory)))
    _say(file, 1, as_json=as_json)


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(paper)


def _write(file: Path, page: str) -> None:
    write_export(file, page.encode())
    print_message(
        tr("This file is not encrypted. Delete it when you no longer need it: {path}", path=file)
    )


def _say(file: Path, pages: int, *, as_json: bool) -> None:
    if as_json:
        print_json({"path": str(file), "sheets": pages})
    else:
        print_lines([tr("Written: {path}", path=file)])
