"""Run every benchmark; each prints ratios of things measured side by side in one run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
BENCHMARKS = (
    "occurrences",
    "start",
    "agent",
    "directory",
    "listing",
    "vault_write",
    "search",
    "keepass",
    "access",
    "plan",
    "importing",
    "passwords",
    "money",
)


def main() -> int:
    """Run them one after another, so that none disturbs the next; 1 if one fails."""
    failed = 0
    for name in BENCHMARKS:
        command = [sys.executable, "-m", f"tests.bench.{name}", *sys.argv[1:]]
        failed |= subprocess.run(command, cwd=HERE.parents[1], check=False).returncode
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
