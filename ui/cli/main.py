"""The command ``renumber``: options, errors and exit codes (0 done, 1 refused, 2 bad usage)."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence

import click

from app.bootstrap import Program, build
from app.domain.errors import RenumberError
from app.system.config import Config
from app.system.locale import system_language
from ui.cli import (
    accounts,
    backups,
    calendars,
    exporting,
    gate,
    guide,
    habits,
    handover,
    importing,
    journal,
    keys,
    moves,
    numbers,
    paper,
    past_imports,
    people,
    proofs,
    reminders,
    risk,
    services,
    situations,
    sms,
    vaults,
    what_if,
)
from ui.cli.click_words import speak_click
from ui.cli.invocation import Group, Invocation
from ui.cli.output import (
    OutputFailed,
    finish_output,
    prepare_streams,
    print_json,
    print_message,
)
from ui.text import catalogue
from ui.text.catalogue import LANGUAGES, later, tr
from ui.text.errors import sentence

REFUSED = 1
BAD_USAGE = 2
BUG = 70
"""EX_SOFTWARE of sysexits.h."""


@click.group(
    cls=Group,
    name="renumber",
    help=later(
        "Moves your accounts from an old phone number to a new one. Nothing leaves this computer."
    ),
)
@click.option("--vault", metavar="PATH")
@click.option("--password-file", metavar="F|-")
@click.option("--key-file", metavar="F")
@click.option("--recovery-code-file", metavar="F|-")
@click.option("--language", type=click.Choice(["zh", "en"]), expose_value=False)
@click.pass_context
def cli(
    context: click.Context,
    vault: str | None,
    password_file: str | None,
    key_file: str | None,
    recovery_code_file: str | None,
) -> None:
    """Keep the common options for the command that follows; the language is set already."""
    invocation = Invocation(
        context.obj or build(), vault, password_file, key_file, recovery_code_file
    )
    context.obj = invocation
    context.call_on_close(invocation.close)


for module in (
    vaults,
    keys,
    backups,
    people,
    numbers,
    moves,
    handover,
    proofs,
    journal,
    importing,
    past_imports,
    accounts,
    guide,
    habits,
    risk,
    gate,
    what_if,
    paper,
    reminders,
    calendars,
    exporting,
    services,
    situations,
    sms,
):
    module.register(cli)


def run_command(arguments: Sequence[str], program: Program | None = None) -> int:
    """Run one command, with the real program if none is given, and return its exit code."""
    prepare_streams()
    catalogue.use(_language(arguments))
    speak_click()
    as_json = "--json" in arguments
    try:
        result = cli.main(list(arguments), "renumber", standalone_mode=False, obj=program)
        finish_output()
    except RenumberError as error:
        return _refuse(error, as_json=as_json)
    except click.Abort:
        print_message(tr("Stopped. Nothing was saved."))
        return REFUSED
    except click.ClickException as error:
        error.show(sys.stderr)
        return BAD_USAGE
    except Exception as error:  # noqa: BLE001 - a bug is shown, but never with what the vault holds
        return _failed(error, arguments)
    return result if isinstance(result, int) else 0


def _failed(error: Exception, arguments: Sequence[str]) -> int:
    """Say what happened that is nobody's refusal, and return the exit code."""
    if isinstance(error, OutputFailed):
        print_message(tr("The answer could not be written. What was changed is saved."))
        return REFUSED
    if isinstance(error, UnicodeEncodeError) and not all(map(_is_text, arguments)):
        print_message(tr("Part of the command is no text. Type it again, in a UTF-8 terminal."))
        return BAD_USAGE
    _show_bug(error)
    return BUG


def _is_text(argument: str) -> bool:
    """Whether all of it could be decoded; what could not be stands there as lone surrogates."""
    return not any("\ud800" <= char <= "\udfff" for char in argument)


def _language(arguments: Sequence[str]) -> catalogue.Language:
    """Find the language before anything is parsed, so that usage errors speak it too."""
    for i, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--language=") else ""
        if argument == "--language" and i + 1 < len(arguments):
            value = arguments[i + 1]
        if value in LANGUAGES:
            return LANGUAGES[value]
    from app.system.config import read_config
    from app.system.paths import user_paths

    config: Config = read_config(user_paths().settings_file)
    return system_language() if config.language == "system" else config.language


def _refuse(error: RenumberError, *, as_json: bool) -> int:
    text = sentence(error)
    if as_json:
        print_json({"error": {"code": error.code, "message": text}})
    print_message(text)
    return REFUSED


def _show_bug(bug: Exception) -> None:
    print_message(tr("This is a mistake in the program, not yours. Nothing was saved."))
    print_message(f"{type(bug).__name__}")
    for frame in traceback.extract_tb(bug.__traceback__):
        print_message(f"  {frame.filename}:{frame.lineno} {frame.name}")
