"""A file that could not be read, as a finding: what the strict reading says, in codes."""

from __future__ import annotations

import re

from app.directory.finding import Finding, Flaw
from app.domain.directory_errors import DirectoryInvalid

_KINDS = (
    (r"no TOML: .*\(at (?P<detail>line \d+), column \d+\)", Flaw.NOT_TOML),
    (r"no TOML: (?P<detail>.*)", Flaw.NOT_TOML),
    (r"no UTF-8 text", Flaw.NOT_UTF8),
    (r"Object contains unknown field `(?P<detail>.*)`", Flaw.KEY_UNKNOWN),
    (r"Object missing required field `(?P<detail>.*)`", Flaw.KEY_MISSING),
    (r"Invalid enum value (?P<detail>.*)", Flaw.VALUE_UNKNOWN),
    (r"Expected `str` of length >= 1", Flaw.TEXT_EMPTY),
    (r"Expected `(?P<detail>\w+)(?: \| null)?`, got `\w+`", Flaw.TYPE_WRONG),
    (r"Invalid RFC3339 encoded (?P<detail>date)", Flaw.TYPE_WRONG),
    (r"`(?P<detail>.*)` is used twice", Flaw.ID_REPEATED),
    (r"`(?P<detail>.*)` is not the name of the file", Flaw.FILE_MISNAMED),
    (r"names no kind", Flaw.NOTHING_LISTED),
    (r"(?P<detail>.*)", Flaw.VALUE_WRONG),
)
"""What load and msgspec say; whatever else they say is shown in their words."""


def refusal(folder: str, error: DirectoryInvalid) -> Finding:
    """Return what is wrong with a file of ``folder`` (services, playbooks, situations)."""
    problem = str(error.data["problem"])
    for pattern, flaw in _KINDS:
        if match := re.fullmatch(pattern, problem, re.DOTALL):
            detail = match.groupdict().get("detail") or ""
            file = f"{folder}/{error.data['file']}"
            return Finding(file, str(error.data["key"]), flaw, detail.strip("'"))
    raise AssertionError(problem)
