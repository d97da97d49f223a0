"""Commands on messages. They need no vault and keep nothing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, BinaryIO

import click

from app.actions.classifying import Classified, NotAMessage, classify_lines, examine_message
from app.domain.evidence import EvidenceKind
from app.domain.file_errors import FileMissing, FileUnreadable
from app.messages.understanding import Message
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines, print_message, table
from ui.text.catalogue import later, tr
from ui.text.messages import describe, message_kind, suspicion

_BATCH = 500
"""Rows of a table that are aligned together; a longer file is shown in parts."""


@click.group(cls=Group, help=later("Look at short messages. Nothing is kept."))
def sms() -> None:
    """Group the commands on messages."""


@sms.command(
    cls=Command,
    help=later(
        "Say what messages are: one with --text, or a file with one JSON object a line "
        '({"id", "sender", "text"}; - reads standard input). With --json one object a line comes '
        "back, in the same order. Its service is the name the message signs with, as people say "
        "it (工商银行), not the id of the directory; null for fraud. Amounts are in the currency's "
        "main unit (1280.00 is 1,280 yuan). Days are YYYY-MM-DD, or MM-DD where the text has no "
        "year. What is not there is null."
    ),
)
@click.argument("file", required=False, metavar="[FILE.jsonl | -]")
@click.option("--text", metavar="T", help=later("One message, as it was received."))
@click.option("--sender", metavar="S", help=later("The number or name that it came from."))
@json_option
@pass_invocation
def classify(
    invocation: Invocation,
    *,
    file: str | None,
    text: str | None,
    sender: str | None,
    as_json: bool,
) -> int:
    """Classify messages; 1 if a line held none."""
    if (file is None) == (text is None):
        raise click.UsageError(tr("Give either a file or --text."))
    if file is not None and sender is not None:
        raise click.UsageError(tr("--sender goes with --text; in a file each line has its own."))
    knowledge = invocation.program.knowledge
    if text is not None and not as_json:
        print_lines(describe(examine_message(knowledge, Message(sender or "", text))))
        return 0
    if text is not None:
        import msgspec

        line = msgspec.json.encode({"text": text, "sender": sender})
        return _print(classify_lines(knowledge, [line]), as_json=True)
    with _opened(file or "-") as lines:
        return _print(classify_lines(knowledge, lines), as_json=as_json)


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(sms)


@contextmanager
def _opened(file: str) -> Iterator[BinaryIO]:
    if file == "-":
        yield sys.stdin.buffer
        return
    with ExitStack() as stack:
        try:
            stream = stack.enter_context(Path(file).open("rb"))
        except FileNotFoundError:
            raise FileMissing(path=file) from None
        except OSError:
            raise FileUnreadable(path=file) from None
        yield stream


def _print(answers: Iterable[Classified | NotAMessage], *, as_json: bool) -> int:
    code = 0
    rows: list[Classified] = []
    for answer in answers:
        if isinstance(answer, NotAMessage):
            code = 1
            print_message(
                tr(
                    "Line {number} is no message, or longer than 1 MB. "
                    "Write one JSON object a line: "
                    '{{"id": "1", "sender": "95588", "text": "…"}}',
                    number=answer.number,
                )
            )
        elif as_json:
            print_json(_document(answer))
        else:
            rows.append(answer)
            if len(rows) == _BATCH:
                _show(rows)
                rows.clear()
    _show(rows)
    return code


def _document(answer: Classified) -> dict[str, Any]:
    row = answer.row
    return {
        "id": answer.line.id,
        "service": row.service,
        "kind": row.kind.value,
        "card_tail": row.card_tail,
        "amount": row.amount,
        "currency": row.currency,
        "minimum": row.minimum,
        "due_date": row.due_date,
        "statement_date": row.statement_date,
        "fraud_reasons": [reason.value for reason in row.fraud_reasons],
    }


def _show(rows: list[Classified]) -> None:
    lines = table([_cells(answer) for answer in rows])
    shown: list[str] = []
    for answer, line in zip(rows, lines, strict=True):
        shown.append(line)
        shown += [f"    · {suspicion(reason)}" for reason in answer.row.fraud_reasons]
    print_lines(shown)


def _cells(answer: Classified) -> list[str]:
    row = answer.row
    amount = f"{row.amount} {row.currency}" if row.amount is not None else ""
    name = row.service or ("" if row.kind is EvidenceKind.FRAUD else tr("sender not named"))
    return [
        str(answer.line.id if answer.line.id is not None else answer.number),
        message_kind(row.kind),
        name,
        row.card_tail or "",
        amount,
        row.due_date or "",
    ]
