"""Damaging the files of one family for long: python -m tests.faults.for_long FAMILY MINUTES."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.faults.fuzzing import Finding, fuzz
from tests.faults.seeds import families

_ROUND = 20.0
"""Seconds spent on one format before the next has its turn."""


def main(family: str, minutes: float) -> int:
    """Go round the formats until the time is over; report what was read, and every finding."""
    seeds = families()[family]
    others = [content for content, _ in seeds.values() if content]
    until = time.monotonic() + minutes * 60
    counts = dict.fromkeys(seeds, 0)
    findings = number = 0
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < until:
            number += 1
            for name, seed in seeds.items():
                left = until - time.monotonic()
                if left <= 0:
                    break
                try:
                    counts[name] += fuzz(seed, others, Path(folder), min(_ROUND, left), number)
                except Finding as finding:
                    findings += 1
                    kept = Path(tempfile.gettempdir()) / f"finding-{family}-{name}-{number}"
                    kept.write_bytes(finding.content)
                    print(f"{name}: {finding} ({kept})", flush=True)
    print(f"{family}: {minutes:g} minutes, {sum(counts.values())} files, {findings} findings")
    for name, count in counts.items():
        print(f"  {name}: {count}")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], float(sys.argv[2])))
