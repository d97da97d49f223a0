"""Tables as text: encoding, delimiter, header, strict quoting, and limits that name the row."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator
from typing import Protocol

import msgspec

from app.discovery.readers.encoding import bom_length, detect_encoding
from app.discovery.readers.probe import Probe, Reading, only_stopping
from app.discovery.readers.source import Source
from app.discovery.readers.table_lines import FIELD_LIMIT, PADDING, Lines, LineTooLong
from app.discovery.record import Progress, Record, Tally
from app.domain.file_errors import FileMalformed, Problem

DELIMITERS = ",;\t|"
_NAMED_PROBLEMS = 20
"""Bad rows are named one by one up to here; the rest is only counted."""
_HEADER_WORD = re.compile(r"^[^\W\d_][\w \-/()（）]{0,39}$")
_WORD_END = re.compile(r"[\s_\-/]+")
_USUAL = frozenset(
    (  # noqa: SIM905 - a list of eighty words reads better so
        "name title account username user login url website web site password pass note notes"
        " comments extra folder group grouping type email date time amount currency balance"
        " category collections fields favorite totp otpauth tags uuid guid address phone number"
        " description memo payee sender body text message content id status key value city"
        " country zip zipcode 名称 标题 网址 网站 用户名 账号 帐号 密码 备注 分类 日期 时间 金额"
        " 交易日 交易日期 交易时间 记账日 交易对方 收支 币种 状态 商品 姓名 电话 手机 号码 发件人"
        " 内容 短信 类型"
    ).split()
)


class Layout(msgspec.Struct, frozen=True):
    """Where the rows of a table start and how they are cut; ``header`` is folded to lower case.

    In ``padded`` tables blanks around cells, also outside their quotes, count for nothing.
    """

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    skip_bytes: int
    skip_lines: int
    backslash: bool = False
    padded: bool = False


class TableReader(Protocol):
    """Reads the rows of a table of saved logins."""

    def __call__(
        self, source: Source, layout: Layout, region: str, tally: Tally, progress: Progress | None
    ) -> Iterator[Record]:
        """Yield what the rows hold."""


class Row(msgspec.Struct, frozen=True):
    """One row: the line it starts on (1 is the first of the file) and its cells by column."""

    line: int
    cells: dict[str, str]


def first_rows(head: bytes) -> tuple[str, list[str], int] | None:
    """Return encoding, the first lines of ``head`` and how many to skip before the header.

    None if it is no text.
    """
    encoding = detect_encoding(head)
    if encoding is None:
        return None
    text = codecs.getincrementaldecoder(encoding)("replace").decode(head[bom_length(head) :])
    lines = text[:65536].splitlines()
    skip = 0
    while skip < len(lines) and (not lines[skip].strip() or lines[skip].lower().startswith("sep=")):
        skip += 1
    return encoding, lines, skip


def split_header(line: str, delimiter: str) -> tuple[str, ...]:
    """Return the cells of a header line, folded to lower case; () if it is not well quoted."""
    try:
        cells = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return ()
    return tuple(c.strip().strip("\ufeff").casefold() for c in cells)


def recognise_table(
    probe: Probe, accepts: Callable[[tuple[str, ...]], str | None], reader: TableReader
) -> Reading | None:
    """Return how to read the table if ``accepts`` names a format for its header.

    The header is the first line that is not blank; ``accepts`` sees its cells folded, cut by each
    of the usual delimiters in turn.

    Raises:
        FileMalformed: some of the file is no text in any encoding that convinces.
    """
    found = first_rows(probe.head)
    if found is None:
        return None
    guess, lines, skip = found
    if skip >= len(lines):
        return None
    for delimiter in DELIMITERS:
        header = split_header(lines[skip], delimiter)
        name = accepts(header)
        if name is None:
            continue
        progress = only_stopping(probe.options.progress)
        encoding = settled_encoding(probe.source, guess, progress)
        layout = Layout(encoding, delimiter, header, bom_length(probe.head), skip)
        return reading_of(probe, name, layout, reader)
    return None


def reading_of(probe: Probe, name: str, layout: Layout, reader: TableReader) -> Reading:
    """Return a table of known layout as something to read."""
    options = probe.options

    def read(tally: Tally) -> Iterator[Record]:
        return reader(probe.source, layout, options.region, tally, options.progress)

    return Reading(name, True, read)


def column_names(line: str) -> str | None:
    """Return what the columns of a header line are called, for an error message.

    "" if the line may hold values (a password must never be named), None if it is no table.
    """
    best = max((split_header(line, d) for d in DELIMITERS), key=len)
    return shown_names(best) if len(best) >= 2 else None


def shown_names(names: tuple[str, ...]) -> str:
    """Return folded ``names`` for an error message, "" if they may be values and not names."""
    usual = sum(1 for name in names if name in _USUAL or _USUAL & set(_WORD_END.split(name)))
    if 2 * usual < len(names) or not all(_HEADER_WORD.match(n) for n in names if n):
        return ""
    # A damaged file may have its first row run on from the header.
    if any(sum(map(str.isdigit, n)) > 1 for n in names if not _USUAL & set(_WORD_END.split(n))):
        return ""
    return ", ".join(n for n in names if n)[:200]


def settled_encoding(source: Source, guess: str, progress: Progress | None = None) -> str:
    """Return the encoding of the whole file; ``guess`` is from its start, perhaps plain ASCII.

    Raises:
        FileMalformed: some of it is no text in any encoding that convinces.
    """
    decoder = codecs.getincrementaldecoder(guess)("strict")
    telling = b""
    try:
        for piece in source.pieces(progress):
            telling = piece
            decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeError:
        other = detect_encoding(telling) if guess == "utf-8" else None
        if other != "gb18030":
            raise FileMalformed(path=str(source.path), where="encoding") from None
        return settled_encoding(source, other, progress)
    return guess


def read_rows(
    source: Source, layout: Layout, tally: Tally, progress: Progress | None
) -> Iterator[Row]:
    """Yield the rows after the header, counting each in ``tally``.

    A row that is not well quoted, too long, or has more cells than the header is noted
    (``bad_row``, at its line) and skipped; the rows after it are read. Missing cells are "".
    """
    csv.field_size_limit(FIELD_LIMIT)
    raw = source.stream(progress, layout.skip_bytes)
    text = io.TextIOWrapper(
        io.BufferedReader(raw), encoding=layout.encoding, errors="replace", newline=""
    )
    with text:
        lines = Lines(text, PADDING[layout.delimiter] if layout.padded else None)
        for _ in range(layout.skip_lines + 1):
            next(lines, None)
        while (row := _next_row(lines, layout, tally)) is not None:
            yield row


def _next_row(lines: Lines, layout: Layout, tally: Tally) -> Row | None:
    """Return the next good row, or None at the end."""
    width = len(layout.header)
    while True:
        lines.mark()
        try:
            cells = _cut(lines, layout)
        except (csv.Error, LineTooLong):
            tally.records += 1
            skip_row(tally, lines.marked)
            lines.rewind_after_first()
            continue
        if cells is None:
            return None
        if not any(cells):
            continue
        tally.records += 1
        if any(cells[width:]):
            # An unquoted delimiter inside a cell: which of the cells it was cannot be known.
            skip_row(tally, lines.marked)
            continue
        cells += [""] * (width - len(cells))
        kept = map(str.strip, cells) if layout.padded else cells
        return Row(lines.marked, dict(zip(layout.header, kept, strict=False)))


def _cut(lines: Lines, layout: Layout) -> list[str] | None:
    """Return the cells of the next row, None at the end; raises csv.Error, LineTooLong."""
    line = next(lines, None)
    if line is None:
        return None
    if '"' not in line and len(line) <= FIELD_LIMIT:
        # Most rows; a parser for each takes most of the time.
        return line.rstrip("\r\n").split(layout.delimiter)
    lines.rewind()
    lines.mark()
    try:
        return next(csv.reader(lines, delimiter=layout.delimiter, strict=True), None)
    except csv.Error:
        if not layout.backslash:
            raise
        lines.rewind()
        lines.mark()
        again = csv.reader(
            lines, delimiter=layout.delimiter, strict=True, escapechar="\\", doublequote=False
        )
        return next(again, None)


def skip_row(tally: Tally, line: int) -> None:
    """Note that the row starting at ``line`` could not be used."""
    tally.skipped += 1
    problems = tally.problems
    if len(problems) < _NAMED_PROBLEMS:
        problems.append(Problem(code="bad_row", at=line))
    else:
        last = problems[-1]
        problems[-1] = Problem(code="bad_row", at=last.at, count=last.count + 1)
