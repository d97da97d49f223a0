"""The regulator's counts in the order in which they are worth reading."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.discovery.registry_answer import Comparison, RegistryFinding
from app.domain.ids import ServiceId


@dataclass(frozen=True, slots=True)
class Counts:
    """One answer: ``missing`` are the apps with more accounts than are known here, ``rest`` others.

    An app that the directory does not know is missing if anything was counted there.
    """

    missing: tuple[Comparison, ...]
    rest: tuple[Comparison, ...]


def in_order(found: RegistryFinding) -> Counts:
    """Return what was found with the missing ones apart, each part in its own order."""
    missing = tuple(app for app in found.apps if is_missing(app))
    return Counts(missing, tuple(app for app in found.apps if not is_missing(app)))


def is_missing(app: Comparison) -> bool:
    """Whether the regulator counted more than is known here."""
    return app.there > (app.here or 0)


def name_of(app: Comparison, names: Mapping[ServiceId, str]) -> str:
    """Return what people call the app; as the answer wrote it where the directory has no name."""
    return names.get(app.service, app.name) if app.service else app.name
