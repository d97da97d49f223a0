"""Commands for what a whole move can run into: situations."""

from __future__ import annotations

from typing import Any

import click

from app.actions import situations as acting
from app.actions.people import find_person
from app.actions.session import Session
from app.directory.playbook import Situation
from app.domain.household import Household
from app.domain.ids import PersonId
from app.guidance.checklists import SituationView
from ui.cli.invocation import Command, Group, Invocation, json_option, pass_invocation
from ui.cli.output import print_json, print_lines
from ui.cli.steps import step_lines, step_row
from ui.text.catalogue import later, ntr, pick, tr
from ui.text.situations import because_words, chore_when, progress_words, situation_source

_SITUATION = click.Choice([situation.value for situation in Situation])


@click.group(
    cls=Group,
    invoke_without_command=True,
    help=later("What to do when a number is lost, taken, or a charge is not yours."),
)
@click.pass_context
def situations(context: click.Context) -> None:
    """List them if no command follows."""
    if context.invoked_subcommand is None:
        context.invoke(list_all)


@situations.command(
    "list", cls=Command, help=later("List the situations; those that concern you now come first.")
)
@click.option("--person")
@json_option
@pass_invocation
def list_all(invocation: Invocation, *, person: str | None = None, as_json: bool = False) -> None:
    """Print one line for each, and why it concerns somebody."""
    session = invocation.session()
    household = session.vault.read()
    views = acting.list_situations(session, _person(household, person))
    if as_json:
        print_json({"situations": [_summary(view, household) for view in views]})
        return
    for view in views:
        progress = progress_words(view)
        mark = "!" if view.urgent else ("*" if view.because else " ")
        beside = f" ({progress})" if progress else ""
        print_lines([f"{mark} {view.situation.value}: {pick(view.title)}{beside}"])
        why = because_words(view.because, household) if view.because else pick(view.when)
        print_lines([f"    {why}"])


@situations.command("show", cls=Command, help=later("Show the steps for one situation."))
@click.argument("situation", type=_SITUATION, metavar="SITUATION")
@click.option("--person")
@json_option
@pass_invocation
def show(invocation: Invocation, *, situation: str, person: str | None, as_json: bool) -> None:
    """Print the steps with what is ticked."""
    session = invocation.session()
    who = _person(session.vault.read(), person)
    _answer(session, acting.show_situation(session, Situation(situation), who), as_json=as_json)


@situations.command("tick", cls=Command, help=later("Note that a step is done."))
@click.argument("situation", type=_SITUATION, metavar="SITUATION")
@click.argument("step", metavar="STEP")
@click.option("--person")
@click.option("--undo", is_flag=True)
@json_option
@pass_invocation
def tick(
    invocation: Invocation,
    *,
    situation: str,
    step: str,
    person: str | None,
    undo: bool,
    as_json: bool,
) -> None:
    """Tick a step, or take the tick back."""
    session = invocation.session()
    who = _person(session.vault.read(), person)
    mark = acting.untick_situation if undo else acting.tick_situation
    _answer(session, mark(session, Situation(situation), step, who), as_json=as_json)


@situations.command(
    "restart", cls=Command, help=later("Take all ticks back: it has happened once more.")
)
@click.argument("situation", type=_SITUATION, metavar="SITUATION")
@click.option("--person")
@json_option
@pass_invocation
def restart(invocation: Invocation, *, situation: str, person: str | None, as_json: bool) -> None:
    """Begin from the first step."""
    session = invocation.session()
    who = _person(session.vault.read(), person)
    _answer(session, acting.restart_situation(session, Situation(situation), who), as_json=as_json)


def register(group: Group) -> None:
    """Add the commands to ``group``."""
    group.add_command(situations)


def situation_row(view: SituationView, household: Household) -> dict[str, Any]:
    """Return the stable JSON of the steps for a situation, its texts in the language in use."""
    return {
        **_summary(view, household),
        "steps": [step_row(s) for s in view.steps],
        "later": [
            {
                "id": c.id,
                "text": pick(c.text),
                "after_days": c.after_days,
                "times": c.times,
                "every_months": c.every_months,
            }
            for c in view.chores
        ],
        "source": view.source,
        "as_of": view.as_of,
    }


def _summary(view: SituationView, household: Household) -> dict[str, Any]:
    person = household.person_by_id.get(view.person) if view.person else None
    return {
        "situation": view.situation.value,
        "playbook": view.playbook,
        "title": pick(view.title),
        "when": pick(view.when),
        "urgent": view.urgent,
        "applies": view.because is not None,
        "because": view.because.because.value if view.because else None,
        "person": person.name if person else None,
        "move": view.move,
        "minutes": view.minutes,
        "done": view.done,
        "count": len(view.steps),
    }


def _person(household: Household, name: str | None) -> PersonId | None:
    return find_person(household, name).id if name else None


def _answer(session: Session, view: SituationView, *, as_json: bool) -> None:
    household = session.vault.read()
    if as_json:
        print_json(situation_row(view, household))
        return
    minutes = ntr("about {n} minute", "about {n} minutes", view.minutes)
    print_lines([f"{pick(view.title)} ({minutes})", pick(view.when)])
    if view.because:
        print_lines([because_words(view.because, household)])
    for step in view.steps:
        print_lines(step_lines(step))
    if view.chores:
        print_lines([tr("Look after it later:")])
        print_lines(f"  - {pick(c.text)} ({chore_when(c)})" for c in view.chores)
    print_lines([situation_source(view)])
