"""The states of the import screen that are worth a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.actions.importing import FileReport
from app.domain.errors import FileColumnsUnknown, FileNeedsPassword, FileTooCostly
from ui.text.catalogue import ntr, tr
from ui.text.export_sources import all_sources

if TYPE_CHECKING:
    from ui.desktop.screens.imports import Imports


def pose(screen: Imports) -> Iterator[str]:
    """Take one state after the other; see ``Screen.poses``."""
    yield ""
    for source in all_sources():
        if source.key in ("huawei", "iphone", "chrome", "alipay"):
            screen.explain(source)
            yield source.key
    from ui.desktop.sample import SAMPLES

    bar = screen.reader.bar
    bar.begin(ntr("Reading {n} file…", "Reading {n} files…", 3))
    bar.advance(
        0.4, tr("{file} · {done} of {total}", file="messages.xml", done="4.8 MB", total="12 MB")
    )
    screen.show_page(screen.reading)
    yield "reading"
    screen.show_start()
    screen.read(sorted(path for path in SAMPLES.iterdir() if path.is_file()))
    yield "again"
    findings = screen.findings
    if findings is None:
        return
    # The sample household has taken all of it in; this is how it looked before.
    screen.show_findings(findings.as_if_new())
    yield "review"
    screen.review.table.selectRow(0)
    screen.show_findings(replace(findings.as_if_new(), files=(*findings.files, *_waiting())))
    yield "files"
    screen.files.unfold(Path("table.csv"))
    yield "columns"
    screen.show_start()


def _waiting() -> tuple[FileReport, ...]:
    return (
        FileReport(Path("keys.kdbx"), error=FileNeedsPassword(path="keys.kdbx", key_file=True)),
        FileReport(
            Path("table.csv"),
            error=FileColumnsUnknown(path="table.csv", columns="date, phone, memo, folder"),
        ),
        FileReport(
            Path("old.json"), error=FileTooCostly(path="old.json", memory=2048, rounds=9_000_000)
        ),
    )
