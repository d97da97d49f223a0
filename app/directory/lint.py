"""The deeper check of the directory, for whoever writes it: what the schema cannot say."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator
from datetime import date
from functools import partial

from app.directory.fact_rules import check_age, check_route
from app.directory.finding import Finding, Flaw
from app.directory.load import USUAL_ROUTES
from app.directory.model import Directory
from app.directory.playbook import Playbook, WholeMovePlaybook
from app.directory.playbook_rules import check_playbooks
from app.directory.service import Service
from app.directory.service_rules import check_services
from app.directory.situation_rules import check_situations, file_of
from app.directory.text_rules import check_text, placeholders, texts
from app.domain.journey import Goal


def lint(
    directory: Directory, today: date | None = None, *, texts_of: Container[str] | None = None
) -> list[Finding]:
    """Return all findings, sorted by file and key; an empty list is a clean directory.

    What was refused while the user's own files were read is among them. The age of facts is
    judged only if ``today`` is given: a clean directory must not turn bad overnight in somebody's
    build. ``texts_of`` names the files (as findings do) whose words are to be read, if not all:
    reading them is half of the work.
    """
    findings = [
        *directory.refused,
        *check_services(directory.services, today),
        *check_playbooks(directory, today),
        *check_situations(directory, today),
        *_check_usual_routes(directory, today),
    ]
    for file, check in _texts(directory):
        if texts_of is None or file in texts_of:
            findings += check()
    return sorted(set(findings))


def _texts(directory: Directory) -> Iterator[tuple[str, Callable[[], Iterator[Finding]]]]:
    """Yield each file with what checks its words."""
    for service in directory.services.values():
        yield f"{service.id}.toml", partial(check_service_texts, service)
    for playbook in directory.playbooks.values():
        file = f"playbook {playbook.id}"
        yield file, partial(check_playbook_texts, playbook, file)
    for situation in directory.whole_move.values():
        file = file_of(situation)
        yield file, partial(check_playbook_texts, situation, file)


def check_service_texts(service: Service) -> Iterator[Finding]:
    """Yield what is wrong with a service's words."""
    file = f"{service.id}.toml"
    for key, text in texts(service):
        for flaw in check_text(key, text):
            yield Finding(file, *flaw)
        # Only steps are filled in; a brace in a service's text would be shown as it is.
        for name in sorted(placeholders(text.zh) | placeholders(text.en)):
            yield Finding(file, key, Flaw.PLACEHOLDER_UNKNOWN, name)


def check_playbook_texts(playbook: Playbook | WholeMovePlaybook, file: str) -> Iterator[Finding]:
    """Yield what is wrong with a playbook's words."""
    closes = isinstance(playbook, Playbook) and playbook.goal is Goal.CLOSE
    for key, text in texts(playbook):
        for flaw in check_text(key, text):
            # Who closes an account for good logs out of it.
            if not (flaw[1] is Flaw.LOGS_OUT and closes):
                yield Finding(file, *flaw)


def _check_usual_routes(directory: Directory, today: date | None) -> Iterator[Finding]:
    seen = set()
    for kind, routes in directory.usual_routes.items():
        for index, route in enumerate(routes):
            if id(route) in seen:
                continue
            seen.add(id(route))
            key = f"route[{kind} {index}]"
            flaws = [*check_route(key, route, directory.services)]
            if today is not None:
                flaws += check_age(f"{key}.as_of", route.as_of, today)
            for path, text in texts(route, key):
                flaws += check_text(path, text)
            for flaw in flaws:
                yield Finding(USUAL_ROUTES, *flaw)
