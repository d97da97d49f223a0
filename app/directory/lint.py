"""The deeper check of the directory, for whoever writes it: what the schema cannot say."""

from __future__ import annotations

from datetime import date

from app.directory.finding import Finding, Flaw
from app.directory.model import Directory
from app.directory.playbook_rules import check_playbooks
from app.directory.service_rules import check_services
from app.directory.text_rules import check_text, placeholders, texts
from app.domain.journey import Goal


def lint(directory: Directory, today: date | None = None) -> list[Finding]:
    """Return all findings, sorted by file and key; an empty list is a clean directory.

    The age of facts is judged only if ``today`` is given: a clean directory must not turn bad
    overnight in somebody's build.
    """
    findings = [*check_services(directory.services, today), *check_playbooks(directory, today)]
    for service in directory.services.values():
        file = f"{service.id}.toml"
        for key, text in texts(service):
            findings += [Finding(file, *flaw) for flaw in check_text(key, text)]
            # Only steps are filled in; a brace in a service's text would be shown as it is.
            findings += [
                Finding(file, key, Flaw.PLACEHOLDER_UNKNOWN, name)
                for name in sorted(placeholders(text.zh) | placeholders(text.en))
            ]
    for playbook in directory.playbooks.values():
        for key, text in texts(playbook):
            findings += [
                Finding(f"playbook {playbook.id}", *flaw)
                for flaw in check_text(key, text)
                # Who closes an account for good logs out of it.
                if not (flaw[1] is Flaw.LOGS_OUT and playbook.goal is Goal.CLOSE)
            ]
    return sorted(set(findings))
