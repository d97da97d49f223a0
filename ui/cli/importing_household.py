"""What an import says of the household beside accounts: own numbers, family, the regulator."""

from __future__ import annotations

from typing import Any

from app.actions.importing import ImportPreview
from app.actions.session import Session
from app.discovery.registry_answer import Comparison
from ui.cli.output import print_lines
from ui.text.address_book import (
    own_number_line,
    registry_line,
    registry_note,
    registry_title,
    relative_line,
)
from ui.text.catalogue import pick, tr


def household_rows(preview: ImportPreview) -> dict[str, Any]:
    """Return own numbers, relatives and the regulator's counts, for a program."""
    return {
        "own_numbers": [
            {"number": own.number, "person": own.person or None} for own in preview.own_numbers
        ],
        "relatives": [
            {"relation": r.relation.value, "name": r.name, "numbers": list(r.numbers)}
            for r in preview.relatives
        ],
        "registry": [
            {
                "number": found.number or None,
                "at": found.at,
                "apps": [
                    {
                        "name": app.name or None,
                        "service": app.service,
                        "there": app.there,
                        "here": app.here,
                    }
                    for app in found.apps
                ],
            }
            for found in preview.registry
        ],
    }


def print_household(session: Session, preview: ImportPreview) -> None:
    """Print the same for people, with how to take it into the list."""
    for found in preview.registry:
        print_lines([registry_title(found)])
        print_lines([f"    {registry_line(app, _name(session, app))}" for app in found.apps])
        print_lines([f"    {registry_note()}"])
    print_lines([own_number_line(own) for own in preview.own_numbers])
    print_lines([relative_line(relative) for relative in preview.relatives])
    if preview.own_numbers or preview.relatives:
        print_lines(
            [
                tr(
                    "To add them: renumber person add NAME, then "
                    "renumber number add NUMBER --kept-by NAME"
                )
            ]
        )


def _name(session: Session, app: Comparison) -> str:
    service = session.directory.services.get(app.service) if app.service else None
    return pick(service.name) if service else app.name
