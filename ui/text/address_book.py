"""What an address book and the regulator's answer told, in sentences."""

from __future__ import annotations

from app.calendar.localday import day_of
from app.discovery.registry_answer import Comparison, RegistryFinding
from app.discovery.relatives import OwnNumber, Relative
from ui.text.catalogue import current, tr
from ui.text.formats import show_date, show_phone
from ui.text.labels import label


def own_number_line(found: OwnNumber) -> str:
    """Return that a number is saved as the user's own."""
    return tr(
        "Your address book has {number} under your own name, and it is not in your list yet.",
        number=show_phone(found.number),
    )


def relative_line(found: Relative) -> str:
    """Return who of the family is saved with which numbers."""
    numbers = ("、" if current() == "zh" else ", ").join(show_phone(n) for n in found.numbers)
    relation = label(found.relation)
    if found.name in (relation, ""):
        return tr("Family: {relation}, {numbers}", relation=relation, numbers=numbers)
    return tr(
        "Family: {relation} (saved as {name}), {numbers}",
        relation=relation,
        name=found.name,
        numbers=numbers,
    )


def registry_title(found: RegistryFinding) -> str:
    """Return whose counts these are, for which number and of which day."""
    day = show_date(day_of(found.at), year=True) if found.at else ""
    number = show_phone(found.number) if found.number else ""
    if day and number:
        return tr(
            "What the regulator counted for {number}, answer of {day}:", number=number, day=day
        )
    if day:
        return tr("What the regulator counted, answer of {day}:", day=day)
    if number:
        return tr("What the regulator counted for {number}:", number=number)
    return tr("What the regulator counted:")


def registry_line(compared: Comparison, name: str) -> str:
    """Return one app, called ``name``: what was counted, what is known here, what to do."""
    if not compared.name:
        return tr("No account in any of the apps that answer.")
    if not compared.there and not compared.here:
        return tr("{name}: none found there.", name=name)
    if compared.here is None:
        return tr("{name}: {there} found there.", name=name, there=compared.there)
    return _beside(compared.there, compared.here, name)


def _beside(there: int, here: int, name: str) -> str:
    """Return the two counts of an app, one of which is not 0, and what to do if they differ."""
    if not here:
        return tr(
            "{name}: {there} found there, none here. Add it to your list.", name=name, there=there
        )
    if there > here:
        return tr(
            "{name}: {there} found there, {here} here. Look for the missing one.",
            name=name,
            there=there,
            here=here,
        )
    if not there:
        return tr("{name}: none found there, {here} here.", name=name, here=here)
    return tr("{name}: {there} found there, {here} here.", name=name, there=there, here=here)


def registry_note() -> str:
    """Return what such counts do not prove."""
    return tr(
        "Not found there does not mean there is none: only some apps answer. "
        "And whoever opened an account with your number unasked is counted too."
    )
