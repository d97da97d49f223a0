"""Check services, playbooks and situations in resources; print what is wrong, a finding a line.

    python packaging/lint_directory.py [FOLDER] [--no-age]

FOLDER is ``resources`` unless given; ``--no-age`` lets old facts pass. Exit 1 if anything was
found. Every file is read even if another has a mistake, so that one run shows all of them.
"""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from app.directory.lint import lint  # noqa: E402
from app.directory.load import (  # noqa: E402
    USUAL_ROUTES,
    load,
    load_playbooks,
    load_service,
    load_shared,
    load_situation,
)
from app.directory.shared_steps import COMMON  # noqa: E402
from app.domain.directory_errors import DirectoryInvalid  # noqa: E402


def main(folder: Path, today: date | None) -> int:
    """Check ``folder``, the age of facts too if ``today`` is given; return the exit code."""
    broken = 0
    good: dict[str, list[tuple[str, bytes]]] = {}
    common = folder / "playbooks" / COMMON
    shared = load_shared(common.read_bytes() if common.is_file() else b"")
    for name, read in (
        ("services", load_service),
        ("playbooks", lambda file, content: load_playbooks(file, content, shared)),
        ("situations", load_situation),
    ):
        good[name] = []
        for path in sorted((folder / name).glob("*.toml")):
            content = path.read_bytes()
            if path == common:
                good[name].append((path.name, content))
                continue
            try:
                read(path.name, content)
            except DirectoryInvalid as error:
                broken += 1
                print(f"{name}/{error.data['file']}: {error.data['key']}: {error.data['problem']}")
            else:
                good[name].append((path.name, content))
    usual = folder / USUAL_ROUTES
    try:
        directory = load(**good, usual_routes=usual.read_bytes() if usual.is_file() else b"")
    except DirectoryInvalid as error:
        print(f"{error.data['file']}: {error.data['key']}: {error.data['problem']}")
        return 1
    findings = lint(directory, today)
    for finding in findings:
        print(f"{finding.file}: {finding.key}: {finding.problem} {finding.detail}".rstrip())
    print(
        f"{len(directory.services)} services, {len(directory.playbooks)} playbooks, "
        f"{len(directory.whole_move)} situations, {broken + len(findings)} findings",
        file=sys.stderr,
    )
    return 1 if broken or findings else 0


if __name__ == "__main__":
    folders = [Path(a) for a in sys.argv[1:] if not a.startswith("-")]
    sys.exit(
        main(
            folders[0] if folders else ROOT / "resources",
            None if "--no-age" in sys.argv else datetime.now(UTC).date(),
        )
    )
